"""What comes after the chapters: case studies, changes, self-assessment."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import templates as say
from .chapters import Chapter
from .draft import Item, PartDraft, PassageDraft, SectionDraft
from .facts import CaseFacts
from .front import part
from .passages import gap, plain, statement
from .reading import capital, typeset
from .telling import bullet_in_part, part_of
from .weighing import Weighed, evidence_of, one_line, ranked

# What kind of change a note asks for follows from who could make it; for the rest the director says it.
_OPERATIONAL_PARTS = frozenset({"works", "examples", "councils", "leps"})


def cases_part(cases: Sequence[CaseFacts]) -> PartDraft:
    """Return a section for each case study: facts and setting from the programme, the rest a gap."""
    sections = [_case(n, case) for n, case in enumerate(cases, start=1)]
    return part("cases", sections or [_empty("cases", say.NO_CASES)])


def _case(n: int, case: CaseFacts) -> SectionDraft:
    passages = [
        _facts_strip(case),
        plain("setting", say.SETTING, typeset(case.summary.strip()), source="programme"),
        *(gap(key, label, say.CASE_GAP) for key, label in say.CASE_GAPS),
        PassageDraft(
            key="yourself",
            part="yourself",
            label=say.LABELS["yourself"],
            box="yourself",
            lead=one_line(case.listen_for),
            source="programme",
        ),
    ]
    return SectionDraft(
        key=f"case:{case.slug}",
        label=say.CASE_NUMBER.format(n=n),
        title=one_line(case.title),
        passages=tuple(passage for passage in passages if passage.lead or passage.items),
    )


def _facts_strip(case: CaseFacts) -> PassageDraft:
    leps = say.ONE_LEP if len(case.leps) == 1 else say.MANY_LEPS
    facts = [
        (case.council, say.COUNCIL.format(council=one_line(case.council))),
        (case.council_type, say.COUNCIL_TYPE.format(type=capital(one_line(case.council_type)))),
        (case.leps, leps.format(leps=say.COMMA.join(one_line(lep) for lep in case.leps))),
    ]
    return PassageDraft(
        key="facts",
        part="facts",
        label=say.AT_A_GLANCE_FACTS,
        items=tuple(Item(words) for known, words in facts if known),
        source="programme",
    )


def changes_part(chapters: Sequence[Chapter]) -> PartDraft:
    """Return the two lists, policy and operational, and the themes of which nobody has said which."""
    told = ranked(weighed for chapter in chapters for weighed in chapter.told)
    policy = [weighed for weighed in told if is_policy(weighed)]
    operational = [weighed for weighed in told if is_operational(weighed)]
    sections = [
        _changes("policy", say.POLICY, say.POLICY_INTRO, [_ask(weighed) for weighed in policy]),
        _changes(
            "operational", say.OPERATIONAL, say.OPERATIONAL_INTRO, [_change(weighed) for weighed in operational]
        ),
    ]
    if undecided := [weighed for weighed in told if weighed not in policy and weighed not in operational]:
        sections.append(_undecided(undecided))
    return part("changes", sections)


def is_policy(weighed: Weighed) -> bool:
    """An ask of Government is policy, whatever else the theme is."""
    return weighed.theme.change == "policy" or "government" in _parts(weighed)


def is_operational(weighed: Weighed) -> bool:
    """What works and what councils or LEPs can do is operational, unless the director said policy."""
    if weighed.theme.change:
        return weighed.theme.change == "operational"
    return bool(_OPERATIONAL_PARTS & _parts(weighed))


def _parts(weighed: Weighed) -> set[str]:
    return {part_of(note) for note in weighed.agreeing}


def _changes(key: str, label: str, intro: str, changes: Sequence[PassageDraft]) -> SectionDraft:
    passages = (plain("intro", label, intro), *changes)
    return SectionDraft(
        key=key, label=label, passages=passages if changes else (gap("none", label, say.NO_SUPPORT),)
    )


def _change(weighed: Weighed) -> PassageDraft:
    return statement(weighed, part="change")


def _ask(weighed: Weighed) -> PassageDraft:
    """Return the theme's sentence with what was asked: the sentence alone rarely says what Government could do."""
    asks = [note for note in weighed.to_print if part_of(note) == "government"]
    items = tuple(
        Item(b.standing, evidence_of([b.note]), b.flag)
        for b in (bullet_in_part(note, "government") for note in asks)
    )
    return replace(_change(weighed), items=items)


def _undecided(themes: Iterable[Weighed]) -> SectionDraft:
    words = say.UNDECIDED_GAP.format(labels=say.COMMA.join(weighed.label for weighed in themes))
    return SectionDraft(key="undecided", label=say.UNDECIDED, passages=(gap("none", say.UNDECIDED, words),))


def self_part(chapters: Sequence[Chapter]) -> PartDraft:
    """Return the self-assessment: a row for each finding that is worded as a sentence."""
    told = [weighed for chapter in chapters for weighed in chapter.told if weighed.is_worded]
    if not told:
        return part("self", [_empty("self", say.NO_SUPPORT)])
    rows = tuple(statement(weighed, part="statement") for weighed in told)
    intro = plain("intro", say.TITLES["self"], say.SELF_INTRO)
    return part("self", [SectionDraft(key="statements", label=say.TITLES["self"], passages=(intro, *rows))])


def _empty(kind: str, words: str) -> SectionDraft:
    title = say.TITLES[kind]
    return SectionDraft(key=kind, label=title, passages=(gap("none", title, words),))
