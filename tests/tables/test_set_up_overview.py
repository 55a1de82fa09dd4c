"""The overview: what is there in words, what is missing, and where to change it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tables.models import ExpectedTheme, Workshop
from tables.overview import parts_of
from tests.making import make_person, make_workshop
from tests.queries import queries_of
from tests.tables.programmes import load, sample

pytestmark = pytest.mark.django_db


def overview(workshop: Workshop) -> str:
    return reverse("tables:set_up", args=[workshop.slug])


def missing(workshop: Workshop) -> dict[str, str]:
    return {part.title: part.missing for part in parts_of(workshop) if part.missing}


def test_nothing_is_missing_from_the_sample():
    assert missing(load(sample()).workshop) == {}


def test_what_is_missing_is_said_with_why_it_matters(workshop):
    keywords = "about eight keywords for each double the accuracy of the suggestions."
    ExpectedTheme.objects.create(question=workshop.questions.get(number=2), position=1, label="Evidence")

    assert missing(workshop) == {
        "The day": "No director with an e-mail yet: nobody can file the notes and sign the guide.",
        "Questions and prompts": "No prompts yet for questions 1 and 2.",
        "Rounds and agenda": "No round for questions 1 and 2.",
        "Tables and facilitators": "No facilitator named yet for tables 1, 2 and 3.",
        "Expected themes of question 1: Question 1": f"No expected themes yet: {keywords}",
        "Expected themes of question 2: Question 2": f"1 theme without keywords: {keywords}",
        "Context": "Nothing yet: the tablets show it in the morning, and the guide prints it.",
    }


def test_every_part_leads_to_its_page(as_director, workshop):
    page = as_director.get(overview(workshop)).content.decode()

    for part in ("day", "questions", "agenda", "tables", "context", "cases", "options"):
        assert f'href="{reverse(f"tables:set_up_{part}", args=[workshop.slug])}"' in page
    for number in (1, 2):
        assert f'href="{reverse("guide:set_up_themes", args=[workshop.slug, number])}"' in page


def test_the_overview_asks_the_database_as_often_for_one_question_as_for_three(client: Client):
    admin = make_person(is_admin=True)
    client.force_login(admin)
    few, many = make_workshop(questions=1, tables=1), make_workshop(questions=3, tables=3)

    assert queries_of(lambda: client.get(overview(few))) == queries_of(lambda: client.get(overview(many)))


def test_the_staffs_bar_leads_directors_to_the_set_up_and_nobody_else(as_director, workshop):
    lead = Client()
    lead.force_login(make_person(workshop=workshop, duty="lead"))
    room = reverse("tables:room", args=[workshop.slug])

    assertContains(as_director.get(room), f'href="{overview(workshop)}"')
    assertNotContains(lead.get(room), f'href="{overview(workshop)}"')


def test_an_admin_without_a_part_in_the_workshop_is_offered_only_what_they_may_open(client: Client, workshop):
    client.force_login(make_person(is_admin=True))

    page = client.get(overview(workshop))

    assertContains(page, reverse("tables:table_codes", args=[workshop.slug]))
    assertNotContains(page, f'href="{reverse("tables:room", args=[workshop.slug])}"')
