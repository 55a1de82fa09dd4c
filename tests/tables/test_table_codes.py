"""The way in for the tablets: codes, QR codes, and taking a lost tablet's seat away."""

from io import BytesIO, StringIO

import pytest
import segno
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tables.models import Appointment, Table
from tables.seating import spoken
from tests.making import make_table, make_workshop
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


def codes(client: Client, workshop, **headers):
    return client.get(reverse("tables:table_codes", args=[workshop.slug]), headers=headers)


def qr(client: Client, workshop, table: Table):
    return client.get(
        reverse("tables:table_qr", args=[workshop.slug, table.pk]), headers={"host": "hall.example:8000"}
    )


def empty(client: Client, workshop, table: Table):
    return client.post(reverse("tables:empty_table", args=[workshop.slug, table.pk]), follow=True)


def sit_down(table: Table) -> Client:
    tablet = Client()
    tablet.get(reverse("tables:sit_down_by_qr", args=[table.secret]))
    return tablet


def sits(tablet: Client) -> bool:
    return tablet.get(reverse("tables:write")).status_code == 200


def test_each_table_shows_its_code_as_it_is_read_out(as_director, workshop):
    page = codes(as_director, workshop)

    for table in workshop.tables.all():
        assertContains(page, f'<p class="codes-code">{spoken(table.code)}</p>', html=True)


def test_the_qr_code_holds_the_address_by_which_a_tablet_sits_down(as_director, workshop):
    table = workshop.tables.first()
    expected = BytesIO()
    address = f"http://hall.example:8000/sit-down/{table.secret}/"
    segno.make_qr(address, error="m").save(
        expected, kind="svg", dark="#000", light="#fff", border=4, omitsize=True
    )

    response = qr(as_director, workshop, table)

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.content == expected.getvalue()


def test_the_secret_itself_stands_on_no_page(as_director, workshop):
    page = codes(as_director, workshop)

    for table in workshop.tables.all():
        assertNotContains(page, table.secret)


def test_the_qr_code_of_another_workshops_table_is_not_shown(as_director, workshop):
    foreign = make_workshop().tables.first()

    assert qr(as_director, workshop, foreign).status_code == 404


def test_codes_printed_from_the_servers_own_machine_carry_a_warning(as_director, workshop):
    warning = "These QR codes lead only this machine to the tables."

    assertContains(codes(as_director, workshop, host="127.0.0.1:8000"), warning)
    assertContains(codes(as_director, workshop, host="localhost:8000"), warning)
    assertNotContains(codes(as_director, workshop, host="192.168.7.20:8000"), warning)


def test_the_page_tells_at_which_tables_somebody_sits(as_director, workshop):
    first, second, _third = workshop.tables.all()
    sit_down(first)
    sit_down(second)
    sit_down(second)

    page = codes(as_director, workshop)

    assertContains(page, "1 tablet sits here.", count=1)
    assertContains(page, "2 tablets sit here.", count=1)
    assertContains(page, "No tablet sits here yet.", count=1)


def test_emptying_a_tables_seats_makes_its_tablets_sit_down_again_and_no_others(as_director, workshop):
    first, second, _third = workshop.tables.all()
    lost, other = sit_down(first), sit_down(second)

    page = empty(as_director, workshop, first)

    assertContains(page, "Every tablet at table 1 must sit down again.")
    assertContains(page, "No tablet sits here yet.", count=2)
    assert (sits(lost), sits(other)) == (False, True)


def test_after_emptying_the_same_code_opens_the_table_again(as_director, workshop):
    table = workshop.tables.first()
    empty(as_director, workshop, table)

    assert sits(sit_down(table))


def test_the_seats_of_another_workshops_table_are_not_ours_to_empty(as_director, workshop):
    foreign = make_workshop().tables.first()
    tablet = sit_down(foreign)

    assert empty(as_director, workshop, foreign).status_code == 404
    assert sits(tablet)


def test_opening_the_address_empties_nothing(as_director, workshop):
    table = workshop.tables.first()
    tablet = sit_down(table)

    assert as_director.get(reverse("tables:empty_table", args=[workshop.slug, table.pk])).status_code == 405
    assert sits(tablet)


def test_the_page_asks_as_often_for_three_tables_as_for_one(as_director):
    workshop = make_workshop(tables=1)
    Appointment.objects.update(workshop=workshop)
    for_one = queries_of(lambda: codes(as_director, workshop))
    for number in (2, 3):
        sit_down(make_table(workshop=workshop, number=number))

    assert queries_of(lambda: codes(as_director, workshop)) == for_one


def test_the_command_prints_every_tables_code(workshop):
    output = StringIO()

    call_command("table_codes", workshop.slug, stdout=output)

    assert output.getvalue().splitlines() == [
        f"Table {table.number}: {spoken(table.code)}" for table in workshop.tables.all()
    ]


def test_the_command_tells_in_a_sentence_that_there_is_no_such_workshop(db):
    with pytest.raises(CommandError, match=r"^There is no workshop nowhere\.$"):
        call_command("table_codes", "nowhere")
