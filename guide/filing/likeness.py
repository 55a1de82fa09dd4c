"""How alike the notes of one pile are, found through the rare terms that they share: nearest ones only.

Two notes are as alike as their terms, each weighed by how few notes have it, point the same way: 1 says the same
words, 0 has none in common. No table of all pairs is made, so the cost grows with the notes.
"""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from math import fsum, sqrt

from guide.filing.described import rarity
from guide.filing.terms import Word, stem_term, terms_of

# Beside a theme's chosen words a piece of a word weighs little. Two notes are short on both sides, and "export"
# beside "exporters" may be all they share. Measured on piles of four subjects; from 1.5 to 3 times little changes.
PIECES_COUNT = 2.0
NEAREST = 15
# How many notes one search may touch, those with the rarest terms first; a pile of a hundred is searched whole.
MOST_TOUCHED = 2_000


Links = Sequence[Mapping[int, float]]


def likenesses(notes: Sequence[Sequence[Word]]) -> Links:
    """Return for each note, known by its place, the places of those near it, and how alike they are.

    Given are the words of the notes, in an order that the caller settles. Being near goes both ways.
    """
    index = _Index(notes)
    nearest: list[dict[int, float]] = [{} for _ in notes]
    for place in range(len(notes)):
        for other, degree in index.nearest(place):
            nearest[place][other] = nearest[other][place] = max(degree, nearest[other].get(place, 0.0))
    return nearest


class _Index:
    """From a term to the notes that have it, and what it weighs in each."""

    def __init__(self, notes: Sequence[Sequence[Word]]) -> None:
        self._notes = notes
        self._terms_by_word = {word.folded: _terms(word.folded) for words in notes for word in words}
        self._notes_by_term = Counter(name for words in notes for name in self._weights(words))
        self._rarity_by_term = {name: rarity(has, len(notes)) for name, has in self._notes_by_term.items()}
        self._places: dict[str, array[int]] = {}
        self._parts: dict[str, array[float]] = {}
        for place in range(len(notes)):
            for name, part in self._vector(place).items():
                self._places.setdefault(name, array("l")).append(place)
                self._parts.setdefault(name, array("d")).append(part)

    def nearest(self, place: int) -> list[tuple[int, float]]:
        """Return the most alike notes, the nearest first."""
        shared: dict[int, float] = {}
        touched = 0
        for _, name, mine in sorted((len(self._places[n]), n, part) for n, part in self._vector(place).items()):
            touched += len(self._places[name])
            if touched > MOST_TOUCHED:
                break
            for other, theirs in zip(self._places[name], self._parts[name], strict=True):
                shared[other] = shared.get(other, 0.0) + mine * theirs
        shared.pop(place, None)
        furthest_last = nsmallest(NEAREST, ((-degree, other) for other, degree in shared.items()))
        return [(other, -negative) for negative, other in furthest_last]

    def _vector(self, place: int) -> dict[str, float]:
        """The terms that another note has too, with their parts of a length of 1."""
        weights = {n: w * self._rarity_by_term[n] for n, w in self._weights(self._notes[place]).items()}
        length = sqrt(fsum(weight * weight for weight in weights.values()))
        return {name: weight / length for name, weight in weights.items() if self._notes_by_term[name] > 1}

    def _weights(self, words: Sequence[Word]) -> dict[str, float]:
        weights: dict[str, float] = {}
        for word in words:
            for name, weight in self._terms_by_word[word.folded]:
                weights[name] = max(weight, weights.get(name, 0.0))
        return weights


def _terms(word: str) -> list[tuple[str, float]]:
    return [
        (term.name, term.weight if term.name.startswith(stem_term("")) else term.weight * PIECES_COUNT)
        for term in terms_of(word)
    ]
