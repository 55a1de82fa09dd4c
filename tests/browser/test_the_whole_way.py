"""From the card on the table to the guide on a phone, in one go: by touch, and by the keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from guide.models import Edition
from tables.models import Duty, Person, Table
from tables.signing_in import make_link
from tests.browser import at_board, at_table
from tests.browser.conftest import LAPTOP, PHONE, TABLET, axe_problems
from tests.browser.hands import Finger, Keys
from tests.making import make_person

Hand = Finger | Keys
SAID = (
    ("colleges could publish training places by sector", "Councils"),
    ("no buses to the business park, rail is worse", "Barrier"),
    ("one survey, one set of figures", "Works"),
)
WORDED = "Councils and colleges plan training for local firms together."


class Journey:
    """One hand's way through the product, looking for faults on every page it passes."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.faults: dict[str, list[str]] = {}

    def look(self, page: Page) -> None:
        page.wait_for_load_state("load")  # a page without its style sheets yet would be judged naked
        self.faults |= {page.title(): found} if (found := axe_problems(page)) else {}

    def press_link(self, page: Page, name: str) -> None:
        self.hand.press(page.get_by_role("link", name=name, exact=True).first)

    def press_button(self, page: Page, name: str) -> None:
        self.hand.press(page.get_by_role("button", name=name).first)

    def sit_down_and_write(self, page: Page, table: Table) -> None:
        self.look(page)
        self.hand.write(page.get_by_label("Table code"), table.code)
        self.press_button(page, "Sit down")
        expect(page.get_by_text("This tablet can keep notes.")).to_be_visible()
        self.look(page)
        self.press_link(page, "See the question")
        at_table.ready(page)
        for text, kind in SAID:
            self.hand.write(at_table.box(page), text)
            self.hand.choose(at_table.chip(page, kind))
            self.press_button(page, "Keep")
            expect(at_table.note(page, text)).to_be_visible()
        at_table.expect_where(page, "All 4 notes are at SEEC")
        self.look(page)

    def sign_in(self, page: Page) -> None:
        self.look(page)
        self.press_button(page, "Sign in")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("7 notes at SEEC")).to_be_visible()
        self.look(page)

    def file(self, page: Page) -> None:
        self.press_link(page, "Themes")
        at_board.ready(page)
        self.look(page)
        for _ in range(6):
            before = at_board.in_hand(page).inner_text()
            self.hand.press(at_board.answer(page, 1) if before != at_board.NOTES[3] else self._park(page))
            expect(at_board.in_hand(page)).not_to_have_text(before)
            at_board.ready(page)
        self.hand.press(at_board.answer(page, 1))
        expect(page.get_by_role("heading", name="Every note of this question is filed")).to_be_visible()
        self.look(page)

    def _park(self, page: Page) -> Any:
        return page.get_by_role("button", name="Park")

    def word(self, page: Page) -> None:
        self.hand.press(page.locator(".theme-link").first)
        expect(page.get_by_label("What the tables said")).to_be_visible()
        self.look(page)
        self.hand.write(page.get_by_label("What the tables said"), WORDED)
        self.press_button(page, "Keep this wording")
        expect(page.get_by_text(WORDED).first).to_be_visible()

    def draft(self, page: Page) -> None:
        self.press_link(page, "Draft")
        expect(page.get_by_role("heading", name="There is no draft yet")).to_be_visible()
        self.look(page)
        self.press_button(page, "Draft the guide")
        expect(page.get_by_role("button", name="Draft again")).to_be_visible()
        self.look(page)

    def publish(self, page: Page) -> None:
        self.press_link(page, "Publish")
        expect(page.get_by_role("heading", name="Nothing stands in the way")).to_be_visible()
        self.look(page)
        self.press_button(page, "Sign off this text")
        expect(page.get_by_role("heading", name="Signed off")).to_be_visible()
        self.look(page)
        self.hand.press(page.get_by_role("button", name="Publish edition 1"))
        page.wait_for_url("**/edition-1/", timeout=60_000)
        self.look(page)

    def read(self, page: Page) -> None:
        self.look(page)
        self.hand.press(page.get_by_role("heading", level=2).get_by_role("link"))
        expect(page.get_by_text(WORDED).first).to_be_visible()
        self.look(page)


@pytest.fixture
def director(table: Table) -> Person:
    return make_person(workshop=table.workshop, duty=Duty.DIRECTOR)


@pytest.fixture
def table(live_server: Any) -> Table:
    return at_board.make_board().tables.get(number=1)


def go(journey: Journey, visit: Callable[..., Any], table: Table, director: Person) -> None:
    """Facilitator, director, reader: each in a browser of their own."""
    touch = journey.hand.context
    journey.sit_down_and_write(visit(viewport=TABLET, **touch).open("/sit-down/"), table)
    desk = visit(viewport=LAPTOP, **touch).open(f"/sign-in/{make_link(person=director, now=timezone.now())}/")
    for act in (journey.sign_in, journey.file, journey.word, journey.draft, journey.publish):
        act(desk)
    journey.read(visit(viewport=PHONE, **touch).open("/"))


@pytest.mark.parametrize("hand", [Finger, Keys], ids=["by_touch", "by_the_keyboard_alone"])
def test_from_the_first_note_to_the_published_guide(
    hand: Callable[[], Hand], visit: Callable[..., Any], table: Table, director: Person
) -> None:
    journey = Journey(hand())

    go(journey, visit, table, director)

    assert journey.faults == {}
    assert WORDED in str(Edition.objects.get().content)
