"""Every page and state of the tablet for people who see, point or hear differently, and on small screens."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tables.models import Table
from tests.browser.at_table import (
    NO_WIFI,
    box,
    expect_notice,
    expect_where,
    keep,
    make_day,
    note,
    sit_down,
    to_writing,
    write_at,
)
from tests.browser.conftest import LAPTOP, PHONE, TABLET, Visitor, axe_problems

NARROWEST = {"width": 320, "height": 640}
SIDEWAYS = {"width": 1180, "height": 430}


@pytest.fixture
def table(live_server: Any) -> Table:
    return make_day(started_minutes_ago=61).tables.get(number=1)


def the_form(page: Page) -> None:
    page.goto("/sit-down/")


def a_wrong_code(page: Page) -> None:
    page.goto("/sit-down/")
    page.get_by_label("Table code").fill("krtm hwvk")
    page.get_by_role("button", name="Sit down").click()
    expect(page.get_by_text("No table has the code")).to_be_visible()


def the_seat(page: Page) -> None:
    page.goto("/table/seat/")
    expect(page.get_by_text("SEEC hears this tablet")).to_be_visible()


def the_empty_list(page: Page) -> None:
    to_writing(page)
    expect_where(page, "No notes yet")


def notes_of_every_sort(page: Page) -> None:
    to_writing(page)
    for kind in ("Works", "Barrier", "Councils", "LEPs", "Government", "Park"):
        page.get_by_role("radio", name=kind).click()
        keep(page, f"about {kind}")
    page.get_by_role("button", name="Not for publication").click()
    page.get_by_role("button", name="Headline", exact=True).click()
    page.get_by_role("button", name="More: their words").click()
    page.get_by_role("checkbox", name="Their words").check()
    page.get_by_role("checkbox", name="The table was split").check()
    page.get_by_role("textbox", name="Where").fill("Downshire")
    keep(page, "everything at once, and a word that does not end: " + "x" * 80)
    expect_where(page, "All 7 notes are at SEEC")


def an_open_editor(page: Page) -> None:
    to_writing(page)
    keep(page, "to be changed")
    page.get_by_role("button", name="Edit: to be changed").click()
    page.get_by_role("button", name="More: their words").click()
    expect(page.get_by_role("button", name="Remove this note")).to_be_visible()


def open_menus(page: Page) -> None:
    to_writing(page)
    page.get_by_text("Two prompts").locator("visible=true").click()
    page.get_by_text("Table 1", exact=True).click()
    expect(page.get_by_role("link", name="Programme of the day")).to_be_visible()


def a_tablet_without_wifi(page: Page) -> None:
    to_writing(page)
    page.context.set_offline(True)
    keep(page, "waits")
    expect_notice(page, "not yet at SEEC")


def a_fourth_headline(page: Page) -> None:
    to_writing(page)
    for text in ("one", "two", "three", "four"):
        page.get_by_role("button", name="Headline", exact=True).click()
        keep(page, text)
    expect_notice(page, "three headlines")


def a_removed_note(page: Page) -> None:
    to_writing(page)
    keep(page, "slip")
    page.get_by_role("button", name="Undo: slip").click()
    expect_notice(page, "Removed")


def two_texts(page: Page) -> None:
    to_writing(page)
    keep(page, "first")
    expect_where(page, "1 note, at SEEC")
    second = page.context.new_page()
    to_writing(second)
    for tab, text in ((page, "from here"), (second, "from there")):
        tab.get_by_role("button", name="Edit: first").click()
        tab.get_by_label("Change the note").fill(text)
    for tab in (page, second):
        tab.get_by_label("Change the note").press("Enter")
    expect(page.get_by_text("Two texts, both kept")).to_be_visible()
    second.close()


def the_next_round_offered(page: Page) -> None:
    to_writing(page, "/table/?question=1")
    expect(page.get_by_text("Round 2 has started")).to_be_visible(timeout=8_000)


def too_many_characters(page: Page) -> None:
    to_writing(page)
    box(page).fill("x" * 100_001)
    box(page).press("Enter")
    expect(page.get_by_text("this is 1 too many")).to_be_visible()


def reading_back(page: Page) -> None:
    to_writing(page)
    keep(page, "read this back")
    expect_where(page, "1 note, at SEEC")
    page.goto("/table/read-back/")
    expect(page.get_by_text("Correct", exact=False).first).to_be_visible()


def nothing_to_read_back(page: Page) -> None:
    page.goto("/table/read-back/")
    expect(page.get_by_text("Nothing is written down for this question yet.")).to_be_visible()


def the_programme(page: Page) -> None:
    page.goto("/table/programme/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


STATES = [
    the_form,
    a_wrong_code,
    the_seat,
    the_empty_list,
    notes_of_every_sort,
    an_open_editor,
    open_menus,
    a_tablet_without_wifi,
    a_fourth_headline,
    a_removed_note,
    two_texts,
    the_next_round_offered,
    too_many_characters,
    reading_back,
    nothing_to_read_back,
    the_programme,
]


def overflowing(page: Page) -> list[str]:
    """What sticks out of the page to the right, as a reader at 400 % would meet it."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")]
                .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
                .map((element) => `${element.tagName}.${element.className.baseVal ?? element.className}`)"""
    )
    return found


def small_targets(page: Page) -> list[str]:
    """Controls lower than 44 px; a fingertip meets the whole label of a chip or box."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("a.button, button, summary, .chip, .field-choice, .menu-list a")]
            .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
            .map((element) => `${element.textContent.trim()} ${element.getBoundingClientRect().height}`)"""
    )
    return found


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_everybody_can_use_the_page(visit: Any, table: Table, state: Callable[[Page], None]) -> None:
    visitor: Visitor = visit(has_touch=True)
    visitor.expects(NO_WIFI)
    page = sit_down(visitor, table)
    state(page)
    page.wait_for_load_state("load")  # a page without its style sheets yet would be judged naked

    problems = {"in light": axe_problems(page), "for a finger": small_targets(page)}
    page.emulate_media(color_scheme="dark")
    problems["in dark"] = axe_problems(page)
    page.set_viewport_size(NARROWEST)
    problems["at 320 pixels"] = overflowing(page)

    assert problems == {"in light": [], "for a finger": [], "in dark": [], "at 320 pixels": []}


@pytest.mark.parametrize("viewport", [TABLET, LAPTOP, PHONE, SIDEWAYS], ids=str)
def test_box_chips_and_keep_stand_still_while_notes_and_notices_come(
    visit: Any, table: Table, viewport: dict[str, int]
) -> None:
    visitor: Visitor = visit(viewport=viewport)
    visitor.expects(NO_WIFI)
    page = write_at(visitor, table)
    places = [
        box(page),
        page.get_by_role("radio", name="Park"),
        page.get_by_role("button", name="Keep", exact=True),
    ]
    page.context.set_offline(True)
    before = [place.bounding_box() for place in places]

    keep(page, "one")
    expect_notice(page, "not yet at SEEC")

    assert [place.bounding_box() for place in places] == before


def test_sideways_with_the_keyboard_up_box_chips_and_keep_fit(visit: Any, table: Table) -> None:
    page = write_at(visit(viewport=SIDEWAYS), table)

    keep_button = page.get_by_role("button", name="Keep", exact=True).bounding_box()

    assert keep_button is not None
    assert keep_button["y"] + keep_button["height"] <= SIDEWAYS["height"]


@pytest.mark.parametrize(("wish", "animation"), [("no-preference", "settle"), ("reduce", "none")])
def test_a_new_note_slides_into_place_unless_one_wishes_otherwise(
    visit: Any, table: Table, wish: str, animation: str
) -> None:
    page = write_at(visit(reduced_motion=wish), table)
    keep(page, "new")
    expect_where(page, "1 note, at SEEC")

    style = "(item) => { item.classList.add('note-just'); return getComputedStyle(item).animationName }"
    assert note(page, "new").evaluate(style) == animation


def test_a_menu_closes_with_escape_and_gives_the_focus_back(visitor: Visitor, table: Table) -> None:
    page = write_at(visitor, table)
    summary = page.locator(".bar summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Programme of the day")).to_be_visible()

    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(page.get_by_role("link", name="Programme of the day")).to_be_hidden()
    expect(summary).to_be_focused()
