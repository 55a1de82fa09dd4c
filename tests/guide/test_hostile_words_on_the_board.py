"""Whatever somebody types, a page comes back: kept and shown as text, or refused with what to do."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from guide.models import Decision, Filing, Theme
from tables.forms.words import LineField
from tables.models import NoteRevision, Workshop
from tests.labelled import hostile_texts
from tests.making import make_note, make_theme

pytestmark = pytest.mark.django_db


def texts_as_sent() -> list[str]:
    """A browser sends a replacement character for half of a pair."""
    return [text.encode("utf-8", "replace").decode() for text in hostile_texts()]


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first())


def test_themes_are_worded_in_any_words(as_director: Client, workshop, theme):
    page = reverse("guide:theme", args=[workshop.slug, theme.pk])

    for words in texts_as_sent():
        typed = {"label": words[:200], "sentence": words, "change": "", "seen": ""}
        answer = as_director.post(page + "word/", typed)
        theme.refresh_from_db()
        assert answer.status_code in (302, 422)
        if answer.status_code == 302:
            assert escape(theme.sentence) in as_director.get(page).content.decode()


def test_notes_are_set_aside_for_any_reason(as_director: Client, workshop, theme):
    note = make_note(table=workshop.tables.first())
    act = reverse("guide:set_note_aside", args=[workshop.slug, 1, note.note_id])

    for words in texts_as_sent():
        seen = Decision.objects.last()
        answer = as_director.post(act, {"own": words, "seen": seen.pk if seen else 0})
        if answer.status_code == 302:
            assert Filing.objects.get().reason == LineField().clean(words)
        else:
            assert answer.status_code == 422
            assert "notice-act" in answer.content.decode()


def test_notes_of_any_words_are_read_sorted_and_corrected(as_director: Client, workshop, theme):
    for words in texts_as_sent():
        text = words.replace("\x00", "\N{REPLACEMENT CHARACTER}")
        make_note(table=workshop.tables.first(), text=text[:100_000])
    notes = list(NoteRevision.objects.all())
    board = reverse("guide:themes", args=[workshop.slug, 1])

    assert as_director.get(board, {"which": "all"}).status_code == 200
    for note in notes[::10]:
        page = as_director.get(board, {"which": "all", "note": note.note_id}).content.decode()
        assert escape(note.text[:50]) in page


def test_a_theme_is_made_of_any_words(as_director: Client, workshop, theme):
    act = reverse("guide:make_theme", args=[workshop.slug, 1])

    for words in texts_as_sent():
        answer = as_director.post(act, {"id": uuid4(), "label": words, "sentence": words})
        assert answer.status_code in (302, 422)
