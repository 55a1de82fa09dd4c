"""Themes and notes as they are written down, read with a reason for whatever cannot be understood.

What is wrong is collected, so that a file is mended in one go. Fields that nobody asks for are not looked at.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from guide.filing.cards import NoteCard, ThemeCard

_BOM = b"\xef\xbb\xbf"

Fields = dict[str, Any]


class Unreadable(Exception):
    """What is wrong, one sentence for each fault, in the order of the lines."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class _Fault(Exception):
    """Why one theme or one note cannot be understood."""


class Questions:
    """Questions as people name them, by number or by text; 1 and "1" are the same."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, named: int | str) -> int:
        """Return the number by which the cards know a question."""
        return self._numbers.setdefault(str(named), len(self._numbers))


def read_themes(written: bytes, questions: Questions) -> list[ThemeCard]:
    """Return the themes of a JSON list; each is known by its label, once in a question. Raises Unreadable."""
    try:
        entries = _json(written.removeprefix(_BOM))
    except _Fault as fault:
        raise Unreadable([f"themes: {fault}"]) from fault
    if not isinstance(entries, list):
        raise Unreadable([f"themes: a list of themes is needed, this is {_kind_of(entries)}"])
    themes: dict[tuple[int, str], ThemeCard] = {}
    faults = []
    for place, entry in enumerate(entries, start=1):
        try:
            theme = _theme(_object(entry), questions)
            if (theme.question, theme.label) in themes:
                raise _Fault(f"this question has a theme {_shown(theme.label)} already")
            themes[theme.question, theme.label] = theme
        except _Fault as fault:
            faults.append(f"themes, entry {place}: {fault}")
    if faults:
        raise Unreadable(faults)
    return list(themes.values())


def read_notes(written: bytes, questions: Questions, themes: list[ThemeCard] | None = None) -> list[NoteCard]:
    """Return the notes of JSON Lines in their order; empty lines are passed over. Raises Unreadable.

    A note's theme must be among `themes`, unless there are none to be known (None).
    """
    labels = None if themes is None else {(theme.question, theme.label) for theme in themes}
    line_by_id: dict[str, int] = {}
    notes, faults = [], []
    for line, entry in _lines(written):
        try:
            note = _note(_object(_json(entry)), questions)
            if note.id in line_by_id:
                raise _Fault(f"the id {_shown(note.id)} is on line {line_by_id[note.id]} already")
            line_by_id[note.id] = line
            if labels is not None and note.theme is not None and (note.question, note.theme) not in labels:
                raise _Fault(f"its question has no theme {_shown(note.theme)}")
            notes.append(note)
        except _Fault as fault:
            faults.append(f"notes, line {line}: {fault}")
    if faults:
        raise Unreadable(faults)
    return notes


def _lines(written: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines end with a line feed only: a text may hold any other break that Unicode knows."""
    for line, entry in enumerate(written.removeprefix(_BOM).split(b"\n"), start=1):
        if entry.strip():
            yield line, entry


def _theme(fields: Fields, questions: Questions) -> ThemeCard:
    question, label = _question(fields), _text(fields, "label")
    if not label.strip():
        raise _Fault("its label is empty")
    keywords = fields.get("keywords")
    if not (keywords is None or (isinstance(keywords, list) and all(isinstance(word, str) for word in keywords))):
        raise _Fault("keywords must be a list of texts")
    return ThemeCard(
        key=label,
        question=questions.number(question),
        label=label,
        sentence=_text(fields, "sentence", otherwise=""),
        keywords=tuple(keywords or ()),
    )


def _note(fields: Fields, questions: Questions) -> NoteCard:
    note = _text(fields, "id")
    if not note.strip():
        raise _Fault("its id is empty")
    table = fields.get("table")
    if not (table is None or _is_whole(table) or isinstance(table, str)):
        raise _Fault(f"table must be a whole number or a text, not {_kind_of(table)}")
    return NoteCard(
        id=note,
        question=questions.number(_question(fields)),
        text=_text(fields, "text"),
        kind=_text(fields, "kind", otherwise=""),
        theme=None if fields.get("theme") is None else _text(fields, "theme"),
    )


def _question(fields: Fields) -> int | str:
    question = _needed(fields, "question")
    if not (_is_whole(question) or (isinstance(question, str) and question.strip())):
        raise _Fault(f"question must be a whole number or a text, not {_kind_of(question)}")
    return question


def _text(fields: Fields, name: str, otherwise: str | None = None) -> str:
    """A text; `otherwise` is what an absent or null one means, if it may be absent."""
    value = fields.get(name) if otherwise is not None else _needed(fields, name)
    if value is None and otherwise is not None:
        return otherwise
    if not isinstance(value, str):
        raise _Fault(f"{name} must be a text, not {_kind_of(value)}")
    return value


def _needed(fields: Fields, name: str) -> Any:
    if name not in fields:
        raise _Fault(f"{name} is missing")
    return fields[name]


def _object(value: Any) -> Fields:
    if not isinstance(value, dict):
        raise _Fault(f"an object in braces is needed, this is {_kind_of(value)}")
    return value


def _json(written: bytes) -> Any:
    try:
        return json.loads(written.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise _Fault(f"this is not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise _Fault(f"this is not JSON ({error.msg}, character {error.pos + 1})") from error
    except (ValueError, RecursionError) as error:
        raise _Fault("this is JSON of a size that nobody writes by hand or by honest program") from error


def _refuse(constant: str) -> None:
    raise _Fault(f"{constant} is no JSON")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _kind_of(value: Any) -> str:
    """How a value that is not wanted is called in a sentence."""
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "true or false"),
        (int, "a number"),
        (float, "a number with a fraction"),
        (list, "a list"),
        (dict, "an object"),
        (str, "a text" if value else "an empty text"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "null")


_shown: Callable[[str], str] = json.dumps
