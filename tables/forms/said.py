"""Fields that are held to the entries of a programme file, so that page and file refuse the same things."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from tables.forms.words import LineField, WordsField
from tables.incoming import Wrong
from tables.programme_fields import Leaf, ListOf, Optional

LINE = forms.TextInput(attrs={"class": "field-box"})


def words_box(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "field-box", "rows": rows, "dir": "auto"})


class HeldToFile(forms.Field):
    """What is typed, read as a file's value would be; where that refuses, in its words, by the field's label."""

    def __init__(self, kind: Any, **options: Any) -> None:
        self.kind = kind.read if isinstance(kind, Optional) else kind
        super().__init__(**{"required": not isinstance(kind, Optional)} | options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return self.read(typed) if typed not in self.empty_values else typed

    def read(self, typed: Any) -> Any:
        try:
            return cast(Leaf, self.kind)(typed)
        except Wrong as wrong:
            raise forms.ValidationError(f"{self.label} {wrong}") from wrong

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether something else is typed than was shown; a browser's own line ends are nothing typed."""
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class SaidLine(HeldToFile, LineField):
    """A line of words, a date, a time, an e-mail address: whatever a file has in quotes on one line."""

    widget = LINE

    def prepare_value(self, value: Any) -> Any:
        if hasattr(value, "hour"):
            return f"{value:%H:%M}"
        return value.isoformat() if hasattr(value, "isoformat") else value


class SaidWords(HeldToFile, WordsField):
    """Words of any number of lines."""

    widget = words_box(4)


class SaidList(HeldToFile, WordsField):
    """Several things in one box, a line each; empty lines do not count."""

    widget = words_box(4)
    between = "\n"

    def prepare_value(self, value: Any) -> Any:
        return self.between.join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return (forms.Field.clean(self, self.to_python(value)) and self.read(self.to_python(value))) or []

    def read(self, typed: Any) -> Any:
        one = cast(ListOf, self.kind).of
        try:
            return [cast(Leaf, one)(said) for said in self.parts(typed)]
        except Wrong as wrong:
            raise forms.ValidationError(f"{self.label}: one {wrong}") from wrong

    def parts(self, typed: str) -> list[str]:
        return [line.strip() for line in typed.split("\n") if line.strip()]


class SaidKeywords(SaidList):
    """Words and phrases on one line with commas between them."""

    widget = words_box(2)
    between = ", "

    def parts(self, typed: str) -> list[str]:
        said = [word.strip() for line in typed.splitlines() for word in line.split(",")]
        return list(dict.fromkeys(word for word in said if word))


class SaidNumber(HeldToFile, forms.IntegerField):
    """A whole number."""

    def __init__(self, kind: Any, **options: Any) -> None:
        self.widget = forms.NumberInput(attrs={"class": "field-box field-number", "inputmode": "numeric"})
        super().__init__(kind, **options)
        self.error_messages["invalid"] = f"{self.label} must be a whole number."
        self.error_messages["max_value"] = self.error_messages["min_value"] = (
            f"{self.label} is too large or small."
        )


def day_field(kind: Any, **options: Any) -> SaidLine:
    return SaidLine(
        kind, widget=forms.TextInput(attrs={"class": "field-box field-short", "type": "date"}), **options
    )


def time_field(kind: Any, **options: Any) -> SaidLine:
    return SaidLine(
        kind, widget=forms.TextInput(attrs={"class": "field-box field-short", "type": "time"}), **options
    )


class Comparable(forms.Form):
    """A form that can stand beside what somebody else has saved meanwhile."""

    use_required_attribute = False
    # What is saved where something else is typed, by the field's label.
    saved_meanwhile: tuple[tuple[str, str], ...] = ()

    def said_over(self, saved: dict[str, Any]) -> dict[str, Any]:
        """What was typed; what nobody touched as it is saved, byte for byte, whatever a box makes of it."""
        untouched = {
            name: saved[name]
            for name, field in self.fields.items()
            if name in saved and not field.has_changed(saved[name], self[name].value())
        }
        return self.cleaned_data | untouched

    def compare(self, saved: dict[str, Any]) -> None:
        """Remember where the two differ, for whoever must choose between them."""
        fields = [self[name] for name in self.fields if name in saved and not self[name].is_hidden]
        self.saved_meanwhile = tuple(
            (str(field.label), str(field.field.prepare_value(saved[field.name]) or "nothing"))
            for field in fields
            if field.field.has_changed(saved[field.name], field.value())
        )


def focus(field: forms.Field) -> None:
    """Let the page open with this box in focus: the browser scrolls to it, with and without scripts."""
    field.widget.attrs["autofocus"] = True


def focus_first_fault(faulty: Iterable[forms.Form]) -> None:
    """Let the page open at the first box in which something is wrong."""
    first = next((form.fields[name] for form in faulty for name in form.errors if name in form.fields), None)
    if first:
        focus(first)
