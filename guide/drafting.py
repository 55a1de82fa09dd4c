"""Where themes become a draft: the wording's answer is laid over the draft that stands."""

from datetime import datetime

from django.db import transaction

from guide import wording
from guide.facts import facts_of
from guide.models import Guide, Passage
from guide.redrafting import Redraft
from guide.wording import GuideDraft
from tables.cursor import next_seqs
from tables.models import Person, Workshop


def draft_guide(*, workshop: Workshop, by: Person | None, now: datetime, with_suggestions: bool = False) -> Guide:
    """Draft the guide of a workshop, or draft it again, and return it.

    A new wording is added where the machine's would differ from its last, and shown only where the shown one
    is the machine's. What people worded, moved, removed or answered stays as it is. Twice in a row the second
    time writes no row. `by` is nobody where a command drafts.
    """
    with transaction.atomic():
        next_seqs(workshop.pk)
        guide, _ = Guide.objects.get_or_create(workshop=workshop, defaults={"drafted_at": now})
        Redraft(guide, fresh(workshop, with_suggestions=with_suggestions)).write(now=now)
        guide.drafted_at, guide.drafted_by, guide.with_suggestions = now, by, with_suggestions
        guide.save()
    return guide


def draft_passage_again(*, passage: Passage, now: datetime) -> None:
    """Give one passage the machine's wording of now; it is shown where the shown one is the machine's.

    The rest of the guide stays as drafted. A passage that is no longer drafted gets an empty wording.
    """
    guide = passage.section.chapter.guide
    with transaction.atomic():
        next_seqs(guide.workshop_id)
        Redraft(guide, fresh(guide.workshop, with_suggestions=guide.with_suggestions)).write_only(passage, now=now)


def fresh(workshop: Workshop, *, with_suggestions: bool = False) -> GuideDraft:
    """Return the guide that would be drafted now; nothing is written."""
    return wording.draft_guide(facts_of(workshop, with_suggestions=with_suggestions))


def out_of_date(guide: Guide) -> list[Passage]:
    """Return the passages that drafting again would word, name or place otherwise, in reading order.

    Those that it would add are not saved and have no number yet; those that a person removed are left out.
    """
    draft = fresh(guide.workshop, with_suggestions=guide.with_suggestions)
    return Redraft(guide, draft).touched()
