"""Passages of one kind that several parts of the guide print: gaps, plain words, statements of themes."""

from . import templates as say
from .counts import number, short_support
from .draft import PassageDraft
from .reading import capital
from .weighing import Weighed, evidence_of


def gap(key: str, label: str, words: str, *, part: str = "") -> PassageDraft:
    """Return an honest gap: drafts show it, editions do not."""
    return PassageDraft(key=key, part=part or key, label=label, lead=words, source="gap")


def plain(key: str, label: str, words: str, *, part: str = "", source: str = "template") -> PassageDraft:
    """Return a paragraph of the machine's own or of the programme's words."""
    return PassageDraft(key=key, part=part or key, label=label, lead=words, source=source)


def statement(weighed: Weighed, *, part: str, lead: str = "") -> PassageDraft:
    """Return a passage that says the theme's sentence and leads to the theme by its key."""
    return PassageDraft(
        key=weighed.key,
        part=part,
        label=weighed.label,
        lead=lead or weighed.statement,
        evidence=evidence_of(weighed.agreeing),
        source="notes",
    )


def headline(weighed: Weighed) -> PassageDraft:
    """Return the theme's sentence with its support, as lists of headlines print it."""
    count = capital(short_support(weighed.raised, weighed.of))
    template = say.SHORT_SUPPORT_WITH_HEADLINES if weighed.headlined else say.SHORT_SUPPORT
    lead = template.format(title=weighed.statement, count=count, headlined=number(weighed.headlined))
    return statement(weighed, part="headline", lead=lead)
