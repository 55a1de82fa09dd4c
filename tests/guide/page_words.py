"""What stands in a page of the guide, as a reader meets it: its blocks of text in order."""

from html.parser import HTMLParser

INLINE = {"a", "b", "em", "span", "strong"}
VOID = {"br", "hr", "img", "input", "link", "meta"}


class _Page(HTMLParser):
    """The text of <article>, a piece for each block; what is hidden from readers aloud or drawn is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = [""]
        self.open: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        self.open.append(tag)
        if self.hidden or dict(attributes).get("aria-hidden") == "true" or tag == "svg":
            self.hidden += 1
        if tag not in INLINE:
            self.pieces.append("")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()
        self.hidden = max(self.hidden - 1, 0)
        if tag not in INLINE:
            self.pieces.append("")

    def handle_data(self, text: str) -> None:
        if "article" in self.open and not self.hidden:
            self.pieces[-1] += text


def words_of_page(html: str) -> list[str]:
    """Every word of the guide in a page, in order."""
    page = _Page()
    page.feed(html)
    return [word for piece in page.pieces for word in piece.split()]
