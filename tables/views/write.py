"""The tablet's pages: writing, reading back and looking up the programme."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tables.access import seated
from tables.fingerprint import context_fingerprint, fresh_programme_fingerprint
from tables.kinds import SHOWN_CHIPS, SHOWN_KINDS
from tables.models import LONGEST_PLACE, LONGEST_TEXT, NoteRevision, Question, Table
from tables.timetable import is_the_day, moment_of, round_at, timed_rounds


@seated
@require_GET
def write(request: HttpRequest) -> HttpResponse:
    """One box, six chips, and the table's notes. The notes come from the tablet's own outbox, not from here."""
    table = request.seat.table  # type: ignore[attr-defined]
    page = _tablet_page(request, table) | {
        "chips": SHOWN_CHIPS,
        "longest_text": LONGEST_TEXT,
        "longest_place": LONGEST_PLACE,
        "context": context_fingerprint(table.workshop),
    }
    return render(request, "tables/write.html", page)


@seated
@require_GET
def read_back(request: HttpRequest) -> HttpResponse:
    """What the table said on one question, large, under the guide's headings; nothing private.

    What is rendered here is what the server holds. The page then renders it anew from the tablet's outbox, so
    that a correction made without Wi-Fi is read back as well.
    """
    table = request.seat.table  # type: ignore[attr-defined]
    page = _tablet_page(request, table)
    page["groups"] = _groups(table, page["chosen"])
    page["is_something"] = any(group["heads"] for group in page["groups"])
    return render(request, "tables/read_back.html", page)


@seated
@require_GET
def programme(request: HttpRequest) -> HttpResponse:
    """The day as planned: agenda, context, case studies."""
    table = request.seat.table  # type: ignore[attr-defined]
    workshop = table.workshop
    agenda = [
        {"starts": moment_of(workshop, minute=entry.minute), "title": entry.title, "round": entry.round}
        for entry in workshop.agenda.select_related("round__question")
    ]
    page = {
        "table": table,
        "agenda": agenda,
        "now": timezone.now(),
        "programme": fresh_programme_fingerprint(workshop),
    }
    return render(request, "tables/programme.html", page)


def _tablet_page(request: HttpRequest, table: Table) -> dict[str, Any]:
    """What every page with a clock and a question needs."""
    now = timezone.now()
    workshop = table.workshop
    questions = list(workshop.questions.all())
    rounds = timed_rounds(workshop)
    at_hand = round_at(rounds, now=now) if is_the_day(workshop, now=now) else round_at(rounds[:1], now=now)
    return {
        "table": table,
        "now": now,
        "is_the_day": is_the_day(workshop, now=now),
        "questions": questions,
        "rounds": rounds,
        "chosen": _chosen(request, questions) or (at_hand.question if at_hand else next(iter(questions), None)),
        "kinds": SHOWN_KINDS,
        "programme": fresh_programme_fingerprint(workshop),
    }


def _chosen(request: HttpRequest, questions: list[Question]) -> Question | None:
    """The question in the address, so that any can be opened, bookmarked and reloaded."""
    return next((one for one in questions if str(one.number) == request.GET.get("question")), None)


def _groups(table: Table, question: Question | None) -> list[dict[str, Any]]:
    if question is None:
        return []
    heads = NoteRevision.objects.standing().at(table).on(question).filter(private=False).oldest_first()
    said = list(heads)
    return [{"kind": kind, "heads": [head for head in said if head.kind == kind.value]} for kind in SHOWN_KINDS]
