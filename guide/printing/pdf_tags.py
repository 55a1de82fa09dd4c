"""Two things that PDF/UA-1 asks for and WeasyPrint leaves out: an IDTree, and words in each link's Contents.

Used in the printing child and by commands, where pikepdf may be imported; never where pages are served.
"""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pikepdf


def words_by_target(page: Element) -> dict[str, str]:
    """What the links of an HTML page say, by the id each leads to; where several lead to one, the first speaks."""
    words: dict[str, str] = {}
    for link in page.iter("a"):
        target = link.get("href", "")
        if target.startswith("#"):
            words.setdefault(target[1:], " ".join("".join(link.itertext()).split()))
    return words


def finish_tags(pdf_bytes: bytes, words: dict[str, str]) -> bytes:
    """The same PDF with both added; the same bytes for the same input."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        _write_id_tree(pdf)
        _name_links(pdf, words)
        finished = io.BytesIO()
        pdf.save(finished, deterministic_id=True)
        return finished.getvalue()


def pages_in(pdf_bytes: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        return len(pdf.pages)


def _write_id_tree(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    elements = sorted(_elements_with_id(root.K), key=lambda element: bytes(element.ID))
    if elements:
        names = pikepdf.Array([entry for element in elements for entry in (element.ID, element)])
        leaf = pikepdf.Dictionary(Limits=pikepdf.Array([elements[0].ID, elements[-1].ID]), Names=names)
        root.IDTree = pikepdf.Dictionary(Kids=pikepdf.Array([pdf.make_indirect(leaf)]))


def _elements_with_id(kids: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if "/ID" in kid:
                yield kid
            if "/K" in kid:
                yield from _elements_with_id(kid.K)


def _name_links(pdf: pikepdf.Pdf, words: dict[str, str]) -> None:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            target = str(annotation.get("/Contents", ""))
            if annotation.Subtype == "/Link" and words.get(target):
                annotation.Contents = pikepdf.String(words[target])
