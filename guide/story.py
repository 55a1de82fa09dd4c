"""What was decided, told in words: for the strip above the note in hand and for the story of a theme."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from guide.decisions import changes_of
from guide.models import Decision, Theme
from guide.projections import FILING, StateChange
from tables.models import NoteRevision, Person, Workshop

LONGEST_QUOTE = 90


@dataclass(frozen=True)
class Told:
    """A decision and what it did, as a sentence without its subject: "filed “...” under “...”"."""

    decision: Decision
    words: str

    @property
    def can_be_undone(self) -> bool:
        """Offered on acts that stand. Whether a later act stands in the way is told on trying."""
        return self.decision.act != Decision.Act.UNDO and not hasattr(self.decision, "undone_by")


def last_of(person: Person, *, workshop: Workshop) -> Told | None:
    """Return the last thing that a person did here and has not undone: what one Undo takes back."""
    last = (
        Decision.objects.filter(workshop=workshop, actor=person, undone_by__isnull=True)
        .exclude(act=Decision.Act.UNDO)
        .select_related("actor")
        .order_by("-seq")
        .first()
    )
    return tell([last])[0] if last else None


def story_of(themes: Iterable[Theme], *, workshop: Workshop, most: int) -> list[Told]:
    """Return the newest decisions that made, changed or used any of these themes.

    The ids are looked for in the text of what was changed: both engines can, and an id occurs nowhere else.
    """
    wanted = Decision.objects.none()
    for theme in themes:
        wanted |= Decision.objects.filter(workshop=workshop, changes__icontains=str(theme.pk))
    return tell(list(wanted.select_related("actor", "undone_by").order_by("-seq")[:most]))


def tell(decisions: Sequence[Decision]) -> list[Told]:
    """Put decisions into words; a fixed number of queries."""
    undone = {one.undoes_id for one in decisions if one.undoes_id}
    known = {one.pk: one for one in Decision.objects.filter(pk__in=undone)}
    teller = _Teller([*decisions, *known.values()])
    return [
        Told(one, f"undid: {teller.words(known[one.undoes_id])}" if one.undoes_id else teller.words(one))
        for one in decisions
    ]


class _Teller:
    """Knows the notes and themes that a few decisions speak of."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        first_changes = [change for one in decisions for change in changes_of(one)[:2]]
        self.themes = Theme.objects.select_related("expected").in_bulk(
            {UUID(pk) for change in first_changes for pk in _themes_in(change)}
        )
        self.revisions = NoteRevision.objects.in_bulk(
            {UUID(pk) for change in first_changes for pk in _revisions_in(change)}
        )

    def words(self, decision: Decision) -> str:
        changes = changes_of(decision)
        return _WORDS[Decision.Act(decision.act)](self, changes)

    def note(self, change: StateChange) -> str:
        state = change.after or change.before or {}
        text = " ".join(self.revisions[UUID(state["revision"])].text.split())
        return f"“{text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + '…'}”"

    def theme(self, pk: str | None) -> str:
        return f"“{self.themes[UUID(pk)].name}”" if pk else "no theme"

    def made(self, change: StateChange) -> str:
        """The theme's name as it was made: it may be called otherwise by now."""
        return f"“{(change.after or {})['label']}”"


def _themes_in(change: StateChange) -> Iterable[str]:
    states = [state for state in (change.before, change.after) if state]
    named = [state.get(field) for state in states for field in ("theme", "merged_into")]
    return [pk for pk in [change.id if change.on == "theme" else None, *named] if pk]


def _revisions_in(change: StateChange) -> Iterable[str]:
    states = [state for state in (change.before, change.after) if state]
    return [state["revision"] for state in states] if change.on == FILING else []


def _filed(teller: _Teller, changes: Sequence[StateChange]) -> str:
    change = changes[0]
    before, after = change.before or {}, change.after or {}
    note, theme = teller.note(change), teller.theme(after["theme"])
    differs = " as differing" if after["stance"] == "differs" else ""
    if before.get("theme") is None:
        return f"filed {note} under {theme}{differs}"
    if before["theme"] != after["theme"]:
        return f"moved {note} from {teller.theme(before['theme'])} to {theme}{differs}"
    return _weighed(note, theme, before, after)


def _weighed(note: str, theme: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    if before["stance"] != after["stance"]:
        return f"said that {note} {'differs from' if after['stance'] == 'differs' else 'agrees with'} {theme}"
    if before["consent"] != after["consent"]:
        return f"said that the place in {note} {'may' if after['consent'] else 'may not'} be printed"
    return f"kept {note} under {theme} with its new words"


def _took_sure(teller: _Teller, changes: Sequence[StateChange]) -> str:
    return f"took {len(changes)} sure {'one' if len(changes) == 1 else 'ones'}"


def _restored(teller: _Teller, changes: Sequence[StateChange]) -> str:
    change = changes[0]
    if change.on == FILING:
        return f"put {teller.note(change)} back among the notes to file"
    return f"took {teller.theme(change.id)} out of {teller.theme((change.before or {})['merged_into'])} again"


def _made(teller: _Teller, changes: Sequence[StateChange]) -> str:
    with_note = f" with {teller.note(changes[1])}" if len(changes) > 1 else ""
    return f"made the theme {teller.made(changes[0])}{with_note}"


def _worded(teller: _Teller, changes: Sequence[StateChange]) -> str:
    after = changes[0].after or {}
    said = {
        "label": f"called it “{after.get('label')}”",
        "sentence": f"worded it “{after.get('sentence')}”",
        "change": f"said that it asks for {'policy' if after.get('change') == 'policy' else 'operational'} change",
    }
    return f"{' and '.join(said[field] for field in said if after.get(field))} ({teller.theme(changes[0].id)})"


def _merged(teller: _Teller, changes: Sequence[StateChange]) -> str:
    return f"merged {teller.theme(changes[0].id)} into {teller.theme((changes[0].after or {})['merged_into'])}"


def _split(teller: _Teller, changes: Sequence[StateChange]) -> str:
    notes = len(changes) - 1
    return f"split {teller.made(changes[0])} off with {notes} {'note' if notes == 1 else 'notes'}"


def _promoted(teller: _Teller, changes: Sequence[StateChange]) -> str:
    reason = (changes[0].after or {})["promoted"]
    theme = teller.theme(changes[0].id)
    return f"let {theme} stand among the others: {reason}" if reason else f"let {theme} go under “Also raised”"


_WORDS: dict[Decision.Act, Callable[[_Teller, Sequence[StateChange]], str]] = {
    Decision.Act.FILE: _filed,
    Decision.Act.TAKE_SURE: _took_sure,
    Decision.Act.SET_ASIDE: lambda teller, changes: (
        f"set {teller.note(changes[0])} aside: {(changes[0].after or {})['reason']}"
    ),
    Decision.Act.WITHHOLD: lambda teller, changes: f"withheld {teller.note(changes[0])}",
    Decision.Act.PARK: lambda teller, changes: f"parked {teller.note(changes[0])}",
    Decision.Act.RESTORE: _restored,
    Decision.Act.NEW_THEME: _made,
    Decision.Act.WORD: _worded,
    Decision.Act.MERGE: _merged,
    Decision.Act.SPLIT: _split,
    Decision.Act.PROMOTE: _promoted,
    Decision.Act.UNDO: lambda *_: "what was undone before",
    Decision.Act.CLEAR_FLAG: lambda _, changes: f"accepted a flag: {(changes[0].after or {})['reason']}",
}
