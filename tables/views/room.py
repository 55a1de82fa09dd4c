"""The whole room on one screen, for whoever leads the day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tables.access import lead_or_director
from tables.forms.seen import SinceForm
from tables.kinds import SHOWN_KINDS
from tables.models import Kind, NoteRevision, Workshop, heads_by_note
from tables.models.notes import NoteRevisionQuerySet
from tables.room import WRONG_CODES_OF_HOURS, glance_at, read_room


@lead_or_director
@require_safe
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """Counts, ages, whereabouts and the newest notes of every table."""
    return render(request, "tables/room.html", _room(_workshop(request)))


@lead_or_director
@require_safe
def room_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """The room's pieces if they differ from what the page says it shows; 204 if not."""
    workshop = _workshop(request)
    if glance_at(workshop, now=timezone.now()).fingerprint == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(request, "tables/_room_changes.html", _room(workshop))


@lead_or_director
@require_safe
def room_notes(request: HttpRequest, slug: str, table_id: int, number: int) -> HttpResponse:
    """Every note of one table on one question."""
    workshop = _workshop(request)
    page = _table_and_question(workshop, table_id, number)
    page |= _notes(workshop, NoteRevision.objects.standing().at(page["table"]).on(page["question"]))
    return render(request, "tables/room_notes.html", page)


@lead_or_director
@require_safe
def room_notes_changes(request: HttpRequest, slug: str, table_id: int, number: int) -> HttpResponse:
    """Tell how many of these notes are new or changed since the page was read; 204 if none is."""
    page = _table_and_question(_workshop(request), table_id, number)
    form = SinceForm(request.GET)
    since = form.cleaned_data["since"] if form.is_valid() else 0
    heads = NoteRevision.objects.heads().at(page["table"]).on(page["question"])
    page["changed"] = heads.since(since).values("note").distinct().count()
    return render(request, "tables/_notes_changed.html", page) if page["changed"] else HttpResponse(status=204)


@lead_or_director
@require_safe
def parked_notes(request: HttpRequest, slug: str) -> HttpResponse:
    """Every parked note of the day, for the close."""
    workshop = _workshop(request)
    parked = NoteRevision.objects.standing().of(workshop).filter(kind=Kind.PARK)
    return render(request, "tables/parked_notes.html", _notes(workshop, parked))


def _workshop(request: HttpRequest) -> Workshop:
    return request.workshop  # type: ignore[attr-defined]


def _room(workshop: Workshop) -> dict[str, Any]:
    room = read_room(workshop, now=timezone.now())
    return {"workshop": workshop, "room": room, "wrong_codes_of_hours": WRONG_CODES_OF_HOURS}


def _table_and_question(workshop: Workshop, table_id: int, number: int) -> dict[str, Any]:
    return {
        "table": get_object_or_404(workshop.tables, pk=table_id),
        "question": get_object_or_404(workshop.questions, number=number),
    }


def _notes(workshop: Workshop, heads: NoteRevisionQuerySet) -> dict[str, Any]:
    """Notes as a list shows them, the newest first, and the cursor up to which they are told."""
    kinds = {kind.value: kind for kind in SHOWN_KINDS}
    notes = heads_by_note(heads.with_places().newest_first()).values()
    return {
        "cursor": workshop.write_seq,
        "notes": [{"heads": [{"head": head, "kind": kinds[head.kind]} for head in of]} for of in notes],
    }
