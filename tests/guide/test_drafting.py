"""Drafting: what was filed becomes a guide, and nothing else does."""

import datetime
import random
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guide.content import content_of
from guide.drafting import draft_guide
from guide.filings import set_aside, withhold
from guide.models import Chapter, Citation, Guide, Override, Passage, Section, Stance, Theme
from guide.theming import merge_themes
from tables.models import Note, Person, Source, Workshop
from tests.guide.drafts import NOW, drafted, filed, passage_of, told
from tests.making import make_note, make_theme, make_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(
        question=workshop.questions.first(), label="Shared evidence", sentence="Partners share one evidence base."
    )


def test_a_theme_is_told_in_its_parts(workshop: Workshop, theme: Theme, director: Person) -> None:
    filed("meet every month", theme=theme, table=1, by=director, kind="practice", starred=True)
    filed("everybody counts otherwise", theme=theme, table=2, by=director, kind="barrier")
    filed("one set would hide small places", theme=theme, table=3, by=director, stance=Stance.DIFFERS)

    guide = drafted(workshop, director)

    parts = told(guide, theme)
    assert {key: parts[key] for key in ("support", "works", "barriers", "differ", "why")} == {
        "support": "Two of three tables raised this; one put it among its headlines.",
        "works": "One table described practice that works: meet every month.",
        "barriers": "One table recorded a barrier: everybody counts otherwise.",
        "differ": "One table recorded a different view: one set would hide small places.",
        "why": "Why it matters is not yet written.",
    }


def test_the_theme_is_the_sections_title_and_its_tables_are_a_bar(
    workshop: Workshop, theme: Theme, director: Person
) -> None:
    filed("meet every month", theme=theme, table=1, by=director)
    filed("share the figures", theme=theme, table=2, by=director)
    filed("not for us", theme=theme, table=2, by=director, stance=Stance.DIFFERS)

    guide = drafted(workshop, director)

    section = Section.objects.get(theme=theme)
    chapter = Chapter.objects.get(guide=guide, question=theme.question)
    assert (section.label, section.title, section.is_worded) == (theme.label, theme.sentence, True)
    assert (chapter.of_tables, chapter.bars) == (
        2,
        [{"theme": str(theme.pk), "label": "Shared evidence", "tables": 2, "differing": 1}],
    )


def test_every_passage_cites_the_notes_that_it_tells(workshop: Workshop, theme: Theme, director: Person) -> None:
    practice = filed("meet every month", theme=theme, table=1, by=director, kind="practice")
    idea = filed("share the figures", theme=theme, table=2, by=director, kind="idea")
    other = filed("not for us", theme=theme, table=3, by=director, stance=Stance.DIFFERS)

    guide = drafted(workshop, director)

    cited = {
        key: set(passage_of(guide, theme, key).wording.citations.values_list("revision", "stance"))
        for key in ("support", "works", "ideas", "differ")
    }
    assert cited == {
        "support": {(practice.pk, "agrees"), (idea.pk, "agrees")},
        "works": {(practice.pk, "agrees")},
        "ideas": {(idea.pk, "agrees")},
        "differ": {(other.pk, "differs")},
    }


def test_what_was_not_filed_for_print_is_in_no_passage(workshop: Workshop, theme: Theme, director: Person) -> None:
    filed("meet every month", theme=theme, table=1, by=director)
    filed("keep this from the press", theme=theme, table=2, by=director, private=True)
    for text, leave_out in {"off the point": set_aside, "said in anger": withhold}.items():
        note = make_note(table=workshop.tables.first(), text=text).note
        leave_out(note=note, by=director, now=NOW, **({"reason": "off topic"} if leave_out is set_aside else {}))
    make_note(table=workshop.tables.first(), text="nobody read this yet")
    gone = filed("taken back again", theme=theme, table=3, by=director)
    make_note(table=gone.note.table, note=gone.note, text="", removed=True)

    guide = drafted(workshop, director)

    words = str(content_of(guide, for_edition=False)).lower()
    leaked = [
        text for text in ("press", "off the point", "said in anger", "nobody read", "taken back") if text in words
    ]
    assert (leaked, "meet every month" in words) == ([], True)


def test_the_notes_left_out_are_counted(workshop: Workshop, theme: Theme, director: Person) -> None:
    filed("meet every month", theme=theme, table=1, by=director)
    filed("keep this from the press", theme=theme, table=2, by=director, private=True)
    set_aside(note=make_note(table=workshop.tables.first()).note, reason="off topic", by=director, now=NOW)
    make_note(table=workshop.tables.first(), text="nobody read this yet")

    guide = drafted(workshop, director)

    left_out = Passage.objects.of(guide).get(key="left-out").wording.text
    told_lines = [line.removeprefix("- ") for line in left_out.split("\n") if line.startswith("- ")]
    begun = ("1 filed under a theme", "1 set aside: off topic", "1 marked at the table", "1 unaccounted for")
    assert [line[: len(begin)] for line, begin in zip(told_lines, begun, strict=True)] == list(begun)


def test_a_corrected_note_is_printed_as_corrected(workshop: Workshop, theme: Theme, director: Person) -> None:
    first = filed("meet evry month", theme=theme, table=1, by=director, kind="practice")
    filed("share the figures", theme=theme, table=2, by=director, kind="idea")
    make_note(table=first.note.table, note=first.note, text="meet every month", kind="practice")

    guide = drafted(workshop, director)

    assert told(guide, theme)["works"] == "One table described practice that works: meet every month."


def test_of_two_texts_the_one_that_was_filed_is_printed(
    workshop: Workshop, theme: Theme, director: Person
) -> None:
    first = filed("meet every month", theme=theme, table=1, by=director, kind="practice")
    filed("share the figures", theme=theme, table=2, by=director, kind="idea")
    make_note(table=first.note.table, note=first.note, text="meet once a year", kind="practice", replaces=[])

    guide = drafted(workshop, director)

    assert told(guide, theme)["works"] == "One table described practice that works: meet every month."


def test_notes_of_a_merged_theme_stand_under_the_other(workshop: Workshop, theme: Theme, director: Person) -> None:
    other = make_theme(question=theme.question, label="One base", sentence="There is one base.")
    filed("meet every month", theme=theme, table=1, by=director)
    filed("share the figures", theme=other, table=2, by=director)
    merge_themes(theme=other, into=theme, by=director, now=NOW)

    guide = drafted(workshop, director)

    assert told(guide, theme)["support"] == "Two of two tables raised this."
    assert told(guide, other) == {}


def test_a_theme_without_a_sentence_says_so(workshop: Workshop, director: Person) -> None:
    unworded = make_theme(question=workshop.questions.first(), label="Shared evidence", sentence="")
    filed("meet every month", theme=unworded, table=1, by=director)
    filed("share the figures", theme=unworded, table=2, by=director)

    drafted(workshop, director)

    section = Section.objects.get(theme=unworded)
    assert (section.title, section.is_worded) == ("Shared evidence", False)


def test_suggestions_are_printed_as_such_and_count_nothing(
    workshop: Workshop, theme: Theme, director: Person
) -> None:
    for table in workshop.tables.all():
        make_note(table=table, text=f"share one evidence base, says table {table.name}")

    guide = drafted(workshop, director, with_suggestions=True)

    parts = told(guide, theme)
    assert Section.objects.get(theme=theme).is_suggested
    assert parts["support"].startswith("Suggested, not yet confirmed")
    assert parts["ideas"].startswith("Suggested, not yet confirmed:")
    assert "three" not in " ".join(parts.values()).lower()


def test_nothing_is_suggested_unless_asked(workshop: Workshop, theme: Theme, director: Person) -> None:
    make_note(table=workshop.tables.first(), text="share one evidence base")

    guide = drafted(workshop, director)

    assert (told(guide, theme), Citation.objects.count()) == ({}, 0)


def test_a_suggested_note_with_a_name_in_it_waits_for_a_person(
    workshop: Workshop, theme: Theme, director: Person
) -> None:
    make_note(table=workshop.tables.first(), text="share one evidence base")
    make_note(table=workshop.tables.last(), text="share one evidence base, Cllr Placeholder agrees")

    guide = drafted(workshop, director, with_suggestions=True)

    words = str(content_of(guide, for_edition=False))
    assert ("not yet confirmed: share one evidence base" in words, "Placeholder" in words) == (True, False)


def test_a_reason_for_stepping_over_an_obstacle_is_printed(workshop: Workshop, director: Person) -> None:
    guide = drafted(workshop, director)
    Override.objects.create(
        guide=guide, obstacle="unaccounted", covers=1, reason="It came after the close", by=director, at=NOW
    )

    drafted(workshop, director)

    printed = Passage.objects.of(guide).get(key="overrides").wording.text
    assert printed.endswith("Reason: It came after the close.")


def test_as_many_queries_for_many_notes_as_for_one(workshop: Workshop, theme: Theme, director: Person) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            draft_guide(workshop=workshop, by=director, now=NOW)
        return len(asked)

    for table in (1, 2, 3):
        filed(f"meet {table} times a month", theme=theme, table=table, by=director)
    queries()
    filed("meet every week", theme=theme, table=1, by=director)
    after_one = queries()
    for n in range(12):
        filed(f"share figure {n}", theme=theme, table=1 + n % 3, by=director)

    assert queries() <= after_one


def test_one_guide_a_workshop(workshop: Workshop, director: Person) -> None:
    make_workshop()

    assert drafted(workshop, director) == drafted(workshop, director) == Guide.objects.get()


NOTES = [
    ("meet every month", 1, "practice", Stance.AGREES),
    ("meet every week", 1, "practice", Stance.AGREES),
    ("share the figures", 2, "idea", Stance.AGREES),
    ("publish the figures", 3, "action_council", Stance.AGREES),
    ("ask the analysts", 3, "action_council", Stance.AGREES),
    ("not for small places", 2, "", Stance.DIFFERS),
    ("nor for large ones", 1, "", Stance.DIFFERS),
]


@pytest.mark.parametrize("seed", range(6))
def test_the_draft_does_not_depend_on_what_arrived_first(
    seed: int, director: Person, workshop: Workshop, theme: Theme
) -> None:
    other = make_workshop(title=workshop.title)
    twin = make_theme(question=other.questions.first(), label=theme.label, sentence=theme.sentence)
    _arrive(NOTES, theme, director, ids=lambda n: uuid.UUID(int=n + 1))
    shuffled = random.Random(seed).sample(NOTES, len(NOTES))  # noqa: S311  # a shuffle, no secret
    _arrive(shuffled, twin, director, ids=lambda n: uuid.UUID(int=n + 101))

    first, second = (content_of(drafted(one, director), for_edition=False) for one in (workshop, other))

    assert second == first


def _arrive(notes: list, theme: Theme, by: Person, ids: Callable[[int], uuid.UUID]) -> None:
    """Let the notes arrive in this order; each carries the time that its tablet gave it."""
    for text, table, kind, stance in notes:
        place = NOTES.index((text, table, kind, stance))
        at = theme.question.workshop.tables.get(number=table)
        note = Note.objects.create(id=ids(place), table=at, question=theme.question, source=Source.TABLET)
        time = datetime.datetime(2017, 12, 1, 11, place, tzinfo=datetime.UTC)
        filed(text, theme=theme, table=table, by=by, stance=stance, note=note, kind=kind, tablet_time=time)
