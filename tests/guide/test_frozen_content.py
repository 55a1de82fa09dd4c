"""The frozen text: what is shown, numbered by position, and nothing that leads to a row, a table or a host."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guide.content import chapter_content, content_of
from guide.editing import move_passage, remove_passage, reword_passage
from guide.models import Citation, Guide, Passage, Stance, Theme
from tables.models import Note, NoteRevision, Person, Workshop
from tests.guide.drafts import NOW, drafted, filed, passage_of, sample_workshop
from tests.making import make_person, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first(), label="One base", sentence="Partners share one base.")


@pytest.fixture
def guide(workshop: Workshop, theme: Theme, director: Person) -> Guide:
    filed("meet every month", theme=theme, table=1, by=director, kind="practice")
    filed("no verb first", theme=theme, table=2, by=director, kind="action_council")
    filed("nor second", theme=theme, table=2, by=director, kind="action_council")
    filed("not for small places", theme=theme, table=3, by=director, stance=Stance.DIFFERS)
    return drafted(workshop, director)


def chapter(content: dict, key: str = "q1") -> dict:
    [found] = [part for part in content["parts"] if part["key"] == key]
    return found


def section(content: dict, key: str = "theme:2") -> dict:
    [found] = [section for section in chapter(content)["sections"] if section["key"] == key]
    return found


def test_a_chapter_is_frozen_whole(guide: Guide, workshop: Workshop) -> None:
    frozen = chapter(content_of(guide, for_edition=True))

    assert {key: frozen[key] for key in frozen if key != "sections"} == {
        "key": "q1",
        "kind": "chapter",
        "number": 1,
        "title": "Question 1",
        "question": "What about matter 1?",
        "of_tables": 3,
        "bars": [{"label": "One base", "anchor": "p1-1", "tables": 2, "differing": 1}],
    }
    assert [section["key"] for section in frozen["sections"]] == ["headlines", "theme:2"]


def test_a_passage_is_frozen_with_its_number(guide: Guide) -> None:
    passages = section(content_of(guide, for_edition=True))["passages"]

    assert [(one["number"], one["anchor"], one["part"], one["box"]) for one in passages] == [
        ("1.1", "p1-1", "support", ""),
        ("1.2", "p1-2", "works", ""),
        ("1.3", "p1-3", "councils", ""),
        ("1.4", "p1-4", "differ", "differ"),
        ("1.5", "p1-5", "yourself", "yourself"),
    ]
    assert passages[1] == {
        "number": "1.2",
        "anchor": "p1-2",
        "part": "works",
        "label": "What good looks like",
        "box": "",
        "quote": False,
        "is_gap": False,
        "is_editorial": False,
        "flags": [],
        "blocks": [
            {"kind": "p", "runs": [{"text": "One table described practice that works: meet every month."}]}
        ],
    }


def test_gaps_and_flags_are_for_drafts_only(guide: Guide) -> None:
    edition, draft = (json.dumps(content_of(guide, for_edition=is_edition)) for is_edition in (True, False))

    assert ("Why it matters is not yet written." in draft, '"flag": "word as an action"' in draft) == (True, True)
    assert ("is not yet written" in edition, "word as an action" in edition, '"is_gap": true' in edition) == (
        False,
        False,
        False,
    )


def test_a_draft_and_its_edition_have_the_same_numbers(guide: Guide) -> None:
    def numbers(content: dict) -> list[tuple[str, list]]:
        return [
            (passage["number"], [run["text"] for block in passage["blocks"] for run in block.get("runs", [])])
            for part in content["parts"]
            for section in part["sections"]
            for passage in section["passages"]
            if passage["number"]
        ]

    assert numbers(content_of(guide, for_edition=False)) == numbers(content_of(guide, for_edition=True))


def test_an_edition_has_no_part_that_says_nothing(guide: Guide) -> None:
    kinds = {part["kind"] for part in content_of(guide, for_edition=True)["parts"]}

    assert "foreword" not in kinds
    assert "foreword" in {part["kind"] for part in content_of(guide, for_edition=False)["parts"]}


def test_what_is_removed_or_moved_changes_the_numbers(guide: Guide, theme: Theme, director: Person) -> None:
    remove_passage(passage=passage_of(guide, theme, "works"))
    move_passage(passage=passage_of(guide, theme, "differ"), by_places=-1)

    passages = section(content_of(guide, for_edition=True))["passages"]

    assert [(one["number"], one["part"]) for one in passages] == [
        ("1.1", "support"),
        ("1.2", "differ"),
        ("1.3", "councils"),
        ("1.4", "yourself"),
    ]


def test_a_persons_words_are_frozen_with_their_marks(guide: Guide, theme: Theme, director: Person) -> None:
    reword_passage(
        passage=passage_of(guide, theme, "works"),
        text="Meet *often*:\n\n- weekly\n- <b>monthly</b>",
        evidence=[],
        editorial=True,
        seen=1,
        by=director,
        now=NOW,
    )

    [works] = [one for one in section(content_of(guide, for_edition=True))["passages"] if one["part"] == "works"]
    assert (works["is_editorial"], works["blocks"]) == (
        True,
        [
            {"kind": "p", "runs": [{"text": "Meet "}, {"text": "often", "em": True}, {"text": ":"}]},
            {"kind": "ul", "items": [[{"text": "weekly"}], [{"text": "<b>monthly</b>"}]]},
        ],
    )


def test_one_chapter_has_the_numbers_it_has_in_the_whole(guide: Guide) -> None:
    whole = content_of(guide, for_edition=False)

    assert chapter_content(guide, "q1")["parts"] == [chapter(whole)]


def test_the_text_is_read_in_one_query(guide: Guide) -> None:
    fresh = Guide.objects.select_related("workshop").get()

    with CaptureQueriesContext(connection) as asked:
        content_of(fresh, for_edition=True)

    assert len(asked) == 1


def test_no_trace_of_rows_tables_or_tablets_is_in_the_sample(db: None) -> None:
    director = make_person()
    guide = drafted(sample_workshop(director), director)

    frozen = json.dumps(content_of(guide, for_edition=True))

    ids = {str(pk) for pk in Note.objects.values_list("pk", flat=True)}
    ids |= {str(pk) for pk in Citation.objects.values_list("revision", flat=True)}
    ids |= {str(pk) for pk in Theme.objects.values_list("pk", flat=True)}
    assert [one for one in ids if one in frozen] == []
    assert (
        re.findall(r"[Tt]able [0-9]|[0-9a-f]{8}-[0-9a-f]{4}|/work|/tmp|localhost|127\.0", frozen) == []
    )  # what must not be there
    assert NoteRevision.objects.exists()
    assert Passage.objects.of(guide).printed().count() > 250
