"""Files of notes from paper or other tools, as rows: CSV with a header, or one JSON object a line."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tables.incoming import Mistake, Mistaken
from tables.models import LONGEST_TEXT

_NEEDED = ("id", "table", "question", "text")
# Spreadsheets of countries that write 1,5 for one and a half save CSV with semicolons.
_DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Row:
    """One note as the file has it: the line on which it begins, and what it says by the name of each field."""

    line: int
    said: dict[str, Any]


def read_rows(text: str) -> list[Row]:
    """Return the notes of a file in its order; which form it has is told by its first character.

    Raises Mistaken with the line of everything that is not in form, and where there is no note at all.
    """
    start = text.lstrip()[:1]
    if start == "[":
        raise Mistaken(
            [Mistake("line 1", "Write one JSON object a line, without the square brackets around all.")]
        )
    rows = _json_rows(text) if start == "{" else _csv_rows(text)
    if not rows:
        raise Mistaken([Mistake("", "There is no note in the file.")])
    return rows


def _json_rows(text: str) -> list[Row]:
    rows, mistakes = [], []
    # Only "\n" ends a line: JSON may hold the other separators of lines within a text.
    for line, content in enumerate(text.split("\n"), start=1):
        if content.strip():
            try:
                rows.append(Row(line, _json_object(content)))
            except ValueError as fault:
                mistakes.append(Mistake(f"line {line}", str(fault)))
    if mistakes:
        raise Mistaken(mistakes)
    return rows


def _json_object(content: str) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except json.JSONDecodeError as fault:
        raise ValueError(f"This is not JSON: {fault.msg} at column {fault.colno}.") from fault
    except RecursionError as fault:
        raise ValueError("This is nested deeper than any note.") from fault
    if not isinstance(said, dict):
        raise ValueError("This is not a JSON object in curly brackets.")
    return said


def _csv_rows(text: str) -> list[Row]:
    # Room for a text that is too long, so that it is told as that and not as a broken file.
    csv.field_size_limit(100 * LONGEST_TEXT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header)
        return list(_records(reader, header))
    except csv.Error as fault:
        raise Mistaken([Mistake(f"line {reader.line_num}", f"This is not CSV: {fault}.")]) from fault


def _delimiter(text: str) -> str:
    """The separator that the header has most of."""
    header = text.partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def _check_header(header: list[str]) -> None:
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        words = f"The first line must name the columns; {', '.join(missing)} is not among them."
        if "id" in missing:
            words += " Without an id for each note, importing a file twice would double it."
        raise Mistaken([Mistake("line 1", words)])


def _records(reader: Any, header: list[str]) -> Iterator[Row]:
    ended = reader.line_num
    mistakes = []
    for record in reader:
        line, ended = ended + 1, reader.line_num
        if len(record) > len(header):
            words = (
                f"This has {len(record)} fields, but the first line names {len(header)}. Put quotes round texts."
            )
            mistakes.append(Mistake(f"line {line}", words))
        elif any(record):
            yield Row(line, dict(zip(header, record, strict=False)))
    if mistakes:
        raise Mistaken(mistakes)
