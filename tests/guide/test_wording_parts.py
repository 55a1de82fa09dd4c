"""What stands before and after the chapters, and how themes are ranked in them."""

import pytest

from guide.wording import (
    CaseFacts,
    GuideDraft,
    LeftOut,
    OptionFacts,
    PassageDraft,
    ThemeFacts,
    draft_guide,
)
from tests.guide.making_facts import (
    a_note,
    a_question,
    a_theme,
    a_workshop,
    drafted,
    notes_of,
    printed,
    sample_facts,
    section_of,
)


def _passages(guide: GuideDraft) -> list[PassageDraft]:
    return [passage for part in guide.parts for section in part.sections for passage in section.passages]


def _raised(n: int, starred: int = 0, **fields: object) -> ThemeFacts:
    """A theme that n tables raised, `starred` of them among their headlines."""
    notes = [a_note(table=table, starred=table <= starred) for table in range(1, n + 1)]
    return a_theme(*notes, **{"key": f"n{n}h{starred}", "sentence": f"Theme {n} {starred}."} | fields)


def test_headlines_are_ranked_by_stars_then_tables_then_position() -> None:
    themes = [_raised(8, 1), _raised(3, 3), _raised(8, 2, position=2), _raised(8, 2, key="first", position=1)]

    passages = section_of(drafted(*themes), "q1", "headlines").passages

    assert [(p.key, p.lead) for p in passages] == [
        ("theme:n3h3", "Theme 3 3. Three of eight tables; a headline at three."),
        ("theme:first", "Theme 8 2. All eight tables; a headline at two."),
        ("theme:n8h2", "Theme 8 2. All eight tables; a headline at two."),
        ("theme:n8h1", "Theme 8 1. All eight tables; a headline at one."),
    ]


def test_a_chapter_has_at_least_three_headlines_and_up_to_six_of_the_widely_raised() -> None:
    narrow = [_raised(2, key=f"k{n}") for n in range(5)]
    wide = [_raised(7, key=f"k{n}") for n in range(8)]

    assert len(section_of(drafted(*narrow), "q1", "headlines").passages) == 3
    assert len(section_of(drafted(*wide), "q1", "headlines").passages) == 6
    assert len(section_of(drafted(_raised(7)), "q1", "headlines").passages) == 1


def test_themes_and_bars_stand_by_how_many_tables_raised_them() -> None:
    guide = drafted(_raised(3, 3), _raised(8), _raised(1), _raised(0), _raised(5))

    (chapter,) = [part for part in guide.parts if part.kind == "chapter"]
    assert [s.theme for s in chapter.sections if s.theme] == ["n8h0", "n5h0", "n3h3"]
    assert [(bar.theme, bar.tables) for bar in chapter.bars] == [
        ("n8h0", 8),
        ("n5h0", 5),
        ("n3h3", 3),
        ("n1h0", 1),
    ]
    assert chapter.of_tables == 8


def test_at_a_glance_takes_the_best_of_each_chapter_then_the_best_second_ones() -> None:
    questions = [
        a_question(
            *(
                _raised(n, key=f"q{number}{place}")
                for place, n in zip("abc", (8, 8 - number, 8 - number), strict=True)
            ),
            number=number,
        )
        for number in range(1, 5)
    ]

    guide = draft_guide(a_workshop(*questions))

    assert [p.key for p in section_of(guide, "glance", "headlines").passages] == [
        *("theme:q1a", "theme:q1b"),
        *("theme:q2a", "theme:q2b"),
        *("theme:q3a", "theme:q4a"),
    ]


def test_at_a_glance_says_who_could_do_what_and_leads_to_the_theme() -> None:
    first = a_theme(
        a_note("council spend: publish it", kind="action_council", starred=True),
        a_note("pool budgets", table=2, kind="action_council"),
        a_note("LEP to meet us", table=3, kind="action_lep"),
        key="a",
    )

    guide = drafted(first)

    (councils,) = section_of(guide, "glance", "councils").passages
    assert (councils.key, councils.lead, councils.source) == ("theme:a", "Pool budgets.", "notes")
    assert [one.revision for one in councils.evidence] == [first.notes[1].revision]
    assert [p.lead for p in section_of(guide, "glance", "leps").passages] == ["Meet us."]
    assert [p.source for p in section_of(guide, "glance", "government").passages] == ["gap"]
    assert section_of(guide, "glance", "government").label == "SEEC members asked Government to"


@pytest.mark.parametrize(
    ("kind", "change", "lists"),
    [
        ("ask_government", "", ["policy"]),
        ("ask_government", "operational", ["policy", "operational"]),
        ("practice", "", ["operational"]),
        ("action_lep", "", ["operational"]),
        ("action_council", "policy", ["policy"]),
        ("barrier", "policy", ["policy"]),
        ("idea", "operational", ["operational"]),
        ("barrier", "", ["undecided"]),
    ],
)
def test_a_change_is_policy_or_operational_by_who_could_make_it(kind: str, change: str, lists: list[str]) -> None:
    theme = a_theme(*notes_of(1, 2, kind=kind), change=change, label="Trust", key="t")
    (changes,) = [part for part in drafted(theme).parts if part.kind == "changes"]

    found = [s.key for s in changes.sections if any(p.key == "theme:t" or "Trust" in p.lead for p in s.passages)]

    assert found == lists


def test_the_self_assessment_has_a_row_for_each_worded_finding() -> None:
    guide = drafted(_raised(5), _raised(1), _raised(4, sentence="", key="unworded"), _raised(3))

    intro, *rows = section_of(guide, "self", "statements").passages

    assert intro.source == "template"
    assert [(row.key, row.lead) for row in rows] == [("theme:n5h0", "Theme 5 0."), ("theme:n3h0", "Theme 3 0.")]


def _reading_advice(*themes: ThemeFacts) -> dict[str, str]:
    readers = section_of(drafted(*themes), "use", "use").passages
    return {passage.key: passage.lead for passage in readers if passage.key not in ("numbers", "boxes")}


def test_readers_are_sent_to_parts_that_are_in_the_guide_and_to_no_other() -> None:
    worded, unworded = _raised(3), _raised(3, sentence="")
    asked = a_theme(*notes_of(1, 2, kind="ask_government"))

    assert _reading_advice(_raised(1)) == {
        "officers": "Each chapter sets out what the tables said under its question."
    }
    assert _reading_advice(unworded)["leaders"] == "Read At a glance."
    assert "self-assessment" in _reading_advice(worded)["leaders"]
    assert "Changes that would help" not in _reading_advice(worded)["officers"]
    assert "Changes that would help" in _reading_advice(asked)["officers"]


def test_without_context_there_is_only_a_gap() -> None:
    (none,) = section_of(drafted(_raised(3)), "context", "context").passages

    assert none.source == "gap"


def test_data_analysis_options_stand_in_their_groups() -> None:
    options = (
        OptionFacts("a", "Sectors", "Growing"),
        OptionFacts("b", "Exit", "Exports"),
        OptionFacts("c", "Sectors", "Big"),
    )

    passages = section_of(drafted(options=options), "next", "options").passages

    assert [(p.key, p.label, printed(p)) for p in passages[1:-1]] == [
        ("options:a", "Sectors", "- Growing.\n- Big."),
        ("options:b", "Exit", "- Exports."),
    ]


def test_a_case_study_has_its_facts_and_setting_and_gaps_for_the_rest() -> None:
    case = CaseFacts("x", "One council", "Downshire", "county", ("A LEP", "B LEP"), "It's large.", "What's next?")

    section = section_of(drafted(cases=(case,)), "cases", "case:x")

    assert (section.label, section.title) == ("Case study 1", "One council")
    assert [(p.key, p.source, printed(p)) for p in section.passages] == [
        ("facts", "programme", "- Council: Downshire\n- Type: County\n- LEPs: A LEP, B LEP"),
        ("setting", "programme", "It’s large."),
        *((key, "gap", "To be written with the council.") for key in ("challenge", "did", "changed", "others")),
        ("yourself", "programme", "What’s next?"),
    ]


def test_how_the_guide_was_made_accounts_for_every_note() -> None:
    facts = sample_facts()
    left_out = [p for p in section_of(draft_guide(facts), "made", "made").passages if p.key == "left-out"]

    assert [printed(p) for p in left_out] == [
        "What became of the 320 notes:\n"
        "- 288 filed under a theme.\n"
        "- Of these, 4 held back until the place named in them agrees.\n"
        "- 11 set aside: not about the question.\n"
        "- 12 withheld: personal, or told privately.\n"
        "- 9 parked: left for another day."
    ]
    left = facts.left_out
    assert 288 + left.withheld + left.parked + sum(n for _, n in left.set_aside) == left.total


def test_a_reason_is_printed_as_it_was_typed() -> None:
    left_out = LeftOut(
        total=1, set_aside=(("about {parking}", 1),), withheld=0, private=0, parked=0, unaccounted=0
    )

    (account,) = [
        p for p in section_of(drafted(left_out=left_out), "made", "made").passages if p.key == "left-out"
    ]

    assert printed(account) == "What became of the one note:\n- 1 set aside: about {parking}."


def test_what_was_left_open_is_printed_with_its_reason() -> None:
    guide = drafted(overrides=(("Some notes are unaccounted for.", "typed after the day {twice}"),))

    (overrides,) = [p for p in section_of(guide, "made", "made").passages if p.key == "overrides"]

    assert [item.text for item in overrides.items] == [
        "Some notes are unaccounted for. Reason: typed after the day {twice}."
    ]


def test_flags_that_are_left_are_counted_for_the_director() -> None:
    theme = a_theme(a_note("early sight", kind="action_lep"), *notes_of(2, 3, text="a + b", kind="action_lep"))

    passages = section_of(drafted(theme), "made", "made").passages

    assert [p.lead for p in passages if p.part == "flag"] == [
        "Bullets still marked “word as an action”: 3.",
        "Bullets still marked “word the symbols”: 2.",
    ]


def test_only_places_that_agreed_are_listed_and_no_person_is() -> None:
    notes = [
        a_note("a survey", kind="example", place="Oakhythe", consent=True),
        a_note("a tracker", table=2, kind="example", place="Downshire", consent=True),
        a_note("a hub", table=3, kind="example", place="Marlbury"),
    ]
    guide = drafted(a_theme(*notes), attribution="Views are recorded by table")

    rule, places = section_of(guide, "taking_part", "taking_part").passages

    assert rule.lead == "Views are recorded by table."
    assert [item.text for item in places.items] == ["Downshire.", "Oakhythe."]
    words = "\n".join(printed(passage) for passage in _passages(guide))
    assert not any(name in words for name in ("Marlbury", "Bolton", "Swann"))
