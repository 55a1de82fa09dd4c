"""The best themes for each note, and what spoke for them. A person confirms; this only proposes.

How well it does on labelled notes, and how long it takes, is measured in `tests/benchmarks/filing.py`.
"""

from collections.abc import Iterable
from operator import attrgetter

from guide.filing.cards import NoteCard, Suggestion, ThemeCard
from guide.filing.choosing import choose
from guide.filing.weighing import Scales


class Suggester:
    """Themes and notes read once, so that any note, of theirs or a new one, can be asked about at once.

    Suggestions are a function of the themes and notes alone, whatever their order. Ids and keys are unique.
    """

    def __init__(self, themes: Iterable[ThemeCard], notes: Iterable[NoteCard]) -> None:
        self._themes_by_question: dict[int, list[ThemeCard]] = {}
        for theme in sorted(themes, key=attrgetter("key")):
            self._themes_by_question.setdefault(theme.question, []).append(theme)
        notes_by_question: dict[int, list[NoteCard]] = {}
        for note in notes:
            notes_by_question.setdefault(note.question, []).append(note)
        self._scales_by_question = {
            question: Scales(themes, notes_by_question.get(question, []))
            for question, themes in self._themes_by_question.items()
        }

    def for_note(self, note: NoteCard) -> tuple[Suggestion, ...]:
        """Return at most three themes of the note's question, best first; () where it fits nowhere.

        What a person confirmed for this very note is not looked at.
        """
        themes = self._themes_by_question.get(note.question)
        return choose(themes, self._scales_by_question[note.question].weigh(note)) if themes else ()


def suggest(themes: Iterable[ThemeCard], notes: Iterable[NoteCard]) -> dict[str, tuple[Suggestion, ...]]:
    """Return for the id of every note what `Suggester.for_note` says of it; the cost grows with the notes."""
    notes = list(notes)
    suggester = Suggester(themes, notes)
    return {note.id: suggester.for_note(note) for note in notes}
