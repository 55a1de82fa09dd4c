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
        list(workshop.questions.values_list("number", "short", "text", "prompts")),
        list(workshop.rounds.values_list("number", "question__number", "minute", "length")),
        list(workshop.agenda.values_list("minute", "length", "title")),
        list(workshop.context.values_list("heading", "text")),
        list(workshop.case_studies.values_list("title", "council", "council_type", "summary", "listen_for")),
        (workshop.date, workshop.starts, workshop.lead_name),
    ]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]
