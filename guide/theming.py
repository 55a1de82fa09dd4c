"""What a director makes of themes: new ones, their words, merging, splitting, standing among the others.

Merging moves no filing: the notes stay where a person put them and count for the theme it was merged into, so
taking the merge back restores everything.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from guide.decisions import ChangedMeanwhile, decide
from guide.filings import AS_IT_IS, NotUnderThisQuestion, TakenBack, put_under
from guide.models import Decision, Theme
from guide.projections import THEME, StateChange, theme_state
from guide.reading import ReadNote, notes_among
from guide.support import standing_by_id
from tables.models import Person, Question


def new_theme(
    *,
    id: UUID,
    question: Question,
    label: str,
    by: Person,
    now: datetime,
    sentence: str = "",
    note: UUID | None = None,
    revision: UUID | None = None,
    seen: int = AS_IT_IS,
) -> Decision | None:
    """Make a theme, and file the note in hand under it in the same act, as what the person read.

    `id` is made where the form is shown, so a form sent twice makes one theme and then returns None.
    """
    if _is_made(id, question):
        return None
    changes = [_made(id=id, question=question, label=label, sentence=sentence)]
    if note:
        read = _as_seen(question, note, seen=seen)
        changes.append(put_under(read, id, revision=str(revision or read.revision)))
    return decide(workshop=question.workshop, by=by, now=now, act=Decision.Act.NEW_THEME, changes=changes)


def word_theme(
    *, theme: Theme, label: str, sentence: str, change: str, by: Person, now: datetime, seen: str = ""
) -> Decision | None:
    """Give a theme its name, its one sentence and its kind of change.

    `seen` is `wording_seen` of the words that the person had before them; where they are others by now,
    ChangedMeanwhile.
    """
    if seen and seen != wording_seen(theme):
        raise ChangedMeanwhile(f"Somebody worded this theme meanwhile: “{theme}”. Look again, then decide.")
    wanted = {"label": label, "sentence": sentence, "change": change}
    return _change(theme, wanted, act=Decision.Act.WORD, by=by, now=now)


def wording_seen(theme: Theme) -> str:
    """Return what tells one wording of a theme from another."""
    words = "\n".join([theme.name, theme.principle, theme.change])
    return hashlib.sha256(words.encode()).hexdigest()


def merge_themes(*, theme: Theme, into: Theme, by: Person, now: datetime) -> Decision | None:
    """Let a theme's notes count for another one of the same question from now on. No filing moves.

    Raises NotUnderThisQuestion, MergedInACircle and ThemeIsGone.
    """
    if theme.question_id != into.question_id:
        raise NotUnderThisQuestion("Only themes of the same question can be merged.")
    return _change(theme, {"merged_into": str(into.pk)}, act=Decision.Act.MERGE, by=by, now=now)


def unmerge_theme(*, theme: Theme, by: Person, now: datetime) -> Decision | None:
    """Let a merged theme stand by itself again, with the notes that were filed under it."""
    return _change(theme, {"merged_into": None}, act=Decision.Act.RESTORE, by=by, now=now)


def split_theme(
    *, id: UUID, theme: Theme, label: str, notes: Iterable[UUID], by: Person, now: datetime, sentence: str = ""
) -> Decision | None:
    """Make a theme of some notes of another one; each keeps its stance and consent.

    `id` as in `new_theme`. `notes` are under `theme`, or under one that was merged into it. Where one of them
    is not, any more, ChangedMeanwhile.
    """
    if _is_made(id, theme.question):
        return None
    made = _made(id=id, question=theme.question, label=label, sentence=sentence)
    chosen = notes_among(theme.question, notes)
    if not _are_all_under(theme, chosen):
        raise ChangedMeanwhile
    changes = [made, *(put_under(note, id) for note in chosen)]
    return decide(workshop=theme.question.workshop, by=by, now=now, act=Decision.Act.SPLIT, changes=changes)


def promote_theme(*, theme: Theme, reason: str, by: Person, now: datetime) -> Decision | None:
    """Let a theme of one table stand among the others, for a reason that the guide prints; "" takes it back."""
    return _change(theme, {"promoted": reason}, act=Decision.Act.PROMOTE, by=by, now=now)


def _as_seen(question: Question, note: UUID, *, seen: int) -> ReadNote:
    """The note as it is, if that is what the person had before them."""
    found = notes_among(question, [note])
    if not found:
        raise TakenBack("The table removed this note meanwhile.")
    if seen not in (AS_IT_IS, found[0].decision):
        raise ChangedMeanwhile
    return found[0]


def _are_all_under(theme: Theme, notes: Iterable[ReadNote]) -> bool:
    standing = standing_by_id(theme.question.themes.all())
    return all(note.is_filed and standing.get(note.theme) == theme for note in notes)


def _change(
    theme: Theme, wanted: dict[str, Any], *, act: Decision.Act, by: Person, now: datetime
) -> Decision | None:
    """Change only what differs, so that people who word and people who merge do not meet."""
    present = theme_state(theme)
    fields = [field for field in wanted if wanted[field] != present[field]]
    if not fields:
        return None
    change = StateChange(
        THEME,
        str(theme.pk),
        before={field: present[field] for field in fields},
        after={field: wanted[field] for field in fields},
    )
    return decide(workshop=theme.question.workshop, by=by, now=now, act=act, changes=[change])


def _is_made(id: UUID, question: Question) -> bool:
    """Was this theme made by the same form already? One that was taken back may be made again."""
    theme = Theme.objects.filter(pk=id).first()
    if theme and theme.question_id != question.pk:
        raise NotUnderThisQuestion("This theme belongs to another question.")
    return theme is not None and not theme.is_dropped


def _made(*, id: UUID, question: Question, label: str, sentence: str) -> StateChange:
    last = question.themes.aggregate(last=Max("position"))["last"] or 0
    theme = Theme(id=id, question=question, label=label, sentence=sentence, position=last + 1)
    return StateChange(THEME, str(id), before=None, after=theme_state(theme))
