"""Kinds of council are counted apart only so that no group of fewer than three can be made out."""

import itertools
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from tables.small_groups import countable_groups

KINDS = ("county", "unitary", "district", "lep", "other")
sizes = st.fixed_dictionaries({kind: st.integers(0, 12) for kind in KINDS})
unsaid = st.integers(0, 12)


def test_kinds_of_three_and_more_are_shown() -> None:
    assert countable_groups({"county": 3, "unitary": 8, "lep": 0}, total=11) == ("county", "unitary")


def test_a_kind_of_two_that_would_follow_by_subtraction_takes_another_with_it() -> None:
    assert countable_groups({"county": 4, "unitary": 8, "lep": 2}, total=14) == ("unitary",)


def test_two_who_did_not_say_their_kind_are_kept_apart_from_nobody() -> None:
    assert countable_groups({"county": 4, "unitary": 8}, total=14) == ("unitary",)


def test_small_kinds_that_cannot_be_told_from_each_other_may_be_left_over() -> None:
    assert countable_groups({"county": 4, "unitary": 2, "lep": 1}, total=7) == ("county",)


@given(sizes, unsaid)
def test_no_kind_of_fewer_than_three_can_be_made_out(size_by_kind: dict[str, int], unsaid: int) -> None:
    """What follows from the page is each kind shown, any sum of these, and everybody else."""
    total = sum(size_by_kind.values()) + unsaid
    shown = countable_groups(size_by_kind, total=total)

    left_over = total - sum(size_by_kind[kind] for kind in shown)
    assert all(size_by_kind[kind] >= 3 for kind in shown)
    assert not shown or left_over == 0 or left_over >= 3


@given(sizes, unsaid)
def test_nothing_more_is_hidden_than_must_be(size_by_kind: dict[str, int], unsaid: int) -> None:
    total = sum(size_by_kind.values()) + unsaid
    large = {kind for kind, size in size_by_kind.items() if size >= 3}

    assert len(large) - len(countable_groups(size_by_kind, total=total)) <= 1


def test_who_knows_the_rule_learns_no_small_number_either() -> None:
    """Every day of up to ten answers and three kinds: no page is left by one single size of a small kind."""
    days_by_page = defaultdict(set)
    for counted in itertools.product(range(11), repeat=4):
        if sum(counted) <= 10:
            size_by_kind = dict(zip(KINDS, counted[:3], strict=False))
            shown = countable_groups(size_by_kind, total=sum(counted))
            page = (sum(counted), tuple((kind, size_by_kind[kind]) for kind in shown))
            days_by_page[page].add(counted[:3])

    certain = {
        (page, kind)
        for page, days in days_by_page.items()
        for at, kind in enumerate(KINDS[:3])
        if len(possible := {day[at] for day in days}) == 1 and possible & {1, 2}
    }
    assert certain == set()
