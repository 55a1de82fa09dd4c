"""The one writer of decisions and of what they come to. Nothing else writes a filing, a theme or a clearance.

A decision says what was before and what is after. It is refused where the present is not the before that the
person saw, so of two people acting at once both are told one outcome. The workshop's row is locked first
(`next_seqs`), so what is read here stays true until the commit.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from guide.holding import Refused, refuse_what_falls_apart
from guide.models import Decision
from guide.projections import Settled, StateChange, is_so, present_states, settle, settle_again
from tables.cursor import next_seqs, wait_for_turn
from tables.models import Person, Workshop


class ChangedMeanwhile(Refused):
    """Somebody decided otherwise after the person had looked."""

    def __init__(self, words: str = "Somebody changed this meanwhile. Look again, then decide.") -> None:
        super().__init__(words)


class UndoThatFirst(Refused):
    """A later decision touched the same thing, and would be lost."""

    def __init__(self, later: Decision) -> None:
        super().__init__(
            f"Later, {later.actor} decided on the same thing ({later.get_act_display().lower()}). Undo that first."
        )
        self.later = later


def decide(
    *,
    workshop: Workshop,
    by: Person,
    now: datetime,
    act: Decision.Act,
    changes: Sequence[StateChange],
    undoes: Decision | None = None,
) -> Decision | None:
    """Write one act of a person, whole or not at all, and return it.

    Where everything already is as wanted (a button pressed twice) nothing is written and None comes back.
    Raises ChangedMeanwhile when something is no longer as its `before` says, and Refused where the outcome
    would contradict itself (see guide.holding).
    """
    with transaction.atomic():
        seq = next_seqs(workshop.pk)[0]
        present = present_states(changes)
        if all(is_so(change.after, present[change.on, change.id]) for change in changes):
            return None
        if not all(is_so(change.before, present[change.on, change.id]) for change in changes):
            raise ChangedMeanwhile
        decision = Decision.objects.create(
            workshop=workshop,
            seq=seq,
            actor=by,
            at=now,
            act=act,
            changes=[change.to_keep() for change in changes],
            undoes=undoes,
        )
        settle(changes, workshop=workshop, decision_id=decision.pk)
        refuse_what_falls_apart(changes, is_undoing=undoes is not None)
    return decision


def undo(*, decision: Decision, by: Person, now: datetime) -> Decision | None:
    """Put everything back to what was before a decision, by one more decision.

    What is undone already stays so and returns None; what was redone is undone again. Raises UndoThatFirst
    when a later decision that still stands touched the same thing, and what `decide` raises.
    """
    with transaction.atomic():
        wait_for_turn(decision.workshop_id)
        standing = _as_it_stands(decision)
        if standing is None:
            return None
        changes = changes_of(standing)
        if later := _later_on_the_same(standing, changes):
            raise UndoThatFirst(later)
        return decide(
            workshop=standing.workshop,
            by=by,
            now=now,
            act=Decision.Act.UNDO,
            changes=[change.turned_back() for change in changes],
            undoes=standing,
        )


def rebuild(workshop: Workshop) -> None:
    """Replay every decision in order and write what they come to anew: the same rows, byte for byte.

    For a doubt, or a repair. Rows of themes stay where they are, because drafts speak of them; their state is
    written over.
    """
    with transaction.atomic():
        next_seqs(workshop.pk)
        settle_again(_replayed(workshop), workshop=workshop)


def changes_of(decision: Decision) -> list[StateChange]:
    """Return what a decision changed, in the order in which it was written."""
    return [StateChange.from_kept(kept) for kept in decision.changes]


def _replayed(workshop: Workshop) -> dict[tuple[str, str], Settled]:
    """Return the last state of everything decided on. Fields of a theme that nobody touched are left out."""
    replayed: dict[tuple[str, str], Settled] = {}
    for decision in Decision.objects.filter(workshop=workshop).order_by("seq").iterator():
        for change in changes_of(decision):
            key = change.on, change.id
            replayed[key] = (_after(replayed[key], change) if key in replayed else change.after, decision.pk)
    return replayed


def _after(settled: Settled, change: StateChange) -> dict | None:
    """A whole state replaces; a theme's named fields are laid over what is known of it."""
    known, _ = settled
    if change.after is None or change.before is None or known is None:
        return change.after
    return known | change.after


def _as_it_stands(decision: Decision) -> Decision | None:
    """Return the decision, or its last redoing; None while it is undone."""
    while undone := Decision.objects.filter(undoes=decision).first():
        redone = Decision.objects.filter(undoes=undone).first()
        if redone is None:
            return None
        decision = redone
    return decision


def _later_on_the_same(decision: Decision, changes: Iterable[StateChange]) -> Decision | None:
    """Return the newest later decision that touches the same and still stands.

    A later one that was undone does not stand, and neither does its undoing: together they changed nothing.
    """
    later = list(
        Decision.objects.filter(workshop=decision.workshop_id, seq__gt=decision.seq)
        .select_related("actor")
        .order_by("-seq")
    )
    cancelled = _cancelled(later)
    standing = [one for one in later if one.pk not in cancelled]
    return next((one for one in standing if _meet(changes_of(one), changes)), None)


def _cancelled(newest_first: Sequence[Decision]) -> set[int]:
    """Return those that undoing within this stretch took out, with the undoings that did it."""
    stretch = {one.pk for one in newest_first}
    cancelled: set[int] = set()
    for one in newest_first:
        if one.pk not in cancelled and one.undoes_id in stretch:
            cancelled |= {one.pk, one.undoes_id}
    return cancelled


def _meet(later: Iterable[StateChange], earlier: Iterable[StateChange]) -> bool:
    earlier_by_id: dict[tuple[str, str], list[StateChange]] = {}
    for change in earlier:
        earlier_by_id.setdefault((change.on, change.id), []).append(change)
    return any(change.meets(other) for change in later for other in earlier_by_id.get((change.on, change.id), ()))
