"""Somebody who has read nothing sets a workshop up and prints its sheets, by keyboard or without scripts."""

import io
import re
from collections.abc import Callable
from io import StringIO
from typing import Any

import pikepdf
import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, expect

from tables.models import Duty, Table, Workshop
from tests.browser.at_table import keep, kept, write_at
from tests.browser.conftest import LAPTOP, PHONE, Visitor, axe_problems
from tests.browser.hands import Finger, Keys
from tests.making import make_person
from tests.tables.programmes import load, sample

NARROWEST = {"width": 320, "height": 800}


def first_link() -> str:
    said = StringIO()
    call_command("sign_in_link", "olive@example.org", admin=True, base="", stdout=said)
    return said.getvalue().strip()


def make_a_workshop(page: Page, hands: Any) -> None:
    """From the empty list to the overview: two questions, three tables."""
    hands.press(page.get_by_role("link", name="New workshop"))
    hands.write(page.get_by_label("Title"), "Skills for the South East")
    hands.write(page.get_by_label("Organisation"), "South East England Councils (SEEC)")
    page.get_by_label("Date").fill("2031-03-04")  # typing depends on the browser's language
    hands.write(page.get_by_label("How many tables"), "3")
    hands.write(page.get_by_label("Your name"), "Olive Organiser")
    hands.write(page.get_by_label("Question 1", exact=True), "What skills are missing?")
    hands.write(page.get_by_label("Question 2", exact=True), "Who should teach them?")
    hands.press(page.get_by_role("button", name="Make the workshop"))
    expect(page.get_by_role("heading", name="Skills for the South East")).to_be_visible()


def sheets(page: Page) -> bytes:
    """What the link to the sheets gives to whoever follows it."""
    link = page.get_by_role("link", name="Sheets for the tables, PDF")
    answer = page.request.get(str(link.get_attribute("href")))
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


@pytest.mark.parametrize(
    ("hands", "options"),
    [(Keys(), {"viewport": LAPTOP}), (Finger(), {"viewport": PHONE, "java_script_enabled": False})],
    ids=["by keyboard", "by finger without scripts"],
)
def test_from_an_empty_installation_to_three_sheets_and_a_note_at_a_table(
    hands: Any, options: dict[str, Any], visit: Callable[..., Visitor], live_server: Any
) -> None:
    page = visit(**hands.context, **options).open(first_link())
    hands.press(page.get_by_role("button", name="Sign in"))
    expect(page.get_by_text("There is no workshop yet.")).to_be_visible()

    make_a_workshop(page, hands)

    assert Workshop.objects.get().rounds.count() == 2
    with pikepdf.open(io.BytesIO(sheets(page))) as pdf:
        assert len(pdf.pages) == 3
    tablet = write_at(visit(), Table.objects.get(number=2))
    expect(tablet.get_by_role("heading", name="What skills are missing?")).to_be_visible()
    keep(tablet, "engineers, everywhere")
    expect(tablet.get_by_text("1 note, at SEEC")).to_be_visible()
    assert kept() == ["engineers, everywhere"]


@pytest.fixture
def workshop(live_server: Any) -> Workshop:
    return load(sample()).workshop


@pytest.fixture
def director(workshop: Workshop) -> Client:
    client = Client()
    client.force_login(make_person(workshop=workshop, duty=Duty.DIRECTOR, name="Olive Organiser"))
    return client


PARTS = ["", "day/", "questions/", "agenda/", "tables/", "themes/1/", "context/", "cases/", "options/"]


def test_every_page_is_for_everybody_and_none_is_wider_than_a_narrow_phone(
    visit: Callable[..., Visitor], workshop: Workshop, director: Client
) -> None:
    visitor = visit(viewport=LAPTOP).carries(director)
    addresses = [f"/workshops/{workshop.slug}/set-up/{part}" for part in PARTS]
    addresses += ["/new-workshop/", "/new-workshop/copy/", "/new-workshop/file/", "/workshops/"]
    page = visitor.open()
    problems, wide = {}, []

    for address in addresses:
        page.goto(address)
        problems[address] = axe_problems(page)
        page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
        if page.evaluate("document.documentElement.scrollWidth") > NARROWEST["width"]:
            wide.append(address)
        page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]

    assert problems == {address: [] for address in addresses}
    assert wide == []


def test_what_is_wrong_takes_the_focus_and_is_for_everybody_too(
    visit: Callable[..., Visitor], workshop: Workshop, director: Client
) -> None:
    visitor = visit(viewport=LAPTOP).carries(director)
    visitor.expects("422")
    page = visitor.open(f"/workshops/{workshop.slug}/set-up/questions/")
    box = page.get_by_label("Question", exact=True).nth(1)
    box.fill("")

    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("Write the question, or remove the row.")).to_be_visible()
    expect(page.get_by_label("Question", exact=True).nth(1)).to_be_focused()
    assert axe_problems(page) == []


def test_a_new_row_has_the_focus_and_a_moved_one_keeps_it(
    visit: Callable[..., Visitor], workshop: Workshop, director: Client
) -> None:
    page = visit(viewport=LAPTOP).carries(director).open(f"/workshops/{workshop.slug}/set-up/questions/")

    page.get_by_role("button", name="Add a question").click()
    expect(page.get_by_label("Question", exact=True).last).to_be_focused()
    page.get_by_role("button", name=re.compile("Down ?: question 1$")).click()

    expect(page.get_by_role("button", name=re.compile("Down ?: question 2$"))).to_be_focused()
    expect(page.get_by_label("Short name").first).to_have_value("Shaping the strategy")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("saved")
    assert list(workshop.questions.values_list("number", "short"))[:2] == [
        (1, "Shaping the strategy"),
        (2, "Working together"),
    ]


def test_two_at_once_are_both_on_the_page(
    visit: Callable[..., Visitor], workshop: Workshop, director: Client
) -> None:
    visitor = visit(viewport=LAPTOP).carries(director)
    visitor.expects("422")
    address = f"/workshops/{workshop.slug}/set-up/context/"
    first, second = visitor.open(address), visitor.open(address)
    first.get_by_label("Text").first.fill("Theirs.")
    first.get_by_role("button", name="Save", exact=True).click()
    expect(first.get_by_role("status")).to_contain_text("saved")
    second.get_by_label("Text").first.fill("Mine.")

    second.get_by_role("button", name="Save", exact=True).click()

    expect(second.get_by_role("alert")).to_be_focused()
    expect(second.get_by_label("Text").first).to_have_value("Mine.")
    expect(second.get_by_text("Theirs.")).to_be_visible()
    assert axe_problems(second) == []
