"""Load a workshop's programme from a file, with a theme for each expected theme."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from guide.expected import release, themes_for_expected
from tables.incoming import Mistaken, text_of
from tables.programme import Loaded, load_workshop
from tables.programme_file import read_programme, with_line


class Command(BaseCommand):
    help = (
        "Load a workshop from a JSON file in the form of tables/sample/workshop.json. "
        "Loading again updates it and loses nothing that people did."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: Any) -> None:
        loaded, themes = self._load(self._content(file))
        for told in loaded.told:
            self.stdout.write(told)
        self.stdout.write(
            f"{loaded.workshop.slug}: made {loaded.made}, changed {loaded.updated}, removed {loaded.removed}. "
            f"Themes made of expected ones: {themes}."
        )

    def _content(self, file: Path) -> bytes:
        try:
            return file.read_bytes()
        except OSError as refusal:
            raise CommandError(f"{file} cannot be read: {refusal.strerror}.") from refusal

    def _load(self, content: bytes) -> tuple[Loaded, int]:
        lines: dict[str, int] = {}
        try:
            programme, lines = read_programme(text_of(content))
            with transaction.atomic():
                loaded = load_workshop(programme=programme, release=release)
                return loaded, themes_for_expected(workshop=loaded.workshop)
        except Mistaken as refused:
            told = "\n".join(str(with_line(mistake, lines)) for mistake in refused.mistakes)
            raise CommandError(f"Nothing was loaded. Put these right and try again:\n{told}") from refused
