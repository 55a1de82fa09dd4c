"""The poll about the data analysis options, for staff: open it, show it in the hall, close it, say what follows.

Nobody of the staff sees results before the close, nor how many have answered: whoever leads the day could still
sway those who have not. A director who holds a card sees what every member sees.
"""

from io import BytesIO
from typing import Any
from uuid import UUID

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tables import poll as polls
from tables.access import StaffRequest, director_only, lead_or_director
from tables.forms.options import CardsForm, OutcomeForm, UntilForm
from tables.models import Poll
from tables.poll_results import results_of
from tables.poll_tickets import withdraw_unused_cards


@lead_or_director
@require_safe
def poll(request: StaffRequest, slug: str) -> HttpResponse:
    return show_poll(request)


@director_only
@require_POST
def open_poll(request: StaffRequest, slug: str) -> HttpResponse:
    """Open the poll, or tell members another time while it is open."""
    now = timezone.now()
    form = UntilForm(request.POST, now=now)
    if not form.is_valid():
        return show_poll(request, until_form=form, status=422)
    try:
        polls.open_poll(workshop=request.workshop, by=request.user, now=now, **form.cleaned_data)
    except polls.PollIsOver:
        return show_poll(request, refusal="The poll was closed and stays so.", status=409)
    except polls.NothingToWeigh:
        return show_poll(request, refusal="The programme has no options to weigh.", status=409)
    return redirect("tables:poll", slug)


@director_only
@require_POST
def close_poll(request: StaffRequest, slug: str) -> HttpResponse:
    polls.close_poll(poll=_poll_or_404(request), by=request.user, now=timezone.now())
    return redirect("tables:poll", slug)


@director_only
@require_POST
def write_outcome(request: StaffRequest, slug: str) -> HttpResponse:
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return show_poll(request, outcome_form=form, status=422)
    try:
        polls.write_outcome(poll=_poll_or_404(request), by=request.user, now=timezone.now(), **form.cleaned_data)
    except polls.PollIsOn:
        return show_poll(request, refusal="Close the poll first, then say what follows from it.", status=409)
    return redirect(reverse("tables:poll", args=[slug]) + "#outcome")


@director_only
@require_POST
def show_words(request: StaffRequest, slug: str) -> HttpResponse:
    """Let members read what members wrote, or no longer."""
    try:
        polls.show_words(poll=_poll_or_404(request), by=request.user if request.POST.get("show") else None)
    except polls.PollIsOn:
        return show_poll(request, refusal="Nobody sees members’ words before the close.", status=409)
    return redirect("tables:poll", slug)


@director_only
@require_POST
def withhold_words(request: StaffRequest, slug: str, words_id: UUID) -> HttpResponse:
    """Keep what a member wrote from results and print, or put it back."""
    withheld_by = None if request.POST.get("put_back") else request.user
    try:
        is_there = polls.withhold_words(poll=_poll_or_404(request), words=words_id, by=withheld_by)
    except polls.PollIsOn:
        is_there = False
    if not is_there:
        raise Http404
    part = request.POST.get("part")
    place = f"#{part}-{words_id}" if part in ("why", "use", "suggestion") else ""
    return redirect(reverse("tables:poll", args=[slug]) + place)


@director_only
@require_POST
def withdraw_cards(request: StaffRequest, slug: str) -> HttpResponse:
    withdraw_unused_cards(poll=_poll_or_404(request), now=timezone.now())
    return show_poll(request, told="Cards that nobody has used yet are void now. Print new ones.")


@lead_or_director
@require_safe
def hall(request: StaffRequest, slug: str) -> HttpResponse:
    """The QR code, for the big screen."""
    return render(request, "tables/poll_hall.html", {"poll": _poll_or_404(request), "workshop": request.workshop})


@lead_or_director
@require_safe
def hall_qr(request: StaffRequest, slug: str) -> HttpResponse:
    """The hall's QR code as an image; each phone that follows it gets its own ticket."""
    address = request.build_absolute_uri(reverse("tables:enter_by_hall", args=[_poll_or_404(request).secret]))
    # Black on white in the dark as well: many readers do not know an inverted code.
    image = BytesIO()
    segno.make_qr(address, error="m").save(image, kind="svg", dark="#000", light="#fff", border=4, omitsize=True)
    return HttpResponse(image.getvalue(), content_type="image/svg+xml")


def _poll_or_404(request: StaffRequest) -> Poll:
    found = polls.poll_of(request.workshop)
    if found is None:
        raise Http404
    return found


def show_poll(request: StaffRequest, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The one page of the poll, whatever its state; `shown` are forms as typed, a refusal, or what was done."""
    found = polls.poll_of(request.workshop)
    now = timezone.now()
    page: dict[str, Any] = {
        "poll": found,
        "options": (found if found and found.opened_at else request.workshop).options.all(),
        "may_act": "director" in request.duties,
        "cards": found.tickets.filter(number__isnull=False).count() if found else 0,
        "address": request.build_absolute_uri(reverse("tables:weigh")),
        "until_form": UntilForm(now=now, initial={"until": found.until} if found else None),
        "cards_form": CardsForm(),
    }
    if found and found.is_closed:
        results = results_of(found)
        page |= {"results": results, "weighings": [(one, None) for one in results.weighings]}
        page["outcome_form"] = OutcomeForm(initial={"text": found.outcome})
    return render(request, "tables/poll.html", page | shown, status=status)
