"""The three ways to make a workshop: from scratch, from an earlier one, from a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from tables.forms.said import SaidLine, SaidNumber, SaidWords, words_box
from tables.forms.set_up import short_field
from tables.forms.set_up_day import TimesForm, date_field, organisation_field, time_of, title_field
from tables.models import Workshop
from tables.programme_check import PERSON, QUESTION, WORKSHOP
from tables.programme_fields import whole_number

# Bytes. The sample, a whole day, has 33,000.
LONGEST_FILE = 2_000_000


def address_field() -> SaidLine:
    return SaidLine(
        WORKSHOP.fields["slug"],
        label="Word in its address",
        required=False,
        help_text="It stays for good. Left empty, it is made from the title and the year.",
    )


class NewWorkshopForm(TimesForm):
    """The few things that must be known to begin. Everything can be changed afterwards."""

    title = title_field()
    organisation = organisation_field()
    date = date_field()
    starts = time_of("starts", "Starts", "Say when it starts.")
    ends = time_of("ends", "Ends", "Say when it ends.")
    tables = SaidNumber(
        whole_number(1, 200),
        label="How many tables",
        error_messages={"required": "Say how many tables there are."},
    )
    address = address_field()
    director = SaidLine(
        PERSON.fields["name"],
        label="Your name",
        help_text="As the director’s: you can give the duty to somebody else afterwards.",
        error_messages={"required": "Give your name, as it is printed in the guide."},
    )


class CopyForm(forms.Form):
    """Which workshop, and what is new about this one."""

    use_required_attribute = False
    earlier = forms.ModelChoiceField(
        Workshop.objects.none(),
        label="Which workshop",
        to_field_name="slug",
        widget=forms.Select(attrs={"class": "field-box"}),
        error_messages={
            "required": "Choose the workshop to copy.",
            "invalid_choice": "That workshop is not yours. Choose one of these.",
        },
    )
    title = title_field()
    date = date_field()
    address = address_field()


class NewQuestionForm(forms.Form):
    """A question in the short form; prompts come later."""

    use_required_attribute = False
    text = SaidWords(QUESTION.fields["text"], label="Question", widget=words_box(2), required=False)
    # Said once above all of them.
    short = short_field(help_text="")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("short") and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", "Write the question, or take its short name out.")
        return cleaned

    def has_changed(self) -> bool:
        return any(self[name].value() for name in ("text", "short"))


class FileForm(forms.Form):
    """A programme file."""

    use_required_attribute = False
    file = forms.FileField(
        label="Workshop file",
        widget=forms.FileInput(attrs={"class": "field-box", "accept": ".json,application/json"}),
        error_messages={
            "required": "Choose the file.",
            "empty": "The file is empty. Choose another.",
            "missing": "Choose the file.",
        },
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LONGEST_FILE:
            raise forms.ValidationError("No workshop fills so large a file. Choose the one that was downloaded.")
        return file
