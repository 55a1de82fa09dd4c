"""Every note is somewhere, whatever people decide in whatever order, and what they decided holds."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide import filings, theming
from guide.conservation import (
    Account,
    account_of,
    accounts_by_question,
    accounts_by_table,
    unaccounted_notes,
)
from guide.decisions import rebuild, undo
from guide.holding import Refused
from guide.models import Chapter, Citation, Decision, Filing, Guide, Passage, Section, Theme, Wording
from guide.reading import notes_of, notes_on
from guide.tallies import tallies_of
from tables.models import Duty, Note, NoteRevision, Person, Workshop
from tests.guide.deciding import projected
from tests.making import make_note, make_person, make_theme, make_workshop
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


class Evening:
    """A workshop with themes, and a director who decides at random, the same way for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.workshop = make_workshop(questions=2, tables=3)
        self.director = make_person(workshop=self.workshop, duty=Duty.DIRECTOR)
        self.questions = list(self.workshop.questions.all())
        for question in self.questions:
            for number in (1, 2, 3):
                make_theme(question=question, label=f"Theme {number}")
        for _ in range(4):
            self.write_note()

    @property
    def by(self) -> dict[str, Any]:
        return {"by": self.director, "now": timezone.now()}

    def any_note(self) -> Note:
        return self.chance.choice(list(Note.objects.filter(table__workshop=self.workshop).order_by("pk")))

    def any_theme(self, question_id: int) -> Theme:
        return self.chance.choice(list(Theme.objects.filter(question=question_id).order_by("position")))

    def write_note(self) -> None:
        make_note(
            table=self.chance.choice(list(self.workshop.tables.all())),
            question=self.chance.choice(self.questions),
            private=self.chance.random() < 0.2,
        )

    def rewrite_note(self) -> None:
        note = self.any_note()
        make_note(table=note.table, note=note, text="rewritten")

    def write_a_twin(self) -> None:
        note = self.any_note()
        make_note(table=note.table, note=note, text="a twin", replaces=[])

    def remove_note(self) -> None:
        note = self.any_note()
        make_note(table=note.table, note=note, removed=True)

    def file_note(self) -> None:
        note = self.any_note()
        stance = self.chance.choice(["agrees", "differs"])
        filings.file_note(note=note, theme=self.any_theme(note.question_id), stance=stance, **self.by)

    def set_aside(self) -> None:
        filings.set_aside(note=self.any_note(), reason="off topic", **self.by)

    def withhold(self) -> None:
        filings.withhold(note=self.any_note(), **self.by)

    def park(self) -> None:
        filings.park(note=self.any_note(), **self.by)

    def put_back(self) -> None:
        filings.put_back(note=self.any_note(), **self.by)

    def merge(self) -> None:
        theme = self.any_theme(self.chance.choice(self.questions).pk)
        theming.merge_themes(theme=theme, into=self.any_theme(theme.question_id), **self.by)

    def undo_any(self) -> None:
        if decisions := list(Decision.objects.filter(workshop=self.workshop).order_by("seq")):
            undo(decision=self.chance.choice(decisions), **self.by)


TABLE_ACTS = (Evening.write_note, Evening.rewrite_note, Evening.write_a_twin, Evening.remove_note)
DIRECTOR_ACTS = (
    Evening.file_note,
    Evening.set_aside,
    Evening.withhold,
    Evening.park,
    Evening.put_back,
    Evening.merge,
    Evening.undo_any,
)
acts = st.lists(st.sampled_from(TABLE_ACTS + DIRECTOR_ACTS), max_size=25)
seeds = st.integers(min_value=0, max_value=2**32 - 1)
histories = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def do(evening: Evening, act: Callable[[Evening], None]) -> None:
    """Acts that contradict each other are refused, and then nothing has changed."""
    before = projected(evening.workshop)
    try:
        act(evening)
    except Refused:
        assert projected(evening.workshop) == before


@histories
@given(seed=seeds, acts=acts)
def test_in_every_history_each_live_note_is_in_one_place_and_the_sum_is_the_total(db, seed, acts):
    evening = Evening(seed)
    for act in acts:
        do(evening, act)
    live = NoteRevision.objects.of(evening.workshop).standing().values("note").distinct().count()

    account = account_of(evening.workshop)

    assert account.total == live
    assert account.unaccounted == len(unaccounted_notes(evening.workshop))
    assert _sum(accounts_by_question(evening.workshop)) == _sum(accounts_by_table(evening.workshop)) == live


def _sum(accounts: dict[int, Account]) -> int:
    return sum(account.total for account in accounts.values())


@histories
@given(seed=seeds, acts=acts)
def test_what_a_person_decided_holds_whatever_the_tables_write(db, seed, acts):
    evening = Evening(seed)
    for act in acts:
        before = projected(evening.workshop)
        do(evening, act)
        if act in TABLE_ACTS:
            assert projected(evening.workshop) == before


@histories
@given(seed=seeds, acts=acts)
def test_undoing_a_merge_restores_themes_filings_and_counts_in_every_history(db, seed, acts):
    evening = Evening(seed)
    for act in acts:
        do(evening, act)
    standing = list(Theme.objects.standing().filter(question=evening.questions[0]))
    if len(standing) < 2:
        return
    before, counted = projected(evening.workshop), account_of(evening.workshop)

    merge = theming.merge_themes(theme=standing[0], into=standing[1], **evening.by)
    assert projected(evening.workshop)["filings"] == before["filings"]
    undo(decision=merge, **evening.by)

    assert projected(evening.workshop) == before
    assert account_of(evening.workshop) == counted


@histories
@given(seed=seeds, acts=acts)
def test_every_history_replays_to_the_same_rows(db, seed, acts):
    evening = Evening(seed)
    for act in acts:
        do(evening, act)
    before = projected(evening.workshop)

    rebuild(evening.workshop)

    assert projected(evening.workshop) == before


@histories
@given(seed=seeds, acts=acts)
def test_the_tabs_say_the_same_as_the_notes(db, seed, acts):
    evening = Evening(seed)
    for act in acts:
        do(evening, act)

    for question, tally in zip(evening.questions, tallies_of(evening.workshop), strict=True):
        notes = notes_on(question)
        assert (tally.total, tally.to_file) == (len(notes), sum(note.is_unaccounted for note in notes))


@pytest.fixture
def file(director: Person) -> Callable[..., Any]:
    def file_now(note: NoteRevision, theme: Theme) -> None:
        filings.file_note(note=note.note, theme=theme, by=director, now=timezone.now())

    return file_now


def cite(note: NoteRevision) -> Passage:
    """A passage of the draft that rests on this note."""
    workshop = note.note.table.workshop
    guide, _ = Guide.objects.get_or_create(workshop=workshop, defaults={"drafted_at": timezone.now()})
    chapter = Chapter.objects.create(guide=guide, key="q1", kind="chapter", position=1, title="One")
    section = Section.objects.create(chapter=chapter, key="theme", position=1)
    passage = Passage.objects.create(section=section, key="works", position=1)
    wording = Wording.objects.create(passage=passage, n=1, at=timezone.now(), text="It works.", source="notes")
    Citation.objects.create(wording=wording, revision=note, stance="agrees")
    Passage.objects.filter(pk=passage.pk).update(shown=wording)
    return passage


def test_each_note_ends_up_in_its_place(workshop: Workshop, director: Person, file):
    question, by = workshop.questions.first(), {"by": director, "now": timezone.now()}
    theme, other = make_theme(question=question), make_theme(question=question)
    notes = [make_note(table=workshop.tables.first()) for _ in range(7)]
    make_note(table=workshop.tables.first(), private=True)
    file(notes[0], theme)
    cite(notes[0])
    file(notes[1], theme)
    file(notes[2], other)
    theming.merge_themes(theme=other, into=theme, **by)
    filings.set_aside(note=notes[3].note, reason="off topic", **by)
    filings.withhold(note=notes[4].note, **by)
    filings.park(note=notes[5].note, **by)

    assert account_of(workshop) == Account(
        cited=1,
        theme_only=1,
        merged=1,
        set_aside=1,
        withheld=2,
        parked=1,
        unaccounted=1,
        private=1,
        reasons=(("off topic", 1),),
    )


def test_a_note_of_a_passage_that_was_taken_out_is_no_longer_cited(workshop: Workshop, file):
    note = make_note(table=workshop.tables.first())
    file(note, make_theme(question=workshop.questions.first()))
    passage = cite(note)
    assert account_of(workshop).cited == 1

    Passage.objects.filter(pk=passage.pk).update(removed=True)

    assert account_of(workshop).theme_only == 1


def test_a_note_that_was_edited_after_it_was_cited_still_counts_as_cited(workshop: Workshop, file):
    note = make_note(table=workshop.tables.first())
    file(note, make_theme(question=workshop.questions.first()))
    cite(note)

    make_note(table=note.note.table, note=note.note, text="rewritten")

    assert account_of(workshop).cited == 1


def test_a_removed_note_is_no_live_note(workshop: Workshop, file):
    note = make_note(table=workshop.tables.first())
    file(note, make_theme(question=workshop.questions.first()))

    make_note(table=note.note.table, note=note.note, removed=True)

    assert account_of(workshop).total == 0
    assert Filing.objects.count() == 1


def test_accounts_of_questions_and_tables_name_each(workshop: Workshop):
    make_note(table=workshop.tables.get(number=3), question=workshop.questions.get(number=2))

    assert accounts_by_question(workshop) == {2: Account(unaccounted=1)}
    assert accounts_by_table(workshop) == {3: Account(unaccounted=1)}


def test_unaccounted_notes_come_with_note_and_question(workshop: Workshop):
    note = make_note(table=workshop.tables.first())
    make_note(table=workshop.tables.first(), private=True)

    unaccounted = unaccounted_notes(workshop)

    assert unaccounted == [note]
    assert queries_of(lambda: unaccounted[0].note.question.number) == 0


def test_accounting_asks_as_often_for_three_notes_as_for_one(workshop: Workshop):
    make_note(table=workshop.tables.first())
    once = queries_of(lambda: account_of(workshop))

    for table in workshop.tables.all():
        make_note(table=table)

    assert queries_of(lambda: account_of(workshop)) == once == 3


def test_notes_of_other_workshops_are_not_counted(workshop: Workshop):
    make_note(table=make_workshop().tables.first())

    assert account_of(workshop).total == 0
    assert notes_of(workshop) == []
