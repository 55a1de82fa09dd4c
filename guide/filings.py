"""Where notes meet themes: what is suggested for each, and what a person makes of it.

The one file that knows `guide.filing`. A suggestion is computed and never kept; a filing is made by people
only. Every verb takes `seen`, the decision whose outcome the person had before them, so that nobody overrules
somebody else without knowing it.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from guide.decisions import ChangedMeanwhile, decide
from guide.filing import NoteCard, Suggester, Suggestion, ThemeCard
from guide.gate import sensitive_notes
from guide.holding import Refused
from guide.models import Decision, Disposition, Filing, Stance, Theme
from guide.projections import FILING, State, StateChange, filing_state, note_state
from guide.reading import ReadNote, notes_on, to_file
from guide.support import standing_by_id
from tables.models import Note, NoteRevision, Person, Question

# What a person had before them: a decision's id, or one of these.
UNDECIDED = 0  # nobody had decided on the note
AS_IT_IS = -1  # whatever is so now: for commands and tests, where nobody looked at a page

Sure = tuple[ReadNote, UUID]


class NotUnderThisQuestion(Refused):
    """A theme speaks for one question, and its notes are answers to that."""


class TakenBack(Refused):
    """The table removed the note."""


class Suggestions(Mapping[UUID, tuple[Suggestion, ...]]):
    """At most three themes for each note of one question, best first, with what spoke for them.

    A function of the cards alone. A note is thought about when somebody asks for it, and once: at 10,000 notes
    all of them would take half a second, and most are filed already.
    """

    def __init__(self, themes: tuple[ThemeCard, ...], notes: tuple[NoteCard, ...]) -> None:
        self._suggester = Suggester(themes, notes)
        self._cards = {UUID(card.id): card for card in notes}
        self._found: dict[UUID, tuple[Suggestion, ...]] = {}

    def __getitem__(self, note: UUID) -> tuple[Suggestion, ...]:
        if note not in self._found:
            self._found[note] = self._suggester.for_note(self._cards[note])
        return self._found[note]

    def __iter__(self) -> Iterator[UUID]:
        return iter(self._cards)

    def __len__(self) -> int:
        return len(self._cards)


def suggestions_for(themes: Sequence[Theme], notes: Sequence[ReadNote]) -> Suggestions:
    """Return what is suggested for the notes of one question.

    `themes` are all themes of the question with `expected`, merged ones among them. The last few answers are
    remembered, as long as nothing that they rest on changes.
    """
    return _suggestions_once(_theme_cards(themes), _note_cards(themes, notes))


def sure_ones(notes: Iterable[ReadNote], suggestions: Suggestions, sensitive: Collection[UUID]) -> list[Sure]:
    """Return the notes to file whose first suggestion is sure, each with its theme.

    A note that its table parked, that has two texts, or that is among the sensitive ones (names, confidences)
    is left to a person however sure its words are.
    """
    return [
        (note, UUID(best.theme))
        for note in to_file(notes)
        if not (note.was_parked_at_table or note.twins or note.id in sensitive)
        for best in suggestions[note.id][:1]
        if best.is_sure
    ]


def fingerprint_of(sure: Iterable[Sure]) -> str:
    """Return what tells one run of sure ones from another: which notes, saying what, under which themes."""
    lines = sorted(f"{note.id} {note.revision} {theme}" for note, theme in sure)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def file_note(
    *,
    note: Note,
    theme: Theme,
    by: Person,
    now: datetime,
    stance: str = Stance.AGREES,
    consent: bool = False,
    revision: UUID | None = None,
    seen: int = AS_IT_IS,
) -> Decision | None:
    """Put a note under a theme, from wherever it was; `revision` is what the person read.

    The same again changes nothing and returns None. Raises ChangedMeanwhile, ThemeIsGone, TakenBack and
    NotUnderThisQuestion.
    """
    if theme.question_id != note.question_id:
        raise NotUnderThisQuestion("This theme belongs to another question.")
    wanted = _state(note, Disposition.FILED, revision, theme=theme.pk, stance=stance, consent=consent)
    return _put(note, wanted, act=Decision.Act.FILE, by=by, now=now, seen=seen)


def weigh_note(
    *, note: Note, stance: str, consent: bool, by: Person, now: datetime, seen: int = AS_IT_IS
) -> Decision | None:
    """Say whether a filed note agrees with its theme, and whether its place may be printed."""
    filing = Filing.objects.filter(pk=note.pk, disposition=Disposition.FILED).first()
    if filing is None:
        raise ChangedMeanwhile
    wanted = filing_state(filing) | {"stance": stance, "consent": consent}
    return _put(note, wanted, act=Decision.Act.FILE, by=by, now=now, seen=seen)


def set_aside(
    *,
    note: Note,
    reason: str,
    by: Person,
    now: datetime,
    revision: UUID | None = None,
    seen: int = AS_IT_IS,
) -> Decision | None:
    """Leave a note out of the guide, for a reason that the guide counts. The database refuses an empty one."""
    wanted = _state(note, Disposition.SET_ASIDE, revision, reason=reason)
    return _put(note, wanted, act=Decision.Act.SET_ASIDE, by=by, now=now, seen=seen)


def withhold(
    *, note: Note, by: Person, now: datetime, revision: UUID | None = None, seen: int = AS_IT_IS
) -> Decision | None:
    """Keep a note out of print because of what it tells about people or plans."""
    wanted = _state(note, Disposition.WITHHELD, revision)
    return _put(note, wanted, act=Decision.Act.WITHHOLD, by=by, now=now, seen=seen)


def park(
    *, note: Note, by: Person, now: datetime, revision: UUID | None = None, seen: int = AS_IT_IS
) -> Decision | None:
    """Put a note on the parked list: worth keeping, not for this guide."""
    wanted = _state(note, Disposition.PARKED, revision)
    return _put(note, wanted, act=Decision.Act.PARK, by=by, now=now, seen=seen)


def put_back(*, note: Note, by: Person, now: datetime, seen: int = AS_IT_IS) -> Decision | None:
    """Take back what was decided on a note: it is unaccounted for again."""
    return _put(note, None, act=Decision.Act.RESTORE, by=by, now=now, seen=seen)


def take_sure_ones(*, question: Question, seen: str, by: Person, now: datetime) -> Decision | None:
    """File every sure one in one act, which one undo takes back.

    `seen` is the fingerprint of the run the person saw; where the run is another by now, ChangedMeanwhile.
    """
    sure = sure_ones_on(question)
    if fingerprint_of(sure) != seen:
        raise ChangedMeanwhile("The sure ones are no longer the same. Look through them again, then take them.")
    changes = [put_under(note, theme) for note, theme in sure]
    return decide(workshop=question.workshop, by=by, now=now, act=Decision.Act.TAKE_SURE, changes=changes)


def sure_ones_on(question: Question) -> list[Sure]:
    """Return the run of sure ones as it is now."""
    themes = list(question.themes.select_related("expected"))
    notes = notes_on(question)
    return sure_ones(notes, suggestions_for(themes, notes), sensitive_notes(notes, question.workshop))


def put_under(note: ReadNote, theme: UUID, **fields: Any) -> StateChange:
    """Return the change that puts a note under a theme. What is decided of it already stays, but for `fields`."""
    if not note.is_decided:
        return StateChange(FILING, str(note.id), None, _sure_state(note, theme) | fields)
    before = _decided_state(note)
    moved = before | {"disposition": str(Disposition.FILED), "theme": str(theme), "reason": ""}
    return StateChange(FILING, str(note.id), before, moved | fields)


_suggestions_once = lru_cache(maxsize=8)(Suggestions)


def _theme_cards(themes: Sequence[Theme]) -> tuple[ThemeCard, ...]:
    """A card for each theme that stands; what was merged into it lends its words."""
    standing = standing_by_id(themes)
    lent: dict[UUID, list[str]] = {}
    for theme in themes:
        if kept := standing.get(theme.pk):
            lent.setdefault(kept.pk, []).extend(_keywords(theme) + ([] if theme is kept else [theme.name]))
    return tuple(
        ThemeCard(
            key=str(theme.pk),
            question=theme.question_id,
            label=theme.name,
            sentence=theme.principle,
            keywords=tuple(lent[theme.pk]),
        )
        for theme in themes
        if theme.pk in lent
    )


def _keywords(theme: Theme) -> list[str]:
    return list(theme.expected.keywords) if theme.expected else []


def _note_cards(themes: Sequence[Theme], notes: Iterable[ReadNote]) -> tuple[NoteCard, ...]:
    standing = standing_by_id(themes)
    question = themes[0].question_id if themes else 0
    return tuple(
        NoteCard(
            id=str(note.id),
            question=question,
            text=note.text,
            kind=note.kind,
            table=note.table,
            theme=str(standing[note.theme].pk) if note.is_filed else None,
            differs=note.differs,
        )
        for note in notes
    )


def _sure_state(note: ReadNote, theme: UUID) -> dict[str, Any]:
    return note_state(Disposition.FILED, revision=note.revision, theme=theme, stance=note.proposed_stance)


def _decided_state(note: ReadNote) -> dict[str, Any]:
    return note_state(
        note.disposition,
        revision=note.filed_revision or note.revision,
        theme=note.theme,
        stance=note.stance,
        consent=note.consent,
        reason=note.reason,
    )


def _state(note: Note, disposition: str, revision: UUID | None, **fields: Any) -> dict[str, Any]:
    return note_state(disposition, revision=_read_revision(note, revision), **fields)


def _read_revision(note: Note, revision: UUID | None) -> UUID:
    """What the person read: what the form said, or the newest words there are."""
    standing = list(NoteRevision.objects.standing().filter(note=note).oldest_first())
    if not standing:
        raise TakenBack("The table removed this note meanwhile.")
    if revision and not note.revisions.filter(pk=revision).exists():
        raise ChangedMeanwhile
    return revision or standing[-1].pk


def _put(note: Note, wanted: State, *, act: Decision.Act, by: Person, now: datetime, seen: int) -> Decision | None:
    filing = _filing_of(note)
    before = filing_state(filing) if filing else None
    if before == wanted:
        return None
    if seen not in (AS_IT_IS, filing.decision_id if filing else UNDECIDED):
        raise ChangedMeanwhile(_what_happened(filing))
    return decide(
        workshop=note.table.workshop,
        by=by,
        now=now,
        act=act,
        changes=[StateChange(FILING, str(note.pk), before, wanted)],
    )


def _filing_of(note: Note) -> Filing | None:
    return Filing.objects.select_related("theme__expected", "decision__actor").filter(pk=note.pk).first()


def _what_happened(filing: Filing | None) -> str:
    if filing is None:
        return "Somebody put this note back meanwhile. Look again, then decide."
    where = f"under “{filing.theme.name}”" if filing.theme else filing.get_disposition_display().lower()
    return f"{filing.decision.actor} put this note {where} meanwhile. Look again, then decide."
