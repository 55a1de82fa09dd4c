"""Makers of whatever a test needs, stating only what matters to it."""

import datetime
import itertools
import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from guide.content import content_of
from guide.models import Edition, EditionFile, EditionStatus, Guide, SignOff, Theme
from guide.printing.frozen import fingerprint
from tables.cursor import next_seqs
from tables.models import (
    Appointment,
    Duty,
    Note,
    NoteRevision,
    Person,
    Question,
    Replacement,
    Source,
    Table,
    Workshop,
)
from tables.seating import new_code, new_secret

_count = itertools.count(1)


def make_workshop(*, slug: str = "", questions: int = 2, tables: int = 3, **fields: Any) -> Workshop:
    """A workshop with its questions and tables; no notes, no people."""
    workshop = Workshop.objects.create(
        slug=slug or f"workshop-{next(_count)}",
        **{
            "title": "Working with partners: what helps",
            "organisation": "South East England Councils (SEEC)",
            "date": datetime.date(2017, 12, 1),
            "starts": datetime.time(10, 30),
            "ends": datetime.time(13, 15),
        }
        | fields,
    )
    for number in range(1, questions + 1):
        Question.objects.create(
            workshop=workshop, number=number, short=f"Question {number}", text=f"What about matter {number}?"
        )
    for number in range(1, tables + 1):
        make_table(workshop=workshop, number=number)
    return workshop


def make_table(*, workshop: Workshop, number: int) -> Table:
    return Table.objects.create(
        workshop=workshop, number=number, name=f"Table {number}", code=new_code(), secret=new_secret()
    )


def make_person(*, workshop: Workshop | None = None, duty: Duty | None = None, **fields: Any) -> Person:
    """A person, appointed where a workshop and a duty are given."""
    person = Person.objects.create_user(
        email=fields.pop("email", f"person-{next(_count)}@example.org"), **{"name": "Heather Bolton"} | fields
    )
    if workshop and duty:
        Appointment.objects.create(workshop=workshop, person=person, duty=duty)
    return person


def make_theme(*, question: Question, sentence: str = "Partners work together.", **fields: Any) -> Theme:
    return Theme.objects.create(
        question=question,
        sentence=sentence,
        **{"label": f"Theme {next(_count)}", "position": next(_count)} | fields,
    )


@transaction.atomic
def make_note(
    *,
    table: Table,
    question: Question | None = None,
    text: str = "a note",
    note: Note | None = None,
    **fields: Any,
) -> NoteRevision:
    """A kept revision: of a new note, or of `note`, replacing its heads unless `replaces` says otherwise."""
    replaces = fields.pop("replaces", None)
    if note is None:
        question = question or table.workshop.questions.first()
        note = Note.objects.create(id=uuid.uuid4(), table=table, question=question, source=Source.TABLET)
    heads = list(NoteRevision.objects.filter(note=note).heads())
    replaced = heads if replaces is None else replaces
    revision = NoteRevision.objects.create(
        id=uuid.uuid4(),
        note=note,
        text=text,
        **{
            "device": uuid.uuid4(),
            "version": 1 + max((head.version for head in replaced), default=0),
            "kept_at": timezone.now(),
            "seq": next_seqs(table.workshop_id)[0],
        }
        | fields,
    )
    Replacement.objects.keep([head.pk for head in replaced], by=revision)
    return revision


def make_edition(*, guide: Guide, by: Person, page: str = "<style></style><p>A guide.") -> Edition:
    """A published edition whose files were not printed: for tests of what happens around it."""
    content, now = content_of(guide, for_edition=True), timezone.now()
    sha256 = fingerprint(content)
    signed = SignOff.objects.create(guide=guide, content_sha256=sha256, by=by, name=by.name, at=now)
    number = guide.editions.count() + 1
    imprint = {"status": "edition", "words": f"Edition {number}", "number": number, "date": "2018-01-11"}
    edition = Edition.objects.create(
        guide=guide,
        number=number,
        content=content,
        imprint=imprint | {"signed": [], "change_note": "First edition."},
        sha256=sha256,
        sign_off=signed,
        published_at=now,
        change_note="First edition.",
    )
    EditionStatus.objects.create(edition=edition)
    for form in ("pdf", "html"):
        stored = storages["default"].save(f"{sha256}-{form}", ContentFile(page.encode()))
        EditionFile.objects.create(edition=edition, form=form, sha256=sha256, size=len(page), stored=stored)
    return edition
