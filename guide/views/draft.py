"""The draft guide: one chapter at a time, as it will be printed, with what each paragraph rests on."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from guide.content import chapter_content, content_of, draft_imprint
from guide.draft_forms import DraftForm
from guide.drafting import draft_guide
from guide.models import Chapter, Guide, Passage
from guide.printing.pdf import PrintStopped, print_guide
from guide.sheet import Sheet
from tables.access import StaffRequest, director_only, lead_or_director
from tables.models import Duty, Workshop

# The page that readers see first is the one to begin with.
FIRST = "glance"


@lead_or_director
@require_safe
def draft(request: StaffRequest, slug: str) -> HttpResponse:
    guide = Guide.objects.filter(workshop=request.workshop).first()
    if guide is None:
        return render(request, "guide/draft.html", {"may_edit": may_edit(request)})
    return redirect("guide:draft_chapter", slug, FIRST)


@lead_or_director
@require_safe
def draft_chapter(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    return show(sheet_or_404(request.workshop, key), request, moved=request.GET.get("moved"))


@lead_or_director
@require_safe
def passage_evidence(request: StaffRequest, slug: str, passage_id: int) -> HttpResponse:
    passage = passage_or_404(request.workshop, passage_id)
    return show(sheet_of(passage), request, opened=passage.pk)


@lead_or_director
@require_safe
def passage_wordings(request: StaffRequest, slug: str, passage_id: int) -> HttpResponse:
    passage = passage_or_404(request.workshop, passage_id)
    wordings = passage.wordings.select_related("by").with_evidence().order_by("-n")
    shown = {"passage": passage, "wordings": wordings, "may_edit": may_edit(request)}
    return render(request, "guide/draft_wordings.html", shown)


@director_only
@require_POST
def draft_again(request: StaffRequest, slug: str) -> HttpResponse:
    form = DraftForm(request.POST)
    if not form.is_valid():
        return redirect("guide:draft", slug)
    draft_guide(
        workshop=request.workshop,
        by=request.user,
        now=timezone.now(),
        with_suggestions=form.cleaned_data["with_suggestions"],
    )
    return redirect("guide:draft_chapter", slug, form.cleaned_data["key"] or FIRST)


@lead_or_director
@require_safe
def preview(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    sheet = sheet_or_404(request.workshop, key)
    return _printed(request, sheet, chapter_content(sheet.guide, key), name=f"{slug}-draft-{key}.pdf")


@lead_or_director
@require_safe
def draft_pdf(request: StaffRequest, slug: str) -> HttpResponse:
    sheet = sheet_or_404(request.workshop, FIRST)
    return _printed(request, sheet, content_of(sheet.guide, for_edition=False), name=f"{slug}-draft.pdf")


def may_edit(request: StaffRequest) -> bool:
    """A lead facilitator reads the draft; the director edits it."""
    return request.workshop.appointments.filter(person=request.user, duty=Duty.DIRECTOR).exists()


def sheet_or_404(workshop: Workshop, key: str) -> Sheet:
    guide = get_object_or_404(Guide.objects.select_related("workshop", "drafted_by"), workshop=workshop)
    try:
        return Sheet(guide, key)
    except Chapter.DoesNotExist as none:
        raise Http404 from none


def passage_or_404(workshop: Workshop, passage_id: int) -> Passage:
    passages = Passage.objects.select_related(
        "section__chapter__guide__workshop", "section__chapter__guide__drafted_by", "shown__by"
    )
    return get_object_or_404(passages, pk=passage_id, section__chapter__guide__workshop=workshop)


def sheet_of(passage: Passage) -> Sheet:
    return Sheet(passage.section.chapter.guide, passage.section.chapter.key)


def show(sheet: Sheet, request: StaffRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show a chapter; `opened` shows the notes of one passage, `moved` leaves its menu open, `editing` and
    `adding` take `form`."""
    shown = {"sheet": sheet, "guide": sheet.guide, "may_edit": may_edit(request)} | more
    return render(request, "guide/draft.html", shown, status=status)


def _printed(request: StaffRequest, sheet: Sheet, content: dict[str, Any], *, name: str) -> HttpResponse:
    try:
        pdf = print_guide(content, draft_imprint(sheet.guide))
    except PrintStopped as stopped:
        return show(sheet, request, status=503, refusal=str(stopped))
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
