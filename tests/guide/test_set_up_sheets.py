"""The sheets for the tables: a page each, readable from across the table and by assistive technology."""

import io

import pikepdf
import pytest
import segno
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from guide.printing import sheets
from guide.printing.pdf import PrintStopped
from guide.printing.sheets import (
    LINES_ON_PAPER,
    print_paper_sheets,
    print_programme_card,
    print_table_sheets,
    table_sheets_page,
)
from tables.models import Round, Table, Workshop
from tables.qr import qr_svg
from tables.seating import spoken
from tests.guide.tagged_pdf import Tag, tags_of
from tests.labelled import hostile_texts
from tests.making import make_person
from tests.tables.programmes import load, sample

pytestmark = pytest.mark.django_db
ADDRESS = "http://hall.test:8000/sit-down/"


def address_of(table: Table) -> str:
    return f"{ADDRESS}{table.secret}/"


def printed(workshop: Workshop) -> bytes:
    return print_table_sheets(workshop, address=ADDRESS, address_of=address_of)


@pytest.fixture
def pdf(workshop: Workshop) -> bytes:
    workshop.tables.filter(number=2).update(facilitator="Bryn Sample", name="The window table")
    return printed(workshop)


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def heading_levels(tags: Tag) -> list[int]:
    return [int(tag.name[1]) for tag in tags.all("H1", "H2", "H3")]


def test_each_table_has_a_page_with_its_number_its_code_and_the_address(workshop, pdf):
    said = tags_of(pdf).text()

    assert pages(pdf) == 3
    for table in workshop.tables.all():
        assert f"Table {table.number}" in " ".join(said.split())
        assert spoken(table.code) in said
    assert said.count(ADDRESS) == 3
    assert "Bryn Sample" in said
    assert "The window table" in said


def test_the_square_on_paper_seats_a_tablet_and_says_so_in_words(workshop):
    page = table_sheets_page(workshop, address=ADDRESS, address_of=address_of)
    images = [sheets._sheet(table, address_of(table)).qr for table in workshop.tables.all()]

    assert [image in page for image in images] == [True] * 3
    expected = io.BytesIO()
    square = segno.make_qr(address_of(workshop.tables.get(number=1)), error="m")
    square.save(expected, kind="svg", dark="#000", light="#fff", border=4, omitsize=True)
    assert qr_svg(address_of(workshop.tables.get(number=1))) == expected.getvalue()


def test_every_picture_has_words_and_every_page_its_headings(pdf):
    tags = tags_of(pdf)

    assert [figure.alt for figure in tags.all("Figure")] == [
        f"QR code that seats a tablet at table {number}." for number in (1, 2, 3)
    ]
    assert heading_levels(tags) == [1, 2, 2] * 3


def test_the_print_says_that_it_is_made_for_everybody(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo["/Title"]) == "Sheets for the tables: Working with partners: what helps"
        assert str(opened.Root.Lang) == "en-GB"
        assert bool(opened.Root.MarkInfo.Marked)
        with opened.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_the_same_tables_print_the_same_bytes(workshop, pdf):
    assert printed(workshop) == pdf


def test_a_page_stays_a_page_whatever_was_typed(workshop):
    """The longest names, three digits, an address without an end, and the hostile texts."""
    hostile = [text for text in hostile_texts() if text.strip() and "\x00" not in text][::12]
    Workshop.objects.update(title="W" * 300, organisation="An organisation " * 12)
    workshop.tables.filter(number=1).update(number=888, name="N" * 100, facilitator="F" * 200)
    for table, text in zip(workshop.tables.order_by("-number"), hostile[:2], strict=False):
        Table.objects.filter(pk=table.pk).update(facilitator=" ".join(text.split())[:200])

    assert pages(print_table_sheets(workshop, address=ADDRESS + "x" * 200, address_of=address_of)) == 3


def test_no_words_of_a_name_make_anything_of_the_page(workshop):
    workshop.tables.filter(number=1).update(facilitator="Alex Sample")
    tags = table_sheets_page(workshop, address=ADDRESS, address_of=address_of).count("<")

    for text in (" ".join(text.encode("utf-8", "replace").decode().split())[:200] for text in hostile_texts()):
        if text and "\x00" not in text:
            workshop.tables.filter(number=1).update(facilitator=text)
            page = table_sheets_page(workshop, address=ADDRESS, address_of=address_of)
            assert page.count("<") == tags


def sheets_of(client: Client, workshop: Workshop):
    return client.get(reverse("guide:table_sheets", args=[workshop.slug]), headers={"host": "hall.test:8000"})


@pytest.mark.parametrize("duty", ["lead", "director"])
def test_whoever_leads_or_directs_prints_them_and_nobody_keeps_them_on_the_way(client, workshop, duty):
    client.force_login(make_person(workshop=workshop, duty=duty))

    answer = sheets_of(client, workshop)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert pages(answer.content) == 3
    assert ADDRESS in tags_of(answer.content).text()


def test_a_print_that_was_stopped_is_told_where_the_codes_are(as_director, workshop, monkeypatch):
    def stopped(*_args: object, **_more: object) -> bytes:
        raise PrintStopped("The print was stopped: it took longer than a print may.")

    monkeypatch.setattr("guide.views.sheets.print_table_sheets", stopped)

    answer = as_director.get(reverse("guide:table_sheets", args=[workshop.slug]), follow=True)

    assertContains(answer, "The print was stopped: it took longer than a print may.")


def test_each_question_has_a_page_to_write_on_under_the_tablets_own_kinds(workshop):
    workshop.questions.filter(number=1).update(prompts=["What works now?"])
    Round.objects.create(
        workshop=workshop, number=1, question=workshop.questions.get(number=1), minute=40, length=20
    )
    pdf = print_paper_sheets(workshop)
    tags = tags_of(pdf)
    said = " ".join(tags.text().split())

    assert pages(pdf) == 2
    assert "Question 1 What about matter 1?" in said
    assert "Round 1, 11:10 to 11:30" in said
    assert "What works now?" in said
    assert said.count("Works, Barrier, Councils, LEPs, Government, Park.") == 2 * LINES_ON_PAPER
    assert heading_levels(tags) == [1, 1]
    assert [cell.text() for cell in tags.all("TD") if not cell.headers] == []


def test_a_question_without_an_end_leaves_a_page_to_write_on(workshop):
    workshop.questions.filter(number=1).update(text="word " * 20_000, prompts=["prompt " * 100] * 20)

    assert pages(print_paper_sheets(workshop)) == 2


def test_the_card_for_facilitators_tells_the_day_and_the_questions():
    workshop = load(sample()).workshop
    pdf = print_programme_card(workshop)
    tags = tags_of(pdf)
    said = " ".join(tags.text().split())

    assert pages(pdf) <= 2
    for words in ("11:10 20 Round 1: question 1", "Phil Swann", "Say first: Views are recorded by table"):
        assert words in said
    for question in workshop.questions.all():
        assert question.prompts[0] in said
    assert heading_levels(tags) == [1, 2, 2, 3, 3, 3, 3, 2]
    assert [cell.text() for cell in tags.all("TD") if not cell.headers] == []


@pytest.mark.parametrize("name", ["paper_sheets", "programme_card"])
def test_the_other_prints_are_the_lead_facilitators_too(client, workshop, name):
    client.force_login(make_person(workshop=workshop, duty="lead"))

    answer = client.get(reverse(f"guide:{name}", args=[workshop.slug]))

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-store")
    assert answer.content.startswith(b"%PDF-")
