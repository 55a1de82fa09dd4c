"""Mistakes in a file of notes: told line by line, and nothing imported."""

import pytest
from django.core.management import CommandError, call_command

from tables.models import NoteRevision, Workshop
from tests.making import make_workshop
from tests.tables.imports import imported, json_lines, refused, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop() -> Workshop:
    return make_workshop(slug="a-day", questions=2, tables=3)


@pytest.mark.parametrize(
    "change", [{"text": "other words"}, {"kind": "barrier"}, {"headline": True}, {"table": 2}, {"question": 2}]
)
def test_a_known_id_that_says_something_else_refuses_the_whole_file(workshop, change):
    imported(json_lines(said()), into=workshop)

    with pytest.raises(CommandError) as refusal:
        imported(json_lines(said(id="new"), said(**change)), into=workshop)

    assert str(refusal.value).splitlines()[1:] == [
        "line 2, id: 'N1' was imported before and said otherwise. Correct that note, or give this one its own id."
    ]
    assert [revision.text for revision in NoteRevision.objects.all()] == [said()["text"]]


def test_notes_without_ids_are_refused(workshop):
    without = said()
    del without["id"]

    assert refused(json_lines(without), into=workshop) == [
        "line 1, id: is missing. Without an id for each note, importing a file twice would double it."
    ]
    assert refused("table,question,text\n1,1,hello\n", into=workshop) == [
        "line 1: The first line must name the columns; id is not among them. "
        "Without an id for each note, importing a file twice would double it."
    ]


def test_every_mistake_is_told_with_its_line_and_nothing_is_imported(workshop):
    content = json_lines(
        said(id="A", table=9, question="two"),
        said(id="B"),
        said(id="B", text="again"),
        said(id="C", text="", kind="shouting", headline="perhaps"),
        said(id="D", question=7, minute="soon", place="x" * 201),
        said(id="E", tablet_time="noon", table=[1]),
        said(id="F", table=4),
    )

    assert refused(content, into=workshop) == [
        "line 1, question: must be a whole number, not 'two'.",
        "line 3, id: 'B' is here already, in line 2.",
        "line 4, text: is empty. Write what was said, or take the line out.",
        "line 4, kind: there is no kind 'shouting'. Write one of practice, barrier, action_council, action_lep, "
        "ask_government, park, idea, example, or nothing.",
        "line 4, starred: must be yes or no, not 'perhaps'.",
        "line 5, place: is longer than 200 characters. Shorten it.",
        "line 5, minute: must be a whole number, not 'soon'.",
        "line 6, table: must be text, a whole number, true or false.",
        "line 6, tablet_time: must be a time as \"2017-12-01 11:15\", not 'noon'.",
        "line 7, table: the workshop has no table 4.",
    ]


def test_the_first_twenty_mistakes_are_told_and_the_rest_counted(workshop):
    told = refused(json_lines(*(said(id=str(n), text="") for n in range(30))), into=workshop)

    assert len(told) == 21
    assert told[-1] == "and 10 more like these."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "line 1: The first line must name the columns; id, table, question, text is not among them."),
        ("id,table,question,text\n", "There is no note in the file."),
        ('[{"id": 1}]', "line 1: Write one JSON object a line, without the square brackets around all."),
        ('{"id": "A",\n"table": 1}', "line 1: This is not JSON: "),
        ('{"id": "A"}\n["B"]', "line 2: This is not a JSON object in curly brackets."),
        ("id,table,question,text\nA,1,1,yes, but\n", "line 2: This has 5 fields, but the first line names 4."),
        ('id,table,question,text\nA,1,1,"never closed\nB,1,1,x\n', "line 3: This is not CSV: "),
        ("id,table,question,text\nA,1,1,café\n".encode("latin-1"), "line 2: is not written in UTF-8."),
        ("id,table,question,text\n".encode("utf-16"), "The file is UTF-16 or UTF-32."),
    ],
)
def test_a_file_that_is_not_in_form_is_refused_with_its_line(workshop, content, told):
    assert refused(content, into=workshop)[0].startswith(told)


def test_a_record_over_several_lines_is_told_by_the_line_on_which_it_begins(workshop):
    content = 'id,table,question,text\nA,1,1,"one\ntwo"\nB,9,1,"three\nfour"\n'

    assert refused(content, into=workshop) == ["line 4, table: the workshop has no table 9."]


def test_an_unknown_workshop_and_a_file_that_is_not_there_are_told_in_a_sentence(workshop, tmp_path):
    with pytest.raises(CommandError, match=r"^There is no workshop nowhere\.$"):
        call_command("import_notes", "nowhere", "-")
    with pytest.raises(CommandError, match=r"cannot be read: No such file or directory\.$"):
        call_command("import_notes", workshop.slug, str(tmp_path / "nothing.csv"))


def test_a_table_of_another_workshop_takes_no_note(workshop):
    make_workshop(slug="larger", tables=9)

    assert refused(json_lines(said(table=9)), into=workshop) == ["line 1, table: the workshop has no table 9."]
