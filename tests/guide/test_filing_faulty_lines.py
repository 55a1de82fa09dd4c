"""What the filing door cannot understand: told with its line, and nothing is printed."""

import json
from pathlib import Path

import pytest

from tests.guide.filing_door import BROADBAND, NOTE, Answer, door, json_lines

BAD_QUESTION = "question must be a whole number or a text, not"
BAD_TABLE = "table must be a whole number or a text, not"


@pytest.fixture
def themes(tmp_path: Path):
    """Writes themes into a file and names it."""

    def write(written: object) -> str:
        file = tmp_path / "themes.json"
        file.write_bytes(written if isinstance(written, bytes) else json.dumps(written).encode())
        return str(file)

    return write


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
