"""Places and organisations: printed with consent, held back where a note gives them away."""

import pytest

from guide.wording import CaseFacts
from tests.guide.making_facts import a_note, a_theme, notes_of, part_told, printed, told

CASES = (
    CaseFacts("x", "A county", "Downshire County Council", "county", ("Thamesmark LEP",), "", ""),
    CaseFacts("y", "Two", "Tonbridge & Malling Borough Council", "District", (), "", ""),
)


@pytest.mark.parametrize(
    ("place", "consent", "words"),
    [
        ("Marlbury", True, "Offered at one table: a shared tracker (Marlbury)."),
        ("Marlbury", False, "Offered at one table: a shared tracker."),
        ("Downshire", False, "Offered at one table: a shared tracker (in a county area)."),
        ("Tonbridge and Malling", False, "Offered at one table: a shared tracker (in a district area)."),
        ("", False, "Offered at one table: a shared tracker."),
    ],
)
def test_an_example_tells_its_place_only_with_consent_and_its_area_only_if_known(
    place: str, consent: bool, words: str
) -> None:
    example = a_note("a shared tracker", kind="example", place=place, consent=consent)

    assert printed(told(a_theme(example, a_note(table=2)), cases=CASES)["examples"]) == words


def test_practice_with_a_place_is_an_example() -> None:
    theme = a_theme(a_note("joint survey", kind="practice", place="Downshire"), a_note(table=2))

    assert [told(theme)[key].label for key in ("examples",)] == ["Practice example"]
    assert "works" not in told(theme)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Downshire", "Downshire + 5 districts share data"),
        ("Tonbridge & Malling", "T&M work thro the federated board"),
        ("Tonbridge & Malling", "the Malling board"),
        ("Thamesmark LEP", "the thamesmark way"),
        ("Kent", "kent's ports"),
    ],
)
def test_a_note_that_names_its_place_is_held_back_until_the_place_agrees(place: str, text: str) -> None:
    held = a_note(text, kind="example", place=place)
    theme = a_theme(held, a_note(table=2))

    assert told(theme)["support"].lead == "Two tables raised this."
    assert told(theme)["held"].lead == "One note is held back until the place named in it agrees."
    assert "examples" not in told(theme)
    agreed = a_theme(a_note(text, kind="example", place=place, consent=True), a_note(table=2))
    assert "(" not in printed(told(agreed)["examples"])


def test_a_place_that_the_note_does_not_name_holds_nothing_back() -> None:
    note = a_note("ports esp, and the south", kind="example", place="Port Selwick South")

    assert part_told("examples", note) == "Offered at one table: ports esp, and the south."


def test_a_different_view_that_names_a_place_is_still_told() -> None:
    theme = a_theme(*notes_of(1, 2), a_note("not in Downshire", table=3, differs=True, place="Downshire"))

    differ = told(theme)["differ"]

    assert differ.lead == "One table recorded a different view, held back until the place named in it agrees."
    assert len(differ.evidence) == 1
