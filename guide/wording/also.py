"""Themes that one table recorded: listed together under "Also raised", never among the findings."""

from collections.abc import Sequence
from dataclasses import replace

from . import templates as say
from .bullets import bullet, set_out
from .draft import PassageDraft, SectionDraft
from .theme import differ_label, differ_lead, differ_passage, held_gap, suggested_passage
from .weighing import Weighed, printable


def also_section(themes: Sequence[Weighed]) -> SectionDraft | None:
    """Return the section of all themes that are raised by one table or only disputed, or None."""
    also = [weighed for weighed in themes if weighed.is_also_raised]
    if not also:
        return None
    return SectionDraft(
        key="also",
        label=say.ALSO_RAISED,
        title=say.ALSO_RAISED_TITLE,
        passages=tuple(passage for weighed in also for passage in _passages(weighed)),
    )


def _passages(weighed: Weighed) -> list[PassageDraft]:
    key = weighed.key
    told = [_raised(weighed), _differ(weighed), held_gap(weighed, f"{key}:held")]
    return [passage for passage in [*told, suggested_passage(weighed, f"{key}:suggested")] if passage]


def _raised(weighed: Weighed) -> PassageDraft | None:
    if not weighed.agreeing:
        return None
    notes = printable(weighed.agreeing)
    return set_out(
        key=weighed.key,
        part="also",
        label=weighed.label,
        lead=(say.ALSO if notes else say.ALSO_HELD).format(title=weighed.statement),
        bullets=[bullet(note) for note in notes],
        extra=weighed.agreeing,
    )


def _differ(weighed: Weighed) -> PassageDraft | None:
    passage = differ_passage(weighed, f"{weighed.key}:differ")
    if passage is None or weighed.agreeing:
        return passage
    # Nobody raised the theme: without its sentence the reader would not know what was disputed.
    lead = differ_lead(weighed)
    disputed = say.ALSO_DIFFERENT_VIEW.format(title=weighed.statement, differed=differ_label(weighed), view=lead)
    return replace(passage, label=weighed.label, lead=disputed + passage.lead.removeprefix(lead))
