"""What a director sends while filing and wording. Each act says what the person had before them."""

from typing import Any
from uuid import UUID

from django import forms

from guide.board import TO_FILE, WORDS_BY_SORT
from guide.filings import UNDECIDED
from guide.models import Change, Decision, Stance, Theme
from tables.forms.words import LineField, WordsField
from tables.models import LONGEST_TEXT, Note, Question, Workshop

LONGEST_REASON = 300
LONGEST_SENTENCE = 500
# Offered as buttons, because they are why most notes are left out.
USUAL_REASONS = ("Off topic", "Not clear by itself", "Said in other notes")

TextInput, Textarea = forms.TextInput({"class": "field-box"}), forms.Textarea({"class": "field-box", "rows": 3})
# One line of any length: static/js/one_line.js.
Sentence = forms.Textarea({"class": "field-box", "rows": 3, "data-one-line": True})


class PlaceForm(forms.Form):
    """Where on the board one is. What cannot be read is left out, so that an old link still opens the board."""

    which = forms.ChoiceField(choices=list(WORDS_BY_SORT.items()), required=False)
    table = forms.IntegerField(required=False, min_value=1)
    note = forms.UUIDField(required=False)
    after = forms.IntegerField(required=False)

    @property
    def place(self) -> dict[str, Any]:
        self.is_valid()
        found = {name: self.cleaned_data.get(name) for name in self.fields}
        return found | {"which": found["which"] or TO_FILE}


class SeenForm(forms.Form):
    """The words and the decision that the person had before them."""

    seen = forms.IntegerField(initial=UNDECIDED)
    revision = forms.UUIDField(required=False)

    def __init__(self, *args: Any, question: Question, **more: Any) -> None:
        super().__init__(*args, **more)
        self.question = question

    def standing_themes(self) -> Any:
        return Theme.objects.standing().filter(question=self.question)


class FileForm(SeenForm):
    """Under which theme, and with which stance: `theme` as proposed, or `turned` with the other one."""

    theme = forms.ModelChoiceField(Theme.objects.none(), required=False)
    turned = forms.ModelChoiceField(Theme.objects.none(), required=False)
    stance = forms.ChoiceField(choices=Stance.choices)
    consent = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("theme", "turned"):
            field = self.fields[name]
            field.queryset = self.standing_themes()  # type: ignore[attr-defined]
            field.error_messages["invalid_choice"] = "That theme is no longer there. Choose another one."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        turned = cleaned.pop("turned", None)
        cleaned["theme"] = turned or cleaned.get("theme")
        if not cleaned["theme"] and not self.errors:
            raise forms.ValidationError("Choose a theme.")
        if turned:
            cleaned["stance"] = _other(cleaned.get("stance", Stance.AGREES))
        return cleaned


def _other(stance: str) -> str:
    return Stance.AGREES if stance == Stance.DIFFERS else Stance.DIFFERS


class WeighForm(SeenForm):
    """Stance and consent of a note that stays where it is."""

    stance = forms.ChoiceField(choices=Stance.choices)
    consent = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned.pop("revision", None)
        return cleaned


class WithoutReasonForm(SeenForm):
    """Withhold and park ask for nothing more."""


class PutBackForm(SeenForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned.pop("revision", None)
        return cleaned


class SetAsideForm(SeenForm):
    """Why: one of the usual reasons, or one's own words."""

    reason = forms.ChoiceField(choices=[(reason, reason) for reason in USUAL_REASONS], required=False)
    own = LineField(max_length=LONGEST_REASON, required=False, widget=TextInput, label="In your own words")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["reason"] = cleaned.get("reason") or cleaned.pop("own", "")
        cleaned.pop("own", None)
        if not cleaned["reason"] and "own" not in self.errors:
            self.add_error("own", "Say why it is left out: the guide counts the reasons.")
        return cleaned


class SureForm(forms.Form):
    """The run of sure ones that was on the page."""

    seen = forms.CharField(max_length=64)


class UndoForm(forms.Form):
    """The decision to take back."""

    decision = forms.ModelChoiceField(Decision.objects.none())

    def __init__(self, *args: Any, workshop: Workshop, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["decision"].queryset = workshop.decisions.select_related("workshop")  # type: ignore[attr-defined]


class LabelForm(forms.Form):
    """A new theme: its name, and its sentence if it has one already. `id` makes sending twice making once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    label = LineField(
        max_length=200,
        widget=TextInput,
        label="Short name",
        error_messages={"required": "Give the theme a short name."},
    )
    sentence = LineField(
        max_length=LONGEST_SENTENCE,
        required=False,
        widget=Sentence,
        label="One full sentence",
    )


class NewThemeForm(LabelForm):
    """A new theme, with the note in hand if there is one. A note of another question is none of its own."""

    note = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    revision = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean_seen(self) -> int:
        return self.cleaned_data["seen"] or UNDECIDED


class WordForm(forms.Form):
    """A theme as the director words it."""

    label = LineField(
        max_length=200,
        widget=TextInput,
        label="Short name",
        error_messages={"required": "Give the theme a short name."},
    )
    sentence = LineField(
        max_length=LONGEST_SENTENCE,
        widget=Sentence,
        label="What the tables said, as one full sentence",
        error_messages={"required": "Word the theme as one full sentence."},
    )
    change = forms.ChoiceField(
        choices=Change.choices, required=False, widget=forms.RadioSelect, label="What would have to change?"
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


class MergeForm(forms.Form):
    """Into which theme."""

    into = forms.ModelChoiceField(
        Theme.objects.none(),
        empty_label=None,
        widget=forms.Select({"class": "field-box"}),
        label="Merge it into",
        error_messages={
            "required": "Choose the theme that it becomes part of.",
            "invalid_choice": "That theme is no longer there. Choose another one.",
        },
    )

    def __init__(self, *args: Any, theme: Theme, **more: Any) -> None:
        super().__init__(*args, **more)
        others = Theme.objects.standing().filter(question=theme.question_id).exclude(pk=theme.pk)
        self.fields["into"].queryset = others.select_related("expected")  # type: ignore[attr-defined]
        self.fields["into"].label_from_instance = str  # type: ignore[attr-defined]


class SplitForm(LabelForm):
    """Which notes become a theme of their own."""

    notes = forms.ModelMultipleChoiceField(
        Note.objects.none(), error_messages={"required": "Tick the notes that belong to the new theme."}
    )

    def __init__(self, *args: Any, question: Question, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["notes"].queryset = question.notes.all()  # type: ignore[attr-defined]

    def clean_notes(self) -> list[UUID]:
        return [note.pk for note in self.cleaned_data["notes"]]


class PromoteForm(forms.Form):
    """Why a theme of one table stands among the others."""

    reason = LineField(
        max_length=LONGEST_REASON,
        widget=TextInput,
        label="Why should it stand among the others?",
        error_messages={"required": "Say why: the guide prints the reason."},
    )


class CorrectForm(forms.Form):
    """A note's words as the director corrects them; `heads` are the texts that were on the page."""

    text = WordsField(
        max_length=LONGEST_TEXT,
        widget=Textarea,
        label="The note's words",
        error_messages={"required": "Write the words as they should stand, or withhold the note."},
    )
    heads = forms.CharField(max_length=1000, widget=forms.HiddenInput)

    def clean_heads(self) -> set[UUID]:
        """The ids of the texts, as the page named them."""
        try:
            return {UUID(head) for head in self.cleaned_data["heads"].split()}
        except ValueError as fault:
            raise forms.ValidationError("Open the note again, then correct it.") from fault


class AcceptForm(forms.Form):
    """Why flagged words may be printed."""

    fingerprint = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = LineField(
        max_length=LONGEST_REASON,
        widget=TextInput,
        label="Why may it be printed?",
        error_messages={"required": "Say why it may be printed."},
    )
