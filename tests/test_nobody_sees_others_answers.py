"""I13: until somebody has answered, or the poll is closed, no address tells them anything of what others answered.

Every address is asked by every role in three worlds that differ in nothing but the answers of others: nobody has
answered, some have, they have otherwise. Clock and chance are the same each time, so what comes back must be the
same to the last byte, headers among them.
"""

import datetime
import os
import random
from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tables.models import Ticket, View
from tests.making import make_person
from tests.polls import RESULTS, WEIGH, answer, browser_in_hall, browser_with, closed, make_option, new_card
from tests.test_who_may_enter import addresses
from tests.worlds import World, browser_at, browser_of, make_world

AT = datetime.datetime(2018, 1, 12, 11, 0, tzinfo=datetime.UTC)
ROLES = ("public", "card", "hall", "facilitator", "stranger", "lead", "director", "admin")
# What a form sends where an empty one would be refused before anything is looked at.
TYPED: dict[str, dict[str, Any]] = {
    "tables:open_poll": {"until": "2018-01-12T13:15"},
    "tables:write_outcome": {"text": "SEEC starts in May."},
    "tables:show_words": {"show": "yes"},
    "guide:print_cards": {"how_many": 2},
}

Chance = Callable[[str], None]
Seen = tuple[int, list[tuple[str, str]], list[str], bytes]


@pytest.fixture(autouse=True)
def _one_moment() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def chance(monkeypatch: pytest.MonkeyPatch) -> Chance:
    """Calling it begins a chance anew by its name: secrets, tokens and ids come out the same each time."""
    dice = random.Random(0)  # noqa: S311 (the same every time is what is wanted)
    for where in (os, random):
        monkeypatch.setattr(where, "urandom" if where is os else "_urandom", lambda size: dice.randbytes(size))
    return dice.seed


@pytest.fixture
def world(db: None) -> World:
    """A world whose poll is open: somebody holds a card, others hold theirs, and nobody has answered."""
    return make_world(is_polled=False)


def browser_as(role: str, world: World) -> Client:
    match role:
        case "card":
            return browser_with(world.card)
        case "hall":
            return browser_in_hall(world.workshop)
        case "facilitator":
            return browser_at(world.table)
        case "lead":
            return browser_of(world.lead)
        case "director":
            return browser_of(world.director)
        case "admin":
            return browser_of(make_person(is_admin=True))
        case "stranger":
            return browser_of(make_world().director)
        case _:
            return Client()


def some_answer(world: World, cards: list[str]) -> None:
    answer(browser_with(cards[0]), world.workshop, interest=3, why="We lack the figures", council_kind="county")
    answer(browser_in_hall(world.workshop), world.workshop, interest=0, suggestion="Commuting")


def others_answer(world: World, cards: list[str]) -> None:
    for n, card in enumerate(cards):
        answer(browser_with(card), world.workshop, interest=n % 4, why=f"Reason {n}", council_kind="unitary")
    for _ in range(3):
        answer(browser_in_hall(world.workshop), world.workshop, interest=2, council_kind="district")


def told(answer: HttpResponse) -> Seen:
    """Everything that an answer tells: status, headers, cookies, bytes."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    cookies = [morsel.OutputString() for morsel in answer.cookies.values()]
    for let_go in answer._resource_closers:
        let_go()
    return answer.status_code, sorted(answer.headers.items()), cookies, body


def rewind_keys() -> None:
    """PostgreSQL counts on when rows are taken back: the next key would tell how often the test has run."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


def everything_told(
    browser: Client, parts_of: dict[str, Any], begin_chance: Chance
) -> dict[tuple[str, str], Seen]:
    """What every address tells this browser, each asked as if it were the first."""
    rewind_keys()
    seen = {}
    for name, parts in addresses():
        address = reverse(name, kwargs={part: parts_of[part] for part in parts})
        for method in ("get", "post"):
            begin_chance(f"{method} {name}")
            kept = copy(browser.cookies)
            with transaction.atomic():
                seen[method, name] = told(getattr(browser, method)(address, TYPED.get(name, {})))
                transaction.set_rollback(True)
            browser.cookies = kept
    return seen


@pytest.mark.parametrize("role", ROLES)
def test_no_address_tells_anybody_what_others_answered(role: str, world: World, chance: Chance) -> None:
    cards = [new_card(world.workshop) for _ in range(5)]
    browser = browser_as(role, world)
    parts_of = world.address_parts()
    before = everything_told(browser, parts_of, chance)

    for act in (some_answer, others_answer):
        with transaction.atomic():
            chance("others")
            act(world, cards)
            now = everything_told(browser, parts_of, chance)
            assert View.objects.exists()
            transaction.set_rollback(True)
        assert {key for key in before if before[key] != now[key]} == set()
    assert len(before) > 150


def test_whoever_has_answered_sees_the_others(world: World) -> None:
    """The same comparison sees the difference where there is one."""
    browser = browser_with(world.card)
    answer(browser, world.workshop, interest=1)
    alone = browser.get(RESULTS).content

    answer(browser_in_hall(world.workshop), world.workshop, interest=3)

    assert browser.get(RESULTS).content != alone


def test_everybody_with_a_ticket_and_the_staff_see_them_after_the_close(world: World) -> None:
    answer(browser_in_hall(world.workshop), world.workshop, interest=3, why="We lack the figures")
    closed(world.poll, by=world.director)
    address = reverse("tables:poll", args=[world.workshop.slug])

    pages = [
        browser_with(world.card).get(WEIGH, follow=True),
        browser_of(world.lead).get(address),
        browser_of(world.director).get(address),
    ]

    assert ["1 most" in page.content.decode() for page in pages] == [True, True, True]


def test_changing_the_programme_tells_nothing_of_what_was_weighed(world: World) -> None:
    """What keeps an option is that it was asked, and that is one thing however many have weighed it."""
    option = make_option(workshop=world.workshop, text="Never asked")
    first = world.workshop.options.first()

    def resting() -> list[tuple[str, int]]:
        relations = [one for one in type(option)._meta.related_objects if not one.many_to_many]
        return [(one.name, one.related_model.objects.filter(option=first).count()) for one in relations]

    before = resting()
    answer(browser_with(world.card), world.workshop)

    assert resting() == before == [("asked", 1)]
    assert Ticket.objects.answered().count() == 1
