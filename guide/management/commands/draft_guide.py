"""Draft a workshop's guide, and print the draft to files."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from guide.content import content_of, draft_imprint
from guide.drafting import draft_guide
from guide.models import Guide, Passage
from guide.printing.html_edition import write_html_edition
from guide.printing.pdf import PrintStopped, print_guide
from guide.printing.pdf_tags import pages_in
from tables.models import Workshop


class Command(BaseCommand):
    help = (
        "Draft the guide from what was filed. What people wrote into it stays as it is, however often it is "
        "drafted. With --pdf and --html the draft is also printed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the workshop's, as in its addresses")
        parser.add_argument(
            "--with-suggestions", action="store_true", help="also print notes that nobody has filed yet, as such"
        )
        parser.add_argument("--pdf", type=Path, metavar="FILE")
        parser.add_argument("--html", type=Path, metavar="FILE")

    def handle(self, *, slug: str, with_suggestions: bool, **options: Any) -> None:
        workshop = Workshop.objects.filter(slug=slug).first()
        if workshop is None:
            raise CommandError(f"There is no workshop {slug}.")
        begun = time.perf_counter()
        guide = draft_guide(workshop=workshop, by=None, now=timezone.now(), with_suggestions=with_suggestions)
        printed = Passage.objects.of(guide).printed().count()
        self.stdout.write(f"Drafted: {printed} paragraphs in {_seconds(begun)}.")
        if options["pdf"]:
            self._print_pdf(guide, options["pdf"])
        if options["html"]:
            self._print_html(guide, options["html"])

    def _print_pdf(self, guide: Guide, file: Path) -> None:
        begun = time.perf_counter()
        try:
            pdf = print_guide(content_of(guide, for_edition=False), draft_imprint(guide))
        except PrintStopped as stopped:
            raise CommandError(str(stopped)) from stopped
        _write(file, pdf)
        self.stdout.write(f"{file}: {pages_in(pdf)} pages, {len(pdf) // 1000} kB, in {_seconds(begun)}.")

    def _print_html(self, guide: Guide, file: Path) -> None:
        begun = time.perf_counter()
        page = write_html_edition(content_of(guide, for_edition=False), draft_imprint(guide)).encode()
        _write(file, page)
        self.stdout.write(f"{file}: {len(page) // 1000} kB, in {_seconds(begun)}.")


def _write(file: Path, made: bytes) -> None:
    try:
        file.write_bytes(made)
    except OSError as refusal:
        raise CommandError(f"{file} cannot be written: {refusal.strerror}.") from refusal


def _seconds(begun: float) -> str:
    return f"{time.perf_counter() - begun:.1f} s"
