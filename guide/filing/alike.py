"""Which confirmed notes are alike, found through the rare words that they share."""

from collections.abc import Callable, Collection
from math import sqrt
from typing import NamedTuple

# How many confirmed notes one search may touch. It begins with the words that fewest of them have; a note of
# common words only is like a great many and tells nothing. This keeps the cost in proportion to the notes.
MOST_TOUCHED = 200


class Likeness(NamedTuple):
    """A confirmed note with its stems, and how alike: 1 says the same words, 0 has none in common."""

    degree: float
    note: str
    stems: frozenset[str]


class ConfirmedNotes:
    """The confirmed notes of one question, found by the stems that they have; themes are known by their place."""

    def __init__(self, rarity_of: Callable[[str], float]) -> None:
        self._rarity_of = rarity_of
        self._notes_by_stem: dict[str, list[str]] = {}
        self._stems_by_note: dict[str, frozenset[str]] = {}
        self._length_by_note: dict[str, float] = {}
        self._theme_by_note: dict[str, int] = {}

    def add(self, note: str, stems: Collection[str], theme: int) -> None:
        """Remember a note by its id; stems are distinct, in the order of the text."""
        self._theme_by_note[note] = theme
        self._stems_by_note[note] = frozenset(stems)
        self._length_by_note[note] = self._length(stems)
        for stem in stems:
            self._notes_by_stem.setdefault(stem, []).append(note)

    def most_alike(self, note: str, stems: Collection[str]) -> dict[int, Likeness]:
        """Return for each theme its most alike confirmed note, if any; never `note` itself."""
        length = self._length(stems)
        best_by_theme: dict[int, tuple[float, str]] = {}
        for other, shared in self._shared(stems).items():
            if other != note:
                theme = self._theme_by_note[other]
                found = (-shared / (length * self._length_by_note[other]), other)
                best_by_theme[theme] = min(found, best_by_theme.get(theme, found))
        return {
            theme: Likeness(min(1.0, -negative), other, self._stems_by_note[other])
            for theme, (negative, other) in best_by_theme.items()
        }

    def _shared(self, stems: Collection[str]) -> dict[str, float]:
        """Return what the stems in common weigh, for each confirmed note with a rare one."""
        shared: dict[str, float] = {}
        touched = 0
        for bearing, stem in sorted((len(self._notes_by_stem.get(stem, ())), stem) for stem in stems):
            touched += bearing
            if bearing and touched <= MOST_TOUCHED:
                weight = self._rarity_of(stem) ** 2
                for note in self._notes_by_stem[stem]:
                    shared[note] = shared.get(note, 0.0) + weight
        return shared

    def _length(self, stems: Collection[str]) -> float:
        return sqrt(sum(self._rarity_of(stem) ** 2 for stem in stems))
