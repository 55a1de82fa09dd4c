"""Drafting again: nothing changes by itself, and nothing that a person did is ever touched."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.content import content_of
from guide.drafting import draft_passage_again, out_of_date
from guide.editing import add_passage, move_passage, remove_passage, reword_passage
from guide.filings import put_back
from guide.models import Guide, Passage, Section, Stance, Theme
from guide.theming import word_theme
from tables.models import NoteRevision, Person, Workshop
from tests.guide.drafts import NOW, drafted, filed, passage_of, rows, told
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
    """A draft of one theme that two tables raised and one did not share."""
    filed("everybody counts otherwise", theme=theme, table=2, by=director, kind="barrier")
    filed("not for small places", theme=theme, table=3, by=director, stance=Stance.DIFFERS)
    return drafted(workshop, director)


def reworded(passage: Passage, text: str, by: Person) -> None:
    reword_passage(passage=passage, text=text, evidence=[], editorial=True, seen=passage.wording.n, by=by, now=NOW)


def order(guide: Guide, theme: Theme) -> list[str]:
    return list(Passage.objects.of(guide).printed().filter(section__theme=theme).values_list("key", flat=True))


def test_twice_in_a_row_writes_no_row(guide: Guide, workshop: Workshop, director: Person) -> None:
    before = rows(guide)

    drafted(workshop, director)

    assert rows(guide) == before


def test_a_new_note_words_only_the_passages_it_belongs_to(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    before = told(guide, theme)
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")

    drafted(workshop, director)

    after = told(guide, theme)
    assert {key for key in after if after[key] != before[key]} == {"works"}
    assert after["works"] == "Two tables described practice that works:\nMeet every month.\nMeet in the field."


def test_a_persons_words_stay_and_the_draft_is_kept_beside_them(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    reworded(passage_of(guide, theme, "works"), "Monthly meetings work.", director)
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")

    drafted(workshop, director)

    works = passage_of(guide, theme, "works")
    assert works.wording.text == "Monthly meetings work."
    assert works.wordings.drafted().count() == 2


def test_what_a_person_removed_stays_removed(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    remove_passage(passage=passage_of(guide, theme, "works"))
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")

    drafted(workshop, director)

    assert "works" not in told(guide, theme)


def test_what_a_person_moved_stays_there_and_new_passages_find_their_place(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    assert order(guide, theme) == ["support", "why", "works", "barriers", "differ", "missing", "yourself"]
    move_passage(passage=passage_of(guide, theme, "barriers"), by_places=-1)
    filed("publish the figures", theme=theme, table=2, by=director, kind="action_council")

    drafted(workshop, director)

    assert order(guide, theme) == [
        "support",
        "why",
        "barriers",
        "councils",
        "works",
        "differ",
        "missing",
        "yourself",
    ]


def test_where_nobody_moved_anything_the_order_is_the_drafts(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    filed("publish the figures", theme=theme, table=2, by=director, kind="action_council")

    drafted(workshop, director)

    assert order(guide, theme)[2:6] == ["works", "barriers", "councils", "differ"]


def test_a_persons_own_paragraph_stays(guide: Guide, workshop: Workshop, theme: Theme, director: Person) -> None:
    section = Section.objects.get(theme=theme)
    add_passage(section=section, text="We will report back.", evidence=[], editorial=True, by=director, now=NOW)

    drafted(workshop, director)

    assert order(guide, theme)[-1] == "own:1"
    assert told(guide, theme)["own:1"] == "We will report back."


def test_a_passage_that_nothing_speaks_for_any_longer_says_nothing(
    guide: Guide, workshop: Workshop, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    filed("share the figures", theme=theme, table=1, by=director)
    put_back(note=practice.note, by=director, now=NOW)

    drafted(workshop, director)

    works = passage_of(guide, theme, "works")
    assert (works.wording.text, works.wordings.count()) == ("", 2)
    assert rows(guide) == rows(drafted(workshop, director))


def test_a_theme_that_falls_out_of_the_draft_comes_back_as_it_was_edited(
    guide: Guide, workshop: Workshop, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    reworded(passage_of(guide, theme, "works"), "Monthly meetings work.", director)
    late = filed("meet in the field", theme=theme, table=1, by=director)
    for revision in NoteRevision.objects.filter(note__filing__theme=theme):
        put_back(note=revision.note, by=director, now=NOW)

    drafted(workshop, director)
    assert (Section.objects.get(theme=theme).is_dropped, told(guide, theme)) == (True, {})

    for text, revision in {"meet every month": practice, "meet in the field": late}.items():
        filed(text, theme=theme, table=2, by=director, note=revision.note)
    filed("share the figures", theme=theme, table=3, by=director)
    drafted(workshop, director)

    assert told(guide, theme)["works"] == "Monthly meetings work."


def test_a_corrected_note_renews_the_citation_even_where_the_words_are_the_same(
    guide: Guide, workshop: Workshop, theme: Theme, practice: NoteRevision, director: Person
) -> None:
    corrected = make_note(table=practice.note.table, note=practice.note, text="meet every month ", kind="practice")

    drafted(workshop, director)

    works = passage_of(guide, theme, "works").wording
    assert [cited.revision_id for cited in works.citations.all()] == [corrected.pk]


def test_a_fresh_draft_is_up_to_date(guide: Guide) -> None:
    assert out_of_date(guide) == []


def test_filing_makes_the_draft_older_than_what_was_filed(guide: Guide, theme: Theme, director: Person) -> None:
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")

    outdated = {(passage.section.chapter.key, passage.key) for passage in out_of_date(guide)}

    assert {("q1", "works"), ("q1", "support")} <= outdated
    assert ("q1", "barriers") not in outdated


def test_wording_a_theme_makes_the_draft_older(guide: Guide, theme: Theme, director: Person) -> None:
    word_theme(
        theme=theme,
        label=theme.label,
        sentence="Partners keep one evidence base.",
        change="",
        by=director,
        now=NOW,
    )

    assert ("q1", "support") in {(one.section.chapter.key, one.key) for one in out_of_date(guide)}


def test_a_theme_not_drafted_yet_is_told_of_too(guide: Guide, workshop: Workshop, director: Person) -> None:
    late = make_theme(question=workshop.questions.last(), sentence="Partners talk to firms.")
    for table in (1, 2):
        filed(f"call the firms near place {table}", theme=late, table=table, by=director, kind="action_council")

    new = [one for one in out_of_date(guide) if one.section.theme_id == late.pk]

    assert [(one.pk, one.section.chapter.key) for one in new[:1]] == [(None, "q2")]


def test_what_a_person_removed_does_not_make_the_draft_old(guide: Guide, theme: Theme, director: Person) -> None:
    remove_passage(passage=passage_of(guide, theme, "barriers"))
    before = {one.key for one in out_of_date(guide)}
    filed("no money", theme=theme, table=2, by=director, kind="barrier")

    assert (before, "barriers" in {one.key for one in out_of_date(guide)}) == (set(), False)


def test_one_passage_can_be_drafted_again_alone(guide: Guide, theme: Theme, director: Person) -> None:
    before = told(guide, theme)
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")
    filed("no money", theme=theme, table=1, by=director, kind="barrier")

    draft_passage_again(passage=passage_of(guide, theme, "works"), now=NOW)

    after = told(guide, theme)
    assert {key for key in after if after[key] != before[key]} == {"works"}


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["file", "word", "remove", "move", "draft"]), st.integers(0, 5), st.sampled_from([-1, 1])
    ),
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_is_filed_later_no_act_of_a_person_is_undone(
    acts: list[tuple[str, int, int]], guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    for act, n, places in acts:
        _do(act, n, places, guide, theme, director)
        before = _by_people(guide)
        drafted(workshop, director)
        assert _by_people(guide) == before


def _do(act: str, n: int, places: int, guide: Guide, theme: Theme, director: Person) -> None:
    printed = list(Passage.objects.of(guide).printed().filter(section__theme=theme).exclude(box="differ"))
    passage = printed[n % len(printed)] if printed else None
    if act == "file":
        kind = ["practice", "barrier", "idea", "action_council", "ask_government", ""][n]
        filed(f"a thing {n}", theme=theme, table=1 + n % 3, by=director, kind=kind)
    elif passage and act == "word":
        reworded(passage, f"Said otherwise {n}.", director)
    elif passage and act == "remove":
        remove_passage(passage=passage)
    elif passage and act == "move":
        move_passage(passage=passage, by_places=places)


def _by_people(guide: Guide) -> tuple:
    """Everything a person worded or removed, and the order among it where somebody moved something."""
    passages = list(Passage.objects.of(guide))
    worded = {passage.pk: passage.shown_id for passage in passages if passage.wording.by_id}
    removed = {passage.pk for passage in passages if passage.removed}
    arranged = [p.pk for p in passages if p.section.is_arranged and (p.pk in worded or p.pk in removed)]
    return worded, removed, arranged


def test_the_printed_text_is_the_same_after_drafting_again(
    guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    reworded(passage_of(guide, theme, "works"), "Monthly meetings work.", director)
    before = content_of(guide, for_edition=True)

    again = drafted(workshop, director)

    assert content_of(again, for_edition=True) == before
