"""A workshop's set-up on pages: the overview, the day, and all of it as a file."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tables.access import StaffRequest, director_or_admin
from tables.forms.said import focus_first_fault
from tables.forms.set_up_day import DayForm, day_of
from tables.overview import parts_of
from tables.programme_out import programme_of
from tables.setting_up import ChangedMeanwhile
from tables.setting_up_day import change_day, day_fingerprint
from tables.views.workshops import is_own_machine


@director_or_admin
@require_safe
def set_up(request: StaffRequest, slug: str) -> HttpResponse:
    """Every part with what is there and what is missing, and what can be done with the whole."""
    page = {"parts": parts_of(request.workshop), "is_own_machine": is_own_machine(request)}
    return render(request, "tables/set_up.html", page)


@director_or_admin
@require_safe
def set_up_file(request: StaffRequest, slug: str) -> HttpResponse:
    """The workshop as the file that loads back the same."""
    text = json.dumps(programme_of(request.workshop), ensure_ascii=False, indent=1) + "\n"
    name = {"Content-Disposition": f'attachment; filename="{slug}.json"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=name)


@director_or_admin
@require_http_methods(["GET", "POST"])
def set_up_day(request: StaffRequest, slug: str) -> HttpResponse:
    """The frame of the day, and who directs and leads it."""
    saved = day_of(request.workshop)
    if request.method == "GET":
        return _show_day(request, DayForm(initial=saved))
    form = DayForm(request.POST, initial=saved)
    if not form.is_valid():
        focus_first_fault([form])
        return _show_day(request, form, status=422)
    try:
        loaded = change_day(
            workshop=request.workshop,
            said=form.said_over(saved),
            people=form.people,
            seen=request.POST.get("seen", ""),
            by=request.user,
        )
    except ChangedMeanwhile:
        form.compare(saved)
        return _show_day(request, form, status=422, is_changed_meanwhile=True)
    messages.success(request, " ".join(["The day: saved.", *loaded.told]))
    return _to_overview(request)


def _show_day(
    request: StaffRequest, form: DayForm, *, status: int = 200, is_changed_meanwhile: bool = False
) -> HttpResponse:
    """A page that comes back with a fault still rests on what its person saw, not on what is saved now."""
    is_new = is_changed_meanwhile or not form.is_bound
    seen = day_fingerprint(request.workshop) if is_new else request.POST.get("seen", "")
    shown = {"form": form, "seen": seen, "is_changed_meanwhile": is_changed_meanwhile}
    return render(request, "tables/set_up_day.html", shown, status=status)


def _to_overview(request: StaffRequest) -> HttpResponse:
    """Whoever has just given the duty to somebody else has no page here any more."""
    may_stay = (
        request.user.is_admin
        or request.workshop.appointments.filter(person=request.user, duty="director").exists()
    )
    return redirect("tables:set_up", request.workshop.slug) if may_stay else redirect("tables:workshops")
