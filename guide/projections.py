"""What people's decisions come to: the present state of a note, a theme or a cleared flag, read and written.

A state is plain JSON, so that a decision can keep it for ever. A filing and a clearance are there as a whole
or not at all (None). A theme's change names only the fields that it touches, so that two acts on different
fields of one theme never stand in each other's way.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from guide.models import Clearance, Filing, Stance, Theme
from tables.models import Workshop

State = dict[str, Any] | None
# What a projected row points back to: the state it has, and the decision that gave it.
Settled = tuple[State, int]

FILING, THEME, CLEARANCE = "filing", "theme", "clearance"
# Kept together: rows written in one statement stay below SQLite's limit of bound values.
_ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class StateChange:
    """One thing that a decision changes: which, from which state, to which."""

    on: str
    id: str
    before: State
    after: State

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> "StateChange":
        """Read one entry of `Decision.changes`."""
        return cls(on=kept["on"], id=kept["id"], before=kept["before"], after=kept["after"])

    def to_keep(self) -> dict[str, Any]:
        """Return the entry for `Decision.changes`."""
        return {"on": self.on, "id": self.id, "before": self.before, "after": self.after}

    def turned_back(self) -> "StateChange":
        """Return the change that undoes this one."""
        return StateChange(on=self.on, id=self.id, before=self.after, after=self.before)

    def meets(self, other: "StateChange") -> bool:
        """Do both touch the same thing, and in a theme the same field?"""
        if (self.on, self.id) != (other.on, other.id):
            return False
        mine, theirs = self._fields(), other._fields()
        return mine is None or theirs is None or bool(mine & theirs)

    def _fields(self) -> frozenset[str] | None:
        """The fields of a theme that it touches; None where it makes, ends or sets the whole."""
        if self.on != THEME or self.before is None or self.after is None:
            return None
        return frozenset(self.before) | frozenset(self.after)


class Projection(Protocol):
    """How one kind of thing is read, written, and emptied before a rebuild."""

    def present(self, ids: Collection[str]) -> dict[str, State]: ...
    def settle(self, settled: Mapping[str, Settled], workshop: Workshop) -> None: ...
    def clear(self, workshop: Workshop) -> None: ...


def present_states(changes: Iterable[StateChange]) -> dict[tuple[str, str], State]:
    """Return the state now of everything that these changes are on; one query a kind of thing."""
    ids_by_kind: dict[str, list[str]] = {}
    for change in changes:
        ids_by_kind.setdefault(change.on, []).append(change.id)
    return {
        (on, id_): state for on, ids in ids_by_kind.items() for id_, state in _PROJECTIONS[on].present(ids).items()
    }


def is_so(wanted: State, present: State) -> bool:
    """Is this the present state, as far as the wanted one says anything?"""
    if wanted is None or present is None:
        return wanted is present
    return all(present[field] == value for field, value in wanted.items())


def settle(changes: Iterable[StateChange], *, workshop: Workshop, decision_id: int) -> None:
    """Write the state after these changes."""
    _settle({(change.on, change.id): (change.after, decision_id) for change in changes}, workshop=workshop)


def settle_again(replayed: Mapping[tuple[str, str], Settled], *, workshop: Workshop) -> None:
    """Throw the projections of a workshop away and write these states instead."""
    for projection in _PROJECTIONS.values():
        projection.clear(workshop)
    _settle(replayed, workshop=workshop)


def _settle(settled: Mapping[tuple[str, str], Settled], *, workshop: Workshop) -> None:
    # Themes first: filings are put under them.
    for on in (THEME, FILING, CLEARANCE):
        of_this_kind = {id_: state for (kind, id_), state in settled.items() if kind == on}
        if of_this_kind:
            _PROJECTIONS[on].settle(of_this_kind, workshop)


def note_state(
    disposition: str,
    *,
    revision: UUID | str,
    theme: UUID | str | None = None,
    stance: str = Stance.AGREES,
    consent: bool = False,
    reason: str = "",
) -> dict[str, Any]:
    """Return where a note is put, as a decision keeps it. `revision` is what the person read."""
    return {
        "disposition": str(disposition),
        "theme": str(theme) if theme else None,
        "stance": str(stance),
        "consent": consent,
        "reason": reason,
        "revision": str(revision),
    }


def filing_state(filing: Filing) -> dict[str, Any]:
    """Return where a note is filed now."""
    return note_state(
        filing.disposition,
        theme=filing.theme_id,
        stance=filing.stance,
        consent=filing.consent,
        reason=filing.reason,
        revision=filing.revision_id,
    )


def theme_state(theme: Theme) -> dict[str, Any]:
    """Return a theme as a decision keeps it."""
    return {
        "question": theme.question_id,
        "expected": theme.expected_id,
        "position": theme.position,
        "label": theme.label,
        "sentence": theme.sentence,
        "change": theme.change,
        "promoted": theme.promoted,
        "merged_into": str(theme.merged_into_id) if theme.merged_into_id else None,
    }


def clearance_state(clearance: Clearance) -> dict[str, Any]:
    """Return an accepted flag as a decision keeps it."""
    return {"source": clearance.source, "kind": clearance.kind, "reason": clearance.reason}


class _Filings:
    def present(self, ids: Collection[str]) -> dict[str, State]:
        there = {str(filing.pk): filing_state(filing) for filing in Filing.objects.in_bulk(list(ids)).values()}
        return {id_: there.get(id_) for id_ in ids}

    def settle(self, settled: Mapping[str, Settled], workshop: Workshop) -> None:
        Filing.objects.filter(pk__in=[id_ for id_, (state, _) in settled.items() if state is None]).delete()
        Filing.objects.bulk_create(
            [_filing(id_, state, decision) for id_, (state, decision) in settled.items() if state is not None],
            batch_size=_ROWS_AT_ONCE,
            update_conflicts=True,
            unique_fields=["note"],
            update_fields=["disposition", "theme", "stance", "consent", "reason", "revision", "decision"],
        )

    def clear(self, workshop: Workshop) -> None:
        Filing.objects.of(workshop).delete()


def _filing(note_id: str, state: dict[str, Any], decision_id: int) -> Filing:
    return Filing(
        note_id=note_id,
        disposition=state["disposition"],
        theme_id=state["theme"],
        stance=state["stance"],
        consent=state["consent"],
        reason=state["reason"],
        revision_id=state["revision"],
        decision_id=decision_id,
    )


class _Themes:
    """A theme that was made and undone stays as a dropped row, because a draft may have spoken of it."""

    def present(self, ids: Collection[str]) -> dict[str, State]:
        found = Theme.objects.in_bulk(list(ids)).values()
        there = {str(theme.pk): theme_state(theme) for theme in found if not theme.is_dropped}
        return {id_: there.get(id_) for id_ in ids}

    def settle(self, settled: Mapping[str, Settled], workshop: Workshop) -> None:
        for id_, (state, _) in settled.items():
            if state is None:
                Theme.objects.filter(pk=id_).update(is_dropped=True)
            else:
                Theme.objects.update_or_create(pk=id_, defaults=_theme_columns(state) | {"is_dropped": False})

    def clear(self, workshop: Workshop) -> None:
        """The organiser's themes came with the programme and stay; what people made of them is written over."""


def _theme_columns(state: dict[str, Any]) -> dict[str, Any]:
    references = {"question", "expected", "merged_into"}
    return {f"{field}_id" if field in references else field: value for field, value in state.items()}


class _Clearances:
    """Known by the fingerprint of the flag: the flagged words themselves are kept nowhere but in their source."""

    def present(self, ids: Collection[str]) -> dict[str, State]:
        there = Clearance.objects.in_bulk(list(ids))
        return {id_: clearance_state(there[id_]) if id_ in there else None for id_ in ids}

    def settle(self, settled: Mapping[str, Settled], workshop: Workshop) -> None:
        Clearance.objects.filter(pk__in=[id_ for id_, (state, _) in settled.items() if state is None]).delete()
        Clearance.objects.bulk_create(
            [
                Clearance(fingerprint=id_, workshop=workshop, decision_id=decision, **state)
                for id_, (state, decision) in settled.items()
                if state is not None
            ],
            update_conflicts=True,
            unique_fields=["fingerprint"],
            update_fields=["source", "kind", "reason", "decision"],
        )

    def clear(self, workshop: Workshop) -> None:
        Clearance.objects.filter(workshop=workshop).delete()


_PROJECTIONS: dict[str, Projection] = {FILING: _Filings(), THEME: _Themes(), CLEARANCE: _Clearances()}
