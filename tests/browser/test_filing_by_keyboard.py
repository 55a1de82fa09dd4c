"""Filing without a mouse: single keys, switched off again, and Tab alone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from guide.models import Filing, Theme
from tables.models import Workshop
from tests.browser.at_board import NOTES, answer, at_board, filed, in_hand, make_board, panel, ready, told
from tests.browser.conftest import Visitor, axe_problems


@pytest.fixture
def workshop(live_server: Any) -> Workshop:
    return make_board()


@pytest.fixture
def page(visitor: Visitor, workshop: Workshop) -> Page:
    return at_board(visitor, workshop)


def press(page: Page, key: str, then_in_hand: str) -> None:
    page.keyboard.press(key)
    expect(in_hand(page)).to_have_text(then_in_hand)
    ready(page)


def test_an_evening_by_single_keys(page: Page) -> None:
    press(page, "1", then_in_hand=NOTES[1])
    press(page, "d", then_in_hand=NOTES[2])
    press(page, "w", then_in_hand=NOTES[3])
    page.keyboard.press("p")
    expect(page.get_by_role("heading", level=1)).to_have_text("Every note of this question is filed")

    assert filed() == {NOTES[0]: "Skills", NOTES[1]: "Transport", NOTES[2]: "withheld", NOTES[3]: "parked"}
    assert Filing.objects.get(theme__expected__label="Transport").stance == "differs"


def test_u_undoes_step_by_step(page: Page) -> None:
    press(page, "1", then_in_hand=NOTES[1])
    press(page, "1", then_in_hand=NOTES[2])

    press(page, "u", then_in_hand=NOTES[1])
    press(page, "u", then_in_hand=NOTES[0])

    assert filed() == {}


def test_j_and_k_look_ahead_and_back_and_decide_nothing(page: Page) -> None:
    press(page, "j", then_in_hand=NOTES[1])
    press(page, "j", then_in_hand=NOTES[2])
    press(page, "k", then_in_hand=NOTES[1])

    assert filed() == {}


def test_n_makes_a_theme_of_the_note(page: Page) -> None:
    page.keyboard.press("n")
    expect(page.get_by_label("Short name")).to_be_focused()
    page.keyboard.type("1 and only")  # a 1 that is typed files nothing

    press(page, "Enter", then_in_hand=NOTES[1])

    assert filed() == {NOTES[0]: "1 and only"}


def test_enter_sends_the_sentence_of_a_new_theme(page: Page) -> None:
    page.keyboard.press("n")
    expect(page.get_by_label("Short name")).to_be_focused()
    page.keyboard.type("Buses")
    page.keyboard.press("Tab")
    page.keyboard.type("Buses run late enough for shifts.")

    press(page, "Enter", then_in_hand=NOTES[1])

    assert filed() == {NOTES[0]: "Buses"}
    assert Theme.objects.get(label="Buses").sentence == "Buses run late enough for shifts."


def test_a_sets_aside_with_the_reason_under_the_hand(page: Page) -> None:
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Off topic")).to_be_focused()

    press(page, "Enter", then_in_hand=NOTES[1])

    assert Filing.objects.get().reason == "Off topic"


def test_escape_closes_what_is_open(page: Page) -> None:
    page.keyboard.press("n")
    expect(page.get_by_label("Short name")).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.get_by_label("Short name")).to_be_hidden()
    expect(panel(page, "New theme")).to_be_focused()


def test_the_keys_are_listed_and_can_be_switched_off_for_good(page: Page) -> None:
    page.keyboard.press("?")
    switch = page.get_by_label("Single keys act at once")
    expect(switch).to_be_focused()
    assert axe_problems(page) == []
    page.keyboard.press("Space")
    page.reload()
    ready(page)

    page.keyboard.press("1")
    page.keyboard.press("?")

    expect(switch).not_to_be_checked()
    expect(in_hand(page)).to_have_text(NOTES[0])
    assert filed() == {}


def test_keys_with_a_modifier_belong_to_the_browser(page: Page) -> None:
    page.keyboard.press("Alt+1")
    press(page, "j", then_in_hand=NOTES[1])

    assert filed() == {}


def test_tab_and_enter_alone_file_a_note_and_reading_goes_on_there(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_label("Single keys act at once").uncheck()
    page.reload()
    ready(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if answer(page, 1).evaluate("element => element === document.activeElement"):
            break

    press(page, "Enter", then_in_hand=NOTES[1])

    expect(page.locator("#hand")).to_be_focused()
    expect(told(page)).to_contain_text(f"You filed “{NOTES[0]}” under “Skills”")
    assert filed() == {NOTES[0]: "Skills"}
