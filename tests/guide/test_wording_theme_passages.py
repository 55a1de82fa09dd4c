"""What a theme says in the draft, part by part."""

import pytest

from guide.wording import Evidence, PassageDraft
from tests.guide.making_facts import a_note, a_theme, drafted, notes_of, part_told, printed, section_of, told


def test_support_is_said_once_in_full_with_its_headlines() -> None:
    notes = (*notes_of(1, 2, 3, starred=True), *notes_of(4, 5, 6))

    support = told(a_theme(*notes))["support"]

    assert support == PassageDraft(
        key="support",
        part="support",
        label="Support",
        lead="Most tables (six of eight) raised this; three put it among their headlines.",
        evidence=tuple(Evidence(note.revision, differs=False) for note in notes),
        source="notes",
    )


@pytest.mark.parametrize(
    ("starred", "line"),
    [(0, "Two tables raised this."), (1, "Two tables raised this; one put it among its headlines.")],
)
def test_headlines_are_named_only_where_there_are_any(starred: int, line: str) -> None:
    theme = a_theme(a_note(table=1, starred=bool(starred)), a_note(table=2))

    assert told(theme)["support"].lead == line


def test_two_notes_of_one_table_count_once() -> None:
    theme = a_theme(*notes_of(1, 1, 1, 2, 2))

    assert told(theme)["support"].lead == "Two tables raised this."


def test_one_note_runs_into_its_lead_as_typed() -> None:
    note = a_note("each council commissions its own consultants", kind="barrier")

    line = "One table recorded a barrier: each council commissions its own consultants."
    assert part_told("barriers", note) == line


def test_a_note_with_a_colon_stays_a_bullet() -> None:
    note = a_note("strategy fatigue: SEP 2014, refresh 2017", kind="barrier")

    listed = "One table recorded a barrier:\n- Strategy fatigue: SEP 2014, refresh 2017."
    assert part_told("barriers", note) == listed


def test_two_barriers_of_one_table_are_barriers() -> None:
    assert part_told("barriers", *notes_of(1, 1, text="no time", kind="barrier")) == (
        "One table recorded barriers:\n- No time.\n- No time."
    )


def test_parts_say_how_many_tables_in_the_short_form() -> None:
    works = notes_of(1, 2, 3, text="it works", kind="practice")

    assert part_told("works", *works).splitlines()[0] == "Three tables described practice that works:"


@pytest.mark.parametrize("kind", ["idea", "", "park", "something else"])
def test_ideas_notes_without_a_kind_and_filed_parked_ones_are_ideas(kind: str) -> None:
    theme = a_theme(*notes_of(1, 2, text="a joint team", kind=kind))

    assert printed(told(theme)["ideas"]) == "Two tables suggested:\n- A joint team.\n- A joint team."


def test_gaps_say_what_nobody_wrote_or_marked() -> None:
    passages = told(a_theme(*notes_of(1, 2, kind="practice")))

    gaps = {key: passage.lead for key, passage in passages.items() if passage.source == "gap"}
    assert gaps == {
        "why": "Why it matters is not yet written.",
        "missing": "No table marked a note as saying what gets in the way, what councils can do or "
        "what LEPs can do.",
    }


def test_a_theme_with_every_part_misses_nothing() -> None:
    kinds = ("example", "barrier", "action_council", "action_lep")

    passages = told(a_theme(*(a_note(table=n, kind=kind) for n, kind in enumerate(kinds))))

    assert "missing" not in passages


def test_the_question_for_ones_own_area_is_the_themes_sentence() -> None:
    theme = a_theme(*notes_of(1, 2), sentence="Trust is built between formal meetings.")

    assert told(theme)["yourself"].lead == "How far is this true here: Trust is built between formal meetings?"


def test_an_unworded_theme_prints_its_label_and_says_so() -> None:
    theme = a_theme(*notes_of(1, 2, 3), sentence="  ", label="Shared evidence")
    guide = drafted(theme)

    section = section_of(guide, "q1", f"theme:{theme.key}")

    assert (section.title, section.is_worded) == ("Shared evidence", False)
    assert "yourself" not in told(theme)
    (headline,) = section_of(guide, "q1", "headlines").passages
    assert headline.lead == "Shared evidence (to be worded). Three of eight tables."


def test_headlines_come_first_among_bullets_then_as_written_whatever_the_table() -> None:
    notes = [
        a_note("third", table=1, order=3, kind="barrier"),
        a_note("second", table=9, order=2, kind="barrier"),
        a_note("first", table=5, order=7, kind="barrier", starred=True),
    ]

    assert part_told("barriers", *notes).splitlines()[1:] == ["- First.", "- Second.", "- Third."]


def test_support_is_never_more_than_the_tables_there_were() -> None:
    theme = a_theme(*notes_of(*range(1, 7)))

    assert told(theme, tables=5)["support"].lead == "All six tables raised this."
