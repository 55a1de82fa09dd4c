"""The guide as one page: everything in it, nothing beside it, and a policy that allows its one style alone."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from guide.printing.html_edition import html_edition_policy, write_html_edition
from tests.guide.content_example import DRAFT, EDITION, make_content


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.found if (value := attributes.get(attribute))]


@pytest.fixture(scope="module")
def edition() -> str:
    return write_html_edition(make_content(is_draft=False), EDITION)


def test_the_page_leads_nowhere_but_into_itself(edition: str) -> None:
    elements = Elements(edition)

    assert {"src", "srcset", "action", "style"} & {
        name for _, attributes in elements.found for name in attributes
    } == set()
    assert {tag for tag, _ in elements.found} & {"script", "link", "iframe", "object", "form", "base"} == set()
    assert [link for link in elements.values("href") if not link.startswith("#")] == []


def test_every_link_arrives_and_every_address_is_one(edition: str) -> None:
    elements = Elements(edition)
    ids = elements.values("id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in elements.values("href")} <= set(ids)
    assert {"p1-1", "p2-8", "q1", "glance"} <= set(ids)


def test_its_headings_lead_through_it_without_a_gap(edition: str) -> None:
    levels = [int(tag[1]) for tag, _ in Elements(edition).found if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_policy_allows_its_one_style_and_its_fonts_and_nothing_else(edition: str) -> None:
    [style] = re.findall(r"<style>(.*?)</style>", edition, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    policy = html_edition_policy(edition)

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    [written] = [a["content"] for tag, a in Elements(edition).found if tag == "meta" and "http-equiv" in a]
    assert policy == f"{written}; frame-ancestors 'none'"


def test_the_policy_is_that_of_the_page_and_not_of_the_style_of_today() -> None:
    old = "<html><style>p { color: red }</style></html>"
    digest = base64.b64encode(hashlib.sha256(b"p { color: red }").digest()).decode()

    assert f"'sha256-{digest}'" in html_edition_policy(old)
    with pytest.raises(ValueError, match="no style"):
        html_edition_policy("<html></html>")


def test_its_style_fetches_nothing(edition: str) -> None:
    [style] = re.findall(r"<style>(.*?)</style>", edition, re.DOTALL)

    assert "@import" not in style
    assert [url for url in re.findall(r"url\(([^)]*)\)", style) if not url.startswith('"data:font/woff2;')] == []
    assert style.count("@font-face") == 5


def test_the_same_text_gives_the_same_page(edition: str) -> None:
    assert write_html_edition(make_content(is_draft=False), EDITION) == edition


def test_support_is_drawn_in_sorted_marks_that_no_reader_is_told_twice(edition: str) -> None:
    dots = re.findall(r'<svg class="support-dots"[^>]*aria-hidden="true">(.*?)</svg>', edition)

    assert [re.findall(r"dot-(yes|no)", one) for one in dots] == [
        ["yes"] * 8,
        ["yes"] * 6 + ["no"] * 2,
        ["yes"] * 5 + ["no"] * 3,
    ]


def test_a_draft_admits_to_gaps_and_flags_and_an_edition_has_none(edition: str) -> None:
    draft = write_html_edition(make_content(), DRAFT)

    for mark in ("Gap in this draft.", "draft-flag", "Suggested, not yet confirmed"):
        assert mark in draft.split("</style>")[1]
        assert mark not in edition.split("</style>")[1]
