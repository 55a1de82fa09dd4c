"""Frozen content made by hand in the agreed form: the sample's programme, a few themes, every kind of passage."""

import json
from pathlib import Path
from typing import Any

from guide.prose import blocks

PROGRAMME = json.loads((Path(__file__).parents[2] / "tables" / "sample" / "workshop.json").read_text())

DRAFT: dict[str, Any] = {
    "status": "draft",
    "words": "Draft for comment, not approved",
    "number": None,
    "date": "2017-12-01",
    "signed": [],
    "change_note": "",
}
EDITION: dict[str, Any] = {
    "status": "edition",
    "words": "Edition 1",
    "number": 1,
    "date": "2018-01-12",
    "signed": [{"name": "Heather Bolton", "role": "SEEC Director", "date": "2018-01-11"}],
    "change_note": "",
}
THEMES = (
    (1, "Shared evidence base", "Councils and LEPs work from one shared, published evidence base.", 8, 0),
    (1, "Involved from the start", "Councils help to draft the strategy from the outset.", 6, 1),
    (2, "Use public procurement", "Public sector spending supports local suppliers.", 5, 2),
)
# Part, label, box, text: what one theme says, a passage of each kind.
THEME = (
    ("support", "Support", "", "All eight tables raised this; three put it among their headlines."),
    (
        "works",
        "What good looks like",
        "",
        "Two tables described practice that works:\n\n- One evidence base.\n- Same stats.",
    ),
    (
        "barriers",
        "What gets in the way",
        "",
        "One table recorded a barrier: each council has *its own* consultants.",
    ),
    (
        "councils",
        "What councils can do",
        "",
        "Councils could:\n\n- Pool research budgets.\n- Plan **early**, together.",
    ),
    ("examples", "Practice example", "example", "Offered at one table: joint assessment done once, not 6 times."),
    (
        "differ",
        "Not every table agreed",
        "differ",
        "One table recorded a different view: this has to be business led.",
    ),
    (
        "government",
        "What we ask of Government",
        "government",
        "SEEC members asked Government to: release local GVA.",
    ),
    ("yourself", "Ask yourself", "yourself", "How far is this true here?"),
)


def passage(text: str, *, part: str = "plain", label: str = "", **fields: Any) -> dict[str, Any]:
    """One passage; `text` is the small Markdown of a wording."""
    kinds = {"box": "", "quote": False, "is_gap": False, "is_editorial": False, "flags": []}
    return {"number": "", "anchor": "", "part": part, "label": label, **kinds, "blocks": blocks(text)} | fields


def gap(text: str, label: str) -> dict[str, Any]:
    return passage(text, part="gap", label=label, is_gap=True)


def section(key: str, label: str, passages: list[dict], *, title: str = "", **fields: Any) -> dict[str, Any]:
    said = {"key": key, "label": label, "title": title, "is_worded": True, "is_suggested": False}
    return said | {"passages": passages} | fields


def part(kind: str, title: str, sections: list[dict], **fields: Any) -> dict[str, Any]:
    nothing = {"number": None, "question": "", "of_tables": 0, "bars": []}
    return {"key": kind, "kind": kind, "title": title, **nothing, "sections": sections} | fields


def make_content(*, is_draft: bool = True, **fields: Any) -> dict[str, Any]:
    """A small guide of every kind of part; an edition's has no gaps and no flags."""
    workshop = PROGRAMME["workshop"]
    content = {
        "form": 1,
        "language": "en-GB",
        "title": "Engaging with Local Industrial Strategies",
        "subtitle": "Opportunities and challenges for councils",
        "kind_line": "A good practice guide from the workshop of 1 December 2017",
        "organisation": workshop["organisation"],
        "short_organisation": "SEEC",
        "meeting": workshop["meeting"],
        "date": workshop["date"],
        "contact": "guides@seec.example",
        "attribution": workshop["attribution"],
        "parts": [*_front(), *(_chapter(question, is_draft) for question in PROGRAMME["questions"][:2]), *_back()],
    }
    return (content if is_draft else without_gaps(content)) | fields


def without_gaps(content: dict) -> dict:
    """The content that an edition freezes: gaps are left out, and so is what then says nothing."""
    for each in content["parts"]:
        for one in each["sections"]:
            one["passages"] = [said for said in one["passages"] if not said["is_gap"]]
        each["sections"] = [one for one in each["sections"] if one["passages"]]
    return content | {"parts": [each for each in content["parts"] if each["sections"]]}


def _front() -> list[dict]:
    headlines = [_statement(theme, "headline", " All eight tables; a headline at two.") for theme in THEMES]
    use = [passage("Read At a glance, then take the self-assessment with you.", label="Leaders")]
    context = [passage(told["text"], label=told["heading"]) for told in PROGRAMME["context"]]
    return [
        part("foreword", "Foreword", [section("foreword", "Foreword", [gap("A person writes it.", "Foreword")])]),
        part(
            "glance",
            "At a glance",
            [
                section("headlines", "Headline messages", headlines),
                section("councils", "Councils could", [passage("Plan early.", part="action", label=THEMES[1][1])]),
            ],
        ),
        part("use", "How to use this guide", [section("use", "How to use this guide", use)]),
        part("context", "Context", [section("context", "Context", context)]),
    ]


def _statement(theme: tuple, kind: str, more: str = "") -> dict[str, Any]:
    return passage(theme[2] + more, part=kind, label=theme[1])


def _chapter(question: dict, is_draft: bool) -> dict[str, Any]:
    number = question["number"]
    themes = [theme for theme in THEMES if theme[0] == number]
    told = [_theme(n, theme, is_draft) for n, theme in enumerate(themes)]
    bars = [
        {"label": theme[1], "anchor": f"p{number}-{1 + 8 * n}", "tables": theme[3], "differing": theme[4]}
        for n, theme in enumerate(themes)
    ]
    headlines = section("headlines", "Headlines", [_statement(theme, "headline") for theme in themes])
    return part("chapter", question["short"], [headlines, *told], number=number, bars=bars, of_tables=8) | {
        "key": f"q{number}",
        "question": question["text"],
    }


def _theme(n: int, theme: tuple, is_draft: bool) -> dict[str, Any]:
    number, label, sentence, *_ = theme
    said = [
        passage(
            text, part=kind, label=name, box=box, number=f"{number}.{8 * n + k}", anchor=f"p{number}-{8 * n + k}"
        )
        for k, (kind, name, box, text) in enumerate(THEME, start=1)
    ]
    if is_draft:
        said[3]["blocks"][1]["items"][0][0]["flag"] = "word as an action"
    quote = passage("“let us help choose the recipe”\n\nSaid at one table.", part="quote", label="In their words")
    said.insert(2, quote | {"quote": True})
    said.insert(1, gap("Why it matters is not yet written.", "Why it matters"))
    return section(f"theme:{n + 2}", label, said, title=sentence, is_suggested=is_draft and number == 2)


def _back() -> list[dict]:
    cases = [_case(n, case) for n, case in enumerate(PROGRAMME["case_studies"], start=1)]
    options = "\n".join(f"- {option['text']}." for option in PROGRAMME["data_options"])
    changes = [
        passage("Councils can act on these.", label="Operational"),
        *(_statement(t, "change") for t in THEMES),
    ]
    rows = [passage("How far is each statement true in your area?"), *(_statement(t, "statement") for t in THEMES)]
    made = passage(
        "What became of the 320 notes:\n\n- 283 filed under a theme.\n- 12 parked.", label="What was left out"
    )
    lep = passage("Local Enterprise Partnership: a business-led partnership.", label="LEP")
    attribution = passage(PROGRAMME["workshop"]["attribution"], label="Attribution", is_editorial=True)
    return [
        part("cases", "Case studies", cases),
        part("changes", "Changes that would help", [section("operational", "Operational", changes)]),
        part("self", "Self-assessment", [section("statements", "Self-assessment", rows)]),
        part("next", "Next steps", [section("options", "Next steps", [passage(options, label="Sectors")])]),
        part("made", "How this guide was made", [section("made", "How this guide was made", [made])]),
        part("glossary", "Glossary", [section("glossary", "Glossary", [lep])]),
        part("taking_part", "Taking part", [section("taking_part", "Taking part", [attribution])]),
    ]


def _case(n: int, case: dict) -> dict[str, Any]:
    facts = f"{case['title']}:\n\n- Council: {case['council']}\n- Type: {case['council_type']}"
    said = [
        passage(facts, part="facts", label="The facts"),
        passage(case["summary"], label="The setting"),
        gap("To be written with the council.", "The challenge"),
        passage(case["listen_for"], part="yourself", label="Ask yourself", box="yourself"),
    ]
    return section(f"case:{case['slug']}", f"Case study {n}", said, title=case["title"])
