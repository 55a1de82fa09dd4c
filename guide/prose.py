"""The small Markdown of a wording: paragraphs, "- " lists, *emphasis*, **strong**, backslash escapes. No more.

Blocks are found here by their lines, because the library's own list rule nests, reads "1." as a list, and
drops whatever stands deeper than its limit; only the marks within a line are the library's.
"""

import re
from typing import Any

from markdown_it import MarkdownIt

Block = dict[str, Any]
Run = dict[str, Any]

_inline = MarkdownIt("zero").enable(["emphasis", "escape"])
_MARKS = re.compile(r"[\\*_]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_BULLET = "- "


def blocks(text: str) -> list[Block]:
    """Return a wording as the blocks of frozen content; time and memory grow with its length alone.

    A paragraph is {"kind": "p", "runs": [run]}, a list {"kind": "ul", "items": [[run]]}; a run is
    {"text": str} with "em" and "strong" where they are true. Within a block a line break is a space.
    """
    found: list[Block] = []
    for kind, lines in _gathered(text):
        runs = _runs(" ".join(lines))
        if kind == "p":
            found.append({"kind": "p", "runs": runs})
        elif found and found[-1]["kind"] == "ul":
            found[-1]["items"].append(runs)
        else:
            found.append({"kind": "ul", "items": [runs]})
    return found


def as_text(lead: str, items: tuple[str, ...] = (), tail: str = "") -> str:
    """Return the wording that says exactly these plain texts: what looks like a mark is escaped.

    Blank ones are left out, and no word is lost or added. Lead and tail keep their paragraphs; any other
    line break becomes a space.
    """
    listed = "\n".join(_BULLET + _escaped(item) for item in items if item.strip())
    return "\n\n".join(part for part in (*_as_paragraphs(lead), listed, *_as_paragraphs(tail)) if part)


def plain(text: str) -> str:
    """Return a wording's words without its marks, a block a line."""
    return "\n".join(line for block in blocks(text) for line in _lines_of(block))


def bullets(text: str) -> list[str]:
    """Return the plain texts of a wording's bullets, in order."""
    return [line for block in blocks(text) if block["kind"] == "ul" for line in _lines_of(block)]


def folded(text: str) -> str:
    """Return words as they are compared: curly quotes, dashes and spaces are typography, not words."""
    return " ".join(text.translate(_TYPOGRAPHY).split())


_TYPOGRAPHY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def _gathered(text: str) -> list[tuple[str, list[str]]]:
    """Return (kind, lines) of each paragraph and each bullet."""
    gathered: list[tuple[str, list[str]]] = []
    is_open = False
    for line in _with_one_line_break(text).split("\n"):
        line = line.strip()
        if line.startswith(_BULLET):
            gathered.append(("ul", [line.removeprefix(_BULLET).strip()]))
        elif line and is_open:
            gathered[-1][1].append(line)
        elif line:
            gathered.append(("p", [line]))
        is_open = bool(line)
    return gathered


def _runs(line: str) -> list[Run]:
    """Return one block's runs; neighbours of the same kind are one run."""
    runs: list[Run] = []
    depth = {"em": 0, "strong": 0}
    for token in _inline.parseInline(line)[0].children or []:
        mark = token.type.removesuffix("_open").removesuffix("_close")
        if mark in depth:
            depth[mark] += token.nesting
        elif token.content:
            _add(runs, token.content, {mark: True for mark in depth if depth[mark]})
    return runs


def _add(runs: list[Run], text: str, marks: dict[str, bool]) -> None:
    if runs and {mark for mark in runs[-1] if mark != "text"} == set(marks):
        runs[-1]["text"] += text
    else:
        runs.append({"text": text, **marks})


def _as_paragraphs(text: str) -> list[str]:
    escaped = [_escaped(paragraph) for paragraph in _BLANK_LINE.split(_with_one_line_break(text))]
    return ["\\" + one if one.startswith(_BULLET) else one for one in escaped]


def _escaped(text: str) -> str:
    lines = (line.strip() for line in _with_one_line_break(text).split("\n"))
    return _MARKS.sub(r"\\\g<0>", " ".join(line for line in lines if line))


def _with_one_line_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines_of(block: Block) -> list[str]:
    lines = [block["runs"]] if block["kind"] == "p" else block["items"]
    return ["".join(run["text"] for run in runs) for runs in lines]
