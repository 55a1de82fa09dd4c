"""A facilitator at a tablet: sitting down, writing, and reading off the page what it says."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from tables.models import NoteRevision, Question, Round, Table, Workshop
from tests.browser.conftest import Visitor
from tests.making import make_workshop

SYNC = "**/table/sync/"
# What Chromium says of a request that failed; a test without Wi-Fi expects it.
NO_WIFI = "Failed to load resource"


def make_day(*, started_minutes_ago: int = 45, rounds: tuple[int, ...] = (40, 60)) -> Workshop:
    """A workshop that takes place today and began so many minutes ago, with a round of 20 minutes a question."""
    started = timezone.localtime() - datetime.timedelta(minutes=started_minutes_ago)
    workshop = make_workshop(
        date=started.date(), starts=started.time(), questions=len(rounds), lead_name="Phil Swann"
    )
    Question.objects.filter(workshop=workshop).update(prompts=["What works now?", "What gets in the way?"])
    for number, minute in enumerate(rounds, 1):
        question = workshop.questions.get(number=number)
        Round.objects.create(workshop=workshop, number=number, question=question, minute=minute, length=20)
    return workshop


def sit_down(visitor: Visitor, table: Table) -> Page:
    """Sit down by the table's QR address and return the page that welcomes there."""
    return visitor.open(f"/sit-down/{table.secret}/")


def write_at(visitor: Visitor, table: Table) -> Page:
    """Sit down and go to the writing page, ready to write."""
    page = sit_down(visitor, table)
    return to_writing(page)


def to_writing(page: Page, address: str = "/table/") -> Page:
    page.goto(address)
    return ready(page)


def ready(page: Page) -> Page:
    expect(page.locator("body[data-is-ready]")).to_be_attached()
    return page


def box(page: Page) -> Any:
    return page.get_by_label("What was said?")


def chip(page: Page, label: str) -> Any:
    return page.get_by_role("radio", name=label)


def keep(page: Page, text: str) -> None:
    """Write one note and press Enter; return when it is in the list."""
    box(page).fill(text)
    box(page).press("Enter")
    expect(note(page, text)).to_be_visible()


def note(page: Page, text: str) -> Any:
    """The item of the list that shows this text."""
    return page.locator(".note").filter(has=page.locator(".note-text", has_text=text))


def texts_shown(page: Page) -> list[str]:
    """The notes on the page, newest first."""
    return page.locator(".note-text").all_inner_texts()


def expect_where(page: Page, words: str) -> None:
    """Wait until the bar says so."""
    expect(page.locator("[data-part=where]")).to_have_text(words)


def expect_notice(page: Page, words: str) -> Any:
    notice = page.locator(".notice:visible", has_text=words)
    expect(notice).to_be_visible()
    return notice


def kept() -> list[str]:
    """Every text at the server, in the order of arrival."""
    return list(NoteRevision.objects.oldest_first().values_list("text", flat=True))


def standing() -> list[str]:
    return sorted(NoteRevision.objects.standing().values_list("text", flat=True))


def answer_with(page: Page, answer: Callable[[Route], Any]) -> Callable[[], None]:
    """Let something else than the server answer the page's messages; returns what ends it."""
    page.route(SYNC, answer)
    return lambda: page.unroute_all(behavior="wait")
