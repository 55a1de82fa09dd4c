"""Sitting down: by the card's code, by its QR, at another table, and not at all."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tables.models import Tablet, Workshop, WrongCode
from tables.seating import spoken
from tests.making import make_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the server would have waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    return waited


def sit_down(code: str, client: Client | None = None) -> Any:
    return (client or Client()).post("/sit-down/", {"code": code})


def seated_at(client: Client) -> int | None:
    response = client.get("/table/seat/")
    return response.context["table"].number if response.status_code == 200 else None


@pytest.mark.parametrize("typed", [str, str.lower, spoken, lambda code: f" {code[:4]}-{code[4:].lower()} "])
def test_the_cards_code_gives_a_seat_however_it_is_typed(workshop: Workshop, typed: Any) -> None:
    client = Client()

    response = sit_down(typed(workshop.tables.get(number=2).code), client)

    assert (response.status_code, response["Location"], seated_at(client)) == (302, "/table/seat/", 2)


def test_the_qr_code_gives_a_seat_and_leaves_no_secret_in_the_address(workshop: Workshop) -> None:
    client = Client()

    response = client.get(f"/sit-down/{workshop.tables.get(number=3).secret}/")

    assert (response.status_code, response["Location"], seated_at(client)) == (302, "/table/seat/", 3)


def test_a_wrong_code_is_told_in_words_and_keeps_what_was_typed(workshop: Workshop, waits: list[float]) -> None:
    page = sit_down("krtm hwvk")

    assert page.status_code == 422
    assert "No table has the code KRTM HWVK. Check it letter by letter." in page.content.decode()
    assert 'value="krtm hwvk"' in page.content.decode()


def test_a_wrong_code_costs_a_second(workshop: Workshop, waits: list[float]) -> None:
    sit_down("krtm hwvk")

    assert (waits, WrongCode.objects.count()) == ([1], 1)


def test_a_right_code_costs_no_wait(workshop: Workshop, waits: list[float]) -> None:
    sit_down(workshop.tables.get(number=1).code)

    assert (waits, WrongCode.objects.count()) == ([], 0)


def test_after_five_wrong_codes_in_a_second_no_code_is_looked_at(workshop: Workshop, waits: list[float]) -> None:
    WrongCode.objects.bulk_create(WrongCode(tried_at=timezone.now()) for _ in range(5))
    client = Client()

    page = sit_down(workshop.tables.get(number=1).code, client)

    assert (page.status_code, seated_at(client)) == (429, None)
    assert "Too many wrong codes just now." in page.content.decode()


def test_a_second_later_the_right_code_works_again(workshop: Workshop) -> None:
    a_second_ago = timezone.now() - timedelta(seconds=1)
    WrongCode.objects.bulk_create(WrongCode(tried_at=a_second_ago) for _ in range(5))
    client = Client()

    sit_down(workshop.tables.get(number=1).code, client)

    assert seated_at(client) == 1


def test_while_others_try_wrong_codes_the_qr_code_still_works(workshop: Workshop) -> None:
    WrongCode.objects.bulk_create(WrongCode(tried_at=timezone.now()) for _ in range(5))
    client = Client()

    client.get(f"/sit-down/{workshop.tables.get(number=1).secret}/")

    assert seated_at(client) == 1


@pytest.mark.parametrize("typed", ["", "   ", "x" * 25])
def test_what_cannot_be_a_code_is_told_without_a_wait(workshop: Workshop, waits: list[float], typed: str) -> None:
    assert (sit_down(typed).status_code, waits, WrongCode.objects.count()) == (422, [], 0)


def test_an_unknown_qr_code_asks_for_the_cards_code(workshop: Workshop) -> None:
    page = Client().get(f"/sit-down/{'0' * 32}/")

    assert page.status_code == 404
    assert "This QR code opens no table. Type the code from the card." in page.content.decode()


def test_sitting_down_elsewhere_keeps_the_device_and_moves_the_seat(workshop: Workshop) -> None:
    client = Client()
    for number in (1, 2):
        sit_down(workshop.tables.get(number=number).code, client)

    assert seated_at(client) == 2
    assert len({tablet.device for tablet in Tablet.objects.all()}) == 1


def test_a_tablet_that_was_taken_off_its_table_is_told_so(workshop: Workshop) -> None:
    client = Client()
    sit_down(workshop.tables.get(number=1).code, client)
    Tablet.objects.update(revoked_at=timezone.now())

    page = sit_down(workshop.tables.get(number=1).code, client)

    assert (page.status_code, seated_at(client)) == (403, None)
    assert "This tablet was taken off table 1." in page.content.decode()


def test_getting_up_gives_the_seat_back(workshop: Workshop) -> None:
    client = Client()
    sit_down(workshop.tables.get(number=1).code, client)

    response = client.post("/table/leave/")

    assert (response["Location"], seated_at(client)) == ("/sit-down/", None)


@pytest.mark.parametrize("address", ["/table/", "/table/seat/", "/table/read-back/", "/table/programme/"])
def test_without_a_seat_every_tablet_page_asks_to_sit_down(db: None, address: str) -> None:
    assert Client().get(address)["Location"] == "/sit-down/"


def test_the_form_names_the_organiser_while_there_is_only_one(workshop: Workshop) -> None:
    alone = Client().get("/sit-down/").content.decode()
    make_workshop(title="Another day")

    assert workshop.title in alone
    assert workshop.title not in Client().get("/sit-down/").content.decode()
