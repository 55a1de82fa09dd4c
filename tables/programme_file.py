"""A programme as a file: JSON with the line of everything in it, so that a mistake can be told with its place."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from tables.incoming import Mistake, Mistaken

# One token of valid JSON: a string, a bracket or a comma or colon, a number or a word.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


def read_programme(text: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Return what a programme file says, and the line of each thing by its path ("questions[2].text").

    Raises Mistaken with line and column where it is not JSON, says one thing twice, or is no JSON object.
    """
    programme = _parse(text)
    if not isinstance(programme, dict):
        raise Mistaken([Mistake("line 1", 'The file must be one JSON object, from "{" to "}".')])
    lines: dict[str, int] = {}
    twice = []
    for path, line in _paths(text):
        if path in lines:
            twice.append(Mistake(f"{path} (line {line})", f"is here a second time; first in line {lines[path]}."))
        lines.setdefault(path, line)
    if twice:
        raise Mistaken(twice)
    return programme, lines


def with_line(mistake: Mistake, lines: dict[str, int]) -> Mistake:
    """Add the line to a mistake told by its path; for what is missing, the line of what it is missing in."""
    path = mistake.place
    while path not in lines and path:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    line = lines.get(path)
    return Mistake(f"{mistake.place} (line {line})", mistake.words) if line else mistake


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        raise Mistaken([Mistake(place, f"This is not JSON: {fault.msg}.")]) from fault
    except RecursionError as fault:
        raise Mistaken([Mistake("", "The file is nested deeper than any programme.")]) from fault
    except ValueError as fault:
        raise Mistaken([Mistake("", f"The file cannot be read: {fault}.")]) from fault


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _paths(text: str) -> Iterator[tuple[str, int]]:
    """Give every path of a valid JSON text with its line; a path that is there twice is given twice.

    The stack holds, for each bracket still open, its path and what comes next in it: the index of a list's
    element, or the name that an object's value will have.
    """
    stack: list[tuple[str, int | str]] = []
    line, read_to = 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", read_to, token.start())
        read_to = token.start()
        match token.group():
            case "}" | "]":
                stack.pop()
            case ",":
                path, next_ = stack[-1]
                stack[-1] = (path, next_ + 1 if isinstance(next_, int) else "")
            case ":":
                continue
            case name if stack and stack[-1][1] == "":
                stack[-1] = (stack[-1][0], json.loads(name) or " ")
            case value:
                path = _path_of_next(stack)
                if path:
                    yield path, line
                if value in "{[":
                    stack.append((path, "" if value == "{" else 0))


def _path_of_next(stack: list[tuple[str, int | str]]) -> str:
    if not stack:
        return ""
    path, next_ = stack[-1]
    if isinstance(next_, int):
        return f"{path}[{next_}]"
    return f"{path}.{next_}" if path else next_
