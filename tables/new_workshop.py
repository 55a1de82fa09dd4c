"""Making a workshop on a page: from scratch, or as a copy of an earlier one. A file goes the same way."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from tables.models import Appointment, Duty, Person, Workshop
from tables.programme import Loaded, Release, load_workshop
from tables.programme_out import programme_of
from tables.proposing import propose_agenda

Said = dict[str, Any]
LONGEST_WORD = 60


def make_workshop(*, programme: Any, by: Person, release: Release = lambda expected: None) -> Loaded:
    """Make a workshop of what a programme says, with whoever makes it as a director unless they are an admin.

    An admin directs it where the programme names no director who could sign in. Raises Mistaken, and AddressTaken
    where there is a workshop at its address: two who make one at the same moment do not make one of it.
    """
    with transaction.atomic():
        loaded = load_workshop(programme=programme, release=release, by=by, must_be_new=True)
        directors = Appointment.objects.filter(workshop=loaded.workshop, duty=Duty.DIRECTOR)
        if not by.is_admin or not directors.exists():
            directors.get_or_create(person=by, defaults={"workshop": loaded.workshop, "duty": Duty.DIRECTOR})
    return loaded


def from_scratch(*, said: Said, questions: list[Said], by: Person) -> Said:
    """A programme of the few things that were typed, with its agenda proposed from times and questions.

    `said` has title, organisation, date, starts, ends, address, tables (how many) and director (a name);
    `questions` have short and text.
    """
    minutes = _minutes(said["ends"]) - _minutes(said["starts"])
    director = {"name": said["director"], "role": by.role, "email": by.email}
    return {
        "workshop": {
            "slug": said["address"] or free_address(said["title"], said["date"]),
            "title": said["title"],
            "organisation": said["organisation"],
            "date": said["date"].isoformat(),
            "starts": f"{said['starts']:%H:%M}",
            "ends": f"{said['ends']:%H:%M}",
            "director": director,
        },
        "questions": [{"number": number} | one for number, one in enumerate(questions, start=1)],
        "tables": [{"number": number} for number in range(1, said["tables"] + 1)],
        "agenda": propose_agenda(minutes=minutes, questions=len(questions)),
    }


def copy_of(earlier: Workshop, *, said: Said) -> Said:
    """The programme of an earlier workshop under another title and date: never its notes, never its codes."""
    programme = programme_of(earlier)
    new = {
        "slug": said["address"] or free_address(said["title"], said["date"]),
        "title": said["title"],
        "date": said["date"].isoformat(),
    }
    return programme | {"workshop": programme["workshop"] | new}


def free_address(title: str, date: datetime.date) -> str:
    """A word for the address that no workshop has at this moment: the title and the year, then numbered."""
    word = slugify(title)[:LONGEST_WORD].strip("-_") or "workshop"
    proposed = f"{word}-{date.year}"
    taken = set(Workshop.objects.filter(slug__startswith=proposed).values_list("slug", flat=True))
    if proposed not in taken:
        return proposed
    return next(one for number in range(2, len(taken) + 3) if (one := f"{proposed}-{number}") not in taken)


def _minutes(time: datetime.time) -> int:
    return time.hour * 60 + time.minute
