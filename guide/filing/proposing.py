"""New themes, proposed from the notes that fit nowhere. The director makes them, or does not."""

from collections.abc import Iterable

from guide.filing.cards import Group, NoteCard, Proposal, ThemeCard
from guide.filing.pile import group
from guide.filing.suggester import Suggester

# No theme fits a note of which the best has less than a quarter. Measured with each theme of the sample taken away
# in turn: of its notes 70 in 100 then fit nowhere, while 15 in 100 of those that have their theme do.
FITS = 0.25
# What only one table says is no theme of the room yet.
FEWEST_TABLES = 2


def propose(themes: Iterable[ThemeCard], notes: Iterable[NoteCard]) -> tuple[Proposal, ...]:
    """Return groups of notes that no theme fits and that come from at least two tables, most tables first.

    A note that a person filed is never in one; notes that were set aside should not be handed in at all. All
    others should be, filed ones too: they tell what fits. A note without a table counts for no table. Nothing
    depends on the order of themes and notes.
    """
    notes = list(notes)
    suggester = Suggester(themes, notes)
    left = {note.id: note for note in notes if note.theme is None and not _fits(note, suggester)}
    found = [_proposal(one, [left[member] for member in one.members]) for one in group(left.values())]
    return tuple(
        sorted(
            (proposal for proposal in found if proposal.tables >= FEWEST_TABLES),
            key=lambda one: (-one.tables, -len(one.members), one.members),
        )
    )


def _fits(note: NoteCard, suggester: Suggester) -> bool:
    return any(suggestion.score >= FITS for suggestion in suggester.for_note(note)[:1])


def _proposal(found: Group, members: Iterable[NoteCard]) -> Proposal:
    tables = {note.table for note in members if note.table is not None}
    return Proposal(found.question, found.label, found.members, found.representative, len(tables))
