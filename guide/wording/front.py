"""What comes before the chapters: foreword, At a glance, how to use the guide, context."""

import datetime
from collections.abc import Iterable, Sequence, Set

from . import templates as say
from .bullets import Bullet
from .chapters import MOST_HEADLINES, Chapter
from .draft import Item, PartDraft, PassageDraft, SectionDraft
from .facts import CaseFacts, WorkshopFacts
from .passages import gap, headline, plain
from .reading import capital, typeset
from .telling import bullet_in_part, part_of
from .weighing import Weighed, evidence_of, one_line, ranked

MOST_ACTIONS = 3
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def part(kind: str, sections: Sequence[SectionDraft]) -> PartDraft:
    """Return a part other than a chapter, under its title."""
    return PartDraft(key=kind, kind=kind, title=say.TITLES[kind], sections=tuple(sections))


def day_in_words(day: datetime.date) -> str:
    """Return "1 December 2017", whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def foreword_part() -> PartDraft:
    words = gap("foreword", say.TITLES["foreword"], say.FOREWORD_GAP)
    return part("foreword", [SectionDraft(key="foreword", label=say.TITLES["foreword"], passages=(words,))])


def glance_part(chapters: Sequence[Chapter], members: str) -> PartDraft:
    """Return the headline messages of all chapters, and who could do what."""
    messages = tuple(headline(weighed) for weighed in headline_messages(chapters))
    none = (gap("none", say.HEADLINE_MESSAGES, say.NO_SUPPORT),)
    told = ranked(weighed for chapter in chapters for weighed in chapter.told)
    sections = [SectionDraft(key="headlines", label=say.HEADLINE_MESSAGES, passages=messages or none)]
    return part("glance", [*sections, *(_who(owner, told, members) for owner in say.COULD)])


def headline_messages(chapters: Sequence[Chapter]) -> list[Weighed]:
    """Return up to six: the first of each chapter, then the best second ones, in the order of chapters."""
    firsts = ranked(weighed for chapter in chapters for weighed in chapter.headlines[:1])
    seconds = ranked(weighed for chapter in chapters for weighed in chapter.headlines[1:2])
    chosen = {weighed.theme.key for weighed in (firsts + seconds)[:MOST_HEADLINES]}
    return [weighed for chapter in chapters for weighed in chapter.headlines[:2] if weighed.theme.key in chosen]


def _who(owner: str, told: Sequence[Weighed], members: str) -> SectionDraft:
    """Return the first action of each of the best three themes that have one."""
    actions = [(weighed, action) for weighed in told if (action := _first_action(weighed, owner))]
    label = say.COULD[owner].format(members=members)
    passages = tuple(_action(weighed, action) for weighed, action in actions[:MOST_ACTIONS])
    return SectionDraft(key=owner, label=label, passages=passages or (gap("none", label, say.NO_ACTIONS),))


def _first_action(weighed: Weighed, owner: str) -> Bullet | None:
    bullets = [bullet_in_part(note, owner) for note in weighed.to_print if part_of(note) == owner]
    return next((b for b in bullets if say.WORD_AS_AN_ACTION not in b.flag), None)


def _action(weighed: Weighed, action: Bullet) -> PassageDraft:
    return PassageDraft(
        key=weighed.key,
        part="action",
        label=weighed.label,
        lead=action.standing,
        evidence=evidence_of([action.note]),
        source="notes",
        flag=action.flag,
    )


def use_part(cases: Sequence[CaseFacts], others: Iterable[PartDraft]) -> PartDraft:
    """Return who should read what of the other parts, those that say something, and how support is stated."""
    readers = _readers({one.kind for one in others if _says_something(one)})
    if cases:
        readers.append(_your_council(cases))
    readers.append(plain("numbers", say.HOW_SUPPORT, f"{say.NOTE_ON_NUMBERS} {say.DISAGREEMENT_NOTE}"))
    boxes = PassageDraft(
        key="boxes",
        part="boxes",
        label=say.FOUR_BOXES,
        lead=say.FOUR_BOXES_LEAD,
        items=tuple(Item(words) for words in say.BOXES),
    )
    return part("use", [SectionDraft(key="use", label=say.TITLES["use"], passages=(*readers, boxes))])


def _readers(kinds: Set[str]) -> list[PassageDraft]:
    if "glance" not in kinds:
        return [plain(*say.OFFICERS, say.CHAPTERS_OF_NOTES)]
    changes = f" {say.CHANGES_TOGETHER}" if "changes" in kinds else ""
    return [
        plain(*say.LEADERS, say.READ_GLANCE_AND_ASSESS if "self" in kinds else say.READ_GLANCE),
        plain(*say.BACKBENCHERS, say.ASK_YOURSELF),
        plain(*say.OFFICERS, say.CHAPTERS_IN_PARTS + changes),
    ]


def _says_something(part: PartDraft) -> bool:
    return any(passage.source != "gap" for section in part.sections for passage in section.passages)


def _your_council(cases: Sequence[CaseFacts]) -> PassageDraft:
    items = [
        Item(say.CASE_OF_TYPE.format(type=capital(one_line(case.council_type)), title=one_line(case.title)))
        for case in cases
    ]
    return PassageDraft(
        key="council-types",
        part="council-types",
        label=say.YOUR_COUNCIL,
        lead=say.CASE_FOR_YOU,
        items=tuple(items),
        source="programme",
    )


def context_part(facts: WorkshopFacts) -> PartDraft:
    """Return the programme's context, dated."""
    if not facts.context:
        none = gap("none", say.TITLES["context"], say.NO_CONTEXT)
        return part("context", [SectionDraft(key="context", label=say.TITLES["context"], passages=(none,))])
    dated = plain("position", say.POSITION, say.POSITION_AS_AT.format(date=day_in_words(facts.date)))
    told = [
        plain(f"context:{n}", one_line(heading), typeset(text.strip()), part="context", source="programme")
        for n, (heading, text) in enumerate(facts.context, start=1)
    ]
    return part("context", [SectionDraft(key="context", label=say.TITLES["context"], passages=(dated, *told))])
