"""Paragraphs, cells and rows of a Rich Text document -> lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from resume_parser.document import Cell, Line, LineKind, Region
from resume_parser.extract.flow import Flow, Look
from resume_parser.extract.rtf_state import OUTLINE_LEVELS, Chars, Paragraph
from resume_parser.options import Limits

LINE_HEIGHT = 1.2
"""Of a line, in sizes of its letters."""


class Canvas:
    """The body, a header, a footer or a text box: what has paragraphs of its own.

    ``headings``: the numbers of the styles that are headings, with their level. ``shaded``: the present row
    has coloured cells. ``tables`` numbers the tables of the whole document.
    """

    def __init__(
        self, limits: Limits, headings: dict[int, int], tables: Iterator[int], region: Region = "body"
    ) -> None:
        self.flow = Flow(limits)
        self.flow.region = region
        self.headings = headings
        self.shaded = region == "textbox"
        self._begun = False
        self._is_item = False
        self._blanks = 0
        self._after = 0.0
        self._tables = tables
        self._places: list[Cell] = []
        """Where the next cell stands, by the level of the table."""
        self._boxes: list[Line] = []

    def lines(self) -> list[Line]:
        """All lines; the last paragraph may lack its end."""
        self.flow.finish()
        self._take_boxes()
        return self.flow.lines

    def item(self) -> None:
        """The paragraph that begins has a bullet or number."""
        self._is_item = True

    def text(self, text: str, look: Look, chars: Chars, paragraph: Paragraph) -> None:
        if not self._begun:
            self._begin(chars, paragraph)
        self.flow.text(text, look)

    def add_boxes(self, lines: list[Line]) -> None:
        """The lines of a text box or of a field's own canvas: they come after the paragraph."""
        self._boxes += lines

    def end_paragraph(self, paragraph: Paragraph) -> None:
        had_words = self.flow.has_words
        self._finish(paragraph.table)
        if had_words:
            self._blanks, self._after = 0, paragraph.after
        elif not paragraph.table:
            self._blanks += 1

    def end_cell(self, level: int) -> None:
        """The end of a cell's last paragraph."""
        level = max(1, level)
        self._finish(level)
        place = self._places[level - 1]
        self._places[level - 1] = place._replace(column=place.column + 1)
        self._blanks, self._after = 0, 0.0

    def end_row(self, level: int) -> None:
        level = max(1, level)
        self._finish(level)
        place = self._places[level - 1]
        self._places[level - 1] = place._replace(row=place.row + 1, column=0)

    def _begin(self, chars: Chars, paragraph: Paragraph) -> None:
        if paragraph.page_break:
            self.flow.next_page()
        kind, level = self._kind(paragraph)
        space = max(self._after, paragraph.before) / (LINE_HEIGHT * chars.size)
        self.flow.begin(kind, level, round(self._blanks + space, 2))
        self._begun = True

    def _kind(self, paragraph: Paragraph) -> tuple[LineKind, int]:
        if 0 <= paragraph.outline < OUTLINE_LEVELS:
            return "heading", paragraph.outline + 1
        heading = self.headings.get(paragraph.style)
        if heading:
            return "heading", heading
        return ("item", paragraph.level) if self._is_item else ("text", 0)

    def _finish(self, level: int) -> None:
        """End the line, in the cell of a table's level or outside tables."""
        while len(self._places) > level:
            self._places.pop()
        while len(self._places) < level:
            self._places.append(Cell(next(self._tables), 0, 0))
        self.flow.cell = self._places[-1] if self._places else None
        self.flow.finish()
        self._take_boxes()
        self._begun = self._is_item = False

    def _take_boxes(self) -> None:
        if self._boxes:
            page, cell = self.flow.page, self.flow.cell
            self.flow.lines += [replace(line, page=page, cell=line.cell or cell) for line in self._boxes]
            self._boxes = []
