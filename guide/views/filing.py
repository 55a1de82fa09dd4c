"""What a director does with the note in hand, each act at its own address."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from guide import filings, theming
from guide.correcting import correct_note
from guide.decisions import undo
from guide.filing_forms import (
    CorrectForm,
    FileForm,
    NewThemeForm,
    PutBackForm,
    SetAsideForm,
    SureForm,
    UndoForm,
    WeighForm,
    WithoutReasonForm,
)
from guide.holding import Refused
from guide.models import Decision
from guide.views.themes import board_address, place_of, question_or_404, show_board
from tables.access import StaffRequest, lead_or_director
from tables.models import Note, Question


@lead_or_director
@require_POST
def file_note(request: StaffRequest, slug: str, number: int, note_id: UUID) -> HttpResponse:
    note = _note_or_404(request, number, note_id)
    return _act(request, note, FileForm(request.POST, question=note.question), filings.file_note)


@lead_or_director
@require_POST
def weigh_note(request: StaffRequest, slug: str, number: int, note_id: UUID) -> HttpResponse:
    note = _note_or_404(request, number, note_id)
    form = WeighForm(request.POST, question=note.question)
    return _act(request, note, form, filings.weigh_note, stay=_in_hand(note))


@lead_or_director
@require_POST
def set_note_aside(request: StaffRequest, slug: str, number: int, note_id: UUID) -> HttpResponse:
    note = _note_or_404(request, number, note_id)
    form = SetAsideForm(request.POST, question=note.question, auto_id="aside-%s")
    return _act(request, note, form, filings.set_aside, set_aside_form=form)


@lead_or_director
@require_POST
def withhold_note(request: StaffRequest, slug: str, number: int, note_id: UUID) -> HttpResponse:
    note = _note_or_404(request, number, note_id)
    return _act(request, note, WithoutReasonForm(request.POST, question=note.question), filings.withhold)


@lead_or_director
@require_POST
def park_note(request: StaffRequest, slug: str, number: int, note_id: UUID) -> HttpResponse:
    note = _note_or_404(request, number, note_id)
    return _act(request, note, WithoutReasonForm(request.POST, question=note.question), filings.park)


@lead_or_director
@require_POST
def put_note_back(request: StaffRequest, slug: str, number: int, note_id: UUID) -> HttpResponse:
    note = _note_or_404(request, number, note_id)
    return _act(request, note, PutBackForm(request.POST, question=note.question), filings.put_back)


@lead_or_director
@require_POST
def correct_note_in_hand(request: StaffRequest, slug: str, number: int, note_id: UUID) -> HttpResponse:
    note = _note_or_404(request, number, note_id)
    form = CorrectForm(request.POST, auto_id="correct-%s")
    return _act(request, note, form, correct_note, stay=_in_hand(note), correct_form=form)


@lead_or_director
@require_POST
def make_theme(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    question = question_or_404(request, number)
    form = NewThemeForm(request.POST, auto_id="new-%s")
    is_valid = form.is_valid()
    note = form.cleaned_data.get("note")
    if not is_valid:
        return show_board(request, question, note=note, new_theme_form=form)
    make = partial(theming.new_theme, question=question, **form.cleaned_data)
    return _do(request, question, make, note=note, new_theme_form=form)


@lead_or_director
@require_POST
def take_sure_ones(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    question = question_or_404(request, number)
    form = SureForm(request.POST)
    if not form.is_valid():
        return show_board(request, question, refusal="Look through the sure ones first, then take them.")
    return _do(request, question, partial(filings.take_sure_ones, question=question, **form.cleaned_data))


@lead_or_director
@require_POST
def undo_decision(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    question = question_or_404(request, number)
    form = UndoForm(request.POST, workshop=request.workshop)
    if not form.is_valid():
        return show_board(request, question, refusal="There is nothing to undo.")
    stay = {"note": _first_note(form.cleaned_data["decision"], question), "after": None}
    return _do(request, question, partial(undo, **form.cleaned_data), stay=stay)


def _note_or_404(request: StaffRequest, number: int, note_id: UUID) -> Note:
    question = question_or_404(request, number)
    note = get_object_or_404(Note.objects.select_related("table__workshop"), pk=note_id, question=question)
    note.question = question
    return note


def _in_hand(note: Note) -> dict[str, Any]:
    """The place on the board where a note stays in hand."""
    return {"note": note.pk, "after": None}


def _act(
    request: StaffRequest,
    note: Note,
    form: Form,
    verb: Callable[..., object],
    *,
    stay: dict[str, Any] | None = None,
    **typed: Form,
) -> HttpResponse:
    """One act on one note: shown again where it is not well formed, else done."""
    if not form.is_valid():
        first_fault = next(fault for faults in form.errors.values() for fault in faults)
        return show_board(request, note.question, note=note.pk, refusal=str(first_fault), **typed)
    act = partial(verb, note=note, **form.cleaned_data)
    return _do(request, note.question, act, note=note.pk, stay=stay, **typed)


def _do(
    request: StaffRequest,
    question: Question,
    act: Callable[..., object],
    *,
    note: UUID | None = None,
    stay: dict[str, Any] | None = None,
    **typed: Form,
) -> HttpResponse:
    """Do it, or tell why not with the note still in hand; then on to the next note, or `stay` at one."""
    try:
        act(by=request.user, now=timezone.now())
    except Refused as refusal:
        return show_board(request, question, note=note, refusal=str(refusal), **typed)
    return redirect(board_address(question, place_of(request) | {"note": None} | (stay or {})))


def _first_note(decision: Decision, question: Question) -> str | None:
    """The note that an undo brings back into hand, if it is one of this question's."""
    ids = [change["id"] for change in decision.changes if change["on"] == "filing"]
    return ids[0] if ids and question.notes.filter(pk=ids[0]).exists() else None
