"""The sample workshop as a director would take it through, by the real commands and the real forms."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from guide.models import Theme
from tables.models import Duty, Note, NoteRevision, Person, Workshop

SAMPLE = Path(__file__).parent.parent / "tables" / "sample"
LABELS = Path(__file__).parent / "sample"


@dataclass(frozen=True)
class Labelled:
    """A sample note with what a careful reader would decide about it."""

    id: str
    table: int
    question: int
    kind: str
    text: str
    theme: str
    differs: bool
    is_sensitive: bool
    is_starred: bool

    @property
    def is_filed(self) -> bool:
        return not self.is_sensitive and self.theme != "noise"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text().splitlines())


@cache
def labelled_notes() -> tuple[Labelled, ...]:
    labels = {label["id"]: label for label in _lines(LABELS / "labels.jsonl")}
    return tuple(_labelled(note, labels[note["id"]]) for note in _lines(SAMPLE / "notes.jsonl"))


def _labelled(note: dict[str, Any], label: dict[str, Any]) -> Labelled:
    return Labelled(
        id=note["id"],
        table=note["table"],
        question=note["question"],
        kind=note["kind"],
        text=note["text"],
        theme=label["gold_theme"],
        differs=label["gold_stance"] == "disagree",
        is_sensitive=bool(label["gold_sensitive"]),
        is_starred=note["headline"],
    )


@cache
def themes_by_key() -> dict[str, dict[str, Any]]:
    return json.loads((LABELS / "themes.json").read_text())


@cache
def programme() -> dict[str, Any]:
    return json.loads((SAMPLE / "workshop.json").read_text())


@dataclass
class Recount:
    """What the labels alone say of one theme: the tables that agree, differ and starred it."""

    agreeing: set[int] = field(default_factory=set)
    differing: set[int] = field(default_factory=set)
    starring: set[int] = field(default_factory=set)


def recount() -> dict[str, Recount]:
    """Count every theme again, by its label, without any code of the guide."""
    counts: dict[str, Recount] = defaultdict(Recount)
    for note in labelled_notes():
        if note.is_filed:
            count = counts[themes_by_key()[note.theme]["label"]]
            (count.differing if note.differs else count.agreeing).add(note.table)
            if note.is_starred and not note.differs:
                count.starring.add(note.table)
    return counts


def load() -> Workshop:
    """Load the programme and the 320 notes by the commands of the README."""
    call_command("load_workshop", str(SAMPLE / "workshop.json"), verbosity=0)
    slug = programme()["workshop"]["slug"]
    call_command("import_notes", slug, str(SAMPLE / "notes.jsonl"), verbosity=0)
    return Workshop.objects.get(slug=slug)


def publish() -> Workshop:
    """Take the sample from its files to edition 1: filed as the labels say, drafted, signed off, published."""
    workshop = load()
    director = Client()
    director.force_login(Person.objects.get(appointments__workshop=workshop, appointments__duty=Duty.DIRECTOR))
    decide_all(director, workshop)
    director.post(reverse("guide:draft_again", args=[workshop.slug]))
    page = director.get(reverse("guide:publish", args=[workshop.slug])).content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert seen, "Something stands in the way: " + "; ".join(re.findall(r"<h2>(.*?)</h2>", page))
    director.post(reverse("guide:sign_off", args=[workshop.slug]), {"seen": seen[1]})
    director.post(
        reverse("guide:publish_edition", args=[workshop.slug]), {"seen": seen[1], "change_note": "First edition."}
    )
    return workshop


def decide_all(client: Client, workshop: Workshop) -> None:
    """Give every note its place through the director's forms, as the labels say."""
    themes = {theme.name: theme for theme in Theme.objects.of(workshop)}
    notes = _notes_by_sample_id(workshop)
    for labelled in labelled_notes():
        act, sent = _decision(labelled, themes)
        address = reverse(f"guide:{act}", args=[workshop.slug, labelled.question, notes[labelled.id].pk])
        answer = client.post(address, sent)
        assert answer.status_code == 302, (labelled.id, answer.status_code)


def _decision(labelled: Labelled, themes: dict[str, Theme]) -> tuple[str, dict[str, Any]]:
    seen = {"seen": 0}
    if labelled.is_sensitive:
        return "withhold_note", seen
    if labelled.theme == "noise" and labelled.kind == "park":
        return "park_note", seen
    if labelled.theme == "noise":
        return "set_note_aside", seen | {"reason": "Off topic"}
    theme = themes[themes_by_key()[labelled.theme]["label"]]
    return "file_note", seen | {"theme": theme.pk, "stance": "differs" if labelled.differs else "agrees"}


def _notes_by_sample_id(workshop: Workshop) -> dict[str, Note]:
    """Find each sample note by its table, question and words."""
    by_place = {
        (revision.note.table.number, revision.note.question.number, revision.text): revision.note
        for revision in NoteRevision.objects.standing().of(workshop).with_places()
    }
    return {one.id: by_place[one.table, one.question, one.text] for one in labelled_notes()}
