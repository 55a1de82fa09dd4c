"""A chart draws one block a table, and says the same in words."""

import pytest

from guide.printing.charts import ANSWERS, chart_of, cover_art, dots_of, in_words, number


def bar(label: str = "Clear roles", tables: int = 3, differing: int = 0) -> dict:
    return {"label": label, "anchor": "p1-1", "tables": tables, "differing": differing}


def test_a_bar_has_a_block_for_each_table_and_ends_at_its_number() -> None:
    [drawn] = chart_of([bar(tables=3)], 8).bars

    assert len(drawn.blocks) == 3
    assert drawn.end == pytest.approx(46 + 87.2 * 3 / 8, abs=0.01)
    assert drawn.number_at > drawn.blocks[-1].x + drawn.blocks[-1].width


def test_tables_that_differed_stand_beside_the_bar_and_never_in_it() -> None:
    agreeing, disputed = chart_of([bar(tables=3), bar(tables=3, differing=2)], 8).bars

    assert disputed.blocks == agreeing.blocks
    assert (agreeing.differed, disputed.differed) == ("", "two differed")


def test_the_chart_is_said_in_words() -> None:
    bars = [bar("A", 8), bar("B", 8, 1), bar("C", 2), bar("D", 1, 1)]

    assert in_words(bars) == "Eight tables: A, B (one differed); two tables: C; one table: D (one differed)."


def test_many_tables_are_one_whole_bar() -> None:
    [drawn] = chart_of([bar(tables=40)], 60).bars

    assert len(drawn.blocks) == 1
    assert dots_of(bar(tables=40), 60) is None


def test_the_bars_of_one_chart_look_alike_however_long_they_are() -> None:
    assert [len(bar.blocks) for bar in chart_of([bar(tables=26), bar(tables=3), bar(tables=0)], 32).bars] == [
        1,
        1,
        0,
    ]


def test_a_chart_of_answers_says_answers() -> None:
    chart = chart_of([bar("Skills", 3), bar("Exports", 1)], 4, ANSWERS)

    assert chart.title == "How many of the four answers found each option useful or most useful"
    assert (chart.all_tables, chart.in_words) == (
        "all four answers",
        "Three answers: Skills; one answer: Exports.",
    )
    assert chart_of([bar(tables=1)], 1, ANSWERS).all_tables == "one answer in all"


def test_a_long_name_is_cut_in_the_picture_alone() -> None:
    chart = chart_of([bar(label="x" * 50)], 8)

    assert chart.bars[0].short_label == "x" * 31 + "…"
    assert "x" * 50 in chart.in_words


def test_a_screen_leaves_room_for_the_number_of_a_full_bar() -> None:
    [drawn] = chart_of([bar(tables=8)], 8).bars

    assert drawn.cells_end == 86.0
    assert drawn.cells[-1].x + drawn.cells[-1].width == pytest.approx(86.0)


def test_marks_are_sorted_so_that_they_tell_no_table() -> None:
    dots = dots_of(bar(tables=3), 8)

    assert dots is not None
    assert [dot.is_full for dot in dots.marks] == [True] * 3 + [False] * 5


def test_the_cover_shows_every_theme_and_fits() -> None:
    art = cover_art([chart_of([bar() for _ in range(40)], 8), chart_of([bar() for _ in range(40)], 8)])

    assert len(art.rows) == 80
    assert art.rows[-1].top + art.row_height <= art.height


def test_a_chart_of_one_table_or_none_can_be_drawn() -> None:
    assert chart_of([bar(tables=1)], 1).title == "What the table raised"
    assert chart_of([bar(tables=0, differing=1)], 0).bars[0].blocks == ()


def test_numbers_are_in_words_to_nine() -> None:
    assert [number(n) for n in (0, 1, 9, 10)] == ["no", "one", "nine", "10"]
