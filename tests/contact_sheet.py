"""Lays pictures of screens out on one sheet, part by part, each under its name."""

import base64
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from PIL import Image

WIDTH, HEIGHT = 1800, 250
FONT = Path(__file__).parent.parent / "static" / "fonts" / "source-sans-3-latin-400-normal.woff2"
# The table comes first on the sheet, whenever its pictures were taken.
ORDER = (
    "Before the day",
    "At the table",
    "In the room",
    "Members weigh options",
    "The evening",
    "Publishing",
    "What is published",
    "Help",
)
STYLE = f"""
@font-face {{ font-family: Sheet; src: url(data:font/woff2;base64,{{font}}); }}
body {{ margin: 24px; font: 15px/1.3 Sheet; background: #d8d5cc; color: #182227; }}
h2 {{ font-size: 22px; margin: 18px 0 8px; }}
div {{ display: flex; flex-wrap: wrap; gap: 14px; }}
figure {{ margin: 0; }}
img {{ display: block; height: {HEIGHT}px; }}
"""


def lay_out(browser: Any, taken: list[Any], picture: Path) -> None:
    """Write the sheet as a PNG of 128 colours: an overview to look through, not a place to read."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 1000})
    page.set_content(_html(taken))
    page.evaluate("document.fonts.ready")
    page.screenshot(path=picture, full_page=True)
    Image.open(picture).convert("RGB").quantize(128).save(picture, optimize=True)


def _html(taken: list[Any]) -> str:
    in_order = sorted(taken, key=lambda one: ORDER.index(one.part))
    parts = groupby(in_order, key=lambda one: one.part)
    body = "".join(f"<h2>{part}</h2><div>{''.join(map(_figure, screens))}</div>" for part, screens in parts)
    style = STYLE.replace("{font}", base64.b64encode(FONT.read_bytes()).decode())
    return f"<!doctype html><style>{style}</style>{body}"


def _figure(one: Any) -> str:
    small = Image.open(one.picture).convert("RGB")
    small.thumbnail((10_000, HEIGHT), Image.Resampling.LANCZOS)
    small.save(one.picture)
    encoded = base64.b64encode(one.picture.read_bytes()).decode()
    return f'<figure><img src="data:image/png;base64,{encoded}" alt="">{escape(one.name)}</figure>'
