"""One page a list of the workshop: its rows changed, added, put in order and removed in one form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tables.access import StaffRequest
from tables.forms.retyped import Typed, beside_saved, rearranged, same_button, typed_rows
from tables.forms.rows import RowForm, RowFormSet
from tables.forms.said import focus, focus_first_fault
from tables.forms.set_up import rows_of
from tables.parts import Hold, Part, holds_on
from tables.setting_up import ChangedMeanwhile, Held, Release, change_rows

ADD = "add"


@dataclass(frozen=True)
class RowsPage:
    """What is particular to one list's page.

    `one` names a row ("question"); `blank` are rows offered unasked; `moves`: whether rows have buttons for it.
    """

    part: Part
    form: type[RowForm]
    title: str
    one: str
    template: str = "tables/set_up_rows.html"
    blank: int = 1
    blank_at_first: int = 3
    moves: bool = True
    release: Release = lambda expected: None
    holds: Callable[[], dict[int, Hold]] | None = None
    after: Callable[[], None] = lambda: None
    shown: dict[str, Any] = field(default_factory=dict)

    @property
    def one_more(self) -> str:
        return f"an {self.one}" if self.one[0] in "aeiou" else f"a {self.one}"


def edit_rows(request: StaffRequest, page: RowsPage) -> HttpResponse:
    """Show the list, rearrange it unsaved, or save it; whatever was typed is on the page that comes back."""
    if request.method == "GET":
        return _show(request, page, _saved(page))
    act = request.POST.get("act", "")
    if act:
        return _show_rearranged(request, page, act)
    formset = rows_of(page.form, extra=0)(request.POST, part=page.part, holds=_holds(page))
    if not formset.is_valid():
        focus_first_fault(formset.forms)
        return _show(request, page, formset, status=422)
    return _save(request, page, formset)


def _save(request: StaffRequest, page: RowsPage, formset: RowFormSet) -> HttpResponse:
    try:
        with transaction.atomic():
            is_changed = change_rows(
                part=page.part,
                rows=formset.said_rows(_rows_by_pk(page)),
                seen=request.POST.get("seen", ""),
                now=timezone.now(),
                release=page.release,
            )
            page.after()
    except ChangedMeanwhile:
        return _show_both(request, page)
    except Held as held:
        formset.tell_held(held.words)
        return _show(request, page, formset, status=422)
    messages.success(request, f"{page.title}: saved." if is_changed else f"{page.title}: nothing was changed.")
    return redirect("tables:set_up", request.workshop.slug)


def _saved(page: RowsPage) -> RowFormSet:
    rows = list(_rows_by_pk(page).values())
    return rows_of(page.form, extra=page.blank if rows else page.blank_at_first)(
        initial=rows, part=page.part, holds=_holds(page)
    )


def _show_rearranged(request: StaffRequest, page: RowsPage, act: str) -> HttpResponse:
    typed = rearranged(typed_rows(request.POST, page.form), act, order=page.part.order)
    formset = _retyped(page, typed, extra=int(act == ADD))
    if act == ADD:
        new = formset.forms[-1]
        focus(new.fields[new.shown_fields[0].name])
    return _show(request, page, formset, focused=same_button(act, rows=len(typed)), is_unsaved=True)


def _show_both(request: StaffRequest, page: RowsPage) -> HttpResponse:
    """Somebody saved this page in between: what was typed stays, what is saved stands beside it."""
    saved = _rows_by_pk(page)
    formset = _retyped(page, beside_saved(typed_rows(request.POST, page.form), saved))
    for form in formset.forms:
        if form.pk in saved:
            form.compare(saved[form.pk])
    return _show(request, page, formset, status=422, is_changed_meanwhile=True, is_unsaved=True)


def _retyped(page: RowsPage, typed: list[Typed], *, extra: int = 0) -> RowFormSet:
    return rows_of(page.form, extra=extra)(initial=typed, part=page.part, holds=_holds(page))


def _rows_by_pk(page: RowsPage) -> dict[int, Typed]:
    names = [page.part.order, *page.part.fields]
    return {row.pk: {"id": row.pk} | {name: getattr(row, name) for name in names} for row in page.part.rows}


def _holds(page: RowsPage) -> dict[int, Hold]:
    return page.holds() if page.holds else holds_on(page.part, now=timezone.now())


def _show(
    request: StaffRequest, page: RowsPage, formset: RowFormSet, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A page that comes back unsaved still rests on what its person saw, unless it now shows what is saved."""
    is_new = request.method == "GET" or "is_changed_meanwhile" in more
    seen = page.part.fingerprint if is_new else request.POST.get("seen", "")
    shown = {"page": page, "formset": formset, "seen": seen} | page.shown | more
    return render(request, page.template, shown, status=status)
