"""The judge of the chaos sees what it is there to see: a run that finds nothing means something."""

from typing import Any

import pytest

from tests.chaos.judging import verdict


def revision(name: str, *, note: str = "n", version: int = 1, replaces: tuple[str, ...] = (), **said: Any) -> dict:
    spoken = {"device": "d", "text": f"text of {name}", "kind": "", "starred": False, "removed": False}
    return spoken | {"id": name, "note": note, "version": version, "replaces": replaces, "seq": version} | said


FIRST, SECOND = revision("one"), revision("two", version=2, replaces=("one",))
WRITTEN = [FIRST, SECOND]


def breaches(rows: list[dict], *, heads: tuple[str, ...] = ("two",), safe: tuple[str, ...] = ()) -> dict[str, int]:
    found = verdict(WRITTEN, set(safe), rows, heads)
    return {name: times for name, times in found.items() if times}


def test_all_that_was_written_is_there() -> None:
    assert breaches([FIRST, SECOND], safe=("one", "two")) == {}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([FIRST], {"lost": 1}),
        ([FIRST, SECOND, revision("three", note="m")], {"invented": 1}),
        ([FIRST, SECOND, SECOND | {"id": "again"}], {"doubled": 1, "invented": 1}),
        ([FIRST | {"text": "text of one "}, SECOND], {"altered": 1}),
        ([FIRST | {"seq": 9}, SECOND], {"disordered": 1}),
    ],
    ids=lambda told: "-".join(told) if isinstance(told, dict) else "rows",
)
def test_each_breach_is_seen(rows: list[dict], told: dict[str, int]) -> None:
    assert breaches(rows) == told


def test_a_note_that_was_called_safe_and_is_not_there_is_seen() -> None:
    assert breaches([FIRST], safe=("two",)) == {"lost": 1, "falsely called safe": 1}


@pytest.mark.parametrize("heads", [(), ("one",), ("one", "two")])
def test_a_text_that_vanished_or_came_back_is_seen(heads: tuple[str, ...]) -> None:
    assert "vanished" in breaches([FIRST, SECOND], heads=heads)
