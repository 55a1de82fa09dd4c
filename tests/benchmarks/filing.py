"""How good suggestions are on the labelled sample, and what they cost as notes become many."""

import math
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count, islice

from guide.filing import NoteCard, Suggester, group, near_duplicates, propose, suggest
from tests.labelled import (
    Agreement,
    BCubed,
    agreement,
    b_cubed,
    confirmed,
    one_in_five,
    other_piles,
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
        *grouping(),
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


def grouping() -> list[tuple[str, str]]:
    """How far groups agree with the labels; a note left ungrouped counts as a group of one."""
    rows = [("filing: groups of the sample without any theme, B-cubed", scored(sample_notes(), theme_by_note()))]
    for subject, (notes, right) in other_piles().items():
        rows.append((f"filing: groups of answers about {subject}, B-cubed", scored(notes, right)))
    return [*rows, ("filing: themes taken away in turn, proposed again", missing_themes_found())]


def scored(notes: list[NoteCard], right: Mapping[str, str]) -> str:
    found = group(notes)
    score: BCubed = b_cubed(found, right)
    grouped = sum(len(one.members) for one in found)
    return (
        f"F1 {score.f1:.3f} (precision {score.precision:.2f}, recall {score.recall:.2f}), "
        f"{len(found)} groups of {grouped} of {len(notes)} notes"
    )


def missing_themes_found() -> str:
    """A theme is found when a proposal holds a third of its notes, and they are at least half of that proposal."""
    themes, notes, right = sample_themes(), sample_notes(), theme_by_note()
    found, proposals = 0, 0
    for gone in themes:
        asked = [note for note in notes if note.question == gone.question]
        proposed = propose([theme for theme in themes if theme != gone], asked)
        shared = [(sum(right.get(note) == gone.key for note in one.members), len(one.members)) for one in proposed]
        of = sum(theme == gone.key for theme in right.values())
        found += any(2 * hits >= size and 3 * hits >= of for hits, size in shared)
        proposals += len(proposed)
    return f"{found} of {len(themes)}, among {proposals / len(themes):.1f} proposals a question"


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
    return [
        *rows,
        ("filing: growth of the time with the notes", f"exponent {growth(SIZES, seconds):.2f}"),
        *cost_of_groups(),
    ]


def cost_of_groups() -> list[tuple[str, str]]:
    """What it takes to read 10,000 notes without themes, on four questions and on one."""
    notes = many_notes(10_000)
    on_one = [replace(note, question=1) for note in notes]
    works = {
        "groups of 10,000 notes": partial(group, notes),
        "groups of 10,000 notes on one question": partial(group, on_one),
        "proposals from 10,000 notes": partial(propose, sample_themes(), notes),
        "near duplicates among 10,000 notes": partial(near_duplicates, notes),
    }
    return [(f"filing: {what}", f"{cpu_seconds(work):.2f} s CPU") for what, work in works.items()]


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
