"""How the guide was made: the day, where every note went, what was left open, how it is worded."""

from collections.abc import Sequence

from . import templates as say
from .chapters import Chapter
from .counts import number, tables
from .draft import Item, PartDraft, PassageDraft, SectionDraft
from .facts import LeftOut, NoteFacts, WorkshopFacts
from .front import day_in_words, part
from .passages import gap, plain
from .places import is_held_back
from .reading import capital, stopped
from .weighing import evidence_of, one_line


def made_part(facts: WorkshopFacts, chapters: Sequence[Chapter], told: Sequence[PartDraft]) -> PartDraft:
    """Return the account of the guide; `told` are the chapters, for the flags that are left in them."""
    passages = [
        _day(facts),
        plain("meeting", say.THE_DAY, say.MEETING.format(meeting=one_line(facts.meeting)), source="programme")
        if facts.meeting.strip()
        else None,
        _listed(
            "purpose", say.PURPOSE, say.PURPOSE_LEAD, [stopped(one_line(p)) for p in facts.purpose], "programme"
        ),
        plain("filing", say.FROM_NOTES, say.FROM_NOTES_TEXT),
        _left_out(facts.left_out, _confirmed(chapters)),
        _listed("overrides", say.OVERRIDES, say.OVERRIDES_LEAD, _overrides(facts)),
        plain("numbers", say.NUMBERS, f"{say.NOTE_ON_NUMBERS} {say.DISAGREEMENT_NOTE}"),
        plain("phrases", say.NUMBERS, say.PHRASES),
        plain("wording", say.WORDING, say.WORDING_TEXT),
        *_still_to_word(told),
        gap("comments", say.COMMENTS, say.COMMENTS_GAP),
    ]
    shown = tuple(passage for passage in passages if passage)
    return part("made", [SectionDraft(key="made", label=say.TITLES["made"], passages=shown)])


def taking_part_part(facts: WorkshopFacts, chapters: Sequence[Chapter]) -> PartDraft:
    """Return the rule of attribution and the places that agreed to be named; no person is."""
    notes = [note for note in _confirmed(chapters) if note.consent and note.place.strip()]
    places = sorted({one_line(note.place) for note in notes}, key=lambda place: (place.casefold(), place))
    named = PassageDraft(
        key="places",
        part="places",
        label=say.PLACES,
        lead=say.PLACES_LEAD,
        items=tuple(Item(f"{place}.") for place in places),
        evidence=evidence_of(sorted(notes, key=lambda note: note.revision)),
        source="notes",
    )
    rule = plain("attribution", say.ATTRIBUTION, stopped(one_line(facts.attribution)), source="programme")
    passages = [rule] if facts.attribution.strip() else []
    passages.append(named if places else gap("places", say.PLACES, say.NO_PLACES))
    title = say.TITLES["taking_part"]
    return part("taking_part", [SectionDraft(key="taking_part", label=title, passages=tuple(passages))])


def _day(facts: WorkshopFacts) -> PassageDraft:
    asked = len(facts.questions)
    words = say.DAY.format(
        Tables=capital(tables(facts.tables)),
        questions=say.ONE_QUESTION if asked == 1 else say.N_QUESTIONS.format(n=number(asked)),
        date=day_in_words(facts.date),
        notes=_notes(facts.left_out.total),
    )
    return plain("day", say.THE_DAY, words)


def _notes(n: int) -> str:
    return say.ONE_NOTE if n == 1 else say.N_NOTES.format(n=number(n))


def _left_out(left: LeftOut, filed: Sequence[NoteFacts]) -> PassageDraft | None:
    """Return where every note went, in figures; what did not happen is not listed."""
    held = sum(is_held_back(note) for note in filed)
    lines = [
        (len(filed), say.FILED),
        (held, say.FILED_HELD),
        *((n, say.SET_ASIDE.replace("{reason}", _braceless(reason))) for reason, n in left.set_aside),
        (left.withheld, say.WITHHELD),
        (left.private, say.PRIVATE),
        (left.parked, say.PARKED),
        (left.unaccounted, say.UNACCOUNTED),
    ]
    items = [stopped(capital(line.format(n=n))) for n, line in lines if n]
    return _listed("left-out", say.LEFT_OUT, say.LEFT_OUT_LEAD.format(notes=_notes(left.total)), items)


def _braceless(reason: str) -> str:
    """Return a reason that `format` leaves as it is."""
    return one_line(reason).replace("{", "{{").replace("}", "}}")


def _overrides(facts: WorkshopFacts) -> list[str]:
    return [
        say.OVERRIDE.format(obstacle=stopped(one_line(obstacle)), reason=stopped(one_line(reason)))
        for obstacle, reason in facts.overrides
    ]


def _listed(
    key: str, label: str, lead: str, lines: Sequence[str], source: str = "template"
) -> PassageDraft | None:
    if not lines:
        return None
    items = tuple(Item(line) for line in lines)
    return PassageDraft(key=key, part=key, label=label, lead=lead, items=items, source=source)


def _still_to_word(told: Sequence[PartDraft]) -> list[PassageDraft]:
    """Return, for each flag, how many bullets of the chapters still carry it."""
    flags = [
        flag
        for chapter in told
        for section in chapter.sections
        for passage in section.passages
        for flag in (passage.flag, *(item.flag for item in passage.items))
    ]
    counted = [
        (flag, sum(flag in carried for carried in flags)) for flag in (say.WORD_AS_AN_ACTION, say.WORD_THE_SYMBOLS)
    ]
    return [
        gap(f"flag:{flag.replace(' ', '-')}", say.STILL_TO_WORD, say.FLAGGED.format(flag=flag, n=n), part="flag")
        for flag, n in counted
        if n
    ]


def _confirmed(chapters: Sequence[Chapter]) -> list[NoteFacts]:
    return [
        note for chapter in chapters for weighed in chapter.themes for note in weighed.agreeing + weighed.differing
    ]
