"""The state of the room in one read: what each table has written, when, and where its notes are."""

import datetime
import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Max, Q
from django.utils import timezone

from tables.models import Kind, NoteRevision, Question, Table, Workshop, WrongCode
from tables.models.notes import NoteRevisionQuerySet
from tables.timetable import TimedRound, is_the_day, round_at, timed_rounds
from tables.whereabouts import Place, Whereabouts, whereabouts_by_table

# Ages are said in minutes; the room looks at its clock this often, so an age is never wrong by more.
LOOKS_AT_THE_CLOCK_EVERY_SECONDS = 15
# A table talks for some minutes without writing; only after these is it worth the lead facilitator's look.
QUIET_AFTER = datetime.timedelta(minutes=4)
WRONG_CODES_OF_HOURS = 3
NEWEST_SHOWN = 12
PARKED_SHOWN = 3
# The meters' full length has at least so many notes, or the first of the day would fill one.
SHORTEST_METER = 10


class Tally(NamedTuple):
    """Standing notes of one table on one question: how many, starred, parked, and when the last one came."""

    notes: int = 0
    headlines: int = 0
    parked: int = 0
    last: datetime.datetime | None = None


@dataclass(frozen=True)
class Glance:
    """What changes without a note being kept. `fingerprint` covers that and everything else the room shows."""

    whereabouts: dict[int, Whereabouts]
    wrong_codes: int
    fingerprint: str


@dataclass(frozen=True)
class Cell:
    question: Question
    notes: int


@dataclass(frozen=True)
class TableRow:
    table: Table
    cells: list[Cell]
    headlines: int
    last_note: str
    is_quiet: bool
    whereabouts: Whereabouts


@dataclass(frozen=True)
class Room:
    """All that the page shows. `meter` is how many notes fill a meter; `round` is the one going on, if any."""

    glance: Glance
    questions: list[Question]
    rows: list[TableRow]
    round: TimedRound | None
    notes: int
    unsent: int
    meter: int
    newest: list[NoteRevision]
    parked: list[NoteRevision]
    parked_count: int

    @property
    def missing(self) -> list[int]:
        """Numbers of the tables at which no tablet sits."""
        return [row.table.number for row in self.rows if row.whereabouts.place == Place.NOWHERE]


def glance_at(workshop: Workshop, *, now: datetime.datetime) -> Glance:
    """Take the cheap look that a screen takes every second; two queries, however many notes there are.

    Notes are covered by the workshop's order of writes, which rises with each: counting them anew every second
    would cost a screen hundreds of times more. Take the glance before reading the notes, never after.
    """
    whereabouts = whereabouts_by_table(workshop, now=now)
    since = now - datetime.timedelta(hours=WRONG_CODES_OF_HOURS)
    wrong_codes = WrongCode.objects.filter(tried_at__gt=since).count()
    tick = int(now.timestamp()) // LOOKS_AT_THE_CLOCK_EVERY_SECONDS
    shown = (workshop.write_seq, sorted(whereabouts.items()), wrong_codes, tick)
    fingerprint = hashlib.sha256(repr(shown).encode()).hexdigest()[:16]
    return Glance(whereabouts, wrong_codes, fingerprint)


def read_room(workshop: Workshop, *, now: datetime.datetime) -> Room:
    """Read the whole state of the room, in as many queries for ten thousand notes as for one."""
    glance = glance_at(workshop, now=now)
    questions = list(workshop.questions.all())
    standing = NoteRevision.objects.standing().of(workshop)
    tallies = _tallies(standing)
    round_ = _round_going_on(workshop, now)
    rows = [
        _row(table, questions, tallies, glance.whereabouts.get(table.pk, Whereabouts()), round_ is not None, now)
        for table in workshop.tables.all()
    ]
    return Room(
        glance=glance,
        questions=questions,
        rows=rows,
        round=round_,
        notes=sum(tally.notes for tally in tallies.values()),
        unsent=sum(row.whereabouts.unsent for row in rows),
        meter=max([SHORTEST_METER, *(tally.notes for tally in tallies.values())]),
        newest=_newest(standing),
        parked=list(standing.filter(kind=Kind.PARK).with_places().newest_first()[:PARKED_SHOWN]),
        parked_count=sum(tally.parked for tally in tallies.values()),
    )


def _tallies(standing: NoteRevisionQuerySet) -> dict[tuple[int, int], Tally]:
    """Tallies by table and question. A note with two texts is one note."""
    rows = standing.values_list("note__table", "note__question").annotate(
        notes=Count("note", distinct=True),
        headlines=Count("note", distinct=True, filter=Q(starred=True)),
        parked=Count("note", distinct=True, filter=Q(kind=Kind.PARK)),
        last=Max("kept_at"),
    )
    return {(table, question): Tally(*counted) for table, question, *counted in rows}


def _newest(standing: NoteRevisionQuerySet) -> list[NoteRevision]:
    """The keys first: to sort ten thousand whole notes for the sake of twelve takes three times as long."""
    keys = list(standing.newest_first().values_list("pk", flat=True)[:NEWEST_SHOWN])
    return list(NoteRevision.objects.filter(pk__in=keys).with_places().newest_first())


def _round_going_on(workshop: Workshop, now: datetime.datetime) -> TimedRound | None:
    if not is_the_day(workshop, now=now):
        return None
    round_ = round_at(timed_rounds(workshop), now=now)
    return round_ if round_ and round_.starts <= now < round_.ends else None


def _row(
    table: Table,
    questions: list[Question],
    tallies: dict[tuple[int, int], Tally],
    whereabouts: Whereabouts,
    is_round_on: bool,
    now: datetime.datetime,
) -> TableRow:
    own = [tallies.get((table.pk, question.pk), Tally()) for question in questions]
    last = max((tally.last for tally in own if tally.last), default=None)
    return TableRow(
        table=table,
        cells=[Cell(question, tally.notes) for question, tally in zip(questions, own, strict=True)],
        headlines=sum(tally.headlines for tally in own),
        last_note=age_in_words(last, now=now) if last else "none yet",
        is_quiet=bool(last and is_round_on and now - last >= QUIET_AFTER),
        whereabouts=whereabouts,
    )


def age_in_words(moment: datetime.datetime, *, now: datetime.datetime) -> str:
    """Say how long ago this was: in minutes up to an hour, then as a time of the hall's clock."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localdate(now)
    return f"at {local:%H:%M}" if is_today else f"{local.day} {local:%b, %H:%M}"
