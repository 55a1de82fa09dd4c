"""What a director types on the way to an edition."""

from django import forms

from tables.forms.words import LineField, WordsField


class ReasonForm(forms.Form):
    """Why: printed in the guide, or shown where an edition was withdrawn."""

    reason = WordsField(
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "field-box"}),
        error_messages={"required": "Say why, in a sentence that readers of the guide will see."},
    )


class SignOffForm(forms.Form):
    """Which text is signed: the fingerprint of the one that was on the page."""

    seen = forms.RegexField(
        r"^[0-9a-f]{64}$", error_messages={"required": "Read the text first.", "invalid": "Read the text first."}
    )


class PublishForm(SignOffForm):
    """The signed text, and what this edition is."""

    change_note = LineField(
        max_length=300,
        widget=forms.TextInput(attrs={"class": "field-box"}),
        error_messages={"required": "Say in one sentence what this edition is."},
    )
