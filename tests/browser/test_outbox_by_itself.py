"""Parts of the tablet's outbox in moments that no hand can hit: tried alone, in a real browser."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.making import make_workshop


@pytest.fixture
def page(visitor: Visitor, live_server: Any) -> Page:
    """Some page of ours, from which modules can be loaded; it has no outbox of its own."""
    make_workshop()
    return visitor.open("/sit-down/")


def run(page: Page, body: str) -> Any:
    """Run the body of an asynchronous function that finds the tablet's modules by `await load(name)`."""
    return page.evaluate(
        f"async () => {{ const load = (name) => import(`/static/js/tablet/${{name}}.js`); {body} }}"
    )


def test_whoever_asks_in_the_last_moment_of_a_message_is_not_forgotten(page: Page) -> None:
    messages = run(
        page,
        """
        const { makeFlusher } = await load("flush");
        let messages = 0;
        const outbox = {
            message: async () => ({ revisions: [] }),
            take: async () => {},
            isEmpty: async () => true,
        };
        const answered = { kind: "answer", answer: { kept: [], refused: [] } };
        const ask = makeFlusher({
            outbox,
            send: async () => { messages += 1; return answered; },
            onOutcome: () => {},
            // The note comes when the outbox was found empty and the turn is not yet over.
            oneAtATime: async (work) => { await work(); if (messages === 1) ask(); },
        });
        ask();
        await new Promise((resolve) => setTimeout(resolve, 200));
        return messages;
        """,
    )

    assert messages == 2


def test_a_kept_note_is_no_longer_half_typed_in_the_same_moment(page: Page) -> None:
    draft = run(
        page,
        """
        const { openStorage } = await load("storage");
        const { makeOutbox } = await load("outbox");
        const outbox = makeOutbox(await openStorage(), { workshop: "a-day", table: 1 });
        await outbox.saveDraft({ tab: "t", at: 1, content: { text: "half typed" } });
        const draft = { tab: "t", at: 2, content: { text: "" } };
        await outbox.keep({ question: 1, content: { text: "kept" }, draft });
        return (await outbox.draftOf("t")).content.text;
        """,
    )

    assert draft == ""


def test_without_web_locks_another_tab_waits_and_the_tabs_next_page_does_not(page: Page) -> None:
    done = run(
        page,
        """
        Object.defineProperty(navigator, "locks", { value: undefined });
        const { openStorage } = await load("storage");
        const { oneAtATime } = await load("lock");
        const storage = await openStorage();
        const done = [];
        sessionStorage.tab = "first";
        const first = oneAtATime(storage);
        const itsNextPage = oneAtATime(storage);
        sessionStorage.tab = "second";
        const second = oneAtATime(storage);
        await first(async () => {
            await second(async () => done.push("second, too early"));
            await itsNextPage(async () => done.push("next page"));
        });
        await second(async () => done.push("second"));
        return done;
        """,
    )

    assert done == ["next page", "second"]


def test_no_circle_of_changes_makes_a_note_vanish_from_the_tablet(page: Page) -> None:
    standing = run(
        page,
        """
        const { headsOf } = await load("revision");
        const circle = [
            { id: "a", version: 1, replaces: ["b"] },
            { id: "b", version: 2, replaces: ["a"] },
            { id: "c", version: 2, replaces: ["b"] },
        ];
        return headsOf(circle).map((one) => one.id);
        """,
    )

    assert standing == ["b", "c"]


def test_a_message_stays_within_what_servers_take_at_once(page: Page) -> None:
    sizes = run(
        page,
        """
        const { openStorage } = await load("storage");
        const { makeOutbox } = await load("outbox");
        const outbox = makeOutbox(await openStorage(), { workshop: "a-day", table: 1 });
        for (let count = 0; count < 15; count += 1) {
            await outbox.keep({ question: 1, content: { text: "x".repeat(100_000) } });
        }
        const { unsent, revisions } = await outbox.message(20);
        return [unsent, revisions.length];
        """,
    )

    assert sizes == [15, 9]
