"""The day itself and its agenda: times, people, rounds."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tables.models import Appointment, Person, Workshop
from tests.making import make_person
from tests.tables.filling import faults, on_page, row, typed_on
from tests.tables.programmes import load, sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(workshop: Workshop) -> str:
    return reverse("tables:set_up_day", args=[workshop.slug])


@pytest.fixture
def whole(director: Person) -> Workshop:
    workshop = load(sample()).workshop
    workshop.appointments.create(person=director, duty="director")
    return workshop


def agenda(workshop: Workshop) -> str:
    return reverse("tables:set_up_agenda", args=[workshop.slug])


def duties(workshop: Workshop) -> list[tuple[str, str]]:
    return sorted(Appointment.objects.filter(workshop=workshop).values_list("duty", "person__email"))


def test_every_field_of_the_day_is_kept(as_director, director, workshop, day):
    said = {
        "title": "Skills and places",
        "organisation": "Downshire Councils (DC)",
        "meeting": "Executive",
        "contact": "office@example.org",
        "date": "2018-05-04",
        "starts": "09:00",
        "ends": "12:30",
        "purpose": "Find out.\r\nAgree.",
        "invited": "Members",
        "attribution": "By table.\r\n\r\nNever by speaker.",
        "retention_days": "30",
        "director_name": "Heather Bolton",
        "lead_name": "Phil Swann",
        "lead_role": "Chairman",
        "lead_email": "Lead@example.org",
    }

    answer = as_director.post(day, on_page(as_director, day) | said)

    kept = Workshop.objects.get()
    assert answer.url == reverse("tables:set_up", args=[workshop.slug])
    assert (kept.title, kept.date, kept.starts, kept.ends) == (
        "Skills and places",
        datetime.date(2018, 5, 4),
        datetime.time(9),
        datetime.time(12, 30),
    )
    assert (kept.purpose, kept.invited, kept.attribution) == (
        ["Find out.", "Agree."],
        ["Members"],
        "By table.\n\nNever by speaker.",
    )
    assert (kept.meeting, kept.contact, kept.retention_days, kept.lead_role) == (
        "Executive",
        "office@example.org",
        30,
        "Chairman",
    )
    assert duties(kept) == [("director", director.email), ("lead", "lead@example.org")]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"title": " "}, "Give the workshop a title."),
        ({"title": "x" * 301}, "Title has 301 characters; 300 are the most."),
        ({"date": "tomorrow"}, 'Date must be a date as "2017-12-01", not "tomorrow".'),
        ({"ends": "10:00"}, "Ends must be later than Starts."),
        ({"starts": "25:00"}, 'Starts must be a time as "10:30", not "25:00".'),
        ({"retention_days": "0"}, "Days that notes are kept must be from 1 to 3650, not 0."),
        ({"retention_days": "many"}, "Days that notes are kept must be a whole number."),
        ({"lead_email": "lead"}, 'Lead facilitator’s e-mail must be an e-mail address, not "lead".'),
        ({"director_email": ""}, "Somebody must direct the workshop. Give another e-mail instead."),
    ],
)
def test_what_is_wrong_is_told_by_its_label_and_nothing_is_lost(
    as_director, director, workshop, day, changed, told
):
    typed = on_page(as_director, day) | {"director_name": "Heather Bolton", "meeting": "Typed and kept"}

    answer = as_director.post(day, typed | changed)

    assert answer.status_code == 422
    assert told in faults(answer)
    assertContains(answer, "Typed and kept", status_code=422)
    assert Workshop.objects.get().meeting == ""


def test_a_lead_facilitator_without_an_e_mail_any_more_signs_in_no_longer(as_director, workshop, director, day):
    make_person(workshop=workshop, duty="lead", email="lead@example.org")
    Workshop.objects.update(director_name="Heather Bolton", lead_name="Phil Swann")

    as_director.post(day, on_page(as_director, day) | {"lead_email": ""})

    assert duties(workshop) == [("director", director.email)]


def test_whoever_hands_the_duty_over_is_told_and_led_out(as_director, director, workshop, day):
    Workshop.objects.update(director_name="Heather Bolton")

    answer = as_director.post(day, on_page(as_director, day) | {"director_email": "new@example.org"}, follow=True)

    assertContains(answer, f"{director.email} is no longer director here.")
    assert answer.redirect_chain == [(reverse("tables:workshops"), 302)]
    assert duties(workshop) == [("director", "new@example.org")]


def test_nobody_gives_another_person_another_name(as_director, workshop, director, day):
    """Their name stands beside every signature of theirs, at other workshops too."""
    make_person(email="known@example.org", name="Known Person")

    typed = {"director_name": "Heather Bolton", "lead_name": "Mallory", "lead_email": "known@example.org"}
    as_director.post(day, on_page(as_director, day) | typed)

    assert Person.objects.get(email="known@example.org").name == "Known Person"


def test_a_line_of_the_agenda_on_a_question_is_a_round(as_director, workshop):
    address = agenda(workshop)
    line = {"time": "11:10", "length": 20, "title": "Round 1", "what": "question-2"}
    coffee = {"time": "11:00", "length": 10, "title": "Coffee", "what": "break"}

    as_director.post(address, on_page(as_director, address) | row(0, **line) | row(1, **coffee))

    items = list(workshop.agenda.values_list("minute", "length", "kind", "title", "round__number"))
    assert items == [(30, 10, "break", "Coffee", None), (40, 20, "round", "Round 1", 1)]
    assert list(workshop.rounds.values_list("number", "question__number", "minute", "length")) == [(1, 2, 40, 20)]


def test_rounds_that_change_places_in_time_change_numbers(as_director, whole):
    address = agenda(whole)

    as_director.post(address, on_page(as_director, address) | row(5, time="11:30") | row(6, time="11:10"))

    rounds = list(whole.rounds.values_list("number", "question__number", "minute"))
    assert rounds == [(1, 2, 40), (2, 1, 60), (3, 3, 90), (4, 4, 110)]


def test_the_agenda_saved_untouched_stays_as_the_file_had_it(as_director, whole):
    before = list(whole.agenda.values()), list(whole.rounds.values())
    address = agenda(whole)

    as_director.post(address, on_page(as_director, address))

    assert (list(whole.agenda.values()), list(whole.rounds.values())) == before


def test_a_removed_round_leaves_the_others_numbered(as_director, whole):
    address = agenda(whole)

    as_director.post(address, on_page(as_director, address) | row(5, DELETE="on"))

    assert list(whole.rounds.values_list("number", "question__number")) == [(1, 2), (2, 3), (3, 4)]


def test_a_half_written_line_is_told_and_kept(as_director, whole):
    address = agenda(whole)

    answer = as_director.post(address, on_page(as_director, address) | row(13, title="Farewell"))

    assert faults(answer) == ["Say when it begins.", "Say how many minutes."]
    assertContains(answer, "Farewell", status_code=422)


def test_an_agenda_is_proposed_from_times_and_questions_and_saved_only_when_wanted(as_director, workshop):
    address = agenda(workshop)

    proposed = as_director.post(address, on_page(as_director, address) | {"act": "propose"})

    assert workshop.rounds.count() == 0
    as_director.post(address, typed_on(proposed))
    rounds = list(workshop.rounds.values_list("number", "question__number", "minute", "length"))
    assert rounds == [(1, 1, 20, 60), (2, 2, 80, 60)]
    last = workshop.agenda.last()
    assert last.minute + last.length == 165
