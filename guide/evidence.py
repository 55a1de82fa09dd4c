"""What the draft rests on: each cited note as it stands now, and what became of it since it was cited."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from guide.models import Citation, Disposition, Filing, Guide, Passage, Stance, Theme
from guide.models.draft import PassageQuerySet
from guide.prose import plain
from guide.support import standing_by_id
from guide.wording import counts_said
from tables.models import NoteRevision, heads_by_note


class Since(StrEnum):
    """What became of a note since a wording was rested on it."""

    NOTHING = ""
    CHANGED = "changed"
    TWO_TEXTS = "two texts"
    REMOVED = "removed"
    WITHHELD = "withheld"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Cited:
    """A note that a shown wording rests on: `revision` is what was cited, `heads` what stands now.

    A removal is a head too. `stance` is the one of the filing now, or the cited one while nobody has filed it.
    """

    passage: Passage
    revision: NoteRevision
    heads: tuple[NoteRevision, ...]
    stance: str
    since: Since

    @property
    def is_stale(self) -> bool:
        return self.since != Since.NOTHING

    @property
    def now(self) -> NoteRevision | None:
        """The words that could be cited instead, where there is one text that may be printed."""
        return (
            self.heads[0] if self.since in (Since.NOTHING, Since.CHANGED) and not self.heads[0].private else None
        )

    @property
    def differs(self) -> bool:
        return self.stance == Stance.DIFFERS

    @property
    def words(self) -> str:
        """What became of it, in words for the staff; "" while the citation holds."""
        table = self.revision.note.table.number
        return {
            Since.NOTHING: "",
            Since.CHANGED: f"Table {table} changed this note at {_moment(self.heads)}, after it was cited",
            Since.TWO_TEXTS: f"Table {table} has two texts of this note; both are kept until one is chosen there",
            Since.REMOVED: f"Table {table} removed this note at {_moment(self.heads)}, after it was cited",
            Since.WITHHELD: f"This note of Table {table} is no longer for the guide",
            Since.ELSEWHERE: f"This note of Table {table} is under another theme now",
        }[self.since]


def evidence_by_passage(passages: PassageQuerySet) -> dict[Passage, list[Cited]]:
    """Return what the shown wordings of these passages rest on, by passage; five queries, however many."""
    citations = _citations(passages.order_by().values("shown"))
    notes = citations.order_by().values("revision__note")
    heads = heads_by_note(NoteRevision.objects.heads().filter(note__in=notes).oldest_first())
    filing_by_note = {filing.pk: filing for filing in Filing.objects.filter(note__in=notes)}
    found = list(passages)
    standing = _standing(found)
    passage_by_wording = {passage.shown_id: passage for passage in found}
    evidence: dict[Passage, list[Cited]] = {passage: [] for passage in found}
    for citation in citations:
        passage = passage_by_wording[citation.wording_id]
        note = citation.revision.note_id
        cited = _cited(passage, citation, tuple(heads[note]), filing_by_note.get(note), standing)
        evidence[passage].append(cited)
    return evidence


def stale_citations(guide: Guide) -> list[Cited]:
    """Return what printed passages rest on and should not any longer, in reading order."""
    evidence = evidence_by_passage(Passage.objects.of(guide).printed())
    return [cited for of_passage in evidence.values() for cited in of_passage if cited.is_stale]


def stale_passages(guide: Guide) -> list[Passage]:
    """Return the printed passages that rest on something stale, in reading order."""
    return list({cited.passage.pk: cited.passage for cited in stale_citations(guide)}.values())


def choices(citations: QuerySet[Citation]) -> list[NoteRevision]:
    """Return the texts that a person may rest words on: what these notes say now, if it may be printed."""
    notes = citations.order_by().values("revision__note")
    barred = Filing.objects.filter(note__in=notes).exclude(disposition=Disposition.FILED).values("note")
    standing = NoteRevision.objects.standing().filter(note__in=notes, private=False, erased_at=None)
    return list(standing.exclude(note__in=barred).with_places().order_by("note__table__number", "seq", "device"))


def choices_for(passage: Passage) -> list[NoteRevision]:
    """Return the texts that a passage may rest on: those of every wording it ever had."""
    return choices(Citation.objects.filter(wording__passage=passage))


def choices_in(section_id: int) -> list[NoteRevision]:
    """Return the texts that a new passage of a section may rest on: those of all its passages."""
    return choices(Citation.objects.filter(wording__passage__section=section_id))


def miscounts(passage: Passage, cited: Collection[Cited], *, tables: int) -> list[int]:
    """Return each n of an "n tables" in a person's words that the notes do not bear out."""
    right = {agreeing_tables(cited), differing_tables(cited)}
    if passage.section.chapter.question_id is None:
        right.add(tables)
    return [n for n in counts_said(plain(passage.wording.text)) if n not in right]


def agreeing_tables(cited: Iterable[Cited]) -> int:
    """Count the tables that agree, as they are filed now; a withdrawn note counts nothing."""
    return len(_tables(one for one in cited if not one.differs))


def differing_tables(cited: Iterable[Cited]) -> int:
    """Count the tables that recorded a different view, as they are filed now."""
    return len(_tables(one for one in cited if one.differs))


def wrong_counts(guide: Guide) -> list[Passage]:
    """Return the passages in which a person says "n tables" and the notes say another n, in reading order (I7).

    Right are the tables that agree and those that differ; outside the chapters also how many there were.
    What the machine says is right by its making, and `out_of_date` once something was filed since.
    """
    evidence = evidence_by_passage(Passage.objects.of(guide).printed().worded_by_people())
    tables = guide.workshop.tables.count()
    return [passage for passage, cited in evidence.items() if miscounts(passage, cited, tables=tables)]


_COUNTING = (Since.NOTHING, Since.CHANGED, Since.TWO_TEXTS)


def _tables(cited: Iterable[Cited]) -> set[int]:
    return {one.revision.note.table_id for one in cited if one.since in _COUNTING}


def _citations(wordings: Any) -> QuerySet[Citation]:
    cited = Citation.objects.filter(wording__in=wordings).select_related("revision__note__table")
    return cited.order_by("wording__passage__position", "pk")


def _standing(passages: Iterable[Passage]) -> Mapping[Any, Theme]:
    workshops = {passage.section.chapter.guide_id for passage in passages}
    return standing_by_id(Theme.objects.filter(question__workshop__guide__in=workshops))


def _cited(
    passage: Passage,
    citation: Citation,
    heads: tuple[NoteRevision, ...],
    filing: Filing | None,
    standing: Mapping[Any, Theme],
) -> Cited:
    is_filed = filing is not None and filing.disposition == Disposition.FILED
    return Cited(
        passage=passage,
        revision=citation.revision,
        heads=heads,
        stance=filing.stance if filing and is_filed else citation.stance,
        since=_of_its_words(citation, heads) or _of_its_place(passage, heads, filing, standing),
    )


def _of_its_words(citation: Citation, heads: tuple[NoteRevision, ...]) -> Since:
    """Stale is a citation whose revision is no longer its note's only head."""
    if len(heads) > 1:
        return Since.TWO_TEXTS
    if heads[0].removed:
        return Since.REMOVED
    return Since.CHANGED if heads[0].pk != citation.revision_id else Since.NOTHING


def _of_its_place(
    passage: Passage, heads: tuple[NoteRevision, ...], filing: Filing | None, standing: Mapping[Any, Theme]
) -> Since:
    """The machine's words follow the filing when drafted again; a person's have to be told of it."""
    if passage.wording.by_id is None:
        return Since.NOTHING
    if heads[0].private or (filing and filing.disposition != Disposition.FILED):
        return Since.WITHHELD
    theme = standing.get(filing.theme_id) if filing else None
    if theme and passage.section.theme_id not in (None, theme.pk):
        return Since.ELSEWHERE
    return Since.NOTHING


def _moment(heads: tuple[NoteRevision, ...]) -> str:
    return f"{timezone.localtime(heads[-1].kept_at):%H:%M}"
