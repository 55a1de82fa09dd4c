"""How many tables stand behind a theme, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.wording import counts_said
from guide.wording.counts import number, short_support, support, tables


@pytest.mark.parametrize(
    ("n", "of", "words"),
    [
        (8, 8, "all eight tables"),
        (7, 8, "most tables (seven of eight)"),
        (6, 8, "most tables (six of eight)"),
        (5, 8, "more than half of the tables (five of eight)"),
        (4, 8, "half of the tables (four of eight)"),
        (3, 8, "several tables (three of eight)"),
        (2, 8, "two tables"),
        (1, 8, "one table"),
        (4, 6, "most tables (four of six)"),
        (3, 6, "half of the tables (three of six)"),
        (3, 5, "more than half of the tables (three of five)"),
        (10, 12, "most tables (10 of 12)"),
        (9, 12, "most tables (nine of 12)"),
        (12, 12, "all 12 tables"),
    ],
)
def test_support_is_said_in_the_words_of_its_share_of_tables(n: int, of: int, words: str) -> None:
    assert support(n, of) == words


@pytest.mark.parametrize(
    ("n", "of", "words"),
    [
        (1, 1, "one table"),
        (1, 2, "one of two tables"),
        (2, 4, "two of four tables"),
        (4, 4, "four of four tables"),
    ],
)
def test_fewer_than_five_tables_are_given_as_numbers_only(n: int, of: int, words: str) -> None:
    assert support(n, of) == words


def test_lists_of_themes_use_the_short_form() -> None:
    assert [short_support(n, 8) for n in (8, 7, 1)] == [
        "all eight tables",
        "seven of eight tables",
        "one of eight tables",
    ]


def test_numbers_are_words_to_nine_and_figures_from_ten() -> None:
    assert [number(n) for n in (0, 1, 9, 10, 23)] == ["no", "one", "nine", "10", "23"]
    assert [tables(n) for n in (0, 1, 2, 10)] == ["no table", "one table", "two tables", "10 tables"]


@given(of=st.integers(1, 60), share=st.floats(0, 1))
def test_what_a_phrase_states_can_be_read_back(of: int, share: float) -> None:
    n = max(1, round(of * share))

    assert counts_said(f"{support(n, of)} raised this.") == (n,)
    assert counts_said(f"Trust is built. {short_support(n, of).capitalize()}; a headline at three.") == (n,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Six of the eight tables said so, two tables did not.", (6, 2)),
        ("All 8 tables raised this; three put it among their headlines.", (8,)),
        ("Both tables agreed.", (2,)),
        ("Twelve tables, and 14 of 15 tables in the end.", (12, 14)),
        ("Most tables (six of eight) raised this.", (6,)),
        ("Two or three tables spoke of it.", (3,)),
        ("SIX TABLES.", (6,)),
        ("Table 3 has four legs, and most tables agreed.", ()),
        ("Most councils (four of eight) and twenty-one tablets.", ()),
        ("", ()),
    ],
)
def test_every_number_of_tables_in_a_persons_words_is_found(text: str, said: tuple[int, ...]) -> None:
    assert counts_said(text) == said
