"""The practice table: the tablet's own pages, for anybody, with nothing behind them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from tables.access import anyone
from tables.forms.message import Message
from tables.kinds import SHOWN_CHIPS, SHOWN_KINDS
from tables.models import LONGEST_PLACE, LONGEST_TEXT
from tables.practising import (
    SLUG,
    TABLE,
    begun_notes,
    practice_questions,
    practice_rounds,
    practice_table,
    receive,
)
from tables.seating import seat_of
from tables.views.answering import answer_message, told_note, what_came_of_it


@anyone
@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    """The writing page on made-up questions. What is written stays in the browser until one leaves."""
    page = _practice_page(request) | {
        "chips": SHOWN_CHIPS,
        "longest_text": LONGEST_TEXT,
        "longest_place": LONGEST_PLACE,
    }
    return render(request, "tables/practice.html", page)


@anyone
@require_safe
def practice_read_back(request: HttpRequest) -> HttpResponse:
    """Reading back at the practice table: all that is read comes from the browser."""
    page = _practice_page(request) | {"groups": [{"kind": kind, "heads": []} for kind in SHOWN_KINDS]}
    return render(request, "tables/practice_read_back.html", page)


@csrf_exempt
@anyone
@require_POST
def practice_sync(request: HttpRequest) -> HttpResponse:
    """Answer a practising tablet as its table would, and store nothing."""
    return answer_message(request, _answer)


def _answer(message: Message) -> dict[str, Any]:
    kept = receive(message.revisions, cursor=message.cursor, now=timezone.now())
    return what_came_of_it(kept, also_refused=message.refused) | {
        "workshop": SLUG,
        "table": TABLE,
        "notes": [
            told_note(heads[0].note_id, question, heads)
            for question, heads in begun_notes(message.revisions, kept)
        ],
        "programme": SLUG,
    }


def _practice_page(request: HttpRequest) -> dict[str, Any]:
    """As a tablet's page; and the visitor's own table, where they sit at one."""
    now = timezone.now()
    questions = practice_questions()
    seat = seat_of(request)
    return {
        "is_practice": True,
        "own_table": seat.table if seat else None,
        "writing": "tables:practice",
        "reading_back": "tables:practice_read_back",
        "syncing": "tables:practice_sync",
        "database": "seec-workshop-practice",
        "table": practice_table(),
        "now": now,
        "is_the_day": True,
        "questions": questions,
        "rounds": practice_rounds(questions, now=now),
        "chosen": next((one for one in questions if str(one.number) == request.GET.get("question")), questions[0]),
        "kinds": SHOWN_KINDS,
        "programme": SLUG,
    }
