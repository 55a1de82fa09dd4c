"""Whatever is typed into whatever box: kept as typed, made keepable, or refused in words; never lost."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms

import guide
import tables.forms
from tables.forms.words import LineField, WordsField
from tests.labelled import TESTS, json_lines

HOSTILE = json_lines(TESTS / "sample" / "hostile.jsonl")
# What a page fills in itself, and the code of a table: looked up and never kept.
LOOKED_UP = {"seen", "revision", "note", "key", "code"}


def forms_of_the_house() -> set[type[forms.Form]]:
    """Every form that a page shows, whichever module it is in."""
    for package in (guide, tables.forms):
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            if "forms" in module.name:
                importlib.import_module(module.name)
    return {form for form in _below(forms.BaseForm) if form.__module__.split(".")[0] in ("guide", "tables")}


def _below(form: type[Any]) -> Iterator[type[Any]]:
    for one in form.__subclasses__():
        yield one
        yield from _below(one)


def typed_fields() -> set[tuple[str, str, type[forms.Field]]]:
    """Every box into which somebody types words."""
    return {
        (form.__name__, name, type(field))
        for form in forms_of_the_house()
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]
        if isinstance(field.widget, forms.TextInput | forms.Textarea)
        and not isinstance(field.widget, forms.HiddenInput | forms.NumberInput)
        and isinstance(field, forms.CharField)
    }


def test_every_box_for_words_keeps_them_as_typed() -> None:
    trimming = {
        (form, name)
        for form, name, kind in typed_fields()
        if name not in LOOKED_UP and not issubclass(kind, WordsField) and kind is not forms.EmailField
    }

    assert trimming == set()


def kept_by(field: forms.Field, text: str) -> str | None:
    """What the field makes of what a browser sends; None where it refuses in words."""
    try:
        kept: str = field.clean(text.replace("\n", "\r\n") if "\r" not in text else text)
    except forms.ValidationError as refusal:
        assert all(words.endswith(".") for words in refusal.messages)
        return None
    return kept


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile["id"])
def test_words_are_kept_byte_for_byte_or_refused_by_their_label(hostile: dict[str, str]) -> None:
    text, kept = hostile["text"], kept_by(WordsField(max_length=100_000), hostile["text"])

    if hostile["expect"] in ("empty", "too long") or not text.strip():
        assert kept is None
    elif hostile["expect"] == "normalise":
        assert kept == "".join("\ufffd" if c == "\0" or 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
    else:
        assert kept == text.replace("\r\n", "\n")


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile["id"])
def test_a_line_is_the_same_words_on_one_line(hostile: dict[str, str]) -> None:
    words, kept = WordsField(max_length=300), kept_by(LineField(max_length=300), hostile["text"])

    if kept is None:
        assert kept_by(words, hostile["text"]) is None
    else:
        assert kept.splitlines() == [kept]
        assert kept.split() == (kept_by(WordsField(), hostile["text"]) or "").split()
        assert kept == kept.strip()


@pytest.mark.parametrize("field", [WordsField(max_length=10), LineField(max_length=10)])
def test_what_is_too_long_is_told_with_both_lengths(field: forms.CharField) -> None:
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean("eleven char")

    assert refusal.value.messages == ["Shorten it to 10 characters; it has 11."]


def test_line_ends_of_a_browser_do_not_count_twice() -> None:
    assert WordsField(max_length=3).clean("a\r\nb") == "a\nb"
