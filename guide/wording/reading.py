"""The reading text of a note: abbreviations written out, capitals, stops, printers' quotes and dashes.

No spelling is corrected and no word is added, dropped or moved; the typed text stays what is kept.
"""

import re

from .abbreviations import expand

# Beyond the usual marks, those that end a sentence in Arabic, Hindi and Chinese.
_ENDS = ".!?…:;,–-؟।。！？"
_CLOSERS = "\"'”’)]}"
_SHORT_WORDS = "eg ie etc vs cf approx incl esp no nos para ref tel ext dept st dr mr mrs ms prof inc ltd co"
_SHORT_FORMS = frozenset(_SHORT_WORDS.split())

_DASH = re.compile(r"(?<=\s)--?(?=\s)")
_OPENING_DOUBLE = re.compile(r"(?<![^\s(\[{–—/'‘])\"(?=\S)")
_OPENING_SINGLE = re.compile(r"(?<![^\s(\[{–—/\"“])'(?=[\w“])")
_CLOSING_SINGLE = re.compile(r"(?<=\S)'(?!\w)")
_AFTER_STOP = re.compile(r"([.!?][\"”’)\]]?\s+)([^\W\d_])")

_FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def reading_text(text: str) -> str:
    """Return a note as it is printed: a sentence a line, with capital and stop. Linear in its length."""
    return " ".join(_capital(stopped(_read(line))) for line in _lines(text))


def running_text(text: str) -> str:
    """Return a note as it runs on after a colon: as `reading_text`, its first letter as typed."""
    first, *rest = _lines(text) or [""]
    return " ".join([stopped(_read(first)), *(_capital(stopped(_read(line))) for line in rest)]).strip()


def typeset(text: str) -> str:
    """Return the text with curly quotes and en dashes: typography only, the words stay."""
    return _curl(_DASH.sub("–", text))


def fold(text: str) -> str:
    """Return the text as quotations are compared: straight quotes, hyphens, single spaces."""
    return " ".join(text.translate(_FOLDED).split())


def capital(text: str) -> str:
    """Return a phrase as the start of a sentence."""
    return text[:1].upper() + text[1:]


def stopped(line: str) -> str:
    """Return the line with a final stop, unless a mark ends it already."""
    bare = line.rstrip(_CLOSERS)
    if not bare or bare[-1] in _ENDS:
        return line
    return line + "."


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _read(line: str) -> str:
    return _AFTER_STOP.sub(_capital_after_stop, typeset(expand(line)))


def _curl(text: str) -> str:
    text = _OPENING_DOUBLE.sub("“", text).replace('"', "”")
    last_closing = max((match.start() for match in _CLOSING_SINGLE.finditer(text)), default=-1)
    # Without a closing mark further on, a mark before a letter is an apostrophe ('em, 'til).
    text = _OPENING_SINGLE.sub(lambda match: "‘" if match.start() < last_closing else "’", text)
    return text.replace("'", "’")


def _capital_after_stop(match: re.Match[str]) -> str:
    if _is_short_form(match.string[max(0, match.start() - 12) : match.start() + 1]):
        return match[0]
    return match[1] + _upper(match[2])


def _is_short_form(before: str) -> bool:
    """Whether the stop at the end belongs to "e.g.", "no." or dots, and ends no sentence."""
    if not before.endswith("."):
        return False
    word = before[:-1].rpartition(" ")[2].lower().strip("(“‘")
    return "." in word or word in _SHORT_FORMS or (len(word) == 1 and word.isalpha())


def _capital(line: str) -> str:
    # "iPad" and "eBay" begin small on purpose.
    return line if line[1:2].isupper() else _upper(line[:1]) + line[1:]


def _upper(letter: str) -> str:
    """Return the capital; a letter whose capital is two letters (ß, ŉ) stays."""
    return letter.upper() if len(letter.upper()) == 1 else letter
