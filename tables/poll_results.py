"""What members think of the options, counted: for whoever may see it, which is for the views to say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tables.models import CouncilKind, Interest, Option, Poll, Suggestion, View
from tables.small_groups import countable_groups


@dataclass(frozen=True)
class Words:
    """Something that a member wrote, and whether the director withholds it. Its id leads to no ticket.

    `part` tells apart what one view says: "why", "use", or "suggestion" where it is none of a view.
    """

    id: UUID
    part: str
    text: str
    is_withheld: bool

    @property
    def anchor(self) -> str:
        """Its place on the staff's page."""
        return f"{self.part}-{self.id}"


# A bar is so many units wide, and a little paper stays between its stretches.
BAR_UNITS = 1000
GAP_UNITS = 5


@dataclass(frozen=True)
class Level:
    """How many said one of the four words, and its stretch of the bar in units of BAR_UNITS."""

    interest: Interest
    count: int
    x: float
    width: float

    @property
    def word(self) -> str:
        return str(self.interest.label).lower()


@dataclass(frozen=True)
class Tally:
    """How often each of the four words was said, the most useful first. The whole bar stands for `of` answers."""

    count_by_interest: dict[int, int]
    of: int

    @property
    def total(self) -> int:
        return sum(self.count_by_interest.values())

    @property
    def without_view(self) -> int:
        return self.of - self.total

    @property
    def levels(self) -> tuple[Level, ...]:
        each, found, before = BAR_UNITS / max(self.of, 1), [], 0
        for interest in reversed(Interest):
            count = self.count_by_interest.get(interest, 0)
            width = max(round(count * each - GAP_UNITS, 1), 0)
            found.append(Level(interest, count, round(before * each, 1), width))
            before += count
        return tuple(found)

    @property
    def in_words(self) -> str:
        """ "17 most, 9 useful, 2 no, 1 gave no view": what nobody said is left out."""
        said = [f"{level.count} {level.word}" for level in self.levels if level.count]
        return ", ".join([*said, f"{self.without_view} gave no view"] if self.without_view else said)

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
    kinds: tuple[OfKind, ...] = ()
    whys: tuple[Words, ...] = ()
    uses: tuple[Words, ...] = ()

    @property
    def words(self) -> tuple[Words, ...]:
        return self.whys + self.uses


@dataclass(frozen=True)
class Results:
    """Every option, the most useful first; `answers` is how many tickets answered."""

    answers: int
    weighings: tuple[Weighing, ...]
    suggestions: tuple[Words, ...] = ()

    @property
    def has_words(self) -> bool:
        return bool(self.suggestions or any(one.words for one in self.weighings))

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
    for view in View.objects.filter(ticket__poll=poll).select_related("ticket", "asked"):
        views_by_option.setdefault(view.asked.option_id, []).append(view)
    weighings = [
        _weighing(option, views_by_option.get(option.pk, []), answers=answers, in_full=poll.is_closed)
        for option in poll.options.all()
    ]
    weighings.sort(key=lambda one: (one.tally.rank, one.option.position))
    return Results(answers, tuple(weighings), _suggestions(poll) if poll.is_closed else ())


def _weighing(option: Option, views: Sequence[View], *, answers: int, in_full: bool) -> Weighing:
    tally = _tally(views, of=answers)
    if not in_full:
        return Weighing(option, tally)
    return Weighing(
        option,
        tally,
        kinds=_kinds(views),
        whys=_in_no_order_of_theirs("why", ((view.pk, view.why, view.withheld_by_id) for view in views)),
        uses=_in_no_order_of_theirs("use", ((view.pk, view.use, view.withheld_by_id) for view in views)),
    )


def _tally(views: Sequence[View], *, of: int) -> Tally:
    return Tally(dict(Counter(view.interest for view in views)), of)


def _kinds(views: Sequence[View]) -> tuple[OfKind, ...]:
    """Each kind of council of which three or more weighed this option, and from which no smaller one follows."""
    by_kind = {kind: [view for view in views if view.ticket.council_kind == kind] for kind in CouncilKind}
    shown = countable_groups({kind: len(of_kind) for kind, of_kind in by_kind.items()}, total=len(views))
    return tuple(OfKind(kind, _tally(by_kind[kind], of=len(by_kind[kind]))) for kind in map(CouncilKind, shown))


def _in_no_order_of_theirs(part: str, written: Iterable[tuple[UUID, str, int | None]]) -> tuple[Words, ...]:
    """Words by their letters: in the order of arrival they would lead to whoever sat beside one."""
    words = [Words(pk, part, text, withheld_by is not None) for pk, text, withheld_by in written if text]
    return tuple(sorted(words, key=lambda one: (one.text.casefold(), one.text)))


def _suggestions(poll: Poll) -> tuple[Words, ...]:
    rows = Suggestion.objects.filter(ticket__poll=poll)
    return _in_no_order_of_theirs("suggestion", ((row.pk, row.text, row.withheld_by_id) for row in rows))
