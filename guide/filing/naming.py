"""A name for a group of notes in their own words, until the director words it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guide.filing.described import rarity
from guide.filing.terms import Place, places_in

MOST_WORDS = 4
# What may stand between the words of one phrase. A comma, a full stop or a dash ends it.
_WITHIN_A_PHRASE = re.compile(r"\s+|\s*[&+]\s*|[-/'’]")


class _Phrase(NamedTuple):
    """A stretch of a note, by how much it tells; the better one is the smaller."""

    untold: float
    words: int
    note: int
    start: int
    end: int


class Namer:
    """Reads a pile once, so that any group of its notes can be named."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._places = [places_in(text) for text in texts]
        notes_by_stem = Counter(stem for places in self._places for stem in _stems(places))
        self._rarity_by_stem = {stem: rarity(has, len(texts)) for stem, has in notes_by_stem.items()}

    def name(self, members: Sequence[int]) -> str:
        """Return the most telling few words in a row that stand in one of the notes, exactly as typed there.

        Words that several of them use tell more, rare ones too. Of equal phrases the shorter is taken, then that
        of the member named first. Where no two share a word, the first one's own words speak: it must have some,
        as every note that is like another has.
        """
        telling = self._telling(members)
        best = min(phrase for note in members for phrase in self._phrases(note, telling))
        return self._texts[best.note][best.start : best.end]

    def _telling(self, members: Sequence[int]) -> Mapping[str, float]:
        bearing = Counter(stem for note in members for stem in _stems(self._places[note]))
        shared = {stem: has - 1 for stem, has in bearing.items() if has > 1}
        heard = shared or dict.fromkeys(_stems(self._places[members[0]]), 1)
        return {stem: weight * self._rarity_by_stem[stem] for stem, weight in heard.items()}

    def _phrases(self, note: int, telling: Mapping[str, float]) -> Iterator[_Phrase]:
        places = self._places[note]
        for first, begins in enumerate(places):
            stems: dict[str, None] = {}
            for words, ends in enumerate(places[first : first + MOST_WORDS], start=1):
                if words > 1 and not self._goes_on(note, places[first + words - 2], ends):
                    break
                stems[ends.stem] = None
                if begins.stem in telling and ends.stem in telling:
                    told = sum(telling.get(stem, 0.0) for stem in stems)
                    yield _Phrase(-told, words, note, begins.start, ends.end)

    def _goes_on(self, note: int, word: Place, following: Place) -> bool:
        return _WITHIN_A_PHRASE.fullmatch(self._texts[note], word.end, following.start) is not None


def _stems(places: Sequence[Place]) -> dict[str, None]:
    """The distinct stems of the words that say something, in the order of the text."""
    return {place.stem: None for place in places if place.stem}
