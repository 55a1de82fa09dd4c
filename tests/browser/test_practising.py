"""Practising: the same pages and the same modules, and a table that empties itself."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tables.models import Note, Table
from tests.browser.at_table import (
    NO_WIFI,
    box,
    chip,
    expect_notice,
    expect_where,
    keep,
    kept,
    make_day,
    note,
    ready,
    texts_shown,
    to_writing,
    write_at,
)
from tests.browser.conftest import PHONE, TABLET, Visitor, axe_problems
from tests.browser.test_tablet_for_everybody import NARROWEST, SIDEWAYS, overflowing, small_targets

PRACTICE = "seec-workshop-practice"
TABLETS_OWN = "seec-workshop-tablet"
HALF_TYPED = "half a sen"


@pytest.fixture
def table(live_server: Any) -> Table:
    return make_day().tables.get(number=1)


def practise(page: Page, address: str = "/practice/") -> Page:
    return to_writing(page, address)


def everything_in(page: Page, database: str) -> dict[str, list[Any]]:
    """All that lies in a database of this browser, by store."""
    found: dict[str, list[Any]] = page.evaluate(
        """(name) => new Promise(async (resolve, reject) => {
            const databases = await indexedDB.databases();
            if (!databases.some((one) => one.name === name)) return resolve({});
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = async () => {
                const database = opening.result;
                const stores = [...database.objectStoreNames];
                const transaction = database.transaction(stores);
                const all = (store) => new Promise((done) => {
                    transaction.objectStore(store).getAll().onsuccess = (event) => done(event.target.result);
                });
                const lists = await Promise.all(stores.map(all));
                database.close();
                resolve(Object.fromEntries(stores.map((store, place) => [store, lists[place]])));
            };
        })""",
        database,
    )
    return found


def in_session(page: Page) -> dict[str, str]:
    """What lies in the tab beside its name."""
    left: dict[str, str] = page.evaluate("({...sessionStorage})")
    return {name: value for name, value in left.items() if name != "tab"}


def use_everything(page: Page) -> None:
    """Write, choose a kind, star, keep private, edit, remove, undo: what the page offers to try."""
    chip(page, "Barrier").click()
    keep(page, "no parking")
    page.get_by_role("button", name="Headline", exact=True).click()
    keep(page, "music on Satrudays")
    page.get_by_role("button", name="Edit: music on Satrudays").click()
    page.get_by_label("Change the note").fill("music on Saturdays")
    page.get_by_label("Change the note").press("Enter")
    expect(note(page, "music on Saturdays")).to_be_visible()
    page.get_by_role("button", name="Not for publication").click()
    keep(page, "what the mayor said")
    keep(page, "a slip")
    page.get_by_role("button", name="Undo: a slip").click()
    expect_notice(page, "Removed: “a slip”")
    expect_where(page, "All 3 notes are at the practice desk")


def test_practice_does_what_a_table_does_and_leaves_nothing_behind(visitor: Visitor, live_server: Any) -> None:
    page = practise(visitor.open("/sit-down/"))
    use_everything(page)

    page.get_by_role("link", name="Read back to the table").last.click()
    expect(page.get_by_text("Have we got this right?")).to_be_visible()
    assert ready(page).locator("[data-part=text]").all_inner_texts() == ["no parking", "music on Saturdays"]
    page.get_by_role("link", name="Back to writing").click()
    assert texts_shown(ready(page)) == ["what the mayor said", "music on Saturdays", "no parking"]
    box(page).press_sequentially(HALF_TYPED)
    page.get_by_role("link", name="Leave practice").first.click()
    expect(page.get_by_label("Table code")).to_be_visible()

    assert {name: found for name, found in everything_in(page, PRACTICE).items() if found} == {}
    assert in_session(page) == {}
    assert Note.objects.count() == 0
    again = practise(page)
    expect(again.get_by_text("No notes for this question yet.")).to_be_visible()
    expect(box(again)).to_have_value("")
    assert texts_shown(again) == []


def test_every_way_of_leaving_empties_the_practice_table(visitor: Visitor, live_server: Any) -> None:
    page = visitor.open("/sit-down/")
    ways: dict[str, Callable[[], Any]] = {
        "by the address": lambda: page.goto("/sit-down/"),
        "by going back": lambda: page.go_back(),
        "by the help": lambda: (
            page.get_by_text("Practice", exact=True).click(),
            page.get_by_text("Help").click(),
        ),
    }
    found = {}
    for way, leave in ways.items():
        keep(practise(page), "gone in a moment")
        leave()
        page.wait_for_url(lambda address: "/practice/" not in address)
        found[way] = sum(len(rows) for rows in everything_in(page, PRACTICE).values())

    assert found == dict.fromkeys(ways, 0)


def test_a_tab_that_was_closed_leaves_nothing_to_whoever_practises_next(
    visitor: Visitor, live_server: Any
) -> None:
    page = practise(visitor.open("/sit-down/"))
    keep(page, "of the one before")
    page.close()

    assert texts_shown(practise(visitor.open("/sit-down/"))) == []


def test_after_an_hour_practice_begins_anew(visitor: Visitor, live_server: Any) -> None:
    page = practise(visitor.open("/sit-down/"))
    keep(page, "an hour old")
    page.clock.install()
    page.clock.fast_forward("01:00:01")

    page.get_by_role("link", name="Read back to the table").last.click()

    expect(page.get_by_text("Have we got this right?")).to_be_visible()
    expect(ready(page).get_by_text("Nothing is written down for this question yet.")).to_be_visible()
    assert sum(len(rows) for store, rows in everything_in(page, PRACTICE).items() if store != "meta") == 0


def test_practising_leaves_the_tables_own_notes_alone(visitor: Visitor, table: Table) -> None:
    visitor.expects(NO_WIFI)
    page = write_at(visitor, table)
    page.context.route("**/table/sync/", lambda route: route.abort())
    keep(page, "not yet at SEEC")
    box(page).press_sequentially(HALF_TYPED)
    expect_where(page, "1 note on this tablet")
    page.goto("/help/facilitators/")
    before = {store: everything_in(page, TABLETS_OWN)[store] for store in ("revisions", "notes", "drafts")}

    practise(page)
    use_everything(page)
    page.get_by_role("link", name="Leave practice").first.click()
    ready(page)

    assert {store: everything_in(page, TABLETS_OWN)[store] for store in before} | {"drafts": []} == before | {
        "drafts": []
    }
    assert texts_shown(page) == ["not yet at SEEC"]
    expect(box(page)).to_have_value(HALF_TYPED)
    assert Note.objects.count() == 0
    page.context.unroute_all(behavior="wait")
    expect_where(page, "1 note, at SEEC")
    assert kept() == ["not yet at SEEC"]


def test_notes_that_wait_go_on_travelling_while_one_practises(visitor: Visitor, table: Table) -> None:
    visitor.expects(NO_WIFI)
    page = write_at(visitor, table)
    page.context.route("**/table/sync/", lambda route: route.abort())
    keep(page, "written before practising")
    expect_where(page, "1 note on this tablet")

    practise(page)
    page.context.unroute_all(behavior="wait")
    with page.expect_response("**/table/sync/"):
        keep(page, "practice")

    expect_where(page, "1 note, at the practice desk")
    expect(page.get_by_text("The notes of table 1 are safe meanwhile.")).to_be_visible()
    page.goto("/table/")
    expect_where(ready(page), "1 note, at SEEC")
    assert kept() == ["written before practising"]


def test_without_wifi_practice_says_what_a_table_would(visitor: Visitor, live_server: Any) -> None:
    visitor.expects(NO_WIFI)
    page = practise(visitor.open("/sit-down/"))
    page.context.set_offline(True)

    keep(page, "written in the cellar")

    expect_where(page, "1 note on this tablet")
    expect_notice(page, "1 note is on this tablet and not yet at the practice desk. No Wi-Fi since")
    page.get_by_role("link", name="Read back to the table").last.click()
    expect_notice(page, "That page needs Wi-Fi, and there is none just now.")
    page.context.set_offline(False)
    expect_where(page, "1 note, at the practice desk")
    expect(page.get_by_text("That page needs Wi-Fi")).to_be_hidden()
    assert Note.objects.count() == 0


@pytest.mark.parametrize("path", ["/practice/", "/practice/read-back/"])
def test_everybody_can_practise(visit: Any, live_server: Any, path: str) -> None:
    page = visit(viewport=TABLET, has_touch=True).open(path)
    ready(page)
    problems = {"in light": axe_problems(page), "for a finger": small_targets(page)}
    page.emulate_media(color_scheme="dark")
    for name, size in {"on a phone": PHONE, "at 320 pixels": NARROWEST}.items():
        page.set_viewport_size(size)
        problems[name] = overflowing(page) + axe_problems(page)

    assert problems == {"in light": [], "for a finger": [], "on a phone": [], "at 320 pixels": []}


def test_sideways_with_the_keyboard_up_the_box_and_chips_fit_under_the_banner(
    visit: Any, live_server: Any
) -> None:
    page = ready(visit(viewport=SIDEWAYS).open("/practice/"))

    park = chip(page, "Park").bounding_box()

    assert park["y"] + park["height"] <= SIDEWAYS["height"]
