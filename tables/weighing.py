"""Keeping what a member thinks of the options: one answer a ticket, however often it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from tables.cursor import wait_for_turn
from tables.models import Option, Poll, Suggestion, Ticket, View
from tables.poll import PollIsOver
from tables.poll_tickets import Holding, digest_of


class CardWithdrawn(Exception):
    """The card became void while its holder was answering."""


@dataclass(frozen=True)
class Weighed:
    """What a member thinks of one option, in one of four words and up to two sentences."""

    interest: int
    why: str = ""
    use: str = ""


@dataclass(frozen=True)
class Answer:
    """A whole answer. An option that is not in it is one the member has no view on."""

    weighed: Mapping[Option, Weighed]
    council_kind: str = ""
    suggestion: str = ""


def keep_answer(*, holding: Holding, answer: Answer) -> Ticket:
    """Keep the answer as the ticket's only one: whatever it said before is replaced.

    The same answer sent again changes nothing. Raises PollIsOver once the poll is closed, or not open yet, and
    CardWithdrawn.
    """
    with transaction.atomic():
        # Not next_seqs: its number shows on the room's screens, and nobody shall see there how many have answered.
        wait_for_turn(holding.poll.workshop_id)
        if not Poll.objects.get(pk=holding.poll.pk).is_open:
            raise PollIsOver
        ticket = _ticket(holding)
        Ticket.objects.filter(pk=ticket.pk).update(council_kind=answer.council_kind)
        _keep_views(holding.poll, ticket, answer.weighed)
        _keep_suggestion(ticket, answer.suggestion)
    return ticket


def _ticket(holding: Holding) -> Ticket:
    """The card, or the browser's ticket, which its first answer makes; unique by its digest."""
    ticket, _ = Ticket.objects.get_or_create(digest=digest_of(holding.secret), defaults={"poll": holding.poll})
    if ticket.withdrawn_at:
        raise CardWithdrawn
    return ticket


def _keep_views(poll: Poll, ticket: Ticket, weighed: Mapping[Option, Weighed]) -> None:
    asked_by_option = {asked.option_id: asked for asked in poll.asked.all()}
    view_by_asked = {asked_by_option[option.pk]: view for option, view in weighed.items()}
    ticket.views.exclude(asked__in=view_by_asked).delete()
    for asked, view in view_by_asked.items():
        View.objects.update_or_create(asked=asked, ticket=ticket, defaults=vars(view))


def _keep_suggestion(ticket: Ticket, text: str) -> None:
    if text:
        Suggestion.objects.update_or_create(ticket=ticket, defaults={"text": text})
    else:
        Suggestion.objects.filter(ticket=ticket).delete()
