"""Cards for weighing the options: their secrets are in the print alone, and unused ones can be withdrawn."""

import io
import re

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from guide.printing import cards as printing
from guide.printing.pdf import PrintStopped
from tables.models import Option, Person, Poll, Ticket, View, Workshop
from tables.poll_tickets import withdraw_unused_cards
from tests.guide.tagged_pdf import tags_of
from tests.polls import NOW, answer, browser_with, make_option, new_card, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def skills(workshop: Workshop) -> Option:
    return make_option(workshop=workshop, text="Skills shortages")


@pytest.fixture
def poll(workshop: Workshop, skills: Option, director: Person) -> Poll:
    return opened(workshop, by=director)


@pytest.fixture
def card(workshop: Workshop, poll: Poll) -> str:
    return new_card(workshop)


def links_in(pdf: bytes) -> list[str]:
    return re.findall(r"/options/([0-9a-f]{32})/", " ".join(tags_of(pdf).words()).replace(" ", ""))


def test_printed_cards_let_in_and_only_their_digests_stay(as_director: Client, workshop: Workshop, poll: Poll):
    response = as_director.post(reverse("guide:print_cards", args=[workshop.slug]), {"how_many": 9})

    pdf = b"".join(response) if response.streaming else response.content
    secrets = links_in(pdf)
    assert response.headers["Content-Disposition"] == 'attachment; filename="cards-1-9.pdf"'
    assert len(set(secrets)) == 9
    assert [answer(browser_with(one), workshop).status_code for one in secrets[:2]] == [302, 302]
    with pikepdf.open(io.BytesIO(pdf)) as opened_pdf:
        assert len(opened_pdf.pages) == 2


def test_cards_printed_again_are_further_cards(as_director: Client, workshop: Workshop, skills: Option):
    for _ in range(2):
        as_director.post(reverse("guide:print_cards", args=[workshop.slug]), {"how_many": 2})

    assert list(Ticket.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert (
        "Four cards printed so far."
        in as_director.get(reverse("tables:poll", args=[workshop.slug])).content.decode()
    )


@pytest.mark.parametrize("how_many", ["0", "301", "", "many", "9" * 30])
def test_a_number_of_cards_that_cannot_be_is_refused(
    how_many: str, as_director, workshop: Workshop, skills: Option
):
    response = as_director.post(reverse("guide:print_cards", args=[workshop.slug]), {"how_many": how_many})

    assert response.status_code == 422
    assert "Print between 1 and 300 cards at a time." in response.content.decode()
    assert not Ticket.objects.exists()


def test_a_print_that_stops_leaves_no_cards(as_director, workshop: Workshop, skills: Option, monkeypatch):
    def stop(html: str) -> bytes:
        raise PrintStopped("The print was stopped.")

    monkeypatch.setattr(printing, "render_pdf", stop)

    response = as_director.post(reverse("guide:print_cards", args=[workshop.slug]), {"how_many": 3})

    assert response.status_code == 503
    assert "The print was stopped." in response.content.decode()
    assert not Ticket.objects.exists()


def test_a_withdrawn_card_says_so(card: str, poll: Poll, workshop: Workshop) -> None:
    browser = browser_with(card)

    withdraw_unused_cards(poll=poll, now=NOW)

    assert "This card is void" in Client().get(reverse("tables:enter_by_card", args=[card])).content.decode()
    assert answer(browser, workshop).status_code == 403
    assert not View.objects.exists()


def test_a_card_that_was_used_is_not_withdrawn(card: str, poll: Poll, workshop: Workshop) -> None:
    answer(browser_with(card), workshop)

    withdraw_unused_cards(poll=poll, now=NOW)

    assert answer(browser_with(card), workshop).status_code == 302
