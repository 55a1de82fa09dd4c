"""Answering: of a newer draft and one's own words, and of two people's words, none is lost."""

import pytest

from guide.editing import AnsweredMeanwhile, Reworded, answer_offer, restore_wording, reword_passage
from guide.models import Guide, Passage, Theme
from guide.offers import Change, changes, kept_aside, offers
from tables.models import Duty, NoteRevision, Person, Workshop
from tests.guide.drafts import NOW, drafted, filed, passage_of, told
from tests.making import make_note, make_person, make_theme

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
    return drafted(workshop, director)


@pytest.fixture
def colleague(workshop: Workshop) -> Person:
    return make_person(workshop=workshop, duty=Duty.DIRECTOR, name="Phil Swann")


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


def test_of_two_who_write_at_once_both_keep_their_words(
    guide: Guide, theme: Theme, director: Person, colleague: Person
) -> None:
    works = passage_of(guide, theme, "works")

    first = reword(works, "Monthly meetings work.", director, seen=1)
    second = reword(works, "Meet in the field.", colleague, seen=1)

    assert (first.is_shown, second.is_shown) == (True, False)
    assert told(guide, theme)["works"] == "Monthly meetings work."
    aside = kept_aside(Passage.objects.of(guide))
    assert {pk: [(words.text, words.by) for words in kept] for pk, kept in aside.items()} == {
        works.pk: [("Meet in the field.", colleague)]
    }


def test_words_kept_aside_can_be_shown(guide: Guide, theme: Theme, director: Person, colleague: Person) -> None:
    works = passage_of(guide, theme, "works")
    reword(works, "Monthly meetings work.", director, seen=1)
    reword(works, "Meet in the field.", colleague, seen=1)

    restore_wording(passage=works, n=3, seen=2, by=colleague, now=NOW)

    assert told(guide, theme)["works"] == "Meet in the field."
    assert kept_aside(Passage.objects.of(guide)) == {}


def test_a_draft_that_came_between_does_not_hide_a_persons_words(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")
    drafted(workshop, director)

    kept = reword(passage_of(guide, theme, "works"), "Monthly meetings work.", director, seen=1)

    assert kept.is_shown
    assert [offer.wording.n for offer in offers(guide)] == [2]


def test_a_newer_draft_is_offered_with_what_would_change(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    reword(passage_of(guide, theme, "works"), "Two tables said: meet.", director)
    assert offers(guide) == []
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")

    drafted(workshop, director)

    assert [(offer.passage.key, offer.is_empty) for offer in offers(guide)] == [("works", False)]


def test_what_would_change_is_told_word_by_word_where_a_line_stays_much_the_same() -> None:
    assert changes("Councils could meet every *month*.", "Councils could meet every week.") == [
        Change("same", "Councils could meet every"),
        Change("same", " "),
        Change("del", "month."),
        Change("same", " "),
        Change("ins", "week."),
    ]


def test_a_long_text_is_compared_in_no_time() -> None:
    before, after = (" ".join(f"word{n % period}" for n in range(20_000)) for period in (7, 5))

    assert changes(before, after) == [Change("del", before), Change("ins", after)]


def test_what_would_change_is_told_line_by_line_otherwise() -> None:
    assert changes("They could:\n\n- meet\n- share", "They could:\n\n- meet\n- ask everybody first\n- share") == [
        Change("same", "They could:"),
        Change("same", "\n"),
        Change("same", "meet"),
        Change("same", "\n"),
        Change("ins", "ask everybody first"),
        Change("same", "\n"),
        Change("same", "share"),
    ]


def test_a_draft_that_says_the_same_is_not_offered(
    guide: Guide, workshop: Workshop, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    reword(passage_of(guide, theme, "works"), "Monthly meetings work.", director)
    make_note(table=practice.note.table, note=practice.note, text="meet every month ", kind="practice")

    drafted(workshop, director)

    assert passage_of(guide, theme, "works").wordings.drafted().count() == 2
    assert offers(guide) == []


@pytest.mark.parametrize(
    ("take", "shown"),
    [(True, "Two tables described practice that works:\nMeet every month.\nMeet in the field."), (False, "Mine.")],
)
def test_an_offer_is_answered_once(
    take: bool, shown: str, guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    reword(passage_of(guide, theme, "works"), "Mine.", director)
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")
    drafted(workshop, director)
    [offer] = offers(guide)

    answer_offer(passage=offer.passage, n=offer.wording.n, take=take, seen=2)

    assert (told(guide, theme)["works"], offers(guide)) == (shown, [])


def test_after_taking_the_draft_it_is_followed_again(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    works = passage_of(guide, theme, "works")
    reword(works, "Mine.", director)
    answer_offer(passage=works, n=1, take=True, seen=2)
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")

    drafted(workshop, director)

    assert told(guide, theme)["works"].endswith("Meet in the field.")


def test_an_offer_that_moved_on_is_not_answered(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    works = passage_of(guide, theme, "works")
    reword(works, "Mine.", director)
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")
    drafted(workshop, director)

    with pytest.raises(AnsweredMeanwhile):
        answer_offer(passage=works, n=1, take=True, seen=2)
    with pytest.raises(AnsweredMeanwhile):
        answer_offer(passage=works, n=3, take=True, seen=1)

    assert told(guide, theme)["works"] == "Mine."
