"""Members who weigh the data analysis options, each with a browser of their own."""

import datetime
import itertools
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tables.models import Option, Person, Poll, Workshop
from tables.poll import close_poll, open_poll, poll_of
from tables.poll_tickets import make_cards

_count = itertools.count(1)
NOW = datetime.datetime(2017, 12, 1, 13, 0, tzinfo=datetime.UTC)
WEIGH = "/options/"
RESULTS = "/options/results/"


def make_option(*, workshop: Workshop, text: str = "", **fields: Any) -> Option:
    n = next(_count)
    return Option.objects.create(
        workshop=workshop, **{"slug": f"option-{n}", "position": n, "text": text or f"Option {n}"} | fields
    )


def opened(workshop: Workshop, *, by: Person) -> Poll:
    return open_poll(workshop=workshop, until=None, by=by, now=NOW)


def closed(poll: Poll, *, by: Person) -> Poll:
    close_poll(poll=poll, by=by, now=NOW)
    poll.refresh_from_db()
    return poll


def new_card(workshop: Workshop) -> str:
    """The secret of a new card."""
    return make_cards(workshop=workshop, how_many=1)[0].secret


def open_with_card(workshop: Workshop, *, by: Person) -> str:
    opened(workshop, by=by)
    return new_card(workshop)


def browser_with(card: str) -> Client:
    """A browser that has followed the link of a card."""
    client = Client()
    client.get(reverse("tables:enter_by_card", args=[card]))
    return client


def browser_in_hall(workshop: Workshop) -> Client:
    """A browser that has followed the hall's QR code."""
    client, poll = Client(), poll_of(workshop)
    assert poll is not None
    client.get(reverse("tables:enter_by_hall", args=[poll.secret]))
    return client


def typed(*said: tuple[Option, Any] | tuple[Option, Any, str] | tuple[Option, Any, str, str], **more: Any) -> dict:
    """The form as filled in: for each option its interest, why, and what for."""
    boxes: dict[str, Any] = {}
    for option, *words in said:
        for name, value in zip(("interest", "why", "use"), words, strict=False):
            boxes[f"{name}-{option.pk}"] = value
    return boxes | more


def answer(browser: Client, workshop: Workshop, *, interest: int = 2, why: str = "", **more: Any) -> HttpResponse:
    """Give every option the same interest, and the first one its why."""
    options = list(workshop.options.all())
    said = typed(*((option, interest) for option in options))
    return browser.post(WEIGH, said | {f"why-{options[0].pk}": why} | more)
