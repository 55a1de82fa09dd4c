"""The director's board for one question: the note in hand, what is suggested, the queue, and the themes.

Everything on it comes from one reading of the question's notes, in a fixed number of queries.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from guide.filings import Suggestion, Suggestions, Sure, fingerprint_of, suggestions_for, sure_ones
from guide.gate import sensitive_notes
from guide.models import Disposition, Filing, Theme
from guide.reading import ReadNote, new_since_filing_began, notes_on
from guide.support import Support, standing_by_id, supports
from guide.tallies import Tally, tallies_of
from tables.models import NoteRevision, Question

# The queue shows a stretch of the notes: enough to look ahead, little enough for a tablet at 10,000 notes.
QUEUE_BEFORE = 3
QUEUE_AFTER = 15

TO_FILE = "to-file"


@dataclass(frozen=True)
class Heap:
    """Notes of one sort, as one can have them listed: its key in the address, its name, how many."""

    key: str
    words: str
    count: int


@dataclass(frozen=True)
class Proposed:
    """A suggestion as a person reads it: the theme, and what spoke for it."""

    theme: Theme
    words: tuple[str, ...]
    like: str
    by_kind: bool
    is_sure: bool


@dataclass(frozen=True)
class Hand:
    """The note in hand. `sensitive` are words that need a look before they are printed; `was` is what it said
    when it was filed, where it says something else now; `home` is the standing theme that it counts for."""

    note: ReadNote
    place: int
    proposed: tuple[Proposed, ...]
    previous: ReadNote | None
    following: ReadNote | None
    filing: Filing | None = None
    home: Theme | None = None
    sensitive: tuple[str, ...] = ()
    was: str = ""


@dataclass(frozen=True)
class Queued:
    """A line of the queue; `sure_theme` is where the run of sure ones would take it."""

    note: ReadNote
    sure_theme: Theme | None


@dataclass
class Board:
    """One question, as far as `which` and `table` narrow the notes, with the note in hand.

    `note` asks for a note by its id, `after` for the next one in order; else it is the first of the list.
    """

    question: Question
    which: str = TO_FILE
    table: int | None = None
    note: UUID | None = None
    after: int | None = None
    themes: list[Theme] = field(init=False)
    notes: list[ReadNote] = field(init=False)

    def __post_init__(self) -> None:
        self.themes = list(self.question.themes.select_related("expected"))
        self.notes = notes_on(self.question)

    @cached_property
    def tallies(self) -> list[Tally]:
        return tallies_of(self.question.workshop)

    @cached_property
    def tables(self) -> list[int]:
        return list(self.question.workshop.tables.order_by("number").values_list("number", flat=True))

    @cached_property
    def supports(self) -> list[Support]:
        return supports(self.themes, self.notes, self.tables)

    @cached_property
    def suggestions(self) -> Suggestions:
        return suggestions_for(self.themes, self.notes)

    @cached_property
    def sure(self) -> list[Sure]:
        return sure_ones(self.notes, self.suggestions, self.sensitive)

    @cached_property
    def sensitive(self) -> dict[UUID, tuple[str, ...]]:
        """The words that need a look, of notes that are not out of print already."""
        looked_at = [note for note in self.notes if note.is_unaccounted or note.is_publishable]
        return sensitive_notes(looked_at, self.question.workshop)

    @cached_property
    def sure_seen(self) -> str:
        return fingerprint_of(self.sure)

    @cached_property
    def to_file(self) -> int:
        return sum(note.is_unaccounted for note in self.notes)

    @cached_property
    def new(self) -> int:
        return len(new_since_filing_began(self.notes))

    @cached_property
    def heaps(self) -> list[Heap]:
        """Every sort that has notes, and the one at hand."""
        found = [
            Heap(key, words, sum(map(self._sorts[key], self._of_table))) for key, words in WORDS_BY_SORT.items()
        ]
        return [heap for heap in found if heap.count or heap.key in (TO_FILE, self.which)]

    @cached_property
    def listed(self) -> list[ReadNote]:
        """The notes that the address asks for, in order."""
        return list(filter(self._sorts[self.which], self._of_table))

    @cached_property
    def hand(self) -> Hand | None:
        note = self._in_hand()
        if note is None:
            return None
        earlier = [one for one in self.listed if one.seq < note.seq]
        later = [one for one in self.listed if one.seq > note.seq]
        return Hand(
            note=note,
            place=1 + sum(one.seq < note.seq for one in self.notes),
            proposed=self._proposed(note),
            previous=earlier[-1] if earlier else None,
            following=later[0] if later else None,
            filing=_filing_of(note),
            home=standing_by_id(self.themes).get(note.theme) if note.is_filed else None,
            sensitive=self.sensitive.get(note.id, ()),
            was=_text_of(note.filed_revision) if note.is_changed else "",
        )

    @cached_property
    def queue(self) -> list[Queued]:
        """The stretch of the list around the note in hand; among the sure ones, with the theme of each."""
        at = self._place_in_list()
        stretch = self.listed[max(0, at - QUEUE_BEFORE) : at + QUEUE_AFTER]
        sure = {note.id: self.standing[str(theme)] for note, theme in self.sure} if self.which == "sure" else {}
        return [Queued(note, sure.get(note.id)) for note in stretch]

    @property
    def beyond(self) -> ReadNote | None:
        """The first note behind the stretch that the queue shows."""
        at = self._place_in_list() + QUEUE_AFTER
        return self.listed[at] if at < len(self.listed) else None

    @cached_property
    def standing(self) -> dict[str, Theme]:
        return {str(one.theme.pk): one.theme for one in self.supports}

    @cached_property
    def _of_table(self) -> list[ReadNote]:
        return [note for note in self.notes if self.table in (None, note.table)]

    @cached_property
    def _sorts(self) -> dict[str, Callable[[ReadNote], bool]]:
        new = {note.id for note in new_since_filing_began(self.notes)}
        sure = {note.id for note, _ in self.sure}
        return SORTS | {
            "new": lambda note: note.id in new,
            "sure": lambda note: note.id in sure,
            "sensitive": lambda note: note.id in self.sensitive,
        }

    def _in_hand(self) -> ReadNote | None:
        if asked := next((note for note in self.notes if note.id == self.note), None):
            return asked
        later = (note for note in self.listed if self.after is not None and note.seq > self.after)
        return next(later, self.listed[0] if self.listed else None)

    def _place_in_list(self) -> int:
        seq = self.hand.note.seq if self.hand else 0
        return sum(one.seq < seq for one in self.listed)

    def _proposed(self, note: ReadNote) -> tuple[Proposed, ...]:
        texts = {str(one.id): one.text for one in self.notes}
        return tuple(
            _in_words(suggestion, self.standing[suggestion.theme], texts)
            for suggestion in self.suggestions[note.id]
        )


SORTS: dict[str, Callable[[ReadNote], bool]] = {
    TO_FILE: lambda note: note.is_unaccounted,
    "filed": lambda note: note.is_filed,
    "changed": lambda note: note.is_changed,
    "starred": lambda note: note.starred,
    "set-aside": lambda note: note.disposition == Disposition.SET_ASIDE,
    "withheld": lambda note: note.disposition == Disposition.WITHHELD or note.private,
    "parked": lambda note: note.disposition == Disposition.PARKED,
    "all": lambda note: True,
}
WORDS_BY_SORT = {
    TO_FILE: "To file",
    "new": "New",
    "sensitive": "Sensitive",
    "sure": "Sure",
    "filed": "Filed",
    "changed": "Changed since",
    "starred": "Starred",
    "set-aside": "Set aside",
    "withheld": "Withheld",
    "parked": "Parked",
    "all": "All",
}


def _in_words(suggestion: Suggestion, theme: Theme, texts: dict[str, str]) -> Proposed:
    because = suggestion.because
    return Proposed(
        theme=theme,
        words=_once(word for one in because if one.how == "word" for word in one.words),
        like=next((texts[one.note] for one in because if one.how == "note"), ""),
        by_kind=any(one.how == "kind" for one in because),
        is_sure=suggestion.is_sure,
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _filing_of(note: ReadNote) -> Filing | None:
    if not note.is_decided:
        return None
    return Filing.objects.select_related("theme__expected", "decision__actor").filter(pk=note.id).first()


def _text_of(revision_id: UUID | None) -> str:
    revision = NoteRevision.objects.filter(pk=revision_id).first() if revision_id else None
    return revision.text if revision else ""
