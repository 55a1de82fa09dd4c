"""The pull quote: one a chapter, verbatim, never twice."""

from guide.wording import Evidence
from tests.guide.making_facts import a_note, a_theme, drafted, notes_of, printed, section_of, told


def test_one_quotation_a_chapter_is_pulled_verbatim_and_neither_repeated_nor_counted_again() -> None:
    quote = a_note('"don\'t show us the finished cake - let us choose"', table=1, kind="practice", quoted=True)
    other = a_note("a second quotation", table=2, kind="practice", quoted=True)
    theme = a_theme(quote, other, *notes_of(3, 4, kind="idea"))

    passages = told(theme)

    assert printed(passages["quote"]) == "“don’t show us the finished cake – let us choose”\nSaid at one table."
    assert (passages["quote"].quote, passages["quote"].evidence) == (
        True,
        (Evidence(quote.revision, differs=False),),
    )
    assert passages["works"].lead == "One table described practice that works: a second quotation."
    assert passages["support"].lead == "Half of the tables (four of eight) raised this."


def test_the_pull_quote_is_the_highest_ranked_themes_and_is_no_part_of_a_note() -> None:
    low = a_theme(a_note("we ask", quoted=True), a_note(table=2), position=2)
    high = a_theme(a_note('so - "we know" - he said', quoted=True), a_note(table=2), a_note(table=3), position=1)
    middle = a_theme(a_note("we go", quoted=True), *notes_of(2, 3), position=2)
    differing = a_theme(a_note("we won't", quoted=True, differs=True), *notes_of(2, 3, 4, 5))

    guide = drafted(low, high, middle, differing)

    quotes = [p.lead for part in guide.parts for s in part.sections for p in s.passages if p.quote]
    assert quotes == ["“we go”"]


def test_a_quotation_asked_of_government_is_not_repeated_among_the_changes() -> None:
    quote = a_note("we spend more than they do", kind="ask_government", quoted=True)
    others = [a_note("fund it", table=2, kind="ask_government"), a_note("roads are full", table=3, kind="barrier")]
    theme = a_theme(quote, *others)

    (_, change) = section_of(drafted(theme), "changes", "policy").passages

    assert printed(change) == "Partners work together.\n- Fund it."
