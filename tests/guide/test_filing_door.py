"""The door of the filing engine for files: `python -m guide.filing`, without the web application."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from guide.filing import group, suggest
from tests.labelled import SAMPLE, TESTS, sample_notes, sample_themes, theme_by_note

ROOT = TESTS.parent
SAMPLE_NOTES = (SAMPLE / "notes.jsonl").read_bytes()
EXPECTED = json.loads((SAMPLE / "workshop.json").read_text())["expected_themes"]
# Stands in for an interpreter in which nobody has installed Django.
WITHOUT_DJANGO = (
    "import runpy, sys; sys.modules['django'] = None; sys.argv[0] = 'filing'; "
    "runpy.run_module('guide.filing', run_name='__main__')"
)

BAD_QUESTION = "question must be a whole number or a text, not"
BAD_TABLE = "table must be a whole number or a text, not"
BROADBAND = {"question": 1, "label": "Broadband", "keywords": ["fibre"]}
NOTE = {"id": "a", "question": 1, "text": "fibre for villages"}


class Answer(NamedTuple):
    code: int
    written: bytes
    told: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.written.decode().splitlines()]


def door(*arguments: str, notes: bytes = b"", interpreter: tuple[str, ...] = ("-m", "guide.filing")) -> Answer:
    done = subprocess.run(
        [sys.executable, *interpreter, *arguments], cwd=ROOT, input=notes, capture_output=True, check=False
    )
    return Answer(done.returncode, done.stdout, done.stderr.decode())


def json_lines(*entries: object) -> bytes:
    return "".join(json.dumps(entry) + "\n" for entry in entries).encode()


@pytest.fixture
def themes(tmp_path: Path):
    """Writes themes into a file and names it."""

    def write(written: object) -> str:
        file = tmp_path / "themes.json"
        file.write_bytes(written if isinstance(written, bytes) else json.dumps(written).encode())
        return str(file)

    return write


def test_the_sample_is_filed_as_the_engine_files_it_one_line_a_note_in_their_order(themes) -> None:
    answer = door("suggest", "--themes", themes(EXPECTED), notes=SAMPLE_NOTES)

    found = suggest([replace(theme, key=theme.label) for theme in sample_themes()], sample_notes())
    assert [
        (line["id"], [(one["theme"], one["score"]) for one in line["suggestions"]]) for line in answer.lines
    ] == [(note, [(one.theme, round(one.score, 4)) for one in found[note]]) for note in found]
    assert (answer.code, answer.told) == (0, "")


def test_a_suggestion_tells_what_spoke_for_it(themes) -> None:
    notes = json_lines(
        NOTE | {"id": "taught", "text": "wayleaves take months", "theme": "Broadband"},
        NOTE | {"id": "asked", "text": "months for wayleaves!"},
    )

    _, asked = door("suggest", "--themes", themes([BROADBAND]), notes=notes).lines

    (found,) = asked["suggestions"]
    assert found["theme"] == "Broadband"
    assert found["because"][-1] == {"how": "note", "note": "taught", "words": ["months", "wayleaves"]}
    assert 0 < found["score"] <= 1


def test_a_note_that_fits_nowhere_says_so(themes) -> None:
    answer = door(
        "suggest", "--themes", themes([BROADBAND]), notes=json_lines(NOTE | {"text": "too cold in here"})
    )

    assert answer.lines == [{"id": "a", "suggestions": []}]


def test_the_sample_is_grouped_as_the_engine_groups_it() -> None:
    answer = door("group", notes=SAMPLE_NOTES)

    assert answer.lines == [
        {
            "groups": [
                {"members": list(one.members), "representative": one.representative, "label": one.label}
                for one in group(sample_notes())
            ]
        }
    ]


def test_groups_come_the_same_from_lines_in_any_order() -> None:
    backwards = b"\n".join(reversed(SAMPLE_NOTES.splitlines()))

    assert door("group", notes=backwards) == door("group", notes=SAMPLE_NOTES)


@pytest.mark.parametrize("arguments", [["group"], ["suggest", "--themes", "FILE"]], ids=["group", "suggest"])
def test_the_door_opens_where_django_is_not_installed(themes, arguments: list[str]) -> None:
    file = themes(EXPECTED)
    arguments = [file if argument == "FILE" else argument for argument in arguments]

    bare = door(
        *arguments,
        notes=SAMPLE_NOTES,
        interpreter=("-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {WITHOUT_DJANGO}"),
    )

    assert (bare.code, bare.told) == (0, "")
    assert bare.written == door(*arguments, notes=SAMPLE_NOTES).written


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"fibre for villages", "this is not JSON (Expecting value, character 1)"),
        (b'{"id": "b", "question": 1', "this is not JSON (Expecting ',' delimiter, character 26)"),
        (b'["b", 1, "fibre"]', "an object in braces is needed, this is a list"),
        (b"null", "an object in braces is needed, this is null"),
        (b'{"id": "b", "question": NaN, "text": "t"}', "NaN is no JSON"),
        (b'{"id": "b", "question": 1, "text": "t", "more": -Infinity}', "-Infinity is no JSON"),
        (b'{"id": "b", "question": 1, "text": "caf\xe9"}', "this is not UTF-8 (byte 40)"),
        (b"[" * 100_000, "this is JSON of a size that nobody writes by hand or by honest program"),
        (b'{"question": 1, "text": "t"}', "id is missing"),
        (b'{"id": "b", "text": "t"}', "question is missing"),
        (b'{"id": "b", "question": 1}', "text is missing"),
        (b'{"id": 2, "question": 1, "text": "t"}', "id must be a text, not a number"),
        (b'{"id": " ", "question": 1, "text": "t"}', "its id is empty"),
        (b'{"id": "a", "question": 1, "text": "t"}', 'the id "a" is on line 1 already'),
        (b'{"id": "b", "question": true, "text": "t"}', f"{BAD_QUESTION} true or false"),
        (b'{"id": "b", "question": 1.5, "text": "t"}', f"{BAD_QUESTION} a number with a fraction"),
        (b'{"id": "b", "question": "", "text": "t"}', f"{BAD_QUESTION} an empty text"),
        (b'{"id": "b", "question": 1, "text": null}', "text must be a text, not null"),
        (b'{"id": "b", "question": 1, "text": "t", "kind": 3}', "kind must be a text, not a number"),
        (b'{"id": "b", "question": 1, "text": "t", "table": []}', f"{BAD_TABLE} a list"),
        (b'{"id": "b", "question": 1, "text": "t", "theme": {}}', "theme must be a text, not an object"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["group", "suggest"])
def test_a_line_that_cannot_be_understood_is_told_with_its_number_and_nothing_is_printed(
    themes, command: str, line: bytes, why: str
) -> None:
    options = ["--themes", themes([BROADBAND])] if command == "suggest" else []
    notes = json_lines(NOTE) + b"\n" + line + b"\n" + json_lines(NOTE | {"id": "z"})

    assert door(command, *options, notes=notes) == Answer(2, b"", f"notes, line 3: {why}\n")


def test_a_theme_that_nobody_described_is_told(themes) -> None:
    notes = json_lines(
        NOTE, NOTE | {"id": "b", "theme": "Fish"}, NOTE | {"id": "c", "question": 2, "theme": "Broadband"}
    )

    assert door("suggest", "--themes", themes([BROADBAND]), notes=notes) == Answer(
        2,
        b"",
        'notes, line 2: its question has no theme "Fish"\nnotes, line 3: its question has no theme "Broadband"\n',
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"", "themes: this is not JSON (Expecting value, character 1)"),
        (b"\xff\xfe[", "themes: this is not UTF-8 (byte 1)"),
        ({"1A": BROADBAND}, "themes: a list of themes is needed, this is an object"),
        ([BROADBAND, "Fibre"], "themes, entry 2: an object in braces is needed, this is a text"),
        ([BROADBAND | {"label": " "}], "themes, entry 1: its label is empty"),
        ([{"question": 1}], "themes, entry 1: label is missing"),
        ([BROADBAND | {"question": None}], "themes, entry 1: question must be a whole number or a text, not null"),
        ([BROADBAND | {"sentence": 1}], "themes, entry 1: sentence must be a text, not a number"),
        ([BROADBAND | {"keywords": "fibre"}], "themes, entry 1: keywords must be a list of texts"),
        ([BROADBAND | {"keywords": [1]}], "themes, entry 1: keywords must be a list of texts"),
        ([BROADBAND, BROADBAND], 'themes, entry 2: this question has a theme "Broadband" already'),
    ],
)  # fmt: skip
def test_themes_that_cannot_be_understood_are_told(themes, written: object, told: str) -> None:
    assert door("suggest", "--themes", themes(written), notes=json_lines(NOTE)) == Answer(2, b"", f"{told}\n")


def test_all_that_is_wrong_is_told_at_once_up_to_twenty(themes) -> None:
    answer = door("suggest", "--themes", themes({}), notes=b"x\n" * 30)

    assert answer.told.splitlines()[0] == "themes: a list of themes is needed, this is an object"
    assert answer.told.splitlines()[-2:] == [
        "notes, line 19: this is not JSON (Expecting value, character 1)",
        "and 11 more",
    ]
    assert (answer.code, answer.written) == (2, b"")


def test_a_file_of_themes_that_is_not_there_is_told() -> None:
    answer = door("suggest", "--themes", "nowhere.json", notes=json_lines(NOTE))

    assert (answer.code, answer.written) == (2, b"")
    assert "can't open 'nowhere.json'" in answer.told


def test_standard_input_cannot_hold_the_themes_too() -> None:
    assert door("suggest", "--themes", "-", notes=json_lines(NOTE)) == Answer(
        2, b"", "themes: standard input holds the notes; name a file\n"
    )


def test_a_byte_order_mark_empty_lines_windows_line_ends_and_more_fields_change_nothing(themes) -> None:
    plain = json_lines(NOTE, NOTE | {"id": "b"})
    decorated = b"\xef\xbb\xbf\n" + json_lines(NOTE | {"gold": [1], "place": None}, NOTE | {"id": "b"})
    file = themes(b"\xef\xbb\xbf" + json.dumps([BROADBAND | {"change": "policy"}]).encode())

    assert door("suggest", "--themes", file, notes=decorated.replace(b"\n", b"\r\n\r\n")) == door(
        "suggest", "--themes", file, notes=plain
    )


def test_a_line_ends_with_a_line_feed_and_with_no_other_break_that_a_text_may_hold() -> None:
    notes = '{"id": "a\u2028", "question": 1, "text": "fibre\u0085\u2029 first"}\n'.encode()
    notes += b'{"id": "b", "question": 1, "text": "fibre first"}\n'

    answer = door("group", notes=notes)

    assert answer.lines[0]["groups"][0]["members"] == ["a\u2028", "b"]
    assert len(answer.written.decode().splitlines()) == 1


def test_no_notes_are_no_fault(themes) -> None:
    assert door("suggest", "--themes", themes([BROADBAND])) == Answer(0, b"", "")
    assert door("group") == Answer(0, b'{"groups": []}\n', "")


def test_optional_fields_may_be_null_and_a_question_may_be_named_by_text(themes) -> None:
    notes = json_lines(NOTE | {"question": "1", "kind": None, "table": "Table 3", "theme": None})

    (line,) = door("suggest", "--themes", themes([BROADBAND | {"sentence": None}]), notes=notes).lines

    assert [found["theme"] for found in line["suggestions"]] == ["Broadband"]


def test_letters_of_any_script_are_written_as_they_were_typed_and_half_an_emoji_as_its_escape(themes) -> None:
    notes = b'{"id": "caf\xc3\xa9 \\ud83d", "question": 1, "text": "fibre"}'

    answer = door("suggest", "--themes", themes([]), notes=notes)

    assert answer.written == b'{"id": "caf\xc3\xa9 \\ud83d", "suggestions": []}\n'


def test_confirming_one_note_in_five_teaches_at_once(themes) -> None:
    labels = {
        key: theme["label"] for key, theme in json.loads((TESTS / "sample" / "themes.json").read_text()).items()
    }
    right = theme_by_note()
    notes = [json.loads(line) for line in SAMPLE_NOTES.splitlines()]
    taught = [
        note | ({"theme": labels[right[note["id"]]]} if n % 5 == 0 and note["id"] in right else {})
        for n, note in enumerate(notes)
    ]
    file = themes(EXPECTED)

    def right_first(answer: Answer) -> int:
        return sum(
            line["suggestions"][0]["theme"] == labels[right[line["id"]]]
            for n, line in enumerate(answer.lines)
            if n % 5 and line["id"] in right and line["suggestions"]
        )

    before = right_first(door("suggest", "--themes", file, notes=SAMPLE_NOTES))
    assert right_first(door("suggest", "--themes", file, notes=json_lines(*taught))) >= before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help"], ["suggest", "group", "JSON Lines", "ends with 2"]),
        (["suggest", "--help"], ["--themes FILE", '"suggestions"', "no suggestions", '"because"']),
        (["group", "--help"], ['"groups"', '"representative"', "ungrouped"]),
    ],
)
def test_the_help_says_what_goes_in_and_what_comes_out(arguments: list[str], said: list[str]) -> None:
    answer = door(*arguments)

    assert (answer.code, answer.told) == (0, "")
    assert [words for words in said if words not in answer.written.decode()] == []


def test_what_nobody_reads_to_the_end_ends_quietly(themes) -> None:
    file = themes(EXPECTED)
    notes = json_lines(
        *(
            json.loads(line) | {"id": f"{turn} {n}"}
            for turn in range(4)
            for n, line in enumerate(SAMPLE_NOTES.splitlines())
        )
    )
    writing = subprocess.Popen(
        [sys.executable, "-m", "guide.filing", "suggest", "--themes", file],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writing.stdin and writing.stdout and writing.stderr
    writing.stdout.close()
    writing.stdin.write(notes)
    writing.stdin.close()

    assert (writing.wait(), writing.stderr.read()) == (0, b"")
    writing.stderr.close()


def test_an_answer_that_finds_no_room_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "guide.filing", "group"],
            cwd=ROOT, input=json_lines(NOTE), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip

    assert (done.returncode, done.stderr) == (1, b"the answer could not be written: No space left on device\n")
