"""How much stands behind a theme: distinct tables over confirmed filings, and who comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .draft import Evidence
from .facts import NoteFacts, QuestionFacts, ThemeFacts
from .places import is_held_back
from .reading import stopped, typeset
from .templates import TO_BE_WORDED


@dataclass(frozen=True)
class Weighed:
    """A theme with its notes told apart, in printing order, and its counts.

    `raised` is n, `headlined` h and `differed` d, all in distinct tables over confirmed notes;
    `of` is N. A table that differs is never part of n by that note. `quote` is the chapter's pull
    quote, where this theme has it: it counts for the theme and is printed nowhere else.
    """

    theme: ThemeFacts
    of: int
    agreeing: tuple[NoteFacts, ...]
    differing: tuple[NoteFacts, ...]
    suggested: tuple[NoteFacts, ...]
    quote: NoteFacts | None = None

    @cached_property
    def raised(self) -> int:
        return count_tables(self.agreeing)

    @cached_property
    def headlined(self) -> int:
        return count_tables(note for note in self.agreeing if note.starred)

    @cached_property
    def differed(self) -> int:
        return count_tables(self.differing)

    @property
    def key(self) -> str:
        return f"theme:{self.theme.key}"

    @property
    def label(self) -> str:
        return one_line(self.theme.label)

    @property
    def title(self) -> str:
        """The principle: the director's sentence, or the label until there is one."""
        return one_line(self.theme.sentence) or self.label

    @property
    def statement(self) -> str:
        """The principle as a sentence within a text; a label says that it is still to be worded."""
        return stopped(self.title) if self.is_worded else TO_BE_WORDED.format(label=self.label)

    @property
    def is_worded(self) -> bool:
        return bool(self.theme.sentence.strip())

    @property
    def is_told(self) -> bool:
        """Whether it has a section of its own: two tables, or one with a reason kept by the director."""
        return self.raised >= 2 or (self.raised == 1 and bool(self.theme.promoted.strip()))

    @property
    def is_also_raised(self) -> bool:
        return not self.is_told and bool(self.agreeing or self.differing)

    @property
    def is_suggested(self) -> bool:
        """Whether it rests on suggestions alone: then it is told, and counts nothing."""
        return bool(self.suggested) and not (self.agreeing or self.differing)

    @property
    def to_print(self) -> tuple[NoteFacts, ...]:
        """What its parts are made of: the confirmed notes, or the suggested ones where there are no others."""
        notes = self.suggested if self.is_suggested else self.agreeing
        return printable(note for note in notes if note != self.quote and not note.differs)

    @property
    def have_views_differed(self) -> bool:
        """Whether the other view weighs enough to say "Views differed": two tables each, and half of n."""
        return min(self.raised, self.differed) >= 2 and 2 * self.differed >= self.raised


def weigh(question: QuestionFacts) -> tuple[Weighed, ...]:
    """Return the question's themes, most raised first; ties by headlines, position, key."""
    weighed = [_weighed(theme, question.tables) for theme in question.themes]
    return tuple(sorted(weighed, key=lambda w: (-w.raised, -w.headlined, w.theme.position, w.theme.key)))


def ranked(themes: Iterable[Weighed]) -> list[Weighed]:
    """Return themes in the order of headlines: by h, then n, then position."""
    return sorted(themes, key=lambda w: (-w.headlined, -w.raised, w.theme.position, w.theme.key))


def _weighed(theme: ThemeFacts, of: int) -> Weighed:
    notes = sorted(theme.notes, key=_printing_order)
    confirmed = [note for note in notes if note.confirmed]
    agreeing = tuple(note for note in confirmed if not note.differs)
    return Weighed(
        theme=theme,
        # A count above N would say more tables than there were.
        of=max(of, count_tables(agreeing)),
        agreeing=agreeing,
        differing=tuple(note for note in confirmed if note.differs),
        suggested=tuple(note for note in notes if not note.confirmed),
    )


def _printing_order(note: NoteFacts) -> tuple[bool, int, str]:
    """Headlines first, then as written. The table is left out: its order would give it away."""
    return (not note.starred, note.order, note.revision)


def printable(notes: Iterable[NoteFacts]) -> tuple[NoteFacts, ...]:
    """Return the notes that may be printed; the others still count."""
    return tuple(note for note in notes if not is_held_back(note) and note.text.strip())


def count_tables(notes: Iterable[NoteFacts]) -> int:
    return len({note.table for note in notes})


def evidence_of(notes: Iterable[NoteFacts]) -> tuple[Evidence, ...]:
    """Return the notes as evidence, each once."""
    return tuple(dict.fromkeys(Evidence(note.revision, note.differs) for note in notes))


def one_line(text: str) -> str:
    """Return a person's words for a heading: typeset, on one line."""
    return typeset(" ".join(text.split()))
