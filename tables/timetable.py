"""When the rounds are: minutes of the programme turned into moments of the day, in the server's time zone."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from tables.models import Question, Workshop


@dataclass(frozen=True)
class TimedRound:
    """A round and its moments, both aware."""

    number: int
    question: Question
    starts: datetime.datetime
    ends: datetime.datetime


def moment_of(workshop: Workshop, *, minute: int) -> datetime.datetime:
    """Return the moment so many minutes after the workshop starts; before it, negative."""
    start = datetime.datetime.combine(workshop.date, workshop.starts)
    return timezone.make_aware(start) + datetime.timedelta(minutes=minute)


def timed_rounds(workshop: Workshop) -> list[TimedRound]:
    """Return the rounds in their order; one query."""
    return [
        TimedRound(
            number=one.number,
            question=one.question,
            starts=moment_of(workshop, minute=one.minute),
            ends=moment_of(workshop, minute=one.minute + one.length),
        )
        for one in workshop.rounds.select_related("question")
    ]


def is_the_day(workshop: Workshop, *, now: datetime.datetime) -> bool:
    """Say whether the clock of the programme means today."""
    return timezone.localdate(now) == workshop.date


def round_at(rounds: list[TimedRound], *, now: datetime.datetime) -> TimedRound | None:
    """Return the round that started last, or the first one before any has; None where there are none."""
    started = [one for one in rounds if one.starts <= now]
    last = started or rounds[:1]
    return last[-1] if last else None
