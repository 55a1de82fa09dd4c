"""Loading a workshop from a file: whole or not at all, and again without losing what people did."""

import pytest

from guide.models import Decision, Theme
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
from tables.programme import load_workshop
from tests.making import make_note, make_person
from tests.tables.programmes import SAMPLE, SLUG, command, expected, load, sample, small

pytestmark = pytest.mark.django_db


def test_the_sample_loads_whole_with_a_theme_for_each_expected_theme():
    said = command(SAMPLE)

    workshop = Workshop.objects.get(slug=SLUG)
    parts = ["questions", "tables", "rounds", "agenda", "context", "case_studies", "options"]
    assert [getattr(workshop, part).count() for part in parts] == [4, 8, 4, 13, 4, 3, 5]
    assert [theme.principle for theme in Theme.objects.of(workshop)] == [
        one.sentence for one in ExpectedTheme.objects.all()
    ]
    assert said.splitlines() == [
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
    load_workshop(programme=small())
    before = Workshop.objects.get().write_seq

    load_workshop(programme=small())

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
