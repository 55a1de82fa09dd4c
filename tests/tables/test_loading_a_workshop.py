"""Loading a workshop from a file: whole or not at all, and again without losing what people did."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from guide.expected import release, themes_for_expected
from guide.models import Decision, Theme
from tables.incoming import Mistaken
from tables.models import (
    AgendaItem,
    Appointment,
    ExpectedTheme,
    NoteRevision,
    Person,
    Question,
    Round,
    Table,
    Workshop,
)
from tables.programme import Loaded, load_workshop
from tables.programme_file import read_programme, with_line
from tests.making import make_note, make_person

SAMPLE = Path("tables/sample/workshop.json")
HOSTILE = Path("tests/sample/hostile.jsonl")
SLUG = "lis-opportunities-challenges-2017"

pytestmark = pytest.mark.django_db


def sample() -> dict[str, Any]:
    return json.loads(SAMPLE.read_text())


def small(**parts: Any) -> dict[str, Any]:
    """The least that is a workshop, with parts replaced."""
    return {
        "workshop": {
            "slug": "small",
            "title": "A small day",
            "organisation": "SEEC",
            "date": "2017-12-01",
            "starts": "10:30",
            "ends": "13:15",
        },
        "questions": [{"number": 1, "short": "First", "text": "What helps?"}],
        "tables": [{"number": 1}],
    } | parts


def expected(*labels: str) -> list[dict[str, Any]]:
    return [{"question": 1, "label": label} for label in labels]


def load(programme: Any) -> Loaded:
    """As the command does: with a theme for each expected theme."""
    loaded = load_workshop(programme=programme, release=release)
    themes_for_expected(workshop=loaded.workshop)
    return loaded


def mistakes(programme: Any) -> list[str]:
    with pytest.raises(Mistaken) as refused:
        load_workshop(programme=programme)
    return [str(mistake) for mistake in refused.value.mistakes]


def command(file: Path) -> str:
    said = StringIO()
    call_command("load_workshop", file, stdout=said)
    return said.getvalue()


def refused(file: Path) -> str:
    with pytest.raises(CommandError) as refusal:
        command(file)
    return str(refusal.value)


def test_the_sample_loads_whole_with_a_theme_for_each_expected_theme():
    said = command(SAMPLE)

    workshop = Workshop.objects.get(slug=SLUG)
    parts = ["questions", "tables", "rounds", "agenda", "context", "case_studies", "options"]
    assert [getattr(workshop, part).count() for part in parts] == [4, 8, 4, 13, 4, 3, 5]
    assert [theme.principle for theme in Theme.objects.of(workshop)] == [
        one.sentence for one in ExpectedTheme.objects.all()
    ]
    assert said.splitlines() == [
        "note_kinds is not used.",
        f"{SLUG}: made 79, changed 0, removed 0. Themes made of expected ones: 35.",
    ]


def test_each_round_has_its_question_and_its_minutes():
    workshop = load(sample()).workshop

    rounds = Round.objects.filter(workshop=workshop).values_list("number", "question__number", "minute", "length")
    assert list(rounds) == [(1, 1, 40, 20), (2, 2, 60, 20), (3, 3, 90, 20), (4, 4, 110, 20)]
    assert AgendaItem.objects.get(title="Round 3").round.number == 3


def test_director_and_lead_facilitator_are_appointed_where_the_file_gives_their_e_mail():
    load(sample())

    appointed = Appointment.objects.values_list("duty", "person__email", "person__name", "person__role")
    assert sorted(appointed) == [
        ("director", "director@example.org", "Heather Bolton", "SEEC Director"),
        ("lead", "lead@example.org", "Phil Swann", "Executive Chairman, Shared Intelligence"),
    ]


def test_a_director_named_without_an_e_mail_is_printed_but_cannot_sign_in():
    programme = small()
    programme["workshop"]["director"] = {"name": "Heather Bolton"}

    assert load(programme).workshop.director_name == "Heather Bolton"
    assert Person.objects.count() == 0


def test_a_person_who_is_known_already_is_appointed_and_not_made_again():
    make_person(email="director@example.org", name="H. Bolton")

    load(sample())

    assert Person.objects.get(email="director@example.org").name == "Heather Bolton"


def test_another_director_in_the_file_takes_the_duty_over_and_that_is_told():
    load(sample())
    programme = sample()
    programme["workshop"]["director"]["email"] = "New.Director@example.org"

    told = load(programme).told

    assert "director@example.org is no longer director here." in told
    assert list(Appointment.objects.filter(duty="director").values_list("person__email", flat=True)) == [
        "new.director@example.org"
    ]


def test_loading_the_same_file_again_changes_nothing():
    load(sample())
    before = list(Table.objects.values_list("number", "code", "secret"))

    again = load(sample())

    assert (again.made, again.updated, again.removed) == (0, 0, 0)
    assert list(Table.objects.values_list("number", "code", "secret")) == before
    assert Theme.objects.count() == 35


def test_loading_a_changed_file_changes_just_that_and_keeps_the_notes():
    note = make_note(table=load(sample()).workshop.tables.get(number=3), text="one officer for six councils")
    programme = sample()
    programme["questions"][0]["text"] = "What does good joint working look like?"
    programme["tables"][2]["facilitator"] = "Casey Example"

    again = load(programme)

    assert (again.made, again.updated, again.removed) == (0, 2, 0)
    assert Question.objects.get(number=1).text == "What does good joint working look like?"
    assert list(NoteRevision.objects.standing()) == [note]


def test_every_load_takes_its_place_in_the_order_of_writes():
    before = load(small()).workshop.write_seq

    load(small())

    assert Workshop.objects.get().write_seq > before


def test_what_the_file_no_longer_has_is_removed_when_nothing_rests_on_it():
    load(small(tables=[{"number": 1}, {"number": 2}], expected_themes=expected("Early", "Late")))

    again = load(small(expected_themes=expected("Late")))

    assert list(Table.objects.values_list("number", flat=True)) == [1]
    assert [theme.name for theme in Theme.objects.all()] == ["Late"]
    assert (again.removed, again.told) == (2, [])


def test_a_question_goes_with_the_themes_that_were_expected_of_it():
    second = {"number": 2, "short": "Second", "text": "What hinders?"}
    load(small(questions=[*small()["questions"], second], expected_themes=[{"question": 2, "label": "Money"}]))

    load(small())

    assert list(Question.objects.values_list("number", flat=True)) == [1]


def test_a_table_with_notes_stays_though_the_file_no_longer_has_it():
    workshop = load(small(tables=[{"number": 1}, {"number": 2}])).workshop
    make_note(table=workshop.tables.get(number=2))

    again = load(small())

    assert workshop.tables.count() == 2
    assert again.told == ["Kept, though the file no longer has it, because work rests on it: table “Table 2”."]


def worded(theme: Theme) -> None:
    Theme.objects.filter(pk=theme.pk).update(sentence="Councils come in early.")


def merged(theme: Theme) -> None:
    other = Theme.objects.create(question=theme.question, label="Other")
    Theme.objects.filter(pk=theme.pk).update(merged_into=other)


def decided(theme: Theme) -> None:
    Decision.objects.create(
        workshop=theme.question.workshop,
        seq=1,
        actor=make_person(),
        at="2017-12-01T18:00:00Z",
        act=Decision.Act.WORD,
        changes=[{"on": "theme", "id": str(theme.pk), "before": {"sentence": ""}, "after": {"sentence": ""}}],
    )


@pytest.mark.parametrize("touch", [worded, merged, decided])
def test_a_theme_that_a_director_worked_on_stays_though_nobody_expects_it_any_more(touch):
    load(small(expected_themes=expected("Early")))
    touch(Theme.objects.get())

    again = load(small(expected_themes=expected("Late")))

    assert ExpectedTheme.objects.filter(label="Early").exists()
    assert again.told == [
        "Kept, though the file no longer has it, because work rests on it: expected theme “Early”."
    ]


def test_a_workshop_loaded_from_another_file_is_left_alone():
    load(sample())

    load(small())

    assert Workshop.objects.get(slug=SLUG).tables.count() == 8


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
    monkeypatch.setattr("tables.programme._remove", lambda loaded, stale: 1 / 0)

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
