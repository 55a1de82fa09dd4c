"""Typography is set when text is printed: nothing that can be seen is lost by it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.printing.typesetting import BREAK_EVERY, BREAK_POINT, set_type, with_break_points, without_break_points

FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-"})


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"don\'t show us"', "“don’t show us”"),
        ("early - not late", "early – not late"),
        ("the councils' own", "the councils’ own"),
        ("('as is')", "(‘as is’)"),
        ("\"'both' at once\"", "“‘both’ at once”"),
        ("since the '90s", "since the ’90s"),
        ("place-based, 2020-21", "place-based, 2020-21"),
        ("- at the start", "- at the start"),
    ],
)
def test_quotes_and_dashes_are_printers_marks(typed: str, printed: str) -> None:
    assert set_type(typed) == printed


def test_what_is_set_stays_as_it_is_when_set_again() -> None:
    once = set_type("\"don't\" - 'so' it's")

    assert set_type(once) == once


def test_controls_that_turn_a_line_around_are_not_printed() -> None:
    assert set_type("user\u202egpj.exe\u202c \x00\x1b[31mred") == "usergpj.exe [31mred"


def test_a_control_that_parts_words_still_parts_them() -> None:
    assert set_type("one\x0btwo\x85three") == "one two three"


@given(st.text())
def test_no_letter_is_lost_in_setting(text: str) -> None:
    assert seen(set_type(text).translate(FOLDED)) == seen(text.translate(FOLDED))


def seen(text: str) -> str:
    """Characters that leave a mark; a lone surrogate is printed as one that is unknown."""
    shown = ["\ufffd" if unicodedata.category(c) == "Cs" else c for c in text]
    return "".join(c for c in shown if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))


@given(st.text(max_size=200))
def test_break_points_add_nothing_that_can_be_seen(text: str) -> None:
    text = text.replace(BREAK_POINT, "")

    assert without_break_points(with_break_points(text)) == text


def test_words_of_sixty_characters_are_left_whole_and_longer_ones_can_break() -> None:
    assert with_break_points("x" * 60) == "x" * 60
    assert with_break_points("x" * 61).split(BREAK_POINT) == ["x" * BREAK_EVERY] * 5 + ["x"]


def test_a_break_point_parts_no_letter_from_its_accent() -> None:
    assert all(piece.startswith("e") for piece in with_break_points("e\u0301" * 80).split(BREAK_POINT))
