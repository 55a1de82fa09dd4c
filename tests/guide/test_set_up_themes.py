"""Expected themes on a page: each a theme one can file under, relabelled without losing what rests on it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from guide.filings import file_note
from guide.models import Theme
from tables.models import ExpectedTheme, Question, Workshop
from tests.making import make_note, make_workshop
from tests.queries import queries_of
from tests.tables.filling import faults, on_page, row, typed_on
from tests.tables.test_set_up_two_at_once import TOLD
from tests.worlds import NOW

pytestmark = pytest.mark.django_db


def page_of(workshop: Workshop, number: int = 1) -> str:
    return reverse("guide:set_up_themes", args=[workshop.slug, number])


def add(client: Client, workshop: Workshop, *labels: str) -> None:
    address = page_of(workshop)
    client.post(
        address,
        on_page(client, address) | {k: v for n, one in enumerate(labels) for k, v in row(n, label=one).items()},
    )


def labels(workshop: Workshop) -> list[str]:
    return list(ExpectedTheme.objects.filter(question__workshop=workshop).values_list("label", flat=True))


def test_an_expected_theme_with_its_keywords_becomes_one_to_file_under(as_director, workshop):
    address = page_of(workshop)
    said = {"label": "Evidence", "sentence": "One shared base.", "keywords": "data,  figures, open data,data"}

    as_director.post(address, on_page(as_director, address) | row(0, **said))

    expected = ExpectedTheme.objects.get()
    assert (expected.question.number, expected.label, expected.sentence) == (1, "Evidence", "One shared base.")
    assert expected.keywords == ["data", "figures", "open data"]
    assert Theme.objects.get().principle == "One shared base."


def test_relabelled_and_in_another_order_it_keeps_what_was_filed(as_director, director, workshop):
    add(as_director, workshop, "Evidence", "Money")
    note = make_note(table=workshop.tables.first())
    theme = Theme.objects.get(expected__label="Evidence")
    file_note(note=note.note, theme=theme, by=director, now=NOW)
    address = page_of(workshop)

    moved = as_director.post(
        address, on_page(as_director, address) | row(0, label="Shared data") | {"act": "down-0"}
    )
    as_director.post(address, typed_on(moved))

    assert labels(workshop) == ["Money", "Shared data"]
    theme.refresh_from_db()
    assert (theme.name, theme.filings.count()) == ("Shared data", 1)


def test_two_labels_change_places(as_director, workshop):
    add(as_director, workshop, "Evidence", "Money")
    first = ExpectedTheme.objects.get(label="Evidence").pk
    address = page_of(workshop)

    as_director.post(address, on_page(as_director, address) | row(0, label="Money") | row(1, label="Evidence"))

    assert ExpectedTheme.objects.get(pk=first).label == "Money"


def test_one_that_nobody_worked_on_goes_with_its_theme(as_director, workshop):
    add(as_director, workshop, "Evidence", "Money")
    address = page_of(workshop)

    as_director.post(address, on_page(as_director, address) | row(0, DELETE="on"))

    assert labels(workshop) == ["Money"]
    assert [theme.name for theme in Theme.objects.all()] == ["Money"]


def test_one_with_notes_under_it_stays_and_the_page_says_why(as_director, director, workshop):
    add(as_director, workshop, "Evidence")
    note = make_note(table=workshop.tables.first())
    file_note(note=note.note, theme=Theme.objects.get(), by=director, now=NOW)
    address = page_of(workshop)
    words = "It stays: notes are filed under its theme, or a director has worked on it."
    assertContains(as_director.get(address), words)

    answer = as_director.post(address, on_page(as_director, address) | row(0, DELETE="on"))

    assert answer.status_code == 422
    assert faults(answer) == [words]
    assert labels(workshop) == ["Evidence"]


def test_a_label_that_is_there_twice_is_told(as_director, workshop):
    address = page_of(workshop)

    answer = as_director.post(
        address, on_page(as_director, address) | row(0, label="Money") | row(1, label="Money")
    )

    assert faults(answer) == ["Short name Money is there twice. Each must be its own."]
    assert labels(workshop) == []


def test_the_later_of_two_who_write_themes_is_told(as_director, workshop):
    address = page_of(workshop)
    typed = on_page(as_director, address) | row(0, label="Money")
    add(as_director, workshop, "Evidence")

    assertContains(as_director.post(address, typed), TOLD, status_code=422)


def test_a_question_with_expected_themes_stays_until_they_are_removed(as_director, workshop):
    add(as_director, workshop, "Evidence")

    page = as_director.get(reverse("tables:set_up_questions", args=[workshop.slug]))

    assertContains(page, "It stays: 1 expected theme and 1 theme rest on it.")


def test_the_page_asks_the_database_as_often_for_one_theme_as_for_three(as_director, director):
    few, many = make_workshop(), make_workshop()
    for workshop, count in ((few, 1), (many, 3)):
        workshop.appointments.create(person=director, duty="director")
        question = Question.objects.get(workshop=workshop, number=1)
        for number in range(count):
            expected = ExpectedTheme.objects.create(question=question, position=number, label=f"Theme {number}")
            Theme.objects.create(question=question, expected=expected)

    asked = [queries_of(lambda one=workshop: as_director.get(page_of(one))) for workshop in (few, many)]

    assert asked[0] == asked[1]
