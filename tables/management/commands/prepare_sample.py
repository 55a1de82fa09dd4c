"""Give a new laptop something to look at."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from tables.models import Workshop

SAMPLE = Path(__file__).parents[2] / "sample"


class Command(BaseCommand):
    help = "Load the sample workshop and its notes into the default SQLite database while that holds no workshop."

    @transaction.atomic
    def handle(self, **_options: Any) -> None:
        if not is_default_database() or Workshop.objects.exists():
            return
        call_command("load_workshop", str(SAMPLE / "workshop.json"), stdout=self.stdout)
        call_command("import_notes", Workshop.objects.get().slug, str(SAMPLE / "notes.jsonl"), stdout=self.stdout)


def is_default_database() -> bool:
    """Say whether the database is the one in var/: a database that somebody named gets nothing invented."""
    return Path(settings.DATABASES["default"]["NAME"]) == settings.DATA_DIR / "workshop.sqlite3"
