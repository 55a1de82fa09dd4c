"""Cards for weighing the data analysis options: eight a sheet, each with a link and a QR code of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from django.template.loader import render_to_string

from guide.printing.pdf import render_pdf

CARDS_A_SHEET = 8


@dataclass(frozen=True)
class PrintedCard:
    """One card as it is printed; the address carries its secret."""

    number: int
    address: str

    @property
    def qr(self) -> str:
        """Its QR code, as an image within the page: a print fetches nothing."""
        return segno.make_qr(self.address, error="m").svg_data_uri(
            dark="#000", light="#fff", border=4, omitsize=True
        )


def print_cards(*, organisation: str, day: str, cards: Sequence[PrintedCard]) -> bytes:
    """Return the sheets as tagged PDF. Raises PrintStopped."""
    sheets = [cards[at : at + CARDS_A_SHEET] for at in range(0, len(cards), CARDS_A_SHEET)]
    page = {"organisation": organisation, "day": day, "sheets": sheets}
    return render_pdf(render_to_string("guide/pdf/cards.html", page))
