"""The Document: text with its place and its look, whatever the file's format.

Extractors make it and know nothing of resumes; everything after them reads it and knows nothing of
file formats. Two kinds of format fill it differently:

* page formats (PDF, images) give ``Page.words`` in the content stream's order, with boxes;
  ``layout.read`` makes the lines;
* page-less formats (DOCX, HTML, text) give ``Document.lines`` with structure (headings, items, table
  cells) and words without boxes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

LineKind = Literal["text", "heading", "item"]
Region = Literal["body", "header", "footer", "textbox"]

made: Final = tuple.__new__
"""As a NamedTuple is made by its name, in a third of the time: for those of which there are hundreds."""

SOFT_HYPHEN = "\u00ad"
"""Ends a word that the typesetter broke over two lines: the next line's first word belongs to it."""


class Style(NamedTuple):
    """The look that words share. Sizes in points, 0 where unknown; color as 0xRRGGBB."""

    font: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: int = 0


PLAIN = Style()


class Word(NamedTuple):
    """A run of characters without white space.

    The box is in points from the page's top-left corner (after the page's own rotation), all zero in
    page-less formats. ``link`` is the target of the hyperlink over the word. ``hidden`` words are in the file
    but not to be seen by a reader. ``confidence`` is below 1 only for OCR.
    """

    text: str
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0
    style: Style = PLAIN
    link: str = ""
    hidden: bool = False
    confidence: float = 1.0


class Box(NamedTuple):
    """A rectangle on a page, in points from its top-left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Cell(NamedTuple):
    """Where a line stands in a table: the table's number in the document, row and column from 0."""

    table: int
    row: int
    column: int


@dataclass(init=False, slots=True)
class Line:
    """A line as a reader sees it, or a paragraph of a page-less format.

    Nothing changes it once it is made; it isn't frozen and makes itself, for what ``dataclass`` writes for either is slow.
    It can be made of nothing, for so mypyc makes the one that is unpickled.

    ``breaks`` are the indices of words that begin a new segment of the line (a tab stop, a table cell's edge, a
    wide gap). A bullet or number that opens an item is not among the words: ``kind`` says it.
    """

    words: tuple[Word, ...]
    page: int
    breaks: tuple[int, ...]
    kind: LineKind
    level: int
    """Of a heading: its depth from 1. Of an item: its nesting from 0."""
    column: int
    """The text column of the page from which the line comes, numbered in reading order; 0 in page-less formats."""
    region: Region
    gap: float
    """Blank space above, in heights of this line; 0 for the usual distance."""
    cell: Cell | None
    _text: str = field(init=False, repr=False, compare=False)

    def __init__(
        self,
        words: tuple[Word, ...] = (),
        page: int = 0,
        breaks: tuple[int, ...] = (),
        kind: LineKind = "text",
        level: int = 0,
        column: int = 0,
        region: Region = "body",
        gap: float = 0.0,
        cell: Cell | None = None,
    ) -> None:
        self.words, self.page, self.breaks, self.kind, self.level = words, page, breaks, kind, level
        self.column, self.region, self.gap, self.cell = column, region, gap, cell
        self._text = ""

    @property
    def text(self) -> str:
        if not self._text:
            self._text = " ".join([word.text for word in self.words])
        return self._text

    @property
    def box(self) -> Box:
        """All zero in page-less formats."""
        words = self.words
        return Box(
            min(w.x0 for w in words),
            min(w.y0 for w in words),
            max(w.x1 for w in words),
            max(w.y1 for w in words),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``words`` stand in the content stream's order; width and height in points."""

    number: int
    width: float = 0.0
    height: float = 0.0
    words: tuple[Word, ...] = ()
    rules: tuple[Box, ...] = ()
    """Long thin lines drawn on the page, as boxes: they separate sections and table cells."""
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that the file itself names (JSON Resume, Europass XML): where it goes and the line that holds it."""

    pointer: str
    """JSON Pointer into the profile, such as ``/experiences/0/title``."""
    line: int
    """Index into ``Document.lines``."""


@dataclass(frozen=True, slots=True)
class Document:
    """What an extractor gives: pages with words, or lines; never both empty without ``NoTextError``."""

    format: str
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    facts: tuple[Fact, ...] = ()
    warnings: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What the file says of itself: ``title``, ``author``, ``language``. Never trusted, only a hint."""

    @property
    def hidden_words(self) -> int:
        """How many words are in the file but not to be seen by a reader."""
        on_pages = len([word for page in self.pages for word in page.words if word.hidden])
        return on_pages + len([word for line in self.lines for word in line.words if word.hidden])
