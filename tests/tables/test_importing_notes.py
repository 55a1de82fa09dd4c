"""Importing notes from paper or another tool: all or none, each once, told line by line."""

import csv
import datetime
import io
import json
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
from tests.tables.imports import imported, json_lines, refused, said

SAMPLE = Path("tables/sample")
HOSTILE = Path("tests/sample/hostile.jsonl")

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop() -> Workshop:
    return make_workshop(slug="a-day", questions=2, tables=3)


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


def test_a_line_ends_where_json_lines_end_and_not_within_a_text(workshop):
    imported(json.dumps(said(text="one\u2028two\x85three"), ensure_ascii=False), into=workshop)

    assert NoteRevision.objects.get().text == "one\u2028two\x85three"


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
