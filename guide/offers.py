"""What waits for a person's answer: newer drafts of what they worded, and words that two people wrote at once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from guide.models import Guide, Passage, Wording
from guide.models.draft import PassageQuerySet
from guide.prose import plain

# Beyond this many words a comparison would cost seconds; then the whole of both is shown.
_MOST_COMPARED = 4_000
_SPACED = re.compile(r"(\s+)")


@dataclass(frozen=True)
class Change:
    """A stretch of words: kept ("same"), taken away ("del") or new ("ins")."""

    kind: str
    text: str


@dataclass(frozen=True)
class Offer:
    """The machine's newest wording of a passage that a person worded, not answered yet."""

    passage: Passage
    wording: Wording

    @property
    def is_empty(self) -> bool:
        """Would the machine say nothing here any longer?"""
        return not self.wording.text

    @property
    def changes(self) -> list[Change]:
        return changes(self.passage.wording.text, self.wording.text)


def offers(guide: Guide) -> list[Offer]:
    """Return the offers of a guide, in reading order."""
    return offers_for(Passage.objects.of(guide))


def offers_for(passages: PassageQuerySet) -> list[Offer]:
    """Return the offers for some passages: newer than what was answered, and saying something else."""
    worded = passages.filter(removed=False, section__is_dropped=False).worded_by_people()
    drafted: dict[int, list[Wording]] = {}
    for wording in Wording.objects.drafted().filter(passage__in=worded.order_by()).order_by("n"):
        drafted.setdefault(wording.passage_id, []).append(wording)
    return [
        Offer(passage, drafted[passage.pk][-1])
        for passage in worded
        if passage.pk in drafted and _says_something_new(passage, drafted[passage.pk])
    ]


def kept_aside(passages: PassageQuerySet) -> dict[int, Wording]:
    """Return, by passage, the words that somebody wrote while somebody else's were shown."""
    theirs = Wording.objects.filter(passage__in=passages.worded_by_people().order_by()).exclude(by=None)
    newest = theirs.newest_a_passage().select_related("by", "passage__shown")
    return {
        wording.passage_id: wording
        for wording in newest
        if wording.n > wording.passage.wording.n and wording.text != wording.passage.wording.text
    }


def changes(before: str, after: str) -> list[Change]:
    """Compare two wordings word by word, without their marks."""
    old, new = (_SPACED.split(plain(text)) for text in (before, after))
    if len(old) + len(new) > 2 * _MOST_COMPARED:
        return [Change("del", plain(before)), Change("ins", plain(after))]
    found: list[Change] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += _changes("".join(old[i1:i2]), "".join(new[j1:j2]))
    return found


def _changes(old: str, new: str) -> Iterable[Change]:
    if old == new:
        return [Change("same", old)]
    return [Change(kind, text) for kind, text in (("del", old), ("ins", new)) if text]


def _says_something_new(passage: Passage, drafted: list[Wording]) -> bool:
    """A draft that only rests on other revisions, or says what the person says, is no news."""
    newest = drafted[-1]
    known = {passage.wording.text} | {wording.text for wording in drafted if wording.n <= passage.answered}
    return newest.n > passage.answered and newest.text not in known
