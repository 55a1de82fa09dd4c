"""What the wording is given: plain facts, gathered by the caller and never looked up here."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class NoteFacts:
    """A publishable note filed (or suggested) under a theme.

    `order` decides the order of printing, ties are settled by `revision`. A note that is not
    `confirmed` rests on a suggestion: it is printed as such and counts nothing.
    """

    revision: str
    table: int
    order: int
    text: str
    kind: str
    starred: bool
    quoted: bool
    place: str
    consent: bool
    differs: bool
    confirmed: bool


@dataclass(frozen=True)
class ThemeFacts:
    """A theme with its notes; notes of themes merged into it are already among them."""

    key: str
    label: str
    sentence: str
    change: str
    position: int
    promoted: str
    notes: tuple[NoteFacts, ...]


@dataclass(frozen=True)
class QuestionFacts:
    """A theme question. `tables` is N: the tables with any live note on it."""

    number: int
    short: str
    text: str
    tables: int
    themes: tuple[ThemeFacts, ...]


@dataclass(frozen=True)
class CaseFacts:
    slug: str
    title: str
    council: str
    council_type: str
    leps: tuple[str, ...]
    summary: str
    listen_for: str


@dataclass(frozen=True)
class ViewCounts:
    """How many answers said each of the four words, and how many had no view."""

    most: int
    useful: int
    little: int
    none: int
    without: int = 0


@dataclass(frozen=True)
class OptionViews:
    """What members think of an option: counts in answers, and the words that may be printed.

    `kinds` are the kinds of council that may be counted apart, each by its key.
    """

    counts: ViewCounts
    kinds: tuple[tuple[str, ViewCounts], ...] = ()
    whys: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


@dataclass(frozen=True)
class OptionFacts:
    """A data analysis option; `views` is None while nobody was asked, or the poll is not closed."""

    slug: str
    group: str
    text: str
    views: OptionViews | None = None


@dataclass(frozen=True)
class PollFacts:
    """A closed poll about the options: how many answered, what they suggest, and what will be done."""

    answers: int
    suggestions: tuple[str, ...] = ()
    outcome: str = ""


@dataclass(frozen=True)
class LeftOut:
    """How many notes there were, and how many of them the guide leaves out, by reason."""

    total: int
    set_aside: tuple[tuple[str, int], ...]
    withheld: int
    private: int
    parked: int
    unaccounted: int


@dataclass(frozen=True)
class WorkshopFacts:
    """A workshop as a draft needs it. `overrides` are pairs of obstacle and reason, in words.

    `poll` is None until the poll about the options is closed: before that no answer may show anywhere.
    """

    title: str
    organisation: str
    meeting: str
    date: datetime.date
    attribution: str
    purpose: tuple[str, ...]
    director: str
    lead: str
    tables: int
    context: tuple[tuple[str, str], ...]
    cases: tuple[CaseFacts, ...]
    options: tuple[OptionFacts, ...]
    questions: tuple[QuestionFacts, ...]
    left_out: LeftOut
    overrides: tuple[tuple[str, str], ...]
    poll: PollFacts | None = None
