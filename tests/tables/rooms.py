"""A room at 12:03 on the day, in the third round by the programme, and looks at it."""

import datetime
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tables.models import Note, NoteRevision, Tablet, Workshop
from tables.room import Room, read_room

# In the third round of the day: 12:03 in the hall.
NOW = datetime.datetime(2017, 12, 1, 12, 3, tzinfo=datetime.UTC)


# Marks a test's file: the clock stands at NOW.
at_12_03 = pytest.mark.time_machine(NOW, tick=False)


def minutes_ago(minutes: float) -> datetime.datetime:
    return NOW - datetime.timedelta(minutes=minutes)


def room_of(workshop: Workshop) -> Room:
    workshop.refresh_from_db()
    return read_room(workshop, now=timezone.now())


def counts(workshop: Workshop) -> list[list[int]]:
    return [[cell.notes for cell in row.cells] for row in room_of(workshop).rows]


def page(client: Client, name: str, workshop: Workshop, *args: Any, **query: Any):
    return client.get(reverse(f"tables:{name}", args=[workshop.slug, *args]), query)


def seen(client: Client, workshop: Workshop) -> str:
    return page(client, "room", workshop).context["room"].glance.fingerprint


def changes(client: Client, workshop: Workshop, fingerprint: str):
    return page(client, "room_changes", workshop, seen=fingerprint)


def make_tablet(workshop: Workshop, *, table: int = 1, **fields: Any) -> Tablet:
    at = workshop.tables.get(number=table)
    return Tablet.objects.create(
        table=at, **{"device": uuid.uuid4(), "epoch": at.epoch, "seated_at": NOW, "last_heard": NOW} | fields
    )


def start_a_round(workshop: Workshop, *, number: int = 2) -> None:
    workshop.rounds.create(number=3, question=workshop.questions.get(number=number), minute=90, length=20)


def fill(workshop: Workshop, *, notes: int) -> None:
    """Keep many notes at once, spread over the tables."""
    tables, question = list(workshop.tables.all()), workshop.questions.first()
    new = [
        Note(id=uuid.uuid4(), table=tables[n % len(tables)], question=question, source="tablet")
        for n in range(notes)
    ]
    Note.objects.bulk_create(new)
    NoteRevision.objects.bulk_create(
        NoteRevision(
            id=uuid.uuid4(), note=note, device=note.id, version=1, text="x", kind="park", kept_at=NOW, seq=n
        )
        for n, note in enumerate(new)
    )
