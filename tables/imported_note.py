"""One note of a file, read field by field from how people and other tools write such things."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from tables.incoming import Wrong, keepable
from tables.models import LONGEST_PLACE, LONGEST_TEXT, Kind
from tables.notes_file import Row

_YES = ("yes", "y", "true", "1", "x")
_NO = ("", "no", "n", "false", "0")
# Notes are written on the days around the workshop, not in another year.
_FURTHEST_MINUTE = 7 * 24 * 60


@dataclass(frozen=True)
class Complaint:
    """What is wrong with one field on one line."""

    line: int
    field: str
    words: str


@dataclass(frozen=True)
class ImportedNote:
    """A note of a file. `minute` counts from the workshop's start; `tablet_time`, where given, goes before it."""

    line: int
    id: str
    table: int
    question: int
    text: str
    kind: str
    starred: bool
    quoted: bool
    split: bool
    private: bool
    place: str
    minute: int | None
    tablet_time: datetime.datetime | None


def read_notes(rows: Iterable[Row]) -> tuple[list[ImportedNote], list[Complaint]]:
    """Return the notes that can be read, in order, and a complaint for each field that cannot.

    Fields that nobody reads are passed over: files of other tools have many.
    """
    notes, complaints = [], []
    line_by_id: dict[str, int] = {}
    for row in rows:
        note, wrong = _read(row)
        complaints += wrong
        if note is None:
            continue
        first = line_by_id.setdefault(note.id, row.line)
        if first == row.line:
            notes.append(note)
        else:
            complaints.append(Complaint(row.line, "id", f"{note.id!r} is here already, in line {first}."))
    return notes, complaints


def _read(row: Row) -> tuple[ImportedNote | None, list[Complaint]]:
    values, complaints = {}, []
    for field, (names, read) in _FIELDS.items():
        try:
            values[field] = read(_said(row, names))
        except Wrong as wrong:
            complaints.append(Complaint(row.line, field, str(wrong)))
    return (None if complaints else ImportedNote(line=row.line, **values)), complaints


def _said(row: Row, names: tuple[str, ...]) -> str:
    """What the row says under the first of these names that it has, as text."""
    for name in names:
        value = row.said.get(name)
        if value not in (None, ""):
            return _as_text(value)
    return ""


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return keepable(value)
    if isinstance(value, bool | int):
        return str(value)
    raise Wrong("must be text, a whole number, true or false.")


def _id(said: str) -> str:
    if not said.strip():
        raise Wrong("is missing. Without an id for each note, importing a file twice would double it.")
    return said.strip()


def _number(said: str) -> int:
    number = _whole(said)
    if number is None:
        raise Wrong("is missing.")
    return number


def _whole(said: str) -> int | None:
    try:
        return int(said) if said.strip() else None
    except ValueError as fault:
        raise Wrong(f"must be a whole number, not {said[:40]!r}.") from fault


def _text(said: str) -> str:
    if not said:
        raise Wrong("is empty. Write what was said, or take the line out.")
    if len(said) > LONGEST_TEXT:
        raise Wrong(f"is longer than {LONGEST_TEXT:,} characters. Make two notes of it.")
    return said


def _place(said: str) -> str:
    if len(said) > LONGEST_PLACE:
        raise Wrong(f"is longer than {LONGEST_PLACE} characters. Shorten it.")
    return said


def _kind(said: str) -> str:
    """A kind by its value, or by the label on its chip, as paper has it."""
    wanted = said.strip().casefold()
    for value, label in Kind.choices:
        if wanted in (value, label.casefold()):
            return value
    known = ", ".join(value for value in Kind.values if value)
    raise Wrong(f"there is no kind {said[:40]!r}. Write one of {known}, or nothing.")


def _yes(said: str) -> bool:
    word = said.strip().casefold()
    if word not in _YES + _NO:
        raise Wrong(f"must be yes or no, not {said[:40]!r}.")
    return word in _YES


def _minute(said: str) -> int | None:
    minute = _whole(said)
    if minute is not None and abs(minute) > _FURTHEST_MINUTE:
        raise Wrong("must count minutes from the start of the workshop.")
    return minute


def _moment(said: str) -> datetime.datetime | None:
    if not said.strip():
        return None
    try:
        moment = datetime.datetime.fromisoformat(said.strip())
        return (moment if moment.tzinfo else timezone.make_aware(moment)).astimezone(datetime.UTC)
    except (ValueError, OverflowError) as fault:
        raise Wrong(f'must be a time as "2017-12-01 11:15", not {said[:40]!r}.') from fault


# Each field with the names it may have in a file; the words of the sample and of our own exports come first.
_FIELDS: dict[str, tuple[tuple[str, ...], Callable[[str], Any]]] = {
    "id": (("id",), _id),
    "table": (("table",), _number),
    "question": (("question",), _number),
    "text": (("text",), _text),
    "kind": (("kind",), _kind),
    "starred": (("starred", "headline"), _yes),
    "quoted": (("quoted", "quote"), _yes),
    "split": (("split",), _yes),
    "private": (("private",), _yes),
    "place": (("place",), _place),
    "minute": (("minute",), _minute),
    "tablet_time": (("tablet_time",), _moment),
}
