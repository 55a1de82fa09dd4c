"""Prepare a database for many tablets: `python -m tests.benchmarks.seats 200` prints their cookies as JSON."""

import json
import os
import sys
import uuid

import django


def main(how_many: int) -> None:
    """Migrate the database of DATABASE_URL, make a workshop of so many tables and seat a tablet at each."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seec_workshop.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.stdout.write(json.dumps([_seat(table) for table in _tables(how_many)]))


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
    main(int(sys.argv[1]))
