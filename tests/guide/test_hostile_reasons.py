"""Every box of the director's is given every hostile text: kept as typed, or refused with what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from guide.drafting import draft_guide
from guide.filing_forms import AcceptForm, CorrectForm, LabelForm, PromoteForm
from guide.filings import file_note
from guide.forms import ReasonForm
from guide.gate import open_flags
from guide.models import Clearance, EditionStatus, Override, Theme, Wording
from tables.forms.words import LineField, WordsField
from tables.models import LONGEST_TEXT, NoteRevision
from tests.labelled import hostile_texts
from tests.making import make_note
from tests.worlds import NOW, World, browser_of, make_world

pytestmark = pytest.mark.django_db


@dataclass
class Box:
    """Where a text is typed, what is sent with it, and what was kept of it."""

    address: str
    parts: tuple[Any, ...]
    name: str
    beside: dict[str, Any]
    field: Any
    kept: Callable[[], str]


@pytest.fixture
def world(db: None) -> World:
    """Beside what every world has: a flagged note, one that nobody filed, and a theme of two notes."""
    world = make_world()
    for text in ("Cllr Brown agrees", "a second note"):
        note = make_note(table=world.table, text=text)
        file_note(note=note.note, theme=world.theme, by=world.director, now=NOW)
    make_note(table=world.table, text="nobody filed this")
    world.guide = draft_guide(workshop=world.workshop, by=world.director, now=NOW)
    return world


def boxes(world: World) -> dict[str, Box]:
    (flag,) = open_flags(world.workshop)
    second = NoteRevision.objects.get(text="a second note")
    split = LabelForm.base_fields["label"]
    return {
        "why a theme of one table stands among the others": Box(
            "promote_theme",
            (world.theme.pk,),
            "reason",
            {},
            PromoteForm.base_fields["reason"],
            lambda: Theme.objects.get(pk=world.theme.pk).promoted,
        ),
        "why flagged words may be printed": Box(
            "accept_flag",
            (),
            "reason",
            {"fingerprint": flag.fingerprint},
            AcceptForm.base_fields["reason"],
            lambda: Clearance.objects.get().reason,
        ),
        "why an obstacle is stepped over": Box(
            "step_over",
            ("unaccounted",),
            "reason",
            {},
            ReasonForm.base_fields["reason"],
            lambda: Override.objects.get().reason,
        ),
        "why an edition is withdrawn": Box(
            "withdraw",
            (1,),
            "reason",
            {},
            ReasonForm.base_fields["reason"],
            lambda: EditionStatus.objects.get().reason,
        ),
        "the name of a theme split off": Box(
            "split_theme",
            (world.theme.pk,),
            "label",
            {"id": uuid4(), "notes": [second.note_id]},
            split,
            lambda: Theme.objects.exclude(pk=world.theme.pk).get().label,
        ),
        "a note as the director corrects it": Box(
            "correct_flagged",
            (second.note_id,),
            "text",
            {"heads": str(second.pk)},
            CorrectForm.base_fields["text"],
            lambda: NoteRevision.objects.heads().get(note=second.note_id).text,
        ),
        "a paragraph of one's own": Box(
            "add_paragraph",
            (world.passage.section_id,),
            "text",
            {"editorial": "on"},
            WordsField(max_length=LONGEST_TEXT),
            lambda: Wording.objects.exclude(by=None).get().text,
        ),
    }


def expected(field: LineField | WordsField, text: str) -> str | None:
    """What the field lets through; None where it refuses."""
    try:
        return str(field.clean(text))
    except ValidationError:
        return None


NAMES = (
    "why a theme of one table stands among the others",
    "why flagged words may be printed",
    "why an obstacle is stepped over",
    "why an edition is withdrawn",
    "the name of a theme split off",
    "a note as the director corrects it",
    "a paragraph of one's own",
)


def tried(director: Client, world: World, box: Box, text: str) -> str | None:
    """Send one text, return what was kept of it, and leave everything as it was."""
    address = reverse(f"guide:{box.address}", args=[world.workshop.slug, *box.parts])
    with transaction.atomic():
        answer = director.post(address, box.beside | {box.name: text})
        assert answer.status_code in (302, 422)
        kept = box.kept() if answer.status_code == 302 else None
        if kept is None and len(text) < LONGEST_TEXT:
            assert escape(text.strip("\0")) in answer.content.decode()
        transaction.set_rollback(True)
    return kept


@pytest.mark.parametrize("name", NAMES)
def test_every_box_takes_every_text_or_says_why_not(world: World, name: str) -> None:
    director, box = browser_of(world.director), boxes(world)[name]
    # A browser sends a replacement character for half of a pair.
    texts = [text.encode("utf-8", "replace").decode() for text in hostile_texts()]

    wrong = [text[:60] for text in texts if tried(director, world, box, text) != expected(box.field, text)]

    assert wrong == []


def test_the_names_are_those_of_the_boxes(world: World) -> None:
    assert tuple(boxes(world)) == NAMES
