"""The wire between a tablet's outbox and the server: what is answered to what."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from tables.models import NoteRevision, Table, Tablet, Workshop
from tests.tables.sending import edit_of, kept_texts, post, sent, sit_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(workshop: Workshop) -> Table:
    cache.clear()
    return workshop.tables.get(number=1)


@pytest.fixture
def tablet(table: Table) -> Client:
    return sit_down(table)


def raw(client: Client, body: str | bytes, **headers: str) -> Any:
    return client.post("/table/sync/", body, content_type="application/json", headers={"X-Tablet": "1"} | headers)


def test_the_answer_names_what_is_kept_with_its_text(tablet: Client, workshop: Workshop) -> None:
    note = sent(text="LEP to broker a single ask", kind="action_lep", starred=True)

    told = post(tablet, note).json()

    kept = NoteRevision.objects.get()
    named = {"id": note["id"], "text": note["text"], "seq": kept.seq, "kept_at": kept.kept_at.isoformat()}
    head = named | {
        "device": note["device"],
        "version": 1,
        "kind": "action_lep",
        "starred": True,
        "private": False,
        "quoted": False,
        "split": False,
        "place": "",
        "removed": False,
        "tablet_time": "2017-12-01T11:12:00+00:00",
    }
    assert told == {
        "app": "seec_workshop",
        "protocol": 1,
        "workshop": workshop.slug,
        "table": 1,
        "cursor": kept.seq,
        "kept": [named],
        "refused": [],
        "notes": [{"note": note["note"], "question": 1, "heads": [head]}],
        "programme": told["programme"],
    }


def test_a_second_tablet_hears_of_a_note_once(tablet: Client, table: Table) -> None:
    note = sent()
    post(tablet, note)
    second = sit_down(table)

    first_answer = post(second).json()
    second_answer = post(second, cursor=first_answer["cursor"]).json()

    assert [one["note"] for one in first_answer["notes"]] == [note["note"]]
    assert (second_answer["notes"], second_answer["cursor"]) == ([], first_answer["cursor"])


def test_a_tablet_hears_only_of_notes_that_changed_since(tablet: Client, table: Table) -> None:
    old, changed, new = sent(text="old"), sent(text="changed"), sent(text="new")
    cursor = post(tablet, old, changed).json()["cursor"]
    post(tablet, edit_of(changed, text="changed since"), new)

    told = post(sit_down(table), cursor=cursor).json()["notes"]

    assert sorted(head["text"] for one in told for head in one["heads"]) == ["changed since", "new"]


def test_a_changed_note_is_told_with_all_its_standing_texts(tablet: Client) -> None:
    note = sent(text="first")
    cursor = post(tablet, note).json()["cursor"]
    here, there = (
        edit_of(note, text="here"),
        edit_of(note, text="there", device="00000000-0000-4000-8000-000000000001"),
    )

    told = post(tablet, here, there, cursor=cursor).json()

    assert [[head["text"] for head in one["heads"]] for one in told["notes"]] == [["here", "there"]]


def test_a_tablet_hears_nothing_of_other_tables(tablet: Client, workshop: Workshop) -> None:
    post(sit_down(workshop.tables.get(number=2)), sent(table=2, text="said at table 2"))

    assert post(tablet).json()["notes"] == []


def test_a_cursor_from_before_a_restored_backup_brings_everything_again(tablet: Client) -> None:
    note = sent()
    post(tablet, note)

    assert [one["note"] for one in post(tablet, cursor=10_000).json()["notes"]] == [note["note"]]


def test_a_refused_note_is_named_with_words_that_tell_what_to_do(tablet: Client) -> None:
    note = sent(text="x" * 100_001)

    words = "It is longer than 100,000 characters. Make two notes of it."
    assert post(tablet, note).json()["refused"] == [{"id": note["id"], "reason": "too_long", "words": words}]


MISSHAPEN: list[dict[str, Any]] = [
    {"id": "no uuid"},
    {"note": 7},
    {"table": "1"},
    {"table": True},
    {"question": 0},
    {"question": 10**30},
    {"version": 0},
    {"version": 2},
    {"version": 1.0},
    {"replaces": None},
    {"replaces": ["no uuid"]},
    {"replaces": ["00000000-0000-4000-8000-000000000001"]},
    {"replaces": ["00000000-0000-4000-8000-000000000001"] * 101, "version": 2},
    {"text": None},
    {"text": ["a"]},
    {"text": ""},
    {"kind": "rumour"},
    {"kind": ["park"]},
    {"starred": "yes"},
    {"removed": None},
    {"place": "x" * 201},
    {"workshop": 1},
]


@pytest.mark.parametrize("fault", MISSHAPEN, ids=str)
def test_a_misshapen_note_is_refused_by_name_and_the_next_one_kept(tablet: Client, fault: dict[str, Any]) -> None:
    bad, good = sent() | fault, sent(text="good")

    told = post(tablet, bad, good).json()

    assert ([one["id"] for one in told["refused"]], kept_texts()) == ([bad["id"]], ["good"])
    assert all(one["words"] for one in told["refused"])


@pytest.mark.parametrize("moment", ["nonsense", "0001-01-01T00:00:00+14:00", "2017-12-01T11:12:00", 7, None])
def test_a_tablet_whose_clock_is_nonsense_loses_no_note(tablet: Client, moment: Any) -> None:
    post(tablet, sent(tablet_time=moment))

    assert NoteRevision.objects.get().tablet_time is None


def test_a_revision_that_is_no_object_does_not_keep_the_others_back(tablet: Client) -> None:
    told = post(tablet, 7, sent(text="good")).json()  # type: ignore[arg-type]

    assert ([one["id"] for one in told["refused"]], kept_texts()) == ([""], ["good"])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"protocol": 1}',
        b'{"protocol": 1, "revisions": 7}',
        b'{"protocol": 1, "cursor": -1, "revisions": []}',
        b'{"protocol": 1, "cursor": Infinity, "revisions": []}',
        b'{"protocol": 1, "unsent": "3", "revisions": []}',
        b"[" * 100_000,
        b'{"protocol": 1, "revisions": [' + b",".join([b"{}"] * 21) + b"]}",
        json.dumps({"protocol": 1, "revisions": [sent()]}).encode()[:-40],
    ],
    ids=range(11),
)
def test_a_message_that_cannot_be_read_is_answered_in_words_and_keeps_nothing(tablet: Client, body: bytes) -> None:
    response = raw(tablet, body)

    assert (response.status_code, response.json()["app"], kept_texts()) == (400, "seec_workshop", [])
    assert response.json()["words"]


def test_a_message_of_another_protocol_is_told_to_open_the_page_again(tablet: Client) -> None:
    response = post(tablet, sent(), protocol=2)

    assert (response.status_code, kept_texts()) == (409, [])
    assert "Open it again" in response.json()["words"]


def test_a_message_beyond_all_bounds_is_refused_in_words(tablet: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000

    response = post(tablet, sent(text="x" * 2_000))

    assert (response.status_code, response.json()["app"]) == (413, "seec_workshop")


def test_without_a_seat_a_tablet_is_asked_to_sit_down_again(db: None) -> None:
    response = post(Client(), sent())

    words = "Sit down again. Your notes are kept on this tablet."
    assert (response.status_code, response.json()) == (401, {"seat": "none", "words": words})


def test_a_revoked_tablet_keeps_nothing_any_more(tablet: Client) -> None:
    Tablet.objects.update(revoked_at=timezone.now())

    assert (post(tablet, sent()).status_code, kept_texts()) == (401, [])


def test_another_sites_page_cannot_speak_for_a_tablet(tablet: Client) -> None:
    answers = [
        tablet.post("/table/sync/", "{}", content_type="application/json"),
        raw(tablet, "{}", **{"Sec-Fetch-Site": "cross-site"}),
        raw(tablet, "{}", Origin="https://example.org"),
    ]

    assert [(one.status_code, one.json()["app"]) for one in answers] == [(403, "seec_workshop")] * 3


def test_our_own_page_is_known_by_its_origin(tablet: Client) -> None:
    body = json.dumps({"protocol": 1, "revisions": [sent()]})

    response = raw(tablet, body, **{"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"})

    assert (response.status_code, kept_texts()) == (200, ["a note"])


def test_a_sync_asks_for_no_token_of_a_page_that_may_be_hours_old(table: Table) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sit_down(table).cookies

    assert post(strict, sent()).status_code == 200


@pytest.mark.parametrize("fault", ["database is locked", "disk is full", "attempt to write a readonly database"])
def test_a_database_that_cannot_write_asks_the_tablet_to_come_again(tablet: Client, fault: str) -> None:
    def refuse(execute: Any, statement: str, parameters: Any, many: bool, context: Any) -> Any:
        if not statement.startswith("SELECT"):
            raise OperationalError(fault)
        return execute(statement, parameters, many, context)

    with connection.execute_wrapper(refuse):
        response = post(tablet, sent())

    assert (response.status_code, response["Retry-After"], kept_texts()) == (503, "2", [])


def test_the_room_learns_how_many_are_still_on_the_tablet(tablet: Client) -> None:
    post(tablet, sent(), sent(), unsent=5, oldest_unsent="2017-12-01T11:00:00Z")

    known = Tablet.objects.get()
    assert (known.unsent, str(known.oldest_unsent)) == (3, "2017-12-01 11:00:00+00:00")


def test_the_room_learns_when_nothing_is_left(tablet: Client) -> None:
    post(tablet, sent(), unsent=5, oldest_unsent="2017-12-01T11:00:00Z")
    post(tablet, sent(), unsent=1, oldest_unsent="2017-12-01T11:00:00Z")

    known = Tablet.objects.get()
    assert (known.unsent, known.oldest_unsent) == (0, None)


def test_a_heartbeat_with_nothing_new_writes_nothing(tablet: Client, django_assert_num_queries: Any) -> None:
    cursor = post(tablet, sent()).json()["cursor"]

    with django_assert_num_queries(1):  # the seat
        post(tablet, cursor=cursor)


def test_the_programmes_fingerprint_changes_with_the_programme(tablet: Client, workshop: Workshop) -> None:
    before = post(tablet).json()["programme"]
    workshop.questions.filter(number=1).update(text="What about another matter?")
    cache.clear()  # it is remembered for seconds

    assert post(tablet).json()["programme"] != before


def test_only_messages_are_taken(tablet: Client) -> None:
    assert tablet.get("/table/sync/").status_code == 405
