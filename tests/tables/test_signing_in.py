"""Letting staff in by a link that works once, and out again."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tables.models import Duty, Person, SignInLink, Workshop
from tables.signing_in import make_link
from tests.making import make_person, make_workshop
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
USED_UP = "This link lets nobody in any more."


def link_for(person: Person, *, age: datetime.timedelta = datetime.timedelta()) -> str:
    token = make_link(person=person, now=timezone.now() - age)
    return reverse("tables:use_sign_in_link", args=[token])


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("tables:workshops")).status_code == 200


def test_a_link_lets_its_person_in_and_leads_to_their_only_workshop(client, workshop, director):
    response = client.post(link_for(director))

    assert response.url == reverse("tables:room", args=[workshop.slug])
    assert client.session["_auth_user_id"] == str(director.pk)


def test_a_link_works_once(workshop, director):
    link = link_for(director)
    Client().post(link)
    second = Client()

    response = second.post(link)

    assert response.status_code == 404
    assert USED_UP in response.content.decode()
    assert not is_signed_in(second)


def test_reading_a_link_names_its_person_and_uses_nothing_up(client, director):
    link = link_for(director)

    pages = [client.get(link).content.decode() for _ in range(2)]

    assert all("Sign in as Heather Bolton" in page for page in pages)
    assert not is_signed_in(client)
    assert client.post(link).status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_of_yesterday_lets_nobody_in(client, director, method):
    response = getattr(client, method)(link_for(director, age=datetime.timedelta(hours=24, seconds=1)))

    assert response.status_code == 404
    assert USED_UP in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_nobody_made_says_no_more_than_a_used_one(client, db, method):
    response = getattr(client, method)(reverse("tables:use_sign_in_link", args=["guessed"]))

    assert response.status_code == 404
    assert USED_UP in response.content.decode()


def test_somebody_who_left_is_not_let_in(client, director):
    link = link_for(director)
    Person.objects.update(is_active=False)

    assert client.post(link).status_code == 404


def test_reading_the_database_lets_nobody_in(director):
    token = make_link(person=director, now=timezone.now())

    assert token not in str(SignInLink.objects.values_list().get())


def test_somebody_on_the_way_to_a_page_is_led_there(client, workshop, director):
    wanted = reverse("tables:table_codes", args=[workshop.slug])

    assert client.post(link_for(director), {"next": wanted}).url == wanted


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", "\\\\x"])
def test_nobody_is_led_to_another_site(client, workshop, director, elsewhere):
    response = client.post(link_for(director), {"next": elsewhere})

    assert response.url == reverse("tables:room", args=[workshop.slug])


def test_the_way_on_survives_the_page_with_the_button(client, director):
    page = client.get(link_for(director), {"next": "/workshops/?a=1&b=2"}).content.decode()

    assert '<input type="hidden" name="next" value="/workshops/?a=1&amp;b=2">' in page


def test_somebody_at_two_workshops_chooses(client, director):
    other = make_workshop(title="The second day")
    other.appointments.create(person=director, duty=Duty.LEAD)

    response = client.post(link_for(director), follow=True)

    page = response.content.decode()
    assert response.redirect_chain[-1][0] == reverse("tables:workshops")
    assert "The second day" in page
    assert "You are lead facilitator." in page


def test_the_list_shows_only_ones_own_workshops(as_director, workshop):
    make_person(workshop=make_workshop(title="Somebody else's day"), duty=Duty.DIRECTOR)

    page = as_director.get(reverse("tables:workshops")).content.decode()

    assert workshop.title in page
    assert "Somebody else" not in page


def test_somebody_with_no_workshop_is_told_how_to_come_by_one(client, db):
    client.force_login(make_person())

    assert "You have no part in a workshop yet." in client.get(reverse("tables:workshops")).content.decode()


def test_the_list_asks_as_often_for_three_workshops_as_for_one(as_director, workshop, director):
    def look() -> None:
        assert as_director.get(reverse("tables:workshops")).status_code == 200

    for_one = queries_of(look)
    for other in (make_workshop(), make_workshop()):
        other.appointments.create(person=director, duty=Duty.DIRECTOR)
        other.appointments.create(person=director, duty=Duty.LEAD)

    assert queries_of(look) == for_one


def test_who_is_not_signed_in_is_asked_to_and_the_way_is_remembered(client, workshop):
    room = reverse("tables:room", args=[workshop.slug])

    assert client.get(room).url == f"{reverse('tables:sign_in')}?next={room}"


def test_an_open_page_whose_sign_in_has_ended_opens_itself_anew(client, workshop):
    response = client.get(reverse("tables:room_changes", args=[workshop.slug]), headers={"HX-Request": "true"})

    assert response.headers["HX-Refresh"] == "true"
    assert response.content == b""


def test_signing_out_ends_it(as_director):
    response = as_director.post(reverse("tables:sign_out"))

    assert response.url == reverse("tables:sign_in")
    assert not is_signed_in(as_director)


def test_no_link_of_another_site_signs_anybody_out(as_director):
    assert as_director.get(reverse("tables:sign_out")).status_code == 405
    assert is_signed_in(as_director)


def test_the_page_for_signing_in_has_nothing_to_type_into(client, db):
    page = client.get(reverse("tables:sign_in")).content.decode()

    assert "sign_in_link name@example.org" in page
    assert "<input" not in page


def test_the_command_prints_a_whole_link_that_works(client, workshop, director):
    output = StringIO()

    call_command("sign_in_link", director.email.upper(), base="http://hall.example:8000/", stdout=output)

    base, path = output.getvalue().strip().split(":8000")
    assert base == "http://hall.example"
    assert client.post(path).url == reverse("tables:room", args=[workshop.slug])


def test_the_command_tells_in_a_sentence_that_it_knows_nobody_of_that_name(db):
    with pytest.raises(CommandError, match=r"^Nobody with the e-mail nobody@example\.org is known here\.$"):
        call_command("sign_in_link", "nobody@example.org")


def test_a_director_of_nothing_is_no_administrator(as_director, workshop):
    other = make_workshop()

    assert as_director.get(reverse("tables:room", args=[other.slug])).status_code == 404
    assert Workshop.objects.count() == 2
