"""Two directors press at the same moment: on both engines one outcome stands, and both are told it."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from guide.decisions import ChangedMeanwhile, undo
from guide.filings import UNDECIDED, file_note
from guide.holding import Refused
from guide.models import Decision, Filing
from guide.theming import merge_themes
from tables.models import Duty, Person, Workshop
from tests.making import make_note, make_person, make_theme, make_workshop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def evening() -> tuple[Workshop, Person, Person]:
    workshop = make_workshop()
    return workshop, *(make_person(workshop=workshop, duty=Duty.DIRECTOR) for _ in range(2))


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Let each act run in a thread and on a connection of its own; return the answers and refusals."""
    start = Barrier(len(acts))
    answers: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        start.wait()
        try:
            answers[number] = act()
        except Refused as refusal:
            answers[number] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.parametrize("_again", range(3))
def test_of_two_filings_under_two_themes_one_stands_and_the_other_is_refused(evening, _again):
    workshop, one, other = evening
    note = make_note(table=workshop.tables.first()).note
    themes = [make_theme(question=note.question) for _ in range(2)]
    now = timezone.now()

    answers = at_once(
        lambda: file_note(note=note, theme=themes[0], by=one, now=now, seen=UNDECIDED),
        lambda: file_note(note=note, theme=themes[1], by=other, now=now, seen=UNDECIDED),
    )

    (won,) = [themes[n] for n, answer in enumerate(answers) if isinstance(answer, Decision)]
    assert [type(answer) for answer in answers if not isinstance(answer, Decision)] == [ChangedMeanwhile]
    assert Filing.objects.get().theme == won
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("_again", range(3))
def test_of_two_filings_under_one_theme_both_are_told_that_it_is_done(evening, _again):
    workshop, one, other = evening
    note = make_note(table=workshop.tables.first()).note
    theme = make_theme(question=note.question)
    now = timezone.now()

    answers = at_once(
        *(lambda by=by: file_note(note=note, theme=theme, by=by, now=now, seen=UNDECIDED) for by in (one, other))
    )

    assert sorted(answer is None for answer in answers) == [False, True]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("_again", range(3))
def test_two_undoings_undo_once(evening, _again):
    workshop, one, other = evening
    note = make_note(table=workshop.tables.first()).note
    filed = file_note(note=note, theme=make_theme(question=note.question), by=one, now=timezone.now())

    answers = at_once(*(lambda by=by: undo(decision=filed, by=by, now=timezone.now()) for by in (one, other)))

    assert sorted(answer is None for answer in answers) == [False, True]
    assert not Filing.objects.exists()
    assert Decision.objects.count() == 2


@pytest.mark.parametrize("_again", range(3))
def test_two_themes_never_end_up_merged_into_each_other(evening, _again):
    workshop, one, other = evening
    themes = [make_theme(question=workshop.questions.first()) for _ in range(2)]
    now = timezone.now()

    answers = at_once(
        lambda: merge_themes(theme=themes[0], into=themes[1], by=one, now=now),
        lambda: merge_themes(theme=themes[1], into=themes[0], by=other, now=now),
    )

    assert sorted(isinstance(answer, Refused) for answer in answers) == [False, True]
    for theme in themes:
        theme.refresh_from_db()
    assert sorted(theme.merged_into is None for theme in themes) == [False, True]
