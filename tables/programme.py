"""Loading a workshop from one file, the first time and again: nobody's work is lost by it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError, QuerySet

from tables.cursor import next_seqs
from tables.models import Appointment, Duty, ExpectedTheme, Person, Workshop
from tables.programme_check import Programme, Said, check_programme
from tables.seating import new_code, new_secret

Release = Callable[[list[ExpectedTheme]], None]


@dataclass
class Loaded:
    """What a load did: how many things it made, changed and removed, and what else a person should know."""

    workshop: Workshop
    made: int = 0
    updated: int = 0
    removed: int = 0
    told: list[str] = field(default_factory=list)


class AddressTaken(Exception):
    """Another workshop has this address already. Nothing was made. str() is the address's word."""


def load_workshop(
    *,
    programme: Any,
    release: Release = lambda expected: None,
    by: Person | None = None,
    must_be_new: bool = False,
) -> Loaded:
    """Load a workshop from the JSON form of tables/sample/workshop.json, all of it or nothing.

    Loading again updates what the file says. Things are known again by the workshop's slug, the number of a
    question, round or table, the slug of a case study or option, the question and label of an expected theme,
    and the place of an agenda item or context section. Codes and secrets of tables stay. What the file no
    longer has is removed where nothing rests on it; otherwise it stays and is told. `release` may first let go
    of what another app rests on such expected themes. A person is made and appointed for a director or lead
    facilitator with an e-mail; whoever had that duty before them has it no longer, and that is told. `by` is who
    loads it on a page, where nobody gives another person another name; by command it is whoever runs the server.

    Raises Mistaken with every mistake by its path in the file, and AddressTaken where it `must_be_new` and is not.
    """
    checked = check_programme(programme)
    with transaction.atomic():
        loaded = _load_workshop_itself(checked, must_be_new=must_be_new)
        load_people(loaded, checked.people, by=by)
        stale = _load_parts(loaded, checked)
        release([one for one in stale if isinstance(one, ExpectedTheme)])
        remove(loaded, stale)
    loaded.told += [f"{name} is not used." for name in checked.unused]
    return loaded


def _load_workshop_itself(checked: Programme, *, must_be_new: bool) -> Loaded:
    """The workshop's own row; its order of writes is taken before anything else is written."""
    director, lead = checked.people["director"], checked.people["lead_facilitator"]
    entry = checked.workshop | {
        "director_name": director.get("name", ""),
        "director_role": director.get("role", ""),
        "lead_name": lead.get("name", ""),
        "lead_role": lead.get("role", ""),
    }
    workshop, is_new = Workshop.objects.get_or_create(slug=entry["slug"], defaults=entry)
    if must_be_new and not is_new:
        raise AddressTaken(workshop.slug)
    next_seqs(workshop.pk)
    loaded = Loaded(workshop, made=int(is_new))
    update(loaded, workshop, entry)
    return loaded


def load_people(loaded: Loaded, people: dict[str, Said], *, by: Person | None) -> None:
    """Appoint the director and the lead facilitator where an e-mail is given, making whoever is new.

    Their name stands beside every signature of theirs, at other workshops too: so `by` can change only their own,
    unless they are an admin.
    """
    for duty, name in ((Duty.DIRECTOR, "director"), (Duty.LEAD, "lead_facilitator")):
        if people[name].get("email"):
            _appoint(loaded, _person(loaded, people[name], by=by), duty)


def _person(loaded: Loaded, entry: Said, *, by: Person | None) -> Person:
    person = Person.objects.filter(email__iexact=entry["email"]).first()
    if person is None:
        loaded.made += 1
        return Person.objects.create_user(**entry)
    if by is None or by.is_admin or by == person:
        update(loaded, person, {"name": entry["name"], "role": entry["role"]})
    return person


def _appoint(loaded: Loaded, person: Person, duty: Duty) -> None:
    appointments = Appointment.objects.filter(workshop=loaded.workshop, duty=duty)
    for earlier in appointments.exclude(person=person).select_related("person"):
        earlier.delete()
        loaded.told.append(f"{earlier.person.email} is no longer {duty.label.lower()} here.")
    appointments.get_or_create(person=person, defaults={"workshop": loaded.workshop, "duty": duty})


def _load_parts(loaded: Loaded, checked: Programme) -> list[models.Model]:
    """Make and update everything below the workshop; return what the file no longer has, in order of removal."""
    workshop = loaded.workshop
    questions = _load(loaded, workshop.questions.all(), _of(workshop, checked.questions), by=["number"])
    tables = _load(loaded, workshop.tables.all(), _of(workshop, checked.tables), by=["number"], also=_way_in)
    old_agenda = load_agenda(loaded, checked.agenda)
    there = ExpectedTheme.objects.filter(question__workshop=workshop)
    expected = _expected_themes(checked.expected_themes, dict(workshop.questions.values_list("number", "pk")))
    return [
        *_load(loaded, workshop.context.all(), _of(workshop, _in_order(checked.context)), by=["position"]),
        *_load(loaded, workshop.case_studies.all(), _of(workshop, _in_order(checked.case_studies)), by=["slug"]),
        *_load(loaded, workshop.options.all(), _of(workshop, _in_order(checked.data_options)), by=["slug"]),
        *_load(loaded, there, expected, by=["question_id", "label"]),
        *old_agenda,
        *tables,
        *questions,
    ]


def load_agenda(loaded: Loaded, agenda: list[Said]) -> list[models.Model]:
    """Bring agenda and rounds to what is said, the questions being there; return what is left over."""
    workshop = loaded.workshop
    pk_by_question = dict(workshop.questions.values_list("number", "pk"))
    rounds = _of(workshop, _rounds(agenda, pk_by_question))
    old_rounds = _load(loaded, workshop.rounds.all(), rounds, by=["number"])
    items = _agenda(agenda, dict(workshop.rounds.values_list("number", "pk")))
    return [
        *_load(loaded, workshop.agenda.all(), _of(workshop, _in_order(items)), by=["position"]),
        *old_rounds,
    ]


def _load(
    loaded: Loaded,
    there: QuerySet[Any],
    entries: list[Said],
    *,
    by: list[str],
    also: Callable[[], Said] = dict,
) -> list[models.Model]:
    """Bring one kind of thing to what the file says and return those it no longer names.

    `by` are the fields by which a thing is known again; `also` gives a new one what no file says.
    """
    left = {tuple(getattr(one, name) for name in by): one for one in there}
    for entry in entries:
        one = left.pop(tuple(entry[name] for name in by), None)
        if one is None:
            there.model.objects.create(**entry, **also())
            loaded.made += 1
        else:
            update(loaded, one, entry)
    return list(left.values())


def update(loaded: Loaded, one: models.Model, entry: Said) -> None:
    """Write only the fields that differ: a workshop's order of writes, a table's code are not ours to touch."""
    changed = {name: value for name, value in entry.items() if getattr(one, name) != value}
    if changed:
        for name, value in changed.items():
            setattr(one, name, value)
        one.save(update_fields=list(changed))
        loaded.updated += 1


def remove(loaded: Loaded, stale: Iterable[models.Model]) -> None:
    """Remove what nothing rests on; the rest stays and is told."""
    for one in stale:
        try:
            one.delete()
            loaded.removed += 1
        except ProtectedError:
            loaded.told.append(f"Kept, though the file no longer has it, because work rests on it: {_named(one)}.")


def _named(one: models.Model) -> str:
    return f"{one._meta.verbose_name} “{one}”"


def _way_in() -> Said:
    return {"code": new_code(), "secret": new_secret()}


def _of(workshop: Workshop, entries: list[Said]) -> list[Said]:
    return [entry | {"workshop_id": workshop.pk} for entry in entries]


def _in_order(entries: list[Said]) -> list[Said]:
    return [entry | {"position": position} for position, entry in enumerate(entries, start=1)]


def _rounds(agenda: list[Said], pk_by_question: dict[int, int]) -> list[Said]:
    """The agenda items that are rounds, as rounds."""
    return [
        {
            "number": item["round"],
            "question_id": pk_by_question[item["question"]],
            "minute": item["minute"],
            "length": item["length"],
        }
        for item in agenda
        if item["round"] is not None
    ]


def _agenda(agenda: list[Said], pk_by_round: dict[int, int]) -> list[Said]:
    return [
        {name: item[name] for name in ("minute", "length", "kind", "title")}
        | {"round_id": pk_by_round.get(item["round"])}
        for item in agenda
    ]


def _expected_themes(expected: list[Said], pk_by_question: dict[int, int]) -> list[Said]:
    """Each question's own in their order: where another question's stand in the file says nothing of these."""
    return [
        entry | {"question_id": pk}
        for number, pk in pk_by_question.items()
        for entry in _in_order(
            [
                {name: one[name] for name in ("label", "sentence", "keywords")}
                for one in expected
                if one["question"] == number
            ]
        )
    ]
