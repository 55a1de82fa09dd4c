"""Where every note ended up. Each live note is in exactly one place, and the sum is the total.

A note that its table marked "not for publication" is accounted for as withheld, whether or not it was also
filed for reading: the table decided that it is never printed. A director may still set it aside or park it.
A removed note is no live note; it stays in the history.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from guide.models import Citation, Disposition, Passage, Theme
from guide.reading import ReadNote, notes_of
from tables.models import NoteRevision, Workshop


class Place(StrEnum):
    """Where a note can end up, in the order in which the ledger lists it."""

    CITED = "cited"
    THEME_ONLY = "theme_only"
    MERGED = "merged"
    SET_ASIDE = "set_aside"
    WITHHELD = "withheld"
    PARKED = "parked"
    UNACCOUNTED = "unaccounted"


@dataclass(frozen=True)
class Account:
    """How many notes ended up where; the seven add up to `total`.

    `private` says how many of the withheld ones their own tables kept back, and `reasons` why notes were set
    aside: (reason, how many), most frequent first.
    """

    cited: int = 0
    theme_only: int = 0
    merged: int = 0
    set_aside: int = 0
    withheld: int = 0
    parked: int = 0
    unaccounted: int = 0
    private: int = 0
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        return sum(getattr(self, place) for place in Place)


def account_of(workshop: Workshop) -> Account:
    """Return where all notes of a workshop ended up; three queries."""
    return _account(_placed(workshop))


def accounts_by_question(workshop: Workshop) -> dict[int, Account]:
    """Return the same for each question that has notes, by its number."""
    return _accounts(_placed(workshop), lambda note: note.question)


def accounts_by_table(workshop: Workshop) -> dict[int, Account]:
    """Return the same for each table that wrote notes, by its number. For staff only."""
    return _accounts(_placed(workshop), lambda note: note.table)


def unaccounted_notes(workshop: Workshop) -> list[NoteRevision]:
    """Return what needs a person still, one head a note, oldest first, with note and question."""
    unaccounted = {note.revision for note in notes_of(workshop) if note.is_unaccounted}
    heads = NoteRevision.objects.standing().of(workshop).with_places().oldest_first()
    return [head for head in heads if head.pk in unaccounted]


Placed = list[tuple[ReadNote, Place]]


def _placed(workshop: Workshop) -> Placed:
    cited, merged = _cited_notes(workshop), _merged_themes(workshop)
    return [(note, place_of(note, cited=cited, merged=merged)) for note in notes_of(workshop)]


def place_of(note: ReadNote, *, cited: Collection[UUID], merged: Collection[UUID]) -> Place:
    """Return the one place of a live note, given the notes that are cited and the themes merged into others."""
    if note.disposition in _PLACE_BY_DISPOSITION:
        return _PLACE_BY_DISPOSITION[note.disposition]
    if note.private:
        return Place.WITHHELD
    if not note.is_filed:
        return Place.UNACCOUNTED
    if note.id in cited:
        return Place.CITED
    return Place.MERGED if note.theme in merged else Place.THEME_ONLY


_PLACE_BY_DISPOSITION: dict[str, Place] = {
    Disposition.SET_ASIDE: Place.SET_ASIDE,
    Disposition.WITHHELD: Place.WITHHELD,
    Disposition.PARKED: Place.PARKED,
}


def _cited_notes(workshop: Workshop) -> set[UUID]:
    """Notes on which a passage rests that the guide shows."""
    shown = Passage.objects.printed().filter(section__chapter__guide__workshop=workshop).values("shown")
    return set(Citation.objects.filter(wording__in=shown).values_list("revision__note", flat=True))


def _merged_themes(workshop: Workshop) -> set[UUID]:
    merged = Theme.objects.filter(question__workshop=workshop, merged_into__isnull=False)
    return set(merged.values_list("pk", flat=True))


def _accounts(placed: Placed, key: Callable[[ReadNote], int]) -> dict[int, Account]:
    placed_by_key: dict[int, Placed] = {}
    for note, place in placed:
        placed_by_key.setdefault(key(note), []).append((note, place))
    return {key: _account(placed_by_key[key]) for key in sorted(placed_by_key)}


def _account(placed: Placed) -> Account:
    counts = Counter(place.value for _, place in placed)
    withheld_at_tables = sum(place is Place.WITHHELD and note.private for note, place in placed)
    return Account(
        **counts,
        private=withheld_at_tables,
        reasons=_reasons(note for note, place in placed if place is Place.SET_ASIDE),
    )


def _reasons(set_aside: Iterable[ReadNote]) -> tuple[tuple[str, int], ...]:
    counted = Counter(note.reason for note in set_aside)
    return tuple(sorted(counted.items(), key=lambda reason: (-reason[1], reason[0])))
