"""One theme: its words, its notes, what it becomes part of or falls apart into, and how it came about."""

from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from guide import filings, theming
from guide.decisions import undo
from guide.filing_forms import MergeForm, PromoteForm, SplitForm, UndoForm, WeighForm, WordForm
from guide.holding import Refused
from guide.models import Theme
from guide.reading import notes_on
from guide.story import story_of
from guide.support import Support, support_of
from guide.tallies import tallies_of
from tables.access import StaffRequest, lead_or_director
from tables.models import Note

NOTES_ON_A_PAGE = 100
DECISIONS_TOLD = 30


@lead_or_director
@require_safe
def theme(request: StaffRequest, slug: str, theme_id: UUID) -> HttpResponse:
    return _show(request, _theme_or_404(request, theme_id))


@lead_or_director
@require_POST
def word_theme(request: StaffRequest, slug: str, theme_id: UUID) -> HttpResponse:
    theme = _theme_or_404(request, theme_id)
    return _act(request, theme, theming.word_theme, "word_form", WordForm(request.POST))


@lead_or_director
@require_POST
def merge_theme(request: StaffRequest, slug: str, theme_id: UUID) -> HttpResponse:
    theme = _theme_or_404(request, theme_id)
    return _act(request, theme, theming.merge_themes, "merge_form", MergeForm(request.POST, theme=theme))


@lead_or_director
@require_POST
def unmerge_theme(request: StaffRequest, slug: str, theme_id: UUID) -> HttpResponse:
    theme = _theme_or_404(request, theme_id)
    return _do(request, theme, partial(theming.unmerge_theme, theme=theme))


@lead_or_director
@require_POST
def split_theme(request: StaffRequest, slug: str, theme_id: UUID) -> HttpResponse:
    theme = _theme_or_404(request, theme_id)
    form = SplitForm(request.POST, question=theme.question, auto_id="split-%s")
    return _act(request, theme, theming.split_theme, "split_form", form)


@lead_or_director
@require_POST
def promote_theme(request: StaffRequest, slug: str, theme_id: UUID) -> HttpResponse:
    theme = _theme_or_404(request, theme_id)
    return _act(request, theme, theming.promote_theme, "promote_form", PromoteForm(request.POST))


@lead_or_director
@require_POST
def take_promotion_back(request: StaffRequest, slug: str, theme_id: UUID) -> HttpResponse:
    theme = _theme_or_404(request, theme_id)
    return _do(request, theme, partial(theming.promote_theme, theme=theme, reason=""))


@lead_or_director
@require_POST
def weigh_note_of_theme(request: StaffRequest, slug: str, theme_id: UUID, note_id: UUID) -> HttpResponse:
    theme = _theme_or_404(request, theme_id)
    notes = theme.question.notes.select_related("table__workshop")
    note: Note = get_object_or_404(notes, pk=note_id)
    form = WeighForm(request.POST, question=theme.question)
    if not form.is_valid():
        return _show(request, theme, refusal="Look at the note again, then decide.")
    return _do(request, theme, partial(filings.weigh_note, note=note, **form.cleaned_data))


@lead_or_director
@require_POST
def undo_of_theme(request: StaffRequest, slug: str, theme_id: UUID) -> HttpResponse:
    theme = _theme_or_404(request, theme_id)
    form = UndoForm(request.POST, workshop=request.workshop)
    if not form.is_valid():
        return _show(request, theme, refusal="There is nothing to undo.")
    return _do(request, theme, partial(undo, **form.cleaned_data))


def _theme_or_404(request: StaffRequest, theme_id: UUID) -> Theme:
    """A theme that stands or was merged; one that was taken back is not there."""
    themes = Theme.objects.of(request.workshop).select_related("question__workshop", "merged_into__expected")
    return get_object_or_404(themes, pk=theme_id, is_dropped=False)


def _act(request: StaffRequest, theme: Theme, verb: Callable[..., object], name: str, form: Form) -> HttpResponse:
    if not form.is_valid():
        return _show(request, theme, typed={name: form})
    return _do(request, theme, partial(verb, theme=theme, **form.cleaned_data), typed={name: form})


def _do(
    request: StaffRequest, theme: Theme, act: Callable[..., object], *, typed: dict[str, Form] | None = None
) -> HttpResponse:
    """Do it and show the theme, or tell why not with everything that was typed."""
    try:
        act(by=request.user, now=timezone.now())
    except Refused as refusal:
        return _show(request, theme, refusal=str(refusal), typed=typed)
    if not Theme.objects.filter(pk=theme.pk, is_dropped=False).exists():
        return redirect("guide:themes", theme.question.workshop.slug, theme.question.number)
    return redirect("guide:theme", theme.question.workshop.slug, theme.pk)


def _show(
    request: StaffRequest, theme: Theme, *, refusal: str = "", typed: dict[str, Form] | None = None
) -> HttpResponse:
    support = _support(theme)
    story = story_of([theme, *support.merged], workshop=request.workshop, most=DECISIONS_TOLD)
    shown = {
        "theme": theme,
        "support": support,
        "notes": Paginator(support.notes, NOTES_ON_A_PAGE).get_page(request.GET.get("page")),
        "ticked": request.POST.getlist("notes"),
        "story": story,
        "tallies": tallies_of(request.workshop),
        "refusal": refusal,
    }
    shown |= _forms(theme) | (typed or {})
    return render(request, "guide/theme.html", shown, status=422 if refusal or typed else 200)


def _support(theme: Theme) -> Support:
    question = theme.question
    numbers = question.workshop.tables.order_by("number").values_list("number", flat=True)
    return support_of(theme, list(question.themes.select_related("expected")), notes_on(question), list(numbers))


def _forms(theme: Theme) -> dict[str, Form]:
    words = {
        "label": theme.name,
        "sentence": theme.principle,
        "change": theme.change,
        "seen": theming.wording_seen(theme),
    }
    return {
        "word_form": WordForm(initial=words),
        "merge_form": MergeForm(theme=theme),
        "split_form": SplitForm(initial={"id": uuid4()}, question=theme.question, auto_id="split-%s"),
        "promote_form": PromoteForm(initial={"reason": theme.promoted}),
    }
