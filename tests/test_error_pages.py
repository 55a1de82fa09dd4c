"""What a person reads when a page is not there, not theirs, or broken: what is true, then what to do."""

import re

import pytest
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from seec_workshop.faults import server_fault
from tables.models import Duty
from tests.making import make_person


def test_a_page_that_is_not_there_leads_to_the_guides_and_to_the_tables(client):
    response = client.get("/nowhere/")

    assertContains(response, "There is no page at this address", status_code=404)
    assertContains(response, f'href="{reverse("tables:sit_down")}"', status_code=404)


def test_a_page_of_the_directors_tells_a_lead_facilitator_whose_it_is(workshop, monkeypatch):
    lead = Client()
    lead.force_login(make_person(workshop=workshop, duty=Duty.LEAD))
    monkeypatch.setattr("tables.views.room.room.may_enter", "director")

    response = lead.get(reverse("tables:room", args=[workshop.slug]))

    assertContains(response, "This is for the director of the workshop.", status_code=403)


def test_a_form_that_comes_from_nowhere_is_asked_for_again():
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(reverse("tables:sign_out"))

    assertContains(response, "Please send that once more", status_code=403)


def test_a_request_that_is_none_of_ours_is_told_so(client, settings):
    settings.ALLOWED_HOSTS = ["hall.example"]

    response = client.get("/sign-in/", headers={"host": "elsewhere.example"})

    assertContains(response, "This request cannot be answered", status_code=400)


def test_a_fault_of_ours_is_told_with_a_code_that_stands_in_the_log(workshop, as_director, monkeypatch, caplog):
    monkeypatch.setattr("tables.views.room.read_room", lambda *args, **kwargs: 1 / 0)
    as_director.raise_request_exception = False

    response = as_director.get(reverse("tables:room", args=[workshop.slug]))

    assertContains(response, "We cannot show this page just now", status_code=500)
    code = re.search(r"quote (\w{4}) at \d\d:\d\d", response.content.decode())[1]
    assert f"Fault {code} in tables:room" in caplog.text


def test_the_page_for_a_fault_asks_no_database(rf):
    response = server_fault(rf.get("/"))

    assert "Every note you kept is safe on your tablet" in response.content.decode()


def test_a_busy_database_is_told_apart_and_asks_for_a_moment(workshop, as_director, monkeypatch, caplog):
    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("tables.views.room.read_room", locked)
    as_director.raise_request_exception = False

    response = as_director.get(reverse("tables:room", args=[workshop.slug]))

    assertContains(response, "The server is busy just now", status_code=503)
    assert response["Retry-After"] == "5"
    assert "in tables:room" in caplog.text


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
def test_every_error_page_says_what_to_do_next_and_asks_no_database(name):
    """No database is at hand here: a page that asked one would fail."""
    page = render_to_string(f"{name}.html")

    assert page.count("<h1>") == 1
    assert re.search(r"open the page again|try again|See all guides|Your workshops", page)
    assert reverse("tables:help") in page
    assert reverse("tables:accessibility") in page
