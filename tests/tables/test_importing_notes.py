"""Importing notes from paper or another tool: all or none, each once, told line by line."""

import csv
import datetime
import io
import json
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tables.importing import note_id
from tables.models import Note, NoteRevision, Source, Workshop
from tables.programme import load_workshop
from tests.making import make_note, make_workshop

SAMPLE = Path("tables/sample")
HOSTILE = Path("tests/sample/hostile.jsonl")

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop() -> Workshop:
    return make_workshop(slug="a-day", questions=2, tables=3)


def said(**fields: Any) -> dict[str, Any]:
    return {"id": "N1", "table": 1, "question": 1, "text": "one officer for six councils"} | fields


def json_lines(*notes: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(note) for note in notes).encode()


def imported(content: bytes | str, *, into: Workshop) -> str:
    """What the command says after importing this from standard input."""
    output = io.StringIO()
    content = content.encode() if isinstance(content, str) else content
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        call_command("import_notes", into.slug, "-", stdout=output)
    return output.getvalue().strip()


def refused(content: bytes | str, *, into: Workshop) -> list[str]:
    with pytest.raises(CommandError) as refusal:
        imported(content, into=into)
    first, *told = str(refusal.value).splitlines()
    assert first == "Nothing was imported. Put these right and try again:"
    assert not Note.objects.filter(source=Source.IMPORT).exists()
    return told


def test_the_sample_holds_320_notes_and_each_is_imported():
    workshop = load_workshop(programme=json.loads((SAMPLE / "workshop.json").read_text())).workshop
    output = io.StringIO()

    call_command("import_notes", workshop.slug, SAMPLE / "notes.jsonl", stdout=output)

    assert output.getvalue() == f"{workshop.slug}: imported 320 notes; 0 were here already.\n"
    lines = [json.loads(line) for line in (SAMPLE / "notes.jsonl").read_text().splitlines()]
    kept = NoteRevision.objects.standing().of(workshop).with_places().oldest_first()
    assert [(r.note.table.number, r.note.question.number, r.text, r.kind, r.starred, r.quoted) for r in kept] == [
        (n["table"], n["question"], n["text"], n["kind"], n["headline"], n["quote"]) for n in lines
    ]


def test_a_json_line_is_kept_with_all_it_says(workshop):
    note = said(
        kind="barrier",
        headline=True,
        quote=True,
        split=True,
        private=True,
        place="Oakhythe",
        minute=41,
        gold_theme="1A",
    )

    imported(json_lines(note), into=workshop)

    kept = NoteRevision.objects.get()
    assert (kept.text, kept.kind, kept.place) == ("one officer for six councils", "barrier", "Oakhythe")
    assert (kept.starred, kept.quoted, kept.split, kept.private) == (True, True, True, True)
    assert kept.tablet_time == datetime.datetime(2017, 12, 1, 11, 11, tzinfo=datetime.UTC)
    assert (kept.note.source, kept.version, kept.removed) == (Source.IMPORT, 1, False)


def test_a_csv_line_is_kept_with_all_it_says(workshop):
    content = (
        "Table,Question,ID,Text,Kind,Starred,Quoted,Split,Private,Place,Tablet_time,Colour\r\n"
        '2,1,P7,"co-write it:\r\ncouncils, LEPs",Works,x,no,yes,1,Marlbury,2017-12-01 11:15,red\r\n'
    )

    imported(content, into=workshop)

    kept = NoteRevision.objects.get()
    assert (kept.note.table.number, kept.text, kept.kind, kept.place) == (
        2,
        "co-write it:\r\ncouncils, LEPs",
        "practice",
        "Marlbury",
    )
    assert (kept.starred, kept.quoted, kept.split, kept.private) == (True, False, True, True)
    assert kept.tablet_time == datetime.datetime(2017, 12, 1, 11, 15, tzinfo=datetime.UTC)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_may_be_separated_as_spreadsheets_do(workshop, delimiter):
    content = "id,table,question,text\nA,1,1,hello\n".replace(",", delimiter)

    assert imported(content, into=workshop) == "a-day: imported 1 notes; 0 were here already."


def test_a_byte_order_mark_is_no_mistake(workshop):
    content = "\ufeffid,table,question,text\nA,1,1,naïve\n"

    imported(content, into=workshop)

    assert NoteRevision.objects.get().text == "naïve"


def test_importing_twice_doubles_nothing_and_more_notes_may_follow(workshop):
    imported(json_lines(said(id="A"), said(id="B")), into=workshop)
    before = list(NoteRevision.objects.values())

    assert imported(json_lines(said(id="A"), said(id="B")), into=workshop) == (
        "a-day: imported 0 notes; 2 were here already."
    )
    assert list(NoteRevision.objects.values()) == before
    assert imported(json_lines(said(id="A"), said(id="C")), into=workshop) == (
        "a-day: imported 1 notes; 1 were here already."
    )


def test_a_note_has_the_same_id_wherever_it_is_imported_and_another_in_another_workshop(workshop):
    other = make_workshop(slug="another-day")
    imported(json_lines(said(id="A")), into=workshop)
    imported(json_lines(said(id="A")), into=other)

    assert set(Note.objects.values_list("pk", flat=True)) == {note_id("a-day", "A"), note_id("another-day", "A")}
    assert note_id("a-day", "A") == uuid.UUID("f1109268-b5ff-5bb3-92f5-8486a5891163")


def test_the_order_of_the_file_is_the_order_of_the_notes(workshop):
    first = make_note(table=workshop.tables.first(), text="from a tablet")
    imported(json_lines(said(id="Z", text="one"), said(id="A", text="two")), into=workshop)
    make_note(table=workshop.tables.first(), text="from a tablet again")

    texts = [revision.text for revision in NoteRevision.objects.oldest_first()]
    assert texts == [first.text, "one", "two", "from a tablet again"]


def test_what_people_changed_or_removed_since_stays_so(workshop):
    imported(json_lines(said(id="A"), said(id="B")), into=workshop)
    note = Note.objects.get(pk=note_id("a-day", "A"))
    make_note(table=note.table, note=note, text="two officers")
    gone = Note.objects.get(pk=note_id("a-day", "B"))
    make_note(table=gone.table, note=gone, removed=True)

    imported(json_lines(said(id="A"), said(id="B")), into=workshop)

    assert [revision.text for revision in NoteRevision.objects.standing()] == ["two officers"]


def test_what_was_erased_does_not_come_back(workshop):
    imported(json_lines(said()), into=workshop)
    NoteRevision.objects.update(text="", place="", erased_at=timezone.now())

    assert imported(json_lines(said()), into=workshop) == "a-day: imported 0 notes; 1 were here already."
    assert NoteRevision.objects.get().text == ""


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
    content = 'id,table,question,text\nA,1,1,"one\ntwo\nthree"\nB,9,1,x\n'

    assert refused(content, into=workshop) == ["line 5, table: the workshop has no table 9."]


def test_an_unknown_workshop_and_a_file_that_is_not_there_are_told_in_a_sentence(workshop, tmp_path):
    with pytest.raises(CommandError, match=r"^There is no workshop nowhere\.$"):
        call_command("import_notes", "nowhere", "-")
    with pytest.raises(CommandError, match=r"cannot be read: No such file or directory\.$"):
        call_command("import_notes", workshop.slug, str(tmp_path / "nothing.csv"))


def test_a_table_of_another_workshop_takes_no_note(workshop):
    make_workshop(slug="larger", tables=9)

    assert refused(json_lines(said(table=9)), into=workshop) == ["line 1, table: the workshop has no table 9."]


HOSTILE_TEXTS = [json.loads(line) for line in HOSTILE.read_text().splitlines()]
KEEPABLE = [one for one in HOSTILE_TEXTS if one["expect"] in ("keep", "normalise")]


def as_csv(notes: list[dict[str, Any]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["id", "table", "question", "text"])
    writer.writerows([one["id"], 1, 1, one["text"]] for one in notes)
    return file.getvalue().encode()


def test_hostile_words_are_kept_letter_by_letter_from_json_lines(workshop):
    imported(json_lines(*(said(id=one["id"], text=one["text"]) for one in KEEPABLE)), into=workshop)

    kept = dict(NoteRevision.objects.values_list("note_id", "text"))
    assert kept == {note_id("a-day", one["id"]): made_keepable(one["text"]) for one in KEEPABLE}


def test_hostile_words_are_kept_letter_by_letter_from_csv(workshop):
    kept_as_typed = [one for one in KEEPABLE if one["expect"] == "keep"]

    imported(as_csv(kept_as_typed), into=workshop)

    kept = dict(NoteRevision.objects.values_list("note_id", "text"))
    assert kept == {note_id("a-day", one["id"]): one["text"] for one in kept_as_typed}


def test_hostile_words_that_nothing_can_hold_are_refused_in_words(workshop):
    too_long = [one for one in HOSTILE_TEXTS if one["expect"] == "too long"]

    told = refused(json_lines(*(said(id=one["id"], text=one["text"]) for one in too_long)), into=workshop)

    assert {line.partition(": ")[2] for line in told} == {
        "is longer than 100,000 characters. Make two notes of it."
    }


def made_keepable(text: str) -> str:
    return "".join("\ufffd" if one == "\0" or "\ud800" <= one <= "\udfff" else one for one in text)


@pytest.mark.parametrize(
    "field", ["id", "table", "question", "kind", "headline", "place", "minute", "tablet_time"]
)
def test_hostile_words_in_any_field_are_kept_or_told(workshop, field):
    for hostile in HOSTILE_TEXTS:
        try:
            imported(json_lines(said(**{"id": hostile["id"], field: hostile["text"]})), into=workshop)
        except CommandError as refusal:
            assert str(refusal).startswith("Nothing was imported.")
