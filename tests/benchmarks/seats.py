"""Prepare a database for many tablets: `python -m tests.benchmarks.seats 200` prints their cookies as JSON.

Afterwards `python -m tests.benchmarks.seats --notes` prints how many notes are in it.
"""

import json
import os
import sys
import uuid

import django


def main(asked: str) -> None:
    """Do what was asked with the database of DATABASE_URL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seec_workshop.settings")
    django.setup()
    sys.stdout.write(_notes() if asked == "--notes" else _seats(int(asked)))


def _notes() -> str:
    from tables.models import NoteRevision

    return str(NoteRevision.objects.standing().count())


def _seats(how_many: int) -> str:
    """Migrate the database, make a workshop of so many tables and seat a tablet at each."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return json.dumps([_seat(table) for table in _tables(how_many)])


def _tables(how_many: int) -> list:
    from tests.making import make_workshop

    return list(make_workshop(slug="bench", tables=how_many).tables.all())


def _seat(table) -> dict:  # type: ignore[no-untyped-def]
    """One tablet: the cookie it carries, its outbox and its table."""
    from django.http import HttpResponse
    from django.utils import timezone

    from tables.seating import SEAT_COOKIE, remember_seat, take_seat

    response = HttpResponse()
    tablet = take_seat(table=table, device=uuid.uuid4(), now=timezone.now())
    remember_seat(response, tablet)
    cookie = f"{SEAT_COOKIE}={response.cookies[SEAT_COOKIE].value}"
    return {"cookie": cookie, "table": table.number, "outbox": str(uuid.uuid4())}


if __name__ == "__main__":
    main(sys.argv[1])
