"""Shorthand for tests about decisions: a change on a note, a theme or a flag, and what came of it."""

from typing import Any

from guide.models import Clearance, Filing, Theme
from guide.projections import FILING, State, StateChange
from tables.models import NoteRevision, Workshop


def filed(note: NoteRevision, theme: Theme | None, **fields: Any) -> dict[str, Any]:
    """The state of a note filed under a theme, or set aside without one."""
    return {
        "disposition": "filed" if theme else "set_aside",
        "theme": str(theme.pk) if theme else None,
        "stance": "agrees",
        "consent": False,
        "reason": "" if theme else "off topic",
        "revision": str(note.pk),
    } | fields


def change_of_note(note: NoteRevision, *, before: State, after: State) -> StateChange:
    return StateChange(on=FILING, id=str(note.note_id), before=before, after=after)


def projected(workshop: Workshop) -> dict[str, list[dict[str, Any]]]:
    """Everything that decisions come to, row by row."""
    return {
        "filings": list(Filing.objects.of(workshop).order_by("pk").values()),
        "themes": list(Theme.objects.filter(question__workshop=workshop).order_by("pk").values()),
        "clearances": list(Clearance.objects.filter(workshop=workshop).order_by("pk").values()),
    }
