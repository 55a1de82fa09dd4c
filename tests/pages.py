"""All pages of the sample's first edition on one picture: `python -m tests.pages` writes docs/pictures/pages.png.

It needs pdftoppm, which scripts/setup --dev installs, and leaves no other trace: the workshop lies in a folder of
its own that goes away.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from PIL import Image

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "pages.png"
COLUMNS, WIDTH, GAP = 8, 190, 10
GROUND = "#d8d5cc"


def main(picture: Path) -> None:
    """Publish the sample and lay its pages out in rows, in reading order."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "edition.pdf").write_bytes(_edition(folder))
        command = ["pdftoppm", "-png", "-scale-to-x", str(2 * WIDTH), "-scale-to-y", "-1", "edition.pdf", "page"]
        subprocess.run(command, cwd=folder, check=True)
        pages = [Image.open(page) for page in sorted(folder.glob("page-*.png"))]
        _laid_out(pages).quantize(64).save(picture, optimize=True)
    sys.stdout.write(f"{len(pages)} pages in {picture}\n")


def _edition(folder: Path) -> bytes:
    os.environ |= {"DATA_DIR": str(folder), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "seec_workshop.settings"}
    os.environ["DEBUG"] = "1"
    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from guide.models import EditionFile
    from tests import sample_day

    setup_test_environment(debug=True)
    call_command("migrate", verbosity=0)
    workshop = sample_day.publish()
    file = EditionFile.objects.get(edition__guide__workshop=workshop, form="pdf")
    with file.stored.open() as stored:
        printed: bytes = stored.read()
    return printed


def _laid_out(pages: list[Image.Image]) -> Image.Image:
    height = WIDTH * pages[0].height // pages[0].width
    rows = -(-len(pages) // COLUMNS)
    sheet = Image.new("RGB", (GAP + COLUMNS * (WIDTH + GAP), GAP + rows * (height + GAP)), GROUND)
    for n, page in enumerate(pages):
        across, down = n % COLUMNS, n // COLUMNS
        small = page.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
        sheet.paste(small, (GAP + across * (WIDTH + GAP), GAP + down * (height + GAP)))
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else PICTURE)
