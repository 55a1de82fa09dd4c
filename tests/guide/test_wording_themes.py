"""The director makes themes of what the tables said: new, worded, merged, split, standing among the others."""

from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guide import theming
from guide.decisions import ChangedMeanwhile, undo
from guide.filings import NotUnderThisQuestion, file_note
from guide.models import Decision, Filing, Theme
from guide.reading import notes_on
from guide.support import Support, supports
from tables.models import NoteRevision, Person, Question, Workshop
from tests.guide.deciding import projected
from tests.making import make_note, make_theme, make_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(workshop: Workshop) -> Question:
    return workshop.questions.first()


@pytest.fixture
def theme(question: Question) -> Theme:
    return make_theme(question=question, label="Skills", sentence="")


@pytest.fixture
def verbs(director: Person) -> Any:
    class Verbs:
        def __getattr__(self, name: str) -> Any:
            return partial(getattr(theming, name), by=director, now=timezone.now())

    return Verbs()


@pytest.fixture
def file(director: Person) -> Any:
    return partial(file_note, by=director, now=timezone.now())


def support_of(question: Question) -> dict[str, Support]:
    themes = list(question.themes.select_related("expected"))
    tables = list(question.workshop.tables.values_list("number", flat=True))
    return {one.theme.label: one for one in supports(themes, notes_on(question), tables)}


def counts(question: Question) -> dict[str, tuple[int, int, int]]:
    return {label: (one.agreeing, one.differing, len(one.notes)) for label, one in support_of(question).items()}


@pytest.fixture
def notes(workshop: Workshop, theme: Theme, file: Any) -> list[NoteRevision]:
    """One note of each of three tables, filed under Skills; the last table differs."""
    notes = [make_note(table=table) for table in workshop.tables.all()]
    for note in notes:
        file(note=note.note, theme=theme, stance="differs" if note is notes[-1] else "agrees")
    return notes


def test_a_new_theme_takes_its_note_with_it(verbs, workshop, question):
    note = make_note(table=workshop.tables.first())

    verbs.new_theme(id=uuid4(), question=question, label="Skills", sentence="Skills matter.", note=note.note_id)

    theme = Theme.objects.get()
    assert (theme.name, theme.principle, theme.question) == ("Skills", "Skills matter.", question)
    assert Filing.objects.get().theme == theme


def test_the_same_form_sent_twice_makes_one_theme(verbs, question):
    id_ = uuid4()
    verbs.new_theme(id=id_, question=question, label="Skills")

    assert verbs.new_theme(id=id_, question=question, label="Skills") is None
    assert Theme.objects.count() == 1


def test_a_theme_that_was_taken_back_can_be_made_again(verbs, question, director):
    id_ = uuid4()
    made = verbs.new_theme(id=id_, question=question, label="Skills")
    undo(decision=made, by=director, now=timezone.now())
    assert not Theme.objects.standing().exists()

    verbs.new_theme(id=id_, question=question, label="Skills for all")

    assert [theme.name for theme in Theme.objects.standing()] == ["Skills for all"]


def test_nobody_makes_a_theme_over_one_of_another_workshop(verbs, question):
    foreign = make_theme(question=make_workshop().questions.first(), label="Theirs", is_dropped=True)

    with pytest.raises(NotUnderThisQuestion):
        verbs.new_theme(id=foreign.pk, question=question, label="Ours")

    foreign.refresh_from_db()
    assert foreign.label == "Theirs"


def test_a_theme_is_worded_as_one_sentence(verbs, theme):
    verbs.word_theme(theme=theme, label="Skills", sentence="Colleges teach what is needed.", change="policy")

    theme.refresh_from_db()
    assert (theme.principle, theme.change) == ("Colleges teach what is needed.", "policy")


def test_wording_it_the_same_again_is_no_decision(verbs, theme):
    assert verbs.word_theme(theme=theme, label="Skills", sentence="", change="") is None


def test_two_directors_who_word_one_theme_are_not_silently_overruled(verbs, theme):
    seen = theming.wording_seen(theme)
    verbs.word_theme(theme=theme, label="Skills", sentence="The first wording.", change="", seen=seen)
    theme.refresh_from_db()

    with pytest.raises(ChangedMeanwhile, match="The first wording"):
        verbs.word_theme(theme=theme, label="Skills", sentence="The second.", change="", seen=seen)


def test_a_merged_themes_notes_count_for_the_other_and_no_filing_moves(verbs, question, theme, notes):
    other = make_theme(question=question, label="Colleges")
    filings = list(Filing.objects.order_by("pk").values())

    verbs.merge_themes(theme=theme, into=other)

    assert counts(question) == {"Colleges": (2, 1, 3)}
    assert list(Filing.objects.order_by("pk").values()) == filings


def test_merging_twice_is_merging_once(verbs, question, theme):
    other = make_theme(question=question)
    verbs.merge_themes(theme=theme, into=other)
    theme.refresh_from_db()

    assert verbs.merge_themes(theme=theme, into=other) is None


def test_undoing_a_merge_restores_both_themes_the_filings_and_the_counts(
    verbs, workshop, question, theme, notes, director
):
    other = make_theme(question=question, label="Colleges")
    before, counted = projected(workshop), counts(question)
    merge = verbs.merge_themes(theme=theme, into=other)

    undo(decision=merge, by=director, now=timezone.now())

    assert projected(workshop) == before
    assert counts(question) == counted == {"Skills": (2, 1, 3), "Colleges": (0, 0, 0)}


def test_a_merged_theme_can_stand_by_itself_again_long_after(verbs, question, theme, notes):
    other = make_theme(question=question, label="Colleges")
    verbs.merge_themes(theme=theme, into=other)
    other.refresh_from_db()
    verbs.word_theme(theme=other, label="Colleges", sentence="Worded since.", change="")
    theme.refresh_from_db()

    verbs.unmerge_theme(theme=theme)

    assert counts(question) == {"Skills": (2, 1, 3), "Colleges": (0, 0, 0)}


def test_notes_of_a_theme_merged_twice_count_where_it_ended(verbs, question, theme, notes):
    second, third = (make_theme(question=question, label=label) for label in ("Second", "Third"))
    verbs.merge_themes(theme=theme, into=second)
    verbs.merge_themes(theme=second, into=third)

    assert counts(question) == {"Third": (2, 1, 3)}


def test_themes_of_two_questions_are_not_merged(verbs, workshop, theme):
    with pytest.raises(NotUnderThisQuestion):
        verbs.merge_themes(theme=theme, into=make_theme(question=workshop.questions.last()))


def test_split_notes_keep_their_stance(verbs, question, theme, notes):
    verbs.split_theme(id=uuid4(), theme=theme, label="Apprentices", notes=[notes[0].note_id, notes[2].note_id])

    assert counts(question) == {"Skills": (1, 0, 1), "Apprentices": (1, 1, 2)}


def test_a_split_is_one_act_and_one_undo(verbs, workshop, question, theme, notes, director):
    before = [row["theme_id"] for row in projected(workshop)["filings"]]
    split = verbs.split_theme(id=uuid4(), theme=theme, label="Apprentices", notes=[notes[0].note_id])

    undo(decision=split, by=director, now=timezone.now())

    assert [row["theme_id"] for row in projected(workshop)["filings"]] == before
    assert [one.label for one in Theme.objects.standing()] == ["Skills"]


def test_notes_that_were_moved_away_meanwhile_are_not_split_off(verbs, question, theme, notes, file):
    file(note=notes[0].note, theme=make_theme(question=question))

    with pytest.raises(ChangedMeanwhile):
        verbs.split_theme(id=uuid4(), theme=theme, label="Apprentices", notes=[notes[0].note_id])

    assert not Theme.objects.filter(label="Apprentices").exists()


def test_a_theme_of_one_table_stands_among_the_others_for_a_reason_and_back(verbs, theme):
    verbs.promote_theme(theme=theme, reason="It is the only coastal table.")
    theme.refresh_from_db()
    assert theme.promoted == "It is the only coastal table."

    verbs.promote_theme(theme=theme, reason="")
    theme.refresh_from_db()
    assert theme.promoted == ""


def test_the_page_tells_what_is_missing(verbs, question, theme, workshop, file):
    note = make_note(table=workshop.tables.first(), kind="barrier")
    file(note=note.note, theme=theme)

    assert support_of(question)["Skills"].gaps == ["to be worded", "one table only", "policy or operational?"]


def test_a_note_not_for_publication_supports_nothing(question, theme, workshop, file):
    note = make_note(table=workshop.tables.first(), private=True, starred=True)
    file(note=note.note, theme=theme)

    support = support_of(question)["Skills"]
    assert (support.agreeing, support.starring, len(support.notes)) == (0, 0, 1)


def test_a_table_that_agrees_and_differs_is_half_a_dot(question, theme, workshop, file):
    for stance in ("agrees", "differs"):
        file(note=make_note(table=workshop.tables.first()).note, theme=theme, stance=stance)

    assert support_of(question)["Skills"].marks == ("both", "no", "no")


def page_of(theme: Theme, name: str = "theme") -> str:
    return reverse(f"guide:{name}", args=[theme.question.workshop.slug, theme.pk])


def test_wording_through_the_page(as_director: Client, theme):
    typed = {"label": "Skills", "sentence": "Colleges teach what is needed.", "change": "operational"}

    answer = as_director.post(
        page_of(theme, "word_theme"), typed | {"seen": theming.wording_seen(theme)}, follow=True
    )

    page = answer.content.decode()
    assert '<h1 dir="auto">Colleges teach what is needed.</h1>' in page
    assert "Heather Bolton worded it “Colleges teach what is needed.”" in page


def test_a_theme_without_a_sentence_asks_for_one_and_keeps_what_was_typed(as_director: Client, theme):
    answer = as_director.post(page_of(theme, "word_theme"), {"label": "A new name", "sentence": " "})

    assert answer.status_code == 422
    assert "Word the theme as one full sentence." in answer.content.decode()
    assert "A new name" in answer.content.decode()
    assert not Decision.objects.exists()


def test_what_was_typed_stays_when_somebody_else_worded_it_meanwhile(as_director: Client, verbs, theme):
    seen = theming.wording_seen(theme)
    verbs.word_theme(theme=theme, label="Skills", sentence="Somebody else’s.", change="")

    typed = {"label": "Skills", "sentence": "My own sentence.", "seen": seen}
    answer = as_director.post(page_of(theme, "word_theme"), typed)

    assert answer.status_code == 422
    assert "My own sentence." in answer.content.decode()


def test_merging_through_the_page_and_back(as_director: Client, question, theme, notes):
    other = make_theme(question=question, label="Colleges")

    merged = as_director.post(page_of(theme, "merge_theme"), {"into": other.pk}, follow=True)
    assert "It is merged into" in merged.content.decode()

    as_director.post(page_of(theme, "unmerge_theme"))
    assert set(counts(question)) == {"Skills", "Colleges"}


def test_a_theme_is_not_merged_into_one_of_another_workshop(as_director: Client, theme):
    foreign = make_theme(question=make_workshop().questions.first())

    answer = as_director.post(page_of(theme, "merge_theme"), {"into": foreign.pk})

    assert answer.status_code == 422
    assert "Choose another one." in answer.content.decode()


def test_splitting_through_the_page(as_director: Client, question, theme, notes):
    typed = {"id": uuid4(), "label": "Apprentices", "notes": [notes[0].note_id]}

    as_director.post(page_of(theme, "split_theme"), typed)

    assert counts(question) == {"Skills": (1, 1, 2), "Apprentices": (1, 0, 1)}


def test_splitting_without_a_name_keeps_the_ticks(as_director: Client, theme, notes):
    typed = {"id": uuid4(), "label": "", "notes": [notes[1].note_id]}

    answer = as_director.post(page_of(theme, "split_theme"), typed)

    assert answer.status_code == 422
    assert f'value="{notes[1].note_id}" form="split" checked' in answer.content.decode()


def test_splitting_nothing_asks_for_notes(as_director: Client, theme, notes):
    answer = as_director.post(page_of(theme, "split_theme"), {"id": uuid4(), "label": "Apprentices"})

    assert answer.status_code == 422
    assert "Tick the notes that belong to the new theme." in answer.content.decode()


def test_standing_among_the_others_needs_a_reason(as_director: Client, theme, workshop, file):
    file(note=make_note(table=workshop.tables.first()).note, theme=theme)

    answer = as_director.post(page_of(theme, "promote_theme"), {"reason": ""})

    assert answer.status_code == 422
    assert "Say why: the guide prints the reason." in answer.content.decode()


def test_the_story_of_a_theme_undoes_what_it_tells(as_director: Client, theme, notes):
    last = Decision.objects.last()

    answer = as_director.post(page_of(theme, "undo_of_theme"), {"decision": last.pk}, follow=True)

    assert Filing.objects.count() == 2
    assert "Heather Bolton undid: filed “a note” under “Skills” as differing" in answer.content.decode()


def test_the_story_says_what_to_undo_first(as_director: Client, theme, notes, question, file):
    first = Decision.objects.first()
    file(note=notes[0].note, theme=make_theme(question=question))

    answer = as_director.post(page_of(theme, "undo_of_theme"), {"decision": first.pk})

    assert answer.status_code == 422
    assert "Undo that first." in answer.content.decode()
