"""The way to the server fails in every way it can: nothing is lost or doubled, and the page says the truth."""

import json
import os
import re
import signal
import time
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tables.models import Note, Table, Tablet
from tables.seating import empty_seats
from tests.browser.at_table import (
    NO_WIFI,
    SYNC,
    answer_with,
    box,
    expect_notice,
    expect_where,
    keep,
    kept,
    make_day,
    note,
    ready,
    sit_down,
    standing,
    texts_shown,
    to_writing,
    write_at,
)
from tests.browser.conftest import HOTSPOT, Visitor


@pytest.fixture
def table(live_server: Any) -> Table:
    return make_day().tables.get(number=1)


@pytest.fixture
def page(visitor: Visitor, table: Table) -> Page:
    visitor.expects(NO_WIFI)
    return write_at(visitor, table)


def offline(page: Page, is_so: bool) -> None:
    context: BrowserContext = page.context
    context.set_offline(is_so)


def die(page: Page) -> None:
    """Kill the processes that run pages: no script of this one hears of it."""
    assert page.context.browser is not None
    chromium = page.context.browser.new_browser_cdp_session()
    processes = chromium.send("SystemInfo.getProcessInfo")["processInfo"]
    with page.expect_event("crash"):
        for process in processes:
            if process["type"] == "renderer":
                os.kill(process["id"], signal.SIGKILL)
    page.close()


def test_notes_written_without_wifi_land_once_when_it_is_back(page: Page) -> None:
    offline(page, True)
    for text in ("first", "second", "third"):
        keep(page, text)

    expect_where(page, "3 notes on this tablet")
    expect_notice(page, "3 notes are on this tablet and not yet at SEEC. No Wi-Fi since")
    assert kept() == []
    offline(page, False)

    expect_where(page, "All 3 notes are at SEEC")
    expect(page.get_by_text("3 notes are on this tablet")).to_be_hidden()
    assert kept() == ["first", "second", "third"]


def test_an_edit_made_without_wifi_follows_its_note(page: Page) -> None:
    offline(page, True)
    keep(page, "frist")
    page.get_by_role("button", name="Edit: frist").click()
    page.get_by_label("Change the note").fill("first")
    page.get_by_label("Change the note").press("Enter")
    expect(note(page, "first")).to_be_visible()
    expect_where(page, "1 note on this tablet")

    offline(page, False)

    expect_where(page, "1 note, at SEEC")
    assert (kept(), standing()) == (["frist", "first"], ["first"])


def test_more_notes_than_one_message_holds_arrive_in_their_order(page: Page) -> None:
    offline(page, True)
    texts = [f"note {number:02}" for number in range(45)]
    for text in texts:
        keep(page, text)
    offline(page, False)

    expect_where(page, "All 45 notes are at SEEC")
    assert kept() == texts


def test_notes_that_wait_survive_closing_the_page(page: Page, visitor: Visitor) -> None:
    offline(page, True)
    keep(page, "written before the battery died")
    page.close()
    offline(page, False)

    again = ready(visitor.open("/table/"))

    expect_where(again, "1 note, at SEEC")
    assert kept() == ["written before the battery died"]


def test_half_typed_words_are_back_after_a_reload(page: Page) -> None:
    page.get_by_role("radio", name="LEPs").click()
    box(page).press_sequentially("LEP to broker a single ask, we all si")

    page.reload()

    ready(page)
    expect(box(page)).to_have_value("LEP to broker a single ask, we all si")
    expect(page.get_by_role("radio", name="LEPs")).to_be_checked()


def test_half_typed_words_of_a_tab_that_died_are_found_by_the_next(page: Page, visitor: Visitor) -> None:
    """Ten letters a second without a pause, and what was typed a second before is there."""
    box(page).press_sequentially("nobody at this table ever stops to breathe", delay=100)
    die(page)

    again = ready(visitor.open("/table/"))

    expect(box(again)).to_have_value(re.compile("^nobody at this table ever stops "))


def test_a_kept_note_does_not_come_back_into_the_box(page: Page) -> None:
    keep(page, "done")

    page.reload()

    ready(page)
    expect(note(page, "done")).to_be_visible()
    expect(box(page)).to_have_value("")


def answer(status: int = 200, body: Any = "", content_type: str = "application/json") -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    return lambda route: route.fulfill(status=status, body=text, content_type=content_type)


def echo_with(change: Any) -> Any:
    """Answer like the server, but for one thing."""

    def fulfil(route: Route) -> None:
        sent = json.loads(route.request.post_data or "{}")
        told = {
            "app": "seec_workshop",
            "protocol": 1,
            "workshop": "elsewhere",
            "table": 1,
            "cursor": 9,
            "kept": [{"id": one["id"], "text": one["text"], "seq": 9, "kept_at": ""} for one in sent["revisions"]],
            "refused": [],
            "notes": [],
            "programme": "",
        }
        route.fulfill(status=200, body=json.dumps(change(told)), content_type="application/json")

    return fulfil


LOGIN_PAGE = "<!doctype html><title>Welcome to Venue Wi-Fi</title><form>Accept the terms</form>"
FALSE_ANSWERS = {
    "a captive portal's page": answer(body=LOGIN_PAGE, content_type="text/html"),
    "a captive portal's page that calls itself JSON": answer(body=LOGIN_PAGE),
    "a portal that sends one elsewhere": lambda route: route.fulfill(
        status=302, headers={"Location": "/sit-down/"}
    ),
    "an empty answer": answer(),
    "no content": answer(status=204),
    "half an answer": answer(body='{"app": "seec_workshop", "protocol": 1, "kept": ['),
    "null": answer(body="null"),
    "another program's JSON": answer(body={"ok": True, "saved": True}),
    "another protocol's answer": echo_with(lambda told: told | {"protocol": 2}),
    "an answer without the app's name": echo_with(lambda told: told | {"app": "other"}),
    "an answer that names nothing": echo_with(lambda told: told | {"kept": []}),
    "an answer that names other notes": echo_with(
        lambda told: told | {"kept": [one | {"id": "0"} for one in told["kept"]]}
    ),
    "an answer with another text": echo_with(
        lambda told: told | {"kept": [one | {"text": one["text"] + " "} for one in told["kept"]]}
    ),
    "an answer without texts": echo_with(
        lambda told: told | {"kept": [{"id": one["id"]} for one in told["kept"]]}
    ),
    "an answer without a cursor": echo_with(lambda told: told | {"cursor": None}),
    "busy": answer(status=503, body=LOGIN_PAGE, content_type="text/html"),
    "a broken server": answer(status=500, body=LOGIN_PAGE, content_type="text/html"),
    "a portal that asks who one is": answer(status=401, body=LOGIN_PAGE, content_type="text/html"),
    "a proxy that finds it too long": answer(status=413, body=LOGIN_PAGE, content_type="text/html"),
    "a proxy that finds it bad": answer(status=400, body=LOGIN_PAGE, content_type="text/html"),
    "a cut line": lambda route: route.abort(),
}


def test_no_false_answer_makes_a_note_seem_to_be_at_seec(page: Page) -> None:
    """One note, and every lie in turn: each is told at least once, and none is believed."""
    expect_where(page, "No notes yet")
    told: list[str] = []
    lie = "a cut line"

    def answer_falsely(route: Route) -> None:
        told.append(lie)
        FALSE_ANSWERS[lie](route)

    end = answer_with(page, answer_falsely)
    keep(page, "not there yet")
    for lie in FALSE_ANSWERS:
        page.evaluate("() => dispatchEvent(new Event('online'))")
        while lie not in told:
            page.wait_for_timeout(20)
        expect(note(page, "not there yet").get_by_text("On this tablet")).to_be_visible()
        expect_notice(page, "1 note is on this tablet and not yet at SEEC.")
        assert page.get_by_text("At SEEC", exact=True).count() == 0, lie

    assert (sorted(set(told)), kept()) == (sorted(FALSE_ANSWERS), [])
    end()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect_where(page, "1 note, at SEEC")
    assert kept() == ["not there yet"]


def test_an_answer_that_is_lost_on_its_way_leaves_one_note(page: Page) -> None:
    def keep_then_cut(route: Route) -> None:
        route.fetch()
        route.abort()

    end = answer_with(page, keep_then_cut)
    keep(page, "kept but not told")
    expect_notice(page, "1 note is on this tablet and not yet at SEEC.")
    end()

    expect_where(page, "1 note, at SEEC")
    assert kept() == ["kept but not told"]


def test_a_message_doubled_on_its_way_leaves_one_note(page: Page) -> None:
    def twice(route: Route) -> None:
        route.fetch()
        route.continue_()

    answer_with(page, twice)
    keep(page, "heard twice")

    expect_where(page, "1 note, at SEEC")
    assert kept() == ["heard twice"]


def test_a_note_written_while_a_message_is_on_its_way_is_not_forgotten(page: Page) -> None:
    waiting: list[Route] = []
    page.route(SYNC, lambda route: waiting.append(route), times=1)
    keep(page, "first")
    while not waiting:
        page.wait_for_timeout(10)
    keep(page, "second, during the first")
    waiting[0].continue_()

    expect_where(page, "All 2 notes are at SEEC")
    assert kept() == ["first", "second, during the first"]


def test_a_note_the_server_cannot_take_is_told_and_the_others_go(page: Page, table: Table) -> None:
    offline(page, True)
    page.get_by_text("Question 1: Question 1").first.click()
    page.get_by_role("link", name="Question 2: Question 2").first.click()
    keep(page, "for a question that will be gone")
    page.get_by_role("button", name="One more for question 1").click()
    keep(page, "fine")
    table.workshop.rounds.filter(number=2).delete()
    table.workshop.questions.filter(number=2).delete()
    offline(page, False)

    notice = expect_notice(page, "SEEC could not take one note: “for a question that will be gone”.")
    expect(notice).to_contain_text("The workshop has no question 2.")
    assert kept() == ["fine"]
    notice.get_by_role("button", name="Put it in the box").click()
    expect(box(page)).to_have_value("for a question that will be gone")
    box(page).press("Enter")
    notice.get_by_role("button", name="Take it off this tablet").click()

    expect(notice).to_be_hidden()
    expect_where(page, "All 2 notes are at SEEC")
    assert kept() == ["fine", "for a question that will be gone"]


def test_after_hours_away_one_sits_down_again_and_everything_goes(page: Page, table: Table) -> None:
    empty_seats(table=table)
    keep(page, "written without a seat")
    notice = expect_notice(
        page, "Please sit down again. 1 note is safe on this tablet and goes to SEEC as soon as you do."
    )
    assert kept() == []

    notice.get_by_role("link", name="Sit down").click()
    page.get_by_label("Table code").fill(table.code)
    page.get_by_role("button", name="Sit down").click()
    expect(page.get_by_text("SEEC hears this tablet")).to_be_visible()
    to_writing(page)

    expect_where(page, "1 note, at SEEC")
    assert kept() == ["written without a seat"]


def test_a_tablet_that_moves_to_another_table_leaves_its_notes_where_they_were_made(
    page: Page, visitor: Visitor, table: Table
) -> None:
    other = table.workshop.tables.get(number=2)
    offline(page, True)
    keep(page, "said at table 1")
    page.close()
    offline(page, False)

    moved = to_writing(sit_down(visitor, other))
    keep(moved, "said at table 2")

    expect_where(moved, "1 note, at SEEC")
    said = set(Note.objects.values_list("table__number", "revisions__text"))
    assert said == {(1, "said at table 1"), (2, "said at table 2")}
    assert texts_shown(moved) == ["said at table 2"]


def test_a_page_left_open_when_its_tablet_moved_says_so(page: Page, visitor: Visitor, table: Table) -> None:
    sit_down(visitor, table.workshop.tables.get(number=2))

    expect_notice(page, "This tablet now sits at another table.")
    keep(page, "still meant for table 1")

    expect_where(page, "1 note, at SEEC")
    assert Note.objects.get().table == table


def test_two_tabs_share_what_is_written(page: Page, visitor: Visitor) -> None:
    second = ready(visitor.open("/table/"))
    keep(page, "from the first tab")
    keep(second, "from the second tab")

    for tab in (page, second):
        expect_where(tab, "All 2 notes are at SEEC")
        assert texts_shown(tab) == ["from the second tab", "from the first tab"]
    assert kept() == ["from the first tab", "from the second tab"]


def test_one_does_not_leave_the_table_while_notes_wait(page: Page) -> None:
    offline(page, True)
    keep(page, "still here")
    page.get_by_text("Table 1", exact=True).click()
    page.get_by_role("button", name="Leave table 1").click()

    expect_notice(page, "1 note is still on this tablet.")
    offline(page, False)
    expect_where(page, "1 note, at SEEC")
    page.get_by_role("button", name="Leave table 1").click()

    expect(page.get_by_role("heading", name="Sit down at your table")).to_be_visible()


def test_a_copy_of_the_notes_can_be_saved_without_wifi(page: Page) -> None:
    offline(page, True)
    keep(page, "first")
    keep(page, "second")
    with page.expect_download() as download:
        expect_notice(page, "not yet at SEEC").get_by_role("button", name="Save a copy").click()

    assert download.value.path().read_bytes().decode() == "Question 1: first\r\nQuestion 1: second"


def test_the_room_hears_how_many_notes_wait(page: Page) -> None:
    keep(page, "heard")
    expect_where(page, "1 note, at SEEC")

    tablet = Tablet.objects.get()
    assert (tablet.unsent, tablet.last_heard is not None) == (0, True)


NO_STORAGE = {
    "no IndexedDB at all": "Object.defineProperty(window, 'indexedDB', { value: undefined })",
    "an IndexedDB that refuses to open": (
        "IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError') }"
    ),
    "an IndexedDB that is full": (
        "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }"
    ),
}


@pytest.mark.parametrize("state", NO_STORAGE)
def test_a_tablet_that_cannot_keep_notes_says_so_within_a_second_and_sends_at_once(
    visitor: Visitor, table: Table, state: str
) -> None:
    visitor.context.add_init_script(NO_STORAGE[state])
    page = sit_down(visitor, table)
    expect(page.get_by_text("This tablet cannot keep notes.")).to_be_visible(timeout=1_000)

    to_writing(page)
    expect_notice(page, "This tablet cannot keep notes.")
    keep(page, "straight to SEEC")

    expect_where(page, "1 note, at SEEC")
    assert kept() == ["straight to SEEC"]


def test_storage_that_fills_up_in_the_middle_loses_no_note(page: Page) -> None:
    keep(page, "while there was room")
    expect_where(page, "1 note, at SEEC")
    page.evaluate(f"() => {{ {NO_STORAGE['an IndexedDB that is full']} }}")
    offline(page, True)
    keep(page, "when there was none")

    expect_notice(page, "This tablet cannot keep notes.")
    expect_where(page, "1 note only on this page")
    assert texts_shown(page) == ["when there was none", "while there was room"]
    offline(page, False)

    expect_where(page, "All 2 notes are at SEEC")
    assert kept() == ["while there was room", "when there was none"]


def test_half_typed_words_survive_a_reload_even_when_the_storage_has_just_filled_up(page: Page) -> None:
    page.evaluate(f"() => {{ {NO_STORAGE['an IndexedDB that is full']} }}")
    box(page).press_sequentially("half a sen")

    page.reload()

    ready(page)
    expect(box(page)).to_have_value("half a sen")


def test_a_database_that_safari_closed_is_opened_again(page: Page) -> None:
    keep(page, "before")
    page.evaluate(
        """() => {
            const transaction = IDBDatabase.prototype.transaction;
            IDBDatabase.prototype.transaction = function (...told) {
                IDBDatabase.prototype.transaction = transaction;
                this.close();
                return transaction.apply(this, told);
            };
        }"""
    )
    keep(page, "after")

    expect_where(page, "All 2 notes are at SEEC")
    expect(page.get_by_text("This tablet cannot keep notes.")).to_be_hidden()
    assert kept() == ["before", "after"]


def test_it_works_on_a_laptops_hotspot_without_a_certificate(visit: Any, table: Table) -> None:
    visitor = visit(host=HOTSPOT)
    visitor.expects("Cross-Origin-Opener-Policy header has been ignored")  # as on every plain connection
    page = sit_down(visitor, table)
    expect(page.get_by_text("Keep this page open all day.")).to_be_visible()
    assert page.evaluate("() => [isSecureContext, 'locks' in navigator, 'randomUUID' in crypto]") == [False] * 3
    to_writing(page)
    second = ready(visitor.open("/table/"))

    keep(page, "over plain http")
    keep(second, "from another tab")

    expect_where(page, "All 2 notes are at SEEC")
    expect_where(second, "All 2 notes are at SEEC")
    assert sorted(kept()) == ["from another tab", "over plain http"]


def test_a_pause_between_tries_grows_and_a_save_does_not_wait_for_it(page: Page) -> None:
    tries: list[float] = []
    end = answer_with(page, lambda route: (tries.append(time.monotonic()), route.abort()))
    keep(page, "first")
    while len(tries) < 3:
        page.wait_for_timeout(50)
    end()
    keep(page, "a save tries at once")

    expect(page.locator("[data-part=where]")).to_have_text("All 2 notes are at SEEC", timeout=1_000)
