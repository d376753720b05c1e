"""Paragraphs, cells and rows, as RTF and DOC mark them by their ends -> lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from resume_parser.document import Cell, Line, LineKind, Region
from resume_parser.extract.flow import Flow, Look
from resume_parser.options import Limits

LINE_HEIGHT = 1.2
"""Of a line, in sizes of its letters."""


class Block(NamedTuple):
    """How a paragraph begins. ``size`` and ``before``, the space above it, in points."""

    kind: LineKind
    level: int
    size: float
    before: float
    page_break: bool


class Canvas:
    """The body, a header, a footer or a text box: what has paragraphs of its own.

    ``tables`` numbers the tables of the whole document. A table's level is 1, that of one in its cells 2.
    """

    def __init__(self, limits: Limits, tables: Iterator[int], region: Region = "body") -> None:
        self.flow = Flow(limits)
        self.flow.region = region
        self.begun = False
        """The present paragraph has text."""
        self._tables = tables
        self._blanks = 0
        self._after = 0.0
        self._places: list[Cell] = []
        """Where the next cell stands, by the level of the table."""
        self._boxes: list[Line] = []

    def lines(self) -> list[Line]:
        """All lines; the last paragraph may lack its end."""
        self.flow.finish()
        self._take_boxes()
        return self.flow.lines

    def begin(self, block: Block) -> None:
        if block.page_break:
            self.flow.next_page()
        space = max(self._after, block.before) / (LINE_HEIGHT * max(block.size, 1.0))
        self.flow.begin(block.kind, block.level, round(self._blanks + space, 2))
        self.begun = True

    def text(self, text: str, look: Look) -> None:
        self.flow.text(text, look)

    def add_boxes(self, lines: list[Line]) -> None:
        """The lines of a text box: they come after the paragraph."""
        self._boxes += lines

    def end_paragraph(self, level: int, after: float) -> None:
        """``level``: of the table in which it stands, 0 for none. ``after``: space below it in points."""
        had_words = self.flow.has_words
        self._finish(level)
        if had_words:
            self._blanks, self._after = 0, after
        elif not level:
            self._blanks += 1

    def end_cell(self, level: int) -> None:
        """The end of a cell's last paragraph."""
        self._finish(level)
        place = self._places[level - 1]
        self._places[level - 1] = place._replace(column=place.column + 1)
        self._blanks, self._after = 0, 0.0

    def end_row(self, level: int) -> None:
        self._finish(level)
        place = self._places[level - 1]
        self._places[level - 1] = place._replace(row=place.row + 1, column=0)

    def _finish(self, level: int) -> None:
        """End the line, in the cell of a table's level or outside tables."""
        del self._places[level:]
        while len(self._places) < level:
            self._places.append(Cell(next(self._tables), 0, 0))
        self.flow.cell = self._places[-1] if self._places else None
        self.flow.finish()
        self._take_boxes()
        self.begun = False

    def _take_boxes(self) -> None:
        if self._boxes:
            page, cell = self.flow.page, self.flow.cell
            self.flow.lines += [replace(line, page=page, cell=line.cell or cell) for line in self._boxes]
            self._boxes = []
