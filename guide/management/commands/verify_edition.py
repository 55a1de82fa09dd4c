"""Print an edition again from its frozen text and compare it with what was published."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guide.models import Edition, Form
from guide.publishing import rebuilt


class Command(BaseCommand):
    help = "Print an edition again from its frozen text: the same bytes, or it says which file differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("number", type=int)

    def handle(self, *args: Any, slug: str, number: int, **options: Any) -> None:
        edition = Edition.objects.of_guide(slug).filter(number=number).first()
        if edition is None:
            raise CommandError(f"There is no edition {number} of {slug}.")
        again = rebuilt(edition)
        differing = [file for file in edition.files.all() if again[Form(file.form)] != file.sha256]
        for file in edition.files.all():
            verdict = "differs" if file in differing else "is as published"
            self.stdout.write(f"{file.get_form_display()} {verdict}: {file.sha256}")
        if differing:
            raise CommandError(f"Made with {edition.made_with}; other versions may print other bytes.")
