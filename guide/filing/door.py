"""The engine for files, without the web application: `python -m guide.filing suggest` and `group`."""

import argparse
import json
import sys
from collections.abc import Iterable
from typing import IO, Any

from guide.filing.cards import Because, NoteCard, Suggestion
from guide.filing.lines import Questions, Unreadable, read_notes, read_themes
from guide.filing.pile import group
from guide.filing.suggester import Suggester

UNREADABLE = 2
NOT_WRITTEN = 1
INTERRUPTED = 130
MOST_FAULTS_TOLD = 20

# A reader that takes these for the end of a line finds none of them in ours.
_OTHER_BREAKS = {ord(character): f"\\u{ord(character):04x}" for character in "\u0085\u2028\u2029"}

_ABOUT = """\
File short answers under themes, or group them where there are no themes yet. Nothing is
stored and nothing is decided: these are proposals, the same for the same notes in any order.
"""

_FORMS = """\
Notes are read from standard input, JSON Lines in UTF-8, one note a line:
  {"id": "N1", "question": 1, "text": "slow broadband", "kind": "barrier", "table": 3, "theme": "Digital"}
id, question and text are needed. An id is a text and stands once; a question is a whole
number or a text (1 and "1" are the same). theme is the label under which a person confirmed
the note, and teaches `suggest` at once; `group` does not look at it. Neither looks at table.
Other fields are ignored, so are empty lines and a byte order mark. No notes are no fault.

What cannot be understood is told on standard error, with its line, and ends with 2; then
nothing is written to standard output.
"""

_SUGGEST = """\
Print for each note, in the order in which they came, one JSON line with at most three themes
of its question, the best first:
  {"id": "N1", "suggestions": [{"theme": "Digital", "score": 0.61, "because": [...]}]}
A score lies between 0 and 1. A note that fits nowhere has no suggestions. What spoke for a
theme is one of
  {"how": "word", "words": ["broadband"]}              words of the note, the weightiest first
  {"how": "note", "note": "N7", "words": ["slow"]}     a confirmed note that is alike
  {"how": "kind"}                                      confirmed notes there are of this kind

A theme in FILE (JSON, a list of them):
  {"question": 1, "label": "Digital", "sentence": "Every firm is connected.", "keywords": ["fibre"]}
question and label are needed; a label stands once in a question. Eight keywords or so make
many more suggestions right.
"""

_GROUP = """\
Print the groups of notes of one question that seem to make the same point, the largest first,
as one JSON line:
  {"groups": [{"members": ["N1", "N7"], "representative": "N7", "label": "slow broadband"}]}
A label is a few words in a row from one of the notes, exactly as typed; the representative is
the note most like all others. A note in no group is ungrouped.
"""


def main(arguments: list[str]) -> int:
    """Do what the command line asks and return the exit code; standard input is read to its end first."""
    chosen = _parser().parse_args(arguments)
    try:
        return _write(chosen.answer(chosen, _standard_input()))
    except Unreadable as unreadable:
        sys.stderr.write(_told(unreadable.faults))
        return UNREADABLE
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    shape: dict[str, Any] = {"epilog": _FORMS, "formatter_class": argparse.RawDescriptionHelpFormatter}
    parser = argparse.ArgumentParser(prog="python -m guide.filing", description=_ABOUT, **shape)
    commands = parser.add_subparsers(required=True, metavar="suggest | group")
    suggest = commands.add_parser(
        "suggest", help="the best three themes for each note, and why", description=_SUGGEST, **shape
    )
    suggest.add_argument(
        "--themes", required=True, metavar="FILE", type=argparse.FileType("rb"), help="the themes, a JSON list"
    )
    suggest.set_defaults(answer=_suggestions)
    grouping = commands.add_parser(
        "group", help="the notes that seem to make the same point", description=_GROUP, **shape
    )
    grouping.set_defaults(answer=_groups)
    return parser


def _standard_input() -> bytes:
    """All notes. Where it is closed there are none."""
    try:
        return sys.stdin.buffer.read() if sys.stdin else b""
    except OSError as error:
        raise Unreadable([f"notes: {error.strerror}"]) from error


def _suggestions(chosen: argparse.Namespace, written: bytes) -> str:
    questions, faults = Questions(), []
    themes = None
    try:
        themes = read_themes(_read(chosen.themes), questions)
    except Unreadable as unreadable:
        faults = unreadable.faults
    try:
        notes = read_notes(written, questions, themes)
    except Unreadable as unreadable:
        faults = faults + unreadable.faults
    if faults or themes is None:
        raise Unreadable(faults)
    suggester = Suggester(themes, notes)
    return "".join(_json_line(_for_note(note, suggester.for_note(note))) for note in notes)


def _read(themes: IO[bytes]) -> bytes:
    if sys.stdin and themes is sys.stdin.buffer:
        raise Unreadable(["themes: standard input holds the notes; name a file"])
    try:
        with themes:
            return themes.read()
    except OSError as error:
        raise Unreadable([f"themes: {error.strerror}"]) from error


def _for_note(note: NoteCard, suggestions: Iterable[Suggestion]) -> dict[str, Any]:
    return {
        "id": note.id,
        "suggestions": [
            {
                "theme": suggestion.theme,
                "score": round(suggestion.score, 4),
                "because": [_reason(because) for because in suggestion.because],
            }
            for suggestion in suggestions
        ],
    }


def _reason(because: Because) -> dict[str, Any]:
    note = {"note": because.note} if because.how == "note" else {}
    words = {"words": because.words} if because.how != "kind" else {}
    return {"how": because.how, **note, **words}


def _groups(chosen: argparse.Namespace, written: bytes) -> str:
    found = group(read_notes(written, Questions()))
    groups = [{"members": one.members, "representative": one.representative, "label": one.label} for one in found]
    return _json_line({"groups": groups})


def _json_line(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, allow_nan=False).translate(_OTHER_BREAKS) + "\n"


def _told(faults: list[str]) -> str:
    more = len(faults) - MOST_FAULTS_TOLD
    rest = [f"and {more} more"] if more > 0 else []
    return "".join(f"{fault}\n" for fault in [*faults[:MOST_FAULTS_TOLD], *rest])


def _write(answer: str) -> int:
    # Half of an emoji, cut off by a tablet, is no UTF-8: it is written as the escape that JSON has for it.
    written = answer.encode("utf-8", "backslashreplace")
    if sys.stdout is None:
        sys.stderr.write("the answer could not be written: standard output is closed\n")
        return NOT_WRITTEN
    try:
        sys.stdout.buffer.write(written)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_unwritten()
    except OSError as error:
        _leave_unwritten()
        sys.stderr.write(f"the answer could not be written: {error.strerror}\n")
        return NOT_WRITTEN
    return 0


def _leave_unwritten() -> None:
    """Nobody reads any more: keep the interpreter from trying once again at its end, and saying so."""
    sys.stdout = None
