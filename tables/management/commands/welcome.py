"""What a person needs to know when the server starts."""

import socket
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from tables.models import Appointment, Duty, Workshop


class Command(BaseCommand):
    help = "Print the address, a new sign-in link for each workshop's director, and the codes of its tables."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="8000")

    def handle(self, *, host: str, port: str, **_options: Any) -> None:
        base = address(host, port)
        self.stdout.write(f"The workshop is at {base}/")
        for workshop in Workshop.objects.order_by("date", "slug"):
            self.stdout.write(f"\n{workshop.title}")
            self._greet_director(workshop, base)
            call_command("table_codes", workshop.slug, stdout=self.stdout)
        if not Workshop.objects.exists():
            self.stdout.write(
                "It holds no workshop yet. Whoever makes the first one signs in by the link of\n"
                ".venv/bin/python manage.py sign_in_link YOU@EXAMPLE.ORG --admin"
            )

    def _greet_director(self, workshop: Workshop, base: str) -> None:
        directors = Appointment.objects.filter(workshop=workshop, duty=Duty.DIRECTOR).select_related("person")
        for appointment in directors:
            self.stdout.write(f"{appointment.person} signs in once, within 24 hours, with")
            call_command("sign_in_link", appointment.person.email, base=base, stdout=self.stdout)


def address(host: str, port: str) -> str:
    """Return where a browser finds the server; a server on all addresses is found on the one to the network."""
    if host in ("0.0.0.0", "::"):  # noqa: S104  # asked, not bound
        host = address_in_the_network()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def address_in_the_network() -> str:
    """Return this machine's address as tablets in the hall see it; its own where there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # for examples only (RFC 5737): chooses a way, sends nothing
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
