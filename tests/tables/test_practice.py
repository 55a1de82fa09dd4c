"""The practice table on the server: it speaks the tablets' protocol, and there is nothing behind it."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tables.models import Workshop
from tests.making import make_note
from tests.queries import queries_of
from tests.tables.sending import edit_of, post, sent, sit_down

pytestmark = pytest.mark.django_db
# What the database itself gives: ids, numbers in its order, moments, and where the tablet sits.
ITS_OWN = {"seq", "kept_at", "cursor", "workshop", "programme"}


def practise(*revisions: dict[str, Any], client: Client | None = None, **message: Any) -> Any:
    """Send a message to the practice desk as the page does."""
    body = {"protocol": 1, "cursor": 0, "unsent": len(revisions), "oldest_unsent": None, "revisions": revisions}
    return (client or Client()).post(
        reverse("tables:practice_sync"),
        json.dumps(body | message),
        content_type="application/json",
        headers={"X-Tablet": "1"},
    )


def rows() -> dict[str, int]:
    """How many rows every table of the database has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def without_its_own(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: without_its_own(value) for name, value in told.items() if name not in ITS_OWN}
    return [without_its_own(one) for one in told] if isinstance(told, list) else told


def test_practising_leaves_every_table_of_the_database_as_it_was(workshop: Workshop) -> None:
    make_note(table=workshop.tables.get(number=1), text="a note of the day")
    before = rows()
    first = sent(text="only practice", kind="barrier", starred=True)

    practise(first)
    practise(edit_of(first, text="only practice, corrected"), cursor=1)
    Client().get(reverse("tables:practice"))
    Client().get(reverse("tables:practice_read_back"))

    assert rows() == before


def test_the_practice_desk_asks_the_database_nothing() -> None:
    assert queries_of(lambda: practise(sent(), sent())) == 0


def test_it_answers_as_a_table_would(workshop: Workshop) -> None:
    tablet = sit_down(workshop.tables.get(number=1))
    first, second = sent(text="one"), sent(text="two", question=2, kind="park", private=True)
    batch = [first, second, edit_of(first, text="one, corrected"), sent(question=99), sent(table=7), sent(text="")]

    real, practised = post(tablet, *batch).json(), practise(*batch).json()

    by_note = {one["note"]: one for one in practised["notes"]}
    practised["notes"] = [by_note[one["note"]] for one in real["notes"]]
    assert without_its_own(practised) == without_its_own(real)


def test_it_names_what_it_was_sent_and_where_it_stands() -> None:
    revision = sent(text="a market on Saturdays")

    told = practise(revision, cursor=41).json()

    assert (told["workshop"], told["table"], told["cursor"], told["refused"]) == ("practice", 1, 42, [])
    assert [(one["id"], one["text"]) for one in told["kept"]] == [(revision["id"], "a market on Saturdays")]


def test_of_a_note_that_began_earlier_it_claims_nothing() -> None:
    """It forgot what else stands there: the tablet's own record is the truer one."""
    told = practise(edit_of(sent(text="earlier"), text="later"), cursor=1).json()

    assert (len(told["kept"]), told["notes"]) == (1, [])


def test_a_message_that_is_none_is_refused_in_words() -> None:
    refusals = [practise(protocol=2), practise(revisions="none"), Client().post(reverse("tables:practice_sync"))]

    assert [answer.status_code for answer in refusals] == [409, 400, 403]
    assert all(answer.json()["words"] for answer in refusals)


def test_the_page_says_first_of_all_that_nothing_is_kept() -> None:
    page = Client().get(reverse("tables:practice"))

    assert b"Practice: nothing is kept." in page.content
    assert page.content.index(b"nothing is kept") < page.content.index(b"<h1")
    assert page.cookies.keys() == set()


def test_whoever_sits_at_a_table_keeps_the_seat_and_is_led_back_to_it(workshop: Workshop) -> None:
    tablet = sit_down(workshop.tables.get(number=2))

    page = tablet.get(reverse("tables:practice")).content.decode()

    assert "The notes of table 2 are safe meanwhile." in page
    assert f'href="{reverse("tables:write")}">Leave practice</a>' in page
    assert tablet.get(reverse("tables:seat")).status_code == 200
