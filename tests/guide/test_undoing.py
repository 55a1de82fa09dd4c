"""Undoing is an act too: it puts back what was before, or says what to undo first."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from guide.decisions import UndoThatFirst, decide, undo
from guide.models import Decision, Theme
from guide.projections import THEME, StateChange
from tables.cursor import next_seqs
from tables.models import Person, Workshop
from tests.guide.deciding import change_of_note, filed, projected
from tests.making import make_note, make_theme

pytestmark = pytest.mark.django_db


class Evening:
    """A director who files, moves, words and undoes."""

    def __init__(self, workshop: Workshop, director: Person) -> None:
        self.workshop, self.director = workshop, director
        self.note = make_note(table=workshop.tables.first())
        self.themes = [make_theme(question=workshop.questions.first()) for _ in range(3)]

    def decides(self, *changes: StateChange) -> Decision:
        decision = decide(
            workshop=self.workshop,
            by=self.director,
            now=timezone.now(),
            act=Decision.Act.FILE,
            changes=changes,
        )
        assert decision
        return decision

    def files(self, theme: Theme | None, *, was: Theme | None = None) -> Decision:
        before = filed(self.note, was) if was else None
        after = filed(self.note, theme) if theme else None
        return self.decides(change_of_note(self.note, before=before, after=after))

    def undoes(self, decision: Decision) -> Decision | None:
        return undo(decision=decision, by=self.director, now=timezone.now())

    @property
    def stands(self) -> dict:
        """All rows but for the decision that set them."""
        return {
            kind: [{name: value for name, value in row.items() if name != "decision_id"} for row in rows]
            for kind, rows in projected(self.workshop).items()
        }


@pytest.fixture
def evening(workshop: Workshop, director: Person) -> Evening:
    return Evening(workshop, director)


def test_undoing_a_filing_makes_the_note_unaccounted_for_again(evening):
    before = evening.stands
    decision = evening.files(evening.themes[0])

    undone = evening.undoes(decision)

    assert evening.stands == before
    assert (undone.act, undone.undoes) == ("undo", decision)


def test_undoing_twice_is_undoing_once(evening):
    decision = evening.files(evening.themes[0])
    evening.undoes(decision)

    assert evening.undoes(decision) is None
    assert Decision.objects.count() == 2


def test_of_two_undoings_at_once_the_database_lets_one_through(evening):
    decision = evening.files(evening.themes[0])
    evening.undoes(decision)

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            workshop=evening.workshop,
            seq=next_seqs(evening.workshop.pk)[0],
            actor=evening.director,
            at=timezone.now(),
            act="undo",
            changes=[],
            undoes=decision,
        )


def test_an_undo_is_refused_while_a_later_decision_on_the_same_note_stands(evening):
    first, second, _ = evening.themes
    decision = evening.files(first)
    later = evening.files(second, was=first)
    before = evening.stands

    with pytest.raises(UndoThatFirst, match="Heather Bolton decided on the same thing") as refusal:
        evening.undoes(decision)

    assert refusal.value.later == later
    assert evening.stands == before


def test_even_when_later_decisions_came_back_to_the_same_theme(evening):
    first, second, _ = evening.themes
    decision = evening.files(first)
    evening.files(second, was=first)
    evening.files(first, was=second)

    with pytest.raises(UndoThatFirst):
        evening.undoes(decision)


def test_once_the_later_one_is_undone_the_first_can_be_too(evening):
    before = evening.stands
    first, second, _ = evening.themes
    decision = evening.files(first)
    later = evening.files(second, was=first)

    evening.undoes(later)
    evening.undoes(decision)

    assert evening.stands == before


def test_a_later_decision_on_another_note_does_not_stand_in_the_way(evening):
    decision = evening.files(evening.themes[0])
    other = make_note(table=evening.workshop.tables.first())
    evening.decides(change_of_note(other, before=None, after=filed(other, evening.themes[0])))

    evening.undoes(decision)

    assert [row["note_id"] for row in evening.stands["filings"]] == [other.note_id]


def test_an_undo_can_be_undone_and_the_act_undone_again(evening):
    decision = evening.files(evening.themes[0])
    filed_once = evening.stands

    evening.undoes(evening.undoes(decision))
    assert evening.stands == filed_once

    evening.undoes(decision)
    assert evening.stands["filings"] == []


def test_undoing_a_merge_leaves_a_later_wording_of_the_theme_alone(evening):
    small, large, _ = evening.themes
    merge = evening.decides(
        StateChange(THEME, str(small.pk), {"merged_into": None}, {"merged_into": str(large.pk)})
    )
    evening.decides(StateChange(THEME, str(small.pk), {"sentence": small.sentence}, {"sentence": "Said again."}))

    evening.undoes(merge)

    small.refresh_from_db()
    assert (small.merged_into, small.sentence) == (None, "Said again.")


def test_undoing_a_wording_that_was_reworded_says_so(evening):
    theme = evening.themes[0]
    first = evening.decides(StateChange(THEME, str(theme.pk), {"sentence": theme.sentence}, {"sentence": "One."}))
    evening.decides(StateChange(THEME, str(theme.pk), {"sentence": "One."}, {"sentence": "Two."}))

    with pytest.raises(UndoThatFirst):
        evening.undoes(first)
