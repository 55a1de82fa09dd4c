"""A new draft over the one that stands: which rows it adds, which it changes, and what it leaves alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from guide.keyed_rows import ROWS_AT_ONCE, KeyedRows, Path
from guide.models import Chapter, Citation, Guide, Passage, Section, Stance, Wording
from guide.prose import as_text
from guide.wording import GuideDraft, PartDraft, PassageDraft, SectionDraft


@dataclass(frozen=True)
class Worded:
    """A machine's wording as it is compared: the words, the flags, and the revisions it rests on."""

    text: str = ""
    source: str = "notes"
    flags: tuple[str, ...] = ()
    stance_by_revision: dict[str, str] = field(default_factory=dict)

    @classmethod
    def drafted(cls, draft: PassageDraft) -> "Worded":
        flags = tuple(item.flag for item in draft.items) if draft.items else (draft.flag,)
        return cls(
            text=as_text(draft.lead, tuple(item.text for item in draft.items), draft.tail),
            source=draft.source,
            flags=flags if any(flags) else (),
            stance_by_revision={
                one.revision: str(Stance.DIFFERS if one.differs else Stance.AGREES) for one in draft.evidence
            },
        )

    @classmethod
    def kept(cls, wording: Wording) -> "Worded":
        return cls(
            text=wording.text,
            source=wording.source,
            flags=tuple(wording.flags),
            stance_by_revision={str(cited.revision_id): cited.stance for cited in wording.citations.all()},
        )


class Redraft:
    """The standing draft with a new one laid over it, in memory until it is written."""

    def __init__(self, guide: Guide, draft: GuideDraft) -> None:
        self.guide = guide
        self.draft = draft
        self.chapters = KeyedRows(Chapter, {(row.key,): row for row in guide.chapters.all()})
        sections = Section.objects.filter(chapter__guide=guide).select_related("chapter")
        self.sections = KeyedRows(Section, {(row.chapter.key, row.key): row for row in sections})
        self.passages = KeyedRows(Passage, {_path(row): row for row in Passage.objects.of(guide)})
        self.worded: dict[Path, Worded] = {}
        newest = Wording.objects.of(guide).drafted().newest_a_passage().with_evidence()
        self._newest = {wording.passage_id: wording for wording in newest}
        self._lay_chapters()
        self._drop_what_is_not_drafted()

    def touched(self) -> list[Passage]:
        """The passages that would read otherwise; for a guide, chapter or section that would, its first one."""
        pending: set[Path] = {*self.chapters.changed, *self.sections.changed}
        if (self.guide.title, self.guide.subtitle) != (self.draft.title, self.draft.subtitle):
            pending.add(())
        found = []
        for path, passage in sorted(self.passages.rows.items(), key=lambda row: self._place(row[0])):
            above: set[Path] = {(), path[:1], path[:2]} & pending
            if not passage.removed and (above or path in self.passages.changed or path in self.worded):
                pending -= above
                found.append(passage)
        return found

    def write(self, *, now: datetime) -> None:
        """Save what is new and what differs; nothing else is written."""
        self.guide.title, self.guide.subtitle = self.draft.title, self.draft.subtitle
        for rows in (self.chapters, self.sections, self.passages):
            rows.save()
        self._word(self.worded, now=now)

    def write_only(self, passage: Passage, *, now: datetime) -> None:
        """Save the new wording of one passage that stands, if it has one."""
        self._word([path for path in self.worded if path == _path(passage)], now=now)

    def _place(self, path: Path) -> tuple[int, int, int, Path]:
        chapter, section = self.chapters.rows[path[:1]], self.sections.rows[path[:2]]
        return chapter.position, section.position, self.passages.rows[path].position, path

    def _lay_chapters(self) -> None:
        question_by_number = {question.number: question for question in self.guide.workshop.questions.all()}
        for position, part in enumerate(self.draft.parts):
            self.chapters.lay(
                (part.key,),
                above={"guide": self.guide},
                kind=part.kind,
                position=position,
                title=part.title,
                question=question_by_number.get(part.number) if part.number else None,
                of_tables=part.of_tables,
                bars=[vars(bar) for bar in part.bars],
            )
            self._lay_sections(part)

    def _lay_sections(self, part: PartDraft) -> None:
        for position, section in enumerate(part.sections):
            path = (part.key, section.key)
            row = self.sections.lay(
                path,
                above={"chapter": self.chapters.rows[path[:1]]},
                position=position,
                label=section.label,
                title=section.title,
                theme_id=_theme_id(section),
                is_worded=section.is_worded,
                is_suggested=section.is_suggested,
                is_dropped=False,
            )
            self._lay_passages(path, row, section)

    def _lay_passages(self, path: Path, row: Section, section: SectionDraft) -> None:
        drafted = {(*path, passage.key): passage for passage in section.passages}
        for position, at in enumerate(_order(self._standing_in(path), list(drafted), is_kept=row.is_arranged)):
            if at in drafted:
                self._lay_passage(at, drafted[at], row, position)
            else:
                self.passages.lay(at, position=position)
                self._empty(at)

    def _lay_passage(self, path: Path, draft: PassageDraft, section: Section, position: int) -> None:
        passage = self.passages.lay(
            path,
            above={"section": section},
            position=position,
            part=draft.part,
            label=draft.label,
            box=draft.box,
            is_quote=draft.quote,
        )
        newest = self._newest.get(passage.pk)
        worded = Worded.drafted(draft)
        if newest is None or Worded.kept(newest) != worded:
            self.worded[path] = worded

    def _empty(self, path: Path) -> None:
        """Say nothing where the machine last said something; a person's own passage is left alone."""
        newest = self._newest.get(self.passages.rows[path].pk)
        if newest and newest.text:
            self.worded[path] = Worded()

    def _standing_in(self, section: Path) -> list[Path]:
        paths = [path for path in self.passages.rows if path[:2] == section]
        return sorted(paths, key=lambda path: (self.passages.rows[path].position, path))

    def _drop_what_is_not_drafted(self) -> None:
        drafted = {(part.key, section.key) for part in self.draft.parts for section in part.sections}
        for path in set(self.sections.rows) - drafted:
            self.sections.lay(path, is_dropped=True)

    def _word(self, paths: Iterable[Path], *, now: datetime) -> None:
        """Add the machine's wordings, and show each where the machine's was shown."""
        passages = {path: self.passages.rows[path] for path in paths}
        last = dict(
            Wording.objects.of(self.guide)
            .order_by()
            .values("passage")
            .annotate(Max("n"))
            .values_list("passage", "n__max")
        )
        wordings = {
            path: Wording(
                passage=passage,
                n=last.get(passage.pk, 0) + 1,
                at=now,
                text=self.worded[path].text,
                flags=list(self.worded[path].flags),
                source=self.worded[path].source,
            )
            for path, passage in passages.items()
        }
        Wording.objects.bulk_create(wordings.values(), batch_size=ROWS_AT_ONCE)
        self._cite(wordings)
        self._show(wordings)

    def _cite(self, wordings: dict[Path, Wording]) -> None:
        citations = [
            Citation(wording=wording, revision_id=revision, stance=stance)
            for path, wording in wordings.items()
            for revision, stance in self.worded[path].stance_by_revision.items()
        ]
        Citation.objects.bulk_create(citations, batch_size=ROWS_AT_ONCE)

    def _show(self, wordings: dict[Path, Wording]) -> None:
        shown = []
        for path, wording in wordings.items():
            passage = self.passages.rows[path]
            if passage.shown is None or passage.shown.by_id is None:
                passage.shown = wording
                shown.append(passage)
        Passage.objects.bulk_update(shown, ["shown"], batch_size=ROWS_AT_ONCE)


def _path(passage: Passage) -> Path:
    return passage.section.chapter.key, passage.section.key, passage.key


def _theme_id(section: SectionDraft) -> UUID | None:
    return UUID(section.theme) if section.theme else None


def _order(standing: list[Path], drafted: list[Path], *, is_kept: bool) -> list[Path]:
    """Return a section's passages in order: as drafted, or as a person arranged them with new ones let in."""
    if not is_kept:
        return drafted + [path for path in standing if path not in drafted]
    order = list(standing)
    for before, path in zip([None, *drafted], drafted, strict=False):
        if path not in standing:
            order.insert(order.index(before) + 1 if before else 0, path)
    return order
