"""What stands behind each theme: the tables that agree, differ, and starred it, over confirmed notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from guide.models import Theme
from guide.reading import ReadNote
from tables.models import Kind

# Asks of Government are policy, what works and what councils and LEPs can do is operational.
_OPEN_KINDS = (Kind.NONE, Kind.BARRIER, Kind.IDEA)
AGREES, BOTH, DIFFERS, SILENT = "yes", "both", "differ", "no"


@dataclass(frozen=True)
class Support:
    """A standing theme with its notes (those of themes merged into it among them) and its counts in tables.

    `agreeing` is n, `differing` d, `starring` h, `of` is N: the tables with a note on the question. A table that
    differs is never part of n by that note. `marks` has one mark a table of the workshop, in table order, for
    screens of the staff only: in print the order would give a table away.
    """

    theme: Theme
    notes: tuple[ReadNote, ...]
    merged: tuple[Theme, ...]
    of: int
    agreeing: int
    differing: int
    starring: int
    marks: tuple[str, ...]

    @property
    def gaps(self) -> list[str]:
        """What a director still has to do or decide here, in words."""
        if not self.notes:
            return ["no notes yet"]
        found = {
            "to be worded": not self.theme.principle,
            "one table only": self.agreeing == 1 and not self.theme.promoted,
            "policy or operational?": self.leaves_change_open,
            f"{self.changed} changed since": self.changed > 0,
        }
        return [words for words, is_missing in found.items() if is_missing]

    @property
    def leaves_change_open(self) -> bool:
        """Does it hold barriers or ideas, whose kind of change only the director can tell?"""
        return not self.theme.change and any(note.kind in _OPEN_KINDS for note in self.notes)

    @property
    def changed(self) -> int:
        return sum(note.is_changed for note in self.notes)


def supports(themes: Sequence[Theme], notes: Sequence[ReadNote], tables: Sequence[int]) -> list[Support]:
    """Weigh the standing themes of one question, most tables first.

    `themes` are all its themes, those that were merged too; `notes` all its live notes; `tables` the numbers of
    the workshop's tables.
    """
    standing = standing_by_id(themes)
    of = len({note.table for note in notes})
    notes_by_theme: dict[UUID, list[ReadNote]] = {}
    for note in notes:
        if note.is_filed and (theme := standing.get(note.theme)):
            notes_by_theme.setdefault(theme.pk, []).append(note)
    weighed = [
        _weighed(theme, notes_by_theme.get(theme.pk, []), themes=themes, standing=standing, of=of, tables=tables)
        for theme in themes
        if standing.get(theme.pk) is theme
    ]
    return sorted(weighed, key=lambda one: (-one.agreeing, -one.starring, one.theme.position, str(one.theme.pk)))


def support_of(theme: Theme, themes: Sequence[Theme], notes: Sequence[ReadNote], tables: Sequence[int]) -> Support:
    """Weigh one theme; `themes`, `notes` and `tables` as in `supports`.

    A merged theme answers with what was filed under itself: its notes count for the other one.
    """
    if not theme.merged_into_id:
        return next(one for one in supports(themes, notes, tables) if one.theme == theme)
    own = [note for note in notes if note.is_filed and note.theme == theme.pk]
    of = len({note.table for note in notes})
    return _weighed(theme, own, themes=[], standing={}, of=of, tables=tables)


def standing_by_id(themes: Iterable[Theme]) -> dict[UUID | None, Theme]:
    """Return for every theme the one its notes count for: itself, or what it was merged into in the end."""
    by_id = {theme.pk: theme for theme in themes}
    return {pk: standing for pk, theme in by_id.items() if (standing := _in_the_end(theme, by_id))}


def _in_the_end(theme: Theme, by_id: Mapping[UUID, Theme]) -> Theme | None:
    while theme.merged_into_id:
        theme = by_id[theme.merged_into_id]
    return None if theme.is_dropped else theme


def _weighed(
    theme: Theme,
    notes: Sequence[ReadNote],
    *,
    themes: Iterable[Theme],
    standing: Mapping[UUID | None, Theme],
    of: int,
    tables: Sequence[int],
) -> Support:
    counted = [note for note in notes if note.is_publishable]
    agreeing = {note.table for note in counted if not note.differs}
    differing = {note.table for note in counted if note.differs}
    return Support(
        theme=theme,
        notes=tuple(notes),
        merged=tuple(one for one in themes if one is not theme and standing.get(one.pk) is theme),
        of=of,
        agreeing=len(agreeing),
        differing=len(differing),
        starring=len({note.table for note in counted if note.starred and not note.differs}),
        marks=tuple(_mark(table in agreeing, table in differing) for table in tables),
    )


def _mark(agrees: bool, differs: bool) -> str:
    if agrees and differs:
        return BOTH
    if agrees:
        return AGREES
    return DIFFERS if differs else SILENT
