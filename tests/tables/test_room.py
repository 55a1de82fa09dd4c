"""The room on one screen: counts, ages, where notes are, and notes as they come."""

import datetime

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains

from tables.models import Appointment, Workshop, WrongCode
from tables.seating import empty_seats
from tests.making import make_note, make_workshop
from tests.queries import queries_of
from tests.tables.rooms import (
    NOW,
    at_12_03,
    counts,
    make_tablet,
    minutes_ago,
    page,
    room_of,
    start_a_round,
)

pytestmark = [pytest.mark.django_db, at_12_03]


def test_notes_are_counted_by_table_and_question(workshop):
    first, second, _third = workshop.tables.all()
    one, two = workshop.questions.all()
    for table, question in [(first, one), (first, one), (first, two), (second, two)]:
        make_note(table=table, question=question)

    assert counts(workshop) == [[2, 1], [0, 1], [0, 0]]
    assert room_of(workshop).notes == 4


def test_an_edited_note_counts_once_a_removed_one_not_and_one_with_two_texts_once(workshop):
    table = workshop.tables.first()
    edited = make_note(table=table)
    make_note(table=table, note=edited.note, text="edited")
    removed = make_note(table=table)
    make_note(table=table, note=removed.note, removed=True)
    twice = make_note(table=table)
    make_note(table=table, note=twice.note, text="the other text", replaces=[])

    assert counts(workshop)[0] == [2, 0]


def test_notes_of_another_workshop_are_not_counted(workshop):
    make_note(table=make_workshop().tables.first())

    assert room_of(workshop).notes == 0


def test_headlines_are_counted_by_table(workshop):
    first, second, _third = workshop.tables.all()
    for starred in (True, True, False):
        make_note(table=first, starred=starred)
    unstarred = make_note(table=second, starred=True)
    make_note(table=second, note=unstarred.note, starred=False)

    assert [row.headlines for row in room_of(workshop).rows] == [2, 0, 0]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.9, "just now"),
        (1, "1 min ago"),
        (59.9, "59 min ago"),
        (60, "at 11:03"),
        (24 * 60, "30 Nov, 12:03"),
    ],
)
def test_the_age_of_the_last_note_is_said_in_words(workshop, minutes, words):
    make_note(table=workshop.tables.first(), kept_at=minutes_ago(minutes))
    make_note(table=workshop.tables.first(), kept_at=minutes_ago(minutes + 1))

    assert [row.last_note for row in room_of(workshop).rows] == [words, "none yet", "none yet"]


def test_a_table_is_quiet_after_four_minutes_of_a_round_and_never_outside_one(workshop):
    first, second, _third = workshop.tables.all()
    make_note(table=first, kept_at=minutes_ago(4))
    make_note(table=second, kept_at=minutes_ago(3.9))

    assert [row.is_quiet for row in room_of(workshop).rows] == [False, False, False]
    start_a_round(workshop)
    assert [row.is_quiet for row in room_of(workshop).rows] == [True, False, False]


def test_the_round_going_on_stands_above_the_tables(as_director, workshop):
    assertContains(page(as_director, "room", workshop), '<h1 class="bar-table">The room</h1>', html=True)

    start_a_round(workshop)

    shown = page(as_director, "room", workshop)
    assertContains(shown, '<h1 class="bar-table">Round 3: Question 2</h1>', html=True)
    assertContains(shown, "Round 3 ends at 12:20")


def where(workshop: Workshop) -> list[tuple[str, int, str]]:
    rows = room_of(workshop).rows
    return [(row.whereabouts.place.value, row.whereabouts.unsent, row.whereabouts.unheard_since) for row in rows]


def test_each_table_says_where_its_notes_are(as_director, workshop):
    make_tablet(workshop, table=1)
    make_tablet(workshop, table=2, unsent=1)
    make_tablet(workshop, table=2, unsent=2)

    shown = page(as_director, "room", workshop)

    assert where(workshop) == [("at_home", 0, ""), ("on_tablet", 3, ""), ("nowhere", 0, "")]
    assertContains(shown, "At SEEC")
    assertContains(shown, "3 on the tablet")
    assertContains(shown, "No tablet yet")
    assertContains(shown, "No tablet sits at table 3.")
    assertContains(shown, "No notes yet, 3 still on a tablet.")


def test_a_silent_tablet_is_out_of_reach_while_the_day_lasts(as_director, workshop):
    make_tablet(workshop, table=1, last_heard=minutes_ago(1.4))
    make_tablet(workshop, table=2, last_heard=minutes_ago(2))
    make_tablet(workshop, table=3, last_heard=minutes_ago(2))
    make_tablet(workshop, table=3)

    assert where(workshop) == [("at_home", 0, ""), ("at_home", 0, "12:01"), ("at_home", 0, "")]
    assertContains(page(as_director, "room", workshop), "Table 2 has been out of reach since 12:01.")


def test_after_the_day_only_a_tablet_that_still_holds_notes_is_missed(workshop):
    make_tablet(workshop, table=1)
    make_tablet(workshop, table=2, unsent=4)

    with time_machine.travel(NOW + datetime.timedelta(hours=9), tick=False):
        assert where(workshop) == [("at_home", 0, ""), ("on_tablet", 4, "12:03"), ("nowhere", 0, "")]


def test_a_tablet_that_was_made_to_get_up_counts_while_it_holds_notes(workshop):
    make_tablet(workshop, table=1)
    make_tablet(workshop, table=2, unsent=4)
    for table in workshop.tables.all():
        empty_seats(table=table)

    assert where(workshop) == [("nowhere", 0, ""), ("on_tablet", 4, ""), ("nowhere", 0, "")]


def test_wrong_codes_of_the_last_hours_are_told(as_director, workshop):
    assertNotContains(page(as_director, "room", workshop), "wrong code")

    for minutes in (1, 2, 181):
        WrongCode.objects.create(tried_at=minutes_ago(minutes))

    assertContains(page(as_director, "room", workshop), "2 wrong codes were tried in the last 3 hours.")


def test_new_notes_are_read_as_they_come_the_newest_first(as_director, workshop):
    first, second, _third = workshop.tables.all()
    make_note(table=first, text="one evidence base")
    make_note(table=second, text="one officer for six", starred=True, private=True, split=True, place="Oakhythe")

    shown = page(as_director, "room", workshop)

    assert [head.text for head in shown.context["room"].newest] == ["one officer for six", "one evidence base"]
    for words in ("one officer for six", "Headline", "Not for publication", "Table split", "Oakhythe"):
        assertContains(shown, words)


def test_parked_notes_are_at_hand_for_the_close(as_director, workshop):
    for number in range(4):
        make_note(table=workshop.tables.first(), text=f"parked {number}", kind="park")
    make_note(table=workshop.tables.first(), text="a barrier", kind="barrier")

    room = page(as_director, "room", workshop)
    all_of_them = page(as_director, "parked_notes", workshop)

    assert [head.text for head in room.context["room"].parked] == ["parked 3", "parked 2", "parked 1"]
    assertContains(room, "All 4 parked notes")
    assertContains(all_of_them, "parked 0")
    assertNotContains(all_of_them, "a barrier")


def test_the_room_asks_as_often_for_three_tables_as_for_one(as_director):
    one, three = make_workshop(tables=1), make_workshop(tables=3)

    def look(workshop: Workshop) -> int:
        Appointment.objects.update(workshop=workshop)
        for table in workshop.tables.all():
            make_tablet(workshop, table=table.number)
            make_note(table=table)
        return queries_of(lambda: page(as_director, "room", workshop))

    assert look(one) == look(three)
