"""Printers' typography for text that people typed: set when it is printed, never stored.

A note keeps its straight quotes and spaced hyphens; paper and page show “curly” ones and dashes. Every form of the
guide sets the same way, so their words stay equal.
"""

import re
import unicodedata
from functools import cache

# Break points go into words longer than this: an 8,000-character word took 4.4 s to print without, 0.2 s with.
LONGEST_UNBROKEN = 60
BREAK_EVERY = 12
BREAK_POINT = "\u200b"

_DASH = re.compile(r"(?<=\S) -{1,2} (?=\S)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<!\S)'(?=\d0s\b)")
_OPENING_DOUBLE = re.compile(r'(?<![^\s(\[{/–—-])"(?=\S)')
_OPENING_SINGLE = re.compile(r"(?<![^\s(\[{“/–—-])'(?=\S)")
# Controls that print nothing but can turn a line around or end a page's text early; what is visible stays.
_SPACING_CONTROL = re.compile(r"[\x0b\x0c\x1c-\x1f\x85]")
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_UNBROKEN + 1},}}")


def set_type(text: str) -> str:
    """Curly quotes and en dashes for spaced hyphens; controls that only confuse a page are left out."""
    text = _UNPRINTED.sub("", _SPACING_CONTROL.sub(" ", text))
    text = _LONE_SURROGATE.sub("\ufffd", text)
    text = _APOSTROPHE.sub("’", _DASH.sub(" – ", text))
    text = _OPENING_SINGLE.sub("‘", _OPENING_DOUBLE.sub("“", text))
    return text.replace('"', "”").replace("'", "’")


def with_break_points(text: str) -> str:
    """The same text with zero-width spaces in words over 60 characters: paper cannot break them itself."""
    return _LONG_WORD.sub(lambda found: _broken(found[0]), text)


def without_break_points(text: str) -> str:
    """The text as it was before `with_break_points`."""
    return text.replace(BREAK_POINT, "")


def _broken(word: str) -> str:
    """Never between a letter and what belongs to it: an accent, a joiner, a skin tone."""
    pieces, since = [], 0
    for character, following in zip(word, word[1:] + " ", strict=True):
        pieces.append(character)
        since += 1
        if since >= BREAK_EVERY and not _belongs_together(character, following):
            pieces.append(BREAK_POINT)
            since = 0
    return "".join(pieces)


@cache
def _is_attached(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf", "Sk")


def _belongs_together(character: str, following: str) -> bool:
    return _is_attached(following) or unicodedata.category(character) == "Cf"
