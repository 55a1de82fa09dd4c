"""The door of the filing engine for files: `python -m guide.filing`, without the web application."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from guide.filing import group, suggest
from tests.guide.filing_door import BROADBAND, BUFFERED, NOTE, ROOT, Answer, door, json_lines
from tests.labelled import SAMPLE, TESTS, sample_notes, sample_themes, theme_by_note

SAMPLE_NOTES = (SAMPLE / "notes.jsonl").read_bytes()
EXPECTED = json.loads((SAMPLE / "workshop.json").read_text())["expected_themes"]
# Stands in for an interpreter in which nobody has installed Django.
WITHOUT_DJANGO = (
    "import runpy, sys; sys.modules['django'] = None; sys.argv[0] = 'filing'; "
    "runpy.run_module('guide.filing', run_name='__main__')"
)


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


@pytest.mark.parametrize("turns", [0, 4], ids=["little", "much"])
def test_what_nobody_reads_ends_quietly(turns: int) -> None:
    notes = [json.loads(line) for line in SAMPLE_NOTES.splitlines()]
    many = json_lines(*(note | {"id": f"{turn} {note['id']}"} for turn in range(turns) for note in notes))
    writing = subprocess.Popen(
        [sys.executable, "-m", "guide.filing", "group"],
        cwd=ROOT,
        env=BUFFERED,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writing.stdin and writing.stdout and writing.stderr
    writing.stdout.close()
    writing.stdin.write(many)
    writing.stdin.close()

    assert (writing.stderr.read(), writing.wait()) == (b"", 0)
    writing.stderr.close()


def test_an_answer_that_finds_no_room_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "guide.filing", "group"],
            cwd=ROOT,
            env=BUFFERED,
            input=json_lines(NOTE),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (1, b"the answer could not be written: No space left on device\n")
