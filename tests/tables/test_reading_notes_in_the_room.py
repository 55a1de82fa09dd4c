"""Notes read in the room: of one table on one question, or parked, as they come."""

import json
import re
from pathlib import Path

import pytest
from django.utils.html import escape
from pytest_django.asserts import assertContains, assertNotContains

from tests.making import make_note, make_workshop
from tests.queries import queries_of
from tests.tables.rooms import at_12_03, fill, page

pytestmark = [pytest.mark.django_db, at_12_03]


def test_the_notes_of_one_table_on_one_question_are_read_whole(as_director, workshop):
    first, second, _third = workshop.tables.all()
    one, two = workshop.questions.all()
    make_note(table=first, question=one, text="first of these", kind="barrier")
    make_note(table=first, question=one, text="second of these")
    make_note(table=first, question=two, text="another question")
    make_note(table=second, question=one, text="another table")

    shown = page(as_director, "room_notes", workshop, first.pk, 1)

    assert [[one["head"].text for one in note["heads"]] for note in shown.context["notes"]] == [
        ["second of these"],
        ["first of these"],
    ]
    assertContains(shown, "Barrier")
    assertNotContains(shown, "another")


def test_a_note_with_two_texts_shows_both_as_one_note(as_director, workshop):
    table = workshop.tables.first()
    note = make_note(table=table, text="six councils").note
    make_note(table=table, note=note, text="seven councils", replaces=[])

    shown = page(as_director, "room_notes", workshop, table.pk, 1)

    assertContains(shown, "Two texts, both kept", count=1)
    for text in ("six councils", "seven councils"):
        assertContains(shown, text)


def test_a_page_of_notes_asks_as_often_for_three_as_for_one(as_director, workshop):
    table = workshop.tables.first()
    make_note(table=table)
    for_one = queries_of(lambda: page(as_director, "room_notes", workshop, table.pk, 1))
    for _ in range(2):
        make_note(table=table)

    assert queries_of(lambda: page(as_director, "room_notes", workshop, table.pk, 1)) == for_one


def test_an_open_page_of_notes_offers_what_is_new_and_moves_nothing(as_director, workshop):
    first, second, _third = workshop.tables.all()
    note = make_note(table=first).note
    cursor = page(as_director, "room_notes", workshop, first.pk, 1).context["cursor"]

    def news():
        return page(as_director, "room_notes_changes", workshop, first.pk, 1, since=cursor)

    make_note(table=second)
    assert news().status_code == 204
    make_note(table=first)
    assertContains(news(), "1 note is new or changed since you opened this page.")
    make_note(table=first, note=note, removed=True)
    assertContains(news(), "2 notes are new or changed since you opened this page.")


@pytest.mark.parametrize("name", ["room", "parked_notes"])
def test_a_page_asks_as_often_for_three_hundred_notes_as_for_three(as_director, workshop, name):
    fill(workshop, notes=3)
    for_three = queries_of(lambda: page(as_director, name, workshop))

    fill(workshop, notes=300)

    assert queries_of(lambda: page(as_director, name, workshop)) == for_three


@pytest.mark.parametrize("since", ["", "soon", "-1", "9" * 30, "\0"])
def test_a_cursor_that_is_none_is_taken_as_having_seen_nothing(as_director, workshop, since):
    table = workshop.tables.first()
    make_note(table=table)

    assertContains(page(as_director, "room_notes_changes", workshop, table.pk, 1, since=since), "1 note is new")


@pytest.mark.parametrize("name", ["room_notes", "room_notes_changes"])
def test_the_notes_of_another_workshops_table_are_not_there(as_director, workshop, name):
    foreign = make_note(table=make_workshop().tables.first()).note.table

    assert page(as_director, name, workshop, foreign.pk, 1).status_code == 404


def test_a_question_that_the_workshop_has_not_is_not_there(as_director, workshop):
    assert page(as_director, "room_notes", workshop, workshop.tables.first().pk, 9).status_code == 404


def test_hostile_words_are_shown_as_typed_and_break_no_page(as_director, workshop):
    table = workshop.tables.first()
    texts = [one["text"] for one in map(json.loads, HOSTILE.read_text().splitlines()) if one["expect"] == "keep"]
    for text in [*texts, "<iframe src=//x>"]:  # the last one is among the newest
        make_note(table=table, text=text, kind="park", place=text[:200])

    notes = page(as_director, "room_notes", workshop, table.pk, 1).content.decode()
    parked = page(as_director, "parked_notes", workshop).content.decode()
    room = page(as_director, "room", workshop).content.decode()

    assert [text for text in texts if f'<p class="room-said" dir="auto">{escape(text)}</p>' not in notes] == []
    assert [elements(shown) - OURS for shown in (notes, parked, room)] == [set(), set(), set()]


HOSTILE = Path("tests/sample/hostile.jsonl")
OURS = {
    "a",
    "aside",
    "b",
    "body",
    "button",
    "caption",
    "div",
    "footer",
    "form",
    "h1",
    "h2",
    "head",
    "header",
    "html",
    "input",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "noscript",
    "p",
    "rect",
    "script",
    "section",
    "small",
    "span",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
    "use",
}


def elements(shown: str) -> set[str]:
    return set(re.findall(r"<([a-z][a-z0-9]*)", shown))
