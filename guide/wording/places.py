"""Places and organisations: printed only with consent, otherwise told by kind of area or not at all."""

import re
from collections.abc import Sequence

from .facts import CaseFacts, NoteFacts
from .reading import fold

IN_AN_AREA = "in a {kind} area"
KINDS_OF_AREA = frozenset({"unitary", "county", "district", "borough", "city"})

# Words that many names share: alone they name nobody.
_GENERIC_WORDS = """
    area association borough central chamber city college coast company council county district east eastern
    enterprise forest group hospital local limited north northern partnership port region regional royal rural
    school south southern thames town trust united university upon urban valley west western
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_ENDINGS = re.compile(r"(?:\s+(?:borough|city|county|district|metropolitan|council|lep|cc|dc|bc|mbc|ltd|plc))+\Z")
_WORD = re.compile(r"[^\W_]+")


def names_its_place(note: NoteFacts) -> bool:
    """Whether the note's text gives away the place or organisation that stands in its place field."""
    text = f" {_spoken(note.text)} "
    return any(f" {name} " in text for name in _names(note.place))


def is_held_back(note: NoteFacts) -> bool:
    """Whether the note may count but not be printed: it names a place that has not agreed."""
    return bool(note.place.strip()) and not note.consent and names_its_place(note)


def place_words(note: NoteFacts, cases: Sequence[CaseFacts]) -> str:
    """Return what stands in brackets after an example: the place with consent, else its kind of area if known."""
    if not note.place.strip() or names_its_place(note):
        return ""
    if note.consent:
        return " ".join(note.place.split())
    kind = _kind_of_area(note.place, cases)
    return IN_AN_AREA.format(kind=kind) if kind else ""


def _kind_of_area(place: str, cases: Sequence[CaseFacts]) -> str:
    """Return the kind of council there, known only where a case study of the day tells it."""
    core = _core(place)
    for case in cases:
        if core and core == _core(case.council) and case.council_type.lower() in KINDS_OF_AREA:
            return case.council_type.lower()
    return ""


def _spoken(text: str) -> str:
    """Return the text as words with single spaces, so that a name is found whatever stands around it."""
    text = fold(text).casefold().replace("&", " and ")
    return " ".join(_WORD.findall(text))


def _core(place: str) -> str:
    return _ENDINGS.sub("", _spoken(place))


def _names(place: str) -> set[str]:
    """Return what a place may be called: in full, without "Council", by a telling word, by its initials."""
    core = _core(place)
    words = core.split()
    names = {core, _spoken(place)} | {word for word in words if len(word) >= 5 and word not in _GENERIC}
    if "and" in words:
        initials = [word[0] for word in words if word != "and"]
        names |= {" and ".join(initials), "".join(initials)}
    return names - {""}
