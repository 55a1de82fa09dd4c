"""Making a workshop: from scratch, as a copy of an earlier one, from a file."""

import datetime
import json
import threading
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from guide.models import Theme
from tables.forms.set_up import short_name
from tables.models import Appointment, Note, Person, Workshop
from tables.new_workshop import from_scratch, make_workshop
from tables.programme import AddressTaken
from tables.programme_out import programme_of
from tables.proposing import propose_agenda
from tests.making import make_note, make_person
from tests.making import make_workshop as make_day
from tests.tables.programmes import SAMPLE, SLUG, load, sample, small

pytestmark = pytest.mark.django_db
NEW, COPY, FILE = "/new-workshop/", "/new-workshop/copy/", "/new-workshop/file/"
DAY = {
    "title": "Skills for the South East",
    "organisation": "South East England Councils (SEEC)",
    "date": "2018-05-04",
    "starts": "10:00",
    "ends": "12:00",
    "tables": "3",
    "director": "Olive Organiser",
    "address": "",
    "questions-TOTAL_FORMS": "3",
    "questions-INITIAL_FORMS": "0",
    "questions-0-text": "What skills are missing?",
    "questions-1-text": "Who should teach them?",
    "questions-2-text": "",
}


@pytest.fixture
def admin(db: None) -> Person:
    return make_person(email="admin@example.org", name="", is_admin=True)


@pytest.fixture
def as_admin(admin: Person) -> Client:
    client = Client()
    client.force_login(admin)
    return client


def upload(client: Client, programme: Any) -> Any:
    text = programme if isinstance(programme, str) else json.dumps(programme)
    return client.post(FILE, {"file": SimpleUploadedFile("day.json", text.encode())})


def test_a_title_a_day_tables_and_questions_make_a_whole_workshop(as_admin, admin):
    answer = as_admin.post(NEW, DAY)

    workshop = Workshop.objects.get()
    assert workshop.slug == "skills-for-the-south-east-2018"
    assert answer.url == reverse("tables:set_up", args=[workshop.slug])
    assert [one.text for one in workshop.questions.all()] == ["What skills are missing?", "Who should teach them?"]
    assert len(set(workshop.tables.values_list("code", "secret"))) == 3
    assert list(workshop.rounds.values_list("number", "question__number", "minute", "length")) == [
        (1, 1, 20, 35),
        (2, 2, 55, 35),
    ]
    assert list(Appointment.objects.values_list("person", "duty")) == [(admin.pk, "director")]
    assertContains(as_admin.get(answer.url), "Olive Organiser directs it.")


def test_one_more_question_is_asked_for_without_javascript_and_nothing_typed_is_lost(as_admin):
    page = as_admin.post(NEW, DAY | {"act": "add"})

    assertContains(page, "Skills for the South East")
    assertContains(page, "Who should teach them?")
    assertContains(page, "Question 4")
    assert not Workshop.objects.exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"title": ""}, "Give the workshop a title."),
        ({"date": ""}, "Give the day."),
        ({"ends": "09:00"}, "Ends must be later than Starts."),
        ({"tables": "0"}, "How many tables must be from 1 to 200, not 0."),
        ({"questions-0-text": " ", "questions-1-text": ""}, "Write at least one question."),
        ({"address": "my day"}, "Word in its address must be unaccented letters, digits and hyphens"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(as_admin, changed, told):
    page = as_admin.post(NEW, DAY | changed)

    assertContains(page, told, status_code=422)
    assertContains(page, "South East England Councils (SEEC)", status_code=422)
    assert not Workshop.objects.exists()


def test_a_title_that_was_there_before_gets_an_address_of_its_own(as_admin):
    for _ in range(3):
        as_admin.post(NEW, DAY)

    assert sorted(Workshop.objects.values_list("slug", flat=True)) == [
        "skills-for-the-south-east-2018",
        "skills-for-the-south-east-2018-2",
        "skills-for-the-south-east-2018-3",
    ]


def test_an_address_that_is_taken_is_told_beside_its_box(as_admin):
    make_day(slug="skills")

    page = as_admin.post(NEW, DAY | {"address": "skills"})

    assertContains(page, "Another workshop has the address “skills” already.", status_code=422)
    assert Workshop.objects.count() == 1


def test_a_title_in_another_script_has_an_address_too(as_admin):
    as_admin.post(NEW, DAY | {"title": "技能"})

    assert Workshop.objects.get().slug == "workshop-2018"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_make_one_at_the_same_address_one_is_told():
    people = [make_person(), make_person()]
    said = {
        "title": "Skills",
        "organisation": "SEEC",
        "date": datetime.date(2018, 5, 4),
        "starts": datetime.time(10),
        "ends": datetime.time(12),
        "tables": 1,
        "director": "Olive Organiser",
        "address": "skills",
    }
    outcomes: list[str] = []
    both = threading.Barrier(2)

    def make(person: Person) -> None:
        programme = from_scratch(said=said, questions=[{"text": "What helps?", "short": "Help"}], by=person)
        both.wait()
        try:
            make_workshop(programme=programme, by=person)
            outcomes.append("made")
        except AddressTaken as taken:
            outcomes.append(str(taken))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=make, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["made", "skills"]
    assert Appointment.objects.count() == 1


def test_every_length_of_day_and_number_of_questions_has_an_agenda_that_fits():
    for minutes in range(1, 600, 7):
        for questions in range(1, 12):
            items = propose_agenda(minutes=minutes, questions=questions)
            ends = [item["minute"] + item["length"] for item in items]
            assert [item["minute"] for item in items] == [0, *ends[:-1]]
            assert ends[-1] <= max(minutes, questions)
            assert [item["question"] for item in items if "question" in item] == list(range(1, questions + 1))
            assert len({item["length"] for item in items if "question" in item}) == 1


def test_a_copy_has_everything_but_notes_and_codes(as_admin):
    earlier = load(sample()).workshop
    make_note(table=earlier.tables.first())

    answer = as_admin.post(COPY, {"earlier": SLUG, "title": "The second day", "date": "2018-12-03", "address": ""})

    copy = Workshop.objects.get(slug="the-second-day-2018")
    assert answer.url == reverse("tables:set_up", args=[copy.slug])
    same, said = programme_of(earlier), programme_of(copy)
    new = {"slug": "the-second-day-2018", "title": "The second day", "date": "2018-12-03"}
    assert said == same | {"workshop": same["workshop"] | new}
    assert Note.objects.filter(table__workshop=copy).count() == 0
    assert not set(copy.tables.values_list("code", flat=True)) & set(earlier.tables.values_list("code", flat=True))
    assert Theme.objects.filter(question__workshop=copy).count() == 35


def test_a_director_copies_what_they_direct_and_sees_nothing_else(as_director, director, workshop):
    make_day(slug="theirs", title="Somebody else’s day")
    page = as_director.get(COPY)

    assertContains(page, workshop.title)
    assertNotContains(page, "Somebody else’s day")
    answer = as_director.post(COPY, {"earlier": "theirs", "title": "Mine", "date": "2018-12-03", "address": ""})
    assertContains(answer, "That workshop is not yours. Choose one of these.", status_code=422)
    assert Workshop.objects.count() == 2


def test_whoever_makes_a_workshop_directs_it(as_director, director, workshop):
    as_director.post(COPY, {"earlier": workshop.slug, "title": "Again", "date": "2018-12-03", "address": ""})

    made = Workshop.objects.get(slug="again-2018")
    assert list(made.appointments.values_list("person", "duty")) == [(director.pk, "director")]


def test_a_file_makes_the_workshop_that_it_was_downloaded_from(as_admin):
    workshop = load(sample()).workshop
    workshop.appointments.create(person=Person.objects.get(is_admin=True), duty="director")
    downloaded = as_admin.get(reverse("tables:set_up_file", args=[SLUG]))
    assert downloaded["Content-Disposition"] == f'attachment; filename="{SLUG}.json"'
    text = downloaded.content.decode().replace(SLUG, "elsewhere")

    answer = upload(as_admin, text)

    assert answer.url == reverse("tables:set_up", args=["elsewhere"])
    here, there = programme_of(workshop), programme_of(Workshop.objects.get(slug="elsewhere"))
    assert there == here | {"workshop": here["workshop"] | {"slug": "elsewhere"}}
    assert Theme.objects.filter(question__workshop__slug="elsewhere").count() == 35


def test_a_files_mistakes_are_told_with_their_places(as_admin):
    text = SAMPLE.read_text().replace('"date": "2017-12-01"', '"date": "the first"')

    answer = upload(as_admin, text)

    line = 1 + SAMPLE.read_text()[: SAMPLE.read_text().index('"date"')].count("\n")
    told = f"workshop.date (line {line}): must be a date as &quot;2017-12-01&quot;, not &quot;the first&quot;."
    assertContains(answer, told, status_code=422)
    assert not Workshop.objects.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "This is not JSON"),
        ("[]", "The file must be one JSON object"),
        ("", "The file is empty. Choose another."),
        ("{}", "workshop: is missing."),
    ],
)
def test_a_file_that_is_none_is_told(as_admin, content, told):
    assertContains(upload(as_admin, content), told, status_code=422)


def test_a_file_beyond_any_workshop_is_not_read(as_admin):
    assertContains(upload(as_admin, " " * 2_000_001), "No workshop fills so large a file.", status_code=422)


def test_no_file_at_all_is_told(as_admin):
    assertContains(as_admin.post(FILE, {}), "Choose the file.", status_code=422)


def test_a_file_changes_no_workshop_that_is_there(as_director, workshop):
    """An organiser who knows an address cannot write over the workshop there."""
    theirs = make_day(slug="theirs", title="Theirs")
    programme = small()
    programme["workshop"] |= {"slug": "theirs", "title": "Mine"}

    answer = upload(as_director, programme)

    assertContains(answer, "There is a workshop at the address “theirs” already.", status_code=422)
    theirs.refresh_from_db()
    assert theirs.title == "Theirs"


def test_workshops_are_made_by_admins_and_directors(as_director, client):
    lead = make_person(workshop=make_day(), duty="lead")
    client.force_login(lead)

    assertContains(as_director.get("/workshops/"), "New workshop")
    assertNotContains(client.get("/workshops/"), "New workshop")
    assertContains(client.get(NEW), "This is for the director", status_code=403)


def test_an_empty_installation_offers_its_admin_the_first_workshop(as_admin):
    page = as_admin.get("/workshops/")

    assertContains(page, "There is no workshop yet.")
    assertContains(page, f'href="{NEW}"')


def test_a_question_is_called_as_its_short_name_says(as_admin: Client) -> None:
    as_admin.post(NEW, DAY | {"questions-0-short": "Missing skills"})

    assert list(Workshop.objects.get().questions.values_list("short", flat=True)) == [
        "Missing skills",
        "Who should teach them",
    ]


def test_a_short_name_without_its_question_is_told(as_admin: Client) -> None:
    answer = as_admin.post(NEW, DAY | {"questions-2-short": "Costs"})

    assertContains(answer, "Write the question, or take its short name out.", status_code=422)
    assertContains(answer, 'value="Costs"', status_code=422)


@pytest.mark.parametrize(
    ("question", "called"),
    [
        ("What keeps children from walking to school?", "What keeps children from walking"),
        ("What could schools and councils do together?", "What could schools and councils do"),
        ("Who pays?", "Who pays"),
        ("What helps to get from the town to and from the sea?", "What helps to get from the town"),
        ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau", "Donaudampfschifffahrtselektrizitätenhaup"),
    ],
)
def test_without_one_it_is_called_by_its_first_words(question: str, called: str) -> None:
    assert short_name(question) == called
