"""What the documents say is so: names of tests, files and commands in them exist."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def every_test() -> set[str]:
    texts = [path.read_text() for path in (ROOT / "tests").rglob("test_*.py")]
    return {name for text in texts for name in re.findall(r"def (test_\w+)", text)}


def test_every_promise_names_a_test_that_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "promises.md").read_text()))

    assert len(named) > 20
    assert named - every_test() == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text())

    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(document: Path) -> None:
    text = document.read_text()
    commands = set(re.findall(r"manage\.py (\w+)", text))
    scripts = set(re.findall(r"\b(scripts/\w+)", text))

    assert commands - set(get_commands()) == set()
    assert [script for script in scripts if not (ROOT / script).exists()] == []


def test_the_readme_names_every_setting() -> None:
    read = re.findall(r'env\.\w+\("(\w+)"', (ROOT / "seec_workshop" / "settings.py").read_text())
    told = "".join(document.read_text() for document in DOCUMENTS)

    assert [name for name in read if name not in told and name != "DEBUG"] == []
