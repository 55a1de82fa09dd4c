"""Small numbers and moments in sentences."""

import datetime

from django import template
from django.utils import timezone

from tables.models import Poll

register = template.Library()

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@register.filter
def in_words(number: int) -> str:
    """Return a count as a sentence wants it: in words to nine, in figures beyond."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


@register.filter
def moment_in_words(moment: datetime.datetime) -> str:
    """Return "13:15 today", or "13:15 on 1 December 2017": a moment as somebody in the hall says it."""
    local, today = timezone.localtime(moment), timezone.localdate()
    day = "today" if local.date() == today else f"on {local.day} {local:%B %Y}"
    return f"{local:%H:%M} {day}"


@register.filter
def told_until(poll: Poll) -> str:
    """Return what follows "until": the moment that members were told, or that a person closes the poll."""
    return moment_in_words(poll.until) if poll.until else f"{poll.workshop.short_organisation} closes it"
