"""What a director does to one paragraph of the draft: word it, move it, take it out, answer what waits."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from guide import editing
from guide.draft_forms import MoveForm, OfferForm, RestoreForm, RewordForm, SeenForm, WordsForm
from guide.evidence import choices_for, choices_in
from guide.holding import Refused
from guide.models import Passage, Section
from guide.sheet import Sheet
from guide.views.draft import passage_or_404, sheet_of, show
from tables.access import StaffRequest, director_only

LOOK_AGAIN = "Look at the paragraph again, then decide."


@director_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit_passage(request: StaffRequest, slug: str, passage_id: int) -> HttpResponse:
    passage = passage_or_404(request.workshop, passage_id)
    choices = choices_for(passage)
    if request.method != "POST":
        return show(sheet_of(passage), request, editing=passage.pk, form=_as_it_is(passage, choices))
    form = RewordForm(request.POST, choices=choices)
    if form.is_valid() and _did(
        form, editing.reword_passage, passage=passage, by=request.user, now=timezone.now()
    ):
        return back_to(passage)
    return show(sheet_of(passage), request, status=422, editing=passage.pk, form=form)


@director_only
@require_http_methods(["GET", "HEAD", "POST"])
def add_paragraph(request: StaffRequest, slug: str, section_id: int) -> HttpResponse:
    sections = Section.objects.select_related("chapter__guide__workshop")
    section = get_object_or_404(sections, pk=section_id, chapter__guide__workshop=request.workshop)
    sheet = Sheet(section.chapter.guide, section.chapter.key)
    choices = choices_in(section.pk)
    if request.method != "POST":
        return show(sheet, request, adding=section.pk, form=WordsForm(choices=choices))
    form = WordsForm(request.POST, choices=choices)
    if form.is_valid() and _did(form, editing.add_passage, section=section, by=request.user, now=timezone.now()):
        return redirect(_address(section, f"section-{section.pk}-end"))
    return show(sheet, request, status=422, adding=section.pk, form=form)


@director_only
@require_POST
def move_passage(request: StaffRequest, slug: str, passage_id: int) -> HttpResponse:
    form = MoveForm(request.POST)
    passage = passage_or_404(request.workshop, passage_id)
    if not form.is_valid():
        return show(sheet_of(passage), request, status=422, refusal=LOOK_AGAIN)
    editing.move_passage(passage=passage, by_places=form.cleaned_data["to"])
    return redirect(_address(passage.section, f"passage-{passage.pk}", query=f"?moved={passage.pk}"))


@director_only
@require_POST
def remove_passage(request: StaffRequest, slug: str, passage_id: int) -> HttpResponse:
    passage = passage_or_404(request.workshop, passage_id)
    try:
        editing.remove_passage(passage=passage)
    except Refused as refusal:
        return show(sheet_of(passage), request, status=422, refusal=str(refusal))
    return redirect(_address(passage.section, f"section-{passage.section_id}-end"))


@director_only
@require_POST
def put_passage_back(request: StaffRequest, slug: str, passage_id: int) -> HttpResponse:
    passage = passage_or_404(request.workshop, passage_id)
    editing.put_passage_back(passage=passage)
    return back_to(passage)


@director_only
@require_POST
def restore_wording(request: StaffRequest, slug: str, passage_id: int) -> HttpResponse:
    return _act(
        request,
        passage_id,
        RestoreForm(request.POST),
        editing.restore_wording,
        by=request.user,
        now=timezone.now(),
    )


@director_only
@require_POST
def keep_as_it_is(request: StaffRequest, slug: str, passage_id: int) -> HttpResponse:
    return _act(
        request, passage_id, SeenForm(request.POST), editing.renew_citations, by=request.user, now=timezone.now()
    )


@director_only
@require_POST
def take_new_draft(request: StaffRequest, slug: str, passage_id: int) -> HttpResponse:
    return _act(request, passage_id, SeenForm(request.POST), editing.take_new_draft, now=timezone.now())


@director_only
@require_POST
def answer_offer(request: StaffRequest, slug: str, passage_id: int) -> HttpResponse:
    return _act(request, passage_id, OfferForm(request.POST), editing.answer_offer)


def back_to(passage: Passage) -> HttpResponse:
    return redirect(_address(passage.section, f"passage-{passage.pk}"))


def _act(
    request: StaffRequest, passage_id: int, form: Form, verb: Callable[..., Any], **more: Any
) -> HttpResponse:
    passage = passage_or_404(request.workshop, passage_id)
    if form.is_valid() and _did(form, verb, passage=passage, **more):
        return back_to(passage)
    refusal = " ".join(map(str, form.non_field_errors())) or LOOK_AGAIN
    return show(sheet_of(passage), request, status=422, refusal=refusal)


def _did(form: Form, verb: Callable[..., Any], **more: Any) -> bool:
    """Do what the form says; a refusal is put on the form, where its words belong."""
    try:
        verb(**form.cleaned_data, **more)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _as_it_is(passage: Passage, choices: list) -> RewordForm:
    """The form as the paragraph is now; notes it rests on are ticked, with what they say now."""
    notes = set(passage.wording.citations.values_list("revision__note", flat=True))
    return RewordForm(
        choices=choices,
        initial={
            "text": passage.wording.text,
            "evidence": [str(revision.pk) for revision in choices if revision.note_id in notes],
            "editorial": passage.wording.editorial or not choices,
            "seen": passage.wording.n,
        },
    )


def _address(section: Section, place: str, query: str = "") -> str:
    chapter = section.chapter
    return reverse("guide:draft_chapter", args=[chapter.guide.workshop.slug, chapter.key]) + f"{query}#{place}"
