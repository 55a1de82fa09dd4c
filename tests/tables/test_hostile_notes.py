"""Whatever somebody types into a note is kept as typed: 250 inputs that broke other programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from tables.models import NoteRevision, Workshop
from tests.tables.sending import kept_texts, post, sent, sit_down

pytestmark = pytest.mark.django_db

SAMPLE = Path(__file__).parent.parent / "sample" / "hostile.jsonl"
HOSTILE = [json.loads(line) for line in SAMPLE.read_text().splitlines()]


def expected(hostile: dict[str, Any]) -> list[str]:
    """What must be in the database afterwards: nothing, the text itself, or it with U+FFFD for what none holds."""
    if hostile["expect"] in ("empty", "too long"):
        return []
    text: str = hostile["text"]
    if hostile["expect"] == "keep":
        return [text]
    return ["".join("\ufffd" if letter == "\0" or 0xD800 <= ord(letter) <= 0xDFFF else letter for letter in text)]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile["id"])
def test_a_hostile_text_is_kept_as_typed_or_refused_by_name(workshop: Workshop, hostile: dict[str, Any]) -> None:
    note = sent(text=hostile["text"])

    told = post(sit_down(workshop.tables.get(number=1)), note).json()

    assert kept_texts() == expected(hostile)
    assert [one["text"] for one in told["kept"]] == expected(hostile)
    assert [one["id"] for one in told["refused"]] == [] if expected(hostile) else [note["id"]]


@pytest.mark.parametrize("hostile", [one for one in HOSTILE if len(one["text"]) <= 200], ids=lambda one: one["id"])
def test_a_hostile_place_is_kept_as_typed(workshop: Workshop, hostile: dict[str, Any]) -> None:
    post(sit_down(workshop.tables.get(number=1)), sent(place=hostile["text"]))

    assert [NoteRevision.objects.get().place] == (expected(hostile) or [""])


def test_sent_again_a_normalised_text_is_still_the_same_note(workshop: Workshop) -> None:
    tablet = sit_down(workshop.tables.get(number=1))
    note = sent(text="nul \0 byte, half \ud800 a pair")
    post(tablet, note)

    told = post(tablet, note).json()

    assert ([one["id"] for one in told["kept"]], told["refused"]) == ([note["id"]], [])
