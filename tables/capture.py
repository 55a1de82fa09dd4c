"""Keeping what the tablets send: every revision once, whatever comes twice, late or in any order."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from tables import refusals
from tables.cursor import next_seqs
from tables.models import Note, NoteRevision, Question, Replacement, Source, Tablet
from tables.refusals import Refused

# The room tells minutes, so a tablet that has nothing new to say costs a write only this often.
LAST_HEARD_IS_EXACT_TO = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class SentRevision:
    """One revision as a tablet sent it and the form read it. `workshop` is a slug, or "" for the seat's own."""

    id: uuid.UUID
    note: uuid.UUID
    workshop: str
    table: int
    question: int
    device: uuid.UUID
    version: int
    replaces: tuple[uuid.UUID, ...]
    text: str
    kind: str
    starred: bool
    private: bool
    quoted: bool
    split: bool
    place: str
    removed: bool
    tablet_time: datetime | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What a batch came to: revisions as the database holds them, refusals, and a cursor that covers both."""

    revisions: list[NoteRevision]
    refused: list[Refused]
    cursor: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sent revision whose table and question are found."""

    sent: SentRevision
    table_id: int
    question_id: int


def keep_revisions(*, seat: Tablet, revisions: Sequence[SentRevision], now: datetime) -> Kept:
    """Keep what a tablet sent, each revision once, and name what is kept; committed before it returns.

    Sending the same revision again answers the same and changes nothing, so a tablet may retry as often as it
    likes, in any order. A revision that differs from what is kept under its id, or that takes another one's
    place as version of a note, is refused by name and never overwrites; so is one for a table at which this
    device has no seat. The rest of the batch is kept all the same.

    Raises OperationalError where the database cannot write just now: then nothing of the batch is kept.
    """
    placed, homeless = _place(seat, revisions)
    if not placed:
        return Kept([], homeless, cursor=seat.table.workshop.write_seq)
    with transaction.atomic(durable=True):
        seqs = next_seqs(seat.table.workshop_id, len(placed))
        _make_notes(placed)
        at_home, strangers = _tell_strangers(placed)
        rows = [_row(sent, seq=seq, kept_at=now) for sent, seq in zip(at_home, seqs, strict=False)]
        # The unique keys, not a look beforehand, decide what is new.
        NoteRevision.objects.bulk_create(rows, ignore_conflicts=True)
        kept, others = _read_back(at_home, rows)
    return Kept(kept, homeless + strangers + others, cursor=seqs[-1])


def hear_tablet(*, seat: Tablet, unsent: int, oldest_unsent: datetime | None, now: datetime) -> None:
    """Note that a tablet was heard and how many revisions it still holds. Most calls write nothing."""
    oldest = oldest_unsent if unsent else None
    is_news = (seat.unsent, seat.oldest_unsent) != (unsent, oldest)
    if is_news or seat.last_heard is None or now - seat.last_heard > LAST_HEARD_IS_EXACT_TO:
        Tablet.objects.filter(pk=seat.pk).update(last_heard=now, unsent=unsent, oldest_unsent=oldest)


def _place(seat: Tablet, revisions: Sequence[SentRevision]) -> tuple[list[_Placed], list[Refused]]:
    """Find each revision's table and question; refuse those that have none here."""
    if not revisions:
        return [], []
    tables = _tables_open_to(seat, revisions)
    questions = dict(Question.objects.filter(workshop=seat.table.workshop).values_list("number", "pk"))
    placed, homeless = [], []
    for sent in revisions:
        table = tables.get(sent.table) if sent.workshop in ("", seat.table.workshop.slug) else None
        question = questions.get(sent.question)
        if table is None:
            homeless.append(refusals.wrong_table(sent.id, table=sent.table))
        elif question is None:
            homeless.append(refusals.unknown_question(sent.id, question=sent.question))
        else:
            placed.append(_Placed(sent, table, question))
    return placed, homeless


def _tables_open_to(seat: Tablet, revisions: Iterable[SentRevision]) -> dict[int, int]:
    """Tables this device may write for, by number: its own, and those where it sat before and still may."""
    own = {seat.table.number: seat.table_id}
    if all(sent.table in own for sent in revisions):
        return own
    seats = Tablet.objects.filter(
        device=seat.device,
        table__workshop=seat.table.workshop,
        revoked_at__isnull=True,
        epoch=F("table__epoch"),
    )
    return own | dict(seats.values_list("table__number", "table_id"))


def _make_notes(placed: Iterable[_Placed]) -> None:
    """Make the notes that are new. One that exists is left as it is, whoever made it first."""
    notes = [
        Note(id=one.sent.note, table_id=one.table_id, question_id=one.question_id, source=Source.TABLET)
        for one in placed
    ]
    Note.objects.bulk_create(notes, ignore_conflicts=True)


def _tell_strangers(placed: list[_Placed]) -> tuple[list[SentRevision], list[Refused]]:
    """Tell revisions of these tables' own notes from those that name another table's note."""
    rows = Note.objects.filter(pk__in={one.sent.note for one in placed}).values_list(
        "pk", "table_id", "question_id"
    )
    home_by_note = {note: (table, question) for note, table, question in rows}
    at_home, strangers = [], []
    for one in placed:
        if home_by_note[one.sent.note] == (one.table_id, one.question_id):
            at_home.append(one.sent)
        else:
            strangers.append(refusals.foreign_note(one.sent.id))
    return at_home, strangers


def _row(sent: SentRevision, *, seq: int, kept_at: datetime) -> NoteRevision:
    return NoteRevision(
        id=sent.id,
        note_id=sent.note,
        device=sent.device,
        version=sent.version,
        text=sent.text,
        kind=sent.kind,
        starred=sent.starred,
        private=sent.private,
        quoted=sent.quoted,
        split=sent.split,
        place=sent.place,
        removed=sent.removed,
        tablet_time=sent.tablet_time,
        kept_at=kept_at,
        seq=seq,
    )


# When and in which order a revision was kept is no part of what it says.
_SAID = tuple(
    field.attname
    for field in NoteRevision._meta.concrete_fields
    if field.attname not in ("kept_at", "seq", "erased_at")
)


def _says_the_same(row: NoteRevision, stored: NoteRevision) -> bool:
    return all(getattr(row, name) == getattr(stored, name) for name in _SAID)


def _read_back(
    revisions: list[SentRevision], rows: list[NoteRevision]
) -> tuple[list[NoteRevision], list[Refused]]:
    """Read what the database holds under these ids, and tell what was sent from what is something else."""
    stored_by_id = NoteRevision.objects.in_bulk([row.pk for row in rows])
    pairs = list(zip(revisions, rows, strict=True))
    new = {row.pk: set(sent.replaces) for sent, row in pairs if _went_in(row, stored_by_id)}
    _insert_replacements(new)
    replaced_by_id = new | _replaced_earlier(stored_by_id.keys() - new.keys())
    kept, refused = [], []
    for sent, row in pairs:
        stored = stored_by_id.get(row.pk)
        if stored is None:
            refused.append(refusals.version_taken(sent.id))
        elif stored.erased_at is not None:
            refused.append(refusals.erased(sent.id))
        elif _says_the_same(row, stored) and replaced_by_id[row.pk] == set(sent.replaces):
            kept.append(stored)
        else:
            refused.append(refusals.other_words(sent.id))
    return kept, refused


def _went_in(row: NoteRevision, stored_by_id: dict[uuid.UUID, NoteRevision]) -> bool:
    """Say whether this very row is the stored one. Its number in the workshop's order is nobody else's."""
    stored = stored_by_id.get(row.pk)
    return stored is not None and stored.seq == row.seq and _says_the_same(row, stored)


def _insert_replacements(replaced_by_id: dict[uuid.UUID, set[uuid.UUID]]) -> None:
    rows = [
        Replacement(revision_id=pk, replaced=one) for pk, replaced in replaced_by_id.items() for one in replaced
    ]
    if rows:
        Replacement.objects.bulk_create(rows)


def _replaced_earlier(ids: set[uuid.UUID]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """What revisions that were kept before this message replace, by their id."""
    replaced_by_id: dict[uuid.UUID, set[uuid.UUID]] = {pk: set() for pk in ids}
    if ids:
        rows = Replacement.objects.filter(revision__in=ids).values_list("revision_id", "replaced")
        for pk, replaced in rows:
            replaced_by_id[pk].add(replaced)
    return replaced_by_id
