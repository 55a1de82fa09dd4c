"""Notes as bullets, and the passage they make: a list, or one bullet that runs into its lead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import templates as say
from .draft import Item, PassageDraft
from .facts import NoteFacts
from .reading import capital, reading_text, running_text
from .weighing import evidence_of

_SYMBOLS = re.compile(r"[+=/<>]")
_LAST_STOP = re.compile(r"([.…]?)\Z")


@dataclass(frozen=True)
class Bullet:
    """A note in print: as a bullet of its own, and as it runs on after a colon."""

    note: NoteFacts
    standing: str
    running: str
    flag: str = ""


def bullet(note: NoteFacts, place: str = "") -> Bullet:
    """Return the note as a bullet, `place` in brackets before its stop."""
    running = running_text(note.text)
    flag = say.WORD_THE_SYMBOLS if _SYMBOLS.search(running) else ""
    return Bullet(note, _with_place(reading_text(note.text), place), _with_place(running, place), flag)


def action_bullet(note: NoteFacts, action: str | None) -> Bullet:
    """Return the note as an action, or as typed and flagged where `action` is None."""
    plain = bullet(note)
    if action is None:
        return Bullet(note, plain.standing, plain.running, _both(say.WORD_AS_AN_ACTION, plain.flag))
    return Bullet(note, capital(action), action, plain.flag)


def set_out(
    *,
    key: str,
    part: str,
    label: str,
    lead: str,
    bullets: Sequence[Bullet],
    box: str = "",
    extra: Sequence[NoteFacts] = (),
) -> PassageDraft:
    """Return the passage: one bullet without a colon runs into the lead, others make a list.

    `extra` are notes that the lead counts and that are not printed.
    """
    runs_in = len(bullets) == 1 and ":" not in bullets[0].running
    items = tuple(Item(b.standing, evidence_of([b.note]), b.flag) for b in bullets)
    return PassageDraft(
        key=key,
        part=part,
        label=label,
        box=box,
        lead=f"{lead} {bullets[0].running}" if runs_in else lead,
        items=() if runs_in else items,
        evidence=evidence_of([*(b.note for b in bullets), *extra]),
        source="notes",
        flag=bullets[0].flag if runs_in else "",
    )


def _with_place(text: str, place: str) -> str:
    if not place:
        return text
    stop = _LAST_STOP.search(text)[1]  # type: ignore[index]  # \Z always matches
    return say.IN_BRACKETS.format(note=text[: len(text) - len(stop)], place=place) + (stop or ".")


def _both(first: str, second: str) -> str:
    return f"{first}, {second}" if second else first
