"""Changing the lists of a workshop on pages: nobody's work is lost, nobody's change is overwritten unseen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.db.models import F, ProtectedError

from tables.cursor import next_seqs
from tables.models import AgendaItem, ExpectedTheme, Question, Round, Table, Workshop
from tables.parts import Hold, Part, Said, holds_on

Release = Callable[[list[ExpectedTheme]], None]
# Far above any number that is given, within the column: where numbers wait while others take their places.
_ASIDE = 10_000


class ChangedMeanwhile(Exception):
    """Somebody else saved this part after the page was opened. Nothing was changed."""


class Held(Exception):
    """Rows that cannot be changed as asked. Nothing was changed; `words` tells why by the row's key."""

    def __init__(self, words: dict[int, str]) -> None:
        super().__init__("\n".join(words.values()))
        self.words = words


@dataclass(frozen=True)
class Row:
    """A row as somebody typed it: `pk` of the row it changes, None for a new one; `said` by the part's fields."""

    pk: int | None
    said: Said
    is_removed: bool = False


def change_rows(
    *, part: Part, rows: Sequence[Row], seen: str, now: datetime, release: Release = lambda expected: None
) -> bool:
    """Bring the part to these rows, in this order, and return whether anything was changed.

    A row is known again by its key alone: renumbered or relabelled it keeps what rests on it. What is not named
    stays. Numbers may change places. `release` may first let go of what another app rests on such expected themes.

    Raises ChangedMeanwhile where `seen` is no longer the part's fingerprint or a row is not of it, and Held.
    """
    with transaction.atomic():
        next_seqs(part.workshop.pk)
        there = {row.pk: row for row in part.rows}
        if part.fingerprint != seen or not {row.pk for row in rows if row.pk} <= there.keys():
            raise ChangedMeanwhile
        rows = _numbered(part, rows)
        _refuse_held(part, rows, there, now=now)
        _remove([there[row.pk] for row in rows if row.is_removed and row.pk], release=release)
        _write(part, [row for row in rows if not row.is_removed], there)
    return part.fingerprint != seen


def _numbered(part: Part, rows: Sequence[Row]) -> list[Row]:
    """Rows ordered by position get positions without gaps; numbers are what somebody typed."""
    if part.order != "position":
        return list(rows)
    left = sorted((row for row in rows if not row.is_removed), key=lambda row: row.said["position"])
    numbered = [Row(row.pk, row.said | {"position": place}) for place, row in enumerate(left, start=1)]
    return [*numbered, *(row for row in rows if row.is_removed)]


def _refuse_held(part: Part, rows: Iterable[Row], there: dict[int, Any], *, now: datetime) -> None:
    holds = holds_on(part, now=now)
    held = {row.pk: _refusal(part, row, there[row.pk], holds[row.pk]) for row in rows if row.pk in holds}
    refused = {pk: words for pk, words in held.items() if pk and words}
    if refused:
        raise Held(refused)


def _refusal(part: Part, row: Row, one: Any, hold: Hold) -> str:
    """Why this row cannot be as it was asked, "" where it can."""
    if row.is_removed:
        return hold.stays
    if part.order == "number" and row.said["number"] != one.number:
        return hold.keeps_number
    return hold.keeps_words if any(row.said[name] != getattr(one, name) for name in part.fields) else ""


def _remove(stale: list[Any], *, release: Release) -> None:
    release([row for row in stale if isinstance(row, ExpectedTheme)])
    for row in stale:
        try:
            with transaction.atomic():
                _let_go(row)
                row.delete()
        except ProtectedError as protected:
            raise Held({row.pk: "It stays: work of others rests on it."}) from protected


def _let_go(row: Any) -> None:
    """Seats that are empty go with their table, and rounds with their question."""
    if isinstance(row, Table):
        row.tablets.all().delete()
    if isinstance(row, Question):
        AgendaItem.objects.filter(round__question=row).delete()
        Round.objects.filter(question=row).delete()
        _number_rounds(row.workshop)


def _number_rounds(workshop: Workshop) -> None:
    """Number a workshop's rounds in the order of their time, without gaps."""
    in_time = [one.pk for one in sorted(workshop.rounds.all(), key=lambda one: (one.minute, one.number))]
    workshop.rounds.update(number=F("number") + _ASIDE)
    for number, pk in enumerate(in_time, start=1):
        Round.objects.filter(pk=pk).update(number=number)


def _write(part: Part, rows: Sequence[Row], there: dict[int, Any]) -> None:
    """Write what differs. A value that no two rows may share is first put aside, so that two can change places."""
    for row in rows:
        if row.pk is not None:
            _put_aside(part, there[row.pk], row.said)
    for row in rows:
        if row.pk is None:
            made = part.rows.model(**part.owner, **row.said, **part.also(row.said, list(there.values())))
            made.save()
            there[made.pk] = made
        else:
            _update(there[row.pk], row.said)


def _put_aside(part: Part, one: Any, said: Said) -> None:
    moved = [name for name in part.unique if name in said and said[name] != getattr(one, name)]
    aside = {name: one.number + _ASIDE if name == "number" else uuid4().hex for name in moved}
    if aside:
        type(one).objects.filter(pk=one.pk).update(**aside)


def _update(one: models.Model, said: Said) -> None:
    changed = [name for name, value in said.items() if getattr(one, name) != value]
    for name in changed:
        setattr(one, name, said[name])
    if changed:
        one.save(update_fields=changed)
