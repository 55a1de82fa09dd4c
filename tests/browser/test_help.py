"""Help for somebody who is stuck: readable for everybody, on paper too, and no letter lost on the way."""

import io
from typing import Any

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from playwright.sync_api import Page, expect

from tables.models import Table
from tests.browser.at_table import (
    NO_WIFI,
    box,
    expect_notice,
    expect_where,
    keep,
    kept,
    make_day,
    ready,
    write_at,
)
from tests.browser.conftest import PHONE, TABLET, Visitor, axe_problems
from tests.browser.test_tablet_for_everybody import NARROWEST, overflowing, small_targets
from tests.making import make_workshop

PAGES = ("/help/", "/help/facilitators/", "/help/director/", "/help/organiser/", "/accessibility/", "/privacy/")


@pytest.fixture
def table(live_server: Any) -> Table:
    return make_day().tables.get(number=1)


def open_menu(page: Page) -> None:
    page.locator(".bar summary").click()


@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_read_it(visit: Any, table: Table, path: str) -> None:
    page = visit(viewport=TABLET, has_touch=True).open(path)
    page.wait_for_load_state("load")
    problems = {"in light": axe_problems(page), "for a finger": small_targets(page)}
    page.emulate_media(color_scheme="dark")
    for name, size in {"on a phone": PHONE, "at 320 pixels": NARROWEST}.items():
        page.set_viewport_size(size)
        problems[name] = overflowing(page) + axe_problems(page)

    assert problems == {"in light": [], "for a finger": [], "on a phone": [], "at 320 pixels": []}


def test_opening_help_in_mid_word_loses_no_letter(visitor: Visitor, table: Table) -> None:
    page = write_at(visitor, table)
    page.get_by_role("radio", name="Barrier").click()
    box(page).press_sequentially("half a sen")

    open_menu(page)
    page.get_by_role("link", name="Help").click()
    expect(page.get_by_role("heading", name="Help for facilitators")).to_be_visible()
    page.get_by_role("link", name="Back to writing").click()

    expect(box(ready(page))).to_have_value("half a sen")
    expect(page.get_by_role("radio", name="Barrier")).to_be_checked()


def test_notes_go_on_travelling_while_one_reads_help(visitor: Visitor, table: Table) -> None:
    visitor.expects(NO_WIFI)
    page = write_at(visitor, table)
    page.context.route("**/table/sync/", lambda route: route.abort())
    keep(page, "written in the cellar")
    expect_where(page, "1 note on this tablet")
    page.goto("/help/facilitators/#no-wifi")

    page.context.unroute_all(behavior="wait")
    with page.expect_response("**/table/sync/"):
        page.evaluate("dispatchEvent(new Event('focus'))")

    page.goto("/table/")
    expect_where(ready(page), "1 note, at SEEC")
    assert kept() == ["written in the cellar"]


def test_without_wifi_nobody_is_led_off_the_writing_page(visitor: Visitor, table: Table) -> None:
    visitor.expects(NO_WIFI)
    page = write_at(visitor, table)
    box(page).press_sequentially("half a sen")
    page.context.set_offline(True)

    open_menu(page)
    page.get_by_role("link", name="Help").click()

    expect_notice(page, "That page needs Wi-Fi, and there is none just now.")
    expect(box(page)).to_have_value("half a sen")
    page.context.set_offline(False)
    open_menu(page)
    page.get_by_role("link", name="Help").click()
    expect(page.get_by_role("heading", name="Help for facilitators")).to_be_visible()


def test_a_tablet_that_cannot_keep_notes_is_told_what_to_do(visitor: Visitor, table: Table) -> None:
    visitor.context.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    page = write_at(visitor, table)

    expect_notice(page, "This tablet cannot keep notes.")
    page.get_by_role("link", name="What to do").click()

    expect(page.locator("h3:target")).to_have_text("“This tablet cannot keep notes”")


def test_the_help_for_facilitators_prints_on_two_sheets(visitor: Visitor, table: Table) -> None:
    page = visitor.open("/help/facilitators/")
    page.wait_for_load_state("load")
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "15mm")

    printed = page.pdf(format="A4", margin=margin)

    with pikepdf.open(io.BytesIO(printed)) as sheets:
        assert len(sheets.pages) == 2


def test_a_table_without_questions_says_so_and_offers_practice(visitor: Visitor, live_server: Any) -> None:
    page = visitor.open(f"/sit-down/{make_workshop(questions=0).tables.get(number=1).secret}/")
    page.goto("/table/")
    page.wait_for_load_state("load")

    expect(page.get_by_role("heading", name="This workshop has no questions yet.")).to_be_visible()
    assert axe_problems(page) == []
    page.get_by_role("link", name="Practise meanwhile").click()
    expect(page.get_by_text("Practice: nothing is kept.")).to_be_visible()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
def test_everybody_can_read_what_went_wrong(visit: Any, table: Table, name: str) -> None:
    """The page as it is rendered, sent in answer to an address of the server, where it finds its style sheets."""
    told = render_to_string(f"{name}.html", {"code": "4F7K", "at": timezone.now()})
    page = visit(viewport=TABLET).context.new_page()
    page.route("**/fault/", lambda route: route.fulfill(body=told, content_type="text/html"))
    page.goto("/fault/")
    page.wait_for_load_state("load")
    problems = {"in light": axe_problems(page), "for a finger": small_targets(page)}
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROWEST)
    problems["at 320 pixels"] = overflowing(page) + axe_problems(page)

    assert problems == {"in light": [], "for a finger": [], "at 320 pixels": []}
