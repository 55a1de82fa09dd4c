"""Every page of the site, as everybody sees it: nothing for axe to tell, nothing too wide, nothing too small."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.conftest import TABLET, Visitor, axe_problems
from tests.test_who_may_enter import addresses
from tests.worlds import World, browser_at, browser_of, make_world

# WCAG 2.2 AA asks for 24 px; on a tablet in a hall it is 44.
SMALLEST, SMALLEST_ON_A_TABLET = 24, 44
TABLET_PAGES = ("/table/", "/sit-down/", "/practice/")
NARROW = {"width": 320, "height": 640}
# What one aims at, with its label, or with what surrounds it and answers for it; a link within a line of text is
# as high as the line.
TARGETS = """smallest => {
    const isHit = (one, x, y) => {
        const hit = document.elementFromPoint(x, y);
        return one.contains(hit) || [...one.labels ?? []].some((label) => label.contains(hit));
    };
    const isLarge = (one) => {
        one.scrollIntoView({ block: "center" });
        const { left, top, width, height } = one.getBoundingClientRect();
        const [x, y, reach] = [left + width / 2, top + height / 2, smallest / 2 - 1];
        const across = width >= smallest || (isHit(one, x - reach, y) && isHit(one, x + reach, y));
        return across && (height >= smallest || (isHit(one, x, y - reach) && isHit(one, x, y + reach)));
    };
    const isSeen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.offsetWidth > 1;
    const isInLine = (one) => getComputedStyle(one).display === "inline" && !one.matches("input, select");
    return [...document.querySelectorAll("a, button, input, select, textarea, summary")]
        .filter((one) => isSeen(one) && !isInLine(one) && !isLarge(one))
        .map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.fixture
def world(live_server: Any) -> World:
    return make_world()


def pages(world: World, client: Client) -> list[str]:
    """The addresses that answer this visitor with a whole page, not with a piece or a file."""
    return [address for address, answer in _answers(world, client) if _is_page(answer)]


def _answers(world: World, client: Client) -> Iterator[tuple[str, Any]]:
    parts_of = world.address_parts()
    for name, parts in addresses():
        address = reverse(name, kwargs={part: parts_of[part] for part in parts})
        yield address, client.get(address)


def _is_page(answer: Any) -> bool:
    return answer.status_code == 200 and b"</html>" in answer.content and b"<main" in answer.content


def smallest_on(address: str) -> int:
    return SMALLEST_ON_A_TABLET if address.startswith(TABLET_PAGES) else SMALLEST


def overflow(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} px too wide"] if wide > 0 else []


def problems_of(page: Page, address: str) -> list[str]:
    """What is wrong with the page: narrow, in the light and in the dark."""
    page.set_viewport_size(NARROW)
    page.goto(address)
    found = overflow(page)
    page.set_viewport_size(TABLET)
    found += axe_problems(page) + page.evaluate(TARGETS, smallest_on(address))
    page.emulate_media(color_scheme="dark")
    found += [f"in the dark: {problem}" for problem in axe_problems(page)]
    page.emulate_media(color_scheme="light")
    return found


def problems_on(page: Page, addresses: Iterable[str]) -> dict[str, list[str]]:
    return {address: found for address in addresses if (found := problems_of(page, address))}


def test_every_page_for_the_public_and_the_tables_is_for_everybody(
    world: World, visit: Callable[..., Visitor]
) -> None:
    seated = browser_at(world.table)
    page = visit().carries(seated).open()

    assert problems_on(page, pages(world, seated)) == {}


def test_every_page_for_staff_is_for_everybody(world: World, visit: Callable[..., Visitor]) -> None:
    director = browser_of(world.director)
    page = visit().carries(director).open()

    assert problems_on(page, sorted({*pages(world, director)} - {*pages(world, browser_at(world.table))})) == {}
