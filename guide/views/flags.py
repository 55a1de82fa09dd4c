"""The names and confidences that the gate found, each with its ways out: withhold, correct, or accept."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from guide import filings
from guide.correcting import correct_note
from guide.filing_forms import AcceptForm, CorrectForm
from guide.gate import FlagOpen, clear_flag, open_flags
from guide.holding import Refused
from guide.tallies import tallies_of
from tables.access import StaffRequest, director_only, lead_or_director
from tables.models import Duty, Note


@lead_or_director
@require_safe
def flags(request: StaffRequest, slug: str) -> HttpResponse:
    return _show(request)


@lead_or_director
@require_POST
def withhold_flagged(request: StaffRequest, slug: str, note_id: UUID) -> HttpResponse:
    return _do(request, partial(filings.withhold, note=_note_or_404(request, note_id)))


@lead_or_director
@require_POST
def correct_flagged(request: StaffRequest, slug: str, note_id: UUID) -> HttpResponse:
    note = _note_or_404(request, note_id)
    form = CorrectForm(request.POST, auto_id=f"correct-{note.pk}-%s")
    if not form.is_valid():
        return _show(request, typed={str(note.pk): form})
    return _do(request, partial(correct_note, note=note, **form.cleaned_data), typed={str(note.pk): form})


@director_only
@require_POST
def accept_flag(request: StaffRequest, slug: str) -> HttpResponse:
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _show(request, typed={request.POST.get("fingerprint", ""): form})
    return _do(request, partial(clear_flag, workshop=request.workshop, **form.cleaned_data))


def _note_or_404(request: StaffRequest, note_id: UUID) -> Note:
    notes = Note.objects.filter(table__workshop=request.workshop).select_related("table__workshop")
    return get_object_or_404(notes, pk=note_id)


def _do(
    request: StaffRequest, act: Callable[..., object], *, typed: dict[str, Form] | None = None
) -> HttpResponse:
    try:
        act(by=request.user, now=timezone.now())
    except Refused as refusal:
        return _show(request, refusal=str(refusal), typed=typed)
    return redirect("guide:flags", request.workshop.slug)


def _show(request: StaffRequest, *, refusal: str = "", typed: dict[str, Form] | None = None) -> HttpResponse:
    """The one page of flags; 422 and what was typed, by note or fingerprint, where something was refused."""
    kept = dict(typed or {})
    shown = {
        "flags": [_with_ways_out(flag, kept) for flag in open_flags(request.workshop)],
        "refusal": refusal,
        "tallies": tallies_of(request.workshop),
        "may_accept": request.workshop.appointments.filter(person=request.user, duty=Duty.DIRECTOR).exists(),
    }
    return render(request, "guide/flags.html", shown, status=422 if refusal or typed else 200)


def _with_ways_out(flag: FlagOpen, typed: dict[str, Form]) -> dict[str, Any]:
    note = flag.text.note
    ways = {
        "flag": flag,
        "link": reverse(flag.text.link, args=flag.text.args) + flag.text.anchor,
        "accept_form": typed.get(flag.fingerprint)
        or AcceptForm(initial={"fingerprint": flag.fingerprint}, auto_id=f"accept-{flag.fingerprint}-%s"),
    }
    if note:
        heads = " ".join(str(one.revision) for one in (note, *note.twins))
        # Two flags of one note share what was typed: the first shows it.
        ways["correct_form"] = typed.pop(str(note.id), None) or CorrectForm(
            initial={"text": note.text, "heads": heads}, auto_id=f"correct-{flag.fingerprint}-%s"
        )
    return ways
