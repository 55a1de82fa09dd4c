"""Opening and closing the weighing of the data analysis options, and what will be done after it."""

import uuid
from datetime import datetime

from django.db import transaction

from tables.cursor import wait_for_turn
from tables.models import Asked, Person, Poll, Suggestion, View, Workshop
from tables.seating import new_secret


class NothingToWeigh(Exception):
    """The programme has no data analysis options."""


class PollIsOver(Exception):
    """The poll was closed, and stays so."""


class PollIsOn(Exception):
    """The poll is not closed yet."""


def poll_of(workshop: Workshop) -> Poll | None:
    """Return the workshop's poll; None while nobody has opened it or printed cards for it."""
    return Poll.objects.select_related("workshop").filter(workshop=workshop).first()


def poll_made_ready(workshop: Workshop) -> Poll:
    """Return the workshop's poll, made if there is none. To be called in a workshop's turn."""
    return Poll.objects.get_or_create(workshop=workshop, defaults={"secret": new_secret()})[0]


def open_poll(*, workshop: Workshop, until: datetime | None, by: Person, now: datetime) -> Poll:
    """Ask the programme's options as they stand now; `until` is what members are told.

    Opening an open poll again changes only what they are told. Raises NothingToWeigh and PollIsOver.
    """
    with transaction.atomic():
        wait_for_turn(workshop.pk)
        poll = poll_made_ready(workshop)
        if poll.is_closed:
            raise PollIsOver
        if not poll.is_open:
            _ask(poll, by=by, now=now)
        poll.until = until
        poll.save(update_fields=["until", "opened_at", "opened_by"])
    return poll


def _ask(poll: Poll, *, by: Person, now: datetime) -> None:
    options = list(poll.workshop.options.all())
    if not options:
        raise NothingToWeigh
    Asked.objects.bulk_create(Asked(poll=poll, option=option) for option in options)
    poll.opened_at, poll.opened_by = now, by


def close_poll(*, poll: Poll, by: Person, now: datetime) -> None:
    """Take no more answers and show the results. The second time, or before it was opened, changes nothing.

    An answer that is being kept meanwhile is either in before this or refused.
    """
    with transaction.atomic():
        wait_for_turn(poll.workshop_id)
        Poll.objects.filter(pk=poll.pk, opened_at__isnull=False, closed_at=None).update(
            closed_at=now, closed_by=by
        )


def write_outcome(*, poll: Poll, text: str, by: Person, now: datetime) -> None:
    """Say what will be done; it stands beside the results and in the guide. Raises PollIsOn before the close."""
    won = Poll.objects.filter(pk=poll.pk, closed_at__isnull=False).update(
        outcome=text, outcome_by=by, outcome_at=now
    )
    if not won:
        raise PollIsOn


def show_words(*, poll: Poll, by: Person | None) -> None:
    """Let members see each other's words beside the results, or (None) no longer. Raises PollIsOn."""
    if not Poll.objects.filter(pk=poll.pk, closed_at__isnull=False).update(words_shown_by=by):
        raise PollIsOn


def withhold_words(*, poll: Poll, words: uuid.UUID, by: Person | None) -> bool:
    """Keep a member's words from results and print, or (None) put them back; say whether there are such words.

    The interest that stands with them counts all the same. Raises PollIsOn: who could withhold could see.
    """
    if not poll.is_closed:
        raise PollIsOn
    views = View.objects.filter(pk=words, ticket__poll=poll).update(withheld_by=by)
    return bool(views or Suggestion.objects.filter(pk=words, ticket__poll=poll).update(withheld_by=by))
