"""What members answer about the data analysis options, and what the director types about the poll."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from tables.forms.words import LineField, WordsField
from tables.models import LONGEST_OUTCOME, LONGEST_SUGGESTION, LONGEST_WHY, CouncilKind, Interest, Option, Ticket
from tables.poll_tickets import MOST_CARDS
from tables.weighing import Answer, Weighed


@dataclass(frozen=True)
class Asking:
    """One option as the form asks it: its boxes, and whether the sentences are unfolded."""

    option: Option
    interest: forms.BoundField
    why: forms.BoundField
    use: forms.BoundField

    @property
    def is_unfolded(self) -> bool:
        return any(box.value() or box.errors for box in (self.why, self.use))


def _sentence(label: str) -> LineField:
    return LineField(
        label=label,
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.TextInput(attrs={"class": "field-box", "dir": "auto"}),
    )


class AnswerForm(forms.Form):
    """Every option at once, each with one of four words and up to two sentences. At least one word is needed."""

    council_kind = forms.ChoiceField(
        label="Which kind of organisation are you from?",
        required=False,
        choices=[*CouncilKind.choices, ("", "I would rather not say")],
        widget=forms.RadioSelect,
    )
    suggestion = LineField(
        label="Is there another analysis that would help you more?",
        required=False,
        max_length=LONGEST_SUGGESTION,
        widget=forms.TextInput(attrs={"class": "field-box", "dir": "auto"}),
    )

    def __init__(self, typed: Any = None, *, options: list[Option], ticket: Ticket | None = None) -> None:
        super().__init__(typed, initial=_said_by(ticket) if ticket else None)
        self.options = options
        for option in options:
            self.fields[f"interest-{option.pk}"] = forms.TypedChoiceField(
                required=False,
                choices=[*((str(one.value), one.label) for one in Interest), ("", "No view")],
                coerce=int,
                empty_value=None,
                error_messages={"invalid_choice": "Choose one of the four words."},
            )
            self.fields[f"why-{option.pk}"] = _sentence("Why? One sentence.")
            self.fields[f"use-{option.pk}"] = _sentence("What would you use it for?")

    @property
    def askings(self) -> Iterator[Asking]:
        for option in self.options:
            yield Asking(option, *(self[f"{name}-{option.pk}"] for name in ("interest", "why", "use")))

    @property
    def first_fault(self) -> str:
        """The name of the first box that is wrong, in the order of the page; "" where none is."""
        shown = [box.name for asking in self.askings for box in (asking.interest, asking.why, asking.use)]
        return next((name for name in [*shown, "council_kind", "suggestion"] if name in self.errors), "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for option in self.options:
            has_words = cleaned.get(f"why-{option.pk}") or cleaned.get(f"use-{option.pk}")
            if has_words and cleaned.get(f"interest-{option.pk}", 0) is None:
                self.add_error(f"interest-{option.pk}", "Choose a word here too, or take the sentences out.")
        if not self.errors and not self.answer.weighed:
            raise forms.ValidationError("Choose a word for at least one option, then give your view.")
        return cleaned

    @property
    def answer(self) -> Answer:
        """What was answered; of a form that is in order."""
        said = self.cleaned_data
        weighed = {
            option: Weighed(said[f"interest-{option.pk}"], said[f"why-{option.pk}"], said[f"use-{option.pk}"])
            for option in self.options
            if said[f"interest-{option.pk}"] is not None
        }
        return Answer(weighed, said["council_kind"], said["suggestion"])


def _said_by(ticket: Ticket) -> dict[str, Any]:
    said: dict[str, Any] = {"council_kind": ticket.council_kind}
    for view in ticket.views.select_related("asked"):
        option = view.asked.option_id
        said |= {f"interest-{option}": str(view.interest), f"why-{option}": view.why, f"use-{option}": view.use}
    suggestion = getattr(ticket, "suggestion", None)
    return said | ({"suggestion": suggestion.text} if suggestion else {})


class UntilForm(forms.Form):
    """Until when members are told that they can answer; nothing means until the director closes."""

    until = forms.DateTimeField(
        label="Tell members that it is open until",
        required=False,
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M",
            attrs={"type": "datetime-local", "class": "field-box", "aria-describedby": "until-hint"},
        ),
        error_messages={"invalid": "Give a day and a time, or leave it empty."},
    )

    def __init__(self, *args: Any, now: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        self.now = now

    def clean_until(self) -> datetime | None:
        until: datetime | None = self.cleaned_data["until"]
        if until and until <= self.now:
            raise forms.ValidationError(f"It is {timezone.localtime(self.now):%H:%M} already. Give a later time.")
        return until


_CARDS_AT_A_TIME = f"Print between 1 and {MOST_CARDS} cards at a time."


class CardsForm(forms.Form):
    how_many = forms.IntegerField(
        label="How many cards?",
        initial=40,
        validators=[MinValueValidator(1, _CARDS_AT_A_TIME), MaxValueValidator(MOST_CARDS, _CARDS_AT_A_TIME)],
        widget=forms.NumberInput(attrs={"class": "field-box", "min": 1, "max": MOST_CARDS}),
        error_messages={"required": _CARDS_AT_A_TIME, "invalid": _CARDS_AT_A_TIME},
    )


class OutcomeForm(forms.Form):
    text = WordsField(
        label="What will be done",
        max_length=LONGEST_OUTCOME,
        widget=forms.Textarea(attrs={"class": "field-box", "rows": 6, "dir": "auto"}),
        error_messages={"required": "Say in a few sentences what will be done, and by whom."},
    )
