"""Two people set up the same workshop: neither overwrites the other unseen, and neither loses a word."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tables.models import Workshop
from tests.tables.filling import on_page, row, typed_on
from tests.tables.programmes import load, sample

pytestmark = pytest.mark.django_db
TOLD = "Somebody else saved this page while you had it open."


def page_of(workshop: Workshop, part: str) -> str:
    return reverse(f"tables:set_up_{part}", args=[workshop.slug])


def test_the_later_save_is_refused_with_what_was_typed_beside_what_is_saved(as_director, workshop):
    address = page_of(workshop, "questions")
    typed = on_page(as_director, address) | row(0, text="What hinders?")
    workshop.questions.filter(number=1).update(text="What helps?")

    answer = as_director.post(address, typed)

    assertContains(answer, TOLD, status_code=422)
    assertContains(answer, "What hinders?", status_code=422)
    assert answer.context["formset"].forms[0].saved_meanwhile == (("Question", "What helps?"),)
    assert workshop.questions.get(number=1).text == "What helps?"


def test_having_seen_both_one_may_save_ones_own(as_director, workshop):
    address = page_of(workshop, "questions")
    typed = on_page(as_director, address) | row(0, text="What hinders?")
    workshop.questions.filter(number=1).update(text="What helps?")

    as_director.post(address, typed_on(as_director.post(address, typed)))

    assert workshop.questions.get(number=1).text == "What hinders?"


def test_a_row_that_somebody_added_stays_and_one_they_removed_is_new_again(as_director, workshop):
    address = page_of(workshop, "context")
    workshop.context.create(position=1, heading="White paper", text="Out next week.")
    typed = on_page(as_director, address) | row(0, text="Out today.")
    workshop.context.all().delete()
    workshop.context.create(position=1, heading="Partnerships", text="Thirty-eight of them.")

    as_director.post(address, typed_on(as_director.post(address, typed)))

    assert sorted(workshop.context.values_list("heading", "text")) == [
        ("Partnerships", "Thirty-eight of them."),
        ("White paper", "Out today."),
    ]


def test_a_fault_does_not_hide_what_somebody_else_saved(as_director, workshop):
    """A page that comes back because of a fault still rests on what its person saw."""
    address = page_of(workshop, "questions")
    typed = on_page(as_director, address) | row(0, text="")
    workshop.questions.filter(number=1).update(text="What helps?")

    faulty = as_director.post(address, typed)
    answer = as_director.post(address, typed_on(faulty) | row(0, text="What hinders?"))

    assertContains(answer, TOLD, status_code=422)


def test_another_part_may_be_saved_meanwhile(as_director, workshop):
    address = page_of(workshop, "questions")
    typed = on_page(as_director, address) | row(0, text="What helps?")
    workshop.context.create(position=1, heading="White paper", text="Out today.")

    assert as_director.post(address, typed).status_code == 302


def test_the_day_is_not_overwritten_unseen(as_director, workshop):
    address = page_of(workshop, "day")
    typed = on_page(as_director, address) | {"title": "Mine"}
    Workshop.objects.filter(pk=workshop.pk).update(title="Theirs")

    answer = as_director.post(address, typed)

    assertContains(answer, TOLD, status_code=422)
    assert answer.context["form"].saved_meanwhile == (("Title", "Theirs"),)
    assert Workshop.objects.get().title == "Theirs"
    as_director.post(address, typed_on(answer))
    assert Workshop.objects.get().title == "Mine"


def test_the_agenda_is_not_overwritten_unseen(as_director, director):
    workshop = load(sample()).workshop
    workshop.appointments.create(person=director, duty="director")
    address = page_of(workshop, "agenda")
    typed = on_page(as_director, address) | row(0, title="Coffee")
    workshop.agenda.filter(position=1).update(title="Tea")

    answer = as_director.post(address, typed)

    assertContains(answer, TOLD, status_code=422)
    assertContains(answer, "15 minutes: Tea", status_code=422)
    as_director.post(address, typed_on(answer))
    assert workshop.agenda.get(position=1).title == "Coffee"
