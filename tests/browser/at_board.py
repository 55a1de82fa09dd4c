"""A director at the board: the workshop it shows, and reading off the page what it says."""

from typing import Any

from django.test import Client
from playwright.sync_api import Locator, Page, expect

from guide.models import Filing, Theme
from tables.models import Duty, ExpectedTheme, NoteRevision, Workshop
from tests.browser.conftest import Visitor
from tests.making import make_note, make_person, make_workshop

THEMES = {
    "Skills": ("Colleges teach the skills that employers need.", ["skills", "college", "training"]),
    "Transport": ("Roads and rail come before growth.", ["roads", "rail", "transport", "buses"]),
    "Evidence": ("Councils and partners work from one evidence base.", ["evidence", "figures", "survey"]),
}
NOTES = (
    "college training should match what firms need",
    "no buses to the business park, rail is worse",
    "one survey, one set of figures",
    "something quite different about herons",
)


def make_board() -> Workshop:
    """A question with three expected themes and four notes, one of each of four tables."""
    workshop = make_workshop(questions=2, tables=4)
    question = workshop.questions.get(number=1)
    for position, (label, (sentence, keywords)) in enumerate(THEMES.items()):
        expected = ExpectedTheme.objects.create(
            question=question, position=position, label=label, sentence=sentence, keywords=keywords
        )
        Theme.objects.create(question=question, expected=expected, position=position)
    for table, text in zip(workshop.tables.all(), NOTES, strict=True):
        make_note(table=table, question=question, text=text)
    return workshop


def sign_in(visitor: Visitor, workshop: Workshop) -> Visitor:
    """Sign the workshop's director in."""
    client = Client()
    client.force_login(make_person(workshop=workshop, duty=Duty.DIRECTOR))
    return visitor.carries(client)


def at_board(visitor: Visitor, workshop: Workshop, query: str = "") -> Page:
    """Open the board of the first question, ready for keys."""
    page = sign_in(visitor, workshop).open(f"/workshops/{workshop.slug}/themes/1/{query}")
    return ready(page)


def ready(page: Page) -> Page:
    expect(page.locator("#board[data-is-ready]")).to_be_attached()
    return page


def in_hand(page: Page) -> Locator:
    return page.locator(".filing-note blockquote")


def told(page: Page) -> Locator:
    """The strip above the note: what was done last."""
    return page.get_by_role("status")


def panel(page: Page, words: str) -> Locator:
    """What opens a form below it."""
    return page.locator("summary", has_text=words)


def answer(page: Page, number: int) -> Locator:
    return page.locator(".suggestion").nth(number - 1)


def filed() -> dict[str, Any]:
    """Where each decided note is, by its words: the name of its theme, or what else became of it."""
    filings = Filing.objects.select_related("theme__expected")
    return {
        NoteRevision.objects.get(pk=filing.revision_id).text: (
            filing.theme.name if filing.theme else filing.disposition
        )
        for filing in filings
    }
