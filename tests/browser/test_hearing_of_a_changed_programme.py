"""The organiser changes something on the morning itself: every tablet learns of it, and no letter is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Page, expect

from tables.models import Duty, Round, Workshop
from tests.browser.at_table import box, expect_notice, keep, make_day, note, sit_down, write_at
from tests.browser.conftest import LAPTOP, Visitor, axe_problems
from tests.making import make_person

# A sync comes every second and a half, the server remembers the programme for five seconds, and the question
# waits until the hand has rested for five.
SOON = 20_000


@pytest.fixture
def workshop(live_server: Any) -> Workshop:
    workshop = make_day(started_minutes_ago=45)
    workshop.context.create(position=1, heading="White paper", text="It comes out next week.")
    return workshop


@pytest.fixture
def as_director(visit: Callable[..., Visitor], workshop: Workshop) -> Visitor:
    client = Client()
    client.force_login(make_person(workshop=workshop, duty=Duty.DIRECTOR))
    return visit(viewport=LAPTOP).carries(client)


def set_up(director: Visitor, workshop: Workshop, part: str) -> Page:
    return director.open(f"/workshops/{workshop.slug}/set-up/{part}/")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("saved")


def test_a_context_changed_on_the_page_reaches_the_tablet_beside_it(
    visitor: Visitor, as_director: Visitor, workshop: Workshop
) -> None:
    tablet = write_at(visitor, workshop.tables.get(number=1))
    box(tablet).press_sequentially("half a sen")
    page = set_up(as_director, workshop, "context")
    page.get_by_label("Text").first.fill("It came out this morning.")
    save(page)

    told = expect_notice_soon(tablet, "The context was changed.")
    assert axe_problems(tablet) == []
    expect(box(tablet)).to_have_value("half a sen")
    told.get_by_role("link", name="Read it").click()

    expect(tablet.get_by_text("It came out this morning.")).to_be_visible()
    tablet.get_by_role("link", name="Back to writing").click()
    expect(box(tablet)).to_have_value("half a sen")


def test_another_question_takes_the_place_of_the_old_one_without_a_letter_lost(
    visitor: Visitor, as_director: Visitor, workshop: Workshop
) -> None:
    tablet = write_at(visitor, workshop.tables.get(number=1))
    keep(tablet, "a note on the old words")
    box(tablet).press_sequentially("half a sen")
    page = set_up(as_director, workshop, "questions")
    page.get_by_label("Question", exact=True).first.fill("What about another matter?")
    page.get_by_label("Prompts").first.fill("Who pays?")
    save(page)

    expect(tablet.get_by_role("heading", name="What about another matter?")).to_be_visible(timeout=SOON)
    expect_notice(tablet, "The programme has changed.")
    expect(box(tablet)).to_have_value("half a sen")
    expect(box(tablet)).to_be_focused()
    box(tablet).press_sequentially("tence")
    box(tablet).press("Enter")
    expect(note(tablet, "half a sentence")).to_be_visible()
    expect(note(tablet, "a note on the old words")).to_be_visible()
    tablet.get_by_text("One prompt").click()
    expect(tablet.get_by_text("Who pays?")).to_be_visible()
    tablet.get_by_text("Question 1: Question 1").first.click()
    tablet.get_by_role("link", name="Question 2: Question 2").first.click()
    expect(tablet.get_by_role("heading", name="What about matter 2?")).to_be_visible()
    tablet.get_by_role("button", name="Seen").click()
    expect(tablet.get_by_text("The programme has changed.")).to_be_hidden()


def test_nothing_moves_under_a_hand_that_types(visitor: Visitor, workshop: Workshop) -> None:
    tablet = write_at(visitor, workshop.tables.get(number=1))
    box(tablet).press_sequentially("half a sen")
    workshop.questions.filter(number=1).update(text="What about another matter?")
    cache.clear()

    typed = "half a sen"
    with tablet.expect_response(lambda answer: answer.url.endswith("/table/")) as heard:
        while not heard.is_done():
            box(tablet).press_sequentially("t", delay=100)
            typed += "t"
    expect(tablet.get_by_role("heading", name="What about matter 1?")).to_be_visible()

    expect(tablet.get_by_role("heading", name="What about another matter?")).to_be_visible(timeout=SOON)
    expect(box(tablet)).to_have_value(typed)


def test_a_round_that_was_moved_moves_its_clock(visitor: Visitor, workshop: Workshop) -> None:
    tablet = write_at(visitor, workshop.tables.get(number=1))
    expect(tablet.locator("[data-part=clock]")).to_contain_text("15 minutes left")

    Round.objects.filter(workshop=workshop, number=1).update(length=25)

    expect(tablet.locator("[data-part=clock]")).to_contain_text("20 minutes left", timeout=SOON)


def test_the_programme_page_keeps_itself_up_to_date(visitor: Visitor, workshop: Workshop) -> None:
    tablet = sit_down(visitor, workshop.tables.get(number=1))
    tablet.goto("/table/programme/")
    expect(tablet.get_by_text("It comes out next week.")).to_be_visible()

    workshop.context.update(text="It came out this morning.")

    expect(tablet.get_by_text("It came out this morning.")).to_be_visible(timeout=SOON)
    expect(tablet.get_by_text("This page has just changed")).to_be_visible()
    assert axe_problems(tablet) == []


def expect_notice_soon(page: Page, words: str) -> Any:
    notice = page.locator(".notice:visible", has_text=words)
    expect(notice).to_be_visible(timeout=SOON)
    return notice
