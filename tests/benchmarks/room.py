"""The room's page, and its look of every second, at the sample's 320 notes and at 10,000."""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tables.importing import import_notes
from tables.models import Note, Person, Workshop
from tables.notes_file import Row, read_rows
from tables.programme import load_workshop
from tables.room import glance_at
from tests.queries import queries_of

SAMPLE = Path("tables/sample")
MANY = 10_000
TIMES = 30


def measure() -> list[tuple[str, str]]:
    """Queries and median milliseconds of one request in this process, on SQLite."""
    call_command("collectstatic", interactive=False, verbosity=0)
    workshop = load_workshop(programme=json.loads((SAMPLE / "workshop.json").read_text())).workshop
    sample = read_rows((SAMPLE / "notes.jsonl").read_text())
    import_notes(workshop=workshop, rows=sample, now=timezone.now())
    rows = figures(workshop)
    import_notes(workshop=workshop, rows=repeated(sample, up_to=MANY), now=timezone.now())
    return rows + figures(workshop)


def repeated(rows: list[Row], *, up_to: int) -> list[Row]:
    """The same notes under new ids, again and again, until there are so many with the first ones."""
    rounds = range(1, 1 + up_to // len(rows))
    new = [Row(row.line, row.said | {"id": f"{row.said['id']}-{n}"}) for n in rounds for row in rows]
    return new[: up_to - len(rows)]


def figures(workshop: Workshop) -> list[tuple[str, str]]:
    """A page, its pieces when something is new, and the answer that nothing is."""
    client = Client()
    client.force_login(Person.objects.get(appointments__workshop=workshop, appointments__duty="director"))
    room, changes = (reverse(f"tables:{name}", args=[workshop.slug]) for name in ("room", "room_changes"))
    workshop.refresh_from_db()
    # Holds for the next seconds; a median does not mind the one look in which it ceases to.
    seen = glance_at(workshop, now=timezone.now()).fingerprint
    notes = f"{Note.objects.count():,} notes"
    return [
        (f"the room, {notes}: nothing is new", told(lambda: client.get(changes, {"seen": seen}))),
        (f"the room, {notes}: its pieces", told(lambda: client.get(changes))),
        (f"the room, {notes}: its page", told(lambda: client.get(room))),
    ]


def told(request: Callable[[], HttpResponse]) -> str:
    """Ask once for the queries, then time it; a request that fails has no figure."""
    queries = queries_of(request)
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        response = request()
        took.append(time.perf_counter() - began)
        if response.status_code >= 300:
            raise RuntimeError(f"The request was answered {response.status_code}.")
    return f"{statistics.median(took) * 1000:.1f} ms (median of {TIMES}), {queries} queries"
