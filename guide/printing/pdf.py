"""The one door to WeasyPrint: HTML in, PDF bytes out, made in a child process with limits.

A print is a pure function of what it is given, so one that was stopped can simply be asked for again.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.text import Truncator

from guide.printing.arranging import arrange
from guide.printing.charts import cover_art
from guide.printing.lettering import fonts_for
from guide.printing.typesetting import with_break_points

ROOT = Path(__file__).resolve().parents[2]
# What guide.printing.pdf_child answers where it refused on its own account.
REFUSED_FETCH, DEFECT_IN_PAGE = 3, 4
STOPPED = {
    REFUSED_FETCH: "The print was stopped: the page asked for something that is not bundled.",
    DEFECT_IN_PAGE: "The print was stopped: the page has a fault that would make a wrong PDF.",
    -signal.SIGXCPU: "The print was stopped: it used more computing time than a print may.",
    -signal.SIGKILL: "The print was stopped: it used more computing time or memory than a print may.",
}
# The running foot is one line.
LONGEST_RUNNING_TITLE = 60
STOPPED_OTHERWISE = "The print was stopped: it needed more memory than a print may, or failed."


@dataclass(frozen=True)
class Limits:
    """What one print may use. The sample's full draft, 50 pages, takes some 5 s and 400 MB of addresses."""

    memory_bytes: int = 1_000_000_000
    cpu_seconds: int = 60
    clock_seconds: float = 120


class PrintStopped(Exception):
    """The print came to nothing. str() is a sentence for a person; `detail` is for the server's log alone."""

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


def print_guide(content: dict, imprint: dict) -> bytes:
    """The guide as tagged PDF (PDF/UA-1) from frozen content and its imprint; the same bytes every time.

    Raises PrintStopped.
    """
    return render_pdf(guide_page(content, imprint))


def guide_page(content: dict, imprint: dict) -> str:
    """The HTML that `print_guide` prints."""
    guide = arrange(content, imprint, spelling=with_break_points)
    page = {
        "guide": guide,
        "cover": cover_art([part.chart for part in guide.parts if part.chart and part.kind == "chapter"]),
        "running_title": Truncator(guide.title).chars(LONGEST_RUNNING_TITLE),
        "colour": screen_colours(),
    }
    return render_to_string("guide/pdf/guide.html", page)


@cache
def screen_colours() -> dict[str, str]:
    """The light colours of tokens.css by name, "-" as "_": inside an SVG a print knows no custom properties."""
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text()
    light = tokens[: tokens.index("@media")]
    return {
        name.replace("-", "_"): value for name, value in re.findall(r"--([a-z-]+):\s*(oklch\([^)]*\));", light)
    }


def render_pdf(html: str, *, limits: Limits | None = None) -> bytes:
    """PDF/UA-1 of a page whose links and styles are relative to static/ ("css/print.css").

    Fonts for scripts beyond Latin are added as the text needs them. Nothing is fetched from anywhere but
    static/css and static/fonts: a page that asks for more is stopped. Raises PrintStopped.
    """
    limits = limits or Limits()
    order = {"html": html.replace("</head>", f"<style>{fonts_for(html)}</style></head>", 1), **asdict(limits)}
    with tempfile.TemporaryDirectory(prefix="print-") as folder:
        try:
            child = subprocess.run(
                [sys.executable, "-m", "guide.printing.pdf_child"],
                input=json.dumps(order).encode(),
                capture_output=True,
                cwd=ROOT,
                env=_surroundings(folder),
                timeout=limits.clock_seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PrintStopped("The print was stopped: it took longer than a print may.") from None
    if child.returncode or not child.stdout.startswith(b"%PDF-"):
        raise PrintStopped(STOPPED.get(child.returncode, STOPPED_OTHERWISE), child.stderr.decode(errors="replace"))
    return child.stdout


def _surroundings(folder: str) -> dict[str, str]:
    """The child's whole environment: no secret of ours, no font of the machine, nothing that varies."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "HOME": folder,
        "TMPDIR": folder,
        "XDG_CACHE_HOME": folder,
        "FONTCONFIG_FILE": str(Path(__file__).with_name("fonts.conf")),
    }
