"""Pages that explain: help for each part of the day, accessibility and privacy. Anybody may read them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tables import seating
from tables.access import anyone
from tables.cookies import HOUR, cookies_used
from tables.kinds import SHOWN_CHIPS
from tables.models import RETENTION_DAYS, Workshop
from tables.seating import seat_of


@anyone
@require_safe
def help_home(request: HttpRequest) -> HttpResponse:
    """Which help there is, and the practice table."""
    return render(request, "help/home.html", _in_view(request))


@anyone
@require_safe
def help_facilitators(request: HttpRequest) -> HttpResponse:
    """Writing at a table, in the order of the day; on two sheets of paper at most."""
    return render(request, "help/facilitators.html", _in_view(request) | {"chips": SHOWN_CHIPS})


@anyone
@require_safe
def help_director(request: HttpRequest) -> HttpResponse:
    """From the room to the published guide, in the order of the evening."""
    return render(request, "help/director.html", _in_view(request))


@anyone
@require_safe
def help_organiser(request: HttpRequest) -> HttpResponse:
    """Before the day, on it and after it."""
    return render(request, "help/organiser.html", _in_view(request))


@anyone
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement that the 2018 regulations ask of a public sector body."""
    return render(request, "help/accessibility.html", _in_view(request))


@anyone
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, for how long and who sees it."""
    page = _in_view(request) | {"cookies": cookies_used(), "seat_hours": seating.SEAT_LASTS // HOUR}
    return render(request, "help/privacy.html", page)


def _in_view(request: HttpRequest) -> dict[str, Any]:
    """The table one sits at, and the workshop one can be asking about: the table's, or the only one there is."""
    seat = seat_of(request)
    workshop = seat.table.workshop if seat else _only_workshop()
    return {
        "table": seat.table if seat else None,
        "workshop": workshop,
        "retention_days": workshop.retention_days if workshop else RETENTION_DAYS,
    }


def _only_workshop() -> Workshop | None:
    workshops = list(Workshop.objects.all()[:2])
    return workshops[0] if len(workshops) == 1 else None
