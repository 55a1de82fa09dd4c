"""One short word for all that a tablet shows of the programme, so that a page can tell it is out of date."""

import hashlib

from django.core.cache import cache

from tables.models import Workshop

# The programme changes a few times in its life and every sync asks: a tablet learns of a change this late.
REMEMBERED_SECONDS = 5


def programme_fingerprint(workshop: Workshop) -> str:
    """Return 16 hexadecimal digits that change when questions, rounds, agenda, context or case studies do."""
    key = f"programme-{workshop.slug}"
    return str(cache.get_or_set(key, lambda: fresh_programme_fingerprint(workshop), REMEMBERED_SECONDS))


def fresh_programme_fingerprint(workshop: Workshop) -> str:
    """As `programme_fingerprint`, asking the database every time: what a page is made with."""
    shown = [
        (workshop.title, workshop.organisation),
        list(workshop.questions.values_list("number", "short", "text", "prompts")),
        list(workshop.rounds.values_list("number", "question__number", "minute", "length")),
        list(workshop.agenda.values_list("minute", "length", "title", "round__number")),
        list(workshop.context.values_list("heading", "text")),
        list(workshop.case_studies.values_list("title", "council", "council_type", "leps")),
        list(workshop.case_studies.values_list("summary", "listen_for")),
        (workshop.date, workshop.starts, workshop.lead_name),
    ]
    return _short(shown)


def context_fingerprint(workshop: Workshop) -> str:
    """As the others, of the context alone: what a tablet is told of by its name."""
    return _short(list(workshop.context.values_list("heading", "text")))


def _short(shown: object) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]
