"""Rows of one part of a workshop, edited together in one form: changed, added, put in order, removed."""

from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME

from tables.forms.said import Comparable
from tables.parts import Hold, Part
from tables.setting_up import Row

# More than any room has tables, so that nobody's browser or database is kept busy by one form.
MOST_ROWS = 250


class RowForm(Comparable):
    """One row. `order` is the field that says where it stands; a new row with nothing typed in it is none."""

    order = "position"
    use_required_attribute = False
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    hold = Hold()
    # What its buttons say: which row shall change places with its neighbour.
    up = down = ""

    @property
    def pk(self) -> int | None:
        """The key of the row it changes; None for a new one and for nonsense."""
        typed = str(self["id"].value() or "")
        return int(typed) if typed.isdecimal() and len(typed) < 19 else None

    @property
    def is_blank(self) -> bool:
        """Nobody typed anything into it; its number is only proposed."""
        return not any(self[name].value() for name in self.typed_names)

    @property
    def typed_names(self) -> list[str]:
        return [name for name in self.fields if name not in ("id", "DELETE", self.order)]

    @property
    def typed_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.typed_names]

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """The boxes in the order in which they stand; a position is moved by buttons and needs none."""
        return [self.place, *self.typed_fields] if self.order == "number" else self.typed_fields

    @property
    def place(self) -> forms.BoundField:
        return self[self.order]

    def said(self, saved: dict[str, Any]) -> dict[str, Any]:
        """The row's fields for the verb; `saved` is the row as it stands, {} for a new one."""
        said = self.said_over(saved)
        return {name: said.get(name) for name in [self.order, *self.typed_names]}

    def has_changed(self) -> bool:
        return super().has_changed() if self.pk else not self.is_blank


class RowFormSet(forms.BaseFormSet):
    """All rows of a part. `part` says which these are; `holds` what may not be done with which."""

    def __init__(self, *args: Any, part: Part, holds: dict[int, Hold], **options: Any) -> None:
        self.part, self.holds = part, holds
        super().__init__(*args, **options)
        for form in self.forms:
            form.hold = holds.get(form.pk, Hold())
            form.empty_permitted = form.pk is None
        for index, form in enumerate(self.forms):
            form.up, form.down = f"up-{index}", f"down-{index}"

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Remove"
        if index is not None and index >= self.initial_form_count():
            form.fields[form.order].initial = self._next_number() + index - self.initial_form_count()

    def _next_number(self) -> int:
        """One more than any that is there or was typed."""
        typed = [str(one.get(self.part.order) or "") for one in self.initial or ()]
        there = [getattr(row, self.part.order) for row in self.part.rows]
        return max([*there, *(int(one) for one in typed if one.isdecimal() and len(one) < 5)], default=0) + 1

    def clean(self) -> None:
        standing = [form for form in self.forms if self._stands(form)]
        self._fill_numbers(standing)
        for name, label in (("number", "Number"), ("label", "Short name")):
            if name in self.part.unique:
                _tell_twins(standing, name, label)
        if len(standing) < self.part.at_least:
            raise forms.ValidationError(f"A workshop needs {self.part.name}. Keep at least one.")

    def _stands(self, form: Any) -> bool:
        return bool(form.pk or not form.is_blank) and not is_removed(form)

    def _fill_numbers(self, standing: list[Any]) -> None:
        """Whoever empties the box for the number means the end."""
        last = max((form.cleaned_data.get(form.order) or 0 for form in standing), default=0)
        for form in standing:
            if form.order in form.cleaned_data and form.cleaned_data[form.order] is None:
                last += 1
                form.cleaned_data[form.order] = last

    def said_rows(self, saved: dict[int, dict[str, Any]]) -> list[Row]:
        """What was typed, for the verb, over what is saved by the rows' keys; only of a set that is valid."""
        return [
            Row(form.pk, form.said(saved.get(form.pk, {})), is_removed=is_removed(form))
            for form in self.forms
            if form.pk or self._stands(form)
        ]

    def tell_held(self, words: dict[int, str]) -> None:
        """Say beside each row why it cannot be as it was asked, as the page has said it already."""
        for form in self.forms:
            if form.pk in words:
                form.add_error(None, (is_removed(form) and form.hold.stays) or words[form.pk])


def is_removed(form: Any) -> bool:
    """Whether its box "Remove" is ticked."""
    return bool(getattr(form, "cleaned_data", {}).get(DELETION_FIELD_NAME))


def _tell_twins(standing: list[Any], name: str, label: str) -> None:
    first: dict[Any, Any] = {}
    for form in standing:
        said = getattr(form, "cleaned_data", {}).get(name)
        if said in (None, ""):
            continue
        if first.setdefault(said, form) is not form:
            form.add_error(name, f"{label} {said} is there twice. Each must be its own.")
