"""The wording of a guide: pure functions from facts to text. Standard library only, no clock, no chance."""

from .abbreviations import expansions
from .counts import counts_said
from .draft import BarDraft, Evidence, GuideDraft, Item, PartDraft, PassageDraft, SectionDraft
from .facts import (
    CaseFacts,
    LeftOut,
    NoteFacts,
    OptionFacts,
    OptionViews,
    PollFacts,
    QuestionFacts,
    ThemeFacts,
    ViewCounts,
    WorkshopFacts,
)
from .gate import Flag, flags
from .reading import reading_text
from .whole import draft_guide

__all__ = [
    "BarDraft",
    "CaseFacts",
    "Evidence",
    "Flag",
    "GuideDraft",
    "Item",
    "LeftOut",
    "NoteFacts",
    "OptionFacts",
    "OptionViews",
    "PartDraft",
    "PassageDraft",
    "PollFacts",
    "QuestionFacts",
    "SectionDraft",
    "ThemeFacts",
    "ViewCounts",
    "WorkshopFacts",
    "counts_said",
    "draft_guide",
    "expansions",
    "flags",
    "reading_text",
]
