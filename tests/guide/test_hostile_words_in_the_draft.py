"""Whatever a table or a director typed stands in the draft as words: nothing of it runs, breaks or is lost."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from guide.content import content_of
from guide.models import Guide, Stance, Theme
from tables.forms.words import WordsField
from tables.incoming import keepable
from tables.models import Person, Workshop
from tests.guide.drafts import drafted, filed, passage_of
from tests.labelled import hostile_texts
from tests.making import make_theme

pytestmark = pytest.mark.django_db

# A form refuses longer texts; so does a tablet.
LONGEST = 100_000


def kept_texts() -> list[str]:
    """What the tables could have kept of it."""
    return [text for text in map(keepable, hostile_texts()) if text.strip() and len(text) <= LONGEST]


class Page(HTMLParser):
    """What a browser would make of a page: every element, every attribute, the words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first(), sentence="<b>Partners</b> share {{ one }} base.")


@pytest.fixture
def guide(workshop: Workshop, theme: Theme, director: Person) -> Guide:
    """Every hostile text is a note under one theme, some of them as differing."""
    for n, text in enumerate(kept_texts()):
        stance = Stance.DIFFERS if n % 9 == 0 else Stance.AGREES
        filed(
            text, theme=theme, table=1 + n % 3, by=director, stance=stance, kind=["", "barrier", "practice"][n % 3]
        )
    return drafted(workshop, director)


def test_notes_are_words_on_the_page(as_director: Client, guide: Guide) -> None:
    answer = as_director.get(reverse("guide:draft_chapter", args=[guide.workshop.slug, "q1"]))

    page = Page(answer.content.decode())
    ours = {"html", "head", "meta", "title", "link", "body", "a", "header", "svg", "use", "span", "small", "nav"}
    ours |= {"main", "p", "h1", "h2", "h3", "ul", "li", "section", "article", "div", "form", "input", "button"}
    ours |= {"label", "details", "summary", "script", "g", "circle", "path", "strong", "em", "b", "footer"}
    assert set(page.elements) <= ours
    assert page.elements.count("script") == 2
    assert {name for name in page.attributes if name.startswith("on") or name in ("style", "srcdoc", "src")} == {
        "src"
    }


def test_every_word_is_in_the_frozen_text(guide: Guide) -> None:
    said = " ".join(
        "".join(run["text"] for run in line)
        for part in content_of(guide, for_edition=True)["parts"]
        for section in part["sections"]
        for passage in section["passages"]
        for block in passage["blocks"]
        for line in block.get("items", [block.get("runs")])
    )

    there = _long_words(said)
    assert [text[:60] for text in kept_texts() if not _long_words(text) <= there] == []


def _long_words(text: str) -> set[str]:
    """Words that no expansion, quotation mark, capital or stop can change."""
    return set(re.findall(r"[a-z]{6,}", text.casefold()))


def test_a_director_may_write_any_words(as_director: Client, guide: Guide, theme: Theme) -> None:
    passage = passage_of(guide, theme, "yourself")
    edit = reverse("guide:edit_passage", args=[guide.workshop.slug, passage.pk])
    seen = 1
    for text in hostile_texts():
        typed = text.encode("utf-8", "replace").decode()
        answer = as_director.post(edit, {"text": typed, "editorial": "on", "seen": seen})

        assert answer.status_code in (302, 422)
        if answer.status_code == 302:
            shown = passage_of(guide, theme, "yourself").wording
            assert shown.text == WordsField().clean(typed)
            seen = shown.n
        else:
            assert "field-fault" in answer.content.decode()
    assert seen > 30
