"""What an organiser types about the day itself."""

import datetime
from typing import Any

from django import forms

from tables.forms.said import (
    LINE,
    Comparable,
    SaidLine,
    SaidList,
    SaidNumber,
    SaidWords,
    day_field,
    time_field,
    words_box,
)
from tables.models import Workshop
from tables.programme_check import PERSON, WORKSHOP
from tables.setting_up_day import DAY, appointed_at

_DAY = WORKSHOP.fields
_EMAIL = forms.EmailInput(attrs=LINE.attrs)
PEOPLE = ("director", "lead")


def title_field() -> SaidLine:
    return SaidLine(_DAY["title"], label="Title", error_messages={"required": "Give the workshop a title."})


def organisation_field() -> SaidLine:
    return SaidLine(
        _DAY["organisation"],
        label="Organisation",
        help_text="With its abbreviation in brackets: South East England Councils (SEEC).",
        error_messages={"required": "Say whose workshop it is."},
    )


def date_field() -> SaidLine:
    return day_field(_DAY["date"], label="Date", error_messages={"required": "Give the day."})


def time_of(name: str, label: str, required: str) -> SaidLine:
    return time_field(_DAY[name], label=label, error_messages={"required": required})


class TimesForm(Comparable):
    """Whatever has a start and an end of the day."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if isinstance(starts, datetime.time) and isinstance(ends, datetime.time) and ends <= starts:
            self.add_error("ends", "Ends must be later than Starts.")
        return cleaned


class DayForm(TimesForm):
    """The frame of the day and the two people who answer for it."""

    title = title_field()
    organisation = organisation_field()
    meeting = SaidLine(_DAY["meeting"], label="Meeting", help_text="At which it takes place, if at one.")
    date = date_field()
    starts = time_of("starts", "Starts", "Say when it starts.")
    ends = time_of("ends", "Ends", "Say when it ends.")
    director_name = SaidLine(
        PERSON.fields["name"], label="Director", required=False, help_text="Files the notes and signs the guide."
    )
    director_role = SaidLine(PERSON.fields["role"], label="Director’s role")
    director_email = SaidLine(PERSON.fields["email"], label="Director’s e-mail", widget=_EMAIL)
    lead_name = SaidLine(
        PERSON.fields["name"], label="Lead facilitator", required=False, help_text="Runs the rounds in the room."
    )
    lead_role = SaidLine(PERSON.fields["role"], label="Lead facilitator’s role")
    lead_email = SaidLine(PERSON.fields["email"], label="Lead facilitator’s e-mail", widget=_EMAIL)
    purpose = SaidList(_DAY["purpose"], label="Purpose", help_text="One a line. Printed in the guide.")
    invited = SaidList(_DAY["invited"], label="Who is invited", help_text="One a line.")
    attribution = SaidWords(
        _DAY["attribution"],
        label="Attribution",
        widget=words_box(3),
        help_text="What participants are told about how they are quoted. Printed in the guide.",
    )
    contact = SaidLine(_DAY["contact"], label="Contact", help_text="Public: printed in the guide.")
    retention_days = SaidNumber(
        _DAY["retention_days"],
        label="Days that notes are kept",
        required=True,
        help_text="As typed, after publishing; then they are erased and the guide stays.",
        error_messages={"required": "Say how many days; 90 is usual."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for who in PEOPLE:
            if (cleaned.get(f"{who}_email") or cleaned.get(f"{who}_role")) and not cleaned.get(f"{who}_name"):
                self.add_error(f"{who}_name", f"{self[f'{who}_name'].label}: give the name that is printed.")
        if self.initial.get("director_email") and cleaned.get("director_email") == "":
            self.add_error("director_email", "Somebody must direct the workshop. Give another e-mail instead.")
        return cleaned

    @property
    def people(self) -> dict[str, dict[str, str]]:
        """Director and lead facilitator as a programme file names them; {} for nobody."""
        return {"director": self._person("director"), "lead_facilitator": self._person("lead")}

    def _person(self, who: str) -> dict[str, str]:
        person = {name: self.cleaned_data[f"{who}_{name}"] for name in ("name", "role", "email")}
        return person if person["name"] else {}


def day_of(workshop: Workshop) -> dict[str, Any]:
    """The day as its form begins."""
    day = {name: getattr(workshop, name) for name in DAY}
    for who in PEOPLE:
        person = appointed_at(workshop).get(who)
        day |= {
            f"{who}_name": getattr(workshop, f"{who}_name") or (person.name if person else ""),
            f"{who}_role": getattr(workshop, f"{who}_role"),
            f"{who}_email": person.email if person else "",
        }
    return day
