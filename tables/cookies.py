"""Every cookie that this site sets, with its purpose and how long it lasts: what the privacy page tells."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage

from tables.poll_tickets import TICKET_COOKIE, TICKET_LASTS
from tables.seating import DEVICE_COOKIE, DEVICE_LASTS, SEAT_COOKIE, SEAT_LASTS

HOUR = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Cookie:
    """A cookie by its name, and in words what it is for and how long it stays."""

    name: str
    purpose: str
    lasts: str


def cookies_used() -> list[Cookie]:
    """Return all of them, named as they are on this server: over https their names begin with __Host-."""
    session, csrf = settings.SESSION_COOKIE_AGE, settings.CSRF_COOKIE_AGE
    return [
        Cookie(SEAT_COOKIE, "Says at which table this tablet sits.", f"{SEAT_LASTS // HOUR} hours"),
        Cookie(
            DEVICE_COOKIE,
            "A random number by which this browser is known again when it sits down at a table.",
            _days(DEVICE_LASTS.total_seconds()),
        ),
        Cookie(
            TICKET_COOKIE,
            "Holds a member's ticket, so that each answers once about the options. It names nobody.",
            _days(TICKET_LASTS.total_seconds()),
        ),
        Cookie(settings.SESSION_COOKIE_NAME, "Keeps staff signed in.", _days(session)),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            "Lets a form be sent only from a page of this site.",
            _days(csrf),
        ),
        Cookie(
            CookieStorage.cookie_name, "Carries a sentence to the next page, such as what was done.", "One page"
        ),
    ]


def _days(seconds: float) -> str:
    return f"{round(seconds / HOUR.total_seconds() / 24)} days"
