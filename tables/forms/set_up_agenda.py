"""What an organiser types into the agenda: a line for everything that happens, rounds among them."""

import datetime
from typing import Any, cast

from django import forms

from tables.forms.rows import MOST_ROWS, is_removed
from tables.forms.said import Comparable, SaidLine, SaidNumber, time_field
from tables.models import Workshop
from tables.programme_check import AGENDA_ITEM, WORKSHOP


class AgendaForm(Comparable):
    """One line of the agenda: when, how long, what."""

    time = time_field(WORKSHOP.fields["starts"], label="Time", error_messages={"required": "Say when it begins."})
    length = SaidNumber(
        AGENDA_ITEM.fields["length"], label="Minutes", error_messages={"required": "Say how many minutes."}
    )
    title = SaidLine(AGENDA_ITEM.fields["title"], label="What", error_messages={"required": "Say what happens."})
    what = forms.ChoiceField(label="Kind", widget=forms.Select(attrs={"class": "field-box"}), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["what"].choices = choices  # type: ignore[attr-defined]

    @property
    def is_blank(self) -> bool:
        return not any(self[name].value() for name in ("time", "length", "title"))

    def has_changed(self) -> bool:
        return not self.is_blank


# The kinds that the sample's agenda has; on the day only the break is told apart from the others.
KINDS = (
    ("plenary", "All together"),
    ("arrival", "Arrival"),
    ("briefing", "Briefing"),
    ("context", "Context"),
    ("case_studies", "Case studies"),
    ("break", "Break"),
    ("plenary_feedback", "Plenary headlines"),
    ("data_options", "Data analysis options"),
    ("close", "Close"),
)


def choices_for(workshop: Workshop) -> list[tuple[str, Any]]:
    """A round on one of the questions, one of the usual kinds, or whatever else a file has said."""
    rounds = [
        (f"question-{one.number}", f"Round on question {one.number}: {one.short}")
        for one in workshop.questions.all()
    ]
    said = workshop.agenda.filter(round__isnull=True).order_by().values_list("kind", flat=True).distinct()
    others = [(kind, kind) for kind in sorted(set(said) - {kind for kind, _ in KINDS})]
    return [*KINDS, *others, ("Rounds at the tables", rounds)]


class AgendaFormSet(forms.BaseFormSet):
    """The whole agenda. What is left blank is no line."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for form in self.forms:
            form.empty_permitted = True

    def items(self, starts: datetime.time) -> list[dict[str, Any]]:
        """The lines as the verb takes them; minutes are counted from the start of the day."""
        return [
            self._item(form.cleaned_data, starts)
            for form in self.forms
            if not form.is_blank and not is_removed(form)
        ]

    @staticmethod
    def _item(said: dict[str, Any], starts: datetime.time) -> dict[str, Any]:
        kind, _, number = said["what"].partition("question-")
        return {
            "minute": minutes(said["time"]) - minutes(starts),
            "length": said["length"],
            "kind": "round" if number else kind or "plenary",
            "title": said["title"],
            "question": int(number) if number else None,
        }


def lines_of(*, extra: int) -> type[AgendaFormSet]:
    """The form of the whole agenda, with so many blank lines at its end."""
    made = forms.formset_factory(
        AgendaForm, formset=AgendaFormSet, extra=extra, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    return cast(type[AgendaFormSet], made)


def line_of(item: dict[str, Any], starts: datetime.time) -> dict[str, Any]:
    """An item of the agenda as its line begins."""
    what = item["kind"] if item.get("question") is None else f"question-{item['question']}"
    return {
        "time": time_at(starts, item["minute"]),
        "length": item["length"],
        "title": item["title"],
        "what": what,
    }


def minutes(time: datetime.time) -> int:
    return time.hour * 60 + time.minute


def time_at(starts: datetime.time, minute: int) -> str:
    """The time of day so many minutes after the start, as a box for times has it."""
    at = (minutes(starts) + minute) % (24 * 60)
    return f"{at // 60:02}:{at % 60:02}"
