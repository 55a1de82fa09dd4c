"""From notes to suggested themes: pure, deterministic, by words alone.

A suggestion is proposed with its reasons and never taken: filing is made by people. No Django, no clock, no
chance; the same themes and notes give the same answers in any order.

`suggest` tells which themes a note may belong under, `propose` which themes are missing, `near_duplicates` which
notes may be folded for reading, `group` what a pile says where there are no themes at all. The door for files is
`python -m guide.filing`.
"""

from guide.filing.cards import Because, Group, NoteCard, Proposal, Suggestion, ThemeCard
from guide.filing.doubles import near_duplicates
from guide.filing.pile import group
from guide.filing.proposing import propose
from guide.filing.suggester import Suggester, suggest

__all__ = [
    "Because",
    "Group",
    "NoteCard",
    "Proposal",
    "Suggester",
    "Suggestion",
    "ThemeCard",
    "group",
    "near_duplicates",
    "propose",
    "suggest",
]
