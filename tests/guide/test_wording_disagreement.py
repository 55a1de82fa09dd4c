"""Disagreement: always printed, never counted inside the support."""

import pytest

from guide.wording import Evidence
from tests.guide.making_facts import a_note, a_theme, drafted, notes_of, printed, section_of, told


@pytest.mark.parametrize(
    ("agreeing", "differing", "label", "lead"),
    [
        (2, 1, "Not every table agreed", "One table recorded a different view:"),
        (1, 2, "Not every table agreed", "Two tables recorded a different view:"),
        (5, 2, "Not every table agreed", "Two tables recorded a different view:"),
        (4, 2, "Views differed", "Two tables recorded a different view:"),
        (3, 2, "Views differed", "Two tables recorded a different view:"),
        (2, 6, "Views differed", "Six tables recorded a different view:"),
    ],
)
def test_disagreement_is_always_printed(agreeing: int, differing: int, label: str, lead: str) -> None:
    other = tuple(a_note("it: does not work", table=8 - n, differs=True) for n in range(differing))
    theme = a_theme(*notes_of(*range(1, agreeing + 1)), *other, promoted="a reason")

    passages = told(theme)

    assert (passages["differ"].label, passages["differ"].lead) == (label, lead)
    assert len(passages["differ"].items) == differing
    assert passages["differ"].evidence == tuple(Evidence(note.revision, differs=True) for note in other)
    assert {one.differs for one in passages["support"].evidence} == {False}


def test_a_table_that_says_both_counts_on_both_sides() -> None:
    theme = a_theme(*notes_of(1, 2), a_note("not here", table=2, differs=True))

    assert told(theme)["support"].lead == "Two tables raised this."
    assert printed(told(theme)["differ"]) == "One table recorded a different view: not here."


def test_a_kind_does_not_hide_that_a_note_differs() -> None:
    theme = a_theme(*notes_of(1, 2), a_note("two pots to bid to", table=3, kind="practice", differs=True))

    assert "works" not in told(theme)
    assert "two pots to bid to" in told(theme)["differ"].lead


def test_a_theme_that_was_only_disputed_is_told_with_its_sentence() -> None:
    theme = a_theme(a_note("not our experience", differs=True), sentence="Hubs work.", label="Hubs")

    (also,) = section_of(drafted(theme), "q1", "also").passages

    assert (also.key, also.label, also.box) == (f"theme:{theme.key}:differ", "Hubs", "differ")
    assert (
        also.lead == "Hubs work. Not every table agreed. One table recorded a different view: not our experience."
    )


def test_disagreement_and_suggestions_follow_a_theme_that_one_table_raised() -> None:
    theme = a_theme(a_note("yes"), a_note("no", table=2, differs=True), a_note("maybe", table=3, confirmed=False))

    passages = section_of(drafted(theme), "q1", "also").passages

    key = f"theme:{theme.key}"
    assert [(p.key, p.lead) for p in passages] == [
        (key, "Partners work together. One table recorded this: yes."),
        (f"{key}:differ", "One table recorded a different view: no."),
        (f"{key}:suggested", "Suggested, not yet confirmed: maybe."),
    ]
