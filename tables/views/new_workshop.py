"""Making a workshop from scratch: a short form, and everything else proposed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tables.access import StaffRequest, organiser
from tables.forms.new_workshop import NewQuestionForm, NewWorkshopForm
from tables.forms.retyped import typed_rows
from tables.forms.said import focus, focus_first_fault
from tables.forms.set_up import short_name
from tables.models import Duty, Person, Workshop
from tables.new_workshop import from_scratch, make_workshop
from tables.programme import AddressTaken

QUESTIONS_AT_FIRST = 3
MOST_QUESTIONS = 30
# A morning, as most of these days are.
USUAL = {"starts": "10:30", "ends": "13:15", "tables": 8}


@organiser
@require_http_methods(["GET", "POST"])
def new_workshop(request: StaffRequest) -> HttpResponse:
    """A title, a day, tables and questions make a workshop whose every part can then be changed."""
    if request.method == "GET":
        form = NewWorkshopForm(initial=USUAL | _known_of(request.user))
        return _show(request, form, _questions()(prefix="questions"))
    form = NewWorkshopForm(request.POST)
    if request.POST.get("act"):
        typed = typed_rows(request.POST, NewQuestionForm, prefix="questions")
        form = NewWorkshopForm(initial=request.POST.dict())
        more = _questions(extra=1)(initial=typed, prefix="questions")
        focus(more.forms[-1].fields["text"])
        return _show(request, form, more, is_unsaved=True)
    questions = _questions()(request.POST, prefix="questions")
    if not (form.is_valid() and questions.is_valid()):
        focus_first_fault([form, *questions.forms])
        return _show(request, form, questions, status=422)
    return _make(request, form, questions)


def _make(request: StaffRequest, form: NewWorkshopForm, questions: forms.BaseFormSet) -> HttpResponse:
    asked = [one.cleaned_data for one in questions.forms if one.cleaned_data.get("text")]
    if not asked:
        return _show(request, form, questions, status=422, no_question=True)
    said = [{"text": one["text"], "short": one["short"] or short_name(one["text"])} for one in asked]
    try:
        programme = from_scratch(said=form.cleaned_data, questions=said, by=request.user)
        loaded = make_workshop(programme=programme, by=request.user)
    except AddressTaken as taken:
        form.add_error("address", taken_words(taken))
        return _show(request, form, questions, status=422)
    messages.success(
        request, "The workshop is made. Rounds and agenda are proposed from times and questions: look at them."
    )
    return redirect("tables:set_up", loaded.workshop.slug)


def taken_words(taken: AddressTaken) -> str:
    return f"Another workshop has the address “{taken}” already. Choose another word, or leave the box empty."


def workshops_to_copy(person: Person) -> QuerySet[Workshop]:
    """Whatever this person may set up: an admin everything, anybody else what they direct; the newest first."""
    own = Workshop.objects.filter(appointments__person=person, appointments__duty=Duty.DIRECTOR)
    return (Workshop.objects.all() if person.is_admin else own.distinct()).order_by("-date", "title")


def _known_of(person: Person) -> dict[str, Any]:
    """What an organiser would type again each time."""
    last = workshops_to_copy(person).first()
    known = {"director": person.name}
    return known | ({"organisation": last.organisation} if last else {})


def _questions(*, extra: int = QUESTIONS_AT_FIRST) -> type[forms.BaseFormSet]:
    return forms.formset_factory(NewQuestionForm, extra=extra, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS)


def _show(
    request: StaffRequest, form: NewWorkshopForm, questions: forms.BaseFormSet, *, status: int = 200, **more: Any
) -> HttpResponse:
    earlier = workshops_to_copy(request.user).exists()
    shown = {"form": form, "questions": questions, "earlier": earlier} | more
    return render(request, "tables/new_workshop.html", shown, status=status)
