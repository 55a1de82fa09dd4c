"""One chapter of the draft as a person edits it, and the rail beside it; in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from guide.content import numbers_of, said_in
from guide.evidence import Cited, evidence_by_passage, miscounts
from guide.models import Chapter, Decision, Guide, Passage, Section, Theme, Wording
from guide.offers import Offer, kept_aside, offers
from guide.prose import Block
from guide.reading import notes_on
from guide.support import Support, supports


@dataclass(frozen=True)
class Paragraph:
    """A passage with all that stands beside it: its notes, what is offered, what a person has to look at.

    `aside` are somebody's words that are kept and not shown, `wrong_counts` the numbers of tables that the
    notes do not bear out.
    """

    passage: Passage
    number: str
    cited: Sequence[Cited]
    offer: Offer | None
    aside: Sequence[Wording]
    wrong_counts: Sequence[int]

    @cached_property
    def said(self) -> tuple[list[Block], list[str]]:
        """The words as blocks, and the flags that no bullet carries."""
        return said_in(self.passage.wording, with_flags=True)

    @property
    def is_by_person(self) -> bool:
        return self.passage.wording.by_id is not None

    @property
    def is_gap(self) -> bool:
        return self.passage.wording.source == "gap"

    @property
    def name(self) -> str:
        """How the page speaks of it: its number, else its label."""
        return self.number or self.passage.label or "this paragraph"

    @property
    def stale(self) -> list[Cited]:
        return [one for one in self.cited if one.is_stale]

    @property
    def tables(self) -> int:
        return len({one.revision.note.table_id for one in self.cited})

    @property
    def needs_a_person(self) -> bool:
        return bool(self.stale or self.aside or self.wrong_counts)


@dataclass(frozen=True)
class Stretch:
    """A section of the chapter with its paragraphs; `support` where it is a theme's."""

    section: Section
    paragraphs: list[Paragraph]
    removed: list[Passage]
    support: Support | None

    @property
    def name(self) -> str:
        return self.section.label or self.section.title


@dataclass(frozen=True)
class RailEntry:
    chapter: Chapter
    needs_a_person: bool


@dataclass
class Sheet:
    """The chapter `key` of a draft. Raises Chapter.DoesNotExist."""

    guide: Guide
    key: str
    chapter: Chapter = field(init=False)

    def __post_init__(self) -> None:
        self.chapter = self.guide.chapters.select_related("question").get(key=self.key)

    @cached_property
    def stretches(self) -> list[Stretch]:
        sections = self.chapter.sections.select_related("theme__expected").filter(is_dropped=False)
        return [
            Stretch(
                section=section,
                paragraphs=[one for one in self._printed if one.passage.section_id == section.pk],
                removed=[one for one in self._removed if one.section_id == section.pk],
                support=self._support_by_theme.get(section.theme_id),
            )
            for section in sections
        ]

    @property
    def themes(self) -> list[Stretch]:
        """The sections one may jump to."""
        return [stretch for stretch in self.stretches if stretch.section.theme_id]

    @cached_property
    def rail(self) -> list[RailEntry]:
        waiting = {one.passage.section.chapter_id for one in self._printed if one.needs_a_person or one.offer}
        drafted = self.guide.chapters.select_related("question").filter(sections__is_dropped=False).distinct()
        return [RailEntry(chapter, chapter.pk in waiting) for chapter in drafted]

    @cached_property
    def to_renew(self) -> int:
        """How many paragraphs, in all chapters, are as drafted from notes that say something else now."""
        return sum(bool(one.stale) and not one.is_by_person for one in self._printed)

    @cached_property
    def left_behind(self) -> list[Passage]:
        """What people worded in sections that the draft no longer has: kept, and told, but not printed."""
        dropped = Passage.objects.of(self.guide).filter(section__chapter=self.chapter, section__is_dropped=True)
        return list(dropped.worded_by_people())

    @cached_property
    def acts_since(self) -> int:
        """How often somebody filed or worded something after the guide was drafted."""
        return Decision.objects.filter(workshop=self.guide.workshop_id, at__gt=self.guide.drafted_at).count()

    @cached_property
    def _printed(self) -> list[Paragraph]:
        """Every printed paragraph of the guide, because the rail tells of all chapters at once."""
        printed = (
            Passage.objects.of(self.guide).printed().select_related("section__chapter__question", "shown__by")
        )
        evidence = evidence_by_passage(printed)
        offer_by_passage = {offer.passage.pk: offer for offer in offers(self.guide)}
        aside = kept_aside(printed)
        numbers = numbers_of(evidence)
        tables = self.guide.workshop.tables.count()
        return [
            Paragraph(
                passage=passage,
                number=numbers.get(passage.pk, ""),
                cited=cited,
                offer=offer_by_passage.get(passage.pk),
                aside=aside.get(passage.pk, ()),
                wrong_counts=miscounts(passage, cited, tables=tables) if passage.wording.by_id else (),
            )
            for passage, cited in evidence.items()
        ]

    @cached_property
    def _removed(self) -> list[Passage]:
        of_chapter = Passage.objects.of(self.guide).filter(section__chapter=self.chapter, removed=True)
        return [passage for passage in of_chapter if passage.wording.text]

    @cached_property
    def _support_by_theme(self) -> dict[UUID | None, Support]:
        question = self.chapter.question
        if question is None:
            return {}
        themes = list(Theme.objects.of(self.guide.workshop).filter(question=question))
        tables = list(self.guide.workshop.tables.order_by("number").values_list("number", flat=True))
        return {one.theme.pk: one for one in supports(themes, notes_on(question), tables)}
