"""From a text to the terms by which it is compared: stems of words, and pieces of words.

Pieces (runs of 4 and 5 letters) let "evidnce" meet "evidence" and "exporters" meet "export"; stems alone
would miss the slips of a tablet's keyboard.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from guide.filing.shorthand import ABBREVIATIONS, SHORT_WORDS, STOP_WORDS
from guide.filing.stems import stem

# A note is a sentence or two. A page and a half is plenty to know its theme by, and keeps a megabyte that was
# pasted by accident from holding up everybody's suggestions.
MOST_CHARACTERS = 4_000
# Longer runs of letters are addresses, keys or slips, and each letter would cost two pieces.
LONGEST_WORD = 60
PIECE_LENGTHS = (4, 5)
# What one piece weighs beside the stem. A word has nearly twice as many pieces as letters, so that a word that
# matches whole counts about twice its stem. Measured; between 0.1 and 0.2 nothing changes.
PIECE_WEIGHT = 0.12

# "O&S", or letters and digits of any script with their accents, apostrophes inside.
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]&[^\W\d_](?![^\W_])|[^\W_](?:[\u0300-\u036f]|['’]?[^\W_])*")


class Word(NamedTuple):
    """A word of a text: folded as it is compared, its stem, and as it was typed."""

    folded: str
    stem: str
    typed: str


class Term(NamedTuple):
    """A stem ("=polici") or a piece ("_poli", "_" where the word begins or ends), and what it weighs."""

    name: str
    weight: float


def words_in(text: str) -> tuple[Word, ...]:
    """Return the words of a text that say something, in their order, each once, as first typed."""
    typed_by_word: dict[str, str] = {}
    for typed in _WORD.findall(text[:MOST_CHARACTERS]):
        if len(typed) <= LONGEST_WORD:
            typed_by_word.setdefault(folded(typed), typed)
    return tuple(Word(word, stem(word), typed) for word, typed in typed_by_word.items() if _says_something(word))


class Place(NamedTuple):
    """Where a word stands in a text, how it is compared, and its stem; a word that says nothing has none."""

    start: int
    end: int
    folded: str
    stem: str


def places_in(text: str) -> tuple[Place, ...]:
    """Return every word of a text that `words_in` reads, in its order, those that say nothing among them."""
    found = (match.span() for match in _WORD.finditer(text[:MOST_CHARACTERS]))
    words = [(start, end, folded(text[start:end])) for start, end in found if end - start <= LONGEST_WORD]
    return tuple(
        Place(start, end, word, stem(word) if _says_something(word) else "") for start, end, word in words
    )


@lru_cache(maxsize=20_000)
def folded(typed: str) -> str:
    """Return a word without case, accents, possessive and apostrophes, spelt out if it was typed short."""
    letters = unicodedata.normalize("NFKD", typed).casefold().replace("’", "'").removesuffix("'s")
    word = "".join(letter for letter in letters if letter.isalnum() or letter == "&")
    return SHORT_WORDS.get(word, word)


def _says_something(word: str) -> bool:
    return len(word) > 1 and word not in STOP_WORDS


def terms_of(word: str) -> list[Term]:
    """Return every term of one folded word; the words of an abbreviation share the weight of one."""
    spelt_out = ABBREVIATIONS.get(word, ())
    return _terms(word, 1.0) + [term for part in spelt_out for term in _terms(part, 1 / len(spelt_out))]


def stem_term(stemmed: str) -> str:
    """Return the name of the term that a stem is."""
    return "=" + stemmed


def _terms(word: str, weight: float) -> list[Term]:
    ends_marked = f"_{word}_"
    pieces = [
        ends_marked[start : start + length]
        for length in PIECE_LENGTHS
        for start in range(len(ends_marked) - length + 1)
    ]
    return [Term(stem_term(stem(word)), weight), *(Term(piece, weight * PIECE_WEIGHT) for piece in pieces)]
