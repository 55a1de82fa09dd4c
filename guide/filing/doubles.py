"""Notes in the same words, to be folded for reading. Each still counts: two tables that say the same are two."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from guide.filing.cards import NoteCard
from guide.filing.pile import piles
from guide.filing.terms import LONGEST_WORD, folded

# Words, numbers with what makes them amounts, and what makes a question. "5%" is not "£5" nor "-5".
_PART = re.compile(r"[-+£$€]?\d+(?:[.,:/]\d+)*\s?%?|[^\W\d_](?:[\u0300-\u036f]|['’&]?[^\W_])*|\?")
# These change nothing wherever they stand. All other small words do: "before" and "after", "not".
_NOTHING = {"a", "an", "the", "and"}
# In a shorter word another letter is another word.
SHORTEST_SLIP = 5
# Slips are looked for in notes of a sentence or two. In long ones every word would cost a copy of all others.
MOST_WORDS = 60

Words = tuple[str, ...]


def near_duplicates(notes: Iterable[NoteCard]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of notes of one question in the same words, each fold and all folds in order of the ids.

    The same are words without regard to case, punctuation, shorthand, articles and "and". One slip is forgiven: a
    word of five letters or more that is one letter away, begins alike and stands in no other note. A word more or
    less, another number, another order make another note, for "not" is only one word too. The cost grows with the
    notes.
    """
    folds = (tuple(sorted(fold)) for pile in piles(notes) for fold in _folds(pile) if len(fold) > 1)
    return tuple(sorted(folds))


def _folds(pile: Sequence[NoteCard]) -> Iterable[list[str]]:
    ids_by_words: dict[Words, list[str]] = {}
    for note in pile:
        ids_by_words.setdefault(_words(note.text), []).append(note.id)
    ids_by_words.pop((), None)
    meant = {words: words for words in ids_by_words}
    for one, other in _slips(ids_by_words):
        meant[_meant_by(other, meant)] = _meant_by(one, meant)
    ids_by_fold: dict[Words, list[str]] = {}
    for words, ids in ids_by_words.items():
        ids_by_fold.setdefault(_meant_by(words, meant), []).extend(ids)
    return ids_by_fold.values()


def _meant_by(words: Words, meant: dict[Words, Words]) -> Words:
    """Follow slip after slip to the text that stands for all of them, and remember it."""
    stands = words
    while meant[stands] != stands:
        stands = meant[stands]
    meant[words] = stands
    return stands


def _words(text: str) -> Words:
    """The words of a text as they are compared; a text of signs only has none and is never folded."""
    parts = ("".join(part.split()) if part[-1] == "%" else part for part in _PART.findall(text))
    words = (folded(part) if part[0].isalpha() and len(part) <= LONGEST_WORD else part for part in parts)
    said = tuple(word.strip() for word in words if word not in _NOTHING)
    return said if any(word != "?" for word in said) else ()


def _slips(texts: Collection[Words]) -> Iterator[tuple[Words, Words]]:
    """Yield two texts each time that one is the other with a slip."""
    texts_by_word = Counter(word for words in texts for word in set(words))
    alike: dict[tuple[Words, Words], list[Words]] = {}
    for words in texts:
        for place in _places_of_slips(words):
            alike.setdefault((words[:place], words[place + 1 :]), []).append(words)
    for (before, _), candidates in alike.items():
        for one, other in _nearly_spelt_alike(candidates, len(before)):
            typed, meant = one[len(before)], other[len(before)]
            if min(texts_by_word[typed], texts_by_word[meant]) == 1 and _is_slip(typed, meant):
                yield one, other


def _places_of_slips(words: Words) -> list[int]:
    if not 1 < len(words) <= MOST_WORDS:
        return []
    return [place for place, word in enumerate(words) if len(word) >= SHORTEST_SLIP and word.isalpha()]


def _nearly_spelt_alike(texts: Sequence[Words], place: int) -> Iterator[tuple[Words, Words]]:
    """Yield texts whose words at this place are the same once each lost a letter, but its first, or none."""
    texts_by_rest: dict[str, list[Words]] = {}
    if len(texts) > 1:
        for words in texts:
            word = words[place]
            for rest in {word} | {word[:at] + word[at + 1 :] for at in range(1, len(word))}:
                texts_by_rest.setdefault(rest, []).append(words)
    for near in texts_by_rest.values():
        yield from combinations(near, 2)


def _is_slip(typed: str, meant: str) -> bool:
    """Whether one letter is added, left out, another, or has changed places with the next."""
    place = next(
        (n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), len(min(typed, meant, key=len))
    )
    mine, theirs = typed[place:], meant[place:]
    swapped = mine[:2] == theirs[:2][::-1] and mine[2:] == theirs[2:]
    return swapped or mine[1:] == theirs or mine == theirs[1:] or mine[1:] == theirs[1:]
