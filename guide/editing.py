"""What people do to the draft. Every wording is added and none is lost; the machine never words over a person.

Each verb takes the workshop's lock first and says what it saw, so that of two people at one passage both keep
their words and are told.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from guide.drafting import draft_passage_again
from guide.evidence import choices_for, choices_in, evidence_by_passage
from guide.holding import Refused
from guide.models import Citation, Disposition, Filing, Passage, Section, Stance, Wording
from guide.prose import folded, plain
from tables.cursor import next_seqs
from tables.models import NoteRevision, Person

DIFFER = "differ"


class NotVerbatim(Refused):
    """A quotation says something that its note does not."""


class RestsOnNothing(Refused):
    """Words that no note bears out and nobody calls their own."""


class AlwaysPrinted(Refused):
    """Disagreement is never taken out of the guide."""


class AnsweredMeanwhile(Refused):
    """The draft or the passage moved on while the person looked at it."""


@dataclass(frozen=True)
class Reworded:
    """What was kept, and whether it is shown: where somebody else's words came between, theirs stay shown."""

    wording: Wording
    is_shown: bool


def reword_passage(
    *,
    passage: Passage,
    text: str,
    evidence: Collection[UUID],
    editorial: bool,
    seen: int,
    by: Person,
    now: datetime,
) -> Reworded:
    """Keep a person's words for a passage and show them.

    `evidence` names revisions among `choices_for(passage)`; without any the words must be `editorial`. `seen`
    is the n of the wording the person had before them. Raises NotVerbatim for a quotation that its note does
    not bear out, and RestsOnNothing.
    """
    with _writing(passage.section):
        chosen = _chosen(choices_for(passage), evidence)
        _refuse_unfounded(passage, text, chosen, editorial=editorial)
        wording = _add(passage, text=text, source="person", editorial=editorial, by=by, now=now)
        _cite(wording, chosen)
        return Reworded(wording, is_shown=_show(wording, seen=seen))


def restore_wording(*, passage: Passage, n: int, seen: int, by: Person, now: datetime) -> Reworded:
    """Show an earlier wording again, as a new one by this person, with what it rested on."""
    with _writing(passage.section):
        earlier = passage.wordings.get(n=n)
        if not earlier.text:
            raise RestsOnNothing("That wording says nothing. Take the paragraph out instead.")
        wording = _add(
            passage, text=earlier.text, source=earlier.source, editorial=earlier.editorial, by=by, now=now
        )
        _cite(wording, [cited.revision for cited in earlier.citations.select_related("revision")])
        return Reworded(wording, is_shown=_show(wording, seen=seen))


def renew_citations(*, passage: Passage, seen: int, by: Person, now: datetime) -> Reworded:
    """Keep the words as they are and rest them on what their notes say now.

    Notes that were removed, withheld or moved fall away. Raises RestsOnNothing where none is left, and
    NotVerbatim where the words quote what no note says any longer.
    """
    with _writing(passage.section):
        shown = passage.wording
        cited = evidence_by_passage(Passage.objects.of(passage.section.chapter.guide).filter(pk=passage.pk))
        now_said = [one.now for one in cited[passage] if one.now]
        if not now_said and not shown.editorial:
            raise RestsOnNothing(
                "No note is left under this paragraph. Edit it as your own words, or take it out."
            )
        _refuse_unfounded(passage, shown.text, now_said, editorial=shown.editorial)
        wording = _add(passage, text=shown.text, source=shown.source, editorial=shown.editorial, by=by, now=now)
        _cite(wording, now_said)
        return Reworded(wording, is_shown=_show(wording, seen=seen))


def answer_offer(*, passage: Passage, n: int, take: bool, seen: int) -> None:
    """Take the machine's newest wording, which is n, or keep one's own; either way it is not offered again.

    Raises AnsweredMeanwhile when there is a newer draft, or somebody worded the passage meanwhile.
    """
    with _writing(passage.section):
        newest = passage.wordings.drafted().order_by("-n").first()
        if newest is None or newest.n != n:
            raise AnsweredMeanwhile("There is a newer draft of this paragraph. Look at it, then answer.")
        change: dict[str, Any] = {"answered": n} | ({"shown": newest} if take else {})
        if not Passage.objects.filter(pk=passage.pk, shown__n=seen).update(**change):
            raise AnsweredMeanwhile("Somebody worded this paragraph meanwhile. Read it, then answer.")


def take_new_draft(*, passage: Passage, seen: int, now: datetime) -> None:
    """Draft this one passage again from what its notes say now, and show the machine's wording."""
    with _writing(passage.section):
        if not Passage.objects.filter(pk=passage.pk, shown__n=seen).exists():
            raise AnsweredMeanwhile("Somebody worded this paragraph meanwhile. Read it, then answer.")
        draft_passage_again(passage=passage, now=now)
        newest = passage.wordings.drafted().order_by("-n").first()
        if newest is None:
            raise RestsOnNothing("The draft never had this paragraph. Edit it, or take it out.")
        Passage.objects.filter(pk=passage.pk).update(shown=newest, answered=newest.n)


def add_passage(
    *, section: Section, text: str, evidence: Collection[UUID], editorial: bool, by: Person, now: datetime
) -> Passage:
    """Add a paragraph of a person's own at the end of a section; `evidence` is among `choices_in(section)`."""
    with _writing(section):
        chosen = _chosen(choices_in(section.pk), evidence)
        own = section.passages.filter(key__startswith="own:").count() + 1
        last = section.passages.aggregate(last=Max("position"))["last"] or 0
        passage = Passage(section=section, key=f"own:{own}", part="own", position=last + 1)
        _refuse_unfounded(passage, text, chosen, editorial=editorial)
        passage.save()
        wording = _add(passage, text=text, source="person", editorial=editorial, by=by, now=now)
        _cite(wording, chosen)
        Passage.objects.filter(pk=passage.pk).update(shown=wording)
        Section.objects.filter(pk=section.pk).update(is_arranged=True)
    return Passage.objects.of(section.chapter.guide).get(pk=passage.pk)


def move_passage(*, passage: Passage, by_places: int) -> bool:
    """Move a passage up (-1) or down (1) among those shown; drafting again keeps the order. False at the end."""
    with _writing(passage.section):
        order = list(
            Passage.objects.filter(section=passage.section).select_related("shown").order_by("position", "key")
        )
        shown = [one for one in order if not one.removed and one.shown and one.shown.text]
        if passage not in shown or not 0 <= shown.index(passage) + by_places < len(shown):
            return False
        neighbour = shown[shown.index(passage) + by_places]
        order.remove(passage)
        order.insert(order.index(neighbour) + (by_places > 0), passage)
        for position, one in enumerate(order):
            one.position = position
        Passage.objects.bulk_update(order, ["position"])
        Section.objects.filter(pk=passage.section_id).update(is_arranged=True)
    return True


def remove_passage(*, passage: Passage) -> None:
    """Take a passage out of the guide; its words and its notes stay. Raises AlwaysPrinted for disagreement."""
    if passage.box == DIFFER:
        raise AlwaysPrinted("Disagreement is always printed. Word it otherwise, or file its notes elsewhere.")
    _set_removed(passage, removed=True)


def put_passage_back(*, passage: Passage) -> None:
    """Put a removed passage back where it was."""
    _set_removed(passage, removed=False)


@contextmanager
def _writing(section: Section) -> Iterator[None]:
    """One act, under the workshop's lock from its first statement on."""
    with transaction.atomic():
        next_seqs(section.chapter.guide.workshop_id)
        yield


def _set_removed(passage: Passage, *, removed: bool) -> None:
    with _writing(passage.section):
        Passage.objects.filter(pk=passage.pk).update(removed=removed)


def _chosen(allowed: Collection[NoteRevision], evidence: Collection[UUID]) -> list[NoteRevision]:
    """Return the chosen revisions; one that changed since the person looked is refused, not dropped."""
    chosen = [revision for revision in allowed if revision.pk in evidence]
    if len(chosen) != len(set(evidence)):
        raise AnsweredMeanwhile(
            "A note that you chose has changed meanwhile. Look at the notes, then choose again."
        )
    return chosen


def _refuse_unfounded(passage: Passage, text: str, chosen: Collection[NoteRevision], *, editorial: bool) -> None:
    if not chosen and not editorial:
        raise RestsOnNothing("Choose the notes that this rests on, or say that these are your own words.")
    if passage.is_quote and not _is_verbatim(text, chosen):
        raise NotVerbatim("A quotation says what its note says, word for word. Shorten it, or take it out.")
    if passage.box == DIFFER and not any(
        _stances(chosen, passage)[one.note_id] == Stance.DIFFERS for one in chosen
    ):
        raise RestsOnNothing("Disagreement rests on its notes. Choose at least one that differs.")


def _is_verbatim(text: str, chosen: Collection[NoteRevision]) -> bool:
    """Are the words of the first paragraph, without their quotation marks, in a chosen note?"""
    quoted = folded(plain(text).split("\n")[0]).strip('"').strip()
    return bool(quoted) and any(quoted in folded(revision.text) for revision in chosen)


def _add(passage: Passage, *, text: str, source: str, editorial: bool, by: Person, now: datetime) -> Wording:
    last = passage.wordings.aggregate(last=Max("n"))["last"] or 0
    return Wording.objects.create(
        passage=passage, n=last + 1, by=by, at=now, text=text, source=source, editorial=editorial
    )


def _cite(wording: Wording, revisions: Collection[NoteRevision]) -> None:
    stances = _stances(revisions, wording.passage)
    Citation.objects.bulk_create(
        Citation(wording=wording, revision=revision, stance=stances[revision.note_id]) for revision in revisions
    )


def _stances(revisions: Collection[NoteRevision], passage: Passage) -> dict[Any, str]:
    """Return whether each note agrees: as it is filed, else as it was cited before."""
    notes = [revision.note_id for revision in revisions]
    before = Citation.objects.filter(wording__passage__section=passage.section_id, revision__note__in=notes)
    filed = Filing.objects.filter(note__in=notes, disposition=Disposition.FILED)
    return (
        dict.fromkeys(notes, str(Stance.AGREES))
        | dict(before.order_by("pk").values_list("revision__note", "stance"))
        | dict(filed.values_list("note", "stance"))
    )


def _show(wording: Wording, *, seen: int) -> bool:
    """Show a person's wording unless somebody else's came between; the machine's never stands in the way.

    What the person saw of the machine's is answered with it; what was drafted since is still offered.
    """
    passage = Passage.objects.filter(pk=wording.passage_id)
    passage.filter(shown__by=None, answered__lt=seen).update(answered=seen)
    free = Q(shown__n=seen) | Q(shown__by=None) | Q(shown__by=wording.by)
    return bool(passage.filter(free).update(shown=wording))
