"""The board on which a director files the notes of one question."""

from typing import Any
from uuid import UUID, uuid4

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from guide.board import Board
from guide.filing_forms import USUAL_REASONS, CorrectForm, NewThemeForm, PlaceForm, SetAsideForm
from guide.filings import UNDECIDED
from guide.story import last_of
from tables.access import StaffRequest, lead_or_director
from tables.models import Question


@lead_or_director
@require_safe
def themes(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    return show_board(request, question_or_404(request, number))


def question_or_404(request: StaffRequest, number: int) -> Question:
    return get_object_or_404(request.workshop.questions, number=number)


def show_board(
    request: StaffRequest, question: Question, *, note: UUID | None = None, refusal: str = "", **typed: Form
) -> HttpResponse:
    """The board, or for htmx the piece that changes; 422 and everything typed where something was refused.

    `note` stays in hand, whatever the address says.
    """
    place = place_of(request) | ({"note": note, "after": None} if note else {})
    board = Board(question, **place)
    shown = {
        "board": board,
        "refusal": refusal,
        "last": last_of(request.user, workshop=request.workshop),
        "here": in_address(place | {"note": None, "after": None}),
        "usual_reasons": USUAL_REASONS,
    }
    shown |= _forms(board) | typed
    status = 422 if refusal or typed else 200
    if not request.htmx or request.htmx.history_restore_request:
        return render(request, "guide/themes.html", shown, status=status)
    response = render(request, "guide/_board.html", shown | {"is_piece": True}, status=status)
    return push_url(response, board_address(question, place))


def place_of(request: StaffRequest) -> dict[str, Any]:
    """Where on the board the address says that one is."""
    return PlaceForm(request.GET).place


def board_address(question: Question, place: dict[str, Any]) -> str:
    path = reverse("guide:themes", args=[question.workshop.slug, question.number])
    return f"{path}?{in_address(place)}"


def in_address(place: dict[str, Any]) -> str:
    return urlencode({name: value for name, value in place.items() if value is not None})


def _forms(board: Board) -> dict[str, Form]:
    """The forms as they are shown first, for the note in hand."""
    new: dict[str, Any] = {"id": uuid4(), "seen": UNDECIDED}
    correct: dict[str, Any] = {}
    if board.hand:
        note = board.hand.note
        new |= {"note": note.id, "seen": note.decision, "revision": note.revision}
        correct = {"text": note.text, "heads": " ".join(str(one.revision) for one in (note, *note.twins))}
    return {
        "set_aside_form": SetAsideForm(question=board.question, auto_id="aside-%s"),
        "correct_form": CorrectForm(initial=correct, auto_id="correct-%s"),
        "new_theme_form": NewThemeForm(initial=new, auto_id="new-%s"),
    }
