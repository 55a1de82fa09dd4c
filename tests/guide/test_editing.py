"""Editing: every wording is kept, nobody's words are lost, and each rests on something."""

import pytest

from guide.content import content_of
from guide.editing import (
    AlwaysPrinted,
    AnsweredMeanwhile,
    NotVerbatim,
    RestsOnNothing,
    Reworded,
    add_passage,
    move_passage,
    put_passage_back,
    remove_passage,
    restore_wording,
    reword_passage,
)
from guide.evidence import choices_for, choices_in
from guide.filings import set_aside
from guide.models import Guide, Passage, Section, Stance, Theme
from tables.models import NoteRevision, Person, Workshop
from tests.guide.drafts import NOW, drafted, filed, passage_of, told
from tests.making import make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first(), sentence="Partners share one evidence base.")


@pytest.fixture
def practice(theme: Theme, director: Person) -> NoteRevision:
    return filed("meet every month", theme=theme, table=1, by=director, kind="practice")


@pytest.fixture
def quotation(theme: Theme, director: Person) -> NoteRevision:
    return filed("don't show us the finished cake", theme=theme, table=2, by=director, quoted=True)


@pytest.fixture
def guide(
    workshop: Workshop, theme: Theme, practice: NoteRevision, quotation: NoteRevision, director: Person
) -> Guide:
    filed("not for small places", theme=theme, table=3, by=director, stance=Stance.DIFFERS)
    return drafted(workshop, director)


def reword(passage: Passage, text: str, by: Person, *notes: NoteRevision, seen: int = 0) -> Reworded:
    return reword_passage(
        passage=passage,
        text=text,
        evidence=[note.pk for note in notes],
        editorial=not notes,
        seen=seen or passage.wording.n,
        by=by,
        now=NOW,
    )


def test_a_persons_words_are_shown_and_rest_on_the_notes_they_chose(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    kept = reword(passage_of(guide, theme, "works"), "Monthly *meetings* work.", director, practice)

    assert told(guide, theme)["works"] == "Monthly meetings work."
    assert [(cited.revision_id, cited.stance) for cited in kept.wording.citations.all()] == [
        (practice.pk, "agrees")
    ]


def test_words_that_rest_on_nothing_must_be_called_ones_own(guide: Guide, theme: Theme, director: Person) -> None:
    works = passage_of(guide, theme, "works")

    with pytest.raises(RestsOnNothing):
        reword_passage(passage=works, text="So it is.", evidence=[], editorial=False, seen=1, by=director, now=NOW)

    assert works.wordings.count() == 1


def test_evidence_is_chosen_among_the_passages_own_notes(
    guide: Guide, theme: Theme, quotation: NoteRevision, director: Person
) -> None:
    with pytest.raises(AnsweredMeanwhile):
        reword(passage_of(guide, theme, "works"), "Monthly meetings work.", director, quotation)


def test_a_quotation_may_be_shortened_but_not_changed(
    guide: Guide, theme: Theme, quotation: NoteRevision, director: Person
) -> None:
    quote = passage_of(guide, theme, "quote")
    assert quote.wording.text.startswith("“don’t show us the finished cake”")

    reword(quote, "“the finished cake”\n\nSaid at one table.", director, quotation)
    with pytest.raises(NotVerbatim):
        reword(quote, "“the half-baked cake”", director, quotation)

    assert told(guide, theme)["quote"].startswith("“the finished cake”")


def test_a_quotation_is_never_ones_own_words(guide: Guide, theme: Theme, director: Person) -> None:
    with pytest.raises(NotVerbatim):
        reword(passage_of(guide, theme, "quote"), "“don’t show us the finished cake”", director)


def test_disagreement_keeps_a_note_that_differs(guide: Guide, theme: Theme, director: Person) -> None:
    with pytest.raises(RestsOnNothing):
        reword(passage_of(guide, theme, "differ"), "All is well.", director)


def test_an_earlier_wording_comes_back_as_a_new_one(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    works = passage_of(guide, theme, "works")
    reword(works, "Monthly meetings work.", director, practice)
    reword(works, "Meetings work.", director, seen=2)

    kept = restore_wording(passage=works, n=2, seen=3, by=director, now=NOW)

    assert told(guide, theme)["works"] == "Monthly meetings work."
    assert list(works.wordings.values_list("n", "text"))[1:] == [
        (2, "Monthly meetings work."),
        (3, "Meetings work."),
        (4, "Monthly meetings work."),
    ]
    assert [cited.revision_id for cited in kept.wording.citations.all()] == [practice.pk]


def test_a_passage_moves_among_those_that_are_shown(guide: Guide, theme: Theme, director: Person) -> None:
    remove_passage(passage=passage_of(guide, theme, "why"))

    moved = move_passage(passage=passage_of(guide, theme, "works"), by_places=-1)

    assert (moved, list(told(guide, theme))[:3]) == (True, ["works", "support", "quote"])


def test_the_first_passage_does_not_move_up(guide: Guide, theme: Theme) -> None:
    before = list(told(guide, theme))

    assert not move_passage(passage=passage_of(guide, theme, before[0]), by_places=-1)
    assert not move_passage(passage=passage_of(guide, theme, before[-1]), by_places=1)
    assert list(told(guide, theme)) == before


def test_a_removed_passage_is_put_back_where_it_was(guide: Guide, theme: Theme) -> None:
    before = list(told(guide, theme))

    remove_passage(passage=passage_of(guide, theme, "works"))
    without = list(told(guide, theme))
    put_passage_back(passage=passage_of(guide, theme, "works"))

    assert (without, list(told(guide, theme))) == ([key for key in before if key != "works"], before)


def test_disagreement_is_always_printed(guide: Guide, theme: Theme) -> None:
    with pytest.raises(AlwaysPrinted):
        remove_passage(passage=passage_of(guide, theme, "differ"))

    assert "differ" in told(guide, theme)


def test_an_own_paragraph_may_rest_on_any_note_of_its_section(
    guide: Guide, theme: Theme, practice: NoteRevision, quotation: NoteRevision, director: Person
) -> None:
    section = Section.objects.get(theme=theme)
    assert {practice.pk, quotation.pk} <= {revision.pk for revision in choices_in(section.pk)}

    own = add_passage(
        section=section,
        text="Both belong together.",
        evidence=[practice.pk],
        editorial=False,
        by=director,
        now=NOW,
    )

    assert list(told(guide, theme))[-1] == own.key
    assert [cited.revision_id for cited in own.wording.citations.all()] == [practice.pk]


def test_ones_own_words_are_marked_in_print(guide: Guide, theme: Theme, director: Person) -> None:
    reword(passage_of(guide, theme, "works"), "So it is.", director)

    parts = content_of(guide, for_edition=True)["parts"]
    marked = [
        passage["part"]
        for part in parts
        for section in part["sections"]
        for passage in section["passages"]
        if passage["is_editorial"]
    ]
    assert marked == ["works"]


def test_the_foreword_is_written_by_a_person_and_not_marked(guide: Guide, director: Person) -> None:
    foreword = Passage.objects.of(guide).get(section__chapter__kind="foreword")

    reword(foreword, "This guide is yours.", director)

    [part] = [part for part in content_of(guide, for_edition=True)["parts"] if part["kind"] == "foreword"]
    [passage] = part["sections"][0]["passages"]
    assert (passage["blocks"], passage["is_editorial"], passage["is_gap"]) == (
        [{"kind": "p", "runs": [{"text": "This guide is yours."}]}],
        False,
        False,
    )


def test_a_note_set_aside_can_no_longer_be_chosen(
    guide: Guide, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    set_aside(note=practice.note, reason="off topic", by=director, now=NOW)

    assert choices_for(passage_of(guide, theme, "works")) == []
