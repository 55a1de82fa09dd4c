"""Support in words: counts of tables, never percentages and never people."""

import re

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

# Below this many tables "most" and "half" would dress up one or two tables, so the phrase is numbers only.
FEWEST_FOR_PHRASES = 5

ALL_TABLES = "all {n} tables"
MOST_TABLES = "most tables ({n} of {of})"
MORE_THAN_HALF = "more than half of the tables ({n} of {of})"
HALF = "half of the tables ({n} of {of})"
SEVERAL = "several tables ({n} of {of})"
N_OF_TABLES = "{n} of {of} tables"
N_TABLES = "{n} tables"
ONE_TABLE = "one table"
NO_TABLE = "no table"


def number(n: int) -> str:
    """Return a number as it is written: in words to nine, "no" for nought, in figures from 10."""
    return NUMBER_WORDS[n] if 0 <= n < len(NUMBER_WORDS) else str(n)


def tables(n: int) -> str:
    """Return "one table" or "three tables"."""
    if n == 0:
        return NO_TABLE
    return ONE_TABLE if n == 1 else N_TABLES.format(n=number(n))


def support(n: int, of: int) -> str:
    """Return the full form for n of `of` tables, said once a theme: "most tables (six of eight)"."""
    if n == 0 or of <= 1:
        return tables(n)
    if of < FEWEST_FOR_PHRASES:
        return _of_all(n, of)
    return _phrase(n, of)


def _phrase(n: int, of: int) -> str:
    if n == of:
        return ALL_TABLES.format(n=number(n))
    if n < 3:
        return tables(n)
    return _proportion(n, of).format(n=number(n), of=number(of))


def _proportion(n: int, of: int) -> str:
    if 3 * n >= 2 * of:
        return MOST_TABLES
    if 2 * n > of:
        return MORE_THAN_HALF
    return HALF if 2 * n == of else SEVERAL


def short_support(n: int, of: int) -> str:
    """Return the form for lists of themes: "seven of eight tables", "all eight tables"."""
    if n == of >= FEWEST_FOR_PHRASES:
        return ALL_TABLES.format(n=number(n))
    return tables(n) if of <= 1 else _of_all(n, of)


def _of_all(n: int, of: int) -> str:
    return N_OF_TABLES.format(n=number(n), of=number(of))


# People may write out numbers beyond nine; above twenty they use figures.
_WRITTEN = {
    word: n
    for n, word in enumerate(
        (
            *NUMBER_WORDS,
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
            *("sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
    if n > 0
}
_NUMBER = rf"(?<![\w-])(?=[a-z0-9])(?:{'|'.join(sorted(_WRITTEN, key=len, reverse=True))}|[0-9]{{1,4}})(?![\w-])"
_SAID = re.compile(
    rf"(?P<part>{_NUMBER})\s+of\s+(?:the\s+)?(?:{_NUMBER}\s+)?tables?\b"
    rf"|\btables\s+\((?P<bracket>{_NUMBER})\s+of\s+(?:the\s+)?{_NUMBER}\)"
    rf"|(?P<plain>{_NUMBER})\s+tables?\b"
    r"|\b(?P<both>both)\s+tables\b",
    re.IGNORECASE,
)


def counts_said(text: str) -> tuple[int, ...]:
    """Return the n of every "n tables" that a text states, in order.

    "Six of eight tables" and "most tables (six of eight)" state six; how many tables there were is not counted.
    """
    return tuple(_value(match) for match in _SAID.finditer(text))


def _value(match: re.Match[str]) -> int:
    if match["both"]:
        return 2
    said = match["part"] or match["bracket"] or match["plain"]
    return int(said) if said.isdigit() else _WRITTEN[said.lower()]
