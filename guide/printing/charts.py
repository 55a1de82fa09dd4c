"""Bar charts of tables or answers: where bars and blocks stand, and the same in words. Pure; in millimetres."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

WIDTH_MM = 168.0
BARS_FROM_MM = 46.0
FULL_BAR_MM = 87.2
ROW_MM = 6.0
HEAD_MM = 4.8
BAR_MM = 3.7
DIFFERED_AT_MM = 141.2
GAP_MM = 0.5  # on a screen: hundredths
# The rest is room for the number at the end of a full bar.
SCREEN_BAR_PERCENT = 86.0
DOT_STEP = 16
# More blocks than this in a full bar would be slivers: then every bar is drawn whole.
MOST_BLOCKS = 20
# What fits before the bars at 9.5 pt; the caption and the reading aloud have the whole name.
LONGEST_LABEL = 32
COVER_WIDTH_MM = 43.2
COVER_HEIGHT_MM = 144.0
COVER_ROW_MM = 3.55
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Counting:
    """What a chart counts, and how it is headed; `title_of_one` where there is only one to count."""

    one: str
    many: str
    title: str
    title_of_one: str

    def counted(self, count: int) -> str:
        """ "eight tables", "one answer" """
        return f"{number(count)} {self.one if count == 1 else self.many}"


TABLES = Counting("table", "tables", "How many of the {all} raised each theme", "What the table raised")
ANSWERS = Counting(
    "answer",
    "answers",
    "How many of the {all} found each option useful or most useful",
    "Which options the one answer found useful or most useful",
)


@dataclass(frozen=True)
class Block:
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A theme's bar: one block a table that raised it. Tables that differed stand beside it, never in it."""

    label: str
    anchor: str
    tables: int
    differed: str
    top: float
    blocks: tuple[Block, ...]
    of_tables: int

    @property
    def short_label(self) -> str:
        return self.label if len(self.label) <= LONGEST_LABEL else self.label[: LONGEST_LABEL - 1].rstrip() + "…"

    @property
    def baseline(self) -> float:
        return round(self.top + BAR_MM - 0.6, 2)

    @property
    def end(self) -> float:
        return round(BARS_FROM_MM + FULL_BAR_MM * self.tables / max(self.of_tables, 1), 2)

    @property
    def number_at(self) -> float:
        return round(self.end + 1.6, 2)

    @property
    def cells(self) -> tuple[Block, ...]:
        """Its blocks in hundredths of the width that a screen gives it."""
        return _blocks(self.tables, 0, SCREEN_BAR_PERCENT / max(self.of_tables, 1), of=self.of_tables)

    @property
    def cells_end(self) -> float:
        return round(SCREEN_BAR_PERCENT * self.tables / max(self.of_tables, 1), 2)


@dataclass(frozen=True)
class Chart:
    title: str
    same_in_words: str
    in_words: str
    all_tables: str
    bars: tuple[Bar, ...]
    width: float = WIDTH_MM
    from_x: float = BARS_FROM_MM
    full_x: float = BARS_FROM_MM + FULL_BAR_MM
    head: float = HEAD_MM
    bar_height: float = BAR_MM
    differed_at: float = DIFFERED_AT_MM

    @property
    def height(self) -> float:
        return round(HEAD_MM + ROW_MM * len(self.bars) + 0.6, 2)


@dataclass(frozen=True)
class Dot:
    x: int
    is_full: bool


@dataclass(frozen=True)
class Dots:
    """One mark a table, full ones first: in the order of tables they would tell which table it was."""

    marks: tuple[Dot, ...]

    @property
    def width(self) -> int:
        return DOT_STEP * len(self.marks) - 4


def dots_of(bar: dict, of_tables: int) -> Dots | None:
    """How many of the tables raised a theme, as marks; None where there are too many to take in."""
    if of_tables > MOST_BLOCKS:
        return None
    return Dots(tuple(Dot(6 + DOT_STEP * n, n < bar["tables"]) for n in range(of_tables)))


@dataclass(frozen=True)
class CoverRow:
    top: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class CoverArt:
    """The pattern on the cover: a row for each theme, a group for each chapter, a block for each table."""

    rows: tuple[CoverRow, ...]
    row_height: float
    width: float = COVER_WIDTH_MM
    height: float = COVER_HEIGHT_MM


def cover_art(charts: Sequence[Chart]) -> CoverArt:
    """Groups are a row and a half apart; many rows are set closer, so that all fit."""
    count = sum(len(chart.bars) for chart in charts) + 1.5 * (len(charts) - 1)
    step = min(COVER_ROW_MM, COVER_HEIGHT_MM / max(count, 1))
    most = max((bar.of_tables for chart in charts for bar in chart.bars), default=1)
    rows, top = [], 0.0
    for chart in charts:
        for bar in chart.bars:
            rows.append(CoverRow(round(top, 2), _blocks(bar.tables, 0, COVER_WIDTH_MM / most, of=bar.of_tables)))
            top += step
        top += 1.5 * step
    return CoverArt(tuple(rows), round(step * 0.76, 2))


def chart_of(bars: Sequence[dict], of_tables: int, counting: Counting = TABLES) -> Chart:
    """The chart of a chapter from the bars of frozen content, in their order.

    Under another `counting`, what frozen content calls a bar's "tables" is what that counts.
    """
    everything = counting.counted(of_tables)
    return Chart(
        title=counting.title.format(all=everything) if of_tables > 1 else counting.title_of_one,
        same_in_words="The same in words.",
        in_words=in_words(bars, counting),
        all_tables=f"all {everything}" if of_tables > 1 else f"{everything} in all",
        bars=tuple(_bar(n, bar, of_tables) for n, bar in enumerate(bars)),
    )


def in_words(bars: Sequence[dict], counting: Counting = TABLES) -> str:
    """ "Eight tables: Shared evidence base, Clear roles (one differed); two tables: Build on the SEP." """
    groups = [
        f"{counting.counted(count)}: {', '.join(_named(bar) for bar in alike)}"
        for count, alike in groupby(bars, key=lambda bar: bar["tables"])
    ]
    said = "; ".join(groups) + "."
    return said[:1].upper() + said[1:]


def number(count: int) -> str:
    """In words up to nine, as in the text."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def _named(bar: dict) -> str:
    return f"{bar['label']} ({_differed(bar)})" if bar["differing"] else bar["label"]


def _differed(bar: dict) -> str:
    return f"{number(bar['differing'])} differed" if bar["differing"] else ""


def _bar(n: int, bar: dict, of_tables: int) -> Bar:
    count = bar["tables"]
    full = FULL_BAR_MM / max(of_tables, 1)
    blocks = _blocks(count, BARS_FROM_MM, full, of=of_tables)
    top = round(HEAD_MM + ROW_MM * n + 1.75, 2)
    return Bar(bar["label"], bar["anchor"], count, _differed(bar), top, blocks, of_tables)


def _blocks(count: int, start: float, each: float, *, of: int) -> tuple[Block, ...]:
    if of > MOST_BLOCKS:
        return (Block(start, round(each * count, 2)),) if count else ()
    gaps = [GAP_MM if k else 0 for k in range(count)]
    return tuple(Block(round(start + each * k + gap, 2), round(each - gap, 2)) for k, gap in enumerate(gaps))
