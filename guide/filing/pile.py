"""The notes of one question as a pile: what seems to be said together, by whom it can be told, and its name."""

from collections.abc import Iterable, Sequence
from math import fsum

from guide.filing.cards import Group, NoteCard
from guide.filing.grouping import groups_of
from guide.filing.likeness import Links, likenesses
from guide.filing.naming import Namer
from guide.filing.terms import words_in


def group(notes: Iterable[NoteCard]) -> tuple[Group, ...]:
    """Return the groups of two and more notes that seem to make the same point, the largest first.

    Groups never cross questions. A note in no group is like no other, and is left out rather than put anywhere.
    What a person confirmed is not looked at. The notes' order changes nothing; their ids are unique.
    """
    found = [one for pile in piles(notes) for one in _groups(pile)]
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.members)))


def piles(notes: Iterable[NoteCard]) -> list[list[NoteCard]]:
    """Return the notes of each question, in an order that only their texts and ids decide."""
    pile_by_question: dict[int, list[NoteCard]] = {}
    for note in sorted(notes, key=lambda note: (note.question, note.text, note.id)):
        pile_by_question.setdefault(note.question, []).append(note)
    return list(pile_by_question.values())


def _groups(pile: Sequence[NoteCard]) -> list[Group]:
    links = likenesses([words_in(note.text) for note in pile])
    namer = Namer([note.text for note in pile])
    found = []
    for places in groups_of(links):
        most_alike_first = sorted(places, key=lambda place: (-_nearness(place, places, links), place))
        found.append(
            Group(
                question=pile[0].question,
                label=namer.name(most_alike_first),
                members=tuple(sorted(pile[place].id for place in places)),
                representative=pile[most_alike_first[0]].id,
            )
        )
    return found


def _nearness(place: int, places: Sequence[int], links: Links) -> float:
    return fsum(links[place].get(other, 0.0) for other in places)
