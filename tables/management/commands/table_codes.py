"""The codes by which facilitators sit down."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tables.models import Workshop
from tables.seating import spoken


class Command(BaseCommand):
    help = "Print the code of each table of a workshop, as it is read out."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the workshop's, as in its addresses")

    def handle(self, *, slug: str, **_options: Any) -> None:
        workshop = Workshop.objects.filter(slug=slug).first()
        if workshop is None:
            raise CommandError(f"There is no workshop {slug}.")
        for table in workshop.tables.all():
            self.stdout.write(f"Table {table.number}: {spoken(table.code)}")
