"""Printing the cards by which members weigh the data analysis options."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from guide.printing.arranging import day_in_words
from guide.printing.cards import PrintedCard
from guide.printing.cards import print_cards as print_sheets
from guide.printing.pdf import PrintStopped
from tables.access import StaffRequest, director_only
from tables.forms.options import CardsForm
from tables.poll_tickets import Card, forget_cards, make_cards
from tables.views.poll import show_poll


@director_only
@require_POST
def print_cards(request: StaffRequest, slug: str) -> HttpResponse:
    """Make new cards and answer with their print: the only place where their secrets ever are."""
    form = CardsForm(request.POST)
    if not form.is_valid():
        return show_poll(request, cards_form=form, status=422)
    cards = make_cards(workshop=request.workshop, **form.cleaned_data)
    try:
        pdf = _printed(request, cards)
    except PrintStopped as stopped:
        forget_cards(workshop=request.workshop, cards=cards)
        return show_poll(request, refusal=str(stopped), cards_form=form, status=503)
    file = {"Content-Disposition": f'attachment; filename="cards-{cards[0].number}-{cards[-1].number}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=file)


def _printed(request: StaffRequest, cards: list[Card]) -> bytes:
    workshop = request.workshop
    return print_sheets(
        organisation=workshop.organisation,
        day=day_in_words(workshop.date.isoformat()),
        cards=[
            PrintedCard(
                card.number, request.build_absolute_uri(reverse("tables:enter_by_card", args=[card.secret]))
            )
            for card in cards
        ],
    )
