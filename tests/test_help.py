"""What the help says is so: its buttons, its anchors, its cookies; and it is within reach of every page."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tables.models import Duty, Workshop
from tables.signing_in import make_link
from tests.making import make_person, make_workshop
from tests.test_who_may_enter import addresses
from tests.worlds import World, browser_at, browser_of, browser_with, make_world

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
HELP = ("help_facilitators", "help_director", "help_organiser")
# Where the acts of obstacles are worded.
WORDED_IN_CODE = ("guide/obstacles.py",)
ANYTHING = "\x00"
pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def page(name: str, client: Client | None = None) -> str:
    return (client or Client()).get(reverse(f"tables:{name}")).content.decode()


def labels() -> list[str]:
    """The words of everything one can press on a screen; ANYTHING is what a template fills in."""
    texts = [path.read_text() for path in TEMPLATES.rglob("*.html") if path not in explaining()]
    pressed = [
        inner
        for text in texts
        for _, inner in re.findall(
            r"(?s)<(button|a|summary|label)\b.*?>(.*?)</\1>", re.sub(r"{{.*?}}", ANYTHING, text)
        )
    ]
    stretches = [" ".join(words.split()) for inner in pressed for words in re.split(r"<[^>]*>|{%.*?%}", inner)]
    handed_on = [words for text in texts for words in re.findall(r'words="([^"]+)"', text)]
    strings = [
        node.value
        for file in WORDED_IN_CODE
        for node in ast.walk(ast.parse((ROOT / file).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [label for label in stretches + handed_on + strings if re.search(r"[A-Za-z]{2}", label)]


def is_on_a_screen(words: str) -> bool:
    """Where a template fills in, the help may have a number or an ending."""
    return any(re.fullmatch(re.escape(label).replace(re.escape(ANYTHING), r"[\ds]*"), words) for label in labels())


def explaining() -> list[Path]:
    return [*(TEMPLATES / "help").glob("*.html"), TEMPLATES / "tables" / "_practice_tries.html"]


def named_in_help() -> set[str]:
    texts = [path.read_text() for path in explaining()]
    return {name for text in texts for name in re.findall(r'<b class="on-screen">(.*?)</b>', text)}


def test_every_button_that_the_help_names_is_on_a_screen() -> None:
    named = named_in_help()

    assert len(named) > 40
    assert [name for name in sorted(named) if not is_on_a_screen(name)] == []


def test_a_button_that_nobody_made_is_not_on_a_screen() -> None:
    assert not is_on_a_screen("Publish everything")
    assert is_on_a_screen("Publish edition 7")


def test_every_link_into_the_help_leads_to_its_anchor() -> None:
    linked = {
        (name, anchor)
        for path in TEMPLATES.rglob("*.html")
        for name, anchor in re.findall(r"'tables:(help\w*)' %}#([\w-]+)", path.read_text())
    }

    assert len(linked) > 6
    assert {(name, anchor) for name, anchor in linked if f'id="{anchor}"' not in page(name)} == set()


# What is no page of its own: a file, a piece, the screen at the wall, a card to print.
NO_PAGE = {"guide:edition_file", "tables:poll_hall"}


def test_help_accessibility_and_privacy_are_within_reach_of_every_page(world: World) -> None:
    """On the foot of the page, or in the tablet's menu."""
    owed = {reverse(f"tables:{name}") for name in ("accessibility", "privacy")}
    browsers = [Client(), browser_at(world.table), browser_with(world.card), browser_of(world.director)]
    seen, missing = set(), {}
    for name, parts in addresses():
        address = reverse(name, kwargs={part: world.address_parts()[part] for part in parts})
        for browser in browsers:
            answer = browser.get(address)
            html = b"" if answer.streaming else answer.content
            if b"<!doctype html>" in html and name not in NO_PAGE:
                seen.add(name)
                links = set(re.findall(r'href="([^"#]*)', html.decode()))
                if not owed <= links or not any(link.startswith("/help/") for link in links):
                    missing[name] = answer.status_code

    assert {"tables:write", "tables:room", "guide:shelf", "guide:draft_chapter", "tables:sit_down"} <= seen
    assert missing == {}


def test_whoever_sits_at_a_table_is_led_back_to_writing(world: World) -> None:
    told = page("help_facilitators", browser_at(world.table))

    assert f'<a class="button button-main" href="{reverse("tables:write")}">Back to writing</a>' in told


def all_cookies(world: World) -> set[str]:
    """The names of all cookies that come up when everybody does what sets one."""
    tablet, desk, member = browser_at(world.table), Client(), browser_with(world.card)
    director = make_person(workshop=world.workshop, duty=Duty.DIRECTOR)
    desk.get(reverse("tables:sign_in"))
    desk.post(f"/sign-in/{make_link(person=director, now=timezone.now())}/")
    desk.post(reverse("tables:empty_table", args=[world.workshop.slug, world.table.pk]))
    tablet.get(reverse("tables:write"))
    return {name for browser in (tablet, desk, member) for name in browser.cookies}


def test_the_privacy_page_names_every_cookie_and_no_other(world: World) -> None:
    named = set(re.findall(r'<th scope="row"><code>(.*?)</code>', page("privacy")))

    assert named == all_cookies(world)


def test_the_privacy_page_says_how_long_this_workshop_keeps_its_notes() -> None:
    make_workshop(retention_days=30)

    assert "kept until 30 days after the guide is published" in page("privacy")


@pytest.mark.parametrize("name", ["accessibility", "privacy"])
def test_the_contact_is_that_of_the_workshop_in_view(name: str) -> None:
    first = make_workshop(contact="office@secouncils.example")
    assert "office@secouncils.example" in page(name)

    second = make_workshop(contact="desk@elsewhere.example")

    assert "office@secouncils.example" not in page(name)
    assert first.contact in page(name, browser_at(first.tables.get(number=1)))
    assert second.contact in page(name, browser_at(second.tables.get(number=1)))


def test_the_statement_says_all_that_the_regulations_ask_for(workshop: Workshop) -> None:
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page("accessibility"))

    assert headings == [
        "What it covers",
        "How accessible it is",
        "Known limits",
        "Report a problem, or ask for another format",
        "Enforcement",
        "How this statement was prepared",
    ]


@pytest.mark.parametrize("name", ["help", *HELP, "accessibility", "privacy"])
def test_hostile_names_of_a_workshop_stay_words(name: str) -> None:
    hostile = dict.fromkeys(("contact", "lead_name", "organisation"), "<script>alert(1)</script>{{ 7 }}")
    make_workshop(**hostile, title="<img src=x>")

    told: Any = page(name)

    assert "<script>alert" not in told
    assert "<img src=x>" not in told
