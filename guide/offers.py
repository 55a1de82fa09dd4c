"""What waits for a person's answer: newer drafts of what they worded, and words that two people wrote at once."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import F

from guide.models import Guide, Passage, Wording
from guide.models.draft import PassageQuerySet
from guide.prose import plain

# Comparing costs up to the cube of the length: beyond this many lines, or words in a line, both are shown whole.
_MOST_COMPARED = 200
# Below this ratio two lines have little in common but small words, and read better one after the other.
_MUCH_THE_SAME = 0.6


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


def kept_aside(passages: PassageQuerySet) -> dict[int, list[Wording]]:
    """Return, by passage, the words that people wrote while somebody else's were shown, oldest first."""
    theirs = Wording.objects.filter(passage__in=passages.worded_by_people().order_by()).exclude(by=None)
    newer = theirs.filter(n__gt=F("passage__shown__n")).select_related("by", "passage__shown").order_by("n")
    aside: dict[int, list[Wording]] = {}
    for wording in newer:
        if wording.text != wording.passage.wording.text:
            aside.setdefault(wording.passage_id, []).append(wording)
    return aside


def changes(before: str, after: str) -> list[Change]:
    """Compare two wordings without their marks: line by line, and word by word where a line is much the same."""
    old, new = plain(before), plain(after)
    old_lines, new_lines = old.split("\n"), new.split("\n")
    if max(len(old_lines), len(new_lines)) > _MOST_COMPARED:
        return [Change("del", old), Change("ins", new)]
    lines: list[list[Change]] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        lines += _changed_lines(old_lines[i1:i2], new_lines[j1:j2])
    return [change for n, line in enumerate(lines) for change in ([Change("same", "\n")] if n else []) + line]


def _changed_lines(old: list[str], new: list[str]) -> list[list[Change]]:
    if len(old) == len(new):
        return [_changed_line(before, after) for before, after in zip(old, new, strict=True)]
    return [[Change("del", line)] for line in old] + [[Change("ins", line)] for line in new]


def _changed_line(old: str, new: str) -> list[Change]:
    if old == new:
        return [Change("same", old)]
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if max(len(before), len(after)) > _MOST_COMPARED or matcher.ratio() < _MUCH_THE_SAME:
        return [Change("del", old), Change("ins", new)]
    found: list[Change] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            found.append(Change("same", " ".join(before[i1:i2])))
        else:
            found += [Change("del", " ".join(before[i1:i2])), Change("ins", " ".join(after[j1:j2]))]
    return _spaced([change for change in found if change.text])


def _spaced(changes: list[Change]) -> list[Change]:
    """Put the spaces between stretches of words back, where nothing is marked."""
    apart = [one for change in changes for one in (change, Change("same", " "))]
    return apart[:-1]


def _says_something_new(passage: Passage, drafted: list[Wording]) -> bool:
    """A draft that only rests on other revisions, or says what the person says, is no news."""
    newest = drafted[-1]
    known = {passage.wording.text} | {wording.text for wording in drafted if wording.n <= passage.answered}
    return newest.n > passage.answered and newest.text not in known
