"""The gate before publication: every name, place to find somebody, or confidence in what would be printed.

It reads what people wrote and the guide would print: notes under a theme, the names and sentences of themes,
people's own wordings, and the reasons that the guide gives. Nothing is deleted by it. A flag goes away when its
words do (corrected, withheld, reworded), or when a director accepts them, with a reason, as they stand there.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from guide.decisions import decide
from guide.holding import Refused
from guide.models import Clearance, Decision, Disposition, Guide, Passage, Theme
from guide.projections import CLEARANCE, StateChange
from guide.reading import ReadNote, notes_of
from guide.wording import Flag, flags
from tables.models import Person, Workshop
from tables.poll import poll_of
from tables.poll_results import results_of


class FlagIsGone(Refused):
    """The words changed, or somebody answered the flag."""


@dataclass(frozen=True)
class Text:
    """Something that would be printed: what it is, in words for staff, and where a person changes it.

    `source` names it for ever; `link`, `args` and `anchor` lead to the place where `act` can be done. `note` is
    set where it is a note's own text.
    """

    source: str
    text: str
    where: str
    link: str
    args: tuple[Any, ...]
    note: ReadNote | None = None
    anchor: str = ""
    act: str = "Change the words"


@dataclass(frozen=True)
class FlagOpen:
    """Words that a person must look at: `before`, `excerpt` and `after` are the text they stand in."""

    text: Text
    kind: str
    excerpt: str
    start: int
    fingerprint: str

    @property
    def source(self) -> str:
        return self.text.source

    @property
    def before(self) -> str:
        return self.text.text[: self.start]

    @property
    def after(self) -> str:
        return self.text.text[self.start + len(self.excerpt) :]


def open_flags(workshop: Workshop) -> list[FlagOpen]:
    """Return every flag that nobody has answered, in the order in which they would be read."""
    accepted = _accepted(workshop)
    return [flag for flag in all_flags(workshop) if flag.fingerprint not in accepted]


def all_flags(workshop: Workshop) -> list[FlagOpen]:
    """Return every flag, those that were accepted among them; each words of a text once."""
    names = known_names(workshop)
    return [flag for text in printed_texts(workshop) for flag in _flags_in(text, names, workshop)]


def clear_flag(*, workshop: Workshop, fingerprint: str, reason: str, by: Person, now: datetime) -> Decision | None:
    """Accept flagged words as they stand in their text, for a reason; twice is once.

    Raises FlagIsGone where the text says something else by now.
    """
    flag = next((one for one in all_flags(workshop) if one.fingerprint == fingerprint), None)
    if flag is None:
        raise FlagIsGone("These words are no longer there. Look at what is left.")
    accepted = {"source": flag.source, "kind": flag.kind, "reason": reason}
    if Clearance.objects.filter(pk=fingerprint).exists():
        return None
    change = StateChange(CLEARANCE, fingerprint, before=None, after=accepted)
    return decide(workshop=workshop, by=by, now=now, act=Decision.Act.CLEAR_FLAG, changes=[change])


def _accepted(workshop: Workshop) -> set[str]:
    return set(Clearance.objects.filter(workshop=workshop).values_list("fingerprint", flat=True))


def known_names(workshop: Workshop) -> tuple[str, ...]:
    """Return the full names that the programme knows: nobody of them said anything, in print."""
    facilitators = workshop.tables.exclude(facilitator="").values_list("facilitator", flat=True)
    names = {workshop.lead_name, workshop.director_name, *facilitators}
    return tuple(sorted(name for name in names if name.strip()))


def sensitive_notes(notes: Iterable[ReadNote], workshop: Workshop) -> dict[UUID, tuple[str, ...]]:
    """Return what the gate would flag in each of these notes, filed or not, where nobody has accepted it.

    For taking such notes out before anybody files them; notes without a flag are left out of the answer.
    """
    names, accepted = known_names(workshop), _accepted(workshop)
    words_by_note = {
        note.id: [
            flag.excerpt
            for text in _texts_of(note, workshop)
            for flag in _flags_in(text, names, workshop)
            if flag.fingerprint not in accepted
        ]
        for note in notes
    }
    return {note: tuple(dict.fromkeys(words)) for note, words in words_by_note.items() if words}


def printed_texts(workshop: Workshop) -> Iterator[Text]:
    """Yield what people wrote and the guide would print."""
    notes = notes_of(workshop)
    yield from _notes(notes, workshop)
    yield from _themes(workshop)
    yield from _wordings(workshop)
    yield from _reasons(notes, workshop)
    yield from _of_the_poll(workshop)


def _notes(notes: Iterable[ReadNote], workshop: Workshop) -> Iterator[Text]:
    for note in notes:
        if note.is_publishable:
            yield from _texts_of(note, workshop)


def _texts_of(note: ReadNote, workshop: Workshop) -> Iterator[Text]:
    """Its words, each of two texts, and its place where that may be printed."""
    where, args = f"table {note.table}, question {note.question}", (workshop.slug, note.question)
    for head in (note, *note.twins):
        yield Text(f"revision:{head.revision}", head.text, f"Note of {where}", "guide:themes", args, note)
    if note.place and note.consent:
        yield Text(f"place:{note.revision}", note.place, f"Place in a note of {where}", "guide:themes", args, note)


def _themes(workshop: Workshop) -> Iterator[Text]:
    for theme in Theme.objects.of(workshop).standing():
        for what, text in (
            ("Name", theme.name),
            ("Sentence", theme.principle),
            ("Reason to stand among the others", theme.promoted),
        ):
            if text:
                where = f"{what} of a theme under question {theme.question.number}"
                yield Text(f"theme:{theme.pk}", text, where, "guide:theme", (workshop.slug, theme.pk))


def _wordings(workshop: Workshop) -> Iterator[Text]:
    """What people wrote into the draft. The machine's own words are the notes', and those are read above."""
    guide = Guide.objects.filter(workshop=workshop).first()
    if guide is None:
        return
    for passage in Passage.objects.of(guide).printed().filter(shown__by__isnull=False):
        chapter = passage.section.chapter
        source, text = f"wording:{passage.shown_id}", passage.shown.text if passage.shown else ""
        where, args = f"Your wording in “{chapter.title}”", (workshop.slug, chapter.key)
        yield Text(source, text, where, "guide:draft_chapter", args)


def _reasons(notes: Iterable[ReadNote], workshop: Workshop) -> Iterator[Text]:
    """Why notes were set aside and obstacles stepped over: the guide tells both."""
    reasons = {note.reason: note for note in notes if note.disposition == Disposition.SET_ASIDE}
    for reason, note in reasons.items():
        where = f"Reason for setting aside a note of question {note.question}"
        yield Text(f"reason:{_sha256(reason)}", reason, where, "guide:themes", (workshop.slug, note.question))
    for guide in Guide.objects.filter(workshop=workshop).prefetch_related("overrides"):
        for override in guide.overrides.all():
            where = "Reason for stepping over an obstacle"
            yield Text(f"override:{override.pk}", override.reason, where, "guide:publish", (workshop.slug,))


def _of_the_poll(workshop: Workshop) -> Iterator[Text]:
    """What members wrote about the data analysis options, and the outcome. No member is reworded."""
    poll = poll_of(workshop)
    if poll is None or not poll.is_closed:
        return
    link, args = "tables:poll", (workshop.slug,)
    results = results_of(poll)
    written = [
        *((words, f"What a member says of “{one.option}”") for one in results.weighings for words in one.words),
        *((words, "What a member suggests") for words in results.suggestions),
    ]
    for words, where in written:
        if not words.is_withheld:
            anchor = f"#{words.anchor}"
            yield Text(f"view:{words.anchor}", words.text, where, link, args, anchor=anchor, act="Withhold them")
    if poll.outcome:
        yield Text(f"outcome:{poll.pk}", poll.outcome, "The outcome of the poll", link, args, anchor="#outcome")


def _flags_in(text: Text, names: tuple[str, ...], workshop: Workshop) -> Iterator[FlagOpen]:
    """The same words flagged for the same reason need one answer a text."""
    first = {(flag.kind, flag.excerpt): flag for flag in reversed(_flags_once(text.text, names))}
    for flag in sorted(first.values(), key=lambda flag: (flag.start, flag.end, flag.kind)):
        fingerprint = _fingerprint(workshop.pk, text.source, flag.kind, text.text, flag.excerpt)
        yield FlagOpen(text, flag.kind, flag.excerpt, flag.start, fingerprint)


@lru_cache(maxsize=20_000)
def _flags_once(text: str, names: tuple[str, ...]) -> tuple[Flag, ...]:
    """The same words have the same flags, and a board of thousands of notes is looked through at every act."""
    return flags(text, names)


def _fingerprint(*parts: object) -> str:
    """Return what an acceptance holds for: these words, in this text, in this place, and no other."""
    return _sha256(json.dumps([str(part) for part in parts]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
