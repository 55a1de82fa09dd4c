"""Two people at one draft in the same moment: one draft, and both people's words."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from guide.drafting import draft_guide
from guide.editing import reword_passage
from guide.models import Guide, Passage, Theme, Wording
from guide.offers import kept_aside
from tables.models import Duty, Person
from tests.guide.drafts import NOW, drafted, filed, passage_of, rows
from tests.making import make_person, make_theme, make_workshop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def theme(transactional_db: None) -> Theme:
    return make_theme(question=make_workshop().questions.first(), sentence="Partners share one evidence base.")


@pytest.fixture
def director(theme: Theme) -> Person:
    return make_person(workshop=theme.question.workshop, duty=Duty.DIRECTOR)


@pytest.fixture
def notes(theme: Theme, director: Person) -> None:
    for table in (1, 2):
        filed(f"meet {table} times a month", theme=theme, table=table, by=director, kind="practice")


def at_once(*acts: Callable[[], object]) -> None:
    """Do all of these in the same moment, each on a connection of its own."""
    together = Barrier(len(acts))

    def do(act: Callable[[], object]) -> None:
        together.wait()
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        for done in [threads.submit(do, act) for act in acts]:
            done.result()


def test_two_who_press_the_button_at_once_get_one_draft(theme: Theme, notes: None, director: Person) -> None:
    workshop = theme.question.workshop

    at_once(*(lambda: draft_guide(workshop=workshop, by=director, now=NOW) for _ in range(3)))

    once = rows(Guide.objects.get())
    assert rows(drafted(workshop, director)) == once
    assert Wording.objects.filter(n__gt=1).count() == 0


def test_two_who_keep_words_at_once_both_keep_them(theme: Theme, notes: None, director: Person) -> None:
    workshop = theme.question.workshop
    works = passage_of(drafted(workshop, director), theme, "works")
    people = [make_person(workshop=workshop, duty=Duty.DIRECTOR, name=name) for name in ("One", "Two", "Three")]

    def keep(person: Person) -> Callable[[], object]:
        return lambda: reword_passage(
            passage=Passage.objects.of(works.section.chapter.guide).get(pk=works.pk),
            text=f"The words of {person.name}.",
            evidence=[],
            editorial=True,
            seen=1,
            by=person,
            now=NOW,
        )

    at_once(*(keep(person) for person in people))

    assert sorted(works.wordings.values_list("n", flat=True)) == [1, 2, 3, 4]
    assert Passage.objects.get(pk=works.pk).wording.n == 2
    [aside] = kept_aside(Passage.objects.of(works.section.chapter.guide)).values()
    assert [words.n for words in aside] == [3, 4]
