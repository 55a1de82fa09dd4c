"""What a screen says it has seen already."""

from django import forms


class SinceForm(forms.Form):
    """A cursor that an earlier answer gave: a number in the workshop's order of writes."""

    since = forms.IntegerField(min_value=0, max_value=2**63 - 1)
