"""The poll for staff: open it, print cards, show the QR code, close it, read the results, write what follows."""

import datetime

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from tables.models import Duty, Option, Person, Poll, Ticket, View, Workshop
from tests.labelled import hostile_texts
from tests.making import make_person
from tests.polls import (
    RESULTS,
    WEIGH,
    answer,
    browser_in_hall,
    browser_with,
    closed,
    make_option,
    new_card,
    opened,
    typed,
)
from tests.queries import queries_of
from tests.worlds import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def skills(workshop: Workshop) -> Option:
    return make_option(workshop=workshop, text="Skills shortages")


@pytest.fixture
def poll(workshop: Workshop, skills: Option, director: Person) -> Poll:
    return opened(workshop, by=director)


@pytest.fixture
def card(workshop: Workshop, poll: Poll) -> str:
    return new_card(workshop)


def address(workshop: Workshop, name: str = "poll", *args: object) -> str:
    return reverse(f"tables:{name}", args=[workshop.slug, *args])


def page_of(browser: Client, workshop: Workshop) -> str:
    return browser.get(address(workshop)).content.decode()


def test_a_programme_with_options_is_ready_to_be_weighed(as_director: Client, workshop: Workshop, skills: Option):
    assert "Open the poll" in page_of(as_director, workshop)
    assert "Skills shortages" in page_of(as_director, workshop)


def test_a_programme_without_options_says_so(as_director: Client, workshop: Workshop):
    response = as_director.post(address(workshop, "open_poll"), {"until": ""})

    assert "There are no options to weigh" in page_of(as_director, workshop)
    assert (response.status_code, Poll.objects.count()) == (409, 0)


def test_opening_asks_what_the_programme_lists_and_tells_until_when(
    as_director: Client, workshop: Workshop, skills: Option, director: Person
):
    as_director.post(address(workshop, "open_poll"), {"until": "2099-12-01T13:15"})

    poll = Poll.objects.get()
    assert (poll.is_open, list(poll.options.all()), poll.opened_by) == (True, [skills], director)
    page = browser_in_hall(workshop).get(WEIGH).content.decode()
    assert "Open until 13:15 on 1 December 2099" in page


def test_a_time_that_has_passed_is_refused_and_comes_back(as_director: Client, workshop: Workshop, skills: Option):
    response = as_director.post(address(workshop, "open_poll"), {"until": "2017-12-01T13:15"})

    assert response.status_code == 422
    assert "Give a later time." in response.content.decode()
    assert 'value="2017-12-01T13:15"' in response.content.decode()
    assert not Poll.objects.exists()


def test_another_time_can_be_told_while_it_is_open(as_director: Client, workshop: Workshop, poll: Poll):
    as_director.post(address(workshop, "open_poll"), {"until": "2099-12-01T14:00"})

    now = Poll.objects.get()
    assert (now.until, now.opened_at) == (
        datetime.datetime(2099, 12, 1, 14, 0, tzinfo=datetime.UTC),
        poll.opened_at,
    )


def test_an_option_added_later_is_not_asked(workshop: Workshop, poll: Poll):
    make_option(workshop=workshop, text="Thought of later")

    assert "Thought of later" not in browser_in_hall(workshop).get(WEIGH).content.decode()


def test_closing_shows_the_results_and_is_for_good(as_director: Client, workshop: Workshop, poll: Poll, card: str):
    answer(browser_with(card), workshop, interest=3, why="Colleges ask us")

    as_director.post(address(workshop, "close_poll"))
    again = as_director.post(address(workshop, "open_poll"), {"until": ""})

    page = page_of(as_director, workshop)
    assert again.status_code == 409
    assert "1 most" in page
    assert "Colleges ask us" in page
    assert Poll.objects.get().is_closed


def test_closing_twice_keeps_the_first_moment(
    as_director: Client, workshop: Workshop, poll: Poll, director: Person
):
    at = closed(poll, by=director).closed_at

    as_director.post(address(workshop, "close_poll"))

    assert Poll.objects.get().closed_at == at


def test_the_lead_sees_the_poll_and_changes_nothing(workshop: Workshop, poll: Poll):
    lead = browser_of(make_person(workshop=workshop, duty=Duty.LEAD))

    page = page_of(lead, workshop)

    assert "Show the QR code in the hall" in page
    assert "<form" not in page
    assert lead.post(address(workshop, "close_poll")).status_code == 403


def test_the_hall_shows_the_code_that_lets_in(as_director: Client, workshop: Workshop, poll: Poll):
    page = as_director.get(address(workshop, "poll_hall")).content.decode()
    image = as_director.get(address(workshop, "poll_qr"))

    assert address(workshop, "poll_qr") in page
    assert image.headers["Content-Type"] == "image/svg+xml"
    assert poll.secret not in page


def test_the_outcome_waits_for_the_close(as_director: Client, workshop: Workshop, poll: Poll, director: Person):
    early = as_director.post(address(workshop, "write_outcome"), {"text": "SEEC starts in May."})
    closed(poll, by=director)
    blank = as_director.post(address(workshop, "write_outcome"), {"text": " "})
    as_director.post(address(workshop, "write_outcome"), {"text": "SEEC starts in May."})

    assert (early.status_code, blank.status_code) == (409, 422)
    assert Poll.objects.get().outcome == "SEEC starts in May."
    assert "SEEC starts in May." in browser_in_hall(workshop).get(RESULTS).content.decode()


def test_members_read_each_others_words_once_the_director_has(
    as_director: Client, workshop: Workshop, poll: Poll, card: str, director: Person
):
    answer(browser_with(card), workshop, why="Colleges ask us", suggestion="Commuting flows")
    answer(browser_in_hall(workshop), workshop, why="Somebody is off sick")
    closed(poll, by=director)
    before = browser_with(card).get(RESULTS).content.decode()

    sick = View.objects.get(why="Somebody is off sick")
    as_director.post(address(workshop, "withhold_words", sick.pk))
    as_director.post(address(workshop, "show_words"), {"show": "yes"})

    after = browser_with(card).get(RESULTS).content.decode()
    assert "Colleges ask us" not in before
    assert ("Colleges ask us" in after, "off sick" in after) == (True, False)
    assert "off sick" in page_of(as_director, workshop)
    assert "2 useful" in after


def test_withheld_words_can_be_put_back(as_director: Client, workshop: Workshop, poll: Poll, card: str, director):
    answer(browser_with(card), workshop, why="Colleges ask us")
    closed(poll, by=director)
    words = View.objects.get()
    act = address(workshop, "withhold_words", words.pk)

    as_director.post(act)
    as_director.post(act, {"put_back": "yes"})

    assert View.objects.get().withheld_by is None


def test_nobody_withholds_what_nobody_may_see_yet(as_director: Client, workshop: Workshop, poll: Poll, card: str):
    answer(browser_with(card), workshop, why="Colleges ask us")

    response = as_director.post(address(workshop, "withhold_words", View.objects.get().pk))

    assert response.status_code == 404
    assert View.objects.get().withheld_by is None


def test_words_stand_in_an_order_that_leads_to_nobody(
    as_director, workshop: Workshop, poll: Poll, director: Person
):
    for why in ("zebra", "apple", "mango"):
        answer(browser_in_hall(workshop), workshop, why=why)
    closed(poll, by=director)

    page = page_of(as_director, workshop)

    assert sorted(("zebra", "apple", "mango"), key=page.index) == ["apple", "mango", "zebra"]


def test_kinds_are_told_apart_from_three_and_after_the_close_only(
    as_director: Client, workshop: Workshop, poll: Poll, director: Person
):
    for kind in ("county", "county", "county", "lep", "lep", "unitary"):
        answer(browser_in_hall(workshop), workshop, interest=3, council_kind=kind)
    browser = browser_in_hall(workshop)
    answer(browser, workshop, interest=1)
    before = browser.get(RESULTS).content.decode()
    closed(poll, by=director)

    after = browser.get(RESULTS).content.decode()

    assert "County council:" not in before
    assert "<b>County council:</b> 3 most" in after
    assert "LEP:" not in after
    assert "Unitary council:" not in after
    assert after == browser.get(RESULTS).content.decode()


def test_loading_the_programme_again_keeps_what_was_asked(workshop: Workshop, poll: Poll, skills: Option):
    with pytest.raises(ProtectedError):
        skills.delete()


def test_the_results_ask_the_database_as_often_for_few_as_for_many(
    as_director: Client, workshop: Workshop, poll: Poll, director: Person
):
    closed_with_one = make_answers(workshop, 1)
    closed(poll, by=director)
    few = queries_of(lambda: page_of(as_director, workshop))
    Poll.objects.update(closed_at=None)
    closed_with_many = make_answers(workshop, 5)
    closed(poll, by=director)

    assert (closed_with_one, closed_with_many) == (1, 6)
    assert queries_of(lambda: page_of(as_director, workshop)) == few


def make_answers(workshop: Workshop, how_many: int) -> int:
    for n in range(how_many):
        answer(browser_in_hall(workshop), workshop, why=f"because {n}", suggestion=f"another {n}")
    return Ticket.objects.answered().count()


def test_results_and_outcome_hold_any_words(as_director: Client, workshop: Workshop, poll: Poll, skills, director):
    texts = [text.encode("utf-8", "replace").decode() for text in hostile_texts()]
    for words in texts[::3]:
        browser_in_hall(workshop).post(WEIGH, typed((skills, 3, words, words), suggestion=words))
    closed(poll, by=director)
    as_director.post(address(workshop, "show_words"), {"show": "yes"})

    page = browser_in_hall(workshop).get(RESULTS).content.decode()
    staff = page_of(as_director, workshop)
    for view in View.objects.exclude(why=""):
        assert escape(view.why) in page
        assert escape(view.why) in staff
    for words in texts:
        response = as_director.post(address(workshop, "write_outcome"), {"text": words})
        assert response.status_code in (302, 422)
        if response.status_code == 302:
            kept = words.replace("\r\n", "\n").replace("\x00", "\N{REPLACEMENT CHARACTER}")
            assert Poll.objects.get().outcome == kept
            assert as_director.get(address(workshop)).status_code == 200
