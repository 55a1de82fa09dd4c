"""Which letters a text needs on paper beyond the Latin that every print has.

A print may use bundled fonts only, and each one costs time to unpack, so a fallback is named only where the
text has a character for it. The files and their licences: static/fonts/README.md.
"""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Lettering:
    """One bundled family or a part of it, and the characters (as in CSS's unicode-range) it is for."""

    family: str
    name: str
    characters: str
    styles: tuple[str, ...] = ("400-normal",)


SANS = "Source Sans 3"
SERIF = "Source Serif 4"
UPRIGHT = ("400-normal", "600-normal")

LETTERINGS = (
    Lettering(SANS, "source-sans-3-cyrillic", "U+400-45F, U+490-491, U+4B0-4B1, U+2116", UPRIGHT),
    Lettering(SANS, "source-sans-3-cyrillic-ext", "U+460-48F, U+492-4AF, U+4B2-52F, U+1C80-1C88", UPRIGHT),
    Lettering(SANS, "source-sans-3-greek", "U+370-377, U+37A-37F, U+384-3FF", UPRIGHT),
    Lettering(SANS, "source-sans-3-greek-ext", "U+1F00-1FFF", UPRIGHT),
    Lettering(
        SANS, "source-sans-3-vietnamese", "U+300-301, U+303-304, U+308-309, U+323, U+329, U+1EA0-1EF9", UPRIGHT
    ),
    Lettering(SERIF, "source-serif-4-latin-ext", "U+100-2AF, U+1E00-1EFF", ("400-italic",)),
    Lettering(SERIF, "source-serif-4-cyrillic", "U+400-45F, U+490-491, U+4B0-4B1", ("400-italic",)),
    Lettering(SERIF, "source-serif-4-greek", "U+370-377, U+37A-37F, U+384-3FF", ("400-italic",)),
    Lettering(
        "Noto Sans Arabic", "noto-sans-arabic-arabic", "U+600-6FF, U+750-77F, U+8A0-8FF, U+FB50-FDFF, U+FE70-FEFC"
    ),
    Lettering("Noto Sans Bengali", "noto-sans-bengali-bengali", "U+980-9FE"),
    Lettering("Noto Sans Devanagari", "noto-sans-devanagari-devanagari", "U+900-97F, U+1CD0-1CF9, U+A8E0-A8FF"),
    Lettering("Noto Sans Gujarati", "noto-sans-gujarati-gujarati", "U+A80-AFF"),
    Lettering("Noto Sans Gurmukhi", "noto-sans-gurmukhi-gurmukhi", "U+A00-A7F"),
    Lettering("Noto Sans Hebrew", "noto-sans-hebrew-hebrew", "U+590-5FF, U+FB1D-FB4F"),
    Lettering("Noto Sans Tamil", "noto-sans-tamil-tamil", "U+B80-BFF"),
    Lettering("Noto Sans Thai", "noto-sans-thai-thai", "U+E00-E7F"),
    Lettering(
        "Unifont CJK",
        "unifont-cjk",
        "U+2E80-312F, U+3190-4DBF, U+4E00-9FFF, U+F900-FAFF, U+FE30-FE4F, U+FF00-FFEF",
    ),
    Lettering("Unifont Hangul", "unifont-hangul", "U+1100-11FF, U+3130-318F, U+A960-A97F, U+AC00-D7FF"),
    Lettering("Unifont Emoji", "unifont-emoji", "U+1F000-1FAFF"),
)
REST = Lettering("Unifont", "unifont-rest", "U+A0-FFFF")
# What tokens.css surely brings to every print: Western and Central European Latin and its punctuation.
AT_HAND = (
    "U+0-17F, U+218-21B, U+2DC, U+2009, U+200B, U+2013-2014, U+2018-201A, U+201C-201E, U+2020, U+2022, U+2026, "
    "U+2032-2033, U+2039-203A, U+2044, U+20AC, U+2122, U+2212"
)


def font_faces_for(text: str) -> str:
    """CSS @font-face rules, in a fixed order, for the characters of `text` that Latin fonts lack; "" for none."""
    needed = {ord(character) for character in text} - _code_points(AT_HAND)
    chosen = [lettering for lettering in LETTERINGS if not needed.isdisjoint(_code_points(lettering.characters))]
    if needed:  # also where another has it: no family is without holes
        chosen.append(REST)
    return "\n".join(_font_face(lettering, style) for lettering in chosen for style in lettering.styles)


def _font_face(lettering: Lettering, style: str) -> str:
    weight, slant = style.split("-")
    return (
        f'@font-face {{ font-family: "{lettering.family}"; font-weight: {weight}; font-style: {slant}; '
        f'src: url("fonts/{lettering.name}-{style}.woff2") format("woff2"); '
        f"unicode-range: {lettering.characters}; }}"
    )


@cache
def _code_points(characters: str) -> frozenset[int]:
    """The code points of a unicode-range."""
    points: set[int] = set()
    for part in characters.replace("U+", "").split(","):
        first, _, last = part.strip().partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)
