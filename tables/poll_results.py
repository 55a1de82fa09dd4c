"""What members think of the options, counted: for whoever may see it, which is for the views to say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tables.models import CouncilKind, Interest, Option, Poll, Suggestion, View
from tables.small_groups import countable_groups


@dataclass(frozen=True)
class Words:
    """Something that a member wrote, and whether the director withholds it. Its id leads to no ticket."""

    id: UUID
    text: str
    is_withheld: bool


@dataclass(frozen=True)
class Level:
    """How many said one of the four words, and where its stretch of the bar begins."""

    interest: Interest
    count: int
    start: int


@dataclass(frozen=True)
class Tally:
    """How often each of the four words was said, the most useful first."""

    count_by_interest: dict[int, int]

    @property
    def total(self) -> int:
        return sum(self.count_by_interest.values())

    @property
    def levels(self) -> tuple[Level, ...]:
        found, start = [], 0
        for interest in reversed(Interest):
            count = self.count_by_interest.get(interest, 0)
            found.append(Level(interest, count, start))
            start += count
        return tuple(found)

    @property
    def rank(self) -> tuple[int, ...]:
        """By this the option that most found most useful comes first."""
        return tuple(-level.count for level in self.levels)


@dataclass(frozen=True)
class OfKind:
    """The tally of one kind of council."""

    kind: CouncilKind
    tally: Tally


@dataclass(frozen=True)
class Weighing:
    """An option with what was thought of it. Kinds and words are there once the poll is closed."""

    option: Option
    tally: Tally
    without_view: int
    kinds: tuple[OfKind, ...] = ()
    whys: tuple[Words, ...] = ()
    uses: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Results:
    """Every option, the most useful first; `answers` is how many tickets answered."""

    answers: int
    weighings: tuple[Weighing, ...]
    suggestions: tuple[Words, ...] = ()

    @property
    def has_words(self) -> bool:
        return bool(self.suggestions or any(one.whys or one.uses for one in self.weighings))

    @property
    def has_kinds(self) -> bool:
        return any(one.kinds for one in self.weighings)


def results_of(poll: Poll) -> Results:
    """Count a poll; four queries, however many answered.

    Before the close there are neither kinds nor words: who looks twice while one more answers could tell from the
    difference what that one is and wrote. Counts alone are then for those who have answered.
    """
    answers = poll.tickets.answered().count()
    views_by_option: dict[int, list[View]] = {}
    for view in View.objects.filter(ticket__poll=poll).select_related("ticket"):
        views_by_option.setdefault(view.option_id, []).append(view)
    weighings = [
        _weighing(option, views_by_option.get(option.pk, []), answers=answers, in_full=poll.is_closed)
        for option in poll.options.all()
    ]
    weighings.sort(key=lambda one: (one.tally.rank, one.option.position))
    return Results(answers, tuple(weighings), _suggestions(poll) if poll.is_closed else ())


def _weighing(option: Option, views: Sequence[View], *, answers: int, in_full: bool) -> Weighing:
    counted = Weighing(option, _tally(views), without_view=answers - len(views))
    if not in_full:
        return counted
    return Weighing(
        option,
        counted.tally,
        counted.without_view,
        kinds=_kinds(views),
        whys=_in_no_order_of_theirs((view.pk, view.why, view.withheld_by_id) for view in views),
        uses=_in_no_order_of_theirs((view.pk, view.use, view.withheld_by_id) for view in views),
    )


def _tally(views: Iterable[View]) -> Tally:
    return Tally(dict(Counter(view.interest for view in views)))


def _kinds(views: Sequence[View]) -> tuple[OfKind, ...]:
    """Each kind of council of which three or more weighed this option, and from which no smaller one follows."""
    sizes = Counter(view.ticket.council_kind for view in views)
    shown = countable_groups({kind: sizes[kind] for kind in CouncilKind}, total=len(views))
    return tuple(
        OfKind(CouncilKind(kind), _tally(view for view in views if view.ticket.council_kind == kind))
        for kind in shown
    )


def _in_no_order_of_theirs(written: Iterable[tuple[UUID, str, int | None]]) -> tuple[Words, ...]:
    """Words by their letters: in the order of arrival they would lead to whoever sat beside one."""
    words = [Words(pk, text, withheld_by is not None) for pk, text, withheld_by in written if text]
    return tuple(sorted(words, key=lambda one: (one.text.casefold(), one.text)))


def _suggestions(poll: Poll) -> tuple[Words, ...]:
    rows = Suggestion.objects.filter(ticket__poll=poll)
    return _in_no_order_of_theirs((row.pk, row.text, row.withheld_by_id) for row in rows)
