"""What the wording makes: a guide in plain text, each passage with the notes it rests on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """A note that a passage rests on; `differs` where its table did not share the view."""

    revision: str
    differs: bool


@dataclass(frozen=True)
class Item:
    """One bullet. `flag` tells an editor what is left to word; an edition prints none."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    flag: str = ""


@dataclass(frozen=True)
class PassageDraft:
    """One numbered paragraph, as plain text (never markup).

    The same `key` in the same section is the same passage in every draft. `source` is "notes",
    "programme", "template", or "gap" (an honest gap, shown in drafts only). `flag` is the flag
    of a bullet that ran into the lead; the others sit on their items. Outside the chapters a
    key "theme:<key>" leads the reader to that theme.
    """

    key: str
    part: str
    label: str
    box: str = ""
    lead: str = ""
    items: tuple[Item, ...] = ()
    tail: str = ""
    evidence: tuple[Evidence, ...] = ()
    source: str = "template"
    quote: bool = False
    flag: str = ""


@dataclass(frozen=True)
class SectionDraft:
    """A heading with its passages. `title` is the theme's sentence, or its label until worded."""

    key: str
    label: str
    title: str = ""
    theme: str | None = None
    is_worded: bool = True
    is_suggested: bool = False
    passages: tuple[PassageDraft, ...] = ()


@dataclass(frozen=True)
class BarDraft:
    """A theme's bar in the chapter's chart, in tables; those that differ are never part of it."""

    theme: str
    label: str
    tables: int
    differing: int


@dataclass(frozen=True)
class PartDraft:
    """A part of the guide; only chapters have a number, a question, bars and `of_tables`."""

    key: str
    kind: str
    title: str
    question: str = ""
    number: int | None = None
    sections: tuple[SectionDraft, ...] = ()
    bars: tuple[BarDraft, ...] = ()
    of_tables: int = 0


@dataclass(frozen=True)
class GuideDraft:
    title: str
    subtitle: str
    parts: tuple[PartDraft, ...]
