"""Filing with a thumb: on a tablet, on a phone, and without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from guide.models import Filing
from tables.models import Workshop
from tests.browser.at_board import NOTES, answer, at_board, filed, in_hand, make_board, panel, ready, sign_in, told
from tests.browser.conftest import LAPTOP, PHONE, TABLET, axe_problems
from tests.making import make_note

TOUCH = {"has_touch": True, "is_mobile": True}


@pytest.fixture
def workshop(live_server: Any) -> Workshop:
    return make_board()


@pytest.fixture
def page(visit: Callable[..., Any], workshop: Workshop) -> Page:
    return at_board(visit(viewport=TABLET, **TOUCH), workshop)


def test_one_tap_files_and_the_next_note_comes_by_itself(page: Page) -> None:
    expect(in_hand(page)).to_have_text(NOTES[0])

    answer(page, 1).tap()

    expect(in_hand(page)).to_have_text(NOTES[1])
    expect(told(page)).to_contain_text(f"You filed “{NOTES[0]}” under “Skills”")
    assert filed() == {NOTES[0]: "Skills"}


def test_a_double_tap_files_one_note(page: Page) -> None:
    answer(page, 1).dblclick()

    expect(in_hand(page)).to_have_text(NOTES[1])
    ready(page)
    assert filed() == {NOTES[0]: "Skills"}


def test_without_an_answer_the_page_says_so_and_shows_the_same_note(
    visit: Callable[..., Any], workshop: Workshop
) -> None:
    visitor = visit(viewport=TABLET, **TOUCH)
    visitor.expects("Failed to load resource", "htmx:")
    page = at_board(visitor, workshop)
    visitor.context.set_offline(True)

    answer(page, 1).tap()

    expect(page.get_by_text("No answer from SEEC.")).to_be_visible()
    expect(in_hand(page)).to_have_text(NOTES[0])
    assert filed() == {}


def test_the_address_follows_the_hand_and_can_be_opened_again(page: Page) -> None:
    answer(page, 1).tap()
    expect(in_hand(page)).to_have_text(NOTES[1])

    page.reload()

    expect(in_hand(page)).to_have_text(NOTES[1])


def test_undo_brings_the_note_back_into_hand(page: Page) -> None:
    answer(page, 1).tap()
    expect(in_hand(page)).to_have_text(NOTES[1])

    page.get_by_role("button", name="Undo").tap()

    expect(in_hand(page)).to_have_text(NOTES[0])
    assert filed() == {}


def test_sure_ones_are_taken_in_one_tap(page: Page) -> None:
    page.get_by_role("button", name="Take 3 sure ones").tap()

    expect(in_hand(page)).to_have_text(NOTES[3])
    expect(told(page)).to_contain_text("You took 3 sure ones")
    assert filed() == {NOTES[0]: "Skills", NOTES[1]: "Transport", NOTES[2]: "Evidence"}


def test_the_queue_is_folded_away_and_opens_with_a_tap(page: Page) -> None:
    waiting = page.get_by_role("link", name=NOTES[2])
    expect(waiting).to_be_hidden()

    panel(page, "Queue").tap()
    waiting.tap()

    expect(in_hand(page)).to_have_text(NOTES[2])


def test_a_new_theme_is_made_with_the_note_in_hand(page: Page) -> None:
    panel(page, "New theme").tap()
    page.get_by_label("Short name").fill("Business parks")
    page.get_by_role("button", name="Make it and file this note").tap()

    expect(in_hand(page)).to_have_text(NOTES[1])
    assert filed() == {NOTES[0]: "Business parks"}


def test_a_theme_that_was_not_suggested_is_two_taps_away(page: Page) -> None:
    panel(page, "Another theme").tap()
    page.get_by_role("button", name="Councils and partners work from one evidence base.", exact=True).tap()

    expect(in_hand(page)).to_have_text(NOTES[1])
    assert filed() == {NOTES[0]: "Evidence"}


def test_a_note_is_set_aside_for_a_usual_reason(page: Page) -> None:
    panel(page, "Set aside").tap()
    page.get_by_role("button", name="Off topic").tap()

    expect(in_hand(page)).to_have_text(NOTES[1])
    assert Filing.objects.get().reason == "Off topic"


def test_without_a_reason_the_panel_stays_open_and_asks(visit: Callable[..., Any], workshop: Workshop) -> None:
    visitor = visit(viewport=TABLET, **TOUCH)
    visitor.expects("422")
    page = at_board(visitor, workshop)
    panel(page, "Set aside").tap()

    page.get_by_role("button", name="Set aside for this reason").tap()

    expect(page.locator(".field-fault")).to_have_text("Say why it is left out: the guide counts the reasons.")
    expect(in_hand(page)).to_have_text(NOTES[0])
    assert axe_problems(page) == []


def test_what_the_hand_needs_is_as_large_as_a_thumb(page: Page) -> None:
    controls = page.locator(".filing-hand :is(button, summary, a.button):visible").all()

    small = [one.inner_text() for one in controls if (one.bounding_box() or {"height": 0})["height"] < 55]

    assert len(controls) >= 9
    assert small == []


def test_theme_words_are_kept_from_the_theme_page(page: Page) -> None:
    answer(page, 1).tap()
    expect(in_hand(page)).to_have_text(NOTES[1])
    page.get_by_role("link", name="Colleges teach the skills that employers need.").tap()

    page.get_by_label("What the tables said, as one full sentence").fill("Colleges ask employers what to teach.")
    page.get_by_role("button", name="Keep this wording").tap()

    expect(page.get_by_role("heading", level=1)).to_have_text("Colleges ask employers what to teach.")
    assert axe_problems(page) == []


def test_everything_works_without_scripts(visit: Callable[..., Any], workshop: Workshop) -> None:
    visitor = sign_in(visit(java_script_enabled=False), workshop)
    page = visitor.open(f"/workshops/{workshop.slug}/themes/1/")
    answer(page, 1).click()
    expect(in_hand(page)).to_have_text(NOTES[1])
    page.get_by_role("button", name="Withhold").click()
    expect(in_hand(page)).to_have_text(NOTES[2])
    page.get_by_role("button", name="Undo").click()
    expect(in_hand(page)).to_have_text(NOTES[1])

    assert filed() == {NOTES[0]: "Skills"}


def test_hostile_words_are_shown_as_typed(visit: Callable[..., Any], workshop: Workshop) -> None:
    words = '<img src=x onerror="document.title=1"> <b hx-get="/">bold</b> {{ 7*7 }} \u202edlrow'
    note = make_note(table=workshop.tables.first(), text=words)

    page = at_board(visit(), workshop, f"?which=all&note={note.note_id}")

    expect(in_hand(page)).to_have_text(words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [TABLET, PHONE, LAPTOP], ids=["tablet", "phone", "laptop"])
def test_the_board_is_open_to_everybody(
    visit: Callable[..., Any], workshop: Workshop, viewport: dict[str, int], scheme: str
) -> None:
    page = at_board(visit(viewport=viewport, color_scheme=scheme), workshop)
    answer(page, 1).click()
    expect(in_hand(page)).to_have_text(NOTES[1])

    assert axe_problems(page) == []


@pytest.mark.parametrize("name", ["", "?which=filed", "flags"])
def test_nothing_runs_out_of_a_narrow_page(visit: Callable[..., Any], workshop: Workshop, name: str) -> None:
    visitor = visit(viewport={"width": 320, "height": 800})
    page = at_board(visitor, workshop)
    answer(page, 1).click()
    expect(in_hand(page)).to_have_text(NOTES[1])
    if name:
        page.goto(
            f"/workshops/{workshop.slug}/{name if name == 'flags' else 'themes/1'}/{name if '?' in name else ''}"
        )

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_page_of_flags_is_open_to_everybody(visit: Callable[..., Any], workshop: Workshop) -> None:
    named = make_note(table=workshop.tables.first(), text="the rep (Cllr B Placeholder) is silent")
    page = at_board(visit(), workshop, f"?which=all&note={named.note_id}")
    expect(page.get_by_text("Look before it is printed: “Cllr B”")).to_be_visible()
    answer(page, 1).click()
    expect(told(page)).to_contain_text("You filed")

    page.get_by_role("link", name="Flags").click()
    expect(page.locator("mark")).to_have_text("Cllr B")
    panel(page, "Accept it").click()

    assert axe_problems(page) == []
