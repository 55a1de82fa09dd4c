"""Notes in the same words are folded for reading; what only looks the same is not."""

import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.filing import NoteCard, near_duplicates
from tests.labelled import hostile_texts, sample_notes


def folds_of(*texts: str) -> tuple[tuple[str, ...], ...]:
    return near_duplicates([NoteCard(str(place), 1, text) for place, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Full fibre to the council buildings!", "full fibre to council buildings"),
        ("cllrs w/ officers at every mtg", "councillors with officers at every meeting"),
        ("don't pool rates", "dont pool rates"),
        ("rates and homes", "rates & homes"),
        ("café culture", "Cafe\u0301 culture"),
        ("5% of rates", "5 % of rates"),
        ("publish the pipeline of tenders", "publish the pipline of tenders"),
        ("publish the pipeline of tenders", "publish the pipelien of tenders"),
        ("publish the pipeline of tenders", "publish the pipelline of tenders"),
        ("publish the pipeline of tenders", "publish the popeline of tenders"),
    ],
)
def test_the_same_words_are_folded_however_they_were_typed(text: str, again: str) -> None:
    assert folds_of(text, "something quite different", again) == (("0", "2"),)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("do pool business rates", "do not pool business rates"),
        ("consult before the plan", "consult after the plan"),
        ("councils should help LEPs", "LEPs should help councils"),
        ("pool 5% of rates", "pool 50% of rates"),
        ("pool 5% of rates", "pool 5 of rates"),
        ("pool £5 of rates", "pool 5 of rates"),
        ("publish the minutes", "publish the scrutiny minutes"),
        ("a political choice", "an apolitical choice"),
        ("raise the bar", "raise the bat"),
        ("scrap the rates", "scrap the rates?"),
        ("evaluation", "evaluatoin"),
    ],
)
def test_one_word_that_changes_the_meaning_makes_another_note(text: str, other: str) -> None:
    assert folds_of(text, other) == ()


def test_what_other_notes_say_too_is_a_word_and_no_slip() -> None:
    county, country = "ask each county first", "ask each country first"

    assert folds_of(county, country) == (("0", "1"),)
    assert folds_of(county, country, "a country lane", "the county town") == ()


def test_two_slips_of_the_same_words_are_folded_with_them() -> None:
    slips = "publish the pipline", "publish the pipelime"

    assert folds_of(slips[0], "publish the pipeline", "publish the pipeline", slips[1]) == (("0", "1", "2", "3"),)


def test_notes_of_two_questions_are_never_folded() -> None:
    assert near_duplicates([NoteCard("a", 1, "pool rates"), NoteCard("b", 2, "pool rates")]) == ()


@pytest.mark.parametrize("text", ["", " ", "👍", "?", "the", "\x00"])
def test_notes_without_words_are_not_folded(text: str) -> None:
    assert folds_of(text, text) == ()


def test_no_two_notes_of_the_sample_are_the_same() -> None:
    assert near_duplicates(sample_notes()) == ()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["county", "country", "countyx", "coumty", "plans", "plams", "not"]), max_size=3),
        max_size=8,
    ),
    st.randoms(),
)
def test_the_order_in_which_notes_came_changes_no_fold(texts: list[list[str]], chance) -> None:
    notes = [NoteCard(f"n{place}", 1, " ".join(words)) for place, words in enumerate(texts)]
    folds = near_duplicates(notes)

    assert near_duplicates(chance.sample(notes, len(notes))) == folds
    assert all(not set(one) & set(other) for one, other in combinations(folds, 2))


def test_hostile_notes_are_folded_with_themselves_only() -> None:
    texts = [text for text in dict.fromkeys(hostile_texts()) if any(letter.isalpha() for letter in text)][:100]
    notes = [NoteCard(f"{place}-{copy}", 1, text) for place, text in enumerate(texts) for copy in "ab"]

    for fold in near_duplicates(notes):
        assert {f"{member[:-1]}a" for member in fold} <= set(fold)


def test_ten_thousand_notes_are_folded_in_the_time_of_a_breath() -> None:
    notes = [NoteCard(f"{n:05}", 1, f"pool rates of district number {n // 2} for growth") for n in range(10_000)]
    started = time.process_time()

    folds = near_duplicates(notes)

    assert len(folds) == 5_000
    assert time.process_time() - started < 5
