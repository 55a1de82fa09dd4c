"""Makers of facts for the wording, stating only what matters to a test, and the sample workshop as facts."""

import datetime
import itertools
import json
from pathlib import Path
from typing import Any

from guide.wording import (
    CaseFacts,
    GuideDraft,
    LeftOut,
    NoteFacts,
    OptionFacts,
    PassageDraft,
    QuestionFacts,
    SectionDraft,
    ThemeFacts,
    WorkshopFacts,
    draft_guide,
)

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tables" / "sample"
LABELS = ROOT / "tests" / "sample" / "labels.jsonl"

_count = itertools.count(1)

NOTHING_LEFT_OUT = LeftOut(total=0, set_aside=(), withheld=0, private=0, parked=0, unaccounted=0)


def a_note(text: str = "a note", *, table: int = 1, **fields: Any) -> NoteFacts:
    """A confirmed, agreeing note without a kind."""
    n = next(_count)
    plain: dict[str, Any] = {
        "revision": f"r{n:06}",
        "order": n,
        "kind": "",
        "starred": False,
        "quoted": False,
        "place": "",
        "consent": False,
        "differs": False,
        "confirmed": True,
    }
    return NoteFacts(text=text, table=table, **(plain | fields))


def notes_of(*tables: int, text: str = "a note", **fields: Any) -> tuple[NoteFacts, ...]:
    """A note of each of these tables."""
    return tuple(a_note(text, table=table, **fields) for table in tables)


def a_theme(*notes: NoteFacts, sentence: str = "Partners work together.", **fields: Any) -> ThemeFacts:
    plain: dict[str, Any] = {
        "key": f"t{next(_count)}",
        "label": "Working together",
        "change": "",
        "position": 1,
        "promoted": "",
    }
    return ThemeFacts(sentence=sentence, notes=notes, **(plain | fields))


def a_question(*themes: ThemeFacts, tables: int = 8, **fields: Any) -> QuestionFacts:
    plain: dict[str, Any] = {
        "number": 1,
        "short": "Joint working",
        "text": "What does good joint working look like?",
    }
    return QuestionFacts(themes=themes, tables=tables, **(plain | fields))


def a_workshop(*questions: QuestionFacts, **fields: Any) -> WorkshopFacts:
    plain: dict[str, Any] = {
        "title": "Working with partners: what helps",
        "organisation": "South East England Councils (SEEC)",
        "meeting": "",
        "date": datetime.date(2017, 12, 1),
        "attribution": "",
        "purpose": (),
        "director": "Heather Bolton",
        "lead": "Phil Swann",
        "tables": 8,
        "context": (),
        "cases": (),
        "options": (),
        "left_out": NOTHING_LEFT_OUT,
        "overrides": (),
    }
    return WorkshopFacts(questions=questions, **(plain | fields))


def drafted(*themes: ThemeFacts, tables: int = 8, **fields: Any) -> GuideDraft:
    """The guide of a workshop with one question and these themes."""
    return draft_guide(a_workshop(a_question(*themes, tables=tables), **fields))


def section_of(guide: GuideDraft, part: str, section: str) -> SectionDraft:
    (found,) = [s for p in guide.parts if p.key == part for s in p.sections if s.key == section]
    return found


def told(theme: ThemeFacts, *, tables: int = 8, **fields: Any) -> dict[str, PassageDraft]:
    """The passages of a theme that is told in full, by key."""
    section = section_of(drafted(theme, tables=tables, **fields), "q1", f"theme:{theme.key}")
    return {passage.key: passage for passage in section.passages}


def printed(passage: PassageDraft) -> str:
    """A passage as one text: lead, bullets a line each, tail."""
    bullets = [f"- {item.text}" for item in passage.items]
    return "\n".join(line for line in [passage.lead, *bullets, passage.tail] if line)


def part_told(key: str, *notes: NoteFacts) -> str:
    """What one part of a theme prints; two other tables' notes let the theme stand."""
    return printed(told(a_theme(*notes, *notes_of(7, 8, text="also said", kind="idea")))[key])


def json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def sample_notes() -> list[dict[str, Any]]:
    """The sample's notes, each with its labels: gold_theme, gold_stance, gold_sensitive ..."""
    labels = {label["id"]: label for label in json_lines(LABELS)}
    return [note | labels[note["id"]] for note in json_lines(SAMPLE / "notes.jsonl")]


def may_be_filed(note: dict[str, Any]) -> bool:
    """Whether a director would file it: it is about a theme, and neither personal nor in confidence."""
    return note["gold_theme"] != "noise" and not note["gold_sensitive"]


def sample_facts(*, confirmed: bool = True) -> WorkshopFacts:
    """The sample workshop with its labelled filings, each confirmed or each only suggested."""
    programme = json.loads((SAMPLE / "workshop.json").read_text())
    notes = sample_notes()
    workshop = programme["workshop"]
    return WorkshopFacts(
        **{field: workshop[field] for field in ("title", "organisation", "meeting", "attribution")},
        purpose=tuple(workshop["purpose"]),
        date=datetime.date.fromisoformat(workshop["date"]),
        director=workshop["director"]["name"],
        lead=workshop["lead_facilitator"]["name"],
        tables=len(programme["tables"]),
        context=tuple((section["heading"], section["text"]) for section in programme["context"]),
        cases=tuple(CaseFacts(**case | {"leps": tuple(case["leps"])}) for case in programme["case_studies"]),
        options=tuple(OptionFacts(**option) for option in programme["data_options"]),
        questions=tuple(
            _sample_question(question, programme, notes, confirmed) for question in programme["questions"]
        ),
        left_out=_sample_left_out(notes),
        overrides=(),
    )


def _sample_question(
    question: dict[str, Any], programme: dict[str, Any], notes: list[dict[str, Any]], confirmed: bool
) -> QuestionFacts:
    number = question["number"]
    keys = sorted({note["gold_theme"] for note in notes if note["gold_theme"].startswith(str(number))})
    expected = [theme for theme in programme["expected_themes"] if theme["question"] == number]
    return QuestionFacts(
        number=number,
        short=question["short"],
        text=question["text"],
        tables=len({note["table"] for note in notes if note["question"] == number}),
        themes=tuple(
            ThemeFacts(
                key=key,
                label=words["label"],
                sentence=words["sentence"],
                change="",
                position=position,
                promoted="",
                notes=tuple(_sample_note(order, note, confirmed) for order, note in _filed_under(key, notes)),
            )
            # The labels' keys are lettered in the order of the programme.
            for position, (key, words) in enumerate(zip(keys, expected, strict=True))
        ),
    )


def _filed_under(key: str, notes: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    return [(order, note) for order, note in enumerate(notes) if note["gold_theme"] == key and may_be_filed(note)]


def _sample_note(order: int, note: dict[str, Any], confirmed: bool) -> NoteFacts:
    return NoteFacts(
        revision=note["id"],
        table=note["table"],
        order=order,
        text=note["text"],
        kind=note["kind"],
        starred=note["headline"],
        quoted=note["quote"],
        place=note["place"],
        consent=False,
        differs=note["gold_stance"] == "disagree",
        confirmed=confirmed,
    )


def _sample_left_out(notes: list[dict[str, Any]]) -> LeftOut:
    left = [note for note in notes if not may_be_filed(note)]
    withheld = sum(bool(note["gold_sensitive"]) for note in left)
    parked = sum(note["kind"] == "park" and not note["gold_sensitive"] for note in left)
    return LeftOut(
        total=len(notes),
        set_aside=(("not about the question", len(left) - withheld - parked),),
        withheld=withheld,
        private=0,
        parked=parked,
        unaccounted=0,
    )
