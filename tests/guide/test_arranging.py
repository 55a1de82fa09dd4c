"""What the printing adds to the frozen text: names, marks, links. And what it says once instead of twice."""

from typing import Any

from guide.printing.arranging import arrange, day_in_words
from guide.printing.printed import Fact, Guide, Run
from tests.guide.content_example import DRAFT, EDITION, make_content, part, passage, section


def arranged(*sections: dict[str, Any], imprint: dict = DRAFT, **fields: Any) -> Guide:
    """A guide of one chapter with these sections."""
    chapter = part("chapter", "Working together", list(sections), number=1) | fields
    return arrange(make_content(parts=[chapter | {"key": "q1"}]), imprint)


def theme(*passages: dict[str, Any], **fields: Any) -> dict[str, Any]:
    told = [passage("All tables raised this.", number="1.1", anchor="p1-1"), *passages]
    return section("theme:1", "Clear roles", told, title="Who leads is written down") | fields


def test_a_theme_that_nobody_worded_is_named_once_and_says_so_in_a_draft() -> None:
    unworded = theme(title="Clear roles", is_worded=False)

    [told] = arranged(unworded).parts[0].sections

    assert (told.label, told.title, told.mark) == ("", "Clear roles", "To be worded")
    assert arranged(unworded, imprint=EDITION).parts[0].sections[0].mark == ""


def test_a_theme_on_suggestions_says_so() -> None:
    assert arranged(theme(is_suggested=True)).parts[0].sections[0].mark == "Suggested, not yet confirmed"


def test_a_section_named_as_its_part_gets_no_heading() -> None:
    context = part("context", "Context", [section("context", "Context", [passage("Said.", label="Context")])])

    [told] = arrange(make_content(parts=[context]), DRAFT).parts[0].sections

    assert not told.has_heading
    assert told.passages[0].label == ""


def test_neighbours_share_a_label_but_every_box_says_its_own() -> None:
    label = {"label": "Practice example"}
    told = theme(passage("A", **label), passage("B", **label), passage("C", box="example", **label))

    passages = arranged(told).parts[0].sections[0].passages

    assert [said.label for said in passages] == ["", "Practice example", "", "Practice example"]


def test_a_headline_stands_out_from_its_support_and_leads_to_its_theme() -> None:
    headline = passage("Who leads is written down. All eight tables.", part="headline", label="Clear roles")

    first = arranged(section("headlines", "Headlines", [headline]), theme()).parts[0].sections[0].passages[0]

    assert first.lines[0].runs == (
        Run("Who leads is written down.", strong=True, to="p1-1"),
        Run(" All eight tables."),
    )


def test_an_action_leads_to_the_theme_it_is_from() -> None:
    action = passage("Write it *down*.", part="action", label="Clear roles")

    first = arranged(section("councils", "Councils could", [action]), theme()).parts[0].sections[0].passages[0]

    assert (
        first.lines[0].html
        == '<a href="#p1-1">Write it </a><a href="#p1-1"><em>down</em></a><a href="#p1-1">.</a>'
    )


def test_what_is_told_nowhere_leads_nowhere() -> None:
    headline = passage("Something else.", part="headline", label="Gone")

    first = arranged(section("headlines", "Headlines", [headline])).parts[0].sections[0].passages[0]

    assert first.lines[0].html == "Something else."


def test_facts_are_a_table_and_whatever_else_a_person_wrote_there_stays() -> None:
    facts = passage("- Council: Surrey\n- Type: County: two tiers", part="facts", label="The facts")
    prose = passage("It is a county.\n\n- Surrey", part="facts", label="The facts")

    table, text = arranged(theme(facts, prose)).parts[0].sections[0].passages[1:]

    assert table.facts == (Fact("Council", "Surrey"), Fact("Type", "County: two tiers"))
    assert table.blocks == ()
    assert [line.text for line in text.lines] == ["It is a county.", "Surrey"]


def test_a_person_s_own_sentence_is_marked_in_drafts_and_editions() -> None:
    editorial = theme(passage("Ours.", is_editorial=True))

    for imprint in (DRAFT, EDITION):
        assert arranged(editorial, imprint=imprint).parts[0].sections[0].passages[1].mark == "Editorial"


def test_markup_in_a_text_is_text() -> None:
    shout = theme(passage("<b>loud</b> & *soft*"))

    [line] = arranged(shout).parts[0].sections[0].passages[1].lines

    assert line.html == "&lt;b&gt;loud&lt;/b&gt; &amp; <em>soft</em>"


def test_an_edition_tells_who_approved_it_and_what_changed() -> None:
    second = EDITION | {"number": 2, "words": "Edition 2", "change_note": "Paragraph 2.4 corrected."}

    about = {fact.name: fact.value for fact in arranged(theme(), imprint=second).about}

    assert about["Status"] == "Edition 2"
    assert about["Approved by"] == "Heather Bolton, SEEC Director, 11 January 2018"
    assert about["Changes"] == "Paragraph 2.4 corrected."


def test_the_position_date_is_the_day_of_the_workshop() -> None:
    about = {fact.name: fact.value for fact in arranged(theme()).about}

    assert about["Position as at"] == "1 December 2017"
    assert day_in_words("2018-01-12") == "12 January 2018"
