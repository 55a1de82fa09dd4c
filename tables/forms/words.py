"""Fields for what people type: nothing they wrote is lost, and nothing breaks a column or a heading."""

from typing import Any, ClassVar

from django import forms

from tables.incoming import keepable


class WordsField(forms.CharField):
    """Text of any number of lines, kept as typed.

    Django's own field trims it and refuses NUL, which nobody types knowingly: here only what no column can hold
    becomes U+FFFD, and line ends, which a browser sends as CR LF, are what they were in its box. Text without a
    single visible character counts as none.
    """

    default_error_messages: ClassVar = {
        "max_length": "Shorten it to %(limit_value)d characters; it has %(show_value)d."
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        text = keepable(super().to_python(value) or "").replace("\r\n", "\n")
        return text if text.strip() else ""


class LineField(WordsField):
    """Text on one line, as a name or a reason: the space around it goes, a line break within it is a space."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).splitlines()).strip()
