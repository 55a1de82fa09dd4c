"""Mistakes in a programme file: all told at once, each with its place, and nothing half loaded."""

import json

import pytest

from tables.incoming import Mistaken
from tables.models import (
    ExpectedTheme,
    Workshop,
)
from tables.programme import load_workshop
from tables.programme_file import read_programme, with_line
from tests.tables.programmes import (
    HOSTILE,
    SAMPLE,
    command,
    expected,
    load,
    mistakes,
    refused,
    sample,
    small,
)

pytestmark = pytest.mark.django_db


def test_every_mistake_is_told_at_once_by_its_place_and_in_words():
    programme = sample()
    programme["workshop"]["date"] = "1.12.2017"
    programme["workshop"]["ends"] = "10:00"
    programme["workshop"]["director"]["email"] = "heather"
    programme["questions"][2]["text"] = 5
    programme["questions"][3]["number"] = 1
    del programme["tables"][3]["number"]
    programme["context"] = "see the white paper"
    programme["agenda"][5]["question"] = None
    programme["case_studies"][1]["slug"] = "Surrey & co"
    programme["expected_themes"][0]["question"] = 9
    programme["expected_themes"][2]["keywords"] = ["a", ""]
    programme["expected_themes"] = programme["expected_themes"][:3]

    assert mistakes(programme) == [
        'workshop.date: must be a date as "2017-12-01", not "1.12.2017".',
        'workshop.director.email: must be an e-mail address, not "heather".',
        "questions[2].text: must be text in quotes, not 5.",
        "tables[3].number: is missing.",
        'context: must be a list in square brackets, not "see the white paper".',
        'case_studies[1].slug: must be unaccented letters, digits and hyphens, as "bracknell-forest", '
        'not "Surrey & co".',
        "expected_themes[2].keywords[1]: is empty. Write something, or take the field out.",
        "questions[3].number: is the same as in questions[0]. Each must be its own.",
        "agenda[9].question: is 4, but there is no question 4.",
        "expected_themes[0].question: is 9, but there is no question 9.",
        "agenda[5]: needs both, a round and its question, or neither.",
        "workshop.ends: must be later than the start.",
    ]


def test_a_mistake_in_a_file_is_told_with_its_line(tmp_path):
    file = tmp_path / "programme.json"
    file.write_text(SAMPLE.read_text().replace('"number": 3,', '"number": "three",', 1))

    assert refused(file) == (
        "Nothing was loaded. Put these right and try again:\n"
        'questions[2].number (line 197): must be a whole number without quotes, not "three".'
    )


def test_what_is_missing_is_told_with_the_line_of_what_it_is_missing_in():
    programme, lines = read_programme('{\n "tables": [\n  {"name": "T"}\n ]\n}')

    with pytest.raises(Mistaken) as told:
        load_workshop(programme=programme)

    assert [str(with_line(mistake, lines)) for mistake in told.value.mistakes] == [
        "workshop: is missing.",
        "questions: is missing.",
        "tables[0].number (line 3): is missing.",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"workshop": {\n "slug": "x",\n}}', "line 3, column 1: This is not JSON"),
        (b"", "line 1, column 1: This is not JSON"),
        (b"[]", 'line 1: The file must be one JSON object, from "{" to "}".'),
        (b'{"a": 1,\n "a": 2}', "a (line 2): is here a second time; first in line 1."),
        (b'{"a": NaN}', "The file cannot be read: NaN is not a number."),
        (b"[" * 100_000, "The file is nested deeper than any programme."),
        ('{"a": "caf\u00e9"}'.encode("latin-1"), "line 1: is not written in UTF-8."),
        ("{}".encode("utf-16"), "The file is UTF-16 or UTF-32. Save it as UTF-8 and try again."),
    ],
)
def test_a_file_that_is_no_programme_is_refused_with_its_place(tmp_path, content, told):
    file = tmp_path / "programme.json"
    file.write_bytes(content)

    assert refused(file).splitlines()[1].startswith(told)


def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path):
    file = tmp_path / "nothing.json"

    assert refused(file) == f"{file} cannot be read: No such file or directory."


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    file = tmp_path / "programme.json"
    file.write_text(json.dumps(small()), encoding="utf-8-sig")

    command(file)

    assert Workshop.objects.get().title == "A small day"


def test_nothing_is_half_loaded_when_the_database_refuses(monkeypatch):
    monkeypatch.setattr("tables.programme.remove", lambda loaded, stale: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        load_workshop(programme=small())

    assert Workshop.objects.count() == 0


def test_nothing_is_half_loaded_when_one_thing_is_wrong():
    programme = sample()
    programme["expected_themes"][34]["label"] = ""

    assert mistakes(programme) == ["expected_themes[34].label: is empty. Write something, or take the field out."]
    assert Workshop.objects.count() == 0


def test_remarks_are_passed_over_and_what_nobody_reads_is_told():
    programme = small(_note="a remark", caterer="Crown")
    programme["questions"][0]["colour"] = "red"

    assert load_workshop(programme=programme).told == [
        "caterer is not used.",
        "questions[0].colour is not used.",
    ]


HOSTILE_TEXTS = [json.loads(line) for line in HOSTILE.read_text().splitlines()]


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS, ids=lambda one: one["id"])
def test_hostile_words_are_kept_as_typed_or_told(hostile):
    text = hostile["text"]
    programme = small(questions=[{"number": 1, "short": "First", "text": text}])

    if hostile["expect"] == "keep" and text.strip():
        assert load(programme).workshop.questions.get().text == text
    else:
        assert [told.partition(":")[0] for told in mistakes(programme)] == ["questions[0].text"]
        assert Workshop.objects.count() == 0


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS, ids=lambda one: one["id"])
def test_hostile_words_in_headings_and_names_are_kept_on_one_line_or_told(hostile):
    programme = small(expected_themes=expected(hostile["text"]))
    programme["workshop"]["title"] = hostile["text"]

    try:
        workshop = load(programme).workshop
    except Mistaken as refusal:
        assert {told.place for told in refusal.mistakes} <= {"workshop.title", "expected_themes[0].label"}
        assert Workshop.objects.count() == 0
    else:
        assert workshop.title == ExpectedTheme.objects.get().label == hostile["text"].strip()
