"""The next steps: what members think of the data analysis options, in counts of answers and their own words."""

import time

import pytest

from guide.wording import GuideDraft, OptionFacts, OptionViews, PartDraft, PollFacts, ViewCounts, draft_guide
from tests.guide.making_facts import a_workshop, drafted, printed, section_of
from tests.labelled import hostile_texts
from tests.tracing import (
    Untraced,
    fragments_of,
    fragments_of_counts,
    fragments_of_note,
    fragments_of_templates,
    trace,
)

SKILLS = OptionFacts(
    "skills",
    "EU exit",
    "Skills shortages in growth sectors",
    OptionViews(
        ViewCounts(most=17, useful=9, little=4, none=1, without=1),
        kinds=(("county", ViewCounts(3, 2, 0, 0)),),
        whys=("colleges ask us for this", "We've nothing to show"),
        uses=("the adult skills budget",),
    ),
)
EXPORTS = OptionFacts(
    "exports", "EU exit", "Where exports go", OptionViews(ViewCounts(most=6, useful=21, little=0, none=5))
)
UNWEIGHED = OptionFacts("late", "Sectors", "Added after the poll")
POLL = PollFacts(32, suggestions=("commuting flows",), outcome="We start with skills.\n\nExports follow in May.")


def guide() -> GuideDraft:
    return drafted(options=(EXPORTS, SKILLS, UNWEIGHED), poll=POLL)


def next_steps(of: GuideDraft) -> PartDraft:
    (found,) = [part for part in of.parts if part.key == "next"]
    return found


def test_each_option_says_its_figures_the_most_useful_first() -> None:
    passages = section_of(guide(), "next", "views").passages

    assert [(passage.key, printed(passage)) for passage in passages] == [
        (
            "answers",
            "32 answers were given. Counts here are of answers, not of tables or councils. They show what those "
            "who answered would find useful; nobody had to say who they were.",
        ),
        (
            "view:skills",
            "Skills shortages in growth sectors. 17 most useful, nine useful, four a little useful, one not "
            "useful, one without a view.\n- County councils: three most useful, two useful.",
        ),
        ("why:skills", "Why, in members’ own words:\n- Colleges ask us for this.\n- We’ve nothing to show."),
        ("use:skills", "What it would be used for, in members’ own words:\n- The adult skills budget."),
        ("view:exports", "Where exports go. Six most useful, 21 useful, five not useful."),
        ("suggested", "Members also suggested:\n- Commuting flows."),
    ]


def test_the_outcome_stands_in_the_directors_own_paragraphs() -> None:
    (outcome,) = section_of(guide(), "next", "outcome").passages

    assert (outcome.label, outcome.lead) == ("What will be done", POLL.outcome)


def test_a_missing_outcome_is_a_gap_that_no_edition_prints() -> None:
    (outcome,) = section_of(drafted(options=(SKILLS,), poll=PollFacts(32)), "next", "outcome").passages

    assert (outcome.source, outcome.lead) == ("gap", "What will be done is not yet written.")


def test_the_bars_count_the_answers_that_found_an_option_useful() -> None:
    part = next_steps(guide())

    assert [(bar.label, bar.tables) for bar in part.bars] == [
        ("Where exports go", 27),
        ("Skills shortages in growth sectors", 26),
    ]
    assert part.of_tables == 32


def test_before_the_close_there_are_no_figures_and_an_honest_gap() -> None:
    part = next_steps(drafted(options=(OptionFacts("skills", "", "Skills"),)))

    assert [section.key for section in part.sections] == ["options"]
    assert (part.bars, part.of_tables) == ((), 0)
    assert (
        section_of(drafted(options=(OptionFacts("a", "", "b"),)), "next", "options").passages[-1].source == "gap"
    )


def test_a_poll_without_an_answer_says_so_and_has_no_chart() -> None:
    views = OptionViews(ViewCounts(0, 0, 0, 0))
    found = drafted(options=(OptionFacts("skills", "", "Skills", views),), poll=PollFacts(0))

    assert [printed(p) for p in section_of(found, "next", "views").passages] == [
        "The poll was closed without an answer."
    ]
    assert next_steps(found).bars == ()


def test_one_answer_and_an_option_that_nobody_weighed_are_said_in_words() -> None:
    options = (
        OptionFacts("a", "", "Skills?", OptionViews(ViewCounts(1, 0, 0, 0))),
        OptionFacts("b", "", "Exports", OptionViews(ViewCounts(0, 0, 0, 0, without=0))),
    )

    said = [printed(p) for p in section_of(drafted(options=options, poll=PollFacts(1)), "next", "views").passages]

    assert said[0].startswith("One answer was given. ")
    assert said[1:] == ["Skills? One most useful.", "Exports. Nobody weighed it."]


def test_every_word_leads_back_to_a_template_a_count_an_option_or_a_member() -> None:
    written = [text for views in (SKILLS.views, EXPORTS.views) if views for text in (*views.whys, *views.uses)]
    may_say = [
        *fragments_of_templates(),
        *fragments_of("programme", *(option.text for option in (SKILLS, EXPORTS, UNWEIGHED))),
        *(one for text in (*written, *POLL.suggestions) for one in fragments_of_note(text)),
        *fragments_of("outcome", POLL.outcome),
        *fragments_of_counts(32, 17, 9, 4, 1, 3, 2, 6, 21, 5),
    ]

    passages = [passage for section in next_steps(guide()).sections for passage in section.passages]
    for passage in passages:
        trace(printed(passage), may_say)
    with pytest.raises(Untraced):
        trace("32 members were given", may_say)
    assert "%" not in "".join(map(printed, passages))


@pytest.mark.parametrize("text", hostile_texts(), ids=lambda text: ascii(text[:20]))
def test_whatever_a_member_or_the_director_wrote_makes_a_draft(text: str) -> None:
    text = text[:20_000]
    views = OptionViews(ViewCounts(1, 0, 0, 0), whys=(text,), uses=(text,))
    started = time.process_time()

    drafted_guide = draft_guide(
        a_workshop(options=(OptionFacts("a", text, text, views),), poll=PollFacts(1, (text,), text))
    )

    assert all(p.lead or p.items for section in next_steps(drafted_guide).sections for p in section.passages)
    assert time.process_time() - started < 20
