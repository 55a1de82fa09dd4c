"""The notes as the director reads them: each live note once, with where it is filed. One query, however many.

Rows are read as plain values: at 10,000 notes model instances would cost the page a second.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models.functions import Coalesce

from guide.models import Disposition, Stance
from tables.models import Kind, NoteRevision, Question, Workshop


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A live note: its words now, and what a person decided on it.

    `disposition` is "" while nobody has. `seq` is the order in which the words were kept, `said_at` the tablet's
    own time for them where it told one: for showing, never for ordering. `twins` are the other
    texts of a note that two tablets wrote at once: then `text` is the one that was filed, or else the newest.
    """

    id: UUID
    question: int
    table: int
    revision: UUID
    text: str
    kind: str
    starred: bool
    private: bool
    quoted: bool
    split: bool
    place: str
    seq: int
    said_at: datetime
    disposition: str = ""
    theme: UUID | None = None
    stance: str = ""
    consent: bool = False
    reason: str = ""
    filed_revision: UUID | None = None
    decision: int = 0
    decided_seq: int = 0
    twins: tuple["ReadNote", ...] = ()

    @property
    def is_decided(self) -> bool:
        """Did a person say where it belongs?"""
        return bool(self.disposition)

    @property
    def is_filed(self) -> bool:
        return self.disposition == Disposition.FILED

    @property
    def is_unaccounted(self) -> bool:
        """Does it still need a person? A table that says "not for publication" has decided itself."""
        return not self.disposition and not self.private

    @property
    def is_publishable(self) -> bool:
        """May it be printed, and does it count? Filed under a theme, and its table did not withhold it."""
        return self.is_filed and not self.private

    @property
    def is_changed(self) -> bool:
        """Does it say something else than when it was filed?"""
        return self.is_decided and (bool(self.twins) or self.filed_revision != self.revision)

    @property
    def differs(self) -> bool:
        return self.stance == Stance.DIFFERS

    @property
    def proposed_stance(self) -> str:
        """A table that was split differs, unless the director says otherwise."""
        return Stance.DIFFERS if self.split else Stance.AGREES

    @property
    def was_parked_at_table(self) -> bool:
        return self.kind == Kind.PARK

    @property
    def kind_label(self) -> str:
        return Kind(self.kind).label


_FIELDS = {
    "id": "note_id",
    "question": "note__question__number",
    "table": "note__table__number",
    "revision": "pk",
    "text": "text",
    "kind": "kind",
    "starred": "starred",
    "private": "private",
    "quoted": "quoted",
    "split": "split",
    "place": "place",
    "seq": "seq",
    "said_at": Coalesce("tablet_time", "kept_at"),
    "disposition": "note__filing__disposition",
    "theme": "note__filing__theme",
    "stance": "note__filing__stance",
    "consent": "note__filing__consent",
    "reason": "note__filing__reason",
    "filed_revision": "note__filing__revision",
    "decision": "note__filing__decision",
    "decided_seq": "note__filing__decision__seq",
}
_UNDECIDED: dict[str, Any] = {
    "disposition": "",
    "stance": "",
    "consent": False,
    "reason": "",
    "decision": 0,
    "decided_seq": 0,
}


def notes_on(question: Question) -> list[ReadNote]:
    """Return the live notes on a question, in the order in which they were kept."""
    return _read(NoteRevision.objects.standing().on(question))


def notes_among(question: Question, ids: Iterable[UUID]) -> list[ReadNote]:
    """Return those of a question's live notes that have one of these ids, in order."""
    return _read(NoteRevision.objects.standing().on(question).filter(note__in=list(ids)))


def notes_of(workshop: Workshop) -> list[ReadNote]:
    """Return all live notes of a workshop, in the order in which they were kept."""
    return _read(NoteRevision.objects.standing().of(workshop))


def to_file(notes: Iterable[ReadNote]) -> list[ReadNote]:
    """Return those that still need a person."""
    return [note for note in notes if note.is_unaccounted]


def filing_began(notes: Iterable[ReadNote]) -> int | None:
    """Return the place in the workshop's order at which somebody first filed one of these, or None."""
    return min((note.decided_seq for note in notes if note.is_decided), default=None)


def new_since_filing_began(notes: Sequence[ReadNote]) -> list[ReadNote]:
    """Return the late notes: written or rewritten after filing began, and needing a person still."""
    began = filing_began(notes)
    return [] if began is None else [note for note in to_file(notes) if note.seq > began]


def _read(revisions: Any) -> list[ReadNote]:
    rows = revisions.oldest_first().values_list(*_FIELDS.values())
    return _one_a_note(ReadNote(**_values(row)) for row in rows.iterator())


def _values(row: Sequence[Any]) -> dict[str, Any]:
    values = dict(zip(_FIELDS, row, strict=True))
    return values if values["disposition"] else values | _UNDECIDED


def _one_a_note(heads: Iterable[ReadNote]) -> list[ReadNote]:
    """Fold the heads of one note into one; the newest stands for it in the order."""
    heads_by_note: dict[UUID, list[ReadNote]] = {}
    for head in heads:
        heads_by_note.setdefault(head.id, []).append(head)
    folded = [_folded(same) if len(same) > 1 else same[0] for same in heads_by_note.values()]
    return sorted(folded, key=lambda note: note.seq)


def _folded(heads: list[ReadNote]) -> ReadNote:
    """One private text withholds the note: what one tablet meant to keep back is not printed from another."""
    speaking = next((head for head in heads if head.revision == head.filed_revision), heads[-1])
    twins = tuple(head for head in heads if head is not speaking)
    return replace(speaking, twins=twins, private=any(head.private for head in heads), seq=heads[-1].seq)
