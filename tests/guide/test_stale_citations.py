"""A note that changes after it was cited is told, with what it says now and two ways out."""

import pytest

from guide.editing import (
    AnsweredMeanwhile,
    NotVerbatim,
    RestsOnNothing,
    renew_citations,
    reword_passage,
    take_new_draft,
)
from guide.evidence import Since, stale_citations, stale_passages, wrong_counts
from guide.filings import file_note, set_aside
from guide.models import Guide, Passage, Stance, Theme
from tables.models import NoteRevision, Person, Workshop
from tests.guide.drafts import NOW, drafted, filed, passage_of, told
from tests.making import make_note, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first(), sentence="Partners share one evidence base.")


@pytest.fixture
def practice(theme: Theme, director: Person) -> NoteRevision:
    return filed("meet every month", theme=theme, table=1, by=director, kind="practice")


@pytest.fixture
def guide(workshop: Workshop, theme: Theme, practice: NoteRevision, director: Person) -> Guide:
    filed("everybody counts otherwise", theme=theme, table=2, by=director, kind="barrier")
    filed("not for small places", theme=theme, table=3, by=director, stance=Stance.DIFFERS)
    return drafted(workshop, director)


def again(revision: NoteRevision, **now: object) -> NoteRevision:
    """The table wrote its note anew."""
    return make_note(table=revision.note.table, note=revision.note, **{"kind": revision.kind} | now)


def worded(guide: Guide, theme: Theme, key: str, text: str, by: Person, *notes: NoteRevision) -> Passage:
    passage = passage_of(guide, theme, key)
    evidence = [note.pk for note in notes]
    reword_passage(
        passage=passage, text=text, evidence=evidence, editorial=not notes, seen=passage.wording.n, by=by, now=NOW
    )
    return passage_of(guide, theme, key)


def why(guide: Guide, key: str) -> list[Since]:
    return [cited.since for cited in stale_citations(guide) if cited.passage.key == key]


def test_a_fresh_draft_rests_on_what_the_notes_say(guide: Guide) -> None:
    assert stale_citations(guide) == []


@pytest.mark.parametrize(
    ("now", "since"),
    [
        ({"text": "meet every week"}, Since.CHANGED),
        ({"text": "", "removed": True}, Since.REMOVED),
        ({"text": "meet every week", "replaces": []}, Since.TWO_TEXTS),
    ],
    ids=["changed", "removed", "two texts"],
)
def test_a_changed_note_is_told(now: dict, since: Since, guide: Guide, practice: NoteRevision) -> None:
    again(practice, **now)

    assert why(guide, "works") == [since]
    assert {"works", "support"} <= {passage.key for passage in stale_passages(guide)}
    assert why(guide, "barriers") == []


def test_both_texts_stand_side_by_side(guide: Guide, practice: NoteRevision) -> None:
    now = again(practice, text="meet every week")

    [cited] = [cited for cited in stale_citations(guide) if cited.passage.key == "works"]

    assert (cited.revision, cited.now) == (practice, now)
    assert cited.words.startswith("Table 1 changed this note at ")


def test_drafting_again_rests_the_machines_words_on_the_new_text(
    guide: Guide, workshop: Workshop, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    again(practice, text="meet every week")

    drafted(workshop, director)

    assert stale_citations(guide) == []
    assert told(guide, theme)["works"] == "One table described practice that works: meet every week."


def test_the_new_draft_of_one_passage_may_be_taken(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    works = worded(guide, theme, "works", "Monthly meetings work.", director, practice)
    again(practice, text="meet every week")

    take_new_draft(passage=works, seen=2, now=NOW)

    assert told(guide, theme)["works"] == "One table described practice that works: meet every week."
    assert why(guide, "works") == []


def test_a_new_draft_is_not_taken_over_words_one_did_not_see(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    works = worded(guide, theme, "works", "Monthly meetings work.", director, practice)

    with pytest.raises(AnsweredMeanwhile):
        take_new_draft(passage=works, seen=1, now=NOW)

    assert told(guide, theme)["works"] == "Monthly meetings work."


def test_ones_words_may_stay_and_rest_on_the_new_text(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    works = worded(guide, theme, "works", "Regular meetings work.", director, practice)
    now = again(practice, text="meet every week")

    renew_citations(passage=works, seen=2, by=director, now=NOW)

    shown = passage_of(guide, theme, "works").wording
    assert (shown.text, [cited.revision for cited in shown.citations.all()]) == ("Regular meetings work.", [now])
    assert why(guide, "works") == []


def test_words_without_a_note_left_do_not_stay_by_themselves(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    works = worded(guide, theme, "works", "Regular meetings work.", director, practice)
    again(practice, text="", removed=True)

    with pytest.raises(RestsOnNothing):
        renew_citations(passage=works, seen=2, by=director, now=NOW)


def test_a_quotation_does_not_stay_when_its_note_says_something_else(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    quotation = filed("show us the recipe", theme=theme, table=2, by=director, quoted=True)
    drafted(workshop, director)
    again(quotation, text="show us the cake", quoted=True)

    with pytest.raises(NotVerbatim):
        renew_citations(passage=passage_of(guide, theme, "quote"), seen=1, by=director, now=NOW)


def test_a_persons_words_are_told_when_their_note_is_set_aside(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    worded(guide, theme, "works", "Regular meetings work.", director, practice)

    set_aside(note=practice.note, reason="off topic", by=director, now=NOW)

    assert why(guide, "works") == [Since.WITHHELD]


def test_a_persons_words_are_told_when_their_note_moves_to_another_theme(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    worded(guide, theme, "works", "Regular meetings work.", director, practice)
    other = make_theme(question=theme.question)

    file_note(note=practice.note, theme=other, by=director, now=NOW)

    assert why(guide, "works") == [Since.ELSEWHERE]


def test_a_number_of_tables_that_the_notes_do_not_bear_out_is_told(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    works = worded(guide, theme, "works", "Two tables described monthly meetings.", director, practice)
    assert wrong_counts(guide) == [works]

    worded(guide, theme, "works", "One table described monthly meetings.", director, practice)

    assert wrong_counts(guide) == []


def test_a_note_set_aside_no_longer_counts(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    worded(guide, theme, "works", "One table described monthly meetings.", director, practice)

    set_aside(note=practice.note, reason="off topic", by=director, now=NOW)

    assert [passage.key for passage in wrong_counts(guide)] == ["works"]


def test_outside_the_chapters_one_may_say_how_many_tables_there_were(
    guide: Guide, workshop: Workshop, director: Person
) -> None:
    foreword = Passage.objects.of(guide).get(section__chapter__kind="foreword")
    reword_passage(
        passage=foreword, text="Three tables met.", evidence=[], editorial=True, seen=1, by=director, now=NOW
    )

    assert wrong_counts(guide) == []
