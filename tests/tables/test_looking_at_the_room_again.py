"""The room looks again every second: nothing is sent while nothing has changed."""

import datetime

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains

from tables.models import Tablet, Workshop, WrongCode
from tables.seating import empty_seats
from tests.making import make_note
from tests.queries import queries_of
from tests.tables.rooms import (
    NOW,
    at_12_03,
    changes,
    make_tablet,
    minutes_ago,
    seen,
)

pytestmark = [pytest.mark.django_db, at_12_03]


def test_nothing_is_sent_while_nothing_has_changed(as_director, workshop):
    make_note(table=workshop.tables.first())
    make_tablet(workshop)

    response = changes(as_director, workshop, seen(as_director, workshop))

    assert (response.status_code, response.content) == (204, b"")


def new_note(workshop: Workshop) -> None:
    make_note(table=workshop.tables.first())


def note_on_a_tablet(workshop: Workshop) -> None:
    Tablet.objects.update(unsent=1)


def somebody_sits_down(workshop: Workshop) -> None:
    make_tablet(workshop, table=2)


def wrong_code(workshop: Workshop) -> None:
    WrongCode.objects.create(tried_at=NOW)


def seats_emptied(workshop: Workshop) -> None:
    empty_seats(table=workshop.tables.first())


@pytest.mark.parametrize("event", [new_note, note_on_a_tablet, somebody_sits_down, wrong_code, seats_emptied])
def test_whatever_changes_what_is_shown_is_sent(as_director, workshop, event):
    make_tablet(workshop)
    before = seen(as_director, workshop)

    event(workshop)

    response = changes(as_director, workshop, before)
    assertContains(response, 'id="room-tables"')
    assertContains(response, 'id="room-newest"')
    assert response.context["room"].glance.fingerprint == seen(as_director, workshop)


def test_what_is_sent_is_a_piece_that_finds_its_place(as_director, workshop):
    make_note(table=workshop.tables.first(), text="just written")

    sent = changes(as_director, workshop, "")

    assertNotContains(sent, "<html")
    assertContains(sent, 'hx-swap-oob="true"', count=2)
    assertContains(sent, "just written")


def test_a_tablet_that_is_merely_heard_again_changes_nothing(as_director, workshop):
    make_tablet(workshop, last_heard=minutes_ago(0.5))
    before = seen(as_director, workshop)

    Tablet.objects.update(last_heard=NOW)

    assert changes(as_director, workshop, before).status_code == 204


def test_ages_are_never_more_than_fifteen_seconds_old(as_director, workshop):
    make_note(table=workshop.tables.first(), kept_at=NOW)
    before = seen(as_director, workshop)

    with time_machine.travel(NOW + datetime.timedelta(seconds=15), tick=False):
        assert changes(as_director, workshop, before).status_code == 200


def test_the_look_of_every_second_counts_no_notes(as_director, workshop):
    make_tablet(workshop)
    fingerprint = seen(as_director, workshop)

    assert queries_of(lambda: changes(as_director, workshop, fingerprint)) == 6
