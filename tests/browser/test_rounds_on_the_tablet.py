"""The clock of the round, and the next question: offered, never forced."""

import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tables.models import Table
from tests.browser.at_table import (
    box,
    keep,
    make_day,
    note,
    sit_down,
    to_writing,
)
from tests.browser.conftest import Visitor


def table_at_minute(minute: int) -> Table:
    """A table of a workshop that began so many minutes ago; rounds at 40 and 60, each of 20."""
    return make_day(started_minutes_ago=minute).tables.get(number=1)


@pytest.fixture
def write_at_minute(live_server: Any, visitor: Visitor) -> Any:
    def write(minute: int) -> Page:
        page = sit_down(visitor, table_at_minute(minute))
        page.clock.install()
        return to_writing(page)

    return write


def clock(page: Page) -> Any:
    return page.locator("[data-part=clock]")


def test_before_the_round_the_clock_says_when_it_starts(write_at_minute: Any) -> None:
    expect(clock(write_at_minute(22))).to_contain_text("in 18 minutes")


def test_during_the_round_it_says_what_is_left(write_at_minute: Any) -> None:
    page = write_at_minute(45)

    expect(clock(page)).to_contain_text("15 minutes left")
    expect(page.get_by_text("Round 1 of 2")).to_be_visible()


def test_the_clock_goes_on_by_itself(write_at_minute: Any) -> None:
    page = write_at_minute(45)

    page.clock.fast_forward("10:00")

    expect(clock(page)).to_contain_text("5 minutes left")


def test_on_another_day_there_is_a_round_and_no_clock(visitor: Visitor, live_server: Any) -> None:
    page = to_writing(sit_down(visitor, table_at_minute(60 * 24 * 3)))

    expect(page.get_by_text("Round 1 of 2")).to_be_visible()
    expect(clock(page)).to_have_text("")


def test_when_the_next_round_begins_its_question_is_offered_and_the_words_stay(write_at_minute: Any) -> None:
    page = write_at_minute(55)
    box(page).press_sequentially("half a sen")
    page.clock.fast_forward("06:00")

    expect(clock(page)).to_contain_text("Time is up")
    expect(page.get_by_text("Round 2 has started: What about matter 2?")).to_be_visible()
    expect(page.get_by_role("heading", name="What about matter 1?")).to_be_visible()
    expect(box(page)).to_have_value("half a sen")
    box(page).press_sequentially("tence")
    box(page).press("Enter")
    expect(note(page, "half a sentence")).to_be_visible()
    page.get_by_role("button", name="Go to round 2").click()

    expect(page.get_by_role("heading", name="What about matter 2?")).to_be_visible()
    expect(page.get_by_text("Round 2 has started")).to_be_hidden()
    expect(page.get_by_text("Round 2 of 2")).to_be_visible()


def test_the_offer_waits_for_a_hand_that_types(write_at_minute: Any) -> None:
    page = write_at_minute(55)
    page.clock.pause_at(datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=1))
    left: int = page.evaluate("() => Date.parse(document.querySelector('[data-round]').dataset.ends) - Date.now()")
    page.clock.run_for(left - 1_000)
    box(page).press_sequentially("half a sen")
    page.clock.run_for(3_000)
    expect(clock(page)).to_contain_text("Time is up")
    expect(page.get_by_text("Round 2 has started")).to_be_hidden()

    page.clock.run_for(4_000)

    expect(page.get_by_text("Round 2 has started")).to_be_visible()


def test_a_note_written_after_its_round_is_shown_as_later(write_at_minute: Any) -> None:
    page = write_at_minute(55)
    keep(page, "in time")
    page.clock.fast_forward("06:00")
    keep(page, "afterwards")

    expect(note(page, "afterwards").get_by_text("Added after the round")).to_be_visible()
    expect(note(page, "in time").get_by_text("Added after the round")).to_be_hidden()


def test_before_the_first_round_sitting_down_counts_the_minutes(visitor: Visitor, live_server: Any) -> None:
    page = sit_down(visitor, table_at_minute(22))

    expect(page.get_by_text("in 18 minutes.")).to_be_visible()
