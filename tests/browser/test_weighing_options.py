"""Members weigh the options on a phone, the director asks and closes; every page and state is for everybody."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from tables.models import Poll, View, Workshop
from tables.poll import show_words, write_outcome
from tests.browser.conftest import LAPTOP, PHONE, TABLET, Visitor, axe_problems
from tests.browser.hands import Finger, Keys
from tests.polls import (
    NOW,
    RESULTS,
    WEIGH,
    answer,
    browser_in_hall,
    browser_with,
    closed,
    make_option,
    new_card,
    opened,
)

pytestmark = pytest.mark.django_db(transaction=True)

Visit = Callable[..., Visitor]
NARROW = {"width": 320, "height": 640}


@pytest.fixture(autouse=True)
def _options(workshop: Workshop) -> None:
    make_option(workshop=workshop, text="Skills shortages in growth and volume sectors", group="EU exit")
    make_option(workshop=workshop, text="Where exports go", group="EU exit")


def address(workshop: Workshop, name: str = "poll") -> str:
    return reverse(f"tables:{name}", args=[workshop.slug])


def way_in(workshop: Workshop) -> str:
    return reverse("tables:enter_by_card", args=[new_card(workshop)])


@pytest.mark.parametrize(
    ("hand", "scripts"), [(Finger(), False), (Keys(), True)], ids=["finger, no scripts", "keyboard"]
)
def test_a_member_weighs_the_options_sees_the_results_and_changes_their_mind(
    visit: Visit, workshop: Workshop, director, hand, scripts: bool
) -> None:
    opened(workshop, by=director)
    page = visit(viewport=PHONE, java_script_enabled=scripts, **hand.context).open(way_in(workshop))

    hand.choose(page.get_by_role("radio", name="3 Most").first)
    hand.press(page.get_by_text("Say why, and what for").first)
    hand.write(page.get_by_label("Why? One sentence.").first, "Colleges ask us")
    hand.press(page.get_by_role("button", name="Give my view"))

    expect(page.get_by_text("Your view is in.")).to_be_visible()
    expect(page.get_by_text("1 most. You said: most")).to_be_visible()
    hand.press(page.get_by_role("link", name="Change it"))
    expect(page.get_by_label("Why? One sentence.").first).to_have_value("Colleges ask us")
    hand.choose(page.get_by_role("radio", name="1 A little").first)
    hand.press(page.get_by_role("button", name="Keep my changes"))
    expect(page.get_by_text("1 a little. You said: a little")).to_be_visible()
    assert View.objects.count() == 1


def test_going_back_and_sending_again_is_one_answer(visit: Visit, workshop: Workshop, director) -> None:
    opened(workshop, by=director)
    page = visit(viewport=PHONE).open(way_in(workshop))
    page.get_by_role("radio", name="2 Useful").first.check(force=True)
    page.get_by_role("button", name="Give my view").click()
    expect(page.get_by_text("Your view is in.")).to_be_visible()

    page.go_back()
    page.get_by_role("radio", name="3 Most").first.check(force=True)
    page.locator("form button[type=submit]").click()

    expect(page.get_by_text("1 most. You said: most")).to_be_visible()
    assert View.objects.count() == 1


def test_focus_goes_to_the_first_fault(visit: Visit, workshop: Workshop, director) -> None:
    visitor = visit(viewport=PHONE)
    visitor.expects("422")
    opened(workshop, by=director)
    page = visitor.open(way_in(workshop))
    page.get_by_text("Say why, and what for").first.click()
    page.get_by_label("Why? One sentence.").first.fill("Colleges ask us")
    page.get_by_role("button", name="Give my view").click()

    expect(page.get_by_text("Choose a word here too")).to_be_visible()
    expect(page.get_by_role("radio", name="0 No").first).to_be_focused()


def test_the_director_asks_closes_and_says_what_follows(
    visit: Visit, workshop: Workshop, as_director: Client
) -> None:
    page = visit(viewport=LAPTOP).carries(as_director).open(address(workshop))
    page.get_by_role("button", name="Open the poll").click()
    expect(page.get_by_role("heading", name="The poll is open")).to_be_visible()
    answer(browser_in_hall(workshop), workshop, interest=3)

    page.get_by_text("Close it").click()
    page.get_by_role("button", name="Close the poll now").click()
    expect(page.get_by_text("1 most").first).to_be_visible()
    page.get_by_label("What will be done").fill("SEEC starts in May.")
    page.get_by_role("button", name="Keep the outcome").click()

    expect(page.get_by_text("Kept by")).to_be_visible()
    assert Poll.objects.get().outcome == "SEEC starts in May."


def problems_of(page: Page, paths: list[str]) -> dict[str, list[str]]:
    found = {}
    for path in paths:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        wider_by = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[path] = axe_problems(page) + ([f"wider by {wider_by}"] if wider_by > 0 else [])
    return {path: problems for path, problems in found.items() if problems}


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [(TABLET, "light"), (PHONE, "dark"), (NARROW, "light")],
    ids=["tablet", "phone in the dark", "narrow"],
)
def test_every_page_and_state_is_accessible_and_as_wide_as_its_screen(
    visit: Visit, workshop: Workshop, director, as_director: Client, viewport: dict[str, int], scheme: str
) -> None:
    """Before, open, answered, closed with nothing, few and many answers; for members and for the director."""
    look = {"viewport": viewport, "color_scheme": scheme}
    staff = visit(**look).carries(as_director).context.new_page()
    nobody = visit(**look)
    nobody.expects("403", "404")
    card = new_card(workshop)
    client = browser_with(card)
    member = visit(**look).carries(client).context.new_page()
    problems = {
        "ready": problems_of(staff, [address(workshop)]) | problems_of(member, [WEIGH]),
        "no ticket": problems_of(nobody.context.new_page(), [WEIGH, "/options/nobody/"]),
    }

    poll = opened(workshop, by=director)
    problems["open"] = problems_of(staff, [address(workshop), address(workshop, "poll_hall")])
    problems["ask"] = problems_of(member, [WEIGH])
    answer(client, workshop, interest=3, why="w" * 300)
    problems["few"] = problems_of(member, [WEIGH, RESULTS])
    for n in range(8):
        more = {"council_kind": "county" if n % 2 else "unitary", "suggestion": f"Another {n}"}
        answer(browser_in_hall(workshop), workshop, interest=n % 4, why=f"Reason {n}", **more)
    closed(poll, by=director)
    write_outcome(poll=poll, text="We start in May.\n\n" + "w" * 200, by=director, now=NOW)
    show_words(poll=poll, by=director)
    problems["closed"] = problems_of(staff, [address(workshop)]) | problems_of(member, [RESULTS])

    assert {state: found for state, found in problems.items() if found} == {}
