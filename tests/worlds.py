"""Two whole workshops, so that everybody can be tried at their own and at the other's doors."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.test import Client

from guide.drafting import draft_guide
from guide.filings import file_note
from guide.models import Guide, Passage, Theme
from tables.models import Duty, NoteRevision, Person, Poll, Table, View, Workshop
from tables.poll import close_poll
from tests.making import make_edition, make_note, make_person, make_theme, make_workshop
from tests.polls import answer, browser_with, make_option, open_with_card

NOW = datetime.datetime(2018, 1, 11, 16, 20, tzinfo=datetime.UTC)

NO_WORDS = uuid.UUID(int=0)


@dataclass
class World:
    """A workshop with a filed note, a draft and a published edition, a poll, and its people.

    `card` is the secret of a card; if the poll is closed, somebody has answered by it.
    """

    workshop: Workshop
    table: Table
    note: NoteRevision
    theme: Theme
    guide: Guide
    passage: Passage
    director: Person
    lead: Person
    poll: Poll
    card: str

    def address_parts(self) -> dict[str, Any]:
        """What stands in this world's addresses, by the name of the part."""
        return {
            "slug": self.workshop.slug,
            "number": 1,
            "n": 1,
            "note_id": self.note.note_id,
            "theme_id": self.theme.pk,
            "passage_id": self.passage.pk,
            "section_id": self.passage.section_id,
            "table_id": self.table.pk,
            "key": self.passage.section.chapter.key,
            "secret": self.table.secret,
            "card": self.card,
            "hall": self.poll.secret,
            "words_id": getattr(View.objects.filter(ticket__poll=self.poll).first(), "pk", NO_WORDS),
            "token": "nobody-was-given-this",
            "form": "html",
        }


__all__ = ["World", "browser_at", "browser_of", "browser_with", "make_world"]


def make_world(*, is_polled: bool = True) -> World:
    """A whole world; not `is_polled`, its poll is open and nobody has answered."""
    workshop = make_workshop()
    make_option(workshop=workshop)
    director = make_person(workshop=workshop, duty=Duty.DIRECTOR)
    theme = make_theme(question=workshop.questions.first())
    table = workshop.tables.first()
    note = make_note(table=table, text="publish the figures", kind="action_council")
    file_note(note=note.note, theme=theme, by=director, now=NOW)
    card = open_with_card(workshop, by=director)
    if is_polled:
        answer(browser_with(card), workshop, interest=3, why="We lack the figures.")
        close_poll(poll=workshop.poll, by=director, now=NOW)
    guide = draft_guide(workshop=workshop, by=director, now=NOW)
    make_edition(guide=guide, by=director)
    passage = Passage.objects.of(guide).filter(section__chapter__kind="chapter").printed().first()
    assert passage is not None
    lead = make_person(workshop=workshop, duty=Duty.LEAD)
    return World(workshop, table, note, theme, guide, passage, director, lead, workshop.poll, card)


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def browser_at(table: Table) -> Client:
    """A browser that has taken a seat as a person would, by the table's QR."""
    client = Client()
    client.get(f"/sit-down/{table.secret}/")
    return client
