"""Weighing the data analysis options on one's own phone: no account, but a card's link or the hall's QR code."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tables.access import HolderRequest, anyone, holder
from tables.forms.options import AnswerForm
from tables.models import Poll, Ticket
from tables.poll import PollIsOver
from tables.poll_results import results_of
from tables.poll_tickets import Holding, card_with, holding_of, remember_ticket
from tables.seating import new_secret
from tables.weighing import CardWithdrawn, keep_answer


@anyone
@require_safe
def enter_by_card(request: HttpRequest, card: str) -> HttpResponse:
    """Come in by the link of a printed card, on any device; the secret leaves the address bar at once."""
    ticket = card_with(card)
    if ticket is None:
        return _no_ticket(request, status=404)
    if ticket.withdrawn_at:
        return _no_ticket(request, is_withdrawn=True, status=403)
    return _let_in(Holding(ticket.poll, card, ticket))


@anyone
@require_safe
def enter_by_hall(request: HttpRequest, hall: str) -> HttpResponse:
    """Come in by the hall's QR code; a browser that holds a ticket of this poll keeps it."""
    poll = Poll.objects.filter(secret=hall).first()
    if poll is None:
        return _no_ticket(request, status=404)
    held = holding_of(request)
    return _let_in(held if held and held.poll == poll else Holding(poll, new_secret(), None))


@holder
@require_http_methods(["GET", "HEAD", "POST"])
def weigh(request: HolderRequest) -> HttpResponse:
    """Say how useful each option would be, or change what one said."""
    if request.method == "POST":
        return _keep(request)
    poll = request.holding.poll
    if poll.is_closed:
        return redirect("tables:results")
    return _show_form(request, _form(request)) if poll.is_open else _show(request, "tables/options_not_open.html")


@holder
@require_safe
def results(request: HolderRequest) -> HttpResponse:
    """What members think: for those who have answered, and for every holder once the poll is closed."""
    holding = request.holding
    if not (holding.poll.is_closed or holding.has_answered):
        return redirect("tables:weigh")
    return _show_results(request)


def _no_ticket(request: HttpRequest, *, is_withdrawn: bool = False, status: int) -> HttpResponse:
    """One answer for every link that opens nothing: a stranger learns nothing from it."""
    return render(request, "tables/options_no_ticket.html", {"is_withdrawn": is_withdrawn}, status=status)


def _let_in(holding: Holding) -> HttpResponse:
    response = redirect("tables:results" if holding.has_answered else "tables:weigh")
    remember_ticket(response, poll=holding.poll, secret=holding.secret)
    return response


def _form(request: HolderRequest, *typed: Any) -> AnswerForm:
    holding = request.holding
    return AnswerForm(*typed, options=list(holding.poll.options.all()), ticket=holding.ticket)


def _keep(request: HolderRequest) -> HttpResponse:
    form = _form(request, request.POST)
    if not request.holding.poll.is_open:
        return _too_late(request)
    if not form.is_valid():
        return _show_form(request, form, status=422)
    try:
        keep_answer(holding=request.holding, answer=form.answer)
    except PollIsOver:
        return _too_late(request)
    except CardWithdrawn:
        return _no_ticket(request, is_withdrawn=True, status=403)
    return redirect("tables:results")


def _too_late(request: HolderRequest) -> HttpResponse:
    """The poll may have been closed since this request found it open, so it is read again."""
    request.holding.poll.refresh_from_db()
    if not request.holding.poll.is_closed:
        return _show(request, "tables/options_not_open.html", status=409)
    return _show_results(request, is_too_late=True, status=409)


def _show_form(request: HolderRequest, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    page = {"form": form, "has_answered": request.holding.has_answered}
    return _show(request, "tables/options.html", page, status=status)


def _show_results(request: HolderRequest, *, is_too_late: bool = False, status: int = 200) -> HttpResponse:
    found, own = results_of(request.holding.poll), _own_views(request.holding.ticket)
    page = {
        "results": found,
        "weighings": [(one, own.get(one.option.pk)) for one in found.weighings],
        "suggestion": getattr(request.holding.ticket, "suggestion", None),
        "has_answered": bool(own),
        "is_too_late": is_too_late,
    }
    return _show(request, "tables/options_results.html", page, status=status)


def _own_views(ticket: Ticket | None) -> dict[int, Any]:
    return {view.asked.option_id: view for view in ticket.views.select_related("asked")} if ticket else {}


def _show(
    request: HolderRequest, template: str, page: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    poll = request.holding.poll
    return render(request, template, {"poll": poll, "workshop": poll.workshop} | (page or {}), status=status)
