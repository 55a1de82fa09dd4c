"""From draft to edition: what stands in the way, sign-off, publish, withdraw."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from guide.conservation import account_of
from guide.content import content_of
from guide.forms import PublishForm, ReasonForm, SignOffForm
from guide.models import Edition, Guide
from guide.obstacles import obstacles
from guide.printing.frozen import fingerprint
from guide.printing.pdf import PrintStopped
from guide.publishing import AlreadyPublished, publish_guide, withdraw_edition
from guide.review import (
    StandsInTheWay,
    TextChanged,
    override_obstacle,
    sign_off,
    standing_sign_offs,
    take_override_back,
)
from tables.access import StaffRequest, director_only

# Where the session keeps the sentence of an edition whose publishing was refused.
TYPED = "change_note"


@director_only
@require_safe
def publish(request: StaffRequest, slug: str) -> HttpResponse:
    return _show(request)


@director_only
@require_POST
def sign_off_guide(request: StaffRequest, slug: str) -> HttpResponse:
    form = SignOffForm(request.POST)
    if not form.is_valid():
        return _show(request, refusal="Read the text first, then sign it.")
    try:
        sign_off(guide=_guide(request), seen=form.cleaned_data["seen"], by=request.user, now=timezone.now())
    except (StandsInTheWay, TextChanged) as refusal:
        return _show(request, refusal=str(refusal))
    return redirect("guide:publish", slug)


@director_only
@require_POST
def publish_edition(request: StaffRequest, slug: str) -> HttpResponse:
    form = PublishForm(request.POST)
    # A refusal may take the form away until the text is signed again: what was typed waits for it.
    request.session[TYPED] = request.POST.get("change_note", "")
    if not form.is_valid():
        return _show(request, publish_form=form, refusal="This edition still needs its sentence.")
    try:
        edition = publish_guide(guide=_guide(request), by=request.user, now=timezone.now(), **form.cleaned_data)
    except (StandsInTheWay, TextChanged, AlreadyPublished, PrintStopped) as refusal:
        return _show(request, publish_form=form, refusal=str(refusal))
    del request.session[TYPED]
    return redirect("guide:read_edition", slug, edition.number)


@director_only
@require_POST
def step_over(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, reason_forms={key: form}, refusal="An override needs its reason.")
    try:
        override_obstacle(guide=_guide(request), key=key, by=request.user, now=timezone.now(), **form.cleaned_data)
    except StandsInTheWay as refusal:
        return _show(request, reason_forms={key: form}, refusal=str(refusal))
    return redirect("guide:publish", slug)


@director_only
@require_POST
def stand_again(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    take_override_back(guide=_guide(request), key=key, by=request.user, now=timezone.now())
    return redirect("guide:publish", slug)


@director_only
@require_POST
def withdraw(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    edition = get_object_or_404(Edition, guide__workshop=request.workshop, number=number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, withdraw_forms={number: form}, refusal="Withdrawing needs its reason.")
    withdraw_edition(edition=edition, now=timezone.now(), **form.cleaned_data)
    return redirect("guide:publish", slug)


def _guide(request: StaffRequest) -> Guide:
    return get_object_or_404(Guide.objects.select_related("workshop"), workshop=request.workshop)


def _show(request: StaffRequest, *, refusal: str = "", **forms: Any) -> HttpResponse:
    """The one page of publishing; 422 and everything typed where something was refused."""
    guide = Guide.objects.select_related("workshop").filter(workshop=request.workshop).first()
    shown = {"refusal": refusal, "account": account_of(request.workshop)} | forms
    if guide is None:
        return render(request, "guide/publish.html", shown)
    found = obstacles(guide)
    seen = fingerprint(content_of(guide, for_edition=True))
    shown |= {
        "guide": guide,
        "obstacles": _with_forms(found, forms.get("reason_forms", {})),
        "in_the_way": [obstacle for obstacle in found if obstacle.is_open],
        "seen": seen,
        "sign_offs": standing_sign_offs(guide, sha256=seen),
        "fallen": guide.sign_offs.exclude(content_sha256=seen).last(),
        "editions": _with_withdrawals(guide, forms.get("withdraw_forms", {})),
        "next_number": guide.editions.count() + 1,
        "publish_form": forms.get("publish_form")
        or PublishForm(initial={"change_note": _change_note(request, guide)}),
        "typed": request.session.get(TYPED, ""),
    }
    return render(request, "guide/publish.html", shown, status=422 if refusal else 200)


def _with_forms(found: list, typed: dict) -> list[tuple]:
    """Each obstacle with the form for its reason, holding what was typed where it was refused."""
    return [(o, typed.get(o.key) or ReasonForm(auto_id=f"reason-{o.key}")) for o in found]


def _with_withdrawals(guide: Guide, typed: dict) -> list[tuple]:
    editions = guide.editions.select_related("status__superseded_by").prefetch_related("files").order_by("-number")
    return [(one, typed.get(one.number) or ReasonForm(auto_id=f"withdraw-{one.number}")) for one in editions]


def _change_note(request: StaffRequest, guide: Guide) -> str:
    """What was typed before a refusal, else a first edition's usual sentence."""
    if TYPED in request.session or guide.editions.exists():
        return request.session.get(TYPED, "")
    day = guide.workshop.date
    return f"First edition, after the workshop of {day.day} {day:%B %Y}."
