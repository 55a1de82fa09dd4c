"""What a director types into the draft."""

from collections.abc import Iterable
from typing import Any

from django import forms

from tables.forms.words import WordsField
from tables.models import LONGEST_TEXT, NoteRevision

_GONE = "One of the notes was changed or withdrawn meanwhile. Look at the notes, then choose again."


class DraftForm(forms.Form):
    """How the guide is drafted, and the chapter to go back to."""

    with_suggestions = forms.BooleanField(required=False)
    key = forms.CharField(required=False, max_length=120)


class SeenForm(forms.Form):
    """The wording that the person had before them, by its n."""

    seen = forms.IntegerField(
        min_value=0, widget=forms.HiddenInput, error_messages={"required": "Look at the paragraph again."}
    )


class WordsForm(forms.Form):
    """A person's words, and the notes that they rest on: at least one, unless the words are the person's own."""

    text = WordsField(
        label="Words",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 9, "class": "field-box", "dir": "auto", "autofocus": True}),
        error_messages={
            "required": "Write what this paragraph shall say. To leave it out, take it out instead.",
            "max_length": "Shorten it: no paragraph is longer than 100,000 characters.",
        },
    )
    evidence = forms.TypedMultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": _GONE}
    )
    editorial = forms.BooleanField(required=False, label="These are our own words; no note says them")

    def __init__(self, *args: Any, choices: Iterable[NoteRevision], **more: Any) -> None:
        super().__init__(*args, **more)
        self.revision_by_choice = {str(revision.pk): revision for revision in choices}
        evidence = self.fields["evidence"]
        evidence.choices = [(key, revision.text) for key, revision in self.revision_by_choice.items()]  # type: ignore[attr-defined]
        evidence.coerce = lambda key: self.revision_by_choice[key].pk  # type: ignore[attr-defined]

    @property
    def notes(self) -> list[tuple[Any, NoteRevision]]:
        """Each note with its tick box."""
        return [(box, self.revision_by_choice[str(box.data["value"])]) for box in self["evidence"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned["evidence"] or cleaned["editorial"]):
            self.add_error(
                "editorial", "Choose the notes that this rests on, or say that these are your own words."
            )
        return cleaned


class RewordForm(WordsForm, SeenForm):
    """New words for a paragraph that the person saw."""


class MoveForm(forms.Form):
    to = forms.TypedChoiceField(choices=[(-1, "up"), (1, "down")], coerce=int)


class RestoreForm(SeenForm):
    """An earlier wording, by its n."""

    n = forms.IntegerField(min_value=1)


class OfferForm(RestoreForm):
    """The draft that was offered, by its n, and the answer."""

    take = forms.TypedChoiceField(
        choices=[("yes", "Take it"), ("no", "Keep mine")], coerce=lambda said: said == "yes"
    )
