"""The guide as one page that can be saved and sent: nothing beside it, nothing fetched, no script."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from guide.printing.arranging import arrange

STATIC = Path(__file__).resolve().parents[2] / "static"
SHEETS = ("tokens.css", "base.css", "components/dots.css", "components/guide.css")
# Latin in the cuts that a guide uses: 82 kB. Other scripts are in the reader's own fonts.
FONTS = (
    ("Source Sans 3", "source-sans-3-latin", 400, "normal"),
    ("Source Sans 3", "source-sans-3-latin", 400, "italic"),
    ("Source Sans 3", "source-sans-3-latin", 600, "normal"),
    ("Source Sans 3", "source-sans-3-latin", 700, "normal"),
    ("Source Serif 4", "source-serif-4-latin", 400, "italic"),
)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def write_html_edition(content: dict, imprint: dict) -> str:
    """The whole guide as HTML with its style and fonts inside; the same text every time for the same input."""
    page = {
        "guide": arrange(content, imprint),
        # Our own style sheets, never a person's words.
        "style": mark_safe(_style()),  # noqa: S308
        "policy": _policy(_style()),
    }
    return render_to_string("guide/edition.html", page)


def html_edition_policy(document: str) -> str:
    """The Content-Security-Policy to send with such a page from our own address; it allows its one style.

    Taken from the page itself, not from the style sheets of today: an edition outlives them. Raises ValueError for
    a page without a style.
    """
    style = _STYLE.search(document)
    if not style:
        raise ValueError("This is no edition of a guide: it has no style.")
    return f"{_policy(style[1])}; frame-ancestors 'none'"


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    sheets = ["@layer reset, base, layout, components;"]
    sheets += [_COMMENT.sub("", (STATIC / "css" / name).read_text()) for name in SHEETS]
    return "\n".join([*(_font_face(*font) for font in FONTS), *sheets])


def _font_face(family: str, name: str, weight: int, style: str) -> str:
    font = base64.b64encode((STATIC / "fonts" / f"{name}-{weight}-{style}.woff2").read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("data:font/woff2;base64,{font}") format("woff2"); }}'
    )
