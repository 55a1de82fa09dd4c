"""Whatever somebody types into whatever box of the set-up: kept, or refused in words; never made anything of."""

from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from tables.forms.said import HeldToFile, SaidKeywords, SaidLine, SaidList, SaidNumber, SaidWords
from tables.forms.set_up import (
    CaseStudyForm,
    ContextForm,
    ExpectedThemeForm,
    OptionForm,
    QuestionForm,
    TableForm,
)
from tables.forms.set_up_agenda import AgendaForm
from tables.forms.set_up_day import DayForm
from tables.incoming import Wrong
from tables.models import Workshop
from tests.labelled import hostile_texts
from tests.tables.filling import on_page, row

pytestmark = pytest.mark.django_db

FORMS: list[type[forms.Form]] = [
    QuestionForm,
    TableForm,
    ContextForm,
    CaseStudyForm,
    OptionForm,
    ExpectedThemeForm,
    DayForm,
    AgendaForm,
]
FIELDS = [
    pytest.param(field, id=f"{form.__name__}-{name}")
    for form in FORMS
    for name, field in form.base_fields.items()  # type: ignore[attr-defined]
    if isinstance(field, SaidLine | SaidWords)
]


def test_every_box_for_words_is_held_to_the_file() -> None:
    free = {
        (form.__name__, name)
        for form in FORMS
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]
        if isinstance(field, forms.CharField | forms.IntegerField) and not isinstance(field, HeldToFile)
    }

    assert free == {(form.__name__, "id") for form in FORMS if "id" in form.base_fields}  # type: ignore[attr-defined]
    assert {type(field) for form in FORMS for field in form.base_fields.values()} >= {  # type: ignore[attr-defined]
        SaidLine,
        SaidWords,
        SaidList,
        SaidKeywords,
        SaidNumber,
    }


@pytest.mark.parametrize("field", FIELDS)
def test_page_and_file_refuse_the_same_words(field: Any) -> None:
    """What the box makes of the keys is what a file would have: the file takes it exactly where the page does."""
    for text in hostile_texts():
        typed = field.to_python(text)
        if not typed:
            continue
        try:
            by_file: Any = field.kind(typed)
        except Wrong as wrong:
            by_file = f"{field.label} {wrong}"
        try:
            by_page = field.clean(text)
        except forms.ValidationError as refused:
            [by_page] = refused.messages

        assert by_page == by_file


def as_sent() -> list[str]:
    """As a browser sends them; every fifth, for the boxes themselves are tried with all of them above."""
    return [text.encode("utf-8", "replace").decode() for text in hostile_texts()[::5] if len(text) < 20_000]


PAGES = [
    ("questions", {"text": "", "short": "", "prompts": ""}),
    ("tables", {"facilitator": "", "name": ""}),
    ("context", {"heading": "Heading", "text": ""}),
    ("cases", {"title": "", "council": "Downshire", "council_type": "county", "summary": "", "listen_for": ""}),
    ("options", {"text": "", "group": ""}),
]


@pytest.mark.parametrize(("part", "boxes"), PAGES, ids=lambda value: value if isinstance(value, str) else "")
def test_hostile_words_in_a_list_are_kept_and_shown_as_words_or_told(
    as_director: Client, workshop: Workshop, part: str, boxes: dict[str, str]
) -> None:
    address = reverse(f"tables:set_up_{part}", args=[workshop.slug])

    for words in as_sent():
        typed = {name: usual or words for name, usual in boxes.items()}
        answer = as_director.post(address, on_page(as_director, address) | row(0, **typed))
        assert answer.status_code in (302, 422)
        shown = answer if answer.status_code == 422 else as_director.get(address)
        longest = max(
            (line for line in words.splitlines() if line.isascii() and line.isprintable()), key=len, default=""
        )
        assert escape(longest.strip()[:80]) in shown.content.decode()


def test_hostile_words_of_the_day_are_kept_and_shown_as_words_or_told(
    as_director: Client, workshop: Workshop
) -> None:
    Workshop.objects.update(director_name="Heather Bolton")
    address = reverse("tables:set_up_day", args=[workshop.slug])
    boxes = ("title", "organisation", "meeting", "contact", "purpose", "invited", "attribution", "lead_name")

    for words in as_sent():
        answer = as_director.post(address, on_page(as_director, address) | dict.fromkeys(boxes, words))
        assert answer.status_code in (302, 422)
        assert as_director.get(reverse("tables:set_up", args=[workshop.slug])).status_code == 200


def test_words_of_many_lines_are_kept_byte_for_byte(as_director: Client, workshop: Workshop) -> None:
    """Line ends are what they were in the browser's box; only what no column can hold becomes U+FFFD."""
    workshop.context.create(position=1, heading="Heading", text="Words.")
    address = reverse("tables:set_up_context", args=[workshop.slug])

    for words in as_sent():
        answer = as_director.post(address, on_page(as_director, address) | row(0, text=words))
        kept = words.replace("\0", "\ufffd").replace("\r\n", "\n")
        if answer.status_code == 302:
            assert workshop.context.get().text == kept
        else:
            assert not kept.strip() or len(kept) > 100_000
