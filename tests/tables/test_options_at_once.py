"""Members who answer in the same moment, and a director who closes the poll meanwhile."""

import threading
from copy import copy

import pytest
from django.db import connection
from django.test import Client

from tables.models import Person, Ticket, View, Workshop
from tables.poll import PollIsOver, close_poll
from tables.poll_tickets import Holding
from tables.seating import new_secret
from tables.weighing import Answer, Weighed, keep_answer
from tests.polls import NOW, answer, browser_in_hall, make_option, opened

pytestmark = pytest.mark.django_db(transaction=True)


def test_closing_while_members_answer_leaves_no_answer_half_in(workshop: Workshop, director: Person) -> None:
    """Each answer is wholly in and was told so, or wholly out and was told so; none comes in after the close."""
    make_option(workshop=workshop)
    make_option(workshop=workshop)
    poll = opened(workshop, by=director)
    browsers = [browser_in_hall(workshop) for _ in range(6)]
    told: list[int] = []

    def give(browser: Client) -> None:
        told.append(answer(browser, workshop).status_code)
        connection.close()

    def close() -> None:
        close_poll(poll=poll, by=director, now=NOW)
        connection.close()

    acts = [threading.Thread(target=give, args=[browser]) for browser in browsers]
    acts.insert(3, threading.Thread(target=close))
    for act in acts:
        act.start()
    for act in acts:
        act.join()

    assert set(told) <= {302, 409}
    assert len(told) == 6
    assert View.objects.count() == 2 * told.count(302)
    assert Ticket.objects.answered().count() == told.count(302)


def test_two_taps_at_once_in_the_hall_are_one_answer(workshop: Workshop, director: Person) -> None:
    make_option(workshop=workshop)
    opened(workshop, by=director)
    browser = browser_in_hall(workshop)
    twins = [Client(), Client(), Client()]
    for twin in twins:
        twin.cookies = copy(browser.cookies)
    told: list[int] = []

    def give(twin: Client) -> None:
        told.append(answer(twin, workshop).status_code)
        connection.close()

    taps = [threading.Thread(target=give, args=[twin]) for twin in twins]
    for tap in taps:
        tap.start()
    for tap in taps:
        tap.join()

    assert told == [302, 302, 302]
    assert (Ticket.objects.count(), View.objects.count()) == (1, 1)


def test_an_answer_that_found_the_poll_open_is_refused_once_it_is_closed(
    workshop: Workshop, director: Person
) -> None:
    option = make_option(workshop=workshop)
    holding = Holding(opened(workshop, by=director), new_secret(), None)

    close_poll(poll=holding.poll, by=director, now=NOW)

    with pytest.raises(PollIsOver):
        keep_answer(holding=holding, answer=Answer({option: Weighed(3)}))
    assert not Ticket.objects.exists()
