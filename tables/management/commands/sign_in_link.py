"""Let a person of the staff in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from tables.models import Person
from tables.signing_in import make_link


class Command(BaseCommand):
    help = "Print a new link by which this person signs in, once, within 24 hours."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--base", default="http://127.0.0.1:8000", help="where browsers find the server")

    def handle(self, *, email: str, base: str, **_options: Any) -> None:
        person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody with the e-mail {email} is known here.")
        token = make_link(person=person, now=timezone.now())
        self.stdout.write(base.rstrip("/") + reverse("tables:use_sign_in_link", args=[token]))
