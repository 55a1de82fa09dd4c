"""Questions, tables, context, cases and options, each list changed on one page."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tables.models import AgendaItem, Asked, NoteRevision, Poll, Question, Table, Workshop
from tables.seating import empty_seats, take_seat
from tests.making import make_note, make_workshop
from tests.queries import queries_of
from tests.tables.filling import faults, on_page, row, typed_on
from tests.tables.programmes import load, sample

pytestmark = pytest.mark.django_db


def page_of(workshop: Workshop, part: str) -> str:
    return reverse(f"tables:set_up_{part}", args=[workshop.slug])


def questions(workshop: Workshop) -> list[tuple[int, str]]:
    return list(workshop.questions.values_list("number", "text"))


def sit_at(table: Table) -> None:
    take_seat(table=table, device="0b2f6a1e-0000-4000-8000-000000000001", now=timezone.now())


def test_a_question_is_changed_and_its_prompts_are_a_line_each(as_director, workshop):
    address = page_of(workshop, "questions")
    typed = on_page(as_director, address) | row(0, text="What helps?", prompts="What works?\r\n\r\n  Where? ")

    answer = as_director.post(address, typed)

    assert answer.url == reverse("tables:set_up", args=[workshop.slug])
    first = workshop.questions.get(number=1)
    assert (first.text, first.prompts) == ("What helps?", ["What works?", "Where?"])


def test_a_page_saved_untouched_changes_nothing(as_director, director):
    workshop = load(sample()).workshop
    workshop.appointments.create(person=director, duty="director")
    before = {part: list(getattr(workshop, part).values()) for part in ("questions", "tables", "context")}

    for part in ("questions", "tables", "context", "cases", "options"):
        address = page_of(workshop, part)
        assertContains(
            as_director.post(address, on_page(as_director, address), follow=True), "nothing was changed"
        )

    assert {part: list(getattr(workshop, part).values()) for part in before} == before


def test_what_nobody_touched_stays_byte_for_byte(as_director, workshop):
    """A file may have line ends and prompts of two lines that no box on a page can show."""
    text, prompts = "What helps?\r\nAnd what not?", ["One\nprompt", "  Another "]
    workshop.questions.filter(number=1).update(text=text, prompts=prompts)
    address = page_of(workshop, "questions")

    as_director.post(address, on_page_sent(as_director, address) | row(0, short="Help"))

    kept = workshop.questions.get(number=1)
    assert (kept.short, kept.text, kept.prompts) == ("Help", text, prompts)


def on_page_sent(client: Client, address: str) -> dict[str, object]:
    """As a browser sends it: every line end is CR LF, and what is a list is the text of its box."""
    page = client.get(address)
    return {"seen": page.context["seen"]} | {
        bound.html_name: "\r\n".join(str(bound.field.prepare_value(bound.value())).splitlines())
        for form in [page.context["formset"].management_form, *page.context["formset"].forms]
        for bound in form
        if bound.name != "DELETE" and bound.value() is not None
    }


def test_two_questions_change_places_and_each_keeps_its_notes(as_director, workshop):
    note = make_note(table=workshop.tables.first(), question=workshop.questions.get(number=1))
    address = page_of(workshop, "questions")

    as_director.post(address, on_page(as_director, address) | row(0, number=2) | row(1, number=1))

    assert questions(workshop) == [(1, "What about matter 2?"), (2, "What about matter 1?")]
    assert NoteRevision.objects.standing().on(workshop.questions.get(number=2)).get() == note


def test_two_tables_change_numbers_and_keep_their_codes(as_director, workshop):
    codes = dict(workshop.tables.values_list("code", "number"))
    address = page_of(workshop, "tables")

    as_director.post(address, on_page(as_director, address) | row(0, number=3) | row(2, number=1))

    swapped = {1: 3, 3: 1, 2: 2}
    assert dict(workshop.tables.values_list("code", "number")) == {c: swapped[n] for c, n in codes.items()}


def test_a_number_that_is_there_twice_is_told_beside_it_and_nothing_is_saved(as_director, workshop):
    address = page_of(workshop, "questions")

    answer = as_director.post(address, on_page(as_director, address) | row(1, number=1, text="Another?"))

    assert answer.status_code == 422
    assert faults(answer) == ["Number 1 is there twice. Each must be its own."]
    assertContains(answer, "Another?", status_code=422)
    assert questions(workshop)[1] == (2, "What about matter 2?")


def test_a_new_question_needs_its_words_only(as_director, workshop):
    address = page_of(workshop, "questions")
    long = "What would make councils and their partners work together sooner?"

    as_director.post(address, on_page(as_director, address) | row(2, text=long))

    new = workshop.questions.get(number=3)
    assert (new.text, new.short) == (long, "What would make councils and their")


def test_a_blank_row_is_no_question(as_director, workshop):
    address = page_of(workshop, "questions")

    as_director.post(address, on_page(as_director, address))

    assert workshop.questions.count() == 2


def test_one_more_row_comes_without_javascript_and_without_saving(as_director, workshop):
    address = page_of(workshop, "tables")
    typed = on_page(as_director, address) | row(0, facilitator="Alex Sample")

    more = as_director.post(address, typed | {"act": "add"})

    assertContains(more, "Alex Sample")
    assert Table.objects.filter(facilitator="Alex Sample").count() == 0
    as_director.post(address, typed_on(more))
    assert list(workshop.tables.values_list("number", "facilitator")) == [
        (1, "Alex Sample"),
        (2, ""),
        (3, ""),
        (4, ""),
    ]
    assert len(set(workshop.tables.values_list("code", flat=True))) == 4


def test_rows_move_by_a_button_without_javascript(as_director, workshop):
    address = page_of(workshop, "questions")

    moved = as_director.post(address, on_page(as_director, address) | {"act": "up-1"})
    as_director.post(address, typed_on(moved))

    assert questions(workshop) == [(1, "What about matter 2?"), (2, "What about matter 1?")]


def test_sections_of_the_context_are_put_in_order(as_director, workshop):
    for position, heading in enumerate(("First", "Second", "Third"), start=1):
        workshop.context.create(position=position, heading=heading, text="Words.")
    address = page_of(workshop, "context")

    moved = as_director.post(address, on_page(as_director, address) | {"act": "up-2"})
    as_director.post(address, typed_on(moved))

    assert list(workshop.context.values_list("position", "heading")) == [(1, "First"), (2, "Third"), (3, "Second")]


@pytest.mark.parametrize("act", ["up-0", "down-9", "up-x", "sideways-1", "up-99999", "up--1"])
def test_an_act_that_means_nothing_moves_nothing(as_director, workshop, act):
    address = page_of(workshop, "questions")
    typed = on_page(as_director, address)

    answer = as_director.post(address, typed | {"act": act})

    assert answer.status_code == 200
    assert [form["text"].value() for form in answer.context["formset"]] == [
        "What about matter 1?",
        "What about matter 2?",
        "",
    ]


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


def test_a_row_of_another_workshop_is_not_reached(as_director, workshop):
    foreign = make_workshop().questions.first()
    address = page_of(workshop, "questions")

    answer = as_director.post(address, on_page(as_director, address) | row(0, id=foreign.pk, text="Taken over?"))

    assert answer.status_code == 422
    assert not Question.objects.filter(text="Taken over?").exists()


def test_cases_and_options_get_a_word_for_their_address(as_director, workshop):
    case = {"title": "One LEP", "council": "Downshire", "council_type": "county", "summary": "Words."}
    cases, options = page_of(workshop, "cases"), page_of(workshop, "options")

    as_director.post(cases, on_page(as_director, cases) | row(0, **case))
    as_director.post(options, on_page(as_director, options) | row(0, text="Jobs?") | row(1, text="Jobs!"))

    assert list(workshop.case_studies.values_list("slug", "title")) == [("one-lep", "One LEP")]
    assert list(workshop.options.values_list("slug", "position")) == [("jobs", 1), ("jobs-2", 2)]


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


@pytest.mark.parametrize("part", ["questions", "tables"])
def test_a_page_asks_the_database_as_often_for_one_row_as_for_three(client: Client, director, part):
    few, many = (make_workshop(questions=n, tables=n) for n in (1, 3))
    for workshop in (few, many):
        workshop.appointments.create(person=director, duty="director")
    client.force_login(director)

    def asked(workshop: Workshop) -> int:
        return queries_of(lambda: client.get(page_of(workshop, part)))

    assert asked(few) == asked(many)
