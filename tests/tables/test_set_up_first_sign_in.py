"""The way into an installation that knows nobody yet, and who may make a workshop."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tables.models import Person
from tests.making import make_person

pytestmark = pytest.mark.django_db


def link_for(email: str) -> str:
    said = StringIO()
    call_command("sign_in_link", email, admin=True, base="", stdout=said)
    return said.getvalue().strip()


def test_the_first_admin_of_an_empty_installation_is_made_with_a_link():
    browser = Client()

    answer = browser.post(link_for("Organiser@example.org"))

    assert answer.url == reverse("tables:workshops")
    assert list(Person.objects.values_list("email", "is_admin")) == [("organiser@example.org", True)]


def test_somebody_who_is_known_already_becomes_an_admin_and_is_not_made_again():
    make_person(email="director@example.org", name="Heather Bolton")

    link_for("Director@Example.org")

    assert list(Person.objects.values_list("name", "is_admin")) == [("Heather Bolton", True)]


def test_an_admin_who_left_gets_no_link():
    make_person(email="gone@example.org", is_active=False)

    with pytest.raises(CommandError, match="Nobody with the e-mail"):
        link_for("gone@example.org")


def test_what_is_no_e_mail_address_makes_nobody():
    with pytest.raises(CommandError, match="nobody is no e-mail address"):
        link_for("nobody")

    assert not Person.objects.exists()
