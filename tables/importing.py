"""Notes that did not come from a tablet: typed in from paper, or out of another tool."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from tables.cursor import next_seqs
from tables.imported_note import Complaint, ImportedNote, read_notes
from tables.incoming import Mistake, Mistaken
from tables.models import Note, NoteRevision, Source, Workshop
from tables.notes_file import Row
from tables.timetable import moment_of

# Any fixed one will do; it keeps our ids apart from those that others derive.
_NAMESPACE = uuid.UUID("5e3c5a1e-9d0b-4c0e-8f57-2f1d6b7a1201")
# What a file says of a note, and what it must therefore say again.
_SAID = ("text", "kind", "starred", "private", "quoted", "split", "place")


@dataclass(frozen=True)
class Imported:
    """How many notes were new, and how many of the file were here already."""

    new: int
    known: int


def note_id(workshop_slug: str, id_in_file: str) -> uuid.UUID:
    """Return the id of the note that a file calls `id_in_file`: the same whenever and wherever it is imported."""
    return uuid.uuid5(_namespace(workshop_slug), id_in_file)


def import_notes(*, workshop: Workshop, rows: Iterable[Row], now: datetime.datetime) -> Imported:
    """Keep the notes of a file, all of them or none, each once however often the file is imported.

    What people changed, removed or erased since stays as they left it. Where a note's id is known but its words
    or marks are others, the file is refused: nobody could tell a correction from a mistyped id, and what is
    known may have been filed and cited already. It is corrected where notes are corrected, or gets its own id.

    Raises Mistaken with every mistake, each by its line.
    """
    notes, complaints = read_notes(rows)
    with transaction.atomic():
        seqs = next_seqs(workshop.pk, max(1, len(notes)))
        placed, homeless = _place(workshop, notes)
        revisions = [_revision(workshop, note, seq, now) for note, seq in zip(placed, seqs, strict=False)]
        known = NoteRevision.objects.select_related("note").in_bulk([revision.pk for revision in revisions])
        _refuse(complaints + homeless + _differing(placed, revisions, known))
        new = [revision for revision in revisions if revision.pk not in known]
        Note.objects.bulk_create(revision.note for revision in new)
        NoteRevision.objects.bulk_create(new)
    return Imported(new=len(new), known=len(known))


def _namespace(workshop_slug: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, workshop_slug)


def _refuse(complaints: list[Complaint]) -> None:
    if complaints:
        in_order = sorted(complaints, key=lambda one: one.line)
        raise Mistaken(Mistake(f"line {one.line}, {one.field}", one.words) for one in in_order)


@dataclass(frozen=True)
class _Placed:
    """A note whose table and question are in the workshop."""

    note: ImportedNote
    table_id: int
    question_id: int


def _place(workshop: Workshop, notes: Iterable[ImportedNote]) -> tuple[list[_Placed], list[Complaint]]:
    tables = dict(workshop.tables.values_list("number", "pk"))
    questions = dict(workshop.questions.values_list("number", "pk"))
    placed, complaints = [], []
    for note in notes:
        wrong = [
            Complaint(note.line, field, f"the workshop has no {field} {number}.")
            for field, number, there in (("table", note.table, tables), ("question", note.question, questions))
            if number not in there
        ]
        complaints += wrong
        if not wrong:
            placed.append(_Placed(note, tables[note.table], questions[note.question]))
    return placed, complaints


def _revision(workshop: Workshop, placed: _Placed, seq: int, now: datetime.datetime) -> NoteRevision:
    """The note's first revision, with the note it belongs to; both know themselves again by their ids."""
    pk = note_id(workshop.slug, placed.note.id)
    note = Note(id=pk, table_id=placed.table_id, question_id=placed.question_id, source=Source.IMPORT)
    return NoteRevision(
        id=uuid.uuid5(pk, "1"),
        note=note,
        device=uuid.uuid5(_namespace(workshop.slug), "import"),
        version=1,
        tablet_time=placed.note.tablet_time or _moment(workshop, placed.note.minute),
        kept_at=now,
        seq=seq,
        **{name: getattr(placed.note, name) for name in _SAID},
    )


def _moment(workshop: Workshop, minute: int | None) -> datetime.datetime | None:
    return None if minute is None else moment_of(workshop, minute=minute)


def _differing(
    placed: Sequence[_Placed], revisions: Sequence[NoteRevision], known: dict[uuid.UUID, NoteRevision]
) -> list[Complaint]:
    words = "{!r} was imported before and said otherwise. Correct that note, or give this one its own id."
    return [
        Complaint(one.note.line, "id", words.format(one.note.id))
        for one, revision in zip(placed, revisions, strict=True)
        if revision.pk in known and not _says_the_same(revision, known[revision.pk])
    ]


def _says_the_same(revision: NoteRevision, known: NoteRevision) -> bool:
    """What was erased says nothing any more, so nothing differs from it; and nothing brings it back."""
    if known.erased_at is not None:
        return True
    is_at_home = (known.note.table_id, known.note.question_id) == (
        revision.note.table_id,
        revision.note.question_id,
    )
    return is_at_home and all(getattr(known, name) == getattr(revision, name) for name in _SAID)
