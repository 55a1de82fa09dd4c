"""One theme's passages: support, each part that was recorded, disagreement, and what is still missing."""

from collections.abc import Sequence

from . import templates as say
from .bullets import bullet, set_out
from .counts import number, support, tables
from .draft import PassageDraft, SectionDraft
from .passages import gap
from .places import is_held_back
from .quotes import quote_passage
from .reading import capital, stopped
from .telling import PARTS, Telling, part_of, tell_part
from .weighing import Weighed, evidence_of, one_line, printable


def theme_section(telling: Telling) -> SectionDraft:
    """Return the theme told in full."""
    weighed = telling.weighed
    parts = {part: tell_part(telling, part) for part in (*PARTS, "government")}
    passages = [
        _support(weighed),
        gap("why", say.LABELS["why"], say.WHY_GAP),
        parts["works"],
        quote_passage(weighed),
        *(parts[part] for part in PARTS[1:]),
        differ_passage(weighed) or _suggested_differ(weighed),
        parts["government"],
        _missing(weighed),
        held_gap(weighed),
        suggested_passage(weighed),
        _yourself(weighed),
    ]
    return SectionDraft(
        key=weighed.key,
        label=weighed.label,
        title=weighed.title,
        theme=weighed.theme.key,
        is_worded=weighed.is_worded,
        is_suggested=weighed.is_suggested,
        passages=tuple(passage for passage in passages if passage),
    )


def differ_passage(weighed: Weighed, key: str = "differ") -> PassageDraft | None:
    """Return what the tables that did not agree recorded. It is never dropped, and never part of n."""
    if weighed.is_suggested or not weighed.differing:
        return None
    return set_out(
        key=key,
        part="differ",
        label=differ_label(weighed),
        lead=differ_lead(weighed),
        bullets=[bullet(note) for note in printable(weighed.differing)],
        box="differ",
        extra=weighed.differing,
    )


def _suggested_differ(weighed: Weighed) -> PassageDraft | None:
    """Return the other view of a theme that rests on suggestions: told apart, but not yet a disagreement."""
    notes = [note for note in printable(weighed.suggested) if note.differs]
    if not weighed.is_suggested or not notes:
        return None
    bullets = [bullet(note) for note in notes]
    return set_out(
        key="differ", part="differ", label=say.ANOTHER_VIEW, lead=say.SUGGESTED, bullets=bullets, box="differ"
    )


def differ_label(weighed: Weighed) -> str:
    return say.VIEWS_DIFFERED if weighed.have_views_differed else say.NOT_EVERY_TABLE


def differ_lead(weighed: Weighed) -> str:
    template = say.DIFFERENT_VIEW if printable(weighed.differing) else say.DIFFERENT_VIEW_HELD
    return template.format(count=capital(tables(weighed.differed)))


def held_gap(weighed: Weighed, key: str = "held") -> PassageDraft | None:
    """Return how many notes wait until the place they name agrees."""
    held = [note for note in weighed.theme.notes if is_held_back(note)]
    if not held:
        return None
    words = say.HELD_ONE if len(held) == 1 else say.HELD_MANY.format(notes=capital(number(len(held))))
    return gap(key, say.LABELS["held"], words, part="held")


def suggested_passage(weighed: Weighed, key: str = "suggested") -> PassageDraft | None:
    """Return what is suggested beside the confirmed notes, without a count."""
    notes = printable(weighed.suggested)
    if weighed.is_suggested or not notes:
        return None
    return set_out(
        key=key,
        part="suggested",
        label=say.LABELS["suggested"],
        lead=say.SUGGESTED,
        bullets=[bullet(note) for note in notes],
    )


def _support(weighed: Weighed) -> PassageDraft:
    is_promoted = weighed.raised == 1
    return PassageDraft(
        key="support",
        part="support",
        label=say.LABELS["support"],
        lead=say.SUGGESTED_SUPPORT if weighed.is_suggested else _support_line(weighed),
        tail=say.PROMOTED.format(reason=stopped(one_line(weighed.theme.promoted))) if is_promoted else "",
        evidence=evidence_of(weighed.agreeing),
        source="template" if weighed.is_suggested else "notes",
    )


def _support_line(weighed: Weighed) -> str:
    count = capital(support(weighed.raised, weighed.of))
    if not weighed.headlined:
        return say.SUPPORT.format(count=count)
    its = say.ITS if weighed.headlined == 1 else say.THEIR
    return say.SUPPORT_WITH_HEADLINES.format(count=count, headlined=number(weighed.headlined), its=its)


def _missing(weighed: Weighed) -> PassageDraft | None:
    """Return which parts nobody spoke about. An example shows what good looks like."""
    recorded = {part_of(note) for note in weighed.theme.notes}
    if "examples" in recorded:
        recorded.add("works")
    parts = [words for part, words in say.MISSING_PARTS.items() if part not in recorded]
    if weighed.is_suggested or not parts:
        return None
    return gap("missing", say.LABELS["missing"], say.MISSING.format(parts=_either(parts)))


def _either(words: Sequence[str]) -> str:
    *most, last = words
    return say.COMMA.join(most) + say.OR + last if most else last


def _yourself(weighed: Weighed) -> PassageDraft | None:
    """Return the question for one's own area. A label is no statement, and a suggestion no finding."""
    if not weighed.is_worded or weighed.is_suggested:
        return None
    return PassageDraft(
        key="yourself",
        part="yourself",
        label=say.LABELS["yourself"],
        box="yourself",
        lead=say.HOW_FAR.format(sentence=weighed.title.rstrip(".?!")),
        evidence=evidence_of(weighed.agreeing),
        source="notes",
    )
