"""What one table raised stands apart, unless the director promoted it with a reason."""

from guide.wording import Evidence, Item, PassageDraft
from tests.guide.making_facts import a_note, a_theme, drafted, notes_of, printed, section_of, told


def test_a_theme_of_one_table_is_also_raised() -> None:
    theme = a_theme(
        a_note("visit firms"), a_note("agree a list"), sentence="Firms are looked after.", label="Firms"
    )

    (also,) = section_of(drafted(theme), "q1", "also").passages

    assert also == PassageDraft(
        key=f"theme:{theme.key}",
        part="also",
        label="Firms",
        lead="Firms are looked after. One table recorded this:",
        items=tuple(
            Item(text, (Evidence(note.revision, differs=False),))
            for text, note in zip(("Visit firms.", "Agree a list."), theme.notes, strict=True)
        ),
        evidence=tuple(Evidence(note.revision, differs=False) for note in theme.notes),
        source="notes",
    )


def test_a_theme_of_one_table_is_told_in_full_when_promoted_and_the_reason_is_kept() -> None:
    theme = a_theme(a_note(), promoted="the only rural table")

    assert printed(told(theme)["support"]) == (
        "One table raised this.\n"
        "It is set out in full although one table raised it. The reason given: the only rural table."
    )


def test_a_promotion_that_is_no_longer_needed_says_nothing() -> None:
    theme = a_theme(*notes_of(1, 2), promoted="the only rural table")

    assert printed(told(theme)["support"]) == "Two tables raised this."
