"""Where every word of a machine's text comes from: a template, a note, a person's wording, a count, the glossary.

A text is tiled by whole fragments: a note as typed (with its listed abbreviations written out), a sentence of a
person, the fixed words of a template between its slots, a number that was counted. One word that is in none of
them, or one word too few, and the text cannot be tiled.
"""

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.wording import counts, expansions, glossary, places, templates
from guide.wording.abbreviations import EXPANSIONS
from guide.wording.reading import fold

# Printing may change them, and they say nothing: stops, commas, quotation marks, brackets, dashes.
_SILENT = set(".,;:!?\"'()[]-…")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
# What a heading says already, so that an action may leave it out before its verb.
_OWNER = {"the", "lep", "leps", "council", "councils", "government", "central", "to", "should", "could", "can"}


@dataclass(frozen=True)
class Fragment:
    """Words that stand or fall together, and where they come from."""

    origin: str
    tokens: tuple[str, ...]


class Untraced(AssertionError):
    """No fragment brings the words at this place."""


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and signs of a text as they are compared: without case, typography and punctuation."""
    return tuple(token for token in _TOKEN.findall(fold(text).casefold()) if token not in _SILENT)


def trace(text: str, fragments: Iterable[Fragment]) -> list[Fragment]:
    """Return fragments that make up the text, in order and without a rest. Raises Untraced where none fits."""
    words = tokens(text)
    by_first_word: dict[str, list[Fragment]] = {}
    for fragment in fragments:
        if fragment.tokens and fragment.tokens[0] in words:
            by_first_word.setdefault(fragment.tokens[0], []).append(fragment)
    tail_from = _tails(words, by_first_word)
    if tail_from[0] is None:
        raise Untraced(_told(words, by_first_word))
    return list(_walk(tail_from))


def _tails(words: tuple[str, ...], by_first_word: dict[str, list[Fragment]]) -> list[Fragment | None]:
    """Return, for each place, the longest fragment from which the rest of the text can be tiled."""
    end = Fragment("end", ())
    found: list[Fragment | None] = [None] * len(words) + [end]
    for at in range(len(words) - 1, -1, -1):
        fitting = [
            fragment
            for fragment in by_first_word.get(words[at], ())
            if words[at : at + len(fragment.tokens)] == fragment.tokens and found[at + len(fragment.tokens)]
        ]
        found[at] = max(fitting, key=lambda fragment: (len(fragment.tokens), fragment.origin), default=None)
    return found


def _walk(tail_from: list[Fragment | None]) -> Iterator[Fragment]:
    at = 0
    while (fragment := tail_from[at]) and fragment.tokens:
        yield fragment
        at += len(fragment.tokens)


def _told(words: tuple[str, ...], by_first_word: dict[str, list[Fragment]]) -> str:
    """Say how far the text can be traced from its beginning."""
    reached = {0}
    for at in range(len(words)):
        if at in reached:
            reached |= {
                at + len(fragment.tokens)
                for fragment in by_first_word.get(words[at], ())
                if words[at : at + len(fragment.tokens)] == fragment.tokens
            }
    last = max(reached)
    return (
        f"nobody brought: {' '.join(words[last : last + 8])!r} after {' '.join(words[max(0, last - 8) : last])!r}"
    )


def fragment_of_note(text: str) -> Fragment:
    """Return a note's words as it may be printed: its listed abbreviations written out, nothing else changed."""
    for typed, read in sorted(expansions(text), key=lambda pair: -len(pair[0])):
        assert EXPANSIONS.get(typed) == read or EXPANSIONS[typed.casefold()].casefold() == read.casefold()
        text = re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", f" {read} ", text)
    return Fragment("note", tokens(text))


def fragments_of_note(text: str) -> list[Fragment]:
    """Return the note's words, whole and without a leading owner."""
    words = fragment_of_note(text).tokens
    fragments = [Fragment("note", words)]
    while words and words[0] in _OWNER:
        words = words[1:]
        fragments.append(Fragment("note", words))
    return fragments


def fragments_of(origin: str, *texts: str) -> list[Fragment]:
    """Return each text as a fragment of that origin."""
    return [Fragment(origin, tokens(text)) for text in texts]


def fragments_of_counts(*counted: int) -> list[Fragment]:
    """Return the numbers that may be printed, as they are written."""
    return fragments_of("count", *(counts.number(n) for n in counted), *(str(n) for n in counted))


def texts_of_templates() -> list[str]:
    """Return every template as it is written, with its slots."""
    return [
        *_constants(vars(templates)),
        *_constants(vars(counts)),
        places.IN_AN_AREA,
        *sorted(places.KINDS_OF_AREA),
    ]


def fragments_of_templates() -> list[Fragment]:
    """Return the fixed words of every template, between its slots."""
    pieces = {piece for text in texts_of_templates() for piece, *_ in string.Formatter().parse(text)}
    return fragments_of("template", *sorted(pieces))


def fragments_of_glossary() -> list[Fragment]:
    """Return the terms of the glossary and their meanings."""
    return fragments_of("glossary", *(words for term in glossary.TERMS for words in (term.name, term.meaning)))


def _constants(names: dict[str, object]) -> Iterator[str]:
    """Yield every text among a module's constants, however deep it lies; the words for numbers are none."""
    for name, constant in names.items():
        if name.isupper() and not name.startswith("_") and name != "NUMBER_WORDS":
            yield from _texts(constant)


def _texts(constant: object) -> Iterator[str]:
    if isinstance(constant, str):
        yield constant
    elif isinstance(constant, dict):
        yield from _texts(tuple(constant.values()))
    elif isinstance(constant, tuple):
        for one in constant:
            yield from _texts(one)
