"""Import notes of a workshop from a file, or from standard input."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tables.importing import Imported, import_notes
from tables.incoming import Mistaken, text_of
from tables.models import Workshop
from tables.notes_file import read_rows

# As many as one puts right before trying again.
MOST_TOLD = 20


class Command(BaseCommand):
    help = (
        "Import notes from CSV with a header, or from JSON lines: id, table, question and text, and where there "
        "are any kind, starred (or headline), quoted (or quote), split, private, place, minute or tablet_time. "
        "All of them are kept or none, and each once however often the file is imported."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the workshop's, as in its addresses")
        parser.add_argument("file", help='"-" reads standard input')

    def handle(self, *, slug: str, file: str, **_options: Any) -> None:
        workshop = Workshop.objects.filter(slug=slug).first()
        if workshop is None:
            raise CommandError(f"There is no workshop {slug}.")
        imported = self._import(workshop, self._content(file))
        self.stdout.write(f"{slug}: imported {imported.new} notes; {imported.known} were here already.")

    def _content(self, file: str) -> bytes:
        try:
            return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        except OSError as refusal:
            raise CommandError(f"{file} cannot be read: {refusal.strerror}.") from refusal

    def _import(self, workshop: Workshop, content: bytes) -> Imported:
        try:
            return import_notes(workshop=workshop, rows=read_rows(text_of(content)), now=timezone.now())
        except Mistaken as refused:
            raise CommandError(_told(refused)) from refused


def _told(refused: Mistaken) -> str:
    told = [str(mistake) for mistake in refused.mistakes[:MOST_TOLD]]
    more = len(refused.mistakes) - len(told)
    if more:
        told.append(f"and {more} more like these.")
    return "\n".join(["Nothing was imported. Put these right and try again:", *told])
