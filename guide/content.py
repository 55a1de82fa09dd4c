"""The frozen text of a guide: what is shown now as plain JSON, numbered by position, with no trace of rows."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.utils import timezone

from guide.models import Chapter, Guide, Passage, Wording
from guide.prose import Block, blocks

FORM = 1
# Sections of a chapter whose paragraphs say again what is numbered elsewhere.
_UNNUMBERED = {"headlines", "unraised"}

Numbers = dict[int, str]


def content_of(guide: Guide, *, for_edition: bool) -> dict[str, Any]:
    """Return the guide as it would be printed now: one query, and a function of the draft and the programme alone.

    A draft shows its gaps and flags; an edition has neither, nor a part or section that says nothing.
    """
    workshop = guide.workshop
    passages = [passage for passage in _printed(guide) if not (for_edition and passage.wording.source == "gap")]
    numbers = numbers_of(passages)
    return {
        "form": FORM,
        "language": "en-GB",
        "title": guide.title or workshop.title,
        "subtitle": guide.subtitle,
        "kind_line": f"A good practice guide from the workshop of {workshop.date.day} {workshop.date:%B %Y}",
        "organisation": workshop.organisation,
        "short_organisation": workshop.short_organisation,
        "meeting": workshop.meeting,
        "date": workshop.date.isoformat(),
        "contact": workshop.contact,
        "attribution": workshop.attribution,
        "parts": [
            _part(list(of_chapter), numbers, with_flags=not for_edition)
            for _, of_chapter in groupby(passages, key=lambda passage: passage.section.chapter_id)
        ],
    }


def chapter_content(guide: Guide, key: str) -> dict[str, Any]:
    """Return the draft's content with one chapter only, numbered as in the whole."""
    content = content_of(guide, for_edition=False)
    return content | {"parts": [part for part in content["parts"] if part["key"] == key]}


def numbers_of(printed: Iterable[Passage]) -> Numbers:
    """Return the number of each printed passage that has one, by its id: 1.1 is the first of question 1.

    Gaps and pull quotes are not paragraphs, and headlines are numbered where their themes are told.
    """
    numbers: Numbers = {}
    last_by_chapter: dict[int, int] = {}
    for passage in printed:
        question = passage.section.chapter.question
        if question and _is_paragraph(passage):
            last_by_chapter[question.number] = last_by_chapter.get(question.number, 0) + 1
            numbers[passage.pk] = f"{question.number}.{last_by_chapter[question.number]}"
    return numbers


def anchor_of(number: str) -> str:
    """Return the address within the guide of a numbered paragraph, "" where there is no number."""
    return f"p{number.replace('.', '-')}" if number else ""


def _is_paragraph(passage: Passage) -> bool:
    return not (passage.is_quote or passage.wording.source == "gap" or passage.section.key in _UNNUMBERED)


def _printed(guide: Guide) -> list[Passage]:
    return list(Passage.objects.of(guide).printed().select_related("section__chapter__question", "shown"))


def _part(passages: Sequence[Passage], numbers: Numbers, *, with_flags: bool) -> dict[str, Any]:
    chapter = passages[0].section.chapter
    sections = [list(same) for _, same in groupby(passages, key=lambda passage: passage.section_id)]
    question = chapter.question
    return {
        "key": chapter.key,
        "kind": chapter.kind,
        "number": question.number if question else None,
        "title": chapter.title,
        "question": " ".join(question.text.split()) if question else "",
        "of_tables": chapter.of_tables,
        "bars": _bars(chapter, passages, numbers),
        "sections": [
            _section(n, of_section, numbers, with_flags=with_flags)
            for n, of_section in enumerate(sections, start=1)
        ],
    }


def _bars(chapter: Chapter, passages: Iterable[Passage], numbers: Numbers) -> list[dict[str, Any]]:
    """Return the chart's bars as drafted, each leading to the first paragraph about its theme."""
    number_by_theme: dict[str, str] = {}
    for passage in passages:
        if theme := _theme_told_in(passage):
            number_by_theme.setdefault(theme, numbers.get(passage.pk, ""))
    return [
        {
            "label": bar["label"],
            "anchor": anchor_of(number_by_theme.get(bar["theme"], "")),
            "tables": bar["tables"],
            "differing": bar["differing"],
        }
        for bar in chapter.bars
    ]


def _theme_told_in(passage: Passage) -> str:
    """Return the id of the theme a numbered passage speaks of; under "Also raised" the passage's key tells."""
    if passage.section.theme_id:
        return str(passage.section.theme_id)
    return passage.key.split(":")[1] if passage.section.key == "also" and ":" in passage.key else ""


def _section(n: int, passages: Sequence[Passage], numbers: Numbers, *, with_flags: bool) -> dict[str, Any]:
    section = passages[0].section
    return {
        "key": f"theme:{n}" if section.theme_id else section.key,
        "label": section.label,
        "title": section.title,
        "is_worded": section.is_worded,
        "is_suggested": section.is_suggested,
        "passages": [
            _passage(passage, numbers.get(passage.pk, ""), with_flags=with_flags) for passage in passages
        ],
    }


def _passage(passage: Passage, number: str, *, with_flags: bool) -> dict[str, Any]:
    wording = passage.wording
    said, flags = said_in(wording, with_flags=with_flags)
    return {
        "number": number,
        "anchor": anchor_of(number),
        "part": passage.part,
        "label": passage.label,
        "box": passage.box,
        "quote": passage.is_quote,
        "is_gap": wording.source == "gap",
        "is_editorial": wording.editorial and passage.section.chapter.kind != "foreword",
        "flags": flags,
        "blocks": said,
    }


def said_in(wording: Wording, *, with_flags: bool) -> tuple[list[Block], list[str]]:
    """Return a wording's blocks, and the flags that no bullet carries."""
    said = blocks(wording.text)
    flags = list(wording.flags) if with_flags else []
    items = [item for block in said if block["kind"] == "ul" for item in block["items"]]
    for item, flag in zip(items, flags, strict=False):
        if flag:
            item[0]["flag"] = flag
    return said, [] if items else [flag for flag in flags if flag]


def draft_imprint(guide: Guide) -> dict[str, Any]:
    """Return what a draft says of itself, beside its content."""
    return {
        "status": "draft",
        "words": "Draft for comment, not approved",
        "number": None,
        "date": timezone.localdate(guide.drafted_at).isoformat(),
        "signed": [],
        "change_note": "",
    }
