"""What the themes of a question say of themselves, and for which of them a word speaks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from guide.filing.cards import ThemeCard
from guide.filing.terms import Term, stem_term, terms_of, words_in

# Label and keywords are chosen words, a sentence holds ordinary ones too: half weight measured best.
LABEL_WEIGHT = 1.0
KEYWORDS_WEIGHT = 1.0
SENTENCE_WEIGHT = 0.5
# A word of more than a third of the themes ("council", "local") is nobody's own. Measured; from a quarter to a
# third nothing changes, at a half confirming notes helps less.
SHARED_BY = 3


def rarity(bearing: int, among: int) -> float:
    """Return BM25's weight of a term that `bearing` of `among` texts have; always above 0."""
    bearing = min(bearing, among)
    return log(1 + (among - bearing + 0.5) / (bearing + 0.5))


class Descriptions:
    """The themes' own words as an inverted index: from a term to the themes that use it, known by their place.

    A term weighs by how few of the notes and how few of the themes have it. A theme has a term or has it not:
    saying a word in label and keywords adds nothing, and a long description costs nothing. On texts as short
    as these that measured better than BM25's terms for repetition and length.
    """

    def __init__(self, themes: Sequence[ThemeCard], notes_by_word: Mapping[str, int], notes: int) -> None:
        """`notes_by_word` says how many of the `notes` have each folded word."""
        self._themes = len(themes)
        self._weights_by_term = _weights_by_term(themes)
        terms_by_word = {word: self._known(terms_of(word)) for word in notes_by_word}
        notes_by_term: Counter[str] = Counter()
        for word, terms in terms_by_word.items():
            notes_by_term.update({term.name: notes_by_word[word] for term in terms})
        self._rarity_by_term = {
            name: rarity(notes_by_term[name], notes) * rarity(len(weights), self._themes)
            for name, weights in self._weights_by_term.items()
        }
        self._spoken_by_word = {word: self._speak(terms) for word, terms in terms_by_word.items()}

    def claim(self, stem: str) -> bool:
        """Say whether words of this stem are some theme's own: described by it, and by few others.

        What other notes say of such a word is not heard: the organiser chose it.
        """
        return 0 < len(self._weights_by_term.get(stem_term(stem), ())) <= max(1, self._themes // SHARED_BY)

    def speak(self, word: str) -> Sequence[float]:
        """Return how much a folded word speaks for each theme; empty when for none."""
        spoken = self._spoken_by_word.get(word)
        return self._speak(self._known(terms_of(word))) if spoken is None else spoken

    def _known(self, terms: list[Term]) -> list[Term]:
        return [term for term in terms if term.name in self._weights_by_term]

    def _speak(self, terms: list[Term]) -> Sequence[float]:
        if not terms:
            return ()
        spoken = [0.0] * self._themes
        for name, of_word in terms:
            for theme, of_theme in self._weights_by_term[name].items():
                spoken[theme] += of_word * of_theme * self._rarity_by_term[name]
        return spoken


def _weights_by_term(themes: Sequence[ThemeCard]) -> dict[str, dict[int, float]]:
    weights_by_term: dict[str, dict[int, float]] = {}
    for place, theme in enumerate(themes):
        for text, weight in _parts(theme):
            for word in words_in(text):
                for term in terms_of(word.folded):
                    weights = weights_by_term.setdefault(term.name, {})
                    weights[place] = max(weight, weights.get(place, 0.0))
    return weights_by_term


def _parts(theme: ThemeCard) -> tuple[tuple[str, float], ...]:
    return (
        (theme.label, LABEL_WEIGHT),
        (" ".join(theme.keywords), KEYWORDS_WEIGHT),
        (theme.sentence, SENTENCE_WEIGHT),
    )
