"""A small draft in few words, and the whole sample as a director would have filed it."""

import datetime
import itertools
from io import StringIO
from typing import Any

from django.core.management import call_command

from guide.decisions import decide
from guide.drafting import draft_guide
from guide.filings import file_note
from guide.models import Chapter, Citation, Decision, Guide, Passage, Section, Stance, Theme, Wording
from guide.projections import FILING, StateChange
from guide.prose import plain
from tables.importing import note_id
from tables.models import NoteRevision, Person, Workshop
from tests.guide.deciding import filed as state_of
from tests.guide.making_facts import SAMPLE, may_be_filed, sample_notes
from tests.making import make_note

_count = itertools.count()
NOW = datetime.datetime(2017, 12, 1, 21, 40, tzinfo=datetime.UTC)


def filed(
    text: str, *, theme: Theme, table: int = 1, by: Person, stance: str = Stance.AGREES, **fields: Any
) -> NoteRevision:
    """A note that a table wrote, a second after the last one, and the director filed."""
    at = theme.question.workshop.tables.get(number=table)
    consent = fields.pop("consent", False)
    written = NOW + datetime.timedelta(seconds=next(_count))
    revision = make_note(table=at, question=theme.question, text=text, **{"tablet_time": written} | fields)
    file_note(note=revision.note, theme=theme, by=by, now=NOW, stance=stance, consent=consent)
    return revision


def drafted(workshop: Workshop, by: Person, **how: Any) -> Guide:
    return draft_guide(workshop=workshop, by=by, now=NOW, **how)


def told(guide: Guide, theme: Theme) -> dict[str, str]:
    """What the guide shows of a theme, in plain words, by the key of the passage."""
    passages = Passage.objects.of(guide).printed().filter(section__theme=theme)
    return {passage.key: plain(passage.wording.text) for passage in passages}


def passage_of(guide: Guide, theme: Theme, key: str) -> Passage:
    return Passage.objects.of(guide).get(section__theme=theme, key=key)


def rows(guide: Guide) -> dict[str, int]:
    """How many rows the draft has, by model."""
    return {model.__name__: model.objects.count() for model in (Chapter, Section, Passage, Wording, Citation)}


def sample_workshop(by: Person) -> Workshop:
    """The sample, its notes filed, withheld or set aside as they are labelled; nothing is drafted."""
    call_command("load_workshop", str(SAMPLE / "workshop.json"), stdout=StringIO())
    workshop = Workshop.objects.get(slug="lis-opportunities-challenges-2017")
    call_command("import_notes", workshop.slug, str(SAMPLE / "notes.jsonl"), stdout=StringIO())
    theme_by_label = _themes(workshop)
    revisions = {revision.note_id: revision for revision in NoteRevision.objects.of(workshop)}
    changes = [
        StateChange(FILING, str(pk), None, _labelled(note, revisions[pk], theme_by_label))
        for note in sample_notes()
        if (pk := note_id(workshop.slug, note["id"]))
    ]
    decide(workshop=workshop, by=by, now=NOW, act=Decision.Act.FILE, changes=changes)
    return workshop


def _themes(workshop: Workshop) -> dict[str, Theme]:
    """The labels' keys are lettered in the order of the programme."""
    keys = sorted({note["gold_theme"] for note in sample_notes() if note["gold_theme"] != "noise"})
    themes = Theme.objects.of(workshop).order_by("question__number", "position")
    return dict(zip(keys, themes, strict=True))


def _labelled(note: dict[str, Any], revision: NoteRevision, theme_by_label: dict[str, Theme]) -> dict[str, Any]:
    """Where a note belongs by its label: one act files them all, which takes a tenth of the time."""
    if may_be_filed(note):
        stance = Stance.DIFFERS if note["gold_stance"] == "disagree" else Stance.AGREES
        return state_of(revision, theme_by_label[note["gold_theme"]], stance=str(stance))
    if note["gold_sensitive"]:
        return state_of(revision, None, disposition="withheld", reason="")
    return state_of(revision, None, reason="not about the question")
