"""How the words of notes and themes are read before they are compared."""

import pytest

from guide.filing.stems import stem
from guide.filing.terms import terms_of, words_in


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("evaluate", "evalu"),
        ("evaluation", "evalu"),
        ("evaluating", "evalu"),
        ("policies", "polici"),
        ("policy", "polici"),
        ("agreed", "agre"),
        ("agree", "agre"),
        ("hopping", "hop"),
        ("hoping", "hope"),
        ("added", "add"),
        ("generous", "generous"),
        ("general", "general"),
        ("responsibilities", "respons"),
        ("responsible", "respons"),
        ("enjoyed", "enjoy"),
        ("ties", "tie"),
        ("cries", "cri"),
        ("caresses", "caress"),
        ("gas", "gas"),
        ("apologies", "apolog"),
        ("traditional", "tradit"),
        ("rational", "ration"),
        ("radically", "radic"),
        ("controlling", "control"),
        ("rates", "rate"),
        ("s151", "s151"),
        ("by", "by"),
        ("日本語", "日本語"),
    ],
)
def test_words_of_one_family_share_a_stem(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The board", ["board"]),
        ("cllr's mtg w/ biz", ["councillor", "meeting", "business"]),
        ("O&S and R&D", ["o&s", "r&d"]),
        ("public money, the public’s money", ["public", "money"]),
        ("Café CAFE\u0301 cafe", ["cafe"]),
        ("co-production / two-tier", ["co", "production", "two", "tier"]),
        ("can't won't", []),
        ("£1.2m for s151", ["2m", "s151"]),
        ("x" * 61 + " homes", ["homes"]),
    ],
)
def test_words_are_read_without_case_accents_and_shorthand(text: str, folded: list[str]) -> None:
    assert [word.folded for word in words_in(text)] == folded


def test_a_word_keeps_how_it_was_first_typed() -> None:
    assert [word.typed for word in words_in("Cllrs tell CLLRS of their Council’s")] == [
        "Cllrs",
        "tell",
        "Council’s",
    ]


def test_an_abbreviation_is_read_as_its_words_too_which_share_the_weight_of_one() -> None:
    stems = {term.name: term.weight for term in terms_of("lep") if term.name.startswith("=")}

    assert stems == {"=lep": 1, "=local": 1 / 3, "=enterpris": 1 / 3, "=partnership": 1 / 3}
