"""Whatever was typed anywhere comes out of every page as words, never as an element or an address."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import cycle
from typing import Any

import pytest
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from guide.drafting import draft_guide
from guide.filings import file_note
from guide.models import Passage
from tables.forms.words import LineField, WordsField
from tables.models import CHIPS, AgendaItem, CaseStudy, ContextSection, ExpectedTheme, Kind, Option
from tests.labelled import hostile_texts
from tests.making import make_edition, make_note
from tests.test_who_may_enter import addresses
from tests.worlds import NOW, World, browser_at, browser_of, make_world

pytestmark = pytest.mark.django_db

# So many texts stand in the fields of one workshop; the longest ones would hide the others on a page.
AT_ONCE = 25
LONGEST = 5_000
# Right-to-left words are marked as such.
HARMLESS = ["كلمات", *(f"harmless words {n}" for n in range(AT_ONCE))]
LEADING = ("href", "src", "action", "formaction", "hx-get", "hx-post")


def batches() -> Iterator[list[str]]:
    kept = [WordsField(required=False).clean(text) for text in hostile_texts() if len(text) <= LONGEST]
    texts = [text for text in kept if text]
    for start in range(0, len(texts), AT_ONCE):
        yield texts[start : start + AT_ONCE]


def worded(row: models.Model, words: Iterator[str]) -> None:
    """Put the next words into every field of the row that people fill."""
    if row.pk:
        row.refresh_from_db()
    for field in row._meta.concrete_fields:
        if isinstance(field, models.SlugField) or field.choices or field.name in ("code", "secret", "email"):
            continue
        if isinstance(field, models.TextField):
            setattr(row, field.attname, next(words))
        elif isinstance(field, models.CharField):
            setattr(row, field.attname, LineField(required=False).clean(next(words))[: field.max_length] or "-")
        elif isinstance(field, models.JSONField):
            setattr(row, field.attname, [next(words), next(words)])
    row.save()


def world_of(texts: list[str]) -> World:
    """A workshop from programme to edition in which everything that people typed is one of these texts."""
    world, words = make_world(), cycle(texts)
    workshop = world.workshop
    question = workshop.questions.first()
    day = {"workshop": workshop, "position": 1}
    for row in (
        workshop,
        question,
        world.table,
        ContextSection(**day),
        CaseStudy(**day, slug="one"),
        Option(**day, slug="one"),
        AgendaItem(**day, minute=0, length=5, kind="talk"),
        ExpectedTheme(question=question, position=1),
        world.theme,
    ):
        worded(row, words)
    for text, kind in zip(texts, cycle([*CHIPS, Kind.EXAMPLE, Kind.IDEA]), strict=False):
        note = make_note(table=world.table, text=text, kind=kind, place=text[:200], starred=True)
        file_note(note=note.note, theme=world.theme, by=world.director, now=NOW)
        make_note(table=workshop.tables.last(), text=text)
    world.guide = draft_guide(workshop=workshop, by=world.director, now=NOW)
    make_edition(guide=world.guide, by=world.director)
    found = Passage.objects.of(world.guide).filter(section__chapter__kind="chapter").printed().first()
    assert found is not None
    world.passage = found
    return world


class Page(HTMLParser):
    """What a browser would make of an answer: its elements with their attributes, and where they lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.made: set[tuple[str, ...]] = set()
        self.led: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.made |= {(tag,), *((tag, name) for name, _ in attrs)}
        self.led |= {re.split("[/#]", str(to))[0] for name, to in attrs if name in LEADING}


def pages_of(world: World) -> Iterator[tuple[str, Any]]:
    """Every page of the site that staff, a seat and everybody can look at."""
    parts_of = world.address_parts()
    browsers = {"director": browser_of(world.director), "facilitator": browser_at(world.table), "public": Client()}
    for name, parts in addresses():
        for role, browser in browsers.items():
            answer = browser.get(reverse(name, kwargs={part: parts_of[part] for part in parts}))
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                yield f"{name} as {role}", answer


@pytest.fixture(scope="module")
def ours(django_db_setup: None, django_db_blocker: Any) -> Page:
    """The elements and addresses of our own templates: those of a workshop of harmless words."""
    whole = Page("")
    with django_db_blocker.unblock(), transaction.atomic():
        for _, answer in pages_of(world_of(HARMLESS)):
            page = Page(answer.content.decode())
            whole.made |= page.made
            whole.led |= page.led
        transaction.set_rollback(True)
    return whole


@pytest.mark.parametrize("texts", list(batches()), ids=lambda texts: ascii(texts[0])[:30])
def test_no_page_makes_anything_of_what_was_typed(texts: list[str], ours: Page) -> None:
    broken, made, led = [], set(), set()
    for name, answer in pages_of(world_of(texts)):
        if answer.status_code >= 500:
            broken.append(name)
        page = Page(answer.content.decode())
        made |= {(name, *one) for one in page.made - ours.made}
        led |= {(name, to) for to in page.led - ours.led}

    assert (broken, made, led) == ([], set(), set())
