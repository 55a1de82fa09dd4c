"""What rests on a row keeps it, or its number, or its words: told beside it, and nothing is half done."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tables.models import AgendaItem, Asked, Poll, Table, Workshop
from tables.seating import empty_seats, take_seat
from tests.making import make_note
from tests.tables.filling import faults, on_page, row, typed_on
from tests.tables.programmes import load, sample

pytestmark = pytest.mark.django_db


def page_of(workshop: Workshop, part: str) -> str:
    return reverse(f"tables:set_up_{part}", args=[workshop.slug])


def questions(workshop: Workshop) -> list[tuple[int, str]]:
    return list(workshop.questions.values_list("number", "text"))


def sit_at(table: Table) -> None:
    take_seat(table=table, device="0b2f6a1e-0000-4000-8000-000000000001", now=timezone.now())


def test_a_question_with_notes_stays_and_the_page_says_why(as_director, workshop):
    make_note(table=workshop.tables.first(), question=workshop.questions.get(number=1))
    address = page_of(workshop, "questions")
    words = "It stays: 1 note rests on it."
    assertContains(as_director.get(address), words)

    answer = as_director.post(address, on_page(as_director, address) | row(0, DELETE="on", text="Gone?"))

    assert answer.status_code == 422
    assert faults(answer) == [words]
    assert workshop.questions.get(number=1).text == "What about matter 1?"


def test_a_question_goes_with_its_round_and_the_others_are_numbered_anew(as_director, director):
    programme = sample()
    programme["expected_themes"] = []
    workshop = load(programme).workshop
    workshop.appointments.create(person=director, duty="director")
    address = page_of(workshop, "questions")

    as_director.post(address, on_page(as_director, address) | row(1, DELETE="on"))

    assert list(workshop.questions.values_list("number", flat=True)) == [1, 3, 4]
    assert list(workshop.rounds.values_list("number", "question__number")) == [(1, 1), (2, 3), (3, 4)]
    assert not AgendaItem.objects.filter(workshop=workshop, title="Round 2").exists()


def test_the_last_question_stays(as_director, workshop):
    address = page_of(workshop, "questions")
    both = row(0, DELETE="on") | row(1, DELETE="on")

    answer = as_director.post(address, on_page(as_director, address) | both)

    assert faults(answer) == ["A workshop needs questions. Keep at least one."]
    assert workshop.questions.count() == 2


def test_a_table_at_which_a_tablet_sits_keeps_its_number_and_its_place(as_director, workshop):
    """The tablet names its table by that number in whatever it sends next."""
    sit_at(workshop.tables.get(number=1))
    address = page_of(workshop, "tables")
    typed = on_page(as_director, address)

    renumbered = as_director.post(address, typed | row(0, number=9))
    removed = as_director.post(address, typed | row(0, DELETE="on"))

    assert faults(renumbered) == ["A tablet sits here. Its number can change when they have left."]
    assert faults(removed) == ["A tablet sits here. It can be removed when they have left."]
    assert list(workshop.tables.values_list("number", flat=True)) == [1, 2, 3]


def test_a_table_whose_seats_were_emptied_can_be_removed(as_director, workshop):
    table = workshop.tables.get(number=3)
    sit_at(table)
    empty_seats(table=table)
    address = page_of(workshop, "tables")

    as_director.post(address, on_page(as_director, address) | row(2, DELETE="on"))

    assert list(workshop.tables.values_list("number", flat=True)) == [1, 2]


def test_questions_keep_their_numbers_while_tablets_sit_and_their_words_can_change(as_director, workshop):
    sit_at(workshop.tables.get(number=1))
    address = page_of(workshop, "questions")
    typed = on_page(as_director, address)

    swapped = as_director.post(address, typed | row(0, number=2) | row(1, number=1))
    reworded = as_director.post(address, typed | row(0, text="What helps?"))

    assert set(faults(swapped)) == {"Tablets sit at the tables. Its number can change when they have left."}
    assert reworded.status_code == 302
    assert questions(workshop) == [(1, "What helps?"), (2, "What about matter 2?")]


def test_yesterdays_seats_hold_nothing(as_director, workshop):
    yesterday = timezone.now() - datetime.timedelta(hours=15)
    take_seat(table=workshop.tables.get(number=1), device="0b2f6a1e-0000-4000-8000-000000000001", now=yesterday)

    assertNotContains(as_director.get(page_of(workshop, "tables")), "A tablet sits here")


def test_an_option_that_is_asked_keeps_its_words_and_its_place_in_the_poll(as_director, workshop):
    option = workshop.options.create(slug="jobs", position=1, text="Jobs?")
    workshop.options.create(slug="homes", position=2, text="Homes?")
    Asked.objects.create(poll=Poll.objects.create(workshop=workshop, secret="s" * 32), option=option)
    address = page_of(workshop, "options")
    typed = on_page(as_director, address)

    reworded = as_director.post(address, typed | row(0, text="Fewer jobs?"))
    removed = as_director.post(address, typed | row(0, DELETE="on"))
    moved = as_director.post(address, typed_on(as_director.post(address, typed | {"act": "down-0"})))

    assert faults(reworded) == ["It is asked in the poll: its words stay as members read them."]
    assert faults(removed) == ["It stays: 1 poll rests on it."]
    assert moved.status_code == 302
    assert list(workshop.options.values_list("slug", "text")) == [("homes", "Homes?"), ("jobs", "Jobs?")]
