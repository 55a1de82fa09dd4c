"""The whole draft: one pure function from the facts of a workshop to its guide."""

import re

from . import templates as say
from .back import cases_part, changes_part, self_part
from .chapters import chapter_part, chapters_of
from .draft import GuideDraft
from .facts import WorkshopFacts
from .front import context_part, foreword_part, glance_part, use_part
from .glossary import glossary_part
from .made import made_part, taking_part_part
from .options import next_part
from .reading import capital
from .weighing import one_line

_SHORT_NAME = re.compile(r"\(([^()]+)\)\s*\Z")


def draft_guide(facts: WorkshopFacts) -> GuideDraft:
    """Return the guide that the facts make, worded by templates alone.

    The result is a function of the facts: the order in which themes and notes are given does not
    matter, and nothing is looked up. Its cost is linear in the number of notes.
    """
    members = say.MEMBERS.format(organisation=short_name(facts.organisation))
    chapters = chapters_of(facts.questions)
    told = [chapter_part(chapter, members=members, cases=facts.cases) for chapter in chapters]
    glance = glance_part(chapters, members)
    back = [
        cases_part(facts.cases),
        changes_part(chapters),
        self_part(chapters),
        next_part(facts.options, facts.poll),
        made_part(facts, chapters, told),
    ]
    front = [foreword_part(), glance, use_part(facts.cases, [glance, *back]), context_part(facts)]
    ending = [glossary_part([*front, *told, *back]), taking_part_part(facts, chapters)]
    title, subtitle = title_and_subtitle(facts.title)
    return GuideDraft(title=title, subtitle=subtitle, parts=(*front, *told, *back, *ending))


def short_name(organisation: str) -> str:
    """Return the short name that stands in brackets ("South East England Councils (SEEC)"), else the whole."""
    name = one_line(organisation)
    match = _SHORT_NAME.search(name)
    return match[1].strip() if match else name


def title_and_subtitle(title: str) -> tuple[str, str]:
    """Return the workshop's title, divided at its first colon."""
    before, _, after = one_line(title).partition(": ")
    return before, capital(after.strip())
