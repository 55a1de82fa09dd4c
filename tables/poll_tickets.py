"""Tickets: printed cards, and browsers that came by the hall's QR code. Whoever holds one may answer once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse

from tables.cursor import wait_for_turn
from tables.models import Poll, Ticket, Workshop
from tables.poll import poll_made_ready
from tables.seating import new_secret

TICKET_COOKIE = "__Host-ticket" if settings.HTTPS else "ticket"
# A poll may be open for some weeks, and members come back for its results.
TICKET_LASTS = timedelta(days=90)
# Two hundred members is the largest hall we know of; the print of so many cards takes some seconds.
MOST_CARDS = 300


@dataclass(frozen=True)
class Card:
    """A card to be printed: the only time that its secret is at hand."""

    number: int
    secret: str


@dataclass(frozen=True)
class Holding:
    """What a browser holds: a ticket, or, from the hall, the secret of one that its first answer will make.

    That secret is also what makes an answer sent twice one answer: it is drawn once for a browser, stands in no
    other, and is unique among tickets. So looking at the page, as link previews do, makes nothing.
    """

    poll: Poll
    secret: str
    ticket: Ticket | None

    @property
    def has_answered(self) -> bool:
        return self.ticket is not None and self.ticket.views.exists()


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make_cards(*, workshop: Workshop, how_many: int) -> list[Card]:
    """Make so many new cards, numbered on from the last, and return them with their secrets."""
    with transaction.atomic():
        wait_for_turn(workshop.pk)
        poll = poll_made_ready(workshop)
        last = poll.tickets.aggregate(last=Max("number"))["last"] or 0
        cards = [Card(last + n, new_secret()) for n in range(1, how_many + 1)]
        Ticket.objects.bulk_create(
            Ticket(poll=poll, digest=digest_of(card.secret), number=card.number) for card in cards
        )
    return cards


def forget_cards(*, workshop: Workshop, cards: list[Card]) -> None:
    """Take back cards whose print failed: nobody has ever seen them."""
    digests = [digest_of(card.secret) for card in cards]
    Ticket.objects.unused_cards().filter(poll__workshop=workshop, digest__in=digests).delete()


def withdraw_unused_cards(*, poll: Poll, now: datetime) -> None:
    """Make every card void by which nobody has answered. How many these were is told to nobody (I13)."""
    with transaction.atomic():
        wait_for_turn(poll.workshop_id)
        unused = list(poll.tickets.unused_cards().values_list("pk", flat=True))
        Ticket.objects.filter(pk__in=unused).update(withdrawn_at=now)


def card_with(secret: str) -> Ticket | None:
    """Return the ticket of a printed card."""
    tickets = Ticket.objects.select_related("poll__workshop").filter(number__isnull=False)
    return tickets.filter(digest=digest_of(secret)).first()


def remember_ticket(response: HttpResponse, *, poll: Poll, secret: str) -> None:
    """Let the browser keep its ticket, out of reach of scripts. Lax, because people arrive by a link."""
    response.set_cookie(
        TICKET_COOKIE,
        signing.dumps([poll.pk, secret], salt="ticket"),
        max_age=TICKET_LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )


def holding_of(request: HttpRequest) -> Holding | None:
    """Return what this browser holds; None without a ticket, and where its card was withdrawn. Two queries."""
    try:
        poll_id, secret = signing.loads(
            request.COOKIES.get(TICKET_COOKIE, ""), salt="ticket", max_age=TICKET_LASTS
        )
    except signing.BadSignature:
        return None
    poll = Poll.objects.select_related("workshop").filter(pk=poll_id).first()
    if poll is None:
        return None
    ticket = poll.tickets.filter(digest=digest_of(secret)).first()
    return None if ticket and ticket.withdrawn_at else Holding(poll, secret, ticket)
