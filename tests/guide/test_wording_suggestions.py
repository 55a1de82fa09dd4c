"""What rests on suggestions only says so, and counts nothing."""

from guide.wording import Evidence
from tests.guide.making_facts import a_note, a_theme, drafted, notes_of, printed, section_of, told


def test_a_theme_that_rests_on_suggestions_says_so_in_every_passage_and_counts_nothing() -> None:
    kinds = ("practice", "barrier", "action_council", "ask_government", "example", "")
    notes = [a_note("see it work", table=n, kind=kind, confirmed=False) for n, kind in enumerate(kinds, start=1)]
    theme = a_theme(*notes, a_note("not here", table=7, confirmed=False, differs=True))
    guide = drafted(theme)

    section = section_of(guide, "q1", f"theme:{theme.key}")
    said = [passage for passage in section.passages if passage.source != "gap"]

    assert section.is_suggested
    assert {passage.lead.split(":")[0] for passage in said} == {"Suggested, not yet confirmed"}
    assert [p.key for p in said] == [
        "support",
        "works",
        "barriers",
        "councils",
        "ideas",
        "examples",
        "differ",
        "government",
    ]
    assert not any("table" in printed(passage) for passage in said)
    assert [(bar.theme) for bar in guide.parts[4].bars] == []


def test_suggested_notes_beside_confirmed_ones_stand_apart_and_count_nothing() -> None:
    sure = notes_of(1, 2, kind="barrier")
    unsure = notes_of(3, 4, text="perhaps", kind="barrier", confirmed=False)

    passages = told(a_theme(*sure, *unsure))

    assert passages["support"].lead == "Two tables raised this."
    assert passages["barriers"].lead == "Two tables recorded barriers:"
    assert printed(passages["suggested"]) == "Suggested, not yet confirmed:\n- Perhaps.\n- Perhaps."
    assert passages["suggested"].evidence == tuple(Evidence(note.revision, differs=False) for note in unsure)
