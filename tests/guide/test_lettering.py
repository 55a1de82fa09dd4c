"""Letters of many scripts are printed from bundled fonts, each with its own glyph."""

import re
from pathlib import Path

import pytest

from guide.printing.lettering import BEYOND_LATIN, REST, ROOM, ROOM_BEYOND_LATIN, SANS, fonts_for
from guide.printing.pdf import render_pdf
from tests.guide.tagged_pdf import tags_of

FONTS = Path(__file__).parents[2] / "static" / "fonts"
EVERY = (SANS, ROOM, *BEYOND_LATIN, *ROOM_BEYOND_LATIN, REST)


def files_for(text: str) -> list[str]:
    return re.findall(r"fonts/([\w-]+)-\d+-\w+\.woff2", fonts_for(text))


def test_latin_is_always_there_and_nothing_else_without_need() -> None:
    assert set(files_for("Plain “English” – with £ and é…")) == {"source-sans-3-latin", "source-serif-4-latin"}


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("Łódź", "source-sans-3-latin-ext"),
        ("мир", "source-sans-3-cyrillic"),
        ("Ελλάς", "source-sans-3-greek"),
        ("Việt", "source-sans-3-vietnamese"),
        ("العربية", "noto-sans-arabic-arabic"),
        ("हिन्दी", "noto-sans-devanagari-devanagari"),
        ("বাংলা", "noto-sans-bengali-bengali"),
        ("ਪੰਜਾਬੀ", "noto-sans-gurmukhi-gurmukhi"),
        ("ગુજરાતી", "noto-sans-gujarati-gujarati"),
        ("தமிழ்", "noto-sans-tamil-tamil"),
        ("עברית", "noto-sans-hebrew-hebrew"),
        ("ไทย", "noto-sans-thai-thai"),
        ("日本語", "unifont-cjk"),
        ("한국어", "unifont-hangul"),
        ("👍", "unifont-emoji"),
        ("✓ → ☐", "unifont-rest"),
    ],
)
def test_a_script_brings_its_font(text: str, file: str) -> None:
    assert file in files_for(text)


def test_the_rooms_own_words_have_their_letters_too() -> None:
    assert "source-serif-4-cyrillic" in files_for("мир")
    assert '--font-room: "source serif 4 latin", "source serif 4 cyrillic"' in fonts_for("мир")


def test_every_font_that_may_be_named_is_bundled_with_its_licence() -> None:
    faces = [face for lettering in EVERY for face in lettering.faces]
    named = {name for face in faces for name in re.findall(r"fonts/([\w.-]+)", face)}

    assert named <= {file.name for file in FONTS.glob("*.woff2")}
    assert {"OFL.txt", "OFL-noto.txt", "OFL-source-serif-4.txt", "OFL-unifont.txt"} <= {
        file.name for file in FONTS.glob("OFL*")
    }


def test_no_two_files_are_one_family() -> None:
    """WeasyPrint takes them for one font and prints the letters of one with the glyphs of the other."""
    families = [lettering.family for lettering in EVERY]

    assert len(families) == len(set(families))


def test_mixed_scripts_keep_their_letters() -> None:
    mixed = "Łódź Győr differed office мир Ελλάς Việt 日本語 한국 😀 ✓ → हिन्दी"
    sheet = '<link rel="stylesheet" href="css/tokens.css"><link rel="stylesheet" href="css/print.css">'

    start = f'<!doctype html><html lang="en-GB"><head><title>Page</title>{sheet}</head>'

    pdf = render_pdf(f"{start}<body><h1>{mixed}</h1></body></html>")

    assert tags_of(pdf).text().split() == mixed.split()
