"""The notes of one question read against its themes, and a note weighed for each of them.

Three voices are heard, in this order. The themes' own words speak first. What they leave open goes to the words
that no theme claims, by the company that those keep in other notes. A confirmed note in nearly the same words
outweighs both. What is said for all themes sums to less than 1, so that a score is a share.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import fsum, log
from typing import NamedTuple

from guide.filing.alike import ConfirmedNotes, Likeness
from guide.filing.cards import NoteCard, ThemeCard
from guide.filing.described import Descriptions, rarity
from guide.filing.taught import GUESS, NO_LESSON, NOTE, Lesson, Lessons
from guide.filing.terms import Word, words_in

# From here on two notes say nearly the same words, and the confirmed one's theme gains weight. In the labelled
# sample, where no note is a copy of another, no pair comes near. One word in common ("agreed") makes no twins.
TWINS = 0.5
FEWEST_WORDS_OF_TWINS = 2
# Measured, a note's kind neither helps nor hurts: it may settle what is nearly equal, and no more.
KIND_WEIGHT = 0.02
# A kind is only worth a word where a theme's confirmed notes are of it half as often again as others.
KIND_TELLS = log(1.5)

Row = Sequence[float]  # a number for each theme, known by its place; empty where nothing is said


class Weighed(NamedTuple):
    """How much speaks for each theme, and what of it each word and the kind say."""

    scores: Row
    words: tuple[Word, ...]
    by_word: Sequence[Row]
    by_kind: Row
    alike: Mapping[int, Likeness]


class Scales:
    """Made of the themes of one question in the order of their keys, and of its notes in any order."""

    def __init__(self, themes: Sequence[ThemeCard], notes: Sequence[NoteCard]) -> None:
        self._themes = len(themes)
        self._text_by_note = {note.id: note.text for note in notes}
        self._words_by_note = {note.id: words_in(note.text) for note in notes}
        read = self._words_by_note.values()
        notes_by_stem = Counter(stem for words in read for stem in stems_of(words))
        self._rarity_by_stem = {stem: rarity(bearing, len(notes)) for stem, bearing in notes_by_stem.items()}
        self._rarity_of_new_stems = rarity(0, len(notes))
        notes_by_word = Counter(word.folded for words in read for word in words)
        self._descriptions = Descriptions(themes, notes_by_word, len(notes))
        self._typical_best = mean_or_one(max(self._sum(self._spoken(words))) for words in read)
        self._typical_weight = mean_or_one(sum(self._rarity_of(word.stem) for word in words) for words in read)
        self._learn(notes, {theme.key: place for place, theme in enumerate(themes)})

    def weigh(self, note: NoteCard) -> Weighed:
        """Weigh one of the notes, or a new one; what was confirmed for this very note is not heard."""
        words = self._words_of(note)
        described = self._described(words)
        told = self._told(words, self._lesson_by_note.get(note.id, NO_LESSON))
        by_kind = self._told_by_kind(note, self._sum([*described, *told]))
        share = (1 - total(described)) / (1 + total([*told, by_kind]))
        by_word = [self._sum([own, scaled(others, share)]) for own, others in zip(described, told, strict=True)]
        by_kind = scaled(by_kind, share)
        stems = stems_of(words)
        alike = self._confirmed.most_alike(note.id, stems)
        scores = with_twins(self._sum([*by_word, by_kind]), twins_among(alike, stems))
        return Weighed(scores, words, by_word, by_kind, alike)

    def _words_of(self, note: NoteCard) -> tuple[Word, ...]:
        was_read = self._text_by_note.get(note.id) == note.text
        return self._words_by_note[note.id] if was_read else words_in(note.text)

    def _spoken(self, words: Iterable[Word]) -> list[Row]:
        return [self._descriptions.speak(word.folded) for word in words]

    def _described(self, words: Iterable[Word]) -> list[Row]:
        """What the themes' own words say, in shares; the less beside a typical note, the more stays open."""
        spoken = self._spoken(words)
        return [scaled(row, 1 / (self._typical_best + total(spoken))) for row in spoken]

    def _learn(self, notes: Iterable[NoteCard], place_by_key: Mapping[str, int]) -> None:
        self._confirmed = ConfirmedNotes(self._rarity_of)
        self._lesson_by_note: dict[str, Lesson] = {}
        self._kind_lesson_by_note: dict[str, Lesson] = {}
        for note in notes:
            stems = stems_of(self._words_of(note))
            unclaimed = frozenset(stem for stem in stems if not self._descriptions.claim(stem))
            place = None if note.theme is None else place_by_key.get(note.theme)
            if place is not None:
                self._confirmed.add(note.id, stems, place)
                self._kind_lesson_by_note[note.id] = Lesson(frozenset({note.kind}), {place: NOTE})
                self._lesson_by_note[note.id] = Lesson(unclaimed, {place: NOTE})
            elif note.theme is None:
                self._lesson_by_note[note.id] = Lesson(unclaimed, self._guess(note))
        self._lessons = Lessons(self._themes, self._lesson_by_note.values())
        self._kind_lessons = Lessons(self._themes, self._kind_lesson_by_note.values())

    def _guess(self, note: NoteCard) -> dict[int, int]:
        shares = self._sum(self._described(self._words_of(note)))
        return {place: round(GUESS * share) for place, share in enumerate(shares) if share}

    def _told(self, words: Sequence[Word], own: Lesson) -> list[Row]:
        """What other notes say of the words that no theme claims; one word is little beside a typical note."""
        return [
            ()
            if self._descriptions.claim(word.stem)
            else scaled(self._lessons.tell(word.stem, own), self._rarity_of(word.stem) / self._typical_weight)
            for word in words
        ]

    def _told_by_kind(self, note: NoteCard, spoken_for: Row) -> Row:
        """What the kind says of the themes for which a word speaks too: it brings none of its own."""
        own = self._kind_lesson_by_note.get(note.id, NO_LESSON)
        told = self._kind_lessons.tell(note.kind, own) if note.kind else ()
        return [
            KIND_WEIGHT * kind if words and kind >= KIND_TELLS else 0.0
            for kind, words in zip(told, spoken_for, strict=False)
        ]

    def _rarity_of(self, stem: str) -> float:
        return self._rarity_by_stem.get(stem, self._rarity_of_new_stems)

    def _sum(self, rows: Iterable[Row]) -> Row:
        sums = [0.0] * self._themes
        for row in rows:
            for place, number in enumerate(row):
                sums[place] += number
        return sums


def stems_of(words: Iterable[Word]) -> tuple[str, ...]:
    """Return the distinct stems, in the order of the text."""
    return tuple(dict.fromkeys(word.stem for word in words))


def mean_or_one(numbers: Iterable[float]) -> float:
    """Return the mean in whatever order, or 1 where there is nothing to measure by."""
    measured = list(numbers)
    return fsum(measured) / (len(measured) or 1) or 1.0


def scaled(row: Row, by: float) -> Row:
    """Return a row times a number."""
    return [number * by for number in row]


def total(rows: Iterable[Row]) -> float:
    """Return the sum of all that is said."""
    return sum(map(sum, rows))


def twins_among(alike: Mapping[int, Likeness], stems: Collection[str]) -> dict[int, float]:
    """Return for the themes of confirmed twins how much they weigh: from 0 to 1, for the very same words."""
    return {
        place: (like.degree - TWINS) / (1 - TWINS)
        for place, like in alike.items()
        if like.degree > TWINS and len(like.stems.intersection(stems)) >= FEWEST_WORDS_OF_TWINS
    }


def with_twins(scores: Row, twins: Mapping[int, float]) -> Row:
    """Return the scores once the twins have had their say; twins under two themes share it."""
    if not twins:
        return scores
    most, together = max(twins.values()), sum(twins.values())
    return [(1 - most) * score + most * twins.get(place, 0.0) / together for place, score in enumerate(scores)]
