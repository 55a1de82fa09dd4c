"""The agenda of a workshop: what happens when, with the rounds on its questions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tables.access import StaffRequest, director_or_admin
from tables.forms.retyped import typed_rows
from tables.forms.said import focus, focus_first_fault
from tables.forms.set_up_agenda import AgendaForm, AgendaFormSet, choices_for, line_of, lines_of, minutes
from tables.models import Workshop
from tables.proposing import propose_agenda
from tables.setting_up import ChangedMeanwhile
from tables.setting_up_day import agenda_fingerprint, agenda_of, change_agenda

PROPOSE = "propose"
BLANK = 2


@director_or_admin
@require_http_methods(["GET", "POST"])
def set_up_agenda(request: StaffRequest, slug: str) -> HttpResponse:
    """Show the agenda, propose another, add a line unsaved, or save it."""
    workshop = request.workshop
    if request.method == "GET":
        return _show(request, _lines(workshop, agenda_of(workshop)))
    act = request.POST.get("act", "")
    if act == PROPOSE:
        return _show(request, _lines(workshop, _proposed(workshop)), is_unsaved=True, is_proposed=True)
    if act:
        formset = _retyped(request, extra=1)
        focus(formset.forms[-1].fields["time"])
        return _show(request, formset, is_unsaved=True)
    formset = lines_of(extra=0)(request.POST, form_kwargs=_choices(workshop))
    if not formset.is_valid():
        focus_first_fault(formset.forms)
        return _show(request, formset, status=422)
    return _save(request, formset)


def _save(request: StaffRequest, formset: AgendaFormSet) -> HttpResponse:
    workshop = request.workshop
    items = formset.items(workshop.starts)
    try:
        change_agenda(workshop=workshop, items=items, seen=request.POST.get("seen", ""))
    except ChangedMeanwhile:
        saved = [line_of(item, workshop.starts) for item in agenda_of(workshop)]
        formset = _retyped(request, extra=0)
        return _show(request, formset, status=422, is_unsaved=True, is_changed_meanwhile=True, saved=saved)
    messages.success(request, "Rounds and agenda: saved.")
    return redirect("tables:set_up", workshop.slug)


def _lines(workshop: Workshop, items: list[dict[str, Any]]) -> AgendaFormSet:
    lines = [line_of(item, workshop.starts) for item in items]
    return lines_of(extra=BLANK)(initial=lines, form_kwargs=_choices(workshop))


def _proposed(workshop: Workshop) -> list[dict[str, Any]]:
    """The agenda as the times and the questions propose it; without a question there are no rounds to propose."""
    numbers = list(workshop.questions.values_list("number", flat=True))
    proposed = propose_agenda(
        minutes=minutes(workshop.ends) - minutes(workshop.starts), questions=max(len(numbers), 1)
    )
    return [
        item | ({"question": numbers[item["question"] - 1]} if numbers and item.get("question") else {})
        for item in proposed
    ]


def _retyped(request: StaffRequest, *, extra: int) -> AgendaFormSet:
    typed = typed_rows(request.POST, AgendaForm)
    return lines_of(extra=extra)(initial=typed, form_kwargs=_choices(request.workshop))


def _choices(workshop: Workshop) -> dict[str, Any]:
    return {"choices": choices_for(workshop)}


def _show(request: StaffRequest, formset: AgendaFormSet, *, status: int = 200, **more: Any) -> HttpResponse:
    is_new = request.method == "GET" or "is_changed_meanwhile" in more
    seen = agenda_fingerprint(request.workshop) if is_new else request.POST.get("seen", "")
    return render(request, "tables/set_up_agenda.html", {"formset": formset, "seen": seen} | more, status=status)
