"""The draft on the screen: what a director and a lead see, and what they may do."""

import io
import re

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guide.editing import reword_passage
from guide.models import Guide, Passage, Stance, Theme, Wording
from tables.models import Duty, NoteRevision, Person, Workshop
from tests.guide.drafts import NOW, drafted, filed, passage_of
from tests.making import make_person, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first(), label="One base", sentence="Partners share one base.")


@pytest.fixture
def practice(theme: Theme, director: Person) -> NoteRevision:
    return filed("meet every month", theme=theme, table=1, by=director, kind="practice")


@pytest.fixture
def guide(workshop: Workshop, theme: Theme, practice: NoteRevision, director: Person) -> Guide:
    filed("everybody counts otherwise", theme=theme, table=2, by=director, kind="barrier")
    filed("not for small places", theme=theme, table=3, by=director, stance=Stance.DIFFERS)
    return drafted(workshop, director)


@pytest.fixture
def as_lead(workshop: Workshop) -> Client:
    client = Client()
    client.force_login(make_person(workshop=workshop, duty=Duty.LEAD))
    return client


def chapter(guide: Guide, key: str = "q1") -> str:
    return reverse("guide:draft_chapter", args=[guide.workshop.slug, key])


def act(name: str, passage: Passage) -> str:
    return reverse(f"guide:{name}", args=[passage.section.chapter.guide.workshop.slug, passage.pk])


def words_of(response: object) -> str:
    """The page's words in a row, as one reads them."""
    without_tags = re.sub(r"<[^>]+>", " ", response.content.decode())  # type: ignore[attr-defined]
    return " ".join(without_tags.replace("&#x27;", "'").split())


def test_without_a_draft_there_is_one_button(as_director: Client, workshop: Workshop) -> None:
    page = as_director.get(reverse("guide:draft", args=[workshop.slug]))

    assert "There is no draft yet" in words_of(page)
    assert "Draft the guide" in words_of(page)


def test_one_button_drafts_the_guide(
    as_director: Client, workshop: Workshop, theme: Theme, director: Person
) -> None:
    filed("meet every month", theme=theme, table=1, by=director)

    answer = as_director.post(reverse("guide:draft_again", args=[workshop.slug]), {"key": "q1"})

    assert (answer.status_code, answer.headers["Location"]) == (302, chapter(Guide.objects.get()))
    assert not Guide.objects.get().with_suggestions


def test_suggestions_are_drafted_when_asked_for(as_director: Client, workshop: Workshop) -> None:
    as_director.post(reverse("guide:draft_again", args=[workshop.slug]), {"with_suggestions": "on"})

    assert Guide.objects.get().with_suggestions


def test_a_chapter_shows_its_paragraphs_with_numbers_and_notes(as_director: Client, guide: Guide) -> None:
    page = words_of(as_director.get(chapter(guide)))

    assert "One base Partners share one base." in page
    assert "1.2 What good looks like One table described practice that works: meet every month." in page
    assert "1 note, 1 table As drafted" in page
    assert "Disagreement is always printed" in page
    assert "Gap, not printed in an edition" in page


def test_an_unknown_chapter_is_not_found(as_director: Client, guide: Guide) -> None:
    assert as_director.get(chapter(guide, "q9")).status_code == 404


def test_the_notes_of_a_paragraph_stand_beside_it(as_director: Client, guide: Guide, theme: Theme) -> None:
    page = words_of(as_director.get(act("passage_evidence", passage_of(guide, theme, "works"))))

    assert "What 1.2 rests on Close the notes of 1.2 meet every month Works Table 1" in page


def test_a_lead_reads_and_has_nothing_to_press(as_lead: Client, guide: Guide, theme: Theme) -> None:
    page = as_lead.get(chapter(guide))

    assert "meet every month" in words_of(page)
    assert ("Draft again" in words_of(page), "<form" in page.content.decode()) == (False, False)
    assert as_lead.post(act("remove_passage", passage_of(guide, theme, "works"))).status_code == 403


def test_a_passage_of_another_workshop_is_not_found(as_director: Client, guide: Guide, theme: Theme) -> None:
    client = Client()
    stranger = make_person()
    client.force_login(stranger)

    assert client.get(chapter(guide)).status_code == 404


@pytest.mark.parametrize("name", ["preview", "draft_pdf"])
def test_the_draft_can_be_seen_as_it_prints(name: str, as_lead: Client, guide: Guide) -> None:
    parts = [guide.workshop.slug] + (["q1"] if name == "preview" else [])

    answer = as_lead.get(reverse(f"guide:{name}", args=parts))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('inline; filename="')
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) > 1


def test_a_chapter_costs_as_many_queries_with_three_paragraphs_as_with_one(
    as_director: Client, workshop: Workshop, theme: Theme, director: Person
) -> None:
    def queries() -> int:
        guide = drafted(workshop, director)
        for wording in Wording.objects.of(guide).filter(passage__key="works", n=1, by=None):
            if wording.passage.shown == wording:
                reword_passage(
                    passage=Passage.objects.of(guide).get(pk=wording.passage_id),
                    text="Ours.",
                    evidence=[],
                    editorial=True,
                    seen=1,
                    by=director,
                    now=NOW,
                )
        as_director.get(chapter(guide))
        with CaptureQueriesContext(connection) as asked:
            as_director.get(chapter(guide))
        return len(asked)

    for table in (1, 2):
        filed("meet every month", theme=theme, table=table, by=director, kind="practice")
    with_one = queries()
    for n in range(2):
        another = make_theme(question=theme.question, label=f"Another {n}")
        for table in (1, 2, 3):
            filed(f"meet every {n} days", theme=another, table=table, by=director, kind="practice")

    assert queries() == with_one
