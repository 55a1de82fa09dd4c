"""From 320 notes to a published guide, by the real commands and forms; then all is counted again."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from guide.conservation import Account, account_of
from guide.gate import all_flags
from guide.models import Edition, Passage
from tables.models import Workshop
from tests import sample_day
from tests.tracing import (
    fragments_of,
    fragments_of_counts,
    fragments_of_glossary,
    fragments_of_note,
    fragments_of_templates,
    tokens,
    trace,
)

# Without the mark pytest-django would make no test database at all, and the fixture below would write elsewhere.
pytestmark = pytest.mark.django_db

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Told:
    """One machine-worded paragraph of the edition with what it rests on."""

    theme: str
    text: str
    notes: tuple[str, ...]
    starting: str


@dataclass(frozen=True)
class Day:
    """What the day left behind: the edition, its files as bytes, and what the director's pages said."""

    content: dict[str, Any]
    pdf: bytes
    html: str
    reading_page: str
    account: Account
    told: tuple[Told, ...]
    flagged: tuple[str, ...]


@pytest.fixture(scope="module")
def day(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Day]:
    """The sample taken from its files to edition 1, once for all these tests, and rolled back."""
    folder = tmp_path_factory.mktemp("editions")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield _left_behind(sample_day.publish())
        transaction.set_rollback(True)


def _left_behind(workshop: Workshop) -> Day:
    edition = Edition.objects.get(guide__workshop=workshop)
    files = {}
    for file in edition.files.all():
        with file.stored.open() as stored:
            files[file.form] = stored.read()
    return Day(
        content=edition.content,
        pdf=files["pdf"],
        html=files["html"].decode(),
        reading_page=Client().get(reverse("guide:read", args=[workshop.slug])).content.decode(),
        account=account_of(workshop),
        told=tuple(
            _told(passage) for passage in Passage.objects.of(edition.guide).printed().filter(shown__by=None)
        ),
        flagged=tuple(flag.excerpt for flag in all_flags(workshop)),
    )


def _told(passage: Passage) -> Told:
    assert passage.shown
    notes = passage.shown.citations.values_list("revision__text", flat=True)
    theme = passage.section.theme
    return Told(
        theme=theme.name if theme else "",
        text=passage.shown.text,
        notes=tuple(notes),
        starting=passage.section.chapter.kind,
    )


def chapters(day: Day) -> list[dict[str, Any]]:
    return [part for part in day.content["parts"] if part["kind"] == "chapter"]


def text_of(passage: dict[str, Any]) -> str:
    lines = [
        line
        for block in passage["blocks"]
        for line in ([block["runs"]] if block["kind"] == "p" else block["items"])
    ]
    return " ".join("".join(run["text"] for run in line) for line in lines)


def words_of_pdf(pdf: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def outputs(day: Day) -> dict[str, str]:
    return {
        "pdf": words_of_pdf(day.pdf),
        "html": re.sub(r"<style>.*?</style>", "", day.html, flags=re.S),
        "reading page": day.reading_page,
        "content": str(day.content),
    }


def phrase(n: int, of: int) -> str:
    """The rule of the house, written down a second time: how support among `of` tables is said."""
    if n == of:
        return f"All {NUMBERS[n]} tables"
    if n == 1:
        return "One table"
    if n == 2:
        return "Two tables"
    if n * 3 >= of * 2:
        return f"Most tables ({NUMBERS[n]} of {NUMBERS[of]})"
    if n * 2 > of:
        return f"More than half of the tables ({NUMBERS[n]} of {NUMBERS[of]})"
    if n * 2 == of:
        return f"Half of the tables ({NUMBERS[n]} of {NUMBERS[of]})"
    return f"Several tables ({NUMBERS[n]} of {NUMBERS[of]})"


def test_every_note_is_accounted_for(day: Day) -> None:
    assert (day.account.total, day.account.unaccounted) == (320, 0)


def test_the_ledger_says_what_was_decided(day: Day) -> None:
    notes = sample_day.labelled_notes()
    left = [note for note in notes if not note.is_filed]

    assert day.account.withheld == sum(note.is_sensitive for note in notes)
    assert day.account.parked == sum(not note.is_sensitive and note.kind == "park" for note in left)
    assert day.account.set_aside == sum(not note.is_sensitive and note.kind != "park" for note in left)
    assert day.account.cited + day.account.theme_only == sum(note.is_filed for note in notes)


def test_every_bar_of_every_chart_is_the_number_of_tables(day: Day) -> None:
    counted = sample_day.recount()

    bars = {bar["label"]: (bar["tables"], bar["differing"]) for part in chapters(day) for bar in part["bars"]}

    assert bars == {label: (len(one.agreeing), len(one.differing)) for label, one in counted.items()}


def test_every_support_line_says_the_number_of_tables(day: Day) -> None:
    counted = sample_day.recount()

    said = {
        section["label"]: text_of(passage)
        for part in chapters(day)
        for section in part["sections"]
        for passage in section["passages"]
        if passage["part"] == "support" and section["label"] in counted
    }

    assert len(said) > 30
    assert {
        label: text.startswith(phrase(len(counted[label].agreeing), 8)) for label, text in said.items()
    } == dict.fromkeys(said, True)


def test_all_disagreement_is_printed(day: Day) -> None:
    differing = [note for note in sample_day.labelled_notes() if note.is_filed and note.differs]
    printed = tokens(
        " ".join(text_of(p) for part in chapters(day) for s in part["sections"] for p in s["passages"])
    )
    joined = " ".join(printed)

    missing = [
        note.id
        for note in differing
        if not any(" ".join(one.tokens) in joined for one in fragments_of_note(note.text))
    ]

    assert (len(differing), missing) == (12, [])


def test_every_word_of_the_machine_leads_back_to_its_source(day: Day) -> None:
    fixed = [
        *fragments_of_templates(),
        *fragments_of_glossary(),
        *fragments_of("programme", *_texts(sample_day.programme()), *_said_of_the_day()),
    ]
    counted = sample_day.recount()
    themes = {theme["label"]: theme["sentence"] for theme in sample_day.themes_by_key().values()}
    everything = fragments_of("theme", *themes, *themes.values())
    numbers = fragments_of_counts(*range(321))

    for told in day.told:
        theme = fragments_of("theme", told.theme, themes.get(told.theme, "")) if told.theme else everything
        notes = [one for text in told.notes for one in fragments_of_note(text)]
        counts = fragments_of_counts(*_may_state(counted, told)) if told.theme else numbers
        trace(_plain(told.text), [*fixed, *theme, *notes, *counts])
    assert len(day.told) > 200


def _may_state(counted: dict[str, sample_day.Recount], told: Told) -> set[int]:
    """The numbers of tables that a paragraph of a theme may state: of eight, of the theme, of its own notes."""
    one = counted[told.theme]
    texts = set(told.notes)
    own = [note for note in sample_day.labelled_notes() if note.text in texts]
    return {
        8,
        len(one.agreeing),
        len(one.differing),
        len(one.starring),
        len({note.table for note in own}),
        len({note.table for note in own if not note.differs}),
    }


def _plain(markdown: str) -> str:
    """The words of a wording without the small Markdown around them."""
    return re.sub(r"\\([^\w\s])", r"\1", re.sub(r"(?m)^- ", "", markdown))


def _said_of_the_day() -> list[str]:
    """The programme's title, organisation and date as a guide spells them; reasons that the director typed."""
    workshop = sample_day.programme()["workshop"]
    short = workshop["organisation"].rpartition("(")[2].rstrip(")")
    return [*workshop["title"].split(": "), short, "1 December 2017", "Off topic"]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def test_no_sensitive_note_reaches_any_output(day: Day) -> None:
    sensitive = [note for note in sample_day.labelled_notes() if note.is_sensitive]
    found = []

    for name, text in outputs(day).items():
        said = " ".join(tokens(text))
        for note in sensitive:
            words = tokens(note.text)
            runs = [" ".join(words[at : at + 4]) for at in range(len(words) - 3)]
            found += [(name, run) for run in runs if run in said]

    assert len(sensitive) == 12
    assert found == []


def test_no_name_of_the_gate_is_in_any_output(day: Day) -> None:
    named = ("Placeholder", "Fictional", "Invented", "Madeup", "Testperson", "example.org", "07700", "01632")

    assert [(name, word) for name, text in outputs(day).items() for word in named if word in text] == []


def test_no_output_leads_to_a_table_a_facilitator_a_host_or_a_path(day: Day) -> None:
    facilitators = [table["facilitator"] for table in sample_day.programme()["tables"]]
    refused = re.compile(
        r"\bTable \d|localhost|127\.0\.0\.1|testserver|/work/|/root/|/tmp/|" + "|".join(facilitators)
    )

    assert {name: refused.findall(text) for name, text in outputs(day).items()} == {
        name: [] for name in outputs(day)
    }
    assert refused.findall(day.pdf.decode("latin-1")) == []
