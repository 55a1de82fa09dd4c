"""The tablet's pages as the server renders them: the questions, what is read back, the programme."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tables.models import AgendaItem, CaseStudy, ContextSection, Question, Round, Table, Workshop
from tests.making import make_note
from tests.tables.sending import sit_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(workshop: Workshop) -> Table:
    return workshop.tables.get(number=1)


@pytest.fixture
def tablet(table: Table) -> Client:
    return sit_down(table)


def question(workshop: Workshop, number: int) -> Question:
    return workshop.questions.get(number=number)


def add_rounds(workshop: Workshop, *minutes: int) -> None:
    for number, minute in enumerate(minutes, 1):
        Round.objects.create(
            workshop=workshop, number=number, question=question(workshop, number), minute=minute, length=20
        )


def at_minute(workshop: Workshop, minute: int) -> None:
    """Let the workshop have started so many minutes ago."""
    started = timezone.localtime() - datetime.timedelta(minutes=minute)
    workshop.date, workshop.starts = started.date(), started.time()
    workshop.save()


def said(page: Any) -> dict[str, list[str]]:
    """What a rendered page reads back, by heading."""
    return {
        group["kind"].heading: [head.text for head in group["heads"]]
        for group in page.context["groups"]
        if group["heads"]
    }


def test_every_question_is_on_the_page_and_the_first_one_is_open(tablet: Client, workshop: Workshop) -> None:
    html = tablet.get("/table/").content.decode()

    blocks = re.findall(r'data-question-block="(\d)"( hidden)?', html)
    assert blocks == [("1", ""), ("2", " hidden")]


def test_the_question_in_the_address_is_open(tablet: Client) -> None:
    assert tablet.get("/table/?question=2").context["chosen"].number == 2


@pytest.mark.parametrize("asked", ["9", "x", ""])
def test_a_question_that_there_is_not_opens_the_first(tablet: Client, asked: str) -> None:
    assert tablet.get("/table/", {"question": asked}).context["chosen"].number == 1


@pytest.mark.parametrize(("minute", "number"), [(5, 1), (45, 1), (59, 1), (61, 2), (500, 2)])
def test_on_the_day_the_question_of_the_round_is_open(
    tablet: Client, workshop: Workshop, minute: int, number: int
) -> None:
    add_rounds(workshop, 40, 60)
    at_minute(workshop, minute)

    assert tablet.get("/table/").context["chosen"].number == number


def test_on_another_day_the_first_rounds_question_is_open(tablet: Client, workshop: Workshop) -> None:
    add_rounds(workshop, 40, 60)

    assert tablet.get("/table/").context["chosen"].number == 1


def test_the_writing_page_says_what_to_do_without_javascript(tablet: Client) -> None:
    noscript = re.search(r"<noscript>(.*?)</noscript>", tablet.get("/table/").content.decode(), re.S)

    assert noscript is not None
    assert "This tablet cannot keep notes." in noscript.group(1)


@pytest.mark.parametrize(
    ("minute", "words"),
    [
        (22, "Round 1 starts at"),
        (45, "Round 1 goes on until"),
        (85, "Round 2 ended at"),
    ],
)
def test_sitting_down_tells_when_it_starts(tablet: Client, workshop: Workshop, minute: int, words: str) -> None:
    add_rounds(workshop, 40, 60)
    at_minute(workshop, minute)

    assert words in tablet.get("/table/seat/").content.decode()


def test_before_the_day_sitting_down_tells_the_date(tablet: Client, workshop: Workshop) -> None:
    add_rounds(workshop, 40)

    assert "Round 1 starts at 11:10 on 1 December 2017." in tablet.get("/table/seat/").content.decode()


def test_reading_back_groups_by_kind_under_the_guides_headings(tablet: Client, table: Table) -> None:
    make_note(table=table, text="officers shared", kind="practice")
    make_note(table=table, text="figures never match", kind="barrier")
    make_note(table=table, text="broadband", kind="")

    assert said(tablet.get("/table/read-back/")) == {
        "What good looks like": ["officers shared"],
        "What gets in the way": ["figures never match"],
        "Also said": ["broadband"],
    }


def test_reading_back_leaves_out_what_is_not_for_publication(tablet: Client, table: Table) -> None:
    make_note(table=table, text="may pull out", private=True)
    make_note(table=table, text="heard by all")

    page = tablet.get("/table/read-back/")

    assert said(page) == {"Also said": ["heard by all"]}
    assert "may pull out" not in page.content.decode()


def test_reading_back_shows_what_stands_and_not_what_was_replaced_or_removed(tablet: Client, table: Table) -> None:
    first = make_note(table=table, text="first wording")
    make_note(table=table, note=first.note, text="second wording")
    gone = make_note(table=table, text="taken out")
    make_note(table=table, note=gone.note, text="taken out", removed=True)

    assert said(tablet.get("/table/read-back/")) == {"Also said": ["second wording"]}


def test_reading_back_shows_neither_other_tables_nor_other_questions(
    tablet: Client, table: Table, workshop: Workshop
) -> None:
    make_note(table=workshop.tables.get(number=2), text="said at table 2")
    make_note(table=table, question=question(workshop, 2), text="on question 2")
    make_note(table=table, text="ours")

    page = tablet.get("/table/read-back/")

    assert said(page) == {"Also said": ["ours"]}
    assert "said at table 2" not in page.content.decode()


def test_reading_back_costs_the_same_for_one_note_and_for_three(
    tablet: Client, table: Table, django_assert_max_num_queries: Any
) -> None:
    for how_many in (1, 2):
        for _ in range(how_many):
            make_note(table=table)
        with django_assert_max_num_queries(10):
            tablet.get("/table/read-back/")


def test_the_programme_shows_agenda_context_and_case_studies(tablet: Client, workshop: Workshop) -> None:
    add_rounds(workshop, 40)
    round_one = workshop.rounds.get()
    AgendaItem.objects.create(workshop=workshop, position=1, minute=0, length=5, kind="plenary", title="Welcome")
    AgendaItem.objects.create(
        workshop=workshop, position=2, minute=40, length=20, kind="round", title="Round 1", round=round_one
    )
    ContextSection.objects.create(workshop=workshop, position=1, heading="The white paper", text="As published.")
    CaseStudy.objects.create(
        workshop=workshop,
        slug="unitary",
        position=1,
        title="A unitary council",
        council="Downshire",
        summary="One.",
    )

    html = tablet.get("/table/programme/").content.decode()

    times = re.findall(r"<time>(\d\d:\d\d)</time></th><td>([^<]*)</td>", html)
    assert times == [("10:30", "Welcome"), ("11:10", "Round 1: What about matter 1?")]
    assert [
        words for words in ("The white paper", "As published.", "A unitary council", "Downshire") if words in html
    ] == [
        "The white paper",
        "As published.",
        "A unitary council",
        "Downshire",
    ]
