"""The guide as every form prints it: each word in its place, each place with its address. No layout, no markup.

Paper, reading page and downloaded page are arranged from these; so they say the same words in the same order,
and `words()` can tell which.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guide.printing.charts import Chart, Dots


@dataclass(frozen=True)
class Run:
    """Text of one kind within a line; `to` is the address in the guide that it leads to."""

    text: str
    strong: bool = False
    em: bool = False
    to: str = ""

    @property
    def html(self) -> SafeString:
        html = format_html("{}", self.text)
        for tag, is_set in (("em", self.em), ("strong", self.strong)):
            if is_set:
                html = format_html("<{0}>{1}</{0}>", tag, html)
        return format_html('<a href="#{}">{}</a>', self.to, html) if self.to else html


@dataclass(frozen=True)
class Line:
    """A paragraph or a bullet, with what a draft still asks of it."""

    runs: tuple[Run, ...]
    flag: str = ""

    @property
    def html(self) -> SafeString:
        return format_html_join("", "{}", ((run.html,) for run in self.runs))

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def texts(self) -> Iterator[str]:
        yield self.text
        yield self.flag


@dataclass(frozen=True)
class Block:
    """One paragraph, or the bullets of a list."""

    is_list: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Fact:
    """A name and what stands against it: a row of a small table."""

    name: str
    value: str


@dataclass(frozen=True)
class Passage:
    """A numbered paragraph, a box, a quotation, or a gap that a draft admits to."""

    number: str
    anchor: str
    part: str
    label: str
    mark: str
    box: str
    is_quote: bool
    is_gap: bool
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    dots: Dots | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for block in self.blocks for line in block.lines)

    def texts(self) -> Iterator[str]:
        yield from (self.number, self.label, self.mark)
        for line in self.lines:
            yield from line.texts()
        for fact in self.facts:
            yield from (fact.name, fact.value)


@dataclass(frozen=True)
class Section:
    """A theme, a case, a list. `title` is its sentence, `label` its short name, `mark` what a draft says of it.

    `name` is what the contents call it.
    """

    anchor: str
    name: str
    label: str
    title: str
    mark: str
    is_opening: bool
    passages: tuple[Passage, ...]

    @property
    def has_heading(self) -> bool:
        return bool(self.label or self.title)

    @property
    def statements(self) -> tuple[Passage, ...]:
        """The rows of a self-assessment."""
        return tuple(passage for passage in self.passages if passage.part == "statement")

    def texts(self, columns: tuple[str, ...] = ()) -> Iterator[str]:
        """Its words in order; in a self-assessment the heads of the columns stand before the statements."""
        yield from (self.label, self.mark, self.title)
        statements = self.statements if columns else ()
        for passage in self.passages:
            if passage not in statements:
                yield from passage.texts()
        if statements:
            yield from columns
        for passage in statements:
            yield from passage.texts()


@dataclass(frozen=True)
class Part:
    """A chapter or another part of the guide."""

    anchor: str
    kind: str
    number: str
    title: str
    question: str
    chart: Chart | None
    sections: tuple[Section, ...]
    columns: tuple[str, ...] = ()

    @property
    def opening(self) -> tuple[Section, ...]:
        """What stands before the chart: a chapter's headlines, the options of the next steps."""
        return tuple(section for section in self.sections if section.is_opening)

    @property
    def following(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if not section.is_opening)

    @property
    def entries(self) -> tuple[Section, ...]:
        """The sections that the contents list under it."""
        return tuple(section for section in self.sections if section.title)

    def texts(self) -> Iterator[str]:
        yield from (self.number, self.title, self.question)
        for section in self.opening:
            yield from section.texts()
        if self.chart:
            yield from (self.chart.title, self.chart.same_in_words, self.chart.in_words)
        for section in self.following:
            yield from section.texts(self.columns)


@dataclass(frozen=True)
class Guide:
    """The whole: cover, what it says of itself, contents, parts."""

    language: str
    title: str
    subtitle: str
    kind_line: str
    organisation: str
    status: str
    dated: str
    is_draft: bool
    about_title: str
    about: tuple[Fact, ...]
    about_note: str
    contents_title: str
    parts: tuple[Part, ...]

    @property
    def whole_title(self) -> str:
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    def texts(self) -> Iterator[str]:
        yield from (self.title, self.subtitle, self.kind_line, self.organisation, self.dated, self.contents_title)
        for part in self.parts:
            yield from (part.number, part.title)
            yield from (section.name for section in part.entries)
        yield self.about_title
        for fact in self.about:
            yield from (fact.name, fact.value)
        yield self.about_note
        for part in self.parts:
            yield from part.texts()

    def words(self) -> list[str]:
        """Every word in the order it is read."""
        return [word for text in self.texts() for word in text.split()]
