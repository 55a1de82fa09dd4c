"""Changing the day itself on pages: its frame, who directs and leads it, and its agenda with the rounds."""

from typing import Any

from django.db import transaction

from tables.cursor import next_seqs
from tables.models import Appointment, Duty, Person, Workshop
from tables.parts import Said, fingerprint_of
from tables.programme import Loaded, load_agenda, load_people, remove, update
from tables.setting_up import ChangedMeanwhile

DAY = (
    "title",
    "organisation",
    "meeting",
    "contact",
    "date",
    "starts",
    "ends",
    "attribution",
    "purpose",
    "invited",
    "retention_days",
)
PEOPLE = ("director_name", "director_role", "lead_name", "lead_role")


def appointed_at(workshop: Workshop) -> dict[str, Person]:
    """The director and the lead facilitator, by their duty; the first appointed of each."""
    appointed = Appointment.objects.filter(workshop=workshop).select_related("person").order_by("-pk")
    return {one.duty: one.person for one in appointed}


def day_fingerprint(workshop: Workshop) -> str:
    """What changes when anything does that the page of the day shows."""
    shown = [getattr(workshop, name) for name in DAY + PEOPLE]
    return fingerprint_of([*shown, sorted((duty, one.email) for duty, one in appointed_at(workshop).items())])


def change_day(*, workshop: Workshop, said: Said, people: dict[str, Said], seen: str, by: Person) -> Loaded:
    """Bring the day to what is said and tell what else a person should know: who has a duty no longer.

    `people` are "director" and "lead_facilitator"; without an e-mail nobody new is appointed, and a lead
    facilitator is let go. Raises ChangedMeanwhile where `seen` is no longer the day's fingerprint.
    """
    with transaction.atomic():
        loaded = _begin(workshop)
        if day_fingerprint(loaded.workshop) != seen:
            raise ChangedMeanwhile
        director, lead = people["director"], people["lead_facilitator"]
        named = {
            "director_name": director.get("name", ""),
            "director_role": director.get("role", ""),
            "lead_name": lead.get("name", ""),
            "lead_role": lead.get("role", ""),
        }
        update(loaded, loaded.workshop, {name: said[name] for name in DAY} | named)
        load_people(loaded, people, by=by)
        if not lead.get("email"):
            Appointment.objects.filter(workshop=workshop, duty=Duty.LEAD).delete()
    return loaded


def agenda_fingerprint(workshop: Workshop) -> str:
    """What changes when anything does that the page of the agenda shows; times are counted from the start."""
    items = workshop.agenda.values_list("minute", "length", "kind", "title", "round__number")
    rounds = workshop.rounds.values_list("number", "question__number", "minute", "length")
    return fingerprint_of([workshop.starts, list(items), list(rounds)])


def agenda_of(workshop: Workshop) -> list[Said]:
    """The agenda with the question of each round, and rounds that no line of it names, in order of time."""
    items: list[dict[str, Any]] = [
        {
            "minute": item.minute,
            "length": item.length,
            "kind": item.kind,
            "title": item.title,
            "question": item.round.question.number if item.round else None,
            "round": item.round_id,
        }
        for item in workshop.agenda.select_related("round__question")
    ]
    named = {item.pop("round") for item in items}
    unnamed = [
        {
            "minute": one.minute,
            "length": one.length,
            "kind": "round",
            "title": str(one),
            "question": one.question.number,
        }
        for one in workshop.rounds.select_related("question")
        if one.pk not in named
    ]
    return sorted([*items, *unnamed], key=lambda item: item["minute"])


def change_agenda(*, workshop: Workshop, items: list[Said], seen: str) -> None:
    """Bring the agenda to these items in order of time; those with a question are the rounds, numbered so.

    Raises ChangedMeanwhile where `seen` is no longer the agenda's fingerprint.
    """
    with transaction.atomic():
        loaded = _begin(workshop)
        if agenda_fingerprint(loaded.workshop) != seen:
            raise ChangedMeanwhile
        remove(loaded, load_agenda(loaded, with_rounds(items)))


def with_rounds(items: list[Said]) -> list[Said]:
    """Items in order of time, each with the number of its round; None where it asks no question."""
    in_time = sorted(items, key=lambda item: item["minute"])
    asking = [index for index, item in enumerate(in_time) if item["question"] is not None]
    number_by_index = {index: number for number, index in enumerate(asking, start=1)}
    return [item | {"round": number_by_index.get(index)} for index, item in enumerate(in_time)]


def _begin(workshop: Workshop) -> Loaded:
    """Take the order of writes, which holds the workshop's row, and read it as it now stands."""
    next_seqs(workshop.pk)
    return Loaded(Workshop.objects.get(pk=workshop.pk))
