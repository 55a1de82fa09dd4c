"""From frozen content and its imprint to the guide as it is printed: the same for every form.

Whatever words the printing itself adds (names of facts, "Contents", what a draft admits to) are here and nowhere
else, so no form can say more than another.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from guide.printing.charts import ANSWERS, TABLES, Chart, Dots, chart_of, dots_of
from guide.printing.printed import Block, Fact, Guide, Line, Part, Passage, Run, Section
from guide.printing.typesetting import set_type

SUGGESTED = "Suggested, not yet confirmed"
TO_BE_WORDED = "To be worded"
EDITORIAL = "Editorial"
GAP = "Gap in this draft."
CONTENTS = "Contents"
ABOUT = "About this document"
ABOUT_NOTE = (
    "Paragraphs are numbered so that they can be cited and commented on. "
    "This guide is a PDF and a web page, with the same words."
)
FIRST_EDITION = "None: this is the first edition."
SELF_COLUMNS = ("In our area", "Not yet", "In part", "Yes", "Evidence: where could someone check?")
# What stands before a part's chart.
OPENINGS = {("chapter", "headlines"), ("next", "options")}
# These passages say a theme's sentence, and lead to where it is told.
LEADING = {"headline", "action", "change", "statement"}

Spelling = Callable[[str], str]


def arrange(content: dict, imprint: dict, *, spelling: Spelling = str) -> Guide:
    """The guide as printed. `spelling` is what a form does to every text (paper: break points in long words)."""
    return _Arranging(content, imprint, spelling).guide()


@dataclass(frozen=True)
class _Arranging:
    content: dict
    imprint: dict
    spelling: Spelling

    def say(self, text: str) -> str:
        return self.spelling(set_type(text))

    def guide(self) -> Guide:
        content = self.content
        return Guide(
            language=content["language"],
            **{key: self.say(content[key]) for key in ("title", "subtitle", "kind_line", "organisation")},
            status=self.say(self.imprint["words"]),
            dated=self.say(f"{self.imprint['words']}, {day_in_words(self.imprint['date'])}"),
            is_draft=self.is_draft,
            about_title=ABOUT,
            about=tuple(Fact(name, self.say(value)) for name, value in self.about() if value),
            about_note=ABOUT_NOTE,
            contents_title=CONTENTS,
            parts=tuple(self.part(part) for part in content["parts"]),
        )

    @property
    def is_draft(self) -> bool:
        return self.imprint["status"] == "draft"

    def about(self) -> Iterator[tuple[str, str]]:
        """What the guide says of itself, on the back of the cover."""
        imprint, content = self.imprint, self.content
        yield "Status", imprint["words"]
        yield "Date", day_in_words(imprint["date"])
        yield "Position as at", day_in_words(content["date"])
        yield "Meeting", content["meeting"]
        for one in imprint["signed"]:
            yield "Approved by", f"{_name_and_role(one)}, {day_in_words(one['date'])}"
        if not self.is_draft:
            yield "Changes", imprint["change_note"] or (FIRST_EDITION if imprint["number"] == 1 else "")
        yield "Published by", content["organisation"]
        yield "Contact", content["contact"]
        yield "Attribution", content["attribution"]

    def part(self, part: dict) -> Part:
        return Part(
            anchor=part["key"],
            kind=part["kind"],
            number=str(part["number"] or "") if part["kind"] == "chapter" else "",
            title=self.say(part["title"]),
            question=self.say(part["question"]),
            chart=self.chart(part),
            sections=tuple(self.section(part, n, section) for n, section in enumerate(part["sections"], start=1)),
            columns=SELF_COLUMNS if part["kind"] == "self" else (),
        )

    def chart(self, part: dict) -> Chart | None:
        """A chapter's themes by tables; the next steps' options by answers."""
        if not part["bars"]:
            return None
        counting = ANSWERS if part["kind"] == "next" else TABLES
        return chart_of([self.bar(bar) for bar in part["bars"]], part["of_tables"], counting)

    def bar(self, bar: dict) -> dict:
        return {**bar, "label": set_type(bar["label"])}

    def section(self, part: dict, n: int, section: dict) -> Section:
        """A section called as its part needs no heading; a theme without a sentence says its name once."""
        label = "" if section["label"] in (part["title"], section["title"]) else section["label"]
        mark = SUGGESTED if section["is_suggested"] else "" if section["is_worded"] else TO_BE_WORDED
        name = section["title"] if part["kind"] == "cases" else label or section["title"]
        return Section(
            anchor=f"{part['key']}-{n}",
            name=self.say(name),
            label=self.say(label),
            title=self.say(section["title"]),
            mark=mark if self.is_draft else "",
            is_opening=(part["kind"], section["key"]) in OPENINGS,
            passages=tuple(self.passages(section["passages"], named={part["title"], section["label"]})),
        )

    def passages(self, passages: list[dict], *, named: set[str]) -> Iterator[Passage]:
        """A label is not said again under a heading of that name, nor beside the paragraph after it."""
        before = ""
        for passage in passages:
            label = passage["label"]
            is_said = label in named or (label == before and not passage["box"])
            yield self.passage(passage, label="" if is_said else label)
            before = label

    def passage(self, passage: dict, *, label: str) -> Passage:
        blocks, facts = self.facts([self.block(block) for block in passage["blocks"]], passage["part"])
        if passage["part"] in LEADING and blocks:
            blocks[0] = self.leading(blocks[0], passage["label"])
        if passage["is_gap"] and blocks:
            blocks[0] = _opened(blocks[0], Run(GAP, strong=True), Run(" "))
        return Passage(
            number=passage["number"],
            anchor=passage["anchor"],
            part=passage["part"],
            label=self.say(label),
            mark=EDITORIAL if passage["is_editorial"] else "",
            box=passage["box"],
            is_quote=passage["quote"],
            is_gap=passage["is_gap"],
            blocks=_flagged(blocks, passage["flags"] if self.is_draft else []),
            facts=facts,
            dots=self.dots.get(passage["anchor"]) if passage["part"] == "support" else None,
        )

    def facts(self, blocks: list[Block], part: str) -> tuple[list[Block], tuple[Fact, ...]]:
        """A case's facts ("Type: County") are set as a table; whatever else stands there stays as it is."""
        if part != "facts" or not all(
            ": " in line.text for block in blocks if block.is_list for line in block.lines
        ):
            return blocks, ()
        pairs = [line.text.split(": ", 1) for block in blocks if block.is_list for line in block.lines]
        return [block for block in blocks if not block.is_list], tuple(Fact(name, value) for name, value in pairs)

    def block(self, block: dict) -> Block:
        lines = block["items"] if block["kind"] == "ul" else [block["runs"]]
        return Block(block["kind"] == "ul", tuple(self.line(runs) for runs in lines))

    def line(self, runs: list[dict]) -> Line:
        flags = [run["flag"] for run in runs if run.get("flag")] if self.is_draft else []
        printed = [Run(self.say(run["text"]), bool(run.get("strong")), bool(run.get("em"))) for run in runs]
        return Line(tuple(printed), ", ".join(flags))

    def leading(self, block: Block, label: str) -> Block:
        """A theme's sentence stands out from what is said of it, and leads to the theme."""
        first, *rest = block.lines
        sentence, to = next(
            ((title, to) for title, to in self.places.items() if first.text.startswith(title)), ("", "")
        )
        if not sentence:
            return Block(block.is_list, (_all_leading_to(first, self.place_by_label.get(label, "")), *rest))
        said = Run(sentence, strong=True, to=to)
        remaining = Run(first.text.removeprefix(sentence))
        runs = (said, remaining) if remaining.text else (said,)
        return Block(block.is_list, (Line(runs, first.flag), *rest))

    @cached_property
    def dots(self) -> dict[str, Dots | None]:
        """The marks of each theme's support, by the address of the paragraph that states it."""
        return {
            bar["anchor"]: dots_of(bar, part["of_tables"])
            for part in self.content["parts"]
            if part["kind"] == "chapter"
            for bar in part["bars"]
        }

    @cached_property
    def places(self) -> dict[str, str]:
        """Where each theme is told, by its sentence as it is said."""
        return {self.say(_stopped(section["title"])): to for section, to in self.told()}

    @cached_property
    def place_by_label(self) -> dict[str, str]:
        return {section["label"]: to for section, to in self.told()}

    def told(self) -> Iterator[tuple[dict, str]]:
        """Sections of themes with the address of their first numbered paragraph."""
        for part in self.content["parts"]:
            for section in part["sections"]:
                anchors = [passage["anchor"] for passage in section["passages"] if passage["anchor"]]
                if section["key"].startswith("theme:") and anchors:
                    yield section, anchors[0]


def day_in_words(day: str) -> str:
    """ "2017-12-01" as "1 December 2017"."""
    parsed = date.fromisoformat(day)
    return f"{parsed.day} {parsed:%B %Y}"


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _name_and_role(signed: dict) -> str:
    return ", ".join(part for part in (signed["name"], signed["role"]) if part)


def _opened(block: Block, *runs: Run) -> Block:
    first, *rest = block.lines
    return Block(block.is_list, (Line((*runs, *first.runs), first.flag), *rest))


def _all_leading_to(line: Line, to: str) -> Line:
    return Line(tuple(Run(run.text, run.strong, run.em, to) for run in line.runs), line.flag)


def _flagged(blocks: list[Block], flags: list[str]) -> tuple[Block, ...]:
    """Flags of the passage as a whole stand beside its first line."""
    if not flags or not blocks:
        return tuple(blocks)
    first, *rest = blocks[0].lines
    marked = Line(first.runs, ", ".join(flag for flag in [first.flag, *flags] if flag))
    return (Block(blocks[0].is_list, (marked, *rest)), *blocks[1:])
