"""What may stand in one place of a programme file, and a reading that tells every mistake by its path."""

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug

from tables.incoming import Mistake, Wrong, is_keepable
from tables.models import LONGEST_TEXT

Words = Callable[[Any], str]
Leaf = Callable[[Any], Any]


@dataclass(frozen=True)
class ListOf:
    """A list in square brackets."""

    of: "Leaf | Entry"
    at_least: int = 0


@dataclass(frozen=True)
class Optional:
    """A field that may be missing, empty or null; `otherwise` makes what then stands for it."""

    read: "Leaf | ListOf | Entry"
    otherwise: Callable[[], Any] = str


@dataclass(frozen=True)
class Entry:
    """An object in curly brackets. Names that begin with "_" are remarks; others that nobody reads are told."""

    fields: "dict[str, Leaf | ListOf | Entry | Optional]"


Kind = Leaf | ListOf | Entry


@dataclass
class Findings:
    """What a reading of the whole file found out, gathered so that all of it can be told at once."""

    mistakes: list[Mistake] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    def tell(self, path: str, words: str) -> None:
        self.mistakes.append(Mistake(path, words))


def read(kind: Kind, value: Any, path: str, found: Findings) -> Any:
    """Return the value as the models have it; where it is wrong, tell the findings and return None."""
    try:
        if isinstance(kind, ListOf):
            return _read_list(kind, value, path, found)
        if isinstance(kind, Entry):
            return _read_entry(kind, value, path, found)
        return kind(value)
    except Wrong as wrong:
        found.tell(path, str(wrong))
        return None


def _read_list(kind: ListOf, value: Any, path: str, found: Findings) -> list[Any]:
    if not isinstance(value, list):
        raise Wrong(f"must be a list in square brackets, not {_shown(value)}.")
    if len(value) < kind.at_least:
        raise Wrong(f"must have at least {kind.at_least}.")
    return [read(kind.of, one, f"{path}[{index}]", found) for index, one in enumerate(value)]


def _read_entry(kind: Entry, value: Any, path: str, found: Findings) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Wrong(f"must be an object in curly brackets, not {_shown(value)}.")
    at = f"{path}." if path else ""
    found.unused += [f"{at}{name}" for name in value if name not in kind.fields and not name.startswith("_")]
    return {name: _read_field(one, value, name, at, found) for name, one in kind.fields.items()}


def _read_field(kind: Kind | Optional, entry: dict[str, Any], name: str, at: str, found: Findings) -> Any:
    if isinstance(kind, Optional):
        empty = entry.get(name) in (None, "", [])
        return kind.otherwise() if empty else read(kind.read, entry[name], f"{at}{name}", found)
    if name in entry:
        return read(kind, entry[name], f"{at}{name}", found)
    found.tell(f"{at}{name}", "is missing.")
    return None


def words(longest: int = LONGEST_TEXT) -> Words:
    """Text of any number of lines, kept as typed, up to so many characters; never blank."""

    def read_words(value: Any) -> str:
        if not isinstance(value, str):
            raise Wrong(f"must be text in quotes, not {_shown(value)}.")
        if not value.strip():
            raise Wrong("is empty. Write something, or take the field out.")
        if len(value) > longest:
            raise Wrong(f"has {len(value):,} characters; {longest:,} are the most.")
        if not is_keepable(value):
            raise Wrong("holds a character that cannot be kept (NUL or half a pair). Take it out.")
        return value

    return read_words


def line_of_words(longest: int) -> Words:
    """Text on one line: what is printed in a heading or names a thing. Spaces around it do not count."""
    read_words = words(longest)

    def read_line(value: Any) -> str:
        text = read_words(value).strip()
        if len(text.splitlines()) > 1:
            raise Wrong("must stay on one line. Take the line breaks out.")
        return text

    return read_line


def whole_number(lowest: int, highest: int) -> Leaf:
    """A number without quotes, both bounds included."""

    def read_number(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Wrong(f"must be a whole number without quotes, not {_shown(value)}.")
        if not lowest <= value <= highest:
            raise Wrong(f"must be from {lowest} to {highest}, not {_shown(value)}.")
        return value

    return read_number


def _parsed(read_words: Words, parse: Callable[[str], Any], must: str) -> Leaf:
    """What a line of words stands for; `must` says what it has to be."""

    def read_parsed(value: Any) -> Any:
        text = read_words(value)
        try:
            return parse(text)
        except (ValidationError, ValueError) as fault:
            raise Wrong(f"{must}, not {_shown(text)}.") from fault

    return read_parsed


def _slug(text: str) -> str:
    validate_slug(text)
    return text


def _email(text: str) -> str:
    validate_email(text)
    return text.lower()


def _time(text: str) -> datetime.time:
    return datetime.datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  the time of the hall's own clock


def _shown(value: Any) -> str:
    """The value as the file has it, so that it can be found there."""
    shown = json.dumps(value, ensure_ascii=not is_keepable(str(value)))
    return shown if len(shown) <= 40 else f"{shown[:40]} …"


address_word = _parsed(
    line_of_words(80), _slug, 'must be unaccented letters, digits and hyphens, as "bracknell-forest"'
)
email = _parsed(line_of_words(254), _email, "must be an e-mail address")
day = _parsed(line_of_words(10), datetime.date.fromisoformat, 'must be a date as "2017-12-01"')
time_of_day = _parsed(line_of_words(5), _time, 'must be a time as "10:30"')
