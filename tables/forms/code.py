"""The code on a table's card."""

from django import forms


class CodeForm(forms.Form):
    """Eight letters as somebody types them: spaces, dashes and case are forgiven by whoever looks the table up."""

    code = forms.CharField(
        label="Table code",
        # Twice what is printed on the card leaves room for spaces and dashes.
        max_length=24,
        error_messages={
            "required": "Type the eight letters from the card in front of you.",
            "max_length": "The code has eight letters. Type only those.",
        },
    )
