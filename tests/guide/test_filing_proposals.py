"""New themes are proposed from what is left: from notes that no theme fits, and from two tables at least."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from guide.filing import NoteCard, Proposal, ThemeCard, propose, suggest
from tests.labelled import confirmed, one_in_five, sample_notes, sample_themes, theme_by_note

THEMES = sample_themes()
NOTES = sample_notes()
RIGHT = theme_by_note()

BROADBAND = ThemeCard("broadband", 1, "Digital connectivity", keywords=("broadband", "fibre"))
PARKING = [
    NoteCard("p1", 1, "parking in town", table=1),
    NoteCard("p2", 1, "no parking near town", table=2),
    NoteCard("p3", 1, "town parking too dear", table=2),
]
FIBRE = [
    NoteCard("f1", 1, "broadband fibre for villages", table=1),
    NoteCard("f2", 1, "village broadband, fibre", table=2),
]
FILLING = [NoteCard(f"x{n}", 1, text, table=n) for n, text in enumerate(["lower rates", "homes first", "buses"])]


def test_notes_that_no_theme_fits_are_proposed_as_one_in_their_own_words() -> None:
    assert propose([BROADBAND], [*PARKING, *FIBRE, *FILLING]) == (
        Proposal(question=1, label="town parking", members=("p1", "p2", "p3"), representative="p1", tables=2),
    )


def test_where_there_are_no_themes_all_is_left_to_be_proposed() -> None:
    assert [one.members for one in propose([], [*PARKING, *FIBRE, *FILLING])] == [("p1", "p2", "p3"), ("f1", "f2")]


def test_what_only_one_table_says_is_not_proposed() -> None:
    at_one_table = [replace(note, table=1) for note in PARKING]

    assert propose([BROADBAND], [*at_one_table, *FIBRE, *FILLING]) == ()


def test_a_note_without_a_table_counts_for_no_table() -> None:
    nowhere = [PARKING[0], *(replace(note, table=None) for note in PARKING[1:])]

    assert propose([BROADBAND], [*nowhere, *FIBRE, *FILLING]) == ()


def test_a_note_that_a_person_filed_is_in_no_proposal() -> None:
    filed = one_in_five(1)

    proposed = {member for found in propose([], confirmed(NOTES, filed)) for member in found.members}

    assert proposed
    assert not proposed & filed


def test_once_a_person_filed_one_of_them_the_theme_fits_the_others_too() -> None:
    filed = [*PARKING[:2], replace(PARKING[2], theme="broadband")]

    assert propose([BROADBAND], [*filed, *FIBRE, *FILLING]) == ()


def test_no_proposed_note_has_a_theme_that_fits() -> None:
    best = {note: found[0].score if found else 0.0 for note, found in suggest(THEMES, NOTES).items()}

    proposed = [member for found in propose(THEMES, NOTES) for member in found.members]

    assert proposed
    assert max(best[note] for note in proposed) < 0.25


def test_most_themes_that_are_taken_away_are_proposed_again() -> None:
    found = [gone.key for gone in THEMES if is_proposed_without(gone)]

    assert len(found) > len(THEMES) / 2


def is_proposed_without(gone: ThemeCard) -> bool:
    """Say whether some proposal is mostly of the theme that was taken away, with a third of its notes."""
    notes = [note for note in NOTES if note.question == gone.question]
    size = sum(theme == gone.key for theme in RIGHT.values())
    hits = [
        (sum(RIGHT.get(member) == gone.key for member in one.members), len(one.members))
        for one in propose([theme for theme in THEMES if theme != gone], notes)
    ]
    return any(2 * hit >= of and 3 * hit >= size for hit, of in hits)


def test_what_most_tables_say_is_proposed_first() -> None:
    found = propose(THEMES, NOTES)

    assert found == tuple(sorted(found, key=lambda one: (-one.tables, -len(one.members), one.members)))
    assert min(one.tables for one in found) >= 2


@settings(max_examples=15, deadline=None)
@given(st.permutations(THEMES), st.permutations(confirmed(NOTES, one_in_five(1))[::3]))
def test_the_order_of_themes_and_notes_changes_no_proposal(themes: list[ThemeCard], notes: list[NoteCard]) -> None:
    assert propose(themes, notes) == propose(THEMES, confirmed(NOTES, one_in_five(1))[::3])
