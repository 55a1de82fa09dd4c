"""The whole draft: its parts in order, stable keys, and a result that depends on nothing but the facts."""

import random
import time
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from guide.wording import (
    CaseFacts,
    GuideDraft,
    OptionFacts,
    PassageDraft,
    QuestionFacts,
    WorkshopFacts,
    draft_guide,
)
from tests.guide.making_facts import (
    ROOT,
    a_note,
    a_question,
    a_theme,
    a_workshop,
    drafted,
    json_lines,
    notes_of,
    sample_facts,
    section_of,
)

HOSTILE = [row["text"] for row in json_lines(ROOT / "tests" / "sample" / "hostile.jsonl")]


def _passages(guide: GuideDraft) -> list[PassageDraft]:
    return [passage for part in guide.parts for section in part.sections for passage in section.passages]


def test_the_parts_come_in_the_order_of_the_guide() -> None:
    guide = draft_guide(a_workshop(a_question(number=1), a_question(number=2)))

    assert [part.kind for part in guide.parts] == [
        *("foreword", "glance", "use", "context"),
        *("chapter", "chapter"),
        *("cases", "changes", "self", "next", "made", "glossary", "taking_part"),
    ]


def test_the_title_is_divided_at_its_colon() -> None:
    guide = drafted(title="Engaging with partners: opportunities for councils")

    assert (guide.title, guide.subtitle) == ("Engaging with partners", "Opportunities for councils")
    assert (drafted(title="Engaging").title, drafted(title="Engaging").subtitle) == ("Engaging", "")


def test_chapters_come_in_the_order_of_their_questions() -> None:
    guide = draft_guide(a_workshop(*(a_question(number=n, short=f"Question {n}") for n in (3, 1, 2))))

    chapters = [(part.key, part.number, part.title) for part in guide.parts if part.kind == "chapter"]
    assert chapters == [(f"q{n}", n, f"Question {n}") for n in (1, 2, 3)]


def test_a_question_nobody_wrote_on_says_so() -> None:
    guide = drafted(a_theme(label="Trust"), a_theme(label="Roles", position=2), tables=0)

    (none,) = section_of(guide, "q1", "headlines").passages
    (unraised,) = section_of(guide, "q1", "unraised").passages

    assert (none.source, none.lead) == ("gap", "No table recorded a note on this question.")
    assert (unraised.source, unraised.lead) == ("gap", "No note is filed under: Trust, Roles.")


def test_a_question_without_themes_says_so() -> None:
    (none,) = section_of(drafted(tables=3), "q1", "headlines").passages

    assert none.lead == "No theme has been set out under this question."


def test_every_passage_of_a_section_has_a_key_of_its_own_that_fits_its_column() -> None:
    guide = draft_guide(sample_facts())

    for part in guide.parts:
        sections = [section.key for section in part.sections]
        assert max(Counter(sections).values()) == 1
        for section in part.sections:
            keys = Counter(passage.key for passage in section.passages)
            assert max(keys.values()) == 1
            assert max(len(key) for key in [*keys, section.key]) <= 80
            assert max(len(passage.part) for passage in section.passages) <= 40


def test_keys_stay_when_support_grows() -> None:
    theme = a_theme(*notes_of(1, 2, kind="barrier"), key="t")
    grown = replace(theme, notes=(*theme.notes, *notes_of(3, 4, kind="idea")), sentence="Reworded.")

    before = {passage.key for passage in section_of(drafted(theme), "q1", "theme:t").passages}
    after = {passage.key for passage in section_of(drafted(grown), "q1", "theme:t").passages}

    assert after - before == {"ideas"}
    assert before <= after


def test_every_passage_of_notes_names_its_notes_and_no_other_does() -> None:
    for passage in _passages(draft_guide(sample_facts())):
        assert bool(passage.evidence) == (passage.source == "notes"), passage.key
        assert {one for item in passage.items for one in item.evidence} <= set(passage.evidence)


def _shuffled(facts: WorkshopFacts, seed: int) -> WorkshopFacts:
    shuffle = random.Random(seed)  # noqa: S311 (an order to try, no secret)

    def mixed(given: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(shuffle.sample(given, len(given)))

    def question(one: QuestionFacts) -> QuestionFacts:
        return replace(one, themes=mixed(tuple(replace(t, notes=mixed(t.notes)) for t in one.themes)))

    return replace(facts, questions=mixed(tuple(question(one) for one in facts.questions)))


@pytest.mark.parametrize("seed", range(5))
def test_the_draft_does_not_depend_on_the_order_in_which_notes_and_themes_are_given(seed: int) -> None:
    facts = sample_facts()

    assert draft_guide(_shuffled(facts, seed)) == draft_guide(facts)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_whatever_a_person_typed_makes_a_draft(text: str) -> None:
    text = text[:20_000]
    kinds = ("practice", "barrier", "action_council", "ask_government", "example", "")
    notes = [a_note(text, table=n, kind=kind, place=text[:200]) for n, kind in enumerate(kinds)]
    quoted = a_note(text, table=7, quoted=True)
    theme = a_theme(*notes, quoted, label=text[:200], sentence=text, promoted=text)
    case = CaseFacts("x", text, text, text, (text,), text, text)
    started = time.process_time()

    guide = draft_guide(
        a_workshop(
            a_question(theme, short=text, text=text),
            title=text,
            organisation=text,
            meeting=text,
            attribution=text,
            purpose=(text,),
            context=((text, text),),
            cases=(case,),
            options=(OptionFacts("a", text, text),),
            overrides=((text, text),),
        )
    )

    assert len(guide.parts) == 12
    assert all(passage.lead or passage.items for passage in _passages(guide) if passage.source == "notes")
    # Far above what it takes, far below what a square of 20,000 letters would.
    assert time.process_time() - started < 20
