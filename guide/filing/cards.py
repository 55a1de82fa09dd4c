"""What goes into a suggestion and what comes out: plain cards, no database."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme of one question, as its people wrote it; sentence and keywords may be empty."""

    key: str
    question: int
    label: str
    sentence: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteCard:
    """A note of one question; `theme` is the key under which a person confirmed it, if anybody did.

    A note that differs from its theme still speaks of the same thing, so it teaches like any other.
    """

    id: str
    question: int
    text: str
    kind: str = ""
    table: int | None = None
    theme: str | None = None
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Because:
    """One thing that spoke for a suggestion.

    "word": words of the note, as typed in it, the weightiest first. "note": the
    id of a confirmed note under that theme which is alike, and the words they
    share, as typed in the note that asks. "kind": the notes confirmed under that
    theme are of the note's kind more often than others.
    """

    how: Literal["word", "note", "kind"]
    words: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme proposed for a note: score between 0 and 1, and why; only a first choice can be sure."""

    theme: str
    score: float
    because: tuple[Because, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Notes of one question that seem to make the same point.

    `members` are their ids in order, `representative` the one most like all others, `label` a few words in a row
    from one of them, as typed.
    """

    question: int
    label: str
    members: tuple[str, ...]
    representative: str


@dataclass(frozen=True, slots=True)
class Proposal(Group):
    """A group that may be a new theme, and how many tables its notes come from."""

    tables: int
