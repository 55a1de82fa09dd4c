"""The abbreviations that a reading text writes out. The list is short on purpose: nothing else is touched."""

import re
from collections.abc import Iterator

# Typed -> read, for the notes of councils. A word in small letters also stands for one with a first capital.
EXPANSIONS = {
    "&": "and",
    "abt": "about",
    "b4": "before",
    "bd": "board",
    "bds": "boards",
    "biz": "business",
    "btwn": "between",
    "cllr": "councillor",
    "cllrs": "councillors",
    "cttee": "committee",
    "cttees": "committees",
    "dist": "district",
    "dists": "districts",
    "govt": "Government",
    "LA": "local authority",
    "LAs": "local authorities",
    "mgmt": "management",
    "mgr": "manager",
    "mgrs": "managers",
    "mtg": "meeting",
    "mtgs": "meetings",
    "pls": "please",
    "qtr": "quarter",
    "qtrs": "quarters",
    "shd": "should",
    "shdn't": "shouldn't",
    "w": "with",
    "w/": "with",
    "w/o": "without",
    "wk": "week",
    "wks": "weeks",
    "yr": "year",
    "yrs": "years",
}

# Read as typed only: "B4" may be a road, "W" a point of the compass, "la" an article.
_EXACT = {"&", "b4", "LA", "LAs", "w", "w/", "w/o"}
_EITHER_CASE = sorted((word for word in EXPANSIONS if word not in _EXACT), key=len, reverse=True)
_ANY = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in _EITHER_CASE).replace("'", "['’]")
_IN_A_WORD = re.compile(rf"(?<![\w.'’&])(?:{_ANY}|LAs?|b4)(?![\w&]|\.\w)|^w/o$|^w/$|^w/(?=[^\W\d_]{{2}})")
_ADDRESS = re.compile(r"://|@|\Awww\.")
_NAME = re.compile(r"[A-Z][a-z]")
_SPACES = re.compile(r"(\s+)")


def expand(text: str) -> str:
    """Return the text with its listed abbreviations written out. Linear in its length."""
    return "".join(read for _, read, _ in _expanded(text))


def expansions(text: str) -> tuple[tuple[str, str], ...]:
    """Return what `expand` writes out, as pairs (as typed, as read), each once, first one first."""
    return tuple(dict.fromkeys(pair for _, _, pairs in _expanded(text) for pair in pairs))


def _expanded(text: str) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Yield each word and space as typed, as read, and the pairs that were written out in it."""
    pieces = _SPACES.split(text)
    for at, piece in enumerate(pieces):
        before = pieces[at - 2] if at >= 2 else ""
        after = pieces[at + 2] if at + 2 < len(pieces) else ""
        yield piece, *_read(piece, before, after)


def _read(word: str, before: str, after: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    if word in ("&", "w"):
        return _read_alone(word, before, after)
    if _ADDRESS.search(word):
        return word, ()
    pairs: list[tuple[str, str]] = []

    def write_out(match: re.Match[str]) -> str:
        pairs.append((match[0], _read_as(match[0], before)))
        # "w/LEP" is typed without a space, which the word needs.
        return pairs[-1][1] + (" " if match[0] == "w/" and match.end() < len(word) else "")

    return _IN_A_WORD.sub(write_out, word), tuple(pairs)


def _read_alone(word: str, before: str, after: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Read a lone "&" or "w": both need a word after them, and "&" is left between two names."""
    joins = bool(after) and (word == "w" or bool(before))
    if not joins or (word == "&" and _is_name(before) and _is_name(after)):
        return word, ()
    return EXPANSIONS[word], ((word, EXPANSIONS[word]),)


def _is_name(word: str) -> bool:
    """Whether a word looks like part of a name ("Kent & Medway"), and is not a listed abbreviation."""
    return bool(_NAME.match(word)) and word.lower() not in EXPANSIONS


def _read_as(typed: str, before: str) -> str:
    if typed in EXPANSIONS:
        read = EXPANSIONS[typed]
    else:
        read = EXPANSIONS[typed.lower().replace("’", "'")]
        read = read[0].upper() + read[1:]
    # "Government" is a name here; "local government" is none.
    return "government" if read == "Government" and before.lower() == "local" else read
