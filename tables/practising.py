"""The practice table: a made-up programme, and answers in the tablets' protocol with no database behind them.

Its workshop, table and questions are never saved, so that nothing written there can be counted, filed or printed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tables import refusals
from tables.capture import Kept, SentRevision, revision_of
from tables.models import NoteRevision, Question, Table, Workshop, heads_by_note
from tables.refusals import Refused
from tables.timetable import TimedRound

SLUG = "practice"
TABLE = 1
# Where the page says that a note is "at SEEC" it must not say so here.
DESK = "the practice desk"
# Long enough to try everything, short enough to meet the offer of the next question.
ROUND_LASTS = timedelta(minutes=10)

_QUESTIONS = (
    (
        "The market",
        "What would bring more people to the weekly market?",
        ["What works now?", "What gets in the way?", "Who could change it?"],
    ),
    (
        "The station",
        "What should happen to the empty rooms at the station?",
        ["Who needs rooms?", "What has been tried?"],
    ),
)


def practice_table() -> Table:
    """Return the table at which everybody practises; it is in no database."""
    return Table(workshop=Workshop(slug=SLUG, title="Practice", organisation=DESK), number=TABLE)


def practice_questions() -> list[Question]:
    """Return the made-up questions, in their order."""
    return [
        Question(number=number, short=short, text=text, prompts=prompts)
        for number, (short, text, prompts) in enumerate(_QUESTIONS, 1)
    ]


def practice_rounds(questions: Sequence[Question], *, now: datetime) -> list[TimedRound]:
    """Return a round for each question, the first of which begins now."""
    return [
        TimedRound(question.number, question, now + place * ROUND_LASTS, now + (place + 1) * ROUND_LASTS)
        for place, question in enumerate(questions)
    ]


def receive(revisions: Sequence[SentRevision], *, cursor: int, now: datetime) -> Kept:
    """Answer what a practising tablet sent as `keep_revisions` would, and forget it: nothing is kept anywhere."""
    refused = [words for sent in revisions if (words := _refusal_of(sent))]
    refused_ids = {one.id for one in refused}
    received = [sent for sent in revisions if str(sent.id) not in refused_ids]
    last = cursor + len(received)
    return Kept([revision_of(sent, seq=last, kept_at=now) for sent in received], refused, cursor=last)


def begun_notes(revisions: Sequence[SentRevision], kept: Kept) -> list[tuple[int, list[NoteRevision]]]:
    """Return every note that begins in this message: its question and its standing texts.

    Of other notes nothing is said: nobody here remembers what they said before, and the tablet does.
    """
    sent_by_id = {sent.id: sent for sent in revisions}
    questions = {sent.note: sent.question for sent in revisions if sent.version == 1}
    standing = [one for one in kept.revisions if _stands(sent_by_id[one.pk], revisions)]
    heads = heads_by_note(one for one in standing if one.note_id in questions)
    return [(questions[of[0].note_id], of) for of in heads.values()]


def _refusal_of(sent: SentRevision) -> Refused | None:
    if sent.workshop not in ("", SLUG) or sent.table != TABLE:
        return refusals.wrong_table(sent.id, table=sent.table)
    if not 1 <= sent.question <= len(_QUESTIONS):
        return refusals.unknown_question(sent.id, question=sent.question)
    return None


def _stands(one: SentRevision, among: Sequence[SentRevision]) -> bool:
    """As `NoteRevisionQuerySet.heads` has it: replaced within its note, and upwards in version only."""
    return not any(
        other.note == one.note and other.version > one.version and one.id in other.replaces for other in among
    )
