"""Reading a guide: on a phone, on a laptop, in the dark, from the site and from a saved file."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from guide.models import Edition, EditionStatus, Guide, SignOff
from guide.printing.html_edition import html_edition_policy, write_html_edition
from tables.models import Workshop
from tests.browser.conftest import LAPTOP, PHONE, TABLET, Visitor, axe_problems
from tests.guide.content_example import EDITION, make_content
from tests.making import make_person, make_workshop

Visit = Callable[..., Visitor]
SCREENS = [
    {"viewport": PHONE},
    {"viewport": TABLET, "color_scheme": "dark"},
    {"viewport": LAPTOP},
    {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
]


@pytest.fixture
def published(transactional_db: None) -> Workshop:
    """A workshop whose guide is published, as rows: how it came to be is tested elsewhere."""
    workshop, now = make_workshop(), timezone.now()
    guide = Guide.objects.create(workshop=workshop, drafted_at=now)
    sign_off = SignOff.objects.create(
        guide=guide, content_sha256="0" * 64, by=make_person(), name="H. Bolton", at=now
    )
    edition = Edition.objects.create(
        guide=guide,
        number=1,
        content=make_content(is_draft=False),
        imprint=EDITION,
        sha256="0" * 64,
        sign_off=sign_off,
        published_at=now,
    )
    EditionStatus.objects.create(edition=edition)
    return workshop


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen["viewport"]["width"]))
def test_everybody_can_read_the_guide(published: Workshop, visit: Visit, screen: dict) -> None:
    page = visit(**screen).open(f"/guides/{published.slug}/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Engaging with Local Industrial Strategies")
    assert axe_problems(page) == []
    assert is_no_wider_than_the_screen(page)


def test_the_guide_fits_a_screen_of_320_pixels(published: Workshop, visit: Visit) -> None:
    page = visit(viewport={"width": 320, "height": 640}).open(f"/guides/{published.slug}/")

    assert is_no_wider_than_the_screen(page)


def test_the_number_of_a_paragraph_is_its_address(published: Workshop, visitor: Visitor) -> None:
    page = visitor.open(f"/guides/{published.slug}/")

    page.get_by_role("link", name="1.2, link to this paragraph").click()

    assert page.url.endswith(f"/guides/{published.slug}/#p1-2")
    expect(page.locator("#p1-2")).to_be_in_viewport()


def test_the_contents_of_a_phone_are_folded_and_lead_to_a_theme(published: Workshop, visit: Visit) -> None:
    page = visit(viewport=PHONE).open(f"/guides/{published.slug}/")

    page.get_by_text("Contents", exact=True).click()
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Use public procurement").click()

    expect(page.get_by_role("heading", name="Use public procurement Public sector")).to_be_in_viewport()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen["viewport"]["width"]))
def test_the_saved_page_keeps_its_look_under_its_own_policy(visit: Visit, screen: dict) -> None:
    page = open_saved(visit(**screen))

    assert page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length") >= 4
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Source Sans 3"')
    assert axe_problems(page) == []
    assert is_no_wider_than_the_screen(page)


def open_saved(visitor: Visitor) -> Page:
    document = write_html_edition(make_content(is_draft=False), EDITION)

    def send(route: Route) -> None:
        policy = {"Content-Security-Policy": html_edition_policy(document)}
        route.fulfill(body=document, content_type="text/html; charset=utf-8", headers=policy)

    visitor.context.route("**/saved.html", send)
    page = visitor.open("/saved.html")
    page.evaluate("document.fonts.ready")
    return page


def is_no_wider_than_the_screen(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
