"""Every act is kept for ever, and what stands now is what the acts come to."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from guide.decisions import ChangedMeanwhile, decide, rebuild, undo
from guide.holding import MergedInACircle, StillInUse, ThemeIsGone
from guide.models import Decision, Filing, Theme
from guide.projections import CLEARANCE, THEME, StateChange, theme_state
from tables.models import Person, Workshop
from tests.guide.deciding import change_of_note, filed, projected
from tests.making import make_note, make_theme, make_workshop

pytestmark = pytest.mark.django_db

FILE, WORD, MERGE, NEW = Decision.Act.FILE, Decision.Act.WORD, Decision.Act.MERGE, Decision.Act.NEW_THEME


@pytest.fixture
def act(workshop: Workshop, director: Person):
    """Decide something as the director."""

    def decide_now(act: Decision.Act, *changes: StateChange, **more: object) -> Decision | None:
        return decide(workshop=workshop, by=director, now=timezone.now(), act=act, changes=changes, **more)

    return decide_now


@pytest.fixture
def note(workshop: Workshop):
    return make_note(table=workshop.tables.first())


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first())


def reworded(theme: Theme, *, before: str, after: str) -> StateChange:
    return StateChange(THEME, str(theme.pk), {"sentence": before}, {"sentence": after})


def merged(theme: Theme, into: Theme) -> StateChange:
    return StateChange(THEME, str(theme.pk), {"merged_into": None}, {"merged_into": str(into.pk)})


def test_a_decision_says_who_when_what_was_before_and_what_is_after(act, note, theme, director):
    decision = act(FILE, change_of_note(note, before=None, after=filed(note, theme)))

    decision.refresh_from_db()
    assert (decision.actor, decision.act) == (director, "file")
    assert decision.changes == [
        {"on": "filing", "id": str(note.note_id), "before": None, "after": filed(note, theme)}
    ]


def test_a_filing_points_at_the_decision_that_last_set_it(act, note, theme):
    act(FILE, change_of_note(note, before=None, after=filed(note, theme)))
    moved = act(FILE, change_of_note(note, before=filed(note, theme), after=filed(note, theme, stance="differs")))

    assert Filing.objects.get(pk=note.note_id).decision == moved


def test_decisions_stand_in_the_order_of_the_workshops_writes(act, note, theme, workshop):
    first = act(FILE, change_of_note(note, before=None, after=filed(note, theme)))
    make_note(table=workshop.tables.first())
    second = act(WORD, reworded(theme, before=theme.sentence, after="Councils lead."))

    workshop.refresh_from_db()
    assert first.seq < second.seq == workshop.write_seq


def test_the_database_refuses_to_rewrite_a_decision(act, note, theme):
    decision = act(FILE, change_of_note(note, before=None, after=filed(note, theme)))

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(changes=[])


def test_of_two_directors_who_saw_the_same_the_second_is_told_and_changes_nothing(act, note, theme, workshop):
    other = make_theme(question=theme.question)
    act(FILE, change_of_note(note, before=None, after=filed(note, theme)))

    with pytest.raises(ChangedMeanwhile):
        act(FILE, change_of_note(note, before=None, after=filed(note, other)))

    assert Filing.objects.get(pk=note.note_id).theme == theme
    assert Decision.objects.count() == 1


def test_two_directors_who_do_the_same_at_once_are_both_told_it_is_done(act, note, theme):
    act(FILE, change_of_note(note, before=None, after=filed(note, theme)))

    assert act(FILE, change_of_note(note, before=None, after=filed(note, theme))) is None
    assert Decision.objects.count() == 1


def test_an_act_on_many_notes_is_done_whole_or_not_at_all(act, workshop, theme):
    notes = [make_note(table=workshop.tables.first()) for _ in range(3)]
    act(FILE, change_of_note(notes[2], before=None, after=filed(notes[2], None)))

    with pytest.raises(ChangedMeanwhile):
        act(FILE, *(change_of_note(one, before=None, after=filed(one, theme)) for one in notes))

    assert list(Filing.objects.values_list("note", flat=True)) == [notes[2].note_id]


def test_two_people_may_change_different_fields_of_one_theme(act, theme):
    act(WORD, reworded(theme, before=theme.sentence, after="Councils lead."))
    act(WORD, StateChange(THEME, str(theme.pk), {"change": ""}, {"change": "policy"}))

    theme.refresh_from_db()
    assert (theme.sentence, theme.change) == ("Councils lead.", "policy")


def test_a_note_cannot_be_filed_under_a_theme_that_was_merged_meanwhile(act, note, theme):
    other = make_theme(question=theme.question)
    act(MERGE, merged(theme, other))

    with pytest.raises(ThemeIsGone, match="was merged into"):
        act(FILE, change_of_note(note, before=None, after=filed(note, theme)))

    assert not Filing.objects.exists()


def test_two_themes_cannot_each_be_merged_into_the_other(act, theme):
    other = make_theme(question=theme.question)
    act(MERGE, merged(theme, other))

    with pytest.raises(MergedInACircle):
        act(MERGE, merged(other, theme))


def test_a_theme_with_notes_cannot_be_taken_back(act, note, theme, director):
    made = Theme(question=theme.question, label="New")
    new = act(NEW, StateChange(THEME, str(made.pk), None, theme_state(made)))
    act(FILE, change_of_note(note, before=None, after=filed(note, made)))

    with pytest.raises(StillInUse, match="1 note is filed under it"):
        undo(decision=new, by=director, now=timezone.now())

    assert not Theme.objects.get(pk=made.pk).is_dropped


def test_replaying_all_decisions_gives_the_same_rows_byte_for_byte(act, workshop, theme, director):
    notes = [make_note(table=workshop.tables.first()) for _ in range(4)]
    other = make_theme(question=theme.question)
    made = Theme(question=theme.question, label="Made here")
    act(FILE, *(change_of_note(one, before=None, after=filed(one, theme)) for one in notes))
    moved = act(
        FILE, change_of_note(notes[1], before=filed(notes[1], theme), after=filed(notes[1], None, reason="twice"))
    )
    act(FILE, change_of_note(notes[2], before=filed(notes[2], theme), after=None))
    act(WORD, reworded(theme, before=theme.sentence, after="Councils lead."))
    act(MERGE, merged(other, theme))
    act(NEW, StateChange(THEME, str(made.pk), None, theme_state(made)))
    undo(decision=moved, by=director, now=timezone.now())
    flag = {"source": f"revision:{notes[0].pk}", "kind": "name", "reason": "She agreed."}
    act(Decision.Act.CLEAR_FLAG, StateChange(CLEARANCE, "f" * 64, None, flag))
    before = projected(workshop)

    rebuild(workshop)

    assert projected(workshop) == before
    assert [len(rows) for rows in before.values()] == [3, 3, 1]


def test_a_rebuild_mends_what_something_else_has_broken(act, workshop, note, theme):
    act(FILE, change_of_note(note, before=None, after=filed(note, theme)))
    act(WORD, reworded(theme, before=theme.sentence, after="Councils lead."))
    act(WORD, StateChange(THEME, str(theme.pk), {"change": ""}, {"change": "policy"}))
    right = projected(workshop)
    Filing.objects.all().delete()
    Theme.objects.update(sentence="Overwritten", change="")

    rebuild(workshop)

    assert projected(workshop) == right


def test_a_rebuild_touches_no_other_workshop(act, note, theme):
    act(FILE, change_of_note(note, before=None, after=filed(note, theme)))

    rebuild(make_workshop())

    assert Filing.objects.get().theme == theme
