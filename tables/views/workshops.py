"""The workshops somebody has a part in, and the way in for the tablets of one."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.db.models import Count, F, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tables.access import StaffRequest, lead_director_or_admin, signed_in
from tables.models import Appointment, Duty, Workshop
from tables.qr import qr_svg
from tables.seating import empty_seats, spoken

# What a tablet cannot reach: these mean the machine that asks.
_OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}


@signed_in
@require_safe
def workshops(request: StaffRequest) -> HttpResponse:
    """Every workshop this person is appointed at, and for an admin every other as well; the newest first."""
    own = Appointment.objects.filter(person=request.user)
    is_admin = request.user.is_admin
    found = Workshop.objects.all() if is_admin else Workshop.objects.filter(appointments__in=own).distinct()
    with_own = found.prefetch_related(Prefetch("appointments", queryset=own, to_attr="own_appointments"))
    page = {
        "workshops": with_own.order_by("-date", "title"),
        "may_make": is_admin or own.filter(duty=Duty.DIRECTOR).exists(),
    }
    return render(request, "tables/workshops.html", page)


@lead_director_or_admin
@require_safe
def table_codes(request: HttpRequest, slug: str) -> HttpResponse:
    """Each table's code and QR code, to be printed and laid out."""
    seated = Count("tablets", filter=Q(tablets__epoch=F("epoch"), tablets__revoked_at__isnull=True))
    tables = request.workshop.tables.annotate(seated=seated)  # type: ignore[attr-defined]
    page = {
        "cards": [{"table": table, "code": spoken(table.code)} for table in tables],
        "address": request.build_absolute_uri(reverse("tables:sit_down")),
        "is_own_machine": is_own_machine(request),
    }
    return render(request, "tables/table_codes.html", page)


def is_own_machine(request: HttpRequest) -> bool:
    """Whether the page was opened by an address that only this machine has: on paper it would lead nobody here."""
    return urlsplit(request.build_absolute_uri()).hostname in _OWN_MACHINE


@lead_director_or_admin
@require_safe
def table_qr(request: HttpRequest, slug: str, table_id: int) -> HttpResponse:
    """The QR code by which a tablet sits down at this table, as an image."""
    table = get_object_or_404(request.workshop.tables, pk=table_id)  # type: ignore[attr-defined]
    address = request.build_absolute_uri(reverse("tables:sit_down_by_qr", args=[table.secret]))
    return HttpResponse(qr_svg(address), content_type="image/svg+xml")


@lead_director_or_admin
@require_POST
def empty_table(request: HttpRequest, slug: str, table_id: int) -> HttpResponse:
    """Make every tablet at this table sit down again, for instance because one was lost."""
    table = get_object_or_404(request.workshop.tables, pk=table_id)  # type: ignore[attr-defined]
    empty_seats(table=table)
    messages.success(
        request,
        f"Every tablet at table {table.number} must sit down again. Notes not yet sent are kept on the tablets.",
    )
    return redirect("tables:table_codes", slug)
