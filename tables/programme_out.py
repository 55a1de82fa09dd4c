"""A workshop as a file: the form of tables/sample/workshop.json, which `tables.programme` loads."""

from typing import Any

from tables.models import Appointment, Duty, ExpectedTheme, Workshop

Said = dict[str, Any]


def programme_of(workshop: Workshop) -> Said:
    """Return what `load_workshop` takes: loading it back makes, changes and removes nothing.

    Who wrote what is not part of it, and neither are codes: a copy elsewhere gets new ones.
    """
    return {
        "workshop": _day(workshop),
        "agenda": _agenda(workshop),
        "context": _entries(workshop.context.values("heading", "text")),
        "tables": _entries(workshop.tables.values("number", "name", "facilitator", "email")),
        "questions": _entries(workshop.questions.values("number", "short", "text", "prompts")),
        "case_studies": _entries(
            workshop.case_studies.values(
                "slug", "title", "council", "council_type", "leps", "summary", "listen_for"
            )
        ),
        "data_options": _entries(workshop.options.values("slug", "group", "text")),
        "expected_themes": _expected_themes(workshop),
    }


def _day(workshop: Workshop) -> Said:
    emails = dict(
        Appointment.objects.filter(workshop=workshop).order_by("-pk").values_list("duty", "person__email")
    )
    return _said(
        {
            "slug": workshop.slug,
            "title": workshop.title,
            "organisation": workshop.organisation,
            "meeting": workshop.meeting,
            "contact": workshop.contact,
            "date": workshop.date.isoformat(),
            "starts": f"{workshop.starts:%H:%M}",
            "ends": f"{workshop.ends:%H:%M}",
            "director": _person(workshop.director_name, workshop.director_role, emails.get(Duty.DIRECTOR)),
            "lead_facilitator": _person(workshop.lead_name, workshop.lead_role, emails.get(Duty.LEAD)),
            "attribution": workshop.attribution,
            "retention_days": workshop.retention_days,
            "purpose": workshop.purpose,
            "invited": workshop.invited,
        }
    )


def _person(name: str, role: str, email: str | None) -> Said:
    """Without a name there is nobody to print, and the form asks for one."""
    return _said({"name": name, "role": role, "email": email}) if name else {}


def _agenda(workshop: Workshop) -> list[Said]:
    return [
        _said({"minute": entry.minute, "length": entry.length, "kind": entry.kind, "title": entry.title})
        | ({"round": entry.round.number, "question": entry.round.question.number} if entry.round else {})
        for entry in workshop.agenda.select_related("round__question")
    ]


def _expected_themes(workshop: Workshop) -> list[Said]:
    expected = ExpectedTheme.objects.filter(question__workshop=workshop).select_related("question")
    return [
        {"question": one.question.number}
        | _said({"label": one.label, "sentence": one.sentence, "keywords": one.keywords})
        for one in expected.order_by("question__number", "position")
    ]


def _entries(rows: Any) -> list[Said]:
    return [_said(row) for row in rows]


def _said(entry: Said) -> Said:
    """Leave out what says nothing: the form takes a missing field for an empty one. A minute may be 0."""
    return {name: value for name, value in entry.items() if value not in (None, "", [], {})}
