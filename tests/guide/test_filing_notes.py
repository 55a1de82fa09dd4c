"""The director files notes: one at a time, a run of sure ones, aside, withheld, parked, and back."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from guide import filings
from guide.decisions import ChangedMeanwhile, decide, undo
from guide.filings import UNDECIDED, NotUnderThisQuestion, TakenBack, fingerprint_of, sure_ones_on
from guide.holding import Refused
from guide.models import Decision, Filing, Theme
from guide.projections import THEME, StateChange
from guide.reading import new_since_filing_began, notes_on, to_file
from tables.models import ExpectedTheme, Person, Question, Workshop
from tests.making import make_note, make_person, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(workshop: Workshop) -> Question:
    return workshop.questions.first()


@pytest.fixture
def theme(question: Question) -> Theme:
    return make_theme(question=question)


@pytest.fixture
def note(workshop: Workshop):
    return make_note(table=workshop.tables.first())


@pytest.fixture
def verbs(director: Person):
    """The verbs of filing, done by the director, now."""

    class Verbs:
        def __getattr__(self, name: str):
            return partial(getattr(filings, name), by=director, now=timezone.now())

    return Verbs()


def filing_of(note) -> Filing | None:
    return Filing.objects.filter(pk=note.note_id).first()


def test_a_note_is_filed_under_a_theme(verbs, note, theme):
    verbs.file_note(note=note.note, theme=theme)

    filing = filing_of(note)
    assert (filing.disposition, filing.theme, filing.stance, filing.consent, filing.revision) == (
        "filed",
        theme,
        "agrees",
        False,
        note,
    )


def test_pressing_twice_files_once(verbs, note, theme):
    verbs.file_note(note=note.note, theme=theme, seen=UNDECIDED)

    assert verbs.file_note(note=note.note, theme=theme, seen=UNDECIDED) is None
    assert Decision.objects.count() == 1


def test_what_somebody_else_decided_meanwhile_is_told_and_stays(verbs, note, theme, question, workshop):
    lead = make_person(workshop=workshop, name="Phil Swann")
    filings.set_aside(note=note.note, reason="off topic", by=lead, now=timezone.now())

    with pytest.raises(ChangedMeanwhile, match="Phil Swann put this note set aside meanwhile"):
        verbs.file_note(note=note.note, theme=theme, seen=UNDECIDED)

    assert filing_of(note).disposition == "set_aside"


def test_a_filed_note_moves_to_another_theme(verbs, note, theme, question):
    other = make_theme(question=question)
    decision = verbs.file_note(note=note.note, theme=theme)

    verbs.file_note(note=note.note, theme=other, seen=decision.pk)

    assert filing_of(note).theme == other


def test_a_note_is_filed_as_what_the_person_read_even_when_the_table_wrote_on(verbs, note, theme, question):
    make_note(table=note.note.table, note=note.note, text="rewritten")

    verbs.file_note(note=note.note, theme=theme, revision=note.pk)

    assert filing_of(note).revision == note
    assert [one.is_changed for one in notes_on(question)] == [True]


def test_filing_it_again_after_reading_the_new_words_settles_it(verbs, note, theme, question):
    verbs.file_note(note=note.note, theme=theme)
    rewritten = make_note(table=note.note.table, note=note.note, text="rewritten")

    verbs.file_note(note=note.note, theme=theme, revision=rewritten.pk)

    assert [one.is_changed for one in notes_on(question)] == [False]


def test_a_filed_note_is_weighed_again_without_moving(verbs, note, theme):
    verbs.file_note(note=note.note, theme=theme)

    verbs.weigh_note(note=note.note, stance="differs", consent=True)

    filing = filing_of(note)
    assert (filing.theme, filing.stance, filing.consent) == (theme, "differs", True)


def test_a_note_that_is_under_no_theme_cannot_be_weighed(verbs, note):
    with pytest.raises(ChangedMeanwhile):
        verbs.weigh_note(note=note.note, stance="differs", consent=False)


@pytest.mark.parametrize(
    ("verb", "more", "disposition"),
    [
        ("set_aside", {"reason": "off topic"}, "set_aside"),
        ("withhold", {}, "withheld"),
        ("park", {}, "parked"),
    ],
)
def test_a_note_leaves_the_themes(verbs, note, theme, verb, more, disposition):
    verbs.file_note(note=note.note, theme=theme)

    getattr(verbs, verb)(note=note.note, **more)

    filing = filing_of(note)
    assert (filing.disposition, filing.theme, filing.reason) == (disposition, None, more.get("reason", ""))


def test_setting_aside_needs_a_reason(verbs, note):
    with pytest.raises(IntegrityError), transaction.atomic():
        verbs.set_aside(note=note.note, reason="")


def test_a_note_is_put_back_among_those_to_file(verbs, note, theme, question):
    verbs.file_note(note=note.note, theme=theme)

    verbs.put_back(note=note.note)

    assert [one.id for one in to_file(notes_on(question))] == [note.note_id]


def test_a_theme_of_another_question_takes_no_note(verbs, note, workshop):
    with pytest.raises(NotUnderThisQuestion):
        verbs.file_note(note=note.note, theme=make_theme(question=workshop.questions.last()))


def test_a_note_that_the_table_removed_is_not_filed(verbs, note, theme):
    make_note(table=note.note.table, note=note.note, removed=True)

    with pytest.raises(TakenBack):
        verbs.file_note(note=note.note, theme=theme)


def test_words_of_another_note_cannot_be_filed_as_this_ones(verbs, note, theme, workshop):
    with pytest.raises(Refused):
        verbs.file_note(note=note.note, theme=theme, revision=make_note(table=workshop.tables.last()).pk)


def test_a_note_not_for_publication_needs_nobody_and_does_not_count(verbs, workshop, question, theme):
    private = make_note(table=workshop.tables.first(), private=True)
    verbs.file_note(note=private.note, theme=theme)

    (read,) = notes_on(question)

    assert (read.is_filed, read.is_publishable, read.is_unaccounted) == (True, False, False)


def test_of_two_texts_of_one_note_one_not_for_publication_withholds_both(workshop, question, note):
    make_note(table=note.note.table, note=note.note, text="between us", private=True, replaces=[])

    (read,) = notes_on(question)

    assert (read.private, len(read.twins), read.is_unaccounted) == (True, 1, False)


def test_notes_that_came_after_filing_began_are_told_as_new(verbs, workshop, question, note, theme):
    waiting = make_note(table=workshop.tables.last())
    verbs.file_note(note=note.note, theme=theme)
    late = make_note(table=workshop.tables.last())

    notes = notes_on(question)

    assert [one.id for one in to_file(notes)] == [waiting.note_id, late.note_id]
    assert [one.id for one in new_since_filing_began(notes)] == [late.note_id]


@pytest.fixture
def skills(question: Question) -> Theme:
    """A theme whose words decide, beside one that shares none of them."""
    make_theme(question=question, label="Transport first", sentence="Roads and rail come before growth.")
    expected = ExpectedTheme.objects.create(
        question=question,
        position=1,
        label="Skills",
        sentence="Colleges teach the skills that employers need.",
        keywords=["skills", "college", "apprenticeship", "training", "teaching"],
    )
    return Theme.objects.create(question=question, expected=expected)


def test_a_run_of_sure_ones_is_taken_in_one_act_and_undone_in_one(verbs, workshop, question, skills, director):
    notes = [make_note(table=table, text="college training and skills") for table in workshop.tables.all()]
    sure = sure_ones_on(question)

    decision = verbs.take_sure_ones(question=question, seen=fingerprint_of(sure))

    assert set(Filing.objects.values_list("note", "theme")) == {(one.note_id, skills.pk) for one in notes}
    undo(decision=decision, by=director, now=timezone.now())
    assert not Filing.objects.exists()


def test_a_run_that_is_no_longer_the_one_that_was_shown_is_not_taken(verbs, workshop, question, skills):
    make_note(table=workshop.tables.first(), text="college training and skills")
    seen = fingerprint_of(sure_ones_on(question))
    make_note(table=workshop.tables.last(), text="training colleges and skills")

    with pytest.raises(ChangedMeanwhile, match="no longer the same"):
        verbs.take_sure_ones(question=question, seen=seen)

    assert not Filing.objects.exists()


def test_a_sure_note_of_a_split_table_is_taken_as_differing(verbs, workshop, question, skills):
    make_note(table=workshop.tables.first(), text="college training and skills", split=True)

    verbs.take_sure_ones(question=question, seen=fingerprint_of(sure_ones_on(question)))

    assert Filing.objects.get().stance == "differs"


def test_parked_private_sensitive_and_doubled_notes_are_never_sure(workshop, question, skills):
    make_note(table=workshop.tables.first(), text="college training and skills, says Cllr Testperson")
    make_note(table=workshop.tables.first(), text="college training and skills", kind="park")
    make_note(table=workshop.tables.first(), text="college training and skills", private=True)
    doubled = make_note(table=workshop.tables.first(), text="college training and skills")
    make_note(table=doubled.note.table, note=doubled.note, text="college training, skills", replaces=[])

    assert sure_ones_on(question) == []


def test_suggestions_speak_of_the_theme_that_another_was_merged_into(workshop, question, skills, theme, director):
    make_note(table=workshop.tables.first(), text="college training and skills")
    decide(
        workshop=workshop,
        by=director,
        now=timezone.now(),
        act=Decision.Act.MERGE,
        changes=[StateChange(THEME, str(skills.pk), {"merged_into": None}, {"merged_into": str(theme.pk)})],
    )

    assert [pk for _, pk in sure_ones_on(question)] == [theme.pk]
