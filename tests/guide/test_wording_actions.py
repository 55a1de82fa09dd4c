"""What councils, LEPs and Government could do: leads that fit, bullets that begin with a verb."""

import pytest

from tests.guide.making_facts import a_note, a_theme, drafted, notes_of, part_told, section_of, told


@pytest.mark.parametrize(
    ("key", "kind", "texts", "expected"),
    [
        ("leps", "action_lep", ["LEP to publish its evidence base"], "LEPs could: publish its evidence base."),
        ("leps", "action_lep", ["LEP shd respond to plans"], "LEPs could: respond to plans."),
        ("leps", "action_lep", ["the LEPs share data"], "LEPs could: share data."),
        ("leps", "action_lep", ["keep it light"], "LEPs could: keep it light."),
        ("leps", "action_lep", ["Keep it light"], "LEPs could: keep it light."),
        ("leps", "action_lep", ["LEP lead member named"], "For LEPs: LEP lead member named."),
        ("leps", "action_lep", ["more diverse board"], "For LEPs: more diverse board."),
        ("councils", "action_council", ["councils convene schools"], "Councils could: convene schools."),
        ("councils", "action_council", ["councils own parks"], "For councils: councils own parks."),
        (
            "councils",
            "action_council",
            ["planning policy = our lever"],
            "For councils: planning policy = our lever.",
        ),
        ("councils", "action_council", ["scrutiny at draft stage"], "For councils: scrutiny at draft stage."),
        ("councils", "action_council", ["don't swamp LEP"], "For councils: don’t swamp LEP."),
        (
            "government",
            "ask_government",
            ["Govt: stop conversions"],
            "SEEC members asked Government to: stop conversions.",
        ),
        (
            "government",
            "ask_government",
            ["push the final 5%"],
            "SEEC members asked Government to: push the final 5%.",
        ),
        (
            "government",
            "ask_government",
            ["hub funding beyond 2018?"],
            "SEEC members asked Government: hub funding beyond 2018?",
        ),
        (
            "government",
            "ask_government",
            ["govt data is poor"],
            "SEEC members said to Government: Government data is poor.",
        ),
        (
            "government",
            "ask_government",
            ["Govt review of LEPs"],
            "SEEC members said to Government: Government review of LEPs.",
        ),
        (
            "government",
            "ask_government",
            ["fund it", "why not?"],
            "SEEC members said to Government:\n- Fund it.\n- Why not?",
        ),
        (
            "councils",
            "action_council",
            ["pool budgets", "clause in every contract"],
            "For councils:\n- Pool budgets.\n- Clause in every contract.",
        ),
        (
            "councils",
            "action_council",
            ["pool budgets", "LA to lead"],
            "Councils could:\n- Pool budgets.\n- Lead.",
        ),
    ],
)
def test_an_actions_lead_follows_from_whether_a_verb_comes_first(
    key: str, kind: str, texts: list[str], expected: str
) -> None:
    assert part_told(key, *(a_note(text, table=n, kind=kind) for n, text in enumerate(texts, start=1))) == expected


def test_a_note_that_is_no_action_is_flagged_in_a_list_and_in_a_line() -> None:
    listed = a_theme(
        a_note("pool budgets", table=1, kind="action_council"),
        a_note("joint policy + clause", table=2, kind="action_council"),
    )
    alone = a_theme(a_note("early sight of drafts", table=1, kind="action_lep"), a_note(table=2))

    assert [item.flag for item in told(listed)["councils"].items] == ["", "word as an action, word the symbols"]
    assert told(alone)["leps"].flag == "word as an action"
    assert told(alone)["ideas"].flag == ""


def test_members_are_called_by_the_organisations_short_name() -> None:
    theme = a_theme(*notes_of(1, 2, text="fund it", kind="ask_government"))
    guide = drafted(theme, organisation="Borsetshire Leaders")

    (government,) = [p for p in section_of(guide, "q1", f"theme:{theme.key}").passages if p.key == "government"]

    assert government.lead == "Borsetshire Leaders members asked Government to:"
