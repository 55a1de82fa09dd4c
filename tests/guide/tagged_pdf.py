"""A PDF as assistive technology reads it: the tree of its tags with the text that each one marks."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

import pikepdf

# What a reader skips: bullets, and pictures, which their words stand for.
NOT_READ = {"Lbl", "Figure"}
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass
class Tag:
    """A tag with its kids in order; text stands in strings between them."""

    name: str
    kids: "list[Tag | str]" = field(default_factory=list)
    alt: str = ""
    headers: int = 0

    def text(self) -> str:
        """All its text; what stands in different lines or tags is a space apart."""
        return " ".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def read(self, within: str = "") -> Iterator[tuple[str, str]]:
        """The text in reading order, each piece with "THead", "Table" or "" for where it stands.

        Bullets, pictures and the page numbers of the contents are left out.
        """
        within = self.name if self.name in ("Table", "THead") else within
        is_entry = self.name in ("LBody", "NonStruct") and any(
            isinstance(kid, Tag) and kid.name == "Link" for kid in self.kids
        )
        for kid in self.kids:
            if isinstance(kid, str):
                yield kid, within
            elif kid.name not in NOT_READ and (not is_entry or kid.name in ("Link", "L")):
                yield from kid.read(within)

    def words(self) -> list[str]:
        """Its words in reading order; the head of a table that goes on overleaf is read once."""
        said: list[str] = []
        head: list[str] = []
        for place, pieces in groupby(self.read(), key=lambda piece: piece[1]):
            words = " ".join(text for text, _ in pieces).split()
            if place != "THead" or words != head:
                said += words
            if words:
                head = {"THead": words, "Table": head, "": []}[place]
        return said

    def all(self, *names: str) -> "Iterator[Tag]":
        """It and everything below it, of these names where any are given."""
        if not names or self.name in names:
            yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.all(*names)


def tags_of(pdf_bytes: bytes) -> Tag:
    """The root of the tags of a PDF that WeasyPrint made."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        marked = {page.objgen: _marked_text(page) for page in pdf.pages}
        return _tag(pdf.Root.StructTreeRoot.K[0], marked)


def running_heads_of(pdf_bytes: bytes) -> list[list[str]]:
    """What stands on each page outside its text: heads and feet, which belong to no tag."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        marked = {page.objgen: _marked_text(page) for page in pdf.pages}
        _tag(pdf.Root.StructTreeRoot.K[0], marked, take=True)
        return [[text.strip() for text in marked[page.objgen].values() if text.strip()] for page in pdf.pages]


def _tag(element: pikepdf.Object, marked: dict, *, take: bool = False) -> Tag:
    attributes = element.get("/A", {})
    tag = Tag(str(element.S)[1:], alt=str(element.get("/Alt", "")), headers=len(attributes.get("/Headers", [])))
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if "/S" in kid:
                tag.kids.append(_tag(kid, marked, take=take))
        else:
            texts = marked[element.Pg.objgen]
            tag.kids.append((texts.pop if take else texts.get)(int(kid), ""))
    return tag


def _marked_text(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked piece of a page, by its number."""
    letters_by_font = {
        str(name): _letters(font) for name, font in page.get("/Resources", {}).get("/Font", {}).items()
    }
    texts: dict[int, str] = {}
    stack: list[int | None] = []
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else {}
                known = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                stack.append(int(properties["/MCID"]) if known else None)
            case "EMC":
                stack.pop()
            case "Tf":
                letters = letters_by_font[str(operands[0])]
            case "Tj" | "TJ" if stack and stack[-1] is not None:
                texts[stack[-1]] = texts.get(stack[-1], "") + _decoded(operands[0], letters)
    return texts


def _decoded(shown: pikepdf.Object, letters: dict[int, str]) -> str:
    strings = [
        one for one in (shown if isinstance(shown, pikepdf.Array) else [shown]) if isinstance(one, pikepdf.String)
    ]
    codes = b"".join(bytes(one) for one in strings)
    return "".join(letters.get(int.from_bytes(codes[n : n + 2]), "") for n in range(0, len(codes), 2))


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """What each glyph of a font stands for, from its ToUnicode map."""
    letters: dict[int, str] = {}
    for line in bytes(font.ToUnicode.read_bytes()).splitlines():
        found = _HEX.findall(line)
        if len(found) == 2:
            letters[int(found[0], 16)] = bytes.fromhex(found[1].decode()).decode("utf-16-be", "surrogatepass")
    return letters
