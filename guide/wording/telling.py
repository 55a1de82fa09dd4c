"""Which notes go into which part of a theme, and how each part is led in."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import templates as say
from .actions import as_action
from .bullets import Bullet, action_bullet, bullet, set_out
from .counts import tables
from .draft import PassageDraft
from .facts import CaseFacts, NoteFacts
from .places import place_words
from .reading import capital, running_text
from .weighing import Weighed, count_tables

# Parts in printing order. Practice with a place is an example: it is the place that makes it one.
PARTS = ("works", "barriers", "councils", "leps", "ideas", "examples")
_PART_BY_KIND = {
    "practice": "works",
    "barrier": "barriers",
    "action_council": "councils",
    "action_lep": "leps",
    "ask_government": "government",
    "example": "examples",
}


@dataclass(frozen=True)
class Telling:
    """A theme about to be told: `members` are those who ask."""

    weighed: Weighed
    members: str
    cases: tuple[CaseFacts, ...]


def part_of(note: NoteFacts) -> str:
    """Return the part a note belongs to; ideas, parked notes and notes without a kind are ideas."""
    if note.kind == "practice" and note.place.strip():
        return "examples"
    return _PART_BY_KIND.get(note.kind, "ideas")


def tell_part(telling: Telling, part: str) -> PassageDraft | None:
    """Return the part's passage, or None where no note belongs to it."""
    notes = [note for note in telling.weighed.to_print if part_of(note) == part]
    if not notes:
        return None
    bullets = [bullet_in_part(note, part, telling.cases) for note in notes]
    return set_out(
        key=part,
        part=part,
        label=_label(part, bullets),
        lead=say.SUGGESTED if telling.weighed.is_suggested else _lead(telling, part, bullets),
        bullets=bullets,
        box={"examples": "example", "government": "government"}.get(part, ""),
    )


def bullet_in_part(note: NoteFacts, part: str, cases: Sequence[CaseFacts] = ()) -> Bullet:
    """Return the note as that part prints it: actions begin with a verb, examples may tell their place."""
    if part in ("councils", "leps", "government"):
        return action_bullet(note, as_action(running_text(note.text), part))
    return bullet(note, place_words(note, cases) if part == "examples" else "")


def _label(part: str, bullets: Sequence[Bullet]) -> str:
    if part == "examples":
        return say.EXAMPLE if len(bullets) == 1 else say.EXAMPLES
    return say.LABELS[part]


def _lead(telling: Telling, part: str, bullets: Sequence[Bullet]) -> str:
    if part == "councils":
        return say.COUNCILS_COULD if _are_actions(bullets) else say.FOR_COUNCILS
    if part == "leps":
        return say.LEPS_COULD if _are_actions(bullets) else say.FOR_LEPS
    if part == "government":
        return _ask(bullets).format(members=telling.members)
    return _counted_lead(part, bullets)


def _counted_lead(part: str, bullets: Sequence[Bullet]) -> str:
    count = tables(count_tables(b.note for b in bullets))
    if part == "examples":
        return say.EXAMPLES_OFFERED.format(count=count)
    barrier = say.BARRIER if len(bullets) == 1 else say.BARRIERS
    return {"works": say.WORKS, "barriers": barrier, "ideas": say.IDEAS}[part].format(count=capital(count))


def _ask(bullets: Sequence[Bullet]) -> str:
    if _are_actions(bullets):
        return say.ASKED_TO
    return say.ASKED if all(b.running.endswith("?") for b in bullets) else say.SAID_TO


def _are_actions(bullets: Sequence[Bullet]) -> bool:
    return not any(say.WORD_AS_AN_ACTION in b.flag for b in bullets)
