"""Sitting down at a table and getting up again."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tables import seating
from tables.access import anyone, seated
from tables.forms.code import CodeForm
from tables.models import Table, Workshop, WrongCode
from tables.timetable import is_the_day, round_at, timed_rounds

# Of a server process's four threads: whoever tries codes must not keep the tablets' notes waiting.
MOST_TRIES_AT_ONCE = 2
_tries = threading.BoundedSemaphore(MOST_TRIES_AT_ONCE)


@anyone
@require_http_methods(["GET", "POST"])
def sit_down(request: HttpRequest) -> HttpResponse:
    """Take a seat with the code from the table's card."""
    if request.method == "GET":
        return _show_form(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _show_form(request, fault=str(form.errors["code"][0]), status=422)
    typed = form.cleaned_data["code"]
    with _one_try() as may_try:
        if not may_try:
            return _show_form(request, typed=typed, is_crowded=True, status=429)
        table = _table_or_wait(typed)
    return _seat_at(request, table) if table else _show_form(request, typed=typed, fault=_wrong(typed), status=422)


@anyone
@require_GET
def sit_down_by_qr(request: HttpRequest, secret: str) -> HttpResponse:
    """Take a seat with the address in the table's QR code; the secret leaves the address bar at once."""
    table = Table.objects.select_related("workshop").filter(secret=secret).first()
    if table is None:
        return _show_form(request, fault="This QR code opens no table. Type the code from the card.", status=404)
    return _seat_at(request, table)


@seated
@require_GET
def seat(request: HttpRequest) -> HttpResponse:
    """The table's number as large as fits, when it starts, and whether this tablet can keep notes."""
    now = timezone.now()
    table = request.seat.table  # type: ignore[attr-defined]
    rounds = timed_rounds(table.workshop)
    page = {
        "table": table,
        "rounds": rounds,
        "round": round_at(rounds, now=now),
        "is_the_day": is_the_day(table.workshop, now=now),
        "now": now,
        "has_break": table.workshop.agenda.filter(kind="break").exists(),
    }
    return render(request, "tables/seat.html", page)


@anyone
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Get up: the seat is given back, the notes on the tablet stay there."""
    response = redirect("tables:sit_down")
    seating.forget_seat(response)
    return response


def _show_form(
    request: HttpRequest, *, typed: str = "", fault: str = "", is_crowded: bool = False, status: int = 200
) -> HttpResponse:
    """The form names the organiser and the lead facilitator while there is only one workshop they can be of."""
    workshops = list(Workshop.objects.order_by("-date")[:2])
    workshop = workshops[0] if len(workshops) == 1 else None
    page = {"workshop": workshop, "typed": typed, "fault": fault, "is_crowded": is_crowded}
    return render(request, "tables/sit_down.html", page, status=status)


@contextmanager
def _one_try() -> Iterator[bool]:
    """Let a few codes be tried at once and only so many wrong ones a second; never hold up more threads."""
    is_free = _tries.acquire(blocking=False)
    try:
        yield is_free and not seating.too_many_wrong_codes(now=timezone.now())
    finally:
        if is_free:
            _tries.release()


def _table_or_wait(typed: str) -> Table | None:
    """Return the table with this code at once, or None after a second, so that trying on does not pay."""
    table = seating.table_with_code(typed)
    if table is None:
        WrongCode.objects.create(tried_at=timezone.now())
        time.sleep(seating.WRONG_CODE_DELAY_SECONDS)
    return table


def _wrong(typed: str) -> str:
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return f"No table has the code {seating.spoken(letters).strip()}. Check it letter by letter."


def _seat_at(request: HttpRequest, table: Table) -> HttpResponse:
    tablet = seating.take_seat(table=table, device=seating.device_of(request), now=timezone.now())
    if tablet.revoked_at is not None:
        return _show_form(request, fault=f"This tablet was taken off table {table.number}.", status=403)
    response = redirect("tables:seat")
    seating.remember_seat(response, tablet)
    return response
