"""What an organiser types into the lists of a workshop: questions, tables, context, cases, options, themes."""

from typing import Any, cast

from django import forms

from tables.forms.rows import MOST_ROWS, RowForm, RowFormSet
from tables.forms.said import LINE, SaidKeywords, SaidLine, SaidList, SaidNumber, SaidWords, words_box
from tables.programme_check import CASE_STUDY, CONTEXT_SECTION, DATA_OPTION, EXPECTED_THEME, QUESTION, TABLE
from tables.programme_fields import whole_number

_position = whole_number(1, 9999)


def _number(kind: Any, label: str = "Number") -> SaidNumber:
    return SaidNumber(kind, required=False, label=label)


# English words after which nobody stops.
_LEADING_ON = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
SHORT_HINT = (
    "Two or three words, for menus and as its chapter’s title. Left empty, it is the question’s first words."
)


def short_field(help_text: str = SHORT_HINT) -> SaidLine:
    """A question's name."""
    return SaidLine(QUESTION.fields["short"], label="Short name", required=False, help_text=help_text)


class QuestionForm(RowForm):
    """A theme question with its prompts."""

    order = "number"
    number = _number(QUESTION.fields["number"])
    text = SaidWords(
        QUESTION.fields["text"],
        label="Question",
        widget=words_box(2),
        error_messages={"required": "Write the question, or remove the row."},
    )
    short = short_field()
    prompts = SaidList(
        QUESTION.fields["prompts"],
        label="Prompts",
        widget=words_box(3),
        help_text="One a line. One tap away at the tables.",
    )

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("text", "number", "short", "prompts")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "short" in cleaned and not cleaned["short"] and cleaned.get("text"):
            cleaned["short"] = short_name(cleaned["text"])
        return cleaned


class TableForm(RowForm):
    """A table with whoever facilitates it."""

    order = "number"
    number = _number(TABLE.fields["number"])
    facilitator = SaidLine(TABLE.fields["facilitator"], label="Facilitator")
    email = SaidLine(TABLE.fields["email"], label="E-mail", widget=forms.EmailInput(attrs=LINE.attrs))
    name = SaidLine(TABLE.fields["name"], label="Name of the table")

    @property
    def is_blank(self) -> bool:
        """A table needs no words, its number is enough: that is why its page begins without a blank row."""
        return super().is_blank and not self["number"].value()


class ContextForm(RowForm):
    """One section of the context, as the tablets show it and the guide prints it."""

    position = _number(_position, "Position")
    heading = SaidLine(
        CONTEXT_SECTION.fields["heading"],
        label="Heading",
        error_messages={"required": "Give the section a heading."},
    )
    text = SaidWords(
        CONTEXT_SECTION.fields["text"],
        label="Text",
        widget=words_box(6),
        error_messages={"required": "Write the section, or remove the row."},
    )


class CaseStudyForm(RowForm):
    """A case that is told in the morning and printed in the guide."""

    position = _number(_position, "Position")
    title = SaidLine(
        CASE_STUDY.fields["title"], label="Title", error_messages={"required": "Give the case study a title."}
    )
    council = SaidLine(
        CASE_STUDY.fields["council"], label="Council", error_messages={"required": "Say whose case it is."}
    )
    council_type = SaidLine(
        CASE_STUDY.fields["council_type"],
        label="Type of council",
        help_text="As it is printed: county, unitary, district.",
        error_messages={"required": "Say what type of council it is."},
    )
    leps = SaidList(CASE_STUDY.fields["leps"], label="LEPs", widget=words_box(2), help_text="One a line.")
    summary = SaidWords(
        CASE_STUDY.fields["summary"],
        label="In a few sentences",
        error_messages={"required": "Write the case study, or remove the row."},
    )
    listen_for = SaidWords(CASE_STUDY.fields["listen_for"], label="Listen for", widget=words_box(2))


class OptionForm(RowForm):
    """A data analysis option that members weigh."""

    position = _number(_position, "Position")
    text = SaidWords(
        DATA_OPTION.fields["text"],
        label="Option",
        widget=words_box(2),
        error_messages={"required": "Write the option, or remove the row."},
    )
    group = SaidLine(DATA_OPTION.fields["group"], label="Group")


class ExpectedThemeForm(RowForm):
    """What the tables will probably say on one question."""

    position = _number(_position, "Position")
    label = SaidLine(
        EXPECTED_THEME.fields["label"],
        label="Short name",
        error_messages={"required": "Give the theme a short name, or remove the row."},
    )
    sentence = SaidWords(
        EXPECTED_THEME.fields["sentence"],
        label="As one full sentence",
        widget=words_box(2),
        help_text="Speaks until the director words the theme.",
    )
    keywords = SaidKeywords(
        EXPECTED_THEME.fields["keywords"],
        label="Keywords",
        help_text="About eight, with commas between them: words that notes on it will use.",
    )


def rows_of(form: type[RowForm], *, extra: int) -> type[RowFormSet]:
    """The form of a whole part, with so many blank rows at its end."""
    made = forms.formset_factory(
        form, formset=RowFormSet, extra=extra, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    return cast(type[RowFormSet], made)


def short_name(text: str, longest: int = 40) -> str:
    """The first words of a question, for menus; where they are cut, not after a word that leads on."""
    line = " ".join(text.split())
    if len(line) > longest:
        line = _before_leading_on(line[: longest + 1].rsplit(" ", 1)[0][:longest])
    return line.rstrip(" ,;:-–?.") or "Question"


def _before_leading_on(line: str) -> str:
    words = line.split(" ")
    while len(words) > 1 and words[-1].lower() in _LEADING_ON:
        words.pop()
    return " ".join(words)
