"""Members weigh the options: without an account, once a ticket, changeable until the close."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tables.models import Interest, Option, Person, Poll, Suggestion, Ticket, View, Workshop
from tables.poll_tickets import TICKET_COOKIE
from tests.labelled import hostile_texts
from tests.making import make_workshop
from tests.polls import (
    RESULTS,
    WEIGH,
    answer,
    browser_in_hall,
    browser_with,
    closed,
    make_option,
    new_card,
    opened,
    typed,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def skills(workshop: Workshop) -> Option:
    return make_option(workshop=workshop, text="Skills shortages", group="EU exit")


@pytest.fixture
def exports(workshop: Workshop, skills: Option) -> Option:
    return make_option(workshop=workshop, text="Where exports go", group="EU exit")


@pytest.fixture
def poll(workshop: Workshop, skills: Option, exports: Option, director: Person) -> Poll:
    return opened(workshop, by=director)


@pytest.fixture
def card(workshop: Workshop, poll: Poll) -> str:
    return new_card(workshop)


def said() -> list[tuple[str, int, str, str]]:
    views = View.objects.order_by("asked__option__position")
    return list(views.values_list("asked__option__text", "interest", "why", "use"))


def test_a_cards_link_lets_in_and_leaves_the_address_bar(card: str) -> None:
    browser = Client()

    response = browser.get(reverse("tables:enter_by_card", args=[card]), follow=True)

    assert response.redirect_chain == [(WEIGH, 302)]
    assert "Which analysis would help you?" in response.content.decode()
    assert card not in response.content.decode()


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(card: str) -> None:
    cookie = browser_with(card).cookies[TICKET_COOKIE]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_no_answer_is_taken_from_another_site_and_no_page_is_kept_by_a_cache(
    card: str, workshop: Workshop
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get(reverse("tables:enter_by_card", args=[card]))

    assert answer(browser, workshop).status_code == 403
    assert browser.get(WEIGH).headers["Cache-Control"] == "no-store"
    assert not View.objects.exists()


def test_an_answer_is_kept_with_its_words(card: str, skills: Option, exports: Option) -> None:
    browser = browser_with(card)

    response = browser.post(
        WEIGH,
        typed((skills, 3, "Colleges ask us", "The skills budget"), (exports, 0), council_kind="county")
        | {"suggestion": "Commuting flows"},
    )

    assert response.headers["Location"] == RESULTS
    assert said() == [
        ("Skills shortages", Interest.MOST, "Colleges ask us", "The skills budget"),
        ("Where exports go", Interest.NONE, "", ""),
    ]
    assert Ticket.objects.get(number=1).council_kind == "county"
    assert Suggestion.objects.get().text == "Commuting flows"


def test_the_same_answer_sent_twice_is_one(card: str, workshop: Workshop) -> None:
    browser = browser_with(card)

    first, second = answer(browser, workshop), answer(browser, workshop)

    assert first.headers["Location"] == second.headers["Location"] == RESULTS
    assert (Ticket.objects.count(), View.objects.count()) == (1, 2)


def test_what_was_said_can_be_changed_and_taken_back(card: str, skills: Option, exports: Option) -> None:
    browser = browser_with(card)
    browser.post(WEIGH, typed((skills, 3, "Colleges ask us"), (exports, 1), suggestion="Commuting"))
    page = browser.get(WEIGH).content.decode()

    browser.post(WEIGH, typed((skills, ""), (exports, 2), suggestion=""))

    assert "Your view is in." in page
    assert 'value="Colleges ask us"' in page
    assert said() == [("Where exports go", Interest.USEFUL, "", "")]
    assert not Suggestion.objects.exists()


def test_the_same_card_on_two_devices_is_one_ticket(card: str, workshop: Workshop) -> None:
    answer(browser_with(card), workshop, interest=3)

    answer(browser_with(card), workshop, interest=1)

    assert [interest for _, interest, *_ in said()] == [1, 1]


def test_each_browser_in_the_hall_has_a_ticket_of_its_own(workshop: Workshop, poll: Poll) -> None:
    for _ in range(3):
        answer(browser_in_hall(workshop), workshop)

    assert Ticket.objects.filter(number=None).count() == 3


def test_looking_at_the_halls_page_makes_nothing(workshop: Workshop, poll: Poll) -> None:
    browser = browser_in_hall(workshop)
    browser.get(WEIGH)
    browser.head(WEIGH)

    assert Ticket.objects.count() == 0


def test_a_browser_that_scans_again_keeps_its_ticket(workshop: Workshop, poll: Poll) -> None:
    browser = browser_in_hall(workshop)
    answer(browser, workshop)

    browser.get(reverse("tables:enter_by_hall", args=[poll.secret]))
    answer(browser, workshop)

    assert Ticket.objects.count() == 1


def test_a_browser_with_a_card_keeps_it_in_the_hall(card: str, workshop: Workshop, poll: Poll) -> None:
    browser = browser_with(card)

    browser.get(reverse("tables:enter_by_hall", args=[poll.secret]))
    answer(browser, workshop)

    assert Ticket.objects.get().number == 1


@pytest.mark.parametrize("name", ["enter_by_card", "enter_by_hall"])
def test_a_link_that_nobody_gave_opens_nothing(name: str, poll: Poll) -> None:
    response = Client().get(reverse(f"tables:{name}", args=["0" * 32]))

    assert response.status_code == 404
    assert "This needs your card" in response.content.decode()
    assert TICKET_COOKIE not in response.cookies


def test_the_halls_secret_is_no_card_and_a_cards_is_not_the_halls(card: str, poll: Poll) -> None:
    assert Client().get(reverse("tables:enter_by_card", args=[poll.secret])).status_code == 404
    assert Client().get(reverse("tables:enter_by_hall", args=[card])).status_code == 404


def test_without_a_ticket_one_is_told_how_to_get_in(poll: Poll) -> None:
    response = Client().get(WEIGH)

    assert response.status_code == 403
    assert "open the link on your card again" in response.content.decode()


def test_words_without_an_interest_are_kept_in_the_form(card: str, skills: Option, exports: Option) -> None:
    response = browser_with(card).post(WEIGH, typed((skills, "", "Colleges ask us"), (exports, 2)))

    page = response.content.decode()
    assert response.status_code == 422
    assert "Choose a word here too, or take the sentences out." in page
    assert 'value="Colleges ask us"' in page
    assert re.search(rf'name="interest-{exports.pk}" value="2" checked', page)
    assert page.count("autofocus") == 1
    assert not View.objects.exists()


def test_an_answer_without_any_view_is_asked_for_one(card: str, workshop: Workshop, poll: Poll) -> None:
    response = browser_with(card).post(WEIGH, {"suggestion": "Commuting"})

    assert response.status_code == 422
    assert "Choose a word for at least one option" in response.content.decode()
    assert 'value="Commuting"' in response.content.decode()


def test_a_sentence_that_is_too_long_comes_back_whole(card: str, skills: Option) -> None:
    response = browser_with(card).post(WEIGH, typed((skills, 3, "x" * 301)))

    page = response.content.decode()
    assert response.status_code == 422
    assert "Shorten it to 300 characters; it has 301." in page
    assert "x" * 301 in page


@pytest.mark.parametrize("interest", ["4", "-1", "three", "3.5", "٣"])
def test_a_word_that_nobody_offered_is_refused(interest: str, card: str, skills: Option) -> None:
    assert browser_with(card).post(WEIGH, typed((skills, interest))).status_code == 422
    assert not View.objects.exists()


def test_an_option_of_another_workshop_is_not_weighed(card: str, workshop: Workshop, skills: Option) -> None:
    foreign = make_option(workshop=make_workshop())

    browser_with(card).post(WEIGH, typed((skills, 1), (foreign, 3)))

    assert said() == [("Skills shortages", 1, "", "")]


def test_an_answer_after_the_close_is_refused_and_shows_what_counts(
    card: str, workshop: Workshop, poll: Poll, skills: Option, director: Person
) -> None:
    browser = browser_with(card)
    answer(browser, workshop, interest=1)
    closed(poll, by=director)

    response = answer(browser, workshop, interest=3)

    page = response.content.decode()
    assert response.status_code == 409
    assert "The poll was closed at" in page
    assert "What you had said before counts, and stands below." in page
    assert page.count("You said: a little") == 2
    assert [interest for _, interest, *_ in said()] == [1, 1]


def test_before_it_opens_the_card_says_that_it_is_not_open(workshop: Workshop, skills: Option) -> None:
    browser = browser_with(new_card(workshop))

    assert "Not open yet" in browser.get(WEIGH).content.decode()
    assert answer(browser, workshop).status_code == 409
    assert not View.objects.exists()


def test_nothing_that_leads_to_a_member_is_kept() -> None:
    """Every column of an answer, by name: no moment, no address, no browser, no person but staff."""
    columns = {
        f"{model.__name__}.{field.name}" for model in (Ticket, View, Suggestion) for field in model._meta.fields
    }

    assert columns == {
        *(f"Ticket.{name}" for name in ("id", "poll", "digest", "number", "council_kind", "withdrawn_at")),
        *(f"View.{name}" for name in ("id", "asked", "ticket", "interest", "why", "use", "withheld_by")),
        *(f"Suggestion.{name}" for name in ("id", "ticket", "text", "withheld_by")),
    }


def test_a_cards_secret_is_nowhere_in_the_database(card: str) -> None:
    kept = [str(value) for row in Ticket.objects.values() for value in row.values()]

    assert not any(card in value for value in kept)


def test_the_form_asks_the_database_as_often_for_one_option_as_for_many(
    card: str, workshop: Workshop, poll: Poll, director: Person
) -> None:
    browser = browser_with(card)
    answer(browser, workshop)
    few = queries_of(lambda: browser.get(WEIGH)), queries_of(lambda: browser.get(RESULTS))
    for _ in range(5):
        poll.asked.create(option=make_option(workshop=workshop))
        answer(browser_in_hall(workshop), workshop, why="because", suggestion="more")
    answer(browser, workshop)

    assert (queries_of(lambda: browser.get(WEIGH)), queries_of(lambda: browser.get(RESULTS))) == few


def test_every_box_takes_any_words_or_says_why_not(card: str, skills: Option) -> None:
    """Kept as typed but for line ends and what no column can hold, shown escaped; or refused in words."""
    browser = browser_with(card)
    refused = 0
    for words in hostile_texts():
        sent = words.encode("utf-8", "replace").decode()
        response = browser.post(WEIGH, typed((skills, 2, sent, sent), suggestion=sent))
        if response.status_code == 422:
            refused += 1
            assert "Shorten it" in response.content.decode()
            continue
        line = " ".join(sent.replace("\x00", "\N{REPLACEMENT CHARACTER}").splitlines()).strip()
        view = View.objects.get()
        assert (view.why, view.use) == (line, line)
        assert "<script>alert" not in browser.get(WEIGH).content.decode()
    assert 0 < refused < 25
