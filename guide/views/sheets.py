"""What is printed before the day, from what was set up."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from guide.printing.pdf import PrintStopped
from guide.printing.sheets import print_paper_sheets, print_programme_card, print_table_sheets
from tables.access import StaffRequest, lead_director_or_admin
from tables.models import Table


@lead_director_or_admin
@require_safe
def table_sheets(request: StaffRequest, slug: str) -> HttpResponse:
    """A sheet for each table: its number, its code, and the QR code by which a tablet sits down."""

    def address_of(table: Table) -> str:
        return request.build_absolute_uri(reverse("tables:sit_down_by_qr", args=[table.secret]))

    def made() -> bytes:
        address = request.build_absolute_uri(reverse("tables:sit_down"))
        return print_table_sheets(request.workshop, address=address, address_of=address_of)

    return _printed(request, made, name="tables")


@lead_director_or_admin
@require_safe
def paper_sheets(request: StaffRequest, slug: str) -> HttpResponse:
    """A sheet for each question to write on by hand, where a tablet fails."""
    return _printed(request, lambda: print_paper_sheets(request.workshop), name="paper")


@lead_director_or_admin
@require_safe
def programme_card(request: StaffRequest, slug: str) -> HttpResponse:
    """The day on a card for facilitators."""
    return _printed(request, lambda: print_programme_card(request.workshop), name="programme")


def _printed(request: StaffRequest, made: Callable[[], bytes], *, name: str) -> HttpResponse:
    slug = request.workshop.slug
    try:
        pdf = made()
    except PrintStopped as stopped:
        messages.error(request, str(stopped))
        return redirect("tables:table_codes", slug)
    # Whoever has a sheet can sit down: nobody keeps it on the way.
    headers = {"Content-Disposition": f'inline; filename="{slug}-{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
