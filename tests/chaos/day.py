"""The workshop of a chaos run, in a process of its own, since it needs Django and the run's database.

`python -m tests.chaos.day make TABLES` migrates and prints the tables; `... purge` empties the seats of every
table; `... rows` prints what is in the database.
"""

import json
import os
import sys
from typing import Any

import django


def main(act: str, *arguments: str) -> None:
    """Do one act with the database of DATABASE_URL and print its answer as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seec_workshop.settings")
    django.setup()
    answer = {"make": _make, "purge": _purge, "rows": _rows}[act](*arguments)
    sys.stdout.write(json.dumps(answer))


def _make(tables: str) -> list[dict[str, Any]]:
    from django.core.management import call_command

    from tests.making import make_workshop

    call_command("migrate", verbosity=0)
    # As scripts/run does: the page that says "come again" names its styles by their collected names.
    call_command("collectstatic", interactive=False, verbosity=0)
    workshop = make_workshop(slug="chaos", tables=int(tables))
    return [{"number": table.number, "secret": table.secret} for table in workshop.tables.all()]


def _purge() -> int:
    from tables.models import Table
    from tables.seating import empty_seats

    for table in Table.objects.all():
        empty_seats(table=table)
    return Table.objects.count()


def _rows() -> dict[str, Any]:
    from tables.models import NoteRevision

    fields = ("id", "note", "device", "version", "seq", "text", "kind", "starred", "removed")
    rows = NoteRevision.objects.order_by("seq").values_list(*fields)
    return {
        "revisions": [dict(zip(fields, map(_plain, row), strict=True)) for row in rows],
        "heads": [str(pk) for pk in NoteRevision.objects.heads().values_list("pk", flat=True)],
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | str | bool) else str(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
