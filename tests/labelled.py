"""The sample's notes with the themes that a careful reader gave them, and how well suggestions agree."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from guide.filing import Group, NoteCard, Suggestion, ThemeCard

TESTS = Path(__file__).parent
SAMPLE = TESTS.parent / "tables" / "sample"

Suggestions = Mapping[str, tuple[Suggestion, ...]]


class Agreement(NamedTuple):
    """How many of the notes that belong to a theme have it suggested first, and among the three."""

    first: int
    among_three: int
    of: int


class Sureness(NamedTuple):
    """How many first suggestions were sure, and how many of these are right."""

    right: int
    sure: int


class BCubed(NamedTuple):
    """How far groups agree with the themes of a careful reader, note by note, each between 0 and 1.

    `precision`: of the notes in a note's group, how many are of its theme; `recall`: of the notes of its theme,
    how many are in its group. Both count the note itself, so that a note left ungrouped is a group of one: its
    precision is 1 and its recall small. Notes of no theme are grouped with all others and then not counted.
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def hostile_texts() -> list[str]:
    return [line["text"] for line in json_lines(TESTS / "sample" / "hostile.jsonl")]


def theme_by_note() -> dict[str, str]:
    """The right theme of each note; a note that belongs nowhere is not in it."""
    themes = json.loads((TESTS / "sample" / "themes.json").read_text())
    labels = json_lines(TESTS / "sample" / "labels.jsonl")
    return {label["id"]: label["gold_theme"] for label in labels if label["gold_theme"] in themes}


def sample_themes(*, with_keywords: bool = True) -> list[ThemeCard]:
    """The expected themes of the sample workshop, by the keys of the labels."""
    themes = json.loads((TESTS / "sample" / "themes.json").read_text())
    keys = {(theme["question"], theme["label"]): key for key, theme in themes.items()}
    return [
        ThemeCard(
            key=keys[expected["question"], expected["label"]],
            question=expected["question"],
            label=expected["label"],
            sentence=expected["sentence"],
            keywords=tuple(expected["keywords"]) if with_keywords else (),
        )
        for expected in json.loads((SAMPLE / "workshop.json").read_text())["expected_themes"]
    ]


def sample_notes() -> list[NoteCard]:
    """All 320 notes as the tables typed them, nothing confirmed."""
    return [
        NoteCard(
            id=note["id"], question=note["question"], text=note["text"], kind=note["kind"], table=note["table"]
        )
        for note in json_lines(SAMPLE / "notes.jsonl")
    ]


def confirmed(notes: Iterable[NoteCard], chosen: Collection[str]) -> list[NoteCard]:
    """The same notes, the chosen ones confirmed under their right theme."""
    right = theme_by_note()
    return [replace(note, theme=right[note.id]) if note.id in chosen else note for note in notes]


def one_in_five(seed: int) -> set[str]:
    """A fifth of the notes that belong to a theme, another for each seed, the same on every machine."""
    shuffled = sorted(theme_by_note(), key=lambda note: hashlib.sha256(f"{seed} {note}".encode()).digest())
    return set(shuffled[: len(shuffled) // 5])


def agreement(suggestions: Suggestions, without: Collection[str] = ()) -> Agreement:
    """How far suggestions agree with the labels, on all notes of a theme but those left out."""
    right = {note: theme for note, theme in theme_by_note().items() if note not in without}
    themes = {note: [suggestion.theme for suggestion in suggestions[note]] for note in right}
    return Agreement(
        first=sum(themes[note][:1] == [right[note]] for note in right),
        among_three=sum(right[note] in themes[note] for note in right),
        of=len(right),
    )


def sureness(suggestions: Suggestions) -> Sureness:
    """How far the sure ones are right; a sure one for a note that belongs nowhere is wrong."""
    right = theme_by_note()
    sure = {note: best.theme for note, found in suggestions.items() for best in found[:1] if best.is_sure}
    return Sureness(right=sum(right.get(note) == theme for note, theme in sure.items()), sure=len(sure))


def other_piles() -> dict[str, tuple[list[NoteCard], dict[str, str]]]:
    """Short answers on other subjects, by subject: the notes, and the right group of each that has one."""
    piles: dict[str, tuple[list[NoteCard], dict[str, str]]] = {}
    for note in json_lines(TESTS / "sample" / "piles.jsonl"):
        notes, right = piles.setdefault(note["pile"], ([], {}))
        notes.append(NoteCard(id=note["id"], question=1, text=note["text"]))
        if note["group"]:
            right[note["id"]] = note["group"]
    return piles


def b_cubed(groups: Iterable[Group], right: Mapping[str, str]) -> BCubed:
    """How far groups agree with the right ones, averaged over the notes that have a right one."""
    together = {note: frozenset([note]) for note in right}
    for group in groups:
        counted = frozenset(right).intersection(group.members)
        together |= dict.fromkeys(counted, counted)
    belonging = {theme: frozenset(n for n in right if right[n] == theme) for theme in right.values()}
    both = {note: len(together[note] & belonging[right[note]]) for note in right}
    return BCubed(
        precision=sum(both[note] / len(together[note]) for note in right) / len(right),
        recall=sum(both[note] / len(belonging[right[note]]) for note in right) / len(right),
    )
