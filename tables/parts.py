"""The parts of a workshop that are lists: which rows each has, what orders them, and what rests on them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, F, Q, QuerySet
from django.utils.text import slugify

from tables.models import ExpectedTheme, Question, Round, Tablet, Workshop
from tables.seating import SEAT_LASTS, new_code, new_secret

Said = dict[str, Any]
LONGEST_WORD = 60


@dataclass(frozen=True)
class Part:
    """One list of a workshop. `order` is the field that orders its rows, `unique` those that no two may share.

    `owner` is what a new row belongs to; `also` makes what nobody types: codes, address words.
    """

    name: str
    workshop: Workshop
    rows: QuerySet[Any]
    owner: Said
    order: str
    fields: tuple[str, ...]
    unique: tuple[str, ...] = ()
    at_least: int = 0
    also: Callable[[Said, list[Any]], Said] = field(default=lambda said, there: {})

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that change when anything does that the part's page shows."""
        shown = list(self.rows.values_list("pk", self.order, *self.fields))
        return fingerprint_of(shown)


def fingerprint_of(shown: Any) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def questions_of(workshop: Workshop) -> Part:
    fields = ("short", "text", "prompts")
    rows = workshop.questions.all()
    return Part("questions", workshop, rows, {"workshop": workshop}, "number", fields, ("number",), at_least=1)


def tables_of(workshop: Workshop) -> Part:
    fields = ("name", "facilitator", "email")
    rows, owner = workshop.tables.all(), {"workshop": workshop}
    return Part("tables", workshop, rows, owner, "number", fields, ("number",), at_least=1, also=_way_in)


def context_of(workshop: Workshop) -> Part:
    rows, owner = workshop.context.all(), {"workshop": workshop}
    return Part("context", workshop, rows, owner, "position", ("heading", "text"))


def case_studies_of(workshop: Workshop) -> Part:
    fields = ("title", "council", "council_type", "leps", "summary", "listen_for")
    rows, owner = workshop.case_studies.all(), {"workshop": workshop}
    return Part("case_studies", workshop, rows, owner, "position", fields, also=_address_word)


def options_of(workshop: Workshop) -> Part:
    rows, owner = workshop.options.all(), {"workshop": workshop}
    return Part("data_options", workshop, rows, owner, "position", ("group", "text"), also=_address_word)


def expected_of(question: Question) -> Part:
    fields = ("label", "sentence", "keywords")
    rows = ExpectedTheme.objects.filter(question=question)
    owner = {"question": question}
    return Part("expected_themes", question.workshop, rows, owner, "position", fields, ("label",))


def _way_in(_said: Said, _there: list[Any]) -> Said:
    return {"code": new_code(), "secret": new_secret()}


def _address_word(said: Said, there: list[Any]) -> Said:
    """A word for the address of a case or option, from its first words; two of a kind are numbered."""
    taken = {one.slug for one in there}
    word = slugify(said.get("title") or said["text"])[:LONGEST_WORD].strip("-") or "entry"
    numbered = (f"{word}-{number}" for number in range(2, len(taken) + 3))
    return {"slug": word if word not in taken else next(one for one in numbered if one not in taken)}


@dataclass(frozen=True)
class Hold:
    """Why a row cannot be removed, its number or its words not changed: sentences, "" where it can."""

    stays: str = ""
    keeps_number: str = ""
    keeps_words: str = ""


# What members weighed was what they read. That it was asked says nothing of whether anybody answered.
ASKED = "It is asked in the poll: its words stay as members read them."


def holds_on(part: Part, *, now: datetime) -> dict[int, Hold]:
    """What page and verb refuse alike, by the row's key; a row with which anything may be done is not in it."""
    rows = list(part.rows)
    # On every expected theme a theme rests: whether that may be let go is another app's to say.
    resting = {} if part.name == "expected_themes" else resting_on(rows)
    sitting = _rows_in_use(part, rows, now=now)
    return {
        row.pk: Hold(
            stays=_stays(resting.get(row.pk), sitting.get(row.pk)),
            keeps_number=_keeps_number(sitting.get(row.pk)),
            keeps_words=ASKED if part.name == "data_options" and row.pk in resting else "",
        )
        for row in rows
        if row.pk in resting or row.pk in sitting
    }


def _keeps_number(sitting: str | None) -> str:
    return f"{sitting} Its number can change when they have left." if sitting else ""


def _stays(resting: list[str] | None, sitting: str | None) -> str:
    if resting:
        rest = "rests" if len(resting) == 1 and resting[0].startswith("1 ") else "rest"
        *others, last = resting
        return f"It stays: {', '.join(others)}{' and ' if others else ''}{last} {rest} on it."
    return f"{sitting} It can be removed when they have left." if sitting else ""


def _rows_in_use(part: Part, rows: list[Any], *, now: datetime) -> dict[int, str]:
    """Tables at which tablets sit; and every question as long as tablets sit anywhere, for any may write on it."""
    if part.name not in ("questions", "tables"):
        return {}
    busy = tables_with_tablets(part.workshop, now=now)
    if part.name == "tables":
        return {row.pk: "A tablet sits here." for row in rows if row.pk in busy}
    return {row.pk: "Tablets sit at the tables." for row in rows} if busy else {}


def resting_on(rows: list[Any]) -> dict[int, list[str]]:
    """What keeps rows from being removed, each thing counted in words, by the row's key.

    As many queries for a hundred rows as for one, whatever apps their relations come from. Tablets and rounds do
    not count: a seat is told apart, and a round goes with its question.
    """
    said: dict[int, list[str]] = {}
    for relation in _protecting(type(rows[0])) if rows else ():
        resting = relation.related_model.objects.filter(**{f"{relation.field.name}__in": rows}).order_by()
        for pk, count in resting.values_list(relation.field.name).annotate(Count("pk")):
            said.setdefault(pk, []).append(_counted(count, relation.related_model))
    return said


def _protecting(model: type[models.Model]) -> list[Any]:
    return [
        relation
        for relation in model._meta.related_objects
        if relation.on_delete is models.PROTECT and relation.related_model not in (Tablet, Round)
    ]


def _counted(count: int, model: type[models.Model]) -> str:
    names = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
    return f"{count} {names}"


def tables_with_tablets(workshop: Workshop, *, now: datetime) -> set[int]:
    """Keys of the tables at which a tablet sits, or from which one has notes that it has not sent yet.

    Such a tablet names its table and question by their numbers in whatever it sends next: renumbered under its
    hands, a note would land under another question.
    """
    tablets = Tablet.objects.filter(table__workshop=workshop).order_by()
    has_seat = Q(epoch=F("table__epoch"), revoked_at__isnull=True, seated_at__gt=now - SEAT_LASTS)
    return set(tablets.filter(has_seat | Q(unsent__gt=0)).values_list("table", flat=True))
