"""Let a person of the staff in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from tables.models import Person
from tables.signing_in import make_link


class Command(BaseCommand):
    help = "Print a new link by which this person signs in, once, within 24 hours."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--base", default="http://127.0.0.1:8000", help="where browsers find the server")
        parser.add_argument(
            "--admin",
            action="store_true",
            help="make this person an admin, known here or not: the way into an empty installation",
        )

    def handle(self, *, email: str, base: str, admin: bool, **_options: Any) -> None:
        email = email.strip()
        person = make_admin(email=email) if admin else Person.objects.filter(email__iexact=email).first()
        if person is None or not person.is_active:
            raise CommandError(f"Nobody with the e-mail {email} is known here.")
        token = make_link(person=person, now=timezone.now())
        self.stdout.write(base.rstrip("/") + reverse("tables:use_sign_in_link", args=[token]))


def make_admin(*, email: str) -> Person:
    """Return this person as an admin; somebody new is made. Whoever runs the server may do anything anyway."""
    try:
        validate_email(email)
    except ValidationError as fault:
        raise CommandError(f"{email} is no e-mail address.") from fault
    if not Person.objects.filter(email__iexact=email).update(is_admin=True):
        Person.objects.create_user(email=email, is_admin=True)
    return Person.objects.get(email__iexact=email)
