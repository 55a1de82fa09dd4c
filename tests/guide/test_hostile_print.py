"""Whatever a table types is printed as text: nothing is fetched, nothing runs, nothing seen is lost."""

import json
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from guide.printing.frozen import words_of
from guide.printing.html_edition import write_html_edition
from guide.printing.pdf import Limits, guide_page, render_pdf
from tests.guide.content_example import DRAFT, make_content, part, passage, section
from tests.guide.page_words import words_of_page
from tests.guide.tagged_pdf import tags_of

INPUTS = [
    json.loads(line) for line in (Path(__file__).parents[1] / "sample" / "hostile.jsonl").read_text().splitlines()
]
# What a tablet and a form keep: U+FFFD for what cannot be kept, nothing that is empty or over 100,000 characters.
KEPT = {one["id"]: one["text"] for one in INPUTS if one["expect"] in ("keep", "normalise")}
SHORT = {name: text for name, text in KEPT.items() if len(text) < 2_500}
LONG = {name: text for name, text in KEPT.items() if name not in SHORT}
FIELDS = ("title", "subtitle", "kind_line", "organisation", "meeting", "contact", "attribution")
FIVE_SECONDS = Limits(cpu_seconds=5)
# A PDF tells each glyph in one way. Letters under piles of accents share glyphs that stand for other piles, so
# some of them are told as another: seen on paper, lost to a search. Letters in the text times places it stands in.
PILED_UP = {"unicode-23": 3 * 14}


def batches() -> list[dict[str, str]]:
    """Texts together in one guide, some thousand characters of them, since each print starts a process."""
    found: list[dict[str, str]] = [{}]
    for name, text in SHORT.items():
        if len(found[-1]) == 12 or sum(map(len, found[-1].values())) > 2_000:
            found.append({})
        found[-1][name] = text
    return found


def kept(text: str) -> str:
    return "".join("\ufffd" if c == "\0" or unicodedata.category(c) == "Cs" else c for c in text)


def said(text: str, n: int, **fields: Any) -> dict[str, Any]:
    """A passage with the text as label, as paragraph, as bullet and as flag."""
    blocks = [{"kind": "p", "runs": [{"text": text}, {"text": text, "strong": True, "em": True}]}]
    blocks.append({"kind": "ul", "items": [[{"text": text, "flag": text}]]})
    place = {"number": f"1.{n}", "anchor": f"p1-{n}"} if n else {}
    return passage("", label=text, **place, **fields) | {"blocks": blocks}


def everywhere(texts: dict[str, str]) -> dict[str, Any]:
    """A guide with each text in every place where a text can stand."""
    parts = []
    for n, text in enumerate(map(kept, texts.values())):
        first = 5 * n + 1
        theme = [
            said(text, first, part="support"),
            said(text, first + 1, box="differ"),
            said(text, first + 2, is_gap=True, is_editorial=True),
            said(text, 0, part="quote", quote=True),
            said(text, 0, part="headline"),
        ]
        bars = [{"label": text, "anchor": f"p1-{first}", "tables": 3, "differing": 1}]
        sections = [
            section("headlines", text, [said(text, 0)]),
            section(f"theme:{n}", text, theme, title=text + "."),
        ]
        chapter = part("chapter", text, sections, question=text, number=1, bars=bars, of_tables=8)
        rows = section("statements", text, [said(text, 0, part="statement")])
        parts += [chapter | {"key": f"q{n}"}, part("self", text, [rows]) | {"key": f"self{n}"}]
    alone = [kept(text) for text in list(texts.values())[: len(FIELDS)]]
    return make_content(parts=parts) | dict(zip(FIELDS, alone, strict=False))


def seen(words: list[str]) -> Counter[str]:
    """The characters that leave a mark, whatever their order: a PDF tells right-to-left letters as they stand."""
    letters = unicodedata.normalize("NFD", "".join(words))
    unseen = ("Cc", "Cf", "Cn", "Mn", "Zs", "Zl", "Zp")
    return Counter(letter for letter in letters if unicodedata.category(letter) not in unseen)


@pytest.mark.parametrize("texts", batches(), ids=lambda texts: next(iter(texts)))
def test_hostile_text_in_every_place_is_printed_whole(texts: dict[str, str]) -> None:
    content = everywhere(texts)

    pdf = render_pdf(guide_page(content, DRAFT), limits=FIVE_SECONDS)

    lost = seen(words_of(content, DRAFT)) - seen(tags_of(pdf).words())
    assert lost.total() <= sum(PILED_UP.get(name, 0) for name in texts), lost


@pytest.mark.parametrize("name", LONG)
def test_a_very_long_note_is_printed_whole_within_five_seconds(name: str) -> None:
    note = passage("", number="1.1", anchor="p1-1") | {
        "blocks": [{"kind": "ul", "items": [[{"text": kept(LONG[name])}]]}]
    }
    content = make_content(parts=[part("chapter", "One", [section("theme:1", "Long", [note])], number=1)])

    pdf = render_pdf(guide_page(content, DRAFT), limits=FIVE_SECONDS)

    assert seen(words_of(content, DRAFT)) - seen(tags_of(pdf).words()) == Counter()


class Elements(HTMLParser):
    """Which elements and attributes a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{tag}.{name}" for name, _ in attributes)}


def elements_of(content: dict[str, Any]) -> set[str]:
    elements = Elements()
    elements.feed(write_html_edition(content, DRAFT))
    return elements.found


@pytest.mark.parametrize("texts", batches(), ids=lambda texts: next(iter(texts)))
def test_hostile_text_in_every_place_is_text_on_the_page(texts: dict[str, str]) -> None:
    harmless = elements_of(everywhere(dict.fromkeys(texts, "Harmless")))
    content = everywhere(texts)

    assert elements_of(content) <= harmless | {"p.class"}
    assert words_of_page(write_html_edition(content, DRAFT)) == words_of(content, DRAFT)
