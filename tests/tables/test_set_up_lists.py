"""Questions, tables, context, cases and options, each list changed on one page."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from tables.models import NoteRevision, Question, Table, Workshop
from tests.making import make_note, make_person, make_workshop
from tests.queries import queries_of
from tests.tables.filling import faults, on_page, row, typed_on
from tests.tables.programmes import load, sample

pytestmark = pytest.mark.django_db


def page_of(workshop: Workshop, part: str) -> str:
    return reverse(f"tables:set_up_{part}", args=[workshop.slug])


def questions(workshop: Workshop) -> list[tuple[int, str]]:
    return list(workshop.questions.values_list("number", "text"))


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


def workshop_of(count: int) -> Workshop:
    """A workshop with so many of everything that a page lists."""
    workshop = make_workshop(questions=count, tables=count)
    for number in range(1, count + 1):
        question = workshop.questions.get(number=number)
        round_ = workshop.rounds.create(number=number, question=question, minute=number, length=1)
        workshop.agenda.create(position=number, minute=number, length=1, kind="round", title="Round", round=round_)
        workshop.context.create(position=number, heading="Heading", text="Words.")
        workshop.options.create(slug=f"option-{number}", position=number, text="Words.")
        workshop.case_studies.create(slug=f"case-{number}", position=number, title="Case", summary="Words.")
    return workshop


@pytest.mark.parametrize("part", ["questions", "tables", "agenda", "context", "cases", "options"])
def test_a_page_asks_the_database_as_often_for_one_row_as_for_three(client: Client, director, part):
    few, many = workshop_of(1), workshop_of(3)
    for workshop in (few, many):
        workshop.appointments.create(person=director, duty="director")
    client.force_login(director)

    def asked(workshop: Workshop) -> int:
        return queries_of(lambda: client.get(page_of(workshop, part)))

    assert asked(few) == asked(many)


def test_an_admin_without_a_part_in_the_workshop_changes_it(client: Client, workshop):
    client.force_login(make_person(is_admin=True))
    address = page_of(workshop, "questions")

    client.post(address, on_page(client, address) | row(0, text="What helps?"))

    assert questions(workshop)[0] == (1, "What helps?")


def test_a_lead_facilitator_is_told_that_it_is_for_the_director(client: Client, workshop):
    client.force_login(make_person(workshop=workshop, duty="lead"))

    assertContains(
        client.get(page_of(workshop, "questions")), "This is for the director of the workshop.", status_code=403
    )
