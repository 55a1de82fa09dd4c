"""Writing at a table: one box, six chips, Keep; by touch and by keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tables.models import NoteRevision, Table
from tests.browser.at_table import (
    box,
    chip,
    expect_where,
    keep,
    kept,
    make_day,
    note,
    ready,
    sit_down,
    texts_shown,
    write_at,
)
from tests.browser.conftest import Visitor


@pytest.fixture
def table(live_server: Any) -> Table:
    return make_day().tables.get(number=1)


@pytest.fixture
def page(visitor: Visitor, table: Table) -> Page:
    return write_at(visitor, table)


def last_kept() -> NoteRevision:
    return NoteRevision.objects.newest_first()[0]


def test_from_the_card_to_the_first_note(visitor: Visitor, table: Table) -> None:
    page = visitor.open("/sit-down/")
    page.get_by_label("Table code").fill(table.code.lower())
    page.get_by_role("button", name="Sit down").click()
    expect(page.get_by_text("This tablet can keep notes.")).to_be_visible()
    expect(page.get_by_text("SEEC hears this tablet")).to_be_visible()
    page.get_by_role("link", name="See the question").click()
    ready(page)

    keep(page, "officers shared between three districts")

    expect_where(page, "1 note, at SEEC")
    assert kept() == ["officers shared between three districts"]


def test_a_wrong_code_says_what_to_do(visitor: Visitor, table: Table) -> None:
    visitor.expects("422")
    page = visitor.open("/sit-down/")

    page.get_by_label("Table code").fill("krtm hwvk")
    page.get_by_role("button", name="Sit down").click()

    expect(page.get_by_text("No table has the code KRTM HWVK. Check it letter by letter.")).to_be_visible()
    expect(page.get_by_label("Table code")).to_have_value("krtm hwvk")


def test_a_note_is_written_by_touch(visit: Any, table: Table) -> None:
    page = write_at(visit(has_touch=True), table)

    box(page).fill("strategy fatigue: SEP 2014, refresh 2017, now LIS")
    chip(page, "Barrier").tap()
    page.get_by_role("button", name="Headline", exact=True).tap()
    page.get_by_role("button", name="Not for publication").tap()
    page.get_by_role("button", name="More").tap()
    page.get_by_role("checkbox", name="Their words").tap()
    page.get_by_label("The table was split").tap()
    page.get_by_role("textbox", name="Where").fill("Downshire")
    page.get_by_role("button", name="Keep", exact=True).tap()

    expect_where(page, "1 note, at SEEC")
    one = last_kept()
    said = (one.text, one.kind, one.starred, one.private, one.quoted, one.split, one.place)
    assert said == (
        "strategy fatigue: SEP 2014, refresh 2017, now LIS",
        "barrier",
        True,
        True,
        True,
        True,
        "Downshire",
    )


def test_after_keeping_the_box_is_empty_and_nothing_is_chosen(page: Page) -> None:
    chip(page, "Barrier").click()
    page.get_by_role("button", name="Not for publication").click()
    keep(page, "first")

    keep(page, "second")

    expect_where(page, "All 2 notes are at SEEC")
    assert (last_kept().text, last_kept().kind, last_kept().private) == ("second", "", False)
    expect(box(page)).to_have_value("")


def test_a_note_is_written_changed_and_starred_by_keyboard_alone(page: Page) -> None:
    box(page).focus()
    page.keyboard.type("figures never match")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")  # from the first chip to the second
    page.keyboard.press("Enter")
    expect(note(page, "figures never match")).to_be_visible()
    expect(box(page)).to_be_focused()

    page.get_by_role("button", name="Edit: figures never match").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.type(" across councils")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Headline: figures never match across councils").focus()
    page.keyboard.press("Space")

    star = page.get_by_role("button", name="Headline: figures never match across councils")
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(star).to_be_focused()
    expect_where(page, "1 note, at SEEC")
    assert kept() == [
        "figures never match",
        "figures never match across councils",
        "figures never match across councils",
    ]
    assert (last_kept().kind, last_kept().starred, last_kept().version) == ("barrier", True, 3)


def test_the_kind_may_be_chosen_before_typing(page: Page) -> None:
    chip(page, "Councils").click()

    keep(page, "forward fund the junction")

    expect_where(page, "1 note, at SEEC")
    assert last_kept().kind == "action_council"


@pytest.mark.parametrize("again", ["tap", "space"])
def test_a_chosen_kind_is_taken_back_by_choosing_it_again(page: Page, again: str) -> None:
    park = chip(page, "Park")
    park.click()
    expect(park).to_be_checked()

    if again == "tap":
        park.click()
    else:
        park.focus()
        page.keyboard.press("Space")

    expect(park).not_to_be_checked()


def test_a_tap_on_a_chip_leaves_the_keyboard_up(page: Page) -> None:
    box(page).focus()

    chip(page, "Barrier").click()

    expect(box(page)).to_be_focused()


def test_shift_and_enter_begin_a_new_line(page: Page) -> None:
    box(page).focus()
    page.keyboard.type("first line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("second line")
    page.keyboard.press("Enter")

    expect_where(page, "1 note, at SEEC")
    assert kept() == ["first line\nsecond line"]


def test_enter_belongs_to_an_input_method_that_is_composing(page: Page) -> None:
    box(page).fill("kyoudou")

    box(page).dispatch_event("keydown", {"key": "Enter", "isComposing": True})

    expect(box(page)).to_have_value("kyoudou")
    assert texts_shown(page) == []


@pytest.mark.parametrize("nothing", ["", "   ", "\n\n"])
def test_nothing_is_not_kept(page: Page, nothing: str) -> None:
    box(page).fill(nothing)
    box(page).press("Enter")
    keep(page, "something")

    expect_where(page, "1 note, at SEEC")
    assert kept() == ["something"]


@pytest.mark.parametrize(
    "text",
    [
        "  leading and trailing  ",
        "<script>alert(1)</script><img src=x onerror=alert(2)>",
        "\u202eoverridden \U0001f46a \u05e9\u05dc\u05d5\u05dd Z\u0351\u036balgo",
        "{{ constructor }} \" ' & <!--",
    ],
)
def test_a_note_is_shown_and_kept_as_typed(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")

    expect_where(page, "1 note, at SEEC")
    assert kept() == [text]
    assert page.locator(".note-text").evaluate("(element) => element.textContent") == text


def test_what_no_database_can_hold_is_replaced_on_the_tablet_before_it_is_sent(page: Page) -> None:
    page.evaluate(
        "() => { document.querySelector('[data-part=box]').value = 'nul ' + String.fromCharCode(0) + ' half ' "
        "+ String.fromCharCode(0xd800) }"
    )
    box(page).press("Enter")

    expect_where(page, "1 note, at SEEC")
    assert kept() == ["nul \ufffd half \ufffd"]


def test_a_note_of_more_than_100000_characters_stays_in_the_box_with_words(page: Page) -> None:
    box(page).fill("x" * 100_003)
    box(page).press("Enter")

    expect(page.get_by_text("One note holds 100,000 characters: this is 3 too many.")).to_be_visible()
    box(page).press("Backspace")
    box(page).press("Backspace")
    box(page).press("Backspace")
    box(page).press("Enter")
    expect_where(page, "1 note, at SEEC")
    assert kept() == ["x" * 100_000]


def test_notes_stand_newest_first(page: Page) -> None:
    for text in ("first", "second", "third"):
        keep(page, text)

    assert texts_shown(page) == ["third", "second", "first"]


def test_any_question_can_be_chosen_and_has_its_own_notes(page: Page) -> None:
    keep(page, "on the first")
    page.get_by_text("Question 1: Question 1").first.click()
    page.get_by_role("link", name="Question 2: Question 2").first.click()

    expect(page.get_by_role("heading", name="What about matter 2?")).to_be_visible()
    expect(page.get_by_text("No notes for this question yet. Write the first thing you hear.")).to_be_visible()
    keep(page, "on the second")
    page.get_by_role("button", name="One more for question 1").click()

    expect_where(page, "All 2 notes are at SEEC")
    assert texts_shown(page) == ["on the first"]
    assert list(NoteRevision.objects.oldest_first().values_list("note__question__number", flat=True)) == [1, 2]


def test_a_chosen_question_stays_chosen_after_a_reload(page: Page) -> None:
    page.get_by_text("Question 1: Question 1").first.click()
    page.get_by_role("link", name="Question 2: Question 2").first.click()

    page.reload()

    ready(page)
    expect(page.get_by_role("heading", name="What about matter 2?")).to_be_visible()


def test_the_seat_page_can_be_left_for_another_table(visitor: Visitor, table: Table) -> None:
    visitor.expects("401")  # what was under way when the seat was given back
    page = sit_down(visitor, table)

    page.get_by_role("button", name="Not your table?").click()

    expect(page.get_by_role("heading", name="Sit down at your table")).to_be_visible()
