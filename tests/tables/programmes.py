"""Programme files for the tests, and what loading them says."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from guide.expected import release, themes_for_expected
from tables.incoming import Mistaken
from tables.programme import Loaded, load_workshop

SAMPLE = Path("tables/sample/workshop.json")
HOSTILE = Path("tests/sample/hostile.jsonl")
SLUG = "lis-opportunities-challenges-2017"


def sample() -> dict[str, Any]:
    return json.loads(SAMPLE.read_text())


def small(**parts: Any) -> dict[str, Any]:
    """The least that is a workshop, with parts replaced."""
    return {
        "workshop": {
            "slug": "small",
            "title": "A small day",
            "organisation": "SEEC",
            "date": "2017-12-01",
            "starts": "10:30",
            "ends": "13:15",
        },
        "questions": [{"number": 1, "short": "First", "text": "What helps?"}],
        "tables": [{"number": 1}],
    } | parts


def expected(*labels: str) -> list[dict[str, Any]]:
    return [{"question": 1, "label": label} for label in labels]


def load(programme: Any) -> Loaded:
    """As the command does: with a theme for each expected theme."""
    loaded = load_workshop(programme=programme, release=release)
    themes_for_expected(workshop=loaded.workshop)
    return loaded


def mistakes(programme: Any) -> list[str]:
    with pytest.raises(Mistaken) as refused:
        load_workshop(programme=programme)
    return [str(mistake) for mistake in refused.value.mistakes]


def command(file: Path) -> str:
    said = StringIO()
    call_command("load_workshop", file, stdout=said)
    return said.getvalue()


def refused(file: Path) -> str:
    with pytest.raises(CommandError) as refusal:
        command(file)
    return str(refusal.value)
