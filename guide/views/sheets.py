"""What is printed before the day, from what was set up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from guide.printing.pdf import PrintStopped
from guide.printing.sheets import print_table_sheets
from tables.access import StaffRequest, lead_director_or_admin
from tables.models import Table


@lead_director_or_admin
@require_safe
def table_sheets(request: StaffRequest, slug: str) -> HttpResponse:
    """A sheet for each table: its number, its code, and the QR code by which a tablet sits down."""

    def address_of(table: Table) -> str:
        return request.build_absolute_uri(reverse("tables:sit_down_by_qr", args=[table.secret]))

    try:
        pdf = print_table_sheets(
            request.workshop,
            address=request.build_absolute_uri(reverse("tables:sit_down")),
            address_of=address_of,
        )
    except PrintStopped as stopped:
        messages.error(request, str(stopped))
        return redirect("tables:table_codes", slug)
    # Whoever has a sheet can sit down: it is kept by nobody on the way.
    name = {"Content-Disposition": f'inline; filename="{slug}-tables.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=name)
