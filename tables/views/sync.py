"""The one address to which a tablet's outbox speaks: JSON in, JSON out, and an answer only after the commit."""

import json
import uuid
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tables.access import seated
from tables.capture import Kept, hear_tablet, keep_revisions
from tables.fingerprint import programme_fingerprint
from tables.forms.message import PROTOCOL, Message, NotUnderstood, OtherProtocol, read_message
from tables.models import NoteRevision, Tablet, heads_by_note
from tables.statements import changed_notes

# 2 s, not 1: a database that was locked for ten seconds is not free the next moment.
RETRY_AFTER_SECONDS = 2


@csrf_exempt
@seated
@require_POST
def sync(request: HttpRequest) -> HttpResponse:
    """Keep what the tablet's outbox holds, and tell what is new at its table.

    No CSRF token: a page that lay on a tablet for hours would hold an old one. A header that no form of another
    site can set, and the browser's own word on where the request comes from, stand in its place.
    """
    if not _is_from_our_own_page(request):
        return _refusal(403, "This address is for the tablets' own page.")
    try:
        return _answer(request.seat, read_message(request.body))  # type: ignore[attr-defined]
    except OtherProtocol as fault:
        return _refusal(409, str(fault))
    except NotUnderstood as fault:
        return _refusal(400, str(fault))
    except RequestDataTooBig:
        return _refusal(413, "The message is too long. The notes are sent again one by one.")
    except (OperationalError, InternalError):
        # Locked, full, read-only or away: what the tablet holds is safe there, so it is asked to come again.
        return _refusal(503, "The server cannot write just now. The notes stay on this tablet.", busy=True)


def _is_from_our_own_page(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    return (
        request.headers.get("X-Tablet") == "1"
        and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        and (origin is None or origin.partition("://")[2] == request.get_host())
    )


def _answer(seat: Tablet, message: Message) -> HttpResponse:
    now = timezone.now()
    kept = keep_revisions(seat=seat, revisions=message.revisions, now=now)
    left = max(0, message.unsent - len(kept.revisions))
    hear_tablet(seat=seat, unsent=left, oldest_unsent=message.oldest_unsent, now=now)
    return _json(
        {
            "app": "seec_workshop",
            "protocol": PROTOCOL,
            "workshop": seat.table.workshop.slug,
            "table": seat.table.number,
            "cursor": kept.cursor,
            "kept": [_named(revision) for revision in kept.revisions],
            "refused": [
                {"id": one.id, "reason": one.reason, "words": one.words} for one in message.refused + kept.refused
            ],
            "notes": _changed_notes(seat.table_id, message, kept),
            "programme": programme_fingerprint(seat.table.workshop),
        }
    )


def _named(revision: NoteRevision) -> dict[str, Any]:
    return {
        "id": str(revision.pk),
        "text": revision.text,
        "seq": revision.seq,
        "kept_at": revision.kept_at.isoformat(),
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
    told = [_note(pk, questions[pk], heads) for pk, heads in in_hand.items()]
    return told + _with_heads(counts.keys() - in_hand.keys())


def _with_heads(notes: set[uuid.UUID]) -> list[dict[str, Any]]:
    if not notes:
        return []
    heads = NoteRevision.objects.heads().filter(note__in=notes).select_related("note__question").oldest_first()
    return [_note(pk, of[0].note.question.number, of) for pk, of in heads_by_note(heads).items()]


def _note(pk: Any, question: int, heads: list[NoteRevision]) -> dict[str, Any]:
    return {"note": str(pk), "question": question, "heads": [_head(head) for head in heads]}


def _head(revision: NoteRevision) -> dict[str, Any]:
    return _named(revision) | {
        "device": str(revision.device),
        "version": revision.version,
        "kind": revision.kind,
        "starred": revision.starred,
        "private": revision.private,
        "quoted": revision.quoted,
        "split": revision.split,
        "place": revision.place,
        "removed": revision.removed,
        "tablet_time": revision.tablet_time and revision.tablet_time.isoformat(),
    }


def _json(told: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type="application/json", status=status)


def _refusal(status: int, words: str, *, busy: bool = False) -> HttpResponse:
    answer = _json({"app": "seec_workshop", "protocol": PROTOCOL, "words": words}, status=status)
    if busy:
        answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer
