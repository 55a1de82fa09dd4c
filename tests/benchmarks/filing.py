"""How good suggestions are on the labelled sample, and what they cost as notes become many."""

import math
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count, islice

from guide.filing import NoteCard, Suggester, suggest
from tests.labelled import (
    Agreement,
    agreement,
    confirmed,
    one_in_five,
    sample_notes,
    sample_themes,
    sureness,
    theme_by_note,
)

FIFTHS = 20
SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000)


def measure() -> list[tuple[str, str]]:
    """Return what was measured with its figure: accuracy first, then time and memory."""
    return [
        *accuracy("with keywords", with_keywords=True),
        *accuracy("label and sentence only", with_keywords=False),
        *cost_of_the_sample(),
        *cost_of_many(),
    ]


def accuracy(described: str, *, with_keywords: bool) -> list[tuple[str, str]]:
    """How far suggestions agree with the labels, before and after people confirmed some, and how sure they are."""
    themes, notes = sample_themes(with_keywords=with_keywords), sample_notes()
    untaught, taught = suggest(themes, notes), suggest(themes, confirmed(notes, theme_by_note()))
    right, sure = sureness(untaught)
    gains = [gain_from(one_in_five(seed), with_keywords=with_keywords) for seed in range(FIFTHS)]
    return [
        (f"filing, {described}: right first, right among three", told(agreement(untaught))),
        (f"filing, {described}: the same when all others are confirmed", told(agreement(taught))),
        (
            f"filing, {described}: right first on the rest once one in five is confirmed, {FIFTHS} fifths",
            f"{statistics.mean(gains):+.2f} points on average, {min(gains):+.2f} at worst",
        ),
        (f"filing, {described}: sure ones", f"{sure} of {len(notes)}, {right / sure:.1%} of them right"),
    ]


def told(found: Agreement) -> str:
    return f"{found.first / found.of:.1%}, {found.among_three / found.of:.1%} of {found.of} notes"


def gain_from(fifth: set[str], *, with_keywords: bool) -> float:
    """Points of first suggestions that confirming these notes adds on all others."""
    themes, notes = sample_themes(with_keywords=with_keywords), sample_notes()
    before = agreement(suggest(themes, notes), without=fifth)
    after = agreement(suggest(themes, confirmed(notes, fifth)), without=fifth)
    return 100 * (after.first - before.first) / before.of


def cost_of_the_sample() -> list[tuple[str, str]]:
    themes, notes = sample_themes(), sample_notes()
    seconds = statistics.median(cpu_seconds(partial(suggest, themes, notes)) for _ in range(9))
    return [(f"filing: suggestions for {len(notes)} notes", f"{seconds:.2f} s CPU")]


def cost_of_many() -> list[tuple[str, str]]:
    """Time and memory by number of notes, a third of them confirmed; the smallest number is measured first."""
    rows, seconds = [], []
    for size in SIZES:
        themes, notes = sample_themes(), many_notes(size)
        seconds.append(cpu_seconds(partial(suggest, themes, notes)))
        rows.append(
            (f"filing: suggestions for {size:,} notes", f"{seconds[-1]:.2f} s CPU, {peak_megabytes():.0f} MB")
        )
        if size == 10_000:
            rows.append(("filing: one new note beside 10,000", cost_of_one_more(notes)))
    return [*rows, ("filing: growth of the time with the notes", f"exponent {growth(SIZES, seconds):.2f}")]


def cost_of_one_more(notes: list[NoteCard]) -> str:
    suggester = Suggester(sample_themes(), notes)
    milliseconds = [
        1_000 * cpu_seconds(partial(suggester.for_note, replace(note, id="new"))) for note in notes[:200]
    ]
    return f"{statistics.median(milliseconds):.2f} ms CPU, {max(milliseconds):.1f} ms at most"


def many_notes(size: int) -> list[NoteCard]:
    """Notes made of the first half of one sample note and the second half of another; a third are confirmed."""
    right = theme_by_note()
    return [
        replace(
            begins,
            id=f"{number:06}",
            text=halves(begins.text, ends.text),
            theme=right.get(begins.id) if number % 3 == 0 else None,
        )
        for number, (begins, ends) in enumerate(islice(pairs_of_notes(), size))
    ]


def pairs_of_notes() -> Iterator[tuple[NoteCard, NoteCard]]:
    """Notes of one question in pairs, the questions in turn, without end and hardly ever the same again."""
    by_question: dict[int, list[NoteCard]] = {}
    for note in sample_notes():
        by_question.setdefault(note.question, []).append(note)
    for turn in count():
        for notes in by_question.values():
            yield notes[turn % len(notes)], notes[(turn * 7 + turn // len(notes) + 3) % len(notes)]


def halves(begins: str, ends: str) -> str:
    first, last = begins.split(), ends.split()
    return " ".join([*first[: (len(first) + 1) // 2], *last[len(last) // 2 :]])


def cpu_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def peak_megabytes() -> float:
    """The most memory that this process has held so far, with Django and all (Linux tells it in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def growth(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The power of the number of notes with which the time grows: 1 is in proportion."""
    slope, _ = statistics.linear_regression([math.log(size) for size in sizes], [math.log(s) for s in seconds])
    return slope
