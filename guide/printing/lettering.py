"""Which letters a text needs on paper: Latin always, other scripts where it has them.

A print may use bundled fonts only, and each one costs time to unpack, so one is named only where the text
has a character for it. Every file is a family of its own: WeasyPrint 70 tells fonts apart by family, weight
and slant, and would print the letters of two files of one family with the glyphs of the first. The files and
their licences: static/fonts/README.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Lettering:
    """A bundled file for some characters (as in CSS's unicode-range), in the cuts named by weight and slant."""

    name: str
    characters: str
    cuts: tuple[str, ...] = ("400-normal",)

    @property
    def family(self) -> str:
        return self.name.replace("-", " ")

    @property
    def faces(self) -> Iterable[str]:
        for cut in self.cuts:
            weight, slant = cut.split("-")
            yield (
                f'@font-face {{ font-family: "{self.family}"; font-weight: {weight}; font-style: {slant}; '
                f'src: url("fonts/{self.name}-{cut}.woff2") format("woff2"); }}'
            )


UPRIGHT = ("400-normal", "600-normal")
ITALIC = ("400-italic",)
# Western and Central European Latin and its punctuation, surely in the files that every print has.
AT_HAND = (
    "U+0-FF, U+131, U+152-153, U+2DC, U+2009, U+200B, U+2013-2014, U+2018-201A, U+201C-201E, U+2020, U+2022, "
    "U+2026, U+2032-2033, U+2039-203A, U+2044, U+20AC, U+2122, U+2212"
)
EXTENDED_LATIN = "U+100-2BA, U+2BD-2CC, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20C0, U+2C60-2C7F"
CYRILLIC = "U+400-45F, U+490-491, U+4B0-4B1, U+2116"
GREEK = "U+370-377, U+37A-37F, U+384-3FF"
ARABIC = "U+600-6FF, U+750-77F, U+8A0-8FF, U+FB50-FDFF, U+FE70-FEFC"
CJK = "U+2E80-312F, U+3190-4DBF, U+4E00-9FFF, U+F900-FAFF, U+FE30-FE4F, U+FF00-FFEF"

SANS = Lettering("source-sans-3-latin", AT_HAND, ("400-normal", "400-italic", "600-normal", "700-normal"))
ROOM = Lettering("source-serif-4-latin", AT_HAND, ITALIC)
ROOM_BEYOND_LATIN = (
    Lettering("source-serif-4-latin-ext", EXTENDED_LATIN, ITALIC),
    Lettering("source-serif-4-cyrillic", CYRILLIC, ITALIC),
    Lettering("source-serif-4-greek", GREEK, ITALIC),
)
BEYOND_LATIN = (
    Lettering("source-sans-3-latin-ext", EXTENDED_LATIN, SANS.cuts),
    Lettering("source-sans-3-cyrillic", CYRILLIC, UPRIGHT),
    Lettering("source-sans-3-cyrillic-ext", "U+460-48F, U+492-4AF, U+4B2-52F, U+1C80-1C88", UPRIGHT),
    Lettering("source-sans-3-greek", GREEK, UPRIGHT),
    Lettering("source-sans-3-greek-ext", "U+1F00-1FFF", UPRIGHT),
    Lettering("source-sans-3-vietnamese", "U+300-301, U+303-304, U+308-309, U+323, U+329, U+1EA0-1EF9", UPRIGHT),
    Lettering("noto-sans-arabic-arabic", ARABIC),
    Lettering("noto-sans-bengali-bengali", "U+980-9FE"),
    Lettering("noto-sans-devanagari-devanagari", "U+900-97F, U+1CD0-1CF9, U+A8E0-A8FF"),
    Lettering("noto-sans-gujarati-gujarati", "U+A80-AFF"),
    Lettering("noto-sans-gurmukhi-gurmukhi", "U+A00-A7F"),
    Lettering("noto-sans-hebrew-hebrew", "U+590-5FF, U+FB1D-FB4F"),
    Lettering("noto-sans-tamil-tamil", "U+B80-BFF"),
    Lettering("noto-sans-thai-thai", "U+E00-E7F"),
    Lettering("unifont-cjk", CJK),
    Lettering("unifont-hangul", "U+1100-11FF, U+3130-318F, U+A960-A97F, U+AC00-D7FF"),
    Lettering("unifont-emoji", "U+1F000-1FAFF"),
)
REST = Lettering("unifont-rest", "U+A0-FFFF")


def fonts_for(text: str) -> str:
    """CSS that names the fonts `text` needs, and the two families in the order they are asked for a letter."""
    needed = {ord(character) for character in text} - _code_points(AT_HAND)
    sans, room = _needed(BEYOND_LATIN, needed), _needed(ROOM_BEYOND_LATIN, needed)
    # The rest also where another has the script: none is without holes.
    rest = [REST] if needed else []
    faces = [face for lettering in (SANS, ROOM, *sans, *room, *rest) for face in lettering.faces]
    stacks = f":root {{ --font: {_stack(SANS, *sans, *rest)}; --font-room: {_stack(ROOM, *room, *sans, *rest)}; }}"
    return "\n".join([*faces, stacks])


def _needed(letterings: Iterable[Lettering], needed: set[int]) -> list[Lettering]:
    return [lettering for lettering in letterings if not needed.isdisjoint(_code_points(lettering.characters))]


def _stack(*letterings: Lettering) -> str:
    return ", ".join(f'"{lettering.family}"' for lettering in letterings)


@cache
def _code_points(characters: str) -> frozenset[int]:
    """The code points of a unicode-range."""
    points: set[int] = set()
    for part in characters.replace("U+", "").split(","):
        first, _, last = part.strip().partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)
