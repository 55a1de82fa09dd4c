"""Notes that seem to make the same point, found without any theme: the groups that hold together best.

A grouping is as good as the sum, over all pairs of notes that it puts together, of how much more alike they are
than `TIMES_USUAL` times what is usual in their pile (a constant Potts model). So the pile itself says when two
groups are one, and no number of groups is asked for. Nobody is put with a group for want of a better one.
"""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from guide.filing.likeness import Links

# Together are those who are at least twice as alike as two notes of the pile picked blindly. Not tuned: on seven
# piles of four subjects every factor from 1.5 to 2.5 does as well within two hundredths.
TIMES_USUAL = 2.0
# Where all notes say much the same there is no twice: so alike are together in any pile. Two thirds of the pairs
# in the sample that are this alike share their theme.
ALIKE_IN_ANY_PILE = 0.25
# Less is the rounding of sums: nobody moves for it.
LEAST_GAIN = 1e-9


class _Crowd(NamedTuple):
    """Notes, or groups of notes taken as one: who is linked with whom, how strongly, and how many each counts."""

    links: Links
    sizes: Sequence[int]


def groups_of(links: Links) -> list[list[int]]:
    """Return the groups of two and more, each with the places of its notes in order; the first note's first.

    Notes and groups are taken in the order of their places, so that the same likenesses give the same groups.
    """
    least = min(TIMES_USUAL * usual_likeness(links), ALIKE_IN_ANY_PILE)
    notes = _Crowd(links, [1] * len(links))
    homes = list(range(len(links)))
    while True:
        _settle(notes, homes, least)
        homes, crowd = _together(notes, homes)
        merged = list(range(len(crowd.sizes)))
        if not _settle(crowd, merged, least):
            break
        homes = [merged[home] for home in homes]
    return [members for members in _members(homes) if len(members) > 1]


def usual_likeness(links: Links) -> float:
    """Return how alike two notes of the pile are on average: every pair counts, those not linked as 0."""
    pairs = len(links) * (len(links) - 1)
    return fsum(fsum(near.values()) for near in links) / pairs if pairs else 0.0


def _settle(crowd: _Crowd, homes: list[int], least: float) -> bool:
    """Move each to the home where it gains most until nobody gains by moving; say whether anybody moved."""
    counts = [0] * (len(homes) + 1)
    for place, home in enumerate(homes):
        counts[home] += crowd.sizes[place]
    has_moved, is_moving = False, True
    while is_moving:
        is_moving = False
        for place, home in enumerate(homes):
            counts[home] -= crowd.sizes[place]
            best = _best_home(crowd, place, homes, counts, least)
            counts[best] += crowd.sizes[place]
            if best != home:
                homes[place] = best
                has_moved = is_moving = True
    return has_moved


def _best_home(crowd: _Crowd, place: int, homes: Sequence[int], counts: Sequence[int], least: float) -> int:
    """Return where one gains most: where it is if nothing is better, or a home of its own."""
    strengths: dict[int, float] = {homes[place]: 0.0}
    for other, strength in crowd.links[place].items():
        strengths[homes[other]] = strengths.get(homes[other], 0.0) + strength
    gains = {home: strength - least * crowd.sizes[place] * counts[home] for home, strength in strengths.items()}
    best = max(gains, key=lambda home: (gains[home], -home))
    if gains[best] <= gains[homes[place]] + LEAST_GAIN:
        best = homes[place]
    if gains[best] < -LEAST_GAIN:
        best = counts.index(0)
    return best


def _together(notes: _Crowd, homes: Sequence[int]) -> tuple[list[int], _Crowd]:
    """Take each group as one: return the notes' homes numbered without gaps, and the crowd of groups."""
    number_by_home = {home: number for number, home in enumerate(dict.fromkeys(homes))}
    numbers = [number_by_home[home] for home in homes]
    links: list[dict[int, float]] = [{} for _ in number_by_home]
    for place, number in enumerate(numbers):
        for other, strength in notes.links[place].items():
            if numbers[other] != number:
                links[number][numbers[other]] = links[number].get(numbers[other], 0.0) + strength
    return numbers, _Crowd(links, [len(members) for members in _members(numbers)])


def _members(homes: Sequence[int]) -> list[list[int]]:
    """The places in each home; homes in the order in which they are met."""
    members: dict[int, list[int]] = {}
    for place, home in enumerate(homes):
        members.setdefault(home, []).append(place)
    return list(members.values())
