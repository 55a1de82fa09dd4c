"""How a note reads in print: abbreviations written out, capitals, stops, typography; nothing else."""

import time

import pytest

from guide.wording import expansions, reading_text
from guide.wording.reading import fold, running_text
from tests.guide.making_facts import ROOT, SAMPLE, json_lines
from tests.tracing import Untraced, fragment_of_note, trace

NOTES = [note["text"] for note in json_lines(SAMPLE / "notes.jsonl")]
HOSTILE = [row["text"] for row in json_lines(ROOT / "tests" / "sample" / "hostile.jsonl")]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "agree the facts b4 the priorities. common evidence",
            "Agree the facts before the priorities. Common evidence.",
        ),
        ("pool research budgets btwn LAs & LEP", "Pool research budgets between local authorities and LEP."),
        (
            "cllrs shd have a say w/ biz at each mtg",
            "Councillors should have a say with business at each meeting.",
        ),
        ("areas w same strengths, 2 yrs, 6 wks", "Areas with same strengths, 2 years, 6 weeks."),
        ("Govt shd spell it out pls", "Government should spell it out please."),
        ("local govt reorganisation", "Local government reorganisation."),
        ("joint o&s cttee w/LEP", "Joint o&s committee with LEP."),
        ("dist rep on bd", "District rep on board."),
        ("SEP shdn't be basis for LIS. start again", "SEP shouldn’t be basis for LIS. Start again."),
        ("Kent & Medway and R&D", "Kent & Medway and R&D."),
        ("did it work? publish!", "Did it work? Publish!"),
        ("sector deal e.g. aerospace, i.e. firms", "Sector deal e.g. aerospace, i.e. firms."),
        ("is v. good, ports esp. dover. then more", "Is v. good, ports esp. dover. Then more."),
        ("closed w/o notice, B4 road, w/c Monday", "Closed without notice, B4 road, w/c Monday."),
        ("first line\nsecond line\n\n", "First line. Second line."),
        ("iPad at every table", "iPad at every table."),
        ("  spaces   within  ", "Spaces within."),
        ("and so on ...", "And so on ..."),
        (
            "write to x.bd@govt.example or https://bd.example/w/",
            "Write to x.bd@govt.example or https://bd.example/w/.",
        ),
        ("   ", ""),
        ("", ""),
    ],
)
def test_a_note_reads_as_a_sentence(typed: str, read: str) -> None:
    assert reading_text(typed) == read


def test_no_other_spelling_is_corrected() -> None:
    assert reading_text("responsibilites betwen LEP + LA, thru cabinet -> differnt") == (
        "Responsibilites betwen LEP + local authority, thru cabinet -> differnt."
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ('"pick up the phone" - he said', "“pick up the phone” – he said."),
        ("don't wait for N'ern Powerhouse", "Don’t wait for N’ern Powerhouse."),
        ("the 'one voice' of LEPs' boards", "The ‘one voice’ of LEPs’ boards."),
        ("use 'em for growth", "Use ’em for growth."),
        ('("quoted" and \'"twice"\')', "(“quoted” and ‘“twice”’)."),
        ("2014-15, re-use - now", "2014-15, re-use – now."),
    ],
)
def test_quotes_and_dashes_are_printers_ones(typed: str, read: str) -> None:
    assert reading_text(typed) == read
    assert fold(reading_text(typed)).casefold().rstrip(".") == typed.casefold()


def test_a_note_runs_on_after_a_colon_as_typed() -> None:
    assert running_text("each council commissions its own. figures differ") == (
        "each council commissions its own. Figures differ."
    )
    assert running_text("Good place to live") == "Good place to live."
    assert running_text("one line\nanother") == "one line. Another."


def test_what_was_written_out_is_told_once_each_in_order() -> None:
    assert expansions("Govt mtg w/ cllrs, then a govt mtg & more") == (
        ("Govt", "Government"),
        ("mtg", "meeting"),
        ("w/", "with"),
        ("cllrs", "councillors"),
        ("govt", "Government"),
        ("&", "and"),
    )
    assert expansions("one evidence base") == ()


def test_only_listed_abbreviations_change_a_word() -> None:
    for text in NOTES:
        if text != "??":
            assert trace(reading_text(text), [fragment_of_note(text)]) == [fragment_of_note(text)]


def test_a_word_that_nobody_typed_is_noticed() -> None:
    with pytest.raises(Untraced):
        trace(
            "Agree the main facts before the priorities.", [fragment_of_note("agree the facts b4 the priorities")]
        )


def test_reading_a_reading_text_changes_nothing_more() -> None:
    assert [text for text in NOTES if reading_text(reading_text(text)) != reading_text(text)] == []


def test_hostile_notes_are_read_within_a_moment() -> None:
    started = time.process_time()

    for text in [
        *HOSTILE,
        *(text * (100_000 // len(text)) for text in ("'\"", ". a", "& w ", "e.g. ", "((", "a\n")),
    ]:
        reading_text(text)

    # A hundred times what it takes, and far below what a square would: 100,000 letters would take minutes.
    assert time.process_time() - started < 20
