"""What of a workshop's set-up makes themes: expected themes on a page, an earlier workshop, a file."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from guide.expected import release, themes_for_expected, worked_on
from tables.access import StaffRequest, director_or_admin, organiser
from tables.forms.new_workshop import CopyForm, FileForm
from tables.forms.set_up import ExpectedThemeForm
from tables.incoming import Mistaken, text_of
from tables.new_workshop import copy_of, make_workshop
from tables.parts import Hold, expected_of
from tables.programme import AddressTaken, Loaded
from tables.programme_file import read_programme, with_line
from tables.views.new_workshop import taken_words, workshops_to_copy
from tables.views.set_up_rows import RowsPage, edit_rows

WORKED_ON = Hold(stays="It stays: notes are filed under its theme, or a director has worked on it.")


@director_or_admin
@require_http_methods(["GET", "POST"])
def set_up_themes(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """What the tables will probably say on one question, with the words by which it is recognised."""
    question = get_object_or_404(request.workshop.questions.select_related("workshop"), number=number)
    part = expected_of(question)
    page = RowsPage(
        part,
        ExpectedThemeForm,
        f"Expected themes of question {number}",
        "theme",
        release=release,
        holds=lambda: dict.fromkeys(worked_on(part.rows), WORKED_ON),
        after=lambda: _make_themes(request),
        shown={"question": question},
    )
    return edit_rows(request, page)


def _make_themes(request: StaffRequest) -> None:
    themes_for_expected(workshop=request.workshop)


@organiser
@require_http_methods(["GET", "POST"])
def copy_workshop(request: StaffRequest) -> HttpResponse:
    """A new workshop with everything of an earlier one but its notes, and with new codes."""
    earlier = workshops_to_copy(request.user)
    is_sent = request.method == "POST"
    form = CopyForm(request.POST if is_sent else None, initial={"earlier": request.GET.get("of", "")})
    form.fields["earlier"].queryset = earlier  # type: ignore[attr-defined]
    if not form.is_valid():
        return _show(request, "guide/copy_workshop.html", form, earlier=earlier)
    programme = copy_of(form.cleaned_data["earlier"], said=form.cleaned_data)
    try:
        loaded = _make(request, programme)
    except AddressTaken as taken:
        form.add_error("address", taken_words(taken))
        return _show(request, "guide/copy_workshop.html", form, earlier=earlier)
    messages.success(
        request, "The workshop is copied: look through it. It has no notes, and its tables have new codes."
    )
    return redirect("tables:set_up", loaded.workshop.slug)


@organiser
@require_http_methods(["GET", "POST"])
def workshop_from_file(request: StaffRequest) -> HttpResponse:
    """A new workshop from a file as it is downloaded here, or as the sample's."""
    is_sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()
    if not form.is_valid():
        return _show(request, "guide/workshop_from_file.html", form)
    lines: dict[str, int] = {}
    try:
        programme, lines = read_programme(text_of(form.cleaned_data["file"].read()))
        loaded = _make(request, programme)
    except Mistaken as refused:
        mistakes = [with_line(mistake, lines) for mistake in refused.mistakes]
        return _show(request, "guide/workshop_from_file.html", form, mistakes=mistakes)
    except AddressTaken as taken:
        return _show(request, "guide/workshop_from_file.html", form, taken=str(taken))
    messages.success(request, " ".join(["The workshop is made from the file: look through it.", *loaded.told]))
    return redirect("tables:set_up", loaded.workshop.slug)


def _make(request: StaffRequest, programme: Any) -> Loaded:
    with transaction.atomic():
        loaded = make_workshop(programme=programme, by=request.user, release=release)
        themes_for_expected(workshop=loaded.workshop)
    return loaded


def _show(request: StaffRequest, template: str, form: Form, **more: Any) -> HttpResponse:
    """A form that was sent comes back with what is wrong beside it."""
    return render(request, template, {"form": form} | more, status=422 if request.method == "POST" else 200)
