"""What a tablet would send, stating only what matters to a test."""

import datetime
import json
import uuid
from typing import Any

from django.test import Client
from django.utils import timezone

from tables.capture import SentRevision
from tables.models import NoteRevision, Table, Tablet
from tables.seating import take_seat

OUTBOX = uuid.UUID(int=0xDE)


def seat_at(table: Table, *, device: uuid.UUID | None = None) -> Tablet:
    """A tablet seated at a table; the same device may sit at several."""
    tablet = take_seat(table=table, device=device or uuid.uuid4(), now=timezone.now())
    return Tablet.objects.select_related("table__workshop").get(pk=tablet.pk)


def sent(*, table: int = 1, question: int = 1, text: str = "a note", **fields: Any) -> dict[str, Any]:
    """One revision as it goes over the wire: the first of a new note unless said."""
    return {
        "id": str(uuid.uuid4()),
        "note": str(uuid.uuid4()),
        "table": table,
        "question": question,
        "device": str(OUTBOX),
        "version": 1,
        "replaces": [],
        "text": text,
        "kind": "",
        "starred": False,
        "private": False,
        "quoted": False,
        "split": False,
        "place": "",
        "removed": False,
        "tablet_time": "2017-12-01T11:12:00.000Z",
    } | fields


def edit_of(*edited: dict[str, Any], text: str, **fields: Any) -> dict[str, Any]:
    """A revision that replaces these."""
    version = 1 + max(one["version"] for one in edited)
    names = {"note": edited[0]["note"], "version": version, "replaces": [one["id"] for one in edited]}
    return sent(text=text, **{"table": edited[0]["table"], "question": edited[0]["question"]} | names | fields)


def read(revision: dict[str, Any]) -> SentRevision:
    """The revision as the form reads it, where that is not what is tested."""
    names = {"id", "note", "device"}
    return SentRevision(
        **{name: uuid.UUID(value) if name in names else value for name, value in revision.items()}
        | {
            "workshop": revision.get("workshop", ""),
            "replaces": tuple(uuid.UUID(one) for one in revision["replaces"]),
            "tablet_time": revision["tablet_time"] and datetime.datetime.fromisoformat(revision["tablet_time"]),
        }
    )


def sit_down(table: Table) -> Client:
    """A browser that sits at a table."""
    client = Client()
    client.get(f"/sit-down/{table.secret}/")
    return client


def post(client: Client, *revisions: dict[str, Any], **message: Any) -> Any:
    """Send a message as the page does and return the response."""
    body = {"protocol": 1, "cursor": 0, "unsent": len(revisions), "oldest_unsent": None, "revisions": revisions}
    return client.post(
        "/table/sync/", json.dumps(body | message), content_type="application/json", headers={"X-Tablet": "1"}
    )


def kept_texts() -> list[str]:
    """Every text that is kept, whatever it was replaced by, in the order of arrival."""
    return list(NoteRevision.objects.oldest_first().values_list("text", flat=True))


def standing_texts() -> list[str]:
    """What stands, in no order that means anything."""
    return sorted(NoteRevision.objects.standing().values_list("text", flat=True))
