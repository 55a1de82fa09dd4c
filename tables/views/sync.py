"""The one address to which a tablet's outbox speaks: JSON in, JSON out, and an answer only after the commit."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tables.access import seated
from tables.capture import Kept, hear_tablet, keep_revisions
from tables.fingerprint import programme_fingerprint
from tables.forms.message import Message
from tables.models import NoteRevision, Tablet, heads_by_note
from tables.statements import changed_notes
from tables.views.answering import answer_message, told_note, what_came_of_it


@csrf_exempt
@seated
@require_POST
def sync(request: HttpRequest) -> HttpResponse:
    """Keep what the tablet's outbox holds, and tell what is new at its table."""
    return answer_message(request, lambda message: _answer(request.seat, message))  # type: ignore[attr-defined]


def _answer(seat: Tablet, message: Message) -> dict[str, Any]:
    now = timezone.now()
    kept = keep_revisions(seat=seat, revisions=message.revisions, now=now)
    left = max(0, message.unsent - len(kept.revisions))
    hear_tablet(seat=seat, unsent=left, oldest_unsent=message.oldest_unsent, now=now)
    return what_came_of_it(kept, also_refused=message.refused) | {
        "workshop": seat.table.workshop.slug,
        "table": seat.table.number,
        "notes": _changed_notes(seat.table_id, message, kept),
        "programme": programme_fingerprint(seat.table.workshop),
    }


def _changed_notes(table_id: int, message: Message, kept: Kept) -> list[dict[str, Any]]:
    """Every note of this table that changed after the tablet's cursor, with all its heads."""
    if message.cursor == kept.cursor:
        return []
    # A cursor ahead of ours was given by a database that has since been restored: everything is new then.
    since = message.cursor if message.cursor < kept.cursor else 0
    counts = changed_notes(table_id, since=since)
    # The only revision of a note is its head. Most saves are such, and what was just kept need not be asked for.
    in_hand = {revision.note_id: [revision] for revision in kept.revisions if counts.get(revision.note_id) == 1}
    questions = {sent.note: sent.question for sent in message.revisions}
    told = [told_note(pk, questions[pk], heads) for pk, heads in in_hand.items()]
    return told + _with_heads(counts.keys() - in_hand.keys())


def _with_heads(notes: set[uuid.UUID]) -> list[dict[str, Any]]:
    if not notes:
        return []
    heads = NoteRevision.objects.heads().filter(note__in=notes).select_related("note__question").oldest_first()
    return [told_note(pk, of[0].note.question.number, of) for pk, of in heads_by_note(heads).items()]
