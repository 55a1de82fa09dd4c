"""A chapter: one theme question with its headlines, its themes, and what one table raised."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import templates as say
from .also import also_section
from .draft import BarDraft, PartDraft, SectionDraft
from .facts import CaseFacts, QuestionFacts
from .passages import gap, headline
from .quotes import with_pull_quote
from .telling import Telling
from .theme import theme_section
from .weighing import Weighed, one_line, ranked, weigh

FEWEST_HEADLINES = 3
MOST_HEADLINES = 6


@dataclass(frozen=True)
class Chapter:
    """A question with its themes weighed, so that every part of the guide counts the same."""

    question: QuestionFacts
    themes: tuple[Weighed, ...]

    @property
    def told(self) -> list[Weighed]:
        """The findings: themes with confirmed support and a section of their own."""
        return [weighed for weighed in self.themes if weighed.is_told]

    @property
    def headlines(self) -> list[Weighed]:
        """The first three by rank, and up to six of those that more than half of the tables raised."""
        told = ranked(self.told)
        wide = [weighed for weighed in told[FEWEST_HEADLINES:] if 2 * weighed.raised > weighed.of]
        return told[:FEWEST_HEADLINES] + wide[: MOST_HEADLINES - FEWEST_HEADLINES]


def chapters_of(questions: Sequence[QuestionFacts]) -> list[Chapter]:
    """Return the chapters in the order of their questions."""
    return [
        Chapter(question, with_pull_quote(weigh(question)))
        for question in sorted(questions, key=lambda q: q.number)
    ]


def chapter_part(chapter: Chapter, *, members: str, cases: tuple[CaseFacts, ...]) -> PartDraft:
    """Return the chapter as a part of the guide."""
    question = chapter.question
    told = [
        theme_section(Telling(weighed, members, cases))
        for weighed in chapter.themes
        if weighed.is_told or weighed.is_suggested
    ]
    sections = [_headlines(chapter), *told, also_section(chapter.themes), _unraised(chapter)]
    return PartDraft(
        key=f"q{question.number}",
        kind="chapter",
        title=one_line(question.short),
        question=one_line(question.text),
        number=question.number,
        sections=tuple(section for section in sections if section),
        bars=tuple(_bar(weighed) for weighed in chapter.themes if weighed.agreeing or weighed.differing),
        of_tables=max([question.tables, *(weighed.of for weighed in chapter.themes)]),
    )


def _headlines(chapter: Chapter) -> SectionDraft:
    passages = tuple(headline(weighed) for weighed in chapter.headlines)
    return SectionDraft(
        key="headlines", label=say.HEADLINES, passages=passages or (gap("none", say.HEADLINES, _silence(chapter)),)
    )


def _silence(chapter: Chapter) -> str:
    """Say why a chapter has no headlines."""
    if not chapter.question.tables and not any(weighed.theme.notes for weighed in chapter.themes):
        return say.NO_NOTES
    return say.NO_HEADLINES if chapter.themes else say.NO_THEMES


def _unraised(chapter: Chapter) -> SectionDraft | None:
    labels = [weighed.label for weighed in chapter.themes if not weighed.theme.notes]
    if not labels:
        return None
    words = say.UNRAISED_GAP.format(labels=say.COMMA.join(labels))
    return SectionDraft(key="unraised", label=say.UNRAISED, passages=(gap("none", say.UNRAISED, words),))


def _bar(weighed: Weighed) -> BarDraft:
    return BarDraft(weighed.theme.key, weighed.label, weighed.raised, weighed.differed)
