"""How a tablet's message is answered, by the table's own address and by the practice table's: the protocol."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InternalError, OperationalError
from django.http import HttpRequest, HttpResponse

from tables.capture import Kept
from tables.forms.message import PROTOCOL, Message, NotUnderstood, OtherProtocol, read_message
from tables.models import NoteRevision
from tables.refusals import Refused

# 2 s, not 1: a database that was locked for ten seconds is not free the next moment.
RETRY_AFTER_SECONDS = 2


def answer_message(request: HttpRequest, answer: Callable[[Message], dict[str, Any]]) -> HttpResponse:
    """Read the message and send what `answer` makes of it, or say in words why there is none.

    No CSRF token: a page that lay on a tablet for hours would hold an old one. A header that no form of another
    site can set, and the browser's own word on where the request comes from, stand in its place.
    """
    if not _is_from_our_own_page(request):
        return _refusal(403, "This address is for the tablets' own page.")
    try:
        return _json(answer(read_message(request.body)))
    except OtherProtocol as fault:
        return _refusal(409, str(fault))
    except NotUnderstood as fault:
        return _refusal(400, str(fault))
    except RequestDataTooBig:
        return _refusal(413, "The message is too long. The notes are sent again one by one.")
    except (OperationalError, InternalError):
        # Locked, full, read-only or away: what the tablet holds is safe there, so it is asked to come again.
        return _refusal(503, "The server cannot write just now. The notes stay on this tablet.", busy=True)


def what_came_of_it(kept: Kept, *, also_refused: Iterable[Refused]) -> dict[str, Any]:
    """Return the part of an answer that names every revision of a message: kept with its text, or refused."""
    return {
        "cursor": kept.cursor,
        "kept": [_named(revision) for revision in kept.revisions],
        "refused": [
            {"id": one.id, "reason": one.reason, "words": one.words} for one in [*also_refused, *kept.refused]
        ],
    }


def told_note(pk: Any, question: int, heads: list[NoteRevision]) -> dict[str, Any]:
    """Return a note as a tablet takes it in: with everything that stands."""
    return {"note": str(pk), "question": question, "heads": [_head(head) for head in heads]}


def _is_from_our_own_page(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    return (
        request.headers.get("X-Tablet") == "1"
        and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        and (origin is None or origin.partition("://")[2] == request.get_host())
    )


def _named(revision: NoteRevision) -> dict[str, Any]:
    return {
        "id": str(revision.pk),
        "text": revision.text,
        "seq": revision.seq,
        "kept_at": revision.kept_at.isoformat(),
    }


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
    spoken = {"app": "seec_workshop", "protocol": PROTOCOL} | told
    return HttpResponse(json.dumps(spoken, ensure_ascii=False), content_type="application/json", status=status)


def _refusal(status: int, words: str, *, busy: bool = False) -> HttpResponse:
    answer = _json({"words": words}, status=status)
    if busy:
        answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer
