"""What is printed before the day: a sheet to stand on each table, and one to write on where a tablet fails."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.text import Truncator

from guide.printing.pdf import render_pdf
from guide.printing.typesetting import set_type, with_break_points
from tables.kinds import SHOWN_CHIPS
from tables.models import Table, Workshop
from tables.qr import qr_svg
from tables.seating import spoken
from tables.timetable import moment_of, timed_rounds

# A sheet is one page whatever is typed: three lines of a title, one of a name.
LONGEST_TITLE, LONGEST_NAME = 160, 60
LONGEST_QUESTION, LONGEST_PROMPT, MOST_PROMPTS = 200, 90, 3
# The card has room for what one says first, and may go on overleaf.
LONGEST_WORDS = 600
# As many notes as a table makes in a round, at a hand's size.
LINES_ON_PAPER = 8
# Two digits fill the width of the paper, three need smaller ones.
WIDE_FROM = 100


@dataclass(frozen=True)
class TableSheet:
    """One table's page. `qr` is an image written into the page itself."""

    number: int
    name: str
    code: str
    facilitator: str
    qr: str

    @property
    def is_wide(self) -> bool:
        return self.number >= WIDE_FROM


def print_table_sheets(workshop: Workshop, *, address: str, address_of: Callable[[Table], str]) -> bytes:
    """A page for each table as tagged PDF (PDF/UA-1); the same bytes every time.

    `address` is where one types a code, `address_of` what a table's QR code leads to. Raises PrintStopped.
    """
    return render_pdf(table_sheets_page(workshop, address=address, address_of=address_of))


def table_sheets_page(workshop: Workshop, *, address: str, address_of: Callable[[Table], str]) -> str:
    """The HTML that `print_table_sheets` prints."""
    sheets = [_sheet(table, address_of(table)) for table in workshop.tables.all()]
    return _page("guide/pdf/table_sheets.html", workshop, sheets=sheets, address=with_break_points(address))


def print_paper_sheets(workshop: Workshop) -> bytes:
    """A page for each question to write on by hand, where a tablet fails. Raises PrintStopped."""
    return render_pdf(paper_sheets_page(workshop))


def paper_sheets_page(workshop: Workshop) -> str:
    """The HTML that `print_paper_sheets` prints: question and prompts, and lines with the tablet's own kinds."""
    rounds = {one.question.pk: one for one in reversed(timed_rounds(workshop))}
    sheets = [
        {
            "number": question.number,
            "text": _line(question.text, LONGEST_QUESTION),
            "prompts": [_line(prompt, LONGEST_PROMPT) for prompt in question.prompts[:MOST_PROMPTS]],
            "round": rounds.get(question.pk),
        }
        for question in workshop.questions.all()
    ]
    return _page(
        "guide/pdf/paper_sheets.html", workshop, sheets=sheets, kinds=SHOWN_CHIPS, lines=range(LINES_ON_PAPER)
    )


def print_programme_card(workshop: Workshop) -> bytes:
    """The day on a card for facilitators: times, questions, prompts, what is said first. Raises PrintStopped."""
    return render_pdf(programme_card_page(workshop))


def programme_card_page(workshop: Workshop) -> str:
    """The HTML that `print_programme_card` prints."""
    agenda = [
        {
            "starts": moment_of(workshop, minute=item.minute),
            "length": item.length,
            "title": _line(item.title, LONGEST_TITLE),
            "question": item.round.question.number if item.round else None,
        }
        for item in workshop.agenda.select_related("round__question")
    ]
    questions = [
        {
            "number": question.number,
            "text": _line(question.text, LONGEST_WORDS),
            "prompts": [_line(prompt, LONGEST_TITLE) for prompt in question.prompts],
        }
        for question in workshop.questions.all()
    ]
    return _page(
        "guide/pdf/programme_card.html",
        workshop,
        agenda=agenda,
        questions=questions,
        kinds=SHOWN_CHIPS,
        attribution=_line(workshop.attribution, LONGEST_WORDS),
    )


def _sheet(table: Table, address: str) -> TableSheet:
    named = table.name if table.name.casefold() != f"table {table.number}" else ""
    return TableSheet(
        number=table.number,
        name=_line(named, LONGEST_NAME),
        code=spoken(table.code),
        facilitator=_line(table.facilitator, LONGEST_NAME),
        qr="data:image/svg+xml;base64," + base64.b64encode(qr_svg(address)).decode(),
    )


def _page(template: str, workshop: Workshop, **shown: object) -> str:
    head = {
        "title": _line(workshop.title, LONGEST_TITLE),
        "organisation": _line(workshop.organisation, LONGEST_TITLE),
        "at": _line(workshop.short_organisation, LONGEST_NAME),
        "workshop": workshop,
    }
    return render_to_string(template, head | shown)


def _line(text: str, longest: int) -> str:
    return with_break_points(set_type(Truncator(text).chars(longest)))
