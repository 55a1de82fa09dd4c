"""Keeping what the tablets send: every revision once, whatever comes twice, late or in any order."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from tables import refusals
from tables.cursor import next_seqs
from tables.models import Note, NoteRevision, Replacement, Source, Tablet
from tables.refusals import Refused
from tables.statements import insert_once, question_ids

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
        answers = [_keep(one, seq=seq, now=now) for one, seq in zip(placed, seqs, strict=True)]
    kept = [answer for answer in answers if isinstance(answer, NoteRevision)]
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    return Kept(kept, homeless + refused, cursor=seqs[-1])


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
    questions = question_ids(seat.table.workshop_id)
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


def _keep(placed: _Placed, *, seq: int, now: datetime) -> NoteRevision | Refused:
    """Keep one revision, or tell what stands where it would. The unique keys, not a look beforehand, decide."""
    sent = placed.sent
    if not _is_at_home(placed):
        return refusals.foreign_note(sent.id)
    row = revision_of(sent, seq=seq, kept_at=now)
    if not insert_once(row):
        return _told_again(sent, row)
    Replacement.objects.keep(sent.replaces, by=row)
    return row


def _is_at_home(placed: _Placed) -> bool:
    """Make the note if it is new; say whether it belongs where this revision says it does."""
    home = {"table_id": placed.table_id, "question_id": placed.question_id}
    note = Note(id=placed.sent.note, source=Source.TABLET, **home)
    return insert_once(note) or Note.objects.filter(pk=note.pk, **home).exists()


def revision_of(sent: SentRevision, *, seq: int, kept_at: datetime) -> NoteRevision:
    """Return what was sent as a revision that is not in the database yet, and need not come there."""
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


def _told_again(sent: SentRevision, row: NoteRevision) -> NoteRevision | Refused:
    """Answer a revision whose keys are taken: as the first time if it is the same one, else refuse it."""
    stored = NoteRevision.objects.filter(pk=sent.id).first()
    if stored is None:
        return refusals.version_taken(sent.id)
    if stored.erased_at is not None:
        return refusals.erased(sent.id)
    replaced = set(stored.replacements.values_list("replaced", flat=True))
    is_same = _says_the_same(row, stored) and replaced == set(sent.replaces)
    return stored if is_same else refusals.other_words(sent.id)


# When and in which order a revision was kept is no part of what it says.
_SAID = tuple(
    field.attname
    for field in NoteRevision._meta.concrete_fields
    if field.attname not in ("kept_at", "seq", "erased_at")
)


def _says_the_same(row: NoteRevision, stored: NoteRevision) -> bool:
    return all(getattr(row, name) == getattr(stored, name) for name in _SAID)
