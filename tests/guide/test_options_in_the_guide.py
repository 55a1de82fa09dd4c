"""From members' answers to the published next steps: figures, words that passed the gate, and the outcome."""

from collections import Counter
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from guide.content import content_of, draft_imprint
from guide.drafting import out_of_date
from guide.gate import clear_flag, open_flags
from guide.models import Guide
from guide.printing.arranging import arrange
from guide.printing.html_edition import write_html_edition
from guide.printing.pdf import print_guide
from tables.models import Option, Person, Poll, View, Workshop
from tables.poll import withhold_words, write_outcome
from tests.guide.drafts import NOW, drafted
from tests.guide.page_words import words_of_page
from tests.guide.tagged_pdf import tags_of
from tests.labelled import hostile_texts
from tests.polls import WEIGH, browser_in_hall, closed, make_option, opened, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def skills(workshop: Workshop) -> Option:
    return make_option(workshop=workshop, text="Skills shortages")


@pytest.fixture
def poll(workshop: Workshop, skills: Option, director: Person) -> Poll:
    return opened(workshop, by=director)


def say(workshop: Workshop, option: Option, interest: int, why: str = "", use: str = "", **more: Any) -> None:
    browser = browser_in_hall(workshop)
    assert browser.post(WEIGH, typed((option, interest, why, use), **more)).status_code == 302


def next_steps(guide: Guide) -> dict[str, Any]:
    (part,) = [p for p in content_of(guide, for_edition=True)["parts"] if p["kind"] == "next"]
    return part


def text_of(part: dict[str, Any]) -> str:
    lines = [
        line
        for section in part["sections"]
        for passage in section["passages"]
        for block in passage["blocks"]
        for line in ([block["runs"]] if block["kind"] == "p" else block["items"])
    ]
    return "\n".join("".join(run["text"] for run in line) for line in lines)


def test_nothing_of_an_open_poll_is_in_the_draft(workshop, poll, skills, director):
    before = drafted(workshop, director)
    content = content_of(before, for_edition=False)
    say(workshop, skills, 3, "We lack the figures", suggestion="commuting")

    assert out_of_date(before) == []
    assert content_of(drafted(workshop, director), for_edition=False) == content


def test_a_closed_poll_is_told_with_its_words_and_its_outcome(workshop, poll, skills, director):
    for interest in (3, 3, 2, 0):
        say(workshop, skills, interest, "We lack the figures" if interest == 0 else "")
    closed(poll, by=director)
    write_outcome(poll=poll, text="SEEC starts in May.", by=director, now=NOW)

    part = next_steps(drafted(workshop, director))

    said = text_of(part)
    assert "Four answers were given." in said
    assert "Skills shortages. Two most useful, one useful, one not useful." in said
    assert "We lack the figures." in said
    assert "SEEC starts in May." in said
    assert (part["of_tables"], [(bar["label"], bar["tables"]) for bar in part["bars"]]) == (
        4,
        [("Skills shortages", 3)],
    )


def test_the_draft_page_shows_the_next_steps(as_director: Client, workshop, poll, skills, director):
    say(workshop, skills, 3, "We lack the figures")
    closed(poll, by=director)
    drafted(workshop, director)

    page = as_director.get(reverse("guide:draft_chapter", args=[workshop.slug, "next"])).content.decode()

    assert "We lack the figures." in page
    assert "What will be done is not yet written." in page


def test_words_that_are_withheld_are_not_printed_and_their_answer_counts(workshop, poll, skills, director):
    say(workshop, skills, 3, "gossip about the leader")
    closed(poll, by=director)
    withhold_words(poll=poll, words=View.objects.get().pk, by=director)

    said = text_of(next_steps(drafted(workshop, director)))

    assert "gossip" not in said
    assert "One most useful." in said


def test_the_draft_is_out_of_date_once_the_poll_is_closed(workshop, poll, skills, director):
    say(workshop, skills, 3)
    guide = drafted(workshop, director)

    closed(poll, by=director)

    assert {passage.section.chapter.kind for passage in out_of_date(guide)} == {"next"}


def test_the_gate_looks_at_members_words_and_the_outcome(workshop, poll, skills, director):
    say(workshop, skills, 3, "ask Cllr Madeup", "call 01632 960001", suggestion="in confidence: mergers")
    assert open_flags(workshop) == []

    closed(poll, by=director)
    write_outcome(poll=poll, text="Mail phil@example.org", by=director, now=NOW)

    assert [(flag.kind, flag.text.act) for flag in open_flags(workshop)] == [
        ("title and name", "Withhold them"),
        ("phone number", "Withhold them"),
        ("confidence", "Withhold them"),
        ("e-mail address", "Change the words"),
    ]


def test_a_flag_goes_when_the_words_are_withheld_or_accepted(workshop, poll, skills, director):
    say(workshop, skills, 3, "ask Cllr Madeup")
    say(workshop, skills, 3, "ask Cllr Invented")
    closed(poll, by=director)
    first, second = open_flags(workshop)

    clear_flag(workshop=workshop, fingerprint=first.fingerprint, reason="Agreed.", by=director, now=NOW)
    withhold_words(poll=poll, words=View.objects.get(why=second.text.text).pk, by=director)

    assert open_flags(workshop) == []


def test_the_flags_page_leads_to_the_words(as_director: Client, workshop, poll, skills, director):
    say(workshop, skills, 3, "ask Cllr Madeup")
    closed(poll, by=director)

    page = as_director.get(reverse("guide:flags", args=[workshop.slug])).content.decode()
    place = f"{reverse('tables:poll', args=[workshop.slug])}#why-{View.objects.get().pk}"

    assert f'<a class="button" href="{place}">Withhold them</a>' in page
    assert f'id="why-{View.objects.get().pk}"' in as_director.get(place).content.decode()


def test_paper_and_page_say_the_same_and_hold_any_words(workshop, poll, skills, director):
    """Every hostile text that the form keeps, in each of its boxes and in the outcome, in one print."""
    kept = []
    for words in hostile_texts():
        sent = words.encode("utf-8", "replace").decode()
        answer = browser_in_hall(workshop).post(WEIGH, typed((skills, 2, sent, sent), suggestion=sent))
        kept += [sent.replace("\x00", " ")] if answer.status_code == 302 else []
    closed(poll, by=director)
    write_outcome(poll=poll, text="\n\n".join(kept)[:10_000], by=director, now=NOW)
    guide = drafted(workshop, director)
    content, imprint = content_of(guide, for_edition=False), draft_imprint(guide)
    content["parts"] = [part for part in content["parts"] if part["kind"] == "next"]

    page = write_html_edition(content, imprint)
    pdf = print_guide(content, imprint)

    words = arrange(content, imprint).words()
    assert len(kept) > 200
    assert words_of_page(page) == words
    assert "<script" not in page
    lost = Counter("".join(words)) - Counter("".join(tags_of(pdf).words()))
    assert {letter for letter in lost if letter.isascii() and letter.isprintable()} == set()
