"""The guide on paper: the words of the frozen text, tagged for everybody, the same bytes every time."""

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pikepdf
import pytest

from guide.printing.frozen import words_of
from guide.printing.html_edition import write_html_edition
from guide.printing.pdf import print_guide
from guide.printing.typesetting import set_type
from tests.guide.content_example import DRAFT, EDITION, make_content, part, passage, section
from tests.guide.page_words import words_of_page
from tests.guide.tagged_pdf import Tag, running_heads_of, tags_of


@cache
def printed(status: str) -> bytes:
    imprint = DRAFT if status == "draft" else EDITION
    return print_guide(make_content(is_draft=status == "draft"), imprint)


@cache
def tags(status: str = "draft") -> Tag:
    return tags_of(printed(status))


@pytest.mark.parametrize(("status", "imprint"), [("draft", DRAFT), ("edition", EDITION)])
def test_paper_and_page_say_the_same_words_in_the_same_order(status: str, imprint: dict) -> None:
    content = make_content(is_draft=status == "draft")

    words = words_of(content, imprint)

    assert len(words) > 1000
    assert words_of_page(write_html_edition(content, imprint)) == words
    assert parted(tags(status).words()) == parted(words)


def parted(words: list[str]) -> list[str]:
    """Words and marks, each for itself: a PDF does not tell whether a mark after emphasis stands close."""
    return re.findall(r"\w+|[^\w\s]", " ".join(words))


def test_every_line_of_the_content_is_printed() -> None:
    content = make_content()

    said = " ".join(words_of(content, DRAFT))

    assert len(list(lines_of(content))) > 100
    assert [line for line in lines_of(content) if line not in said] == []


def lines_of(content: dict) -> Iterator[str]:
    """Every paragraph, bullet, label and title; of a case's facts ("Type: County") the value."""
    for each in content["parts"]:
        yield each["title"]
        for one in each["sections"]:
            yield one["title"]
            for told in one["passages"]:
                yield told["label"]
                for block in told["blocks"]:
                    for runs in block["items"] if block["kind"] == "ul" else [block["runs"]]:
                        line = " ".join("".join(run["text"] for run in runs).split())
                        yield line.split(": ")[-1] if told["part"] == "facts" else set_type(line)


def test_the_same_text_prints_the_same_bytes() -> None:
    assert print_guide(make_content(), DRAFT) == printed("draft")


def test_the_print_knows_its_title_its_language_and_its_organisation_and_nothing_else() -> None:
    with pikepdf.open(io.BytesIO(printed("edition"))) as pdf:
        known = {str(key): str(value) for key, value in pdf.docinfo.items()}
        producer = known.pop("/Producer")

        assert known == {
            "/Title": "Engaging with Local Industrial Strategies: Opportunities and challenges for councils",
            "/Author": "South East England Councils (SEEC)",
        }
        assert producer.startswith("WeasyPrint ")
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_no_place_on_the_machine_and_no_date_of_printing_is_in_the_bytes() -> None:
    with pikepdf.open(io.BytesIO(printed("edition"))) as pdf:
        unpacked = io.BytesIO()
        pdf.save(unpacked, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)

    bytes_ = unpacked.getvalue()

    assert not re.search(
        rb"bundled\.invalid|file:|/home/|/tmp/|/work/|CreationDate|ModDate|xmp:CreateDate", bytes_
    )


def test_only_bundled_fonts_are_in_the_print_and_all_of_them_whole() -> None:
    with pikepdf.open(io.BytesIO(printed("draft"))) as pdf:
        fonts = [font for font in pdf.objects if _is_font_descriptor(font)]
        families = {re.sub(r"^/[A-Z]{6}\+", "", str(font.FontName)).rstrip(",") for font in fonts}

    assert families == {
        "source-sans-3-latin",
        "source-sans-3-latin-Semi-Bold",
        "source-sans-3-latin-Bold",
        "source-sans-3-latin-Italic",
        "source-serif-4-latin-Italic",
    }
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def _is_font_descriptor(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def test_headings_lead_through_the_guide_without_a_gap() -> None:
    levels = [int(tag.name[1]) for tag in tags().all("H1", "H2", "H3", "H4", "H5", "H6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_heading_or_link_stands_in_another() -> None:
    for name in ("H1", "H2", "H3", "H4", "Link", "P"):
        for tag in tags().all(name):
            assert [inner for inner in tag.all(name) if inner is not tag] == []


def test_nothing_is_read_aloud_that_is_only_dots() -> None:
    read = [tag.text().strip() for tag in tags().all() if all(isinstance(kid, str) for kid in tag.kids)]

    assert [text for text in read if text and not re.search(r"[\w•]", text) and len(text) > 1] == []


def test_every_picture_has_words() -> None:
    pictures = [tag.alt for tag in tags().all("Figure")]

    assert pictures[0].startswith("A pattern made from the guide itself")
    assert pictures[1:] == [
        "How many of the eight tables raised each theme. Eight tables: Shared evidence base; "
        "six tables: Involved from the start (one differed).",
        "How many of the eight tables raised each theme. Five tables: Use public procurement (two differed).",
    ]


def test_every_cell_of_a_table_has_its_headers() -> None:
    tables = list(tags().all("Table"))

    assert len(tables) == 5
    for table in tables:
        assert [cell.text() for cell in table.all("TD") if not cell.headers] == []


def test_a_long_self_assessment_has_its_columns_named_on_every_page() -> None:
    rows = [passage(f"Statement {n} is true here.", part="statement", label=f"Theme {n}") for n in range(60)]
    content = make_content(
        parts=[part("self", "Self-assessment", [section("statements", "Self-assessment", rows)])]
    )

    tree = tags_of(print_guide(content, EDITION))

    assert [len(list(table.all("TH"))) - len(list(table.all("TD"))) // 4 for table in tree.all("Table")][1:] == [
        5
    ] * 3
    assert parted(tree.words()) == parted(words_of(content, EDITION))


def test_the_headers_of_tables_can_be_looked_up() -> None:
    with pikepdf.open(io.BytesIO(printed("draft"))) as pdf:
        [leaf] = pdf.Root.StructTreeRoot.IDTree.Kids
        names = [bytes(name) for name in list(leaf.Names)[::2]]

    assert names == sorted(set(names))
    assert len(names) == len(list(tags().all("TH")))


def test_every_link_says_where_it_leads() -> None:
    with pikepdf.open(io.BytesIO(printed("draft"))) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        said = {str(link.Dest): str(link.Contents) for link in links}

    assert said["q1"] == "1 Working together"
    assert said["p1-1"] == "Councils and LEPs work from one shared, published evidence base."
    assert [target for target, words in said.items() if words == target or not words.strip()] == []
    assert all("/StructParent" in link for link in links)


def test_a_draft_looks_like_a_draft_and_an_edition_has_none_of_it() -> None:
    marks = [
        "Gap in this draft.",
        "word as an action",
        "Suggested, not yet confirmed",
        "Draft for comment, not approved",
    ]

    draft, edition = " ".join(tags("draft").words()), " ".join(tags("edition").words())

    assert [mark for mark in marks if mark not in draft] == []
    assert [mark for mark in marks if mark in edition] == []
    assert "Approved by Heather Bolton, SEEC Director, 11 January 2018" in edition


def test_every_page_of_a_draft_but_the_cover_says_so_above_the_text() -> None:
    cover, *pages = running_heads_of(printed("draft"))

    assert cover == []
    assert [page for page in pages if page.count("Draft for comment, not approved") != 1] == []


def test_the_foot_of_a_page_tells_title_edition_and_page() -> None:
    cover, *pages = running_heads_of(printed("edition"))

    assert cover == []
    assert pages[5][-2:] == [
        "Engaging with Local Industrial Strategies. Edition 1, 12 January 2018",
        f"Page 7 of {len(pages) + 1}",
    ]
    assert [page for page in pages if any("Draft" in text for text in page)] == []


def test_a_small_guide_takes_no_more_pages_than_it_has_parts() -> None:
    with pikepdf.open(io.BytesIO(printed("draft"))) as pdf:
        assert 15 <= len(pdf.pages) <= 22
