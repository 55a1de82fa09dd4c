"""What must be looked at before anything is published: people, where to find them, confidences.

The gate flags and never deletes; a person resolves each flag.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .gate_patterns import PATTERNS

# An excerpt is there to be recognised; no name or address needs more.
LONGEST_EXCERPT = 120
# RFC 5321, 4.5.3.1.1: what stands before the @.
_LONGEST_LOCAL_PART = 64
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Flag:
    """A place that needs a person's eye: `text[start:end]` is what was found, `kind` says what it is."""

    kind: str
    start: int
    end: int
    excerpt: str


def flags(text: str, names: Sequence[str] = ()) -> tuple[Flag, ...]:
    """Return every place that a person must look at, in the order of the text. Linear in its length.

    `names` are known people: each is found as a whole word, with its capitals as given.
    """
    found = [*_patterned(text), *_named(text, names)]
    return tuple(sorted(found, key=lambda flag: (flag.start, flag.end, flag.kind)))


def _patterned(text: str) -> Iterator[Flag]:
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start = _start_of_address(text, match.start()) if kind == "e-mail address" else match.start()
            yield _flag(kind, text, start, match.end())


def _start_of_address(text: str, at: int) -> int:
    """Return where the part before the @ begins. Seeking it from the left would cost a square."""
    start = at
    while start > max(0, at - _LONGEST_LOCAL_PART) and (text[start - 1].isalnum() or text[start - 1] in "._%+-"):
        start -= 1
    return start


def _named(text: str, names: Sequence[str]) -> Iterator[Flag]:
    """Yield known names, sought by their first word: a long list of names costs no more than a short one."""
    by_first_word: dict[str, list[str]] = {}
    for name in {name.strip() for name in names}:
        if first := _WORD.search(name):
            by_first_word.setdefault(first[0], []).append(name[first.start() :])
    for word in _WORD.finditer(text) if by_first_word else ():
        for name in by_first_word.get(word[0], ()):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                yield _flag("name", text, word.start(), end)


def _flag(kind: str, text: str, start: int, end: int) -> Flag:
    return Flag(kind, start, end, text[start:end][:LONGEST_EXCERPT])
