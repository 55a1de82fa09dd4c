"""Rows as somebody typed them, shown again unsaved: one more, in another order, or beside what is saved now."""

from collections.abc import Mapping
from typing import Any

from django import forms

from tables.forms.rows import MOST_ROWS

Typed = dict[str, Any]


def typed_rows(posted: Mapping[str, str], form: type[forms.Form], *, prefix: str = "form") -> list[Typed]:
    """What was typed into each row, as it was typed."""
    total = posted.get(f"{prefix}-TOTAL_FORMS", "")
    names = [*form.base_fields, "DELETE"]
    return [
        {name: posted.get(f"{prefix}-{index}-{name}", "") for name in names}
        for index in range(min(int(total), MOST_ROWS) if total.isdecimal() and len(total) < 5 else 0)
    ]


def moved(rows: list[Typed], *, index: int, by: int, order: str) -> list[Typed]:
    """The rows with one changed places with its neighbour; each place keeps its number."""
    other = index + by
    if not (0 <= index < len(rows) and 0 <= other < len(rows)):
        return rows
    rows = list(rows)
    numbers = rows[index][order], rows[other][order]
    rows[index], rows[other] = rows[other], rows[index]
    rows[index], rows[other] = rows[index] | {order: numbers[0]}, rows[other] | {order: numbers[1]}
    return rows


def same_button(act: str, *, rows: int) -> str:
    """The button that belongs in the focus after `act`: the same one of the row that moved, while it has one."""
    way, _, index = act.partition("-")
    if way not in ("up", "down") or not index.isdecimal() or len(index) > 4:
        return ""
    place = int(index) + (-1 if way == "up" else 1)
    if place <= 0:
        return "down-0"
    return f"up-{rows - 1}" if place >= rows - 1 else f"{way}-{place}"


def rearranged(rows: list[Typed], act: str, *, order: str) -> list[Typed]:
    """The rows after "up-3" or "down-3"; whatever else was asked changes nothing."""
    way, _, index = act.partition("-")
    if way not in ("up", "down") or not index.isdecimal() or len(index) > 4:
        return rows
    return moved(rows, index=int(index), by=-1 if way == "up" else 1, order=order)


def beside_saved(rows: list[Typed], saved: dict[int, Typed]) -> list[Typed]:
    """What was typed, with rows that somebody removed as new ones and rows that somebody added after them."""
    known = [row if row["id"] in map(str, saved) else row | {"id": ""} for row in rows]
    ids = {row["id"] for row in known}
    return [*known, *(row for pk, row in saved.items() if str(pk) not in ids)]
