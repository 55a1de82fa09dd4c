"""From notes to suggested themes: pure, deterministic, by words alone.

A suggestion is proposed with its reasons and never taken: filing is made by people. No Django, no clock, no
chance, no file; the same themes and notes give the same suggestions in any order.
"""

from guide.filing.cards import Because, NoteCard, Suggestion, ThemeCard
from guide.filing.suggester import Suggester, suggest

__all__ = ["Because", "NoteCard", "Suggester", "Suggestion", "ThemeCard", "suggest"]
