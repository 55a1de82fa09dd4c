"""The director puts a note's words right: a new revision, never a change of an old one."""

import uuid
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from guide.decisions import ChangedMeanwhile, decide
from guide.filings import TakenBack
from guide.models import Decision, Disposition, Filing
from guide.projections import FILING, StateChange, filing_state
from tables.cursor import next_seqs
from tables.models import Note, NoteRevision, Person, Replacement, Workshop

# Every director writes as a device of their own in each workshop, beside the tablets.
_DIRECTORS = uuid.uuid5(uuid.NAMESPACE_URL, "seec_workshop:directors")


def correct_note(
    *, note: Note, text: str, heads: Collection[UUID], by: Person, now: datetime
) -> NoteRevision | None:
    """Replace what a note says, or its two texts, by one text; all else of the note stays as the table set it.

    `heads` are the texts that the person had before them: where there are others by now, ChangedMeanwhile. The
    same text again changes nothing. A note filed as one of them stays filed, as what it says now. A corrected
    note is no longer anybody's own words, so it is not printed as a quotation.
    """
    workshop = note.table.workshop
    with transaction.atomic():
        seq = next_seqs(workshop.pk)[0]
        standing = list(NoteRevision.objects.standing().filter(note=note).oldest_first())
        if not standing:
            raise TakenBack("The table removed this note meanwhile.")
        if [one.text for one in standing] == [text]:
            return None
        if {one.pk for one in standing} != set(heads):
            raise ChangedMeanwhile("The table wrote on this note meanwhile. Look again, then correct it.")
        corrected = _written(standing, text=text, device=_device(workshop, by), seq=seq, now=now)
        _stay_filed(note, standing, corrected, by=by, now=now)
    return corrected


def _device(workshop: Workshop, by: Person) -> UUID:
    return uuid.uuid5(_DIRECTORS, f"{workshop.slug}/{by.pk}")


def _written(heads: list[NoteRevision], *, text: str, device: UUID, seq: int, now: datetime) -> NoteRevision:
    newest = heads[-1]
    corrected = NoteRevision.objects.create(
        id=uuid.uuid4(),
        note_id=newest.note_id,
        device=device,
        version=1 + max(head.version for head in heads),
        text=text,
        kind=newest.kind,
        starred=any(head.starred for head in heads),
        private=any(head.private for head in heads),
        quoted=False,
        split=any(head.split for head in heads),
        place=newest.place,
        kept_at=now,
        seq=seq,
    )
    Replacement.objects.keep([head.pk for head in heads], by=corrected)
    return corrected


def _stay_filed(
    note: Note, replaced: list[NoteRevision], corrected: NoteRevision, *, by: Person, now: datetime
) -> None:
    """Whoever corrects a filed note has read it: it must not come back as changed by somebody else."""
    filing = Filing.objects.filter(pk=note.pk, disposition=Disposition.FILED).first()
    if filing and filing.revision_id in {one.pk for one in replaced}:
        before = filing_state(filing)
        change = StateChange(FILING, str(note.pk), before, before | {"revision": str(corrected.pk)})
        decide(workshop=note.table.workshop, by=by, now=now, act=Decision.Act.FILE, changes=[change])
