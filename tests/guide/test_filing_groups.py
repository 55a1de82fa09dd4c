"""What a pile of notes says where there are no themes: groups that hold together, named in their own words."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.filing import Group, NoteCard, group
from tests.labelled import TESTS, b_cubed, confirmed, hostile_texts, other_piles, sample_notes, theme_by_note

NOTES = sample_notes()
RIGHT = theme_by_note()

FIBRE = ["slow fibre in villages", "village fibre is slow", "fibre slow, villages wait"]
SCHOOLS = ["schools want apprentices", "apprentices from schools", "no apprentices in schools"]


def notes_of(*texts: str, question: int = 1) -> list[NoteCard]:
    return [NoteCard(f"{question}-{place}", question, text) for place, text in enumerate(texts)]


def members(groups: tuple[Group, ...]) -> list[tuple[str, ...]]:
    return [one.members for one in groups]


def test_groups_of_the_sample_agree_with_a_careful_reader_better_than_the_usual_methods() -> None:
    assert b_cubed(group(NOTES), RIGHT).f1 >= 0.47


def test_on_each_question_of_the_sample_groups_are_better_than_one_heap_and_than_none() -> None:
    for question in {note.question for note in NOTES}:
        notes = [note for note in NOTES if note.question == question]
        right = {note.id: RIGHT[note.id] for note in notes if note.id in RIGHT}
        heap = Group(question, "", tuple(note.id for note in notes), notes[0].id)

        assert b_cubed(group(notes), right).f1 > max(b_cubed([heap], right).f1, b_cubed([], right).f1) + 0.1


@pytest.mark.parametrize("subject", other_piles())
def test_on_quite_other_subjects_groups_agree_with_a_reader_too(subject: str) -> None:
    notes, right = other_piles()[subject]

    assert b_cubed(group(notes), right).f1 >= 0.4


def test_notes_that_say_the_same_are_together_and_a_note_like_no_other_is_left_out() -> None:
    notes = notes_of(*FIBRE, *SCHOOLS, "who chose this carpet?")

    assert members(group(notes)) == [("1-0", "1-1", "1-2"), ("1-3", "1-4", "1-5")]


def test_where_all_notes_say_the_same_they_are_one_group() -> None:
    assert members(group(notes_of(*["pool business rates"] * 4))) == [("1-0", "1-1", "1-2", "1-3")]


def test_groups_never_cross_questions() -> None:
    notes = notes_of(*FIBRE[:2], *SCHOOLS) + notes_of(*FIBRE[:2], *SCHOOLS, question=2)

    assert all(len({member.split("-")[0] for member in found}) == 1 for found in members(group(notes)))
    assert len(group(notes)) == 4


def test_a_group_is_named_by_the_most_telling_words_exactly_as_typed() -> None:
    notes = notes_of("Village FIBRE is slow", "we want village fibre", "village fibre: when?", *SCHOOLS)

    (found,) = [one for one in group(notes) if "1-0" in one.members]

    assert found.label in ("Village FIBRE", "village fibre")


def test_every_name_stands_in_a_note_of_its_group_and_the_representative_is_one_of_them() -> None:
    text_by_id = {note.id: note.text for note in NOTES}

    for found in group(NOTES):
        assert found.label.strip()
        assert any(found.label in text_by_id[member] for member in found.members)
        assert found.representative in found.members
        assert len(found.members) == len(set(found.members)) > 1


def test_nobody_is_in_two_groups() -> None:
    grouped = [member for found in group(NOTES) for member in found.members]

    assert len(grouped) == len(set(grouped))


def test_the_largest_group_comes_first_and_its_members_in_the_order_of_their_ids() -> None:
    found = members(group(NOTES))

    assert found == sorted(found, key=lambda one: (-len(one), one))
    assert all(list(one) == sorted(one) for one in found)


@settings(max_examples=25, deadline=None)
@given(st.permutations(NOTES[::4]))
def test_the_order_in_which_notes_came_changes_no_group(notes: list[NoteCard]) -> None:
    assert group(notes) == group(NOTES[::4])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="abcde fgh'-?\u0301É\ud800\x00", max_size=30), max_size=12), st.randoms())
def test_whatever_is_typed_groups_are_the_same_in_any_order(texts: list[str], chance) -> None:
    notes = notes_of(*texts)
    shuffled = chance.sample(notes, len(notes))

    assert group(shuffled) == group(notes)


def test_what_a_person_confirmed_moves_no_group() -> None:
    assert group(confirmed(NOTES, set(RIGHT))) == group(NOTES)


def test_another_process_finds_the_same_groups() -> None:
    script = (
        "from hashlib import sha256\n"
        "from guide.filing import group\n"
        "from tests.labelled import sample_notes\n"
        "print(sha256(repr(group(sample_notes())).encode()).hexdigest())"
    )
    elsewhere = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=TESTS.parent,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]

    here = hashlib.sha256(repr(group(NOTES)).encode()).hexdigest()
    assert elsewhere == [here, here]


@pytest.mark.parametrize("texts", [[], ["one note"], ["", ""], ["👍", "👍"], ["the of", "the of"]])
def test_where_nothing_can_be_said_together_nothing_is_grouped(texts: list[str]) -> None:
    assert group(notes_of(*texts)) == ()


def test_hostile_notes_are_grouped_or_left_like_any_others() -> None:
    hostile = [
        replace(NOTES[place], id=f"hostile {place}", text=text) for place, text in enumerate(hostile_texts())
    ]
    text_by_id = {note.id: note.text for note in [*NOTES, *hostile]}

    for found in group([*NOTES, *hostile]):
        assert any(found.label in text_by_id[member] for member in found.members)


def test_a_note_left_ungrouped_counts_as_a_group_of_one() -> None:
    right = {"a": "fibre", "b": "fibre", "c": "schools"}

    assert b_cubed([], right) == (1.0, pytest.approx((0.5 + 0.5 + 1) / 3))


def test_notes_of_no_theme_are_not_counted_in_a_group() -> None:
    right = {"a": "fibre", "b": "fibre", "c": "schools"}
    found = [Group(1, "", ("a", "b", "c", "nobody's"), "a")]

    assert b_cubed(found, right) == (pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3), 1.0)
