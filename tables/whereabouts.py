"""Where each table's notes are: at the organiser, still on a tablet, or on one that is out of reach."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from tables.models import Tablet, Workshop
from tables.timetable import is_the_day, moment_of

# A tablet in reach is heard several times a minute; the venue's Wi-Fi drops one for seconds when it roams.
OUT_OF_REACH_AFTER = datetime.timedelta(seconds=90)
# Tables sit down in the hour before the start.
_MINUTES_BEFORE = 60


class Place(StrEnum):
    NOWHERE = "nowhere"
    AT_HOME = "at_home"
    ON_TABLET = "on_tablet"


@dataclass(frozen=True)
class Whereabouts:
    """Where one table's notes are. `unheard_since` is set while no tablet of the table is in reach."""

    place: Place = Place.NOWHERE
    unsent: int = 0
    unheard_since: str = ""


def whereabouts_by_table(workshop: Workshop, *, now: datetime.datetime) -> dict[int, Whereabouts]:
    """Return the whereabouts of each table that ever had a tablet, by the table's key; one query.

    A tablet that was made to get up counts as long as it said that it holds notes: they may be nowhere else.
    After the day a silent tablet with nothing on it is no news.
    """
    tablets_by_table: dict[int, list[Tablet]] = defaultdict(list)
    for tablet in Tablet.objects.filter(table__workshop=workshop).select_related("table"):
        tablets_by_table[tablet.table_id].append(tablet)
    is_on = _is_on(workshop, now)
    return {table: _whereabouts(tablets, now, is_on) for table, tablets in tablets_by_table.items()}


def _whereabouts(tablets: Iterable[Tablet], now: datetime.datetime, is_on: bool) -> Whereabouts:
    counting = [one for one in tablets if one.unsent or _is_seated(one)]
    if not counting:
        return Whereabouts()
    unsent = sum(one.unsent for one in counting)
    heard = max(one.last_heard or one.seated_at for one in counting)
    is_missed = now - heard > OUT_OF_REACH_AFTER and (unsent or is_on)
    return Whereabouts(
        place=Place.ON_TABLET if unsent else Place.AT_HOME,
        unsent=unsent,
        unheard_since=f"{timezone.localtime(heard):%H:%M}" if is_missed else "",
    )


def _is_seated(tablet: Tablet) -> bool:
    return tablet.revoked_at is None and tablet.epoch == tablet.table.epoch


def _is_on(workshop: Workshop, now: datetime.datetime) -> bool:
    """Say whether people sit at the tables, by the programme."""
    ends = timezone.make_aware(datetime.datetime.combine(workshop.date, workshop.ends))
    return is_the_day(workshop, now=now) and moment_of(workshop, minute=-_MINUTES_BEFORE) <= now <= ends
