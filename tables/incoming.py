"""What comes in as a file: its text, and what is wrong with it, each mistake with its place."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

# What no database column can hold, or not on both engines: NUL and halves of surrogate pairs.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
# Marks by which other programs announce UTF-16 and UTF-32; the longer first, for they begin alike.
_OTHER_ENCODINGS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Mistake:
    """One thing to put right: where it is, and in words what to do."""

    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}" if self.place else self.words


class Wrong(ValueError):
    """A value that cannot stand where it stands: in words, what must."""


class Mistaken(ValueError):
    """A file that cannot be taken as it is. Nothing of it was kept; `mistakes` names every one."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def text_of(content: bytes) -> str:
    """Return a file's text, which must be UTF-8; a byte order mark at its start is taken off.

    Raises Mistaken where it is something else: guessing an encoding would change names silently.
    """
    if content.startswith(_OTHER_ENCODINGS):
        raise Mistaken([Mistake("", "The file is UTF-16 or UTF-32. Save it as UTF-8 and try again.")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = 1 + content.count(b"\n", 0, fault.start)
        words = "is not written in UTF-8. Save the file as UTF-8 and try again."
        raise Mistaken([Mistake(f"line {line}", words)]) from fault


def is_keepable(text: str) -> bool:
    """Say whether both engines can hold this text as it is."""
    return _UNKEEPABLE.search(text) is None


def keepable(text: str) -> str:
    """Return the text with U+FFFD for what no column can hold. Nothing else is altered, stripped or trimmed."""
    return _UNKEEPABLE.sub("\ufffd", text)
