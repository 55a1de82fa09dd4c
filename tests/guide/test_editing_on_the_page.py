"""Editing on the screen: what is typed is kept or comes back with a sentence that says what to do."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from guide.editing import reword_passage
from guide.models import Guide, Passage, Section, Stance, Theme
from tables.models import Duty, NoteRevision, Person, Workshop
from tests.guide.drafts import NOW, drafted, filed, passage_of, told
from tests.making import make_note, make_person, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first(), label="One base", sentence="Partners share one base.")


@pytest.fixture
def practice(theme: Theme, director: Person) -> NoteRevision:
    return filed("meet every month", theme=theme, table=1, by=director, kind="practice")


@pytest.fixture
def guide(workshop: Workshop, theme: Theme, practice: NoteRevision, director: Person) -> Guide:
    filed("everybody counts otherwise", theme=theme, table=2, by=director, kind="barrier")
    filed("not for small places", theme=theme, table=3, by=director, stance=Stance.DIFFERS)
    return drafted(workshop, director)


def chapter(guide: Guide, key: str = "q1") -> str:
    return reverse("guide:draft_chapter", args=[guide.workshop.slug, key])


def act(name: str, passage: Passage) -> str:
    return reverse(f"guide:{name}", args=[passage.section.chapter.guide.workshop.slug, passage.pk])


def words_of(response: object) -> str:
    """The page's words in a row, as one reads them."""
    without_tags = re.sub(r"<[^>]+>", " ", response.content.decode())  # type: ignore[attr-defined]
    return " ".join(without_tags.replace("&#x27;", "'").split())


def posted(passage: Passage, text: str, *notes: NoteRevision, **more: object) -> dict:
    return {
        "text": text,
        "evidence": [str(note.pk) for note in notes],
        "seen": passage.wording.n,
        **({} if notes else {"editorial": "on"}),
    } | more


def test_words_are_kept_with_their_notes(
    as_director: Client, guide: Guide, theme: Theme, practice: NoteRevision
) -> None:
    works = passage_of(guide, theme, "works")

    answer = as_director.post(act("edit_passage", works), posted(works, "Monthly meetings work.", practice))

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{chapter(guide)}#passage-{works.pk}")
    assert told(guide, theme)["works"] == "Monthly meetings work."
    assert "Your words" in words_of(as_director.get(chapter(guide)))


@pytest.mark.parametrize(
    ("text", "more", "fault"),
    [
        ("", {"editorial": "on"}, "Write what this paragraph shall say."),
        ("So it is, & <b>more</b>.", {}, "Choose the notes that this rests on"),
        ("So it is, & <b>more</b>.", {"evidence": ["7b2c9f4e"]}, "One of the notes was changed or withdrawn"),
        ("So it is, & <b>more</b>.", {"editorial": "on", "seen": ""}, "Look at the paragraph again."),
    ],
    ids=["empty", "on nothing", "a foreign note", "not seen"],
)
def test_a_fault_loses_nothing_typed(
    text: str, more: dict, fault: str, as_director: Client, guide: Guide, theme: Theme
) -> None:
    works = passage_of(guide, theme, "works")

    answer = as_director.post(act("edit_passage", works), {"text": text, "seen": 1} | more)

    assert answer.status_code == 422
    assert fault in words_of(answer)
    assert text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in answer.content.decode()
    assert works.wordings.count() == 1


def test_a_refused_quotation_is_told_on_the_form(
    as_director: Client, guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    quotation = filed("show us the recipe", theme=theme, table=2, by=director, quoted=True)
    drafted(workshop, director)
    quote = passage_of(guide, theme, "quote")

    answer = as_director.post(act("edit_passage", quote), posted(quote, "“show us the cake”", quotation))

    assert (answer.status_code, "“show us the cake”" in answer.content.decode()) == (422, True)
    assert "A quotation says what its note says, word for word." in words_of(answer)


def test_who_opens_a_form_sees_the_words_and_the_ticked_notes(
    as_director: Client, guide: Guide, theme: Theme, practice: NoteRevision
) -> None:
    page = as_director.get(act("edit_passage", passage_of(guide, theme, "works"))).content.decode()

    assert "One table described practice that works: meet every month.</textarea>" in page
    assert re.search(rf'<input type="checkbox" name="evidence" value="{practice.pk}"[^>]* checked', page)


def test_who_wrote_at_the_same_time_is_told_and_keeps_the_words(
    as_director: Client, guide: Guide, theme: Theme, practice: NoteRevision, workshop: Workshop
) -> None:
    works = passage_of(guide, theme, "works")
    colleague = make_person(workshop=workshop, duty=Duty.DIRECTOR, name="Phil Swann")
    reword_passage(
        passage=works, text="Meet in the field.", evidence=[], editorial=True, seen=1, by=colleague, now=NOW
    )

    as_director.post(act("edit_passage", works), posted(works, "Monthly meetings work.", practice, seen=1))

    page = words_of(as_director.get(chapter(guide)))
    assert "Heather Bolton wrote this while Phil Swann did. Both are kept; the words above are shown." in page
    assert "Meet in the field." in page
    assert "Monthly meetings work." in page


def test_a_fault_after_somebody_else_wrote_shows_both(
    as_director: Client, guide: Guide, theme: Theme, workshop: Workshop
) -> None:
    works = passage_of(guide, theme, "works")
    colleague = make_person(workshop=workshop, duty=Duty.DIRECTOR, name="Phil Swann")
    reword_passage(
        passage=works, text="Meet in the field.", evidence=[], editorial=True, seen=1, by=colleague, now=NOW
    )

    page = words_of(as_director.post(act("edit_passage", works), {"text": "Mine", "seen": 1}))

    assert "Phil Swann worded this while you wrote." in page
    assert "Meet in the field." in page


def test_a_paragraph_is_moved_taken_out_and_put_back(as_director: Client, guide: Guide, theme: Theme) -> None:
    works = passage_of(guide, theme, "works")

    as_director.post(act("move_passage", works), {"to": "-1"})
    assert list(told(guide, theme))[:3] == ["support", "works", "why"]

    as_director.post(act("remove_passage", works))
    assert "Taken out: What good looks like." in words_of(as_director.get(chapter(guide)))
    assert "works" not in told(guide, theme)

    as_director.post(act("put_passage_back", works))
    assert list(told(guide, theme))[:3] == ["support", "works", "why"]


def test_disagreement_cannot_be_taken_out_by_a_made_up_request(
    as_director: Client, guide: Guide, theme: Theme
) -> None:
    answer = as_director.post(act("remove_passage", passage_of(guide, theme, "differ")))

    assert (answer.status_code, "Disagreement is always printed." in words_of(answer)) == (422, True)


def test_an_earlier_wording_is_shown_again(as_director: Client, guide: Guide, theme: Theme) -> None:
    works = passage_of(guide, theme, "works")
    as_director.post(act("edit_passage", works), posted(works, "Monthly meetings work."))
    history = words_of(as_director.get(act("passage_wordings", works)))
    assert ("As drafted" in history, "Heather Bolton" in history) == (True, True)

    as_director.post(act("restore_wording", works), {"n": 1, "seen": 2})

    assert told(guide, theme)["works"] == "One table described practice that works: meet every month."


def test_an_offer_stands_below_and_is_answered(
    as_director: Client, guide: Guide, workshop: Workshop, theme: Theme, director: Person
) -> None:
    works = passage_of(guide, theme, "works")
    as_director.post(act("edit_passage", works), posted(works, "Monthly meetings work."))
    filed("meet in the field", theme=theme, table=2, by=director, kind="practice")
    drafted(workshop, director)
    page = words_of(as_director.get(chapter(guide)))
    assert "A new draft of 1.2 is ready. Yours stays unless you take it." in page

    as_director.post(act("answer_offer", works), {"n": 3, "seen": 2, "take": "yes"})

    assert told(guide, theme)["works"].endswith("Meet in the field.")
    assert "A new draft of" not in words_of(as_director.get(chapter(guide)))


@pytest.mark.parametrize(("way", "n"), [("take_new_draft", 2), ("keep_as_it_is", 2)])
def test_a_changed_note_shows_both_texts_and_two_ways_out(
    way: str, n: int, as_director: Client, guide: Guide, theme: Theme, practice: NoteRevision
) -> None:
    works = passage_of(guide, theme, "works")
    make_note(table=practice.note.table, note=practice.note, text="meet every week", kind="practice")
    page = as_director.get(chapter(guide))
    assert "Table 1 changed this note at" in words_of(page)
    assert "as drafted from notes that changed since. Drafting again renews them." in words_of(page)
    assert "<del>meet every month</del><br><ins>meet every week</ins>" in page.content.decode()

    as_director.post(act(way, works), {"seen": 1})

    assert passage_of(guide, theme, "works").wording.n == n
    assert words_of(as_director.get(act("passage_evidence", works))).count("changed this note at") < words_of(
        page
    ).count("changed this note at")


def test_a_paragraph_of_ones_own_is_added(
    as_director: Client, guide: Guide, theme: Theme, practice: NoteRevision
) -> None:
    section = Section.objects.get(theme=theme)
    address = reverse("guide:add_paragraph", args=[guide.workshop.slug, section.pk])
    assert "A paragraph of your own" in words_of(as_director.get(address))

    refused = as_director.post(address, {"text": "We come back to this."})
    kept = as_director.post(address, {"text": "We come back to this.", "evidence": [str(practice.pk)]})

    assert (refused.status_code, kept.status_code) == (422, 302)
    assert told(guide, theme)["own:1"] == "We come back to this."
