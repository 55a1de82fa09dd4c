"""Every word of the sample's whole draft leads back to a template, a note, a theme, the programme, a count or the
glossary; every count is counted again here, from the labels alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from guide.wording import GuideDraft, NoteFacts, PassageDraft, ThemeFacts, WorkshopFacts, counts_said, draft_guide
from tests.guide.making_facts import (
    a_question,
    a_theme,
    a_workshop,
    may_be_filed,
    printed,
    sample_facts,
    sample_notes,
)
from tests.tracing import (
    Fragment,
    Untraced,
    fragments_of,
    fragments_of_counts,
    fragments_of_glossary,
    fragments_of_note,
    fragments_of_templates,
    trace,
)

Placed = tuple[str, PassageDraft]  # the theme that a passage is about, or ""


@cache
def _facts() -> WorkshopFacts:
    return sample_facts()


@cache
def _guide() -> GuideDraft:
    return draft_guide(_facts())


def _themes(facts: WorkshopFacts) -> dict[str, ThemeFacts]:
    return {theme.key: theme for question in facts.questions for theme in question.themes}


def _notes(facts: WorkshopFacts) -> dict[str, NoteFacts]:
    return {note.revision: note for theme in _themes(facts).values() for note in theme.notes}


def _passages(guide: GuideDraft) -> Iterator[Placed]:
    for part in guide.parts:
        for section in part.sections:
            for passage in section.passages:
                about = re.match(r"theme:([^:]+)", passage.key)
                yield section.theme or (about[1] if about else ""), passage


def _headings(guide: GuideDraft) -> list[str]:
    sections = [section for part in guide.parts for section in part.sections]
    labels = [passage.label for section in sections for passage in section.passages]
    titles = [text for section in sections for text in (section.label, section.title)]
    parts = [text for part in guide.parts for text in (part.title, part.question)]
    return [guide.title, guide.subtitle, *parts, *titles, *labels]


def _programme(facts: WorkshopFacts) -> list[Fragment]:
    cases = [
        text
        for case in facts.cases
        for text in (case.title, case.council, case.council_type, *case.leps, case.summary, case.listen_for)
    ]
    day = f"{facts.date.day} {facts.date:%B} {facts.date.year}"
    return fragments_of(
        "programme",
        *(facts.title, *facts.title.split(": "), facts.meeting, facts.attribution, *facts.purpose, day),
        *(text for section in facts.context for text in section),
        *(text for option in facts.options for text in (option.group, option.text)),
        *(text for question in facts.questions for text in (question.short, question.text)),
        # The short name stands in brackets after the long one.
        *(facts.organisation, facts.organisation.rpartition("(")[2]),
        *(reason for reason, _ in facts.left_out.set_aside),
        *cases,
    )


@cache
def _fixed() -> list[Fragment]:
    return [*fragments_of_templates(), *fragments_of_glossary(), *_programme(_facts())]


def _of_theme(theme: ThemeFacts) -> list[Fragment]:
    return fragments_of("theme", theme.label, theme.sentence, theme.promoted)


def _counted(facts: WorkshopFacts, about: str, passage: PassageDraft) -> set[int]:
    """The numbers that a passage may state: N, and what its theme's and its own notes count."""
    if not about:
        return _counted_of_all(facts)
    notes = _notes(facts)
    (question,) = [q for q in facts.questions if about in {theme.key for theme in q.themes}]
    filed = [note for note in _themes(facts)[about].notes if note.confirmed]
    agreeing = [note for note in filed if not note.differs]
    own = [notes[one.revision] for one in passage.evidence]
    counted = [agreeing, [n for n in agreeing if n.starred], [n for n in filed if n.differs], own]
    return {question.tables, *(len({note.table for note in group}) for group in counted)}


def _counted_of_all(facts: WorkshopFacts) -> set[int]:
    left = facts.left_out
    cases = range(1, len(facts.cases) + 1)
    labelled = [note for note in sample_notes() if may_be_filed(note)]
    named = sum(bool(note["place"]) and note["place"] in _NAMED.get(note["id"], "") for note in labelled)
    figures = {facts.tables, len(facts.questions), left.total, left.withheld, left.parked, len(labelled), named}
    return {*figures, *cases, *(n for _, n in left.set_aside)}


# The notes that give away a place which has not agreed, found by eye.
_NAMED = {"N021": "Downshire", "N048": "Tonbridge & Malling", "N049": "Gatwick", "N094": "A27"}


def _may_say(facts: WorkshopFacts, about: str, passage: PassageDraft) -> list[Fragment]:
    notes = _notes(facts)
    own = [fragment for one in passage.evidence for fragment in fragments_of_note(notes[one.revision].text)]
    theme = _of_theme(_themes(facts)[about]) if about else []
    return [*_fixed(), *own, *theme, *fragments_of_counts(*_counted(facts, about, passage))]


def test_every_word_of_the_draft_leads_back_to_where_it_comes_from() -> None:
    facts, guide = _facts(), _guide()
    labels = [label for theme in _themes(facts).values() for label in _of_theme(theme)]
    flagged = [passage for _, passage in _passages(guide) if passage.part == "flag"]

    for about, passage in _passages(guide):
        if passage not in flagged:
            gap_labels = labels if passage.source == "gap" else []
            trace(printed(passage), [*_may_say(facts, about, passage), *gap_labels])
    for heading in _headings(guide):
        trace(heading, [*_fixed(), *labels, *fragments_of_counts(*range(1, len(facts.cases) + 1))])


def test_a_note_is_printed_whole_in_its_own_passage() -> None:
    facts = _facts()
    notes = _notes(facts)

    for about, passage in _passages(_guide()):
        for item in passage.items:
            if item.evidence:
                (only,) = item.evidence
                assert [f.origin for f in trace(item.text, _may_say(facts, about, passage))] == ["note"]
                trace(item.text, fragments_of_note(notes[only.revision].text))


def test_a_planted_word_a_borrowed_note_and_a_wrong_number_are_noticed() -> None:
    facts = _facts()
    about, support = next(placed for placed in _passages(_guide()) if placed[1].key == "support")
    barriers = next(p for theme, p in _passages(_guide()) if theme == about and p.key == "barriers")
    foreign = _notes(facts)["N032"].text  # filed under another theme

    planted = [
        (support, support.lead.replace("raised", "strongly raised")),
        (support, support.lead.replace("eight", "seven")),
        (barriers, f"{printed(barriers)} {foreign}"),
        (barriers, printed(barriers).replace("Felt consulted", "Consulted")),
    ]

    for passage, text in planted:
        with pytest.raises(Untraced):
            trace(text, _may_say(facts, about, passage))


def _labelled(theme: str, stance: str) -> list[dict[str, object]]:
    return [
        n for n in sample_notes() if may_be_filed(n) and (n["gold_theme"], n["gold_stance"]) == (theme, stance)
    ]


def _distinct(notes: list[dict[str, object]]) -> int:
    return len({note["table"] for note in notes})


def test_every_support_line_is_counted_again_from_the_labels() -> None:
    words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"]
    for about, passage in _passages(_guide()):
        if passage.key != "support":
            continue
        agreeing = _labelled(about, "agree")
        headlines = re.search(r"; (\w+) put it among (?:its|their) headlines\.", passage.lead)

        assert counts_said(passage.lead) == (_distinct(agreeing),)
        assert words.index(headlines[1] if headlines else "no") == _distinct(
            [n for n in agreeing if n["headline"]]
        )
        assert {one.revision for one in passage.evidence} == {note["id"] for note in agreeing}


def test_the_bars_are_counted_again_from_the_labels() -> None:
    bars = {bar.theme: (bar.tables, bar.differing) for part in _guide().parts for bar in part.bars}

    assert bars == {
        theme: (_distinct(_labelled(theme, "agree")), _distinct(_labelled(theme, "disagree")))
        for theme in _themes(_facts())
    }


def test_every_number_of_tables_is_borne_out_by_the_passages_own_notes() -> None:
    table_by_note = {note["id"]: note["table"] for note in sample_notes()}
    stated = [passage for _, passage in _passages(_guide()) if passage.evidence and counts_said(printed(passage))]

    for passage in stated:
        stances = {one.differs for one in passage.evidence}
        assert len(stances) == 1, passage.key
        assert counts_said(passage.lead + passage.tail) == (
            len({table_by_note[one.revision] for one in passage.evidence}),
        )
    assert len(stated) > 100


def test_disagreement_is_printed_for_every_theme_that_has_any() -> None:
    differing = {note["gold_theme"] for note in sample_notes() if note["gold_stance"] == "disagree"}
    printed_for = {about for about, passage in _passages(_guide()) if passage.part == "differ"}

    assert printed_for == differing


def test_every_filed_note_is_printed_once_in_its_chapter_unless_it_names_a_place() -> None:
    chapters = [part for part in _guide().parts if part.kind == "chapter"]
    cited = [
        one.revision
        for part in chapters
        for section in part.sections
        for passage in section.passages
        if passage.part not in ("support", "headline", "yourself")
        for one in passage.evidence
    ]

    assert sorted(cited) == sorted(
        note["id"] for note in sample_notes() if may_be_filed(note) and note["id"] not in _NAMED
    )


def test_no_sensitive_note_and_no_table_number_is_in_the_draft() -> None:
    everything = "\n".join([*_headings(_guide()), *(printed(passage) for _, passage in _passages(_guide()))])
    told = everything.casefold()

    assert [
        note["text"] for note in sample_notes() if note["gold_sensitive"] and note["text"].casefold() in told
    ] == []
    for secret in (
        "Placeholder",
        "Sample Road",
        "07700",
        "Madeup",
        "sacked",
        "Fictional",
        "gossip",
        "Swann",
        "Bolton",
    ):
        assert secret not in everything
    assert re.findall(r"[Tt]able [0-9]", everything) == []


def test_the_glossary_holds_only_terms_that_the_guide_prints() -> None:
    terms = {passage.label for _, passage in _passages(_guide()) if passage.key.startswith("term:")}

    assert {"LEP", "LIS", "FEMA", "s151 officer"} <= terms
    bare = draft_guide(
        replace(_facts(), questions=(), context=(), cases=(), purpose=(), options=(), title="A day")
    )
    assert {p.label for _, p in _passages(bare) if p.part == "term"} == {"LEP"}


def test_a_term_that_only_a_gap_mentions_is_not_in_the_glossary() -> None:
    unraised = a_theme(label="GVA and MIPIM", sentence="GVA rises.")

    guide = draft_guide(a_workshop(a_question(unraised)))

    assert {p.label for _, p in _passages(guide) if p.part == "term"} == {"LEP"}
