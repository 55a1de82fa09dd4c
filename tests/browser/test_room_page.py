"""The room's screen in a real browser: notes come by themselves, and nothing moves under a reader's finger."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Response, expect

from tables.models import Workshop
from tables.signing_in import make_link
from tests.browser.conftest import LAPTOP, PHONE, TABLET, Visitor, axe_problems
from tests.making import make_note

pytestmark = pytest.mark.django_db(transaction=True)

Visit = Callable[..., Visitor]


@pytest.fixture
def director_visits(visit: Visit, as_director: Client) -> Visit:
    return lambda **options: visit(**{"viewport": LAPTOP} | options).carries(as_director)


def address(name: str, workshop: Workshop, *args: object) -> str:
    return reverse(f"tables:{name}", args=[workshop.slug, *args])


def open_room(director_visits: Visit, workshop: Workshop) -> Page:
    return director_visits().open(address("room", workshop))


def brings_pieces(response: Response) -> bool:
    return "/room/changes/" in response.url and response.status == 200


def test_notes_come_by_themselves(director_visits: Visit, workshop: Workshop) -> None:
    page = open_room(director_visits, workshop)
    expect(page.get_by_text("No notes yet.").first).to_be_visible()

    make_note(table=workshop.tables.get(number=2), text="one officer for six councils")

    expect(page.get_by_text("1 note at SEEC.")).to_be_visible()
    expect(page.get_by_text("one officer for six councils")).to_be_visible()
    expect(page.get_by_role("link", name="1 notes of table 2 on question 1")).to_be_visible()


def test_nothing_moves_while_a_finger_rests_on_the_page(director_visits: Visit, workshop: Workshop) -> None:
    page = open_room(director_visits, workshop)
    page.get_by_role("rowheader", name="1").hover()
    page.mouse.down()

    with page.expect_response(brings_pieces):
        make_note(table=workshop.tables.first(), text="just written")
    with page.expect_response(brings_pieces):
        expect(page.get_by_text("just written")).to_have_count(0)

    page.mouse.up()
    expect(page.get_by_text("just written")).to_be_visible()


def test_the_newest_notes_stay_while_somebody_points_at_them_and_the_counts_go_on(
    director_visits: Visit, workshop: Workshop
) -> None:
    table = workshop.tables.first()
    make_note(table=table, text="being read")
    page = open_room(director_visits, workshop)
    page.get_by_text("being read").hover()

    make_note(table=table, text="just written")

    expect(page.get_by_text("2 notes at SEEC.")).to_be_visible()
    expect(page.get_by_text("just written")).to_have_count(0)
    page.get_by_role("heading", name="The room").hover()
    expect(page.get_by_text("just written")).to_be_visible()


def test_a_keyboard_stays_where_it_was(director_visits: Visit, workshop: Workshop) -> None:
    table = workshop.tables.first()
    make_note(table=table)
    page = open_room(director_visits, workshop)
    page.get_by_role("link", name="1 notes of table 1 on question 1").focus()

    make_note(table=table)

    expect(page.get_by_role("link", name="2 notes of table 1 on question 1")).to_be_focused()


def test_a_screen_that_has_lost_the_server_says_so_until_it_is_back(
    director_visits: Visit, workshop: Workshop
) -> None:
    visitor = director_visits()
    visitor.expects("net::ERR_FAILED", "htmx:")
    page = visitor.open(address("room", workshop))
    notice = page.get_by_text(re.compile(r"This screen has not heard from the server since \d\d:\d\d\."))
    expect(notice).to_be_hidden()

    page.route("**/room/changes/**", lambda route: route.abort())
    expect(notice).to_be_visible(timeout=15_000)
    page.unroute("**/room/changes/**")
    expect(notice).to_be_hidden()


def test_a_screen_whose_person_signed_out_elsewhere_opens_the_way_in(
    director_visits: Visit, as_director: Client, workshop: Workshop
) -> None:
    page = open_room(director_visits, workshop)

    as_director.post(reverse("tables:sign_out"))

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_an_open_list_of_notes_offers_what_is_new(director_visits: Visit, workshop: Workshop) -> None:
    table = workshop.tables.first()
    make_note(table=table, text="being read")
    page = director_visits().open(address("room_notes", workshop, table.pk, 1))

    make_note(table=table, text="just written")

    offer = page.get_by_role("link", name="Show it")
    expect(offer).to_be_visible()
    expect(page.get_by_text("just written")).to_have_count(0)
    offer.click()
    expect(page.get_by_text("just written")).to_be_visible()


def test_a_director_signs_in_by_the_link_and_out_again(visitor: Visitor, workshop: Workshop, director) -> None:
    token = make_link(person=director, now=timezone.now())
    page = visitor.open(reverse("tables:use_sign_in_link", args=[token]))

    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="The room")).to_be_visible()
    page.goto(reverse("tables:workshops"))
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [TABLET, LAPTOP, PHONE], ids=["tablet", "laptop", "phone"])
def test_every_page_of_the_room_is_accessible_and_as_wide_as_its_screen(
    director_visits: Visit, workshop: Workshop, viewport: dict[str, int], scheme: str
) -> None:
    table = workshop.tables.first()
    make_note(table=table, text="w" * 300, kind="park", place="Oakhythe", starred=True, private=True)
    visitor = director_visits(viewport=viewport, color_scheme=scheme)
    page = visitor.context.new_page()
    pages = [
        address("room", workshop),
        address("room_notes", workshop, table.pk, 1),
        address("parked_notes", workshop),
        address("table_codes", workshop),
        reverse("tables:workshops"),
        reverse("tables:sign_in"),
    ]

    problems = {}
    for path in pages:
        page.goto(path)
        wider_by = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        problems[path] = axe_problems(page) + ([f"wider by {wider_by}"] if wider_by > 0 else [])

    assert problems == {path: [] for path in pages}
