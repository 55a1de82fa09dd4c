"""Editing the draft in a browser: by touch, by keyboard, without JavaScript, and when the server is away."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Locator, Page, Route, expect

from guide.editing import reword_passage
from guide.models import Guide, Passage, Stance, Theme
from tables.models import Duty, Person, Workshop
from tests.browser.conftest import LAPTOP, PHONE, TABLET, Visitor, axe_problems
from tests.guide.drafts import NOW, drafted, filed, passage_of
from tests.making import make_note, make_person, make_theme, make_workshop

WORDS = "Councils and partners meet every month."


@pytest.fixture
def workshop(live_server: Any) -> Workshop:
    return make_workshop()


@pytest.fixture
def director(workshop: Workshop) -> Person:
    return make_person(workshop=workshop, duty=Duty.DIRECTOR)


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first(), label="One base", sentence="Partners share one base.")


@pytest.fixture
def guide(workshop: Workshop, theme: Theme, director: Person) -> Guide:
    """A theme that two tables raised, with one person's words, a newer draft of them, and a changed note."""
    practice = filed("meet every month", theme=theme, table=1, by=director, kind="practice")
    barrier = filed("everybody counts otherwise", theme=theme, table=2, by=director, kind="barrier")
    filed("not for small places", theme=theme, table=3, by=director, stance=Stance.DIFFERS)
    guide = drafted(workshop, director)
    reword_passage(
        passage=passage_of(guide, theme, "works"),
        text=WORDS,
        evidence=[practice.pk],
        editorial=False,
        seen=1,
        by=director,
        now=NOW,
    )
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")
    drafted(workshop, director)
    make_note(table=barrier.note.table, note=barrier.note, text="everybody counts his own", kind="barrier")
    return guide


@pytest.fixture
def open_chapter(guide: Guide, director: Person, visit: Callable[..., Visitor]) -> Callable[..., Page]:
    """Open the first chapter as the director; `expects` names what Chromium may log there."""

    def make(*, expects: tuple[str, ...] = (), **options: Any) -> Page:
        client = Client()
        client.force_login(director)
        visitor = visit(**options).carries(client)
        visitor.expects(*expects)
        return visitor.open(f"/workshops/{guide.workshop.slug}/draft/chapters/q1/")

    return make


@pytest.fixture
def page(open_chapter: Callable[..., Page]) -> Page:
    return open_chapter()


def paragraph(page: Page, label: str) -> Locator:
    return page.locator("article.passage").filter(has=page.get_by_role("heading", name=label, exact=True))


def shown(guide: Guide, theme: Theme, key: str) -> str:
    return passage_of(guide, theme, key).wording.text


def test_words_are_edited_in_their_place(page: Page, guide: Guide, theme: Theme) -> None:
    paragraph(page, "What good looks like").get_by_role("link", name="Edit").click()
    box = page.get_by_label("Words", exact=True)
    expect(box).to_be_focused()
    box.fill("Meet **every** month:\n\n- in one place\n- with notes")
    page.get_by_role("button", name="Keep these words").click()

    words = paragraph(page, "What good looks like").locator(".passage-text")
    expect(words.get_by_role("listitem")).to_have_text(["in one place", "with notes"])
    expect(words.locator("strong")).to_have_text("every")
    assert shown(guide, theme, "works").startswith("Meet **every** month:")


def test_refused_words_come_back_as_typed(open_chapter: Callable[..., Page], guide: Guide, theme: Theme) -> None:
    typed = "What I <i>typed</i> & want to keep"
    page = open_chapter(expects=("422",))
    paragraph(page, "What good looks like").get_by_role("link", name="Edit").click()
    page.get_by_label("Words", exact=True).fill(typed)
    for box in page.get_by_role("checkbox").all():
        if box.is_visible() and box.is_checked():
            box.uncheck()
    page.get_by_role("button", name="Keep these words").click()

    expect(page.get_by_text("Choose the notes that this rests on")).to_be_visible()
    expect(page.get_by_label("Words", exact=True)).to_have_value(typed)
    assert shown(guide, theme, "works") == WORDS


def test_words_stay_in_the_form_when_the_server_is_away(open_chapter: Callable[..., Page]) -> None:
    page = open_chapter(expects=("Failed to load resource", "htmx:sendError", "htmx:afterRequest"))
    paragraph(page, "What good looks like").get_by_role("link", name="Edit").click()
    page.get_by_label("Words", exact=True).fill("Half a thought")
    page.route("**/edit/", lambda route: route.abort())
    page.get_by_role("button", name="Keep these words").click()

    expect(page.get_by_text("did not take these words. They are still here: try again.")).to_be_visible()
    expect(page.get_by_label("Words", exact=True)).to_have_value("Half a thought")

    page.unroute("**/edit/")
    page.get_by_role("button", name="Keep these words").click()
    expect(paragraph(page, "What good looks like").locator(".passage-text")).to_contain_text("Half a thought")


def test_leaving_with_words_typed_is_asked_about(page: Page) -> None:
    paragraph(page, "What good looks like").get_by_role("link", name="Edit").click()
    page.get_by_label("Words", exact=True).press_sequentially("!")
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Room").click()

    expect(page.get_by_label("Words", exact=True)).to_have_value(f"!{WORDS}")
    assert asked == ["beforeunload"]


def test_words_typed_before_the_scripts_came_are_asked_about_too(page: Page) -> None:
    address = paragraph(page, "What good looks like").get_by_role("link", name="Edit").get_attribute("href")
    assert address is not None
    held: list[Route] = []
    page.route("**/main*.js", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    page.get_by_label("Words", exact=True).press_sequentially("!")
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    held[0].continue_()
    page.wait_for_load_state("load")
    page.get_by_role("link", name="Room").click()

    expect(page.get_by_label("Words", exact=True)).to_have_value(f"!{WORDS}")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize(
    ("viewport", "is_beside"), [(LAPTOP, True), (TABLET, False), (PHONE, False)], ids=["laptop", "tablet", "phone"]
)
def test_the_notes_open_beside_their_paragraph_or_below_it(
    viewport: dict, is_beside: bool, open_chapter: Callable[..., Page]
) -> None:
    page = open_chapter(viewport=viewport)
    paragraph(page, "What good looks like").get_by_role("link", name="1 note, 1 table").click()

    notes = page.get_by_role("region", name="What 1.2 rests on")
    expect(notes.get_by_text("meet every month")).to_be_visible()
    words = paragraph(page, "What good looks like").locator(".passage-text").bounding_box()
    place = notes.bounding_box()
    assert words is not None
    assert place is not None
    assert (place["x"] > words["x"] + words["width"], place["y"] > words["y"]) == (is_beside, not is_beside)


def test_a_paragraph_moves_and_the_hand_stays_on_it(page: Page, guide: Guide, theme: Theme) -> None:
    expect(page.locator(".passage-label").nth(3)).to_have_text("What good looks like")
    works = paragraph(page, "What good looks like")
    works.get_by_text("More").click()
    works.get_by_role("button", name="Move up").click()

    expect(page.locator(".passage-label").nth(2)).to_have_text("What good looks like")
    expect(works.get_by_role("button", name="Move up")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(".passage-label").nth(1)).to_have_text("What good looks like")
    assert passage_of(guide, theme, "works").position == 0


def test_a_paragraph_is_taken_out_and_put_back(page: Page) -> None:
    works = paragraph(page, "What good looks like")
    works.get_by_text("More").click()
    works.get_by_role("button", name="Take out").click()
    expect(works).to_have_count(0)

    page.get_by_role("button", name="Put back What good looks like").click()
    expect(works).to_have_count(1)


def test_a_newer_draft_is_taken(page: Page, guide: Guide, theme: Theme) -> None:
    offer = page.get_by_role("region", name="New draft of 1.2")
    expect(offer).to_contain_text("Yours stays unless you take it.")
    offer.get_by_role("button", name="Take the whole new draft").click()

    expect(offer).to_have_count(0)
    assert shown(guide, theme, "works").endswith("- Meet in the field.")


def test_a_changed_note_has_two_ways_out(page: Page, guide: Guide, theme: Theme) -> None:
    barriers = paragraph(page, "What gets in the way")
    expect(barriers.locator("ins")).to_have_text("everybody counts his own")
    barriers.get_by_role("button", name="Take the new draft").click()

    expect(barriers.locator("ins")).to_have_count(0)
    expect(barriers).to_contain_text("One table recorded a barrier: everybody counts his own.")


def test_a_paragraph_is_edited_by_keyboard_alone(page: Page, guide: Guide, theme: Theme) -> None:
    edit = paragraph(page, "What good looks like").get_by_role("link", name="Edit")
    edit.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Words", exact=True)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Typed without a mouse.")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Keep these words":
            break
    page.keyboard.press("Enter")

    expect(paragraph(page, "What good looks like").locator(".passage-text")).to_contain_text("Typed without")
    assert shown(guide, theme, "works") == "Typed without a mouse."


def test_everything_works_without_javascript(
    open_chapter: Callable[..., Page], guide: Guide, theme: Theme
) -> None:
    page = open_chapter(java_script_enabled=False)
    paragraph(page, "What good looks like").get_by_role("link", name="1 note, 1 table").click()
    expect(page.get_by_role("region", name="What 1.2 rests on")).to_contain_text("meet every month")
    paragraph(page, "What good looks like").get_by_role("link", name="Edit").click()
    page.get_by_label("Words", exact=True).fill("Plainly sent.")
    page.get_by_role("button", name="Keep these words").click()
    expect(paragraph(page, "What good looks like").locator(".passage-text")).to_contain_text("Plainly sent.")

    works = paragraph(page, "What good looks like")
    works.get_by_text("More").click()
    works.get_by_role("button", name="Take out").click()
    expect(works).to_have_count(0)
    assert Passage.objects.of(guide).get(section__theme=theme, key="works").removed


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, TABLET, LAPTOP], ids=["phone", "tablet", "laptop"])
def test_every_state_of_the_page_is_for_everybody(
    viewport: dict, scheme: str, open_chapter: Callable[..., Page]
) -> None:
    page = open_chapter(viewport=viewport, color_scheme=scheme)
    assert axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    paragraph(page, "What good looks like").get_by_role("link", name="1 note, 1 table").click()
    expect(page.get_by_role("region", name="What 1.2 rests on")).to_be_visible()
    assert axe_problems(page) == []

    paragraph(page, "What good looks like").get_by_text("More").click()
    assert axe_problems(page) == []

    paragraph(page, "What good looks like").get_by_role("link", name="Edit").click()
    expect(page.get_by_label("Words", exact=True)).to_be_visible()
    assert axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    page.get_by_role("link", name="Leave it as it was").click()
    works = paragraph(page, "What good looks like")
    works.get_by_text("More").click()
    works.get_by_role("link", name="Earlier wordings").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What good looks like: every wording")
    page.wait_for_load_state()  # its colours come with the style sheets
    assert axe_problems(page) == []
