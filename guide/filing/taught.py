"""What the other notes teach: with which themes those words keep company that no description claims.

A confirmed note counts whole for its theme. An unconfirmed one counts in part for each theme whose description
it matches: so "wayleaves" is learned to go with broadband before anybody has confirmed anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

# Notes are counted in thousandths, as whole numbers: their sum is the same in any order, and taking one note
# out again leaves nothing behind.
NOTE = 1_000
# What a guess counts beside a confirmation, which is certain. Measured; from 0.3 to 1 little changes.
GUESS = 600
# Every theme counts as if it had one more note without the mark, and the mark as if one more note of each theme
# had it in the usual proportion: a single note proves little. Measured; with a quarter of this, confirming notes
# lowered the accuracy on the others.
CAUTION = NOTE


class Lesson(NamedTuple):
    """What one note teaches: its marks (stems, or its kind), and how much of it counts for which theme."""

    marks: frozenset[str]
    counts: Mapping[int, int]


NO_LESSON = Lesson(frozenset(), {})


class Lessons:
    """How many notes of each theme bear each mark; themes are known by their place."""

    def __init__(self, themes: int, lessons: Iterable[Lesson]) -> None:
        self._notes = [0] * themes
        self._notes_by_mark: dict[str, list[int]] = {}
        for lesson in lessons:
            _add(self._notes, lesson.counts)
            for mark in lesson.marks:
                _add(self._notes_by_mark.setdefault(mark, [0] * themes), lesson.counts)

    def tell(self, mark: str, own: Lesson) -> Sequence[float]:
        """Return how far each theme's notes bear a mark more often than notes in general do; 0 where not.

        It is the logarithm of that ratio, drawn towards 0 by `CAUTION`; empty where nobody knows the mark.
        `own` is what the asking note itself taught: it is left out, so that no note is told its own filing.
        """
        bearing = self._notes_by_mark.get(mark)
        if bearing is None:
            return ()
        notes = _less(self._notes, own.counts)
        bearing = _less(bearing, own.counts) if mark in own.marks else bearing
        usual = sum(bearing) / (sum(notes) + len(notes) * CAUTION)
        return [
            max(0.0, log((has + CAUTION) / (usual * of + CAUTION))) if has else 0.0
            for has, of in zip(bearing, notes, strict=True)
        ]


def _add(notes: list[int], counts: Mapping[int, int]) -> None:
    for theme, count in counts.items():
        notes[theme] += count


def _less(notes: Sequence[int], counts: Mapping[int, int]) -> list[int]:
    return [count - counts.get(theme, 0) for theme, count in enumerate(notes)]
