"""Whatever comes in whatever order, as often as it likes, and at the same moment: one state comes of it."""

import itertools
import threading
import uuid
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tables.capture import Kept, keep_revisions
from tables.models import NoteRevision, Tablet, Workshop
from tests.making import make_workshop
from tests.tables.sending import kept_texts, read, seat_at, sent

NOTES = ("n1", "n2")
OUTBOXES = ("tablet", "phone", "second tablet")


@dataclass(frozen=True)
class Written:
    """A revision by names instead of ids, so that the same history can be told to several workshops."""

    name: str
    note: str
    outbox: str
    version: int
    replaces: frozenset[str]
    text: str
    removed: bool


@st.composite
def histories(draw: Any) -> list[Written]:
    """What three outboxes may honestly write about two notes, each edit of texts that somebody had seen."""
    history: list[Written] = []
    for count in range(draw(st.integers(1, 8))):
        note, outbox = draw(st.sampled_from(NOTES)), draw(st.sampled_from(OUTBOXES))
        of_note = [one for one in history if one.note == note]
        seen = draw(st.sets(st.sampled_from(of_note), min_size=1)) if of_note else set()
        own = [one for one in of_note if one.outbox == outbox]
        version = 1 + max((one.version for one in [*seen, *own]), default=0)
        replaces = frozenset(one.name for one in seen)
        removed = bool(seen) and draw(st.booleans())
        history.append(Written(f"r{count}", note, outbox, version, replaces, f"text {count}", removed))
    return history


@st.composite
def deliveries(draw: Any) -> tuple[list[Written], list[list[Written]]]:
    """A history, and messages that tell all of it at least once in an order of their own."""
    history = draw(histories())
    again = draw(st.lists(st.sampled_from(history), max_size=6))
    shuffled = draw(st.permutations(history + again))
    sizes = draw(st.lists(st.integers(1, 4), min_size=len(shuffled), max_size=len(shuffled)))
    rest = iter(shuffled)
    messages = [list(itertools.islice(rest, size)) for size in sizes]
    return history, [message for message in messages if message]


class Telling:
    """One workshop that is told a history, and what it then holds, in the history's own names."""

    def __init__(self) -> None:
        self.workshop = make_workshop()
        self.seat = seat_at(self.workshop.tables.get(number=1))
        self.salt = uuid.uuid4()

    def tell(self, messages: Iterable[list[Written]]) -> "Telling":
        for message in messages:
            kept = keep_revisions(
                seat=self.seat, revisions=[read(self._wire(one)) for one in message], now=timezone.now()
            )
            assert [one.text for one in kept.revisions] == [one.text for one in message], kept.refused
        return self

    def state(self) -> set[tuple[Any, ...]]:
        revisions = NoteRevision.objects.of(self.workshop).prefetch_related("replacements")
        standing = set(NoteRevision.objects.of(self.workshop).heads().values_list("pk", flat=True))
        return {
            (
                self._name(one.pk, (f"r{n}" for n in range(8))),
                self._name(one.note_id, NOTES),
                self._name(one.device, OUTBOXES),
                one.version,
                frozenset(self._name(r.replaced, (f"r{n}" for n in range(8))) for r in one.replacements.all()),
                one.text,
                one.removed,
                one.pk in standing,
            )
            for one in revisions
        }

    def _id(self, name: str) -> uuid.UUID:
        return uuid.uuid5(self.salt, name)

    def _name(self, pk: uuid.UUID, names: Iterable[str]) -> str:
        return next(name for name in names if self._id(name) == pk)

    def _wire(self, one: Written) -> dict[str, Any]:
        return sent(
            id=str(self._id(one.name)),
            note=str(self._id(one.note)),
            device=str(self._id(one.outbox)),
            version=one.version,
            replaces=sorted(str(self._id(name)) for name in one.replaces),
            text=one.text,
            removed=one.removed,
        )


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=deliveries())
def test_any_order_and_any_repetition_of_the_same_messages_give_one_state(
    told: tuple[list[Written], list[list[Written]]],
) -> None:
    history, messages = told

    once_in_order = Telling().tell([one] for one in history).state()

    assert Telling().tell(messages).state() == once_in_order


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(history=histories())
def test_no_history_makes_a_note_vanish(history: list[Written]) -> None:
    """Every note that was ever written has at least one text that stands, if only to say that it was removed."""
    state = Telling().tell([one] for one in history).state()

    assert {row[1] for row in state if row[-1]} == {one.note for one in history}


def all_at_once(deeds: list[Any]) -> list[Any]:
    """Do these in threads that start together, each on a connection of its own."""
    start = threading.Barrier(len(deeds))

    def do(deed: Any) -> Any:
        start.wait()
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


def keeping(seat: Tablet, *revisions: dict[str, Any]) -> Any:
    return lambda: keep_revisions(seat=seat, revisions=[read(one) for one in revisions], now=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_the_same_note_sent_eight_times_in_the_same_moment_is_kept_once() -> None:
    seat = seat_at(make_workshop().tables.get(number=1))
    note = sent()

    answers: list[Kept] = all_at_once([keeping(seat, note)] * 8)

    assert kept_texts() == ["a note"]
    assert {str(one.pk) for answer in answers for one in answer.revisions} == {note["id"]}
    assert [answer.refused for answer in answers] == [[]] * 8


@pytest.mark.django_db(transaction=True)
def test_notes_from_eight_tablets_in_the_same_moment_get_eight_numbers() -> None:
    workshop = make_workshop()
    seats = [seat_at(workshop.tables.get(number=1)) for _ in range(8)]

    answers: list[Kept] = all_at_once([keeping(seat, sent(text=f"note {n}")) for n, seat in enumerate(seats)])

    assert sorted(one.seq for answer in answers for one in answer.revisions) == list(range(1, 9))
    assert Workshop.objects.get().write_seq == 8


@pytest.mark.django_db(transaction=True)
def test_two_tables_that_claim_one_note_in_the_same_moment_do_not_share_it() -> None:
    workshop = make_workshop()
    seats = [seat_at(workshop.tables.get(number=number)) for number in (1, 2)]
    note = str(uuid.uuid4())

    answers: list[Kept] = all_at_once(
        [keeping(seat, sent(note=note, table=n, device=str(uuid.uuid4()))) for n, seat in enumerate(seats, 1)]
    )

    assert sorted(len(answer.revisions) for answer in answers) == [0, 1]
    assert [one.reason for answer in answers for one in answer.refused] == ["foreign_note"]
