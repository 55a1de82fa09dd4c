"""The small Markdown of a wording: a note's own characters are never taken for marks."""

import json
import resource
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.prose import as_text, blocks, bullets, folded, plain

HOSTILE = Path(__file__).parent.parent / "sample" / "hostile.jsonl"
# What a tablet can send: surrogates and NUL were made U+FFFD before.
TYPED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
MARKS = st.text("*_\\-+ \n\r\t#>`[]()!1.&;<a", max_size=80)


def words(*texts: str) -> list[str]:
    return [word for text in texts for word in text.split()]


@given(lead=TYPED | MARKS, items=st.lists(TYPED | MARKS, max_size=4), tail=TYPED | MARKS)
def test_every_word_of_a_note_survives(lead: str, items: list[str], tail: str) -> None:
    assert words(plain(as_text(lead, tuple(items), tail))) == words(lead, *items, tail)


@given(items=st.lists(st.text("*_\\-+# >`[]()!1.&;<a", min_size=1, max_size=40), min_size=1, max_size=4))
def test_a_bullet_is_the_note_to_the_character(items: list[str]) -> None:
    assert bullets(as_text("", tuple(items))) == [item.strip() for item in items if item.strip()]


@given(lead=MARKS, items=st.lists(MARKS, max_size=4), tail=MARKS)
def test_no_note_makes_a_mark_or_a_block(lead: str, items: list[str], tail: str) -> None:
    found = blocks(as_text(lead, tuple(items), tail))

    runs = [run for block in found for line in block.get("items", [block.get("runs")]) for run in line]
    assert all(set(run) == {"text"} for run in runs)
    assert sum(len(block["items"]) for block in found if block["kind"] == "ul") == len(
        [i for i in items if i.strip()]
    )


def test_every_hostile_text_survives() -> None:
    texts = [json.loads(line)["text"] for line in HOSTILE.read_text().splitlines()]
    # JSON can spell what no tablet sends.
    kept = [text.replace("\0", "\ufffd").encode("utf-8", "replace").decode() for text in texts]

    changed = [text[:80] for text in kept if words(plain(as_text(text, (text,), text))) != words(text) * 3]

    assert (len(kept), changed) == (250, [])


@pytest.mark.parametrize(
    "bomb",
    [
        "*" * 1_000_000,
        "**a " * 250_000,
        "_a" * 500_000,
        "\\" * 1_000_000,
        "- " * 500_000,
        "  - a\n" * 160_000,
        " " * 1_000_000,
    ],
    ids=["stars", "opened", "underscores", "backslashes", "dashes", "bullets", "spaces"],
)
def test_a_megabyte_of_marks_is_read_in_seconds(bomb: str) -> None:
    begun = time.process_time()

    blocks(bomb)
    as_text(bomb, (bomb,))

    # Measured: 0.5 to 4 s here; a quadratic reading takes minutes.
    assert time.process_time() - begun < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2_000_000


def test_people_may_emphasise_and_list() -> None:
    written = "Councils *could*:\n\n- agree **one** list\n- keep it\n  short\n\nSo says \\*everyone\\*."

    assert blocks(written) == [
        {"kind": "p", "runs": [{"text": "Councils "}, {"text": "could", "em": True}, {"text": ":"}]},
        {
            "kind": "ul",
            "items": [
                [{"text": "agree "}, {"text": "one", "strong": True}, {"text": " list"}],
                [{"text": "keep it short"}],
            ],
        },
        {"kind": "p", "runs": [{"text": "So says *everyone*."}]},
    ]


@pytest.mark.parametrize(
    "written",
    [
        "# not a heading",
        "1. not a list",
        "> not a quotation",
        "<b>not bold</b>",
        "[no](https://example.org) link",
        "![no](x.png) picture",
        "`no` code",
        "    no code either",
        "&amp; stays",
        "https://example.org",
        "---",
    ],
)
def test_everything_else_is_plain_words(written: str) -> None:
    assert blocks(written) == [{"kind": "p", "runs": [{"text": written.strip()}]}]


def test_a_blank_line_in_the_programmes_words_divides_paragraphs() -> None:
    assert len(blocks(as_text("One matter,\r\nin full.\r\n\r\nAnother matter."))) == 2


def test_typography_does_not_make_other_words() -> None:
    assert folded("“one’s  own” – yes…") == folded('"one\'s own" - yes...')
