"""Tables on pages: rows of cells whose text runs over several lines become one row each.

The stream draws a table cell by cell: a stack of lines, then beside it the next one. Rows of three stacks or more, two
rows or more beneath each other in the same columns, are a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from resume_parser.layout.segments import Segment

LEADING: Final = 2.0
"""Of the height: distance of baselines within a cell, at most."""
COLUMNS: Final = 3
ROWS = 2
CELL_LINES = 8
CELL_WORDS = 30
"""Columns and rows, at least; lines and words of a cell, at most."""


class Row:
    """Segments of one row; ``cells`` are its stacks from left to right. A single stack is running text."""

    def __init__(self, cells: list[list[Segment]], *, is_table_row: bool = False) -> None:
        self.cells, self.is_table_row = cells, is_table_row

    @property
    def segments(self) -> list[Segment]:
        return [segment for cell in self.cells for segment in cell]


def rows_of(segments: Sequence[Segment]) -> list[Row]:
    """Segments in reading order in rows: those of tables hold cells, all others one segment each."""
    found = _rows(_stacks(segments))
    if max([len(row.cells) for row in found], default=0) < COLUMNS:
        return [Row([[segment]]) for segment in segments]
    rows: list[Row] = []
    pending: list[Row] = []
    for row in [*found, Row([])]:
        if row.cells and _goes_on(pending, row):
            pending.append(row)
            continue
        rows.extend(_settled(pending))
        pending = [row]
    return rows


def _settled(rows: Sequence[Row]) -> list[Row]:
    if len(rows) >= ROWS and any(len(cell) > 1 for row in rows for cell in row.cells):
        return [Row(row.cells, is_table_row=True) for row in rows]
    return [Row([[segment]]) for row in rows for cell in row.cells for segment in cell]


def _stacks(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Runs of segments that stand beneath each other at a line's distance."""
    stacks: list[list[Segment]] = []
    for segment in segments:
        if stacks and _beneath(stacks[-1][-1], segment):
            stacks[-1].append(segment)
        else:
            stacks.append([segment])
    return stacks


def _beneath(above: Segment, segment: Segment) -> bool:
    step = segment.base - above.base
    return 0.5 * segment.size < step < LEADING * segment.size and segment.x0 < above.x1 and above.x0 < segment.x1


def _rows(stacks: Sequence[list[Segment]]) -> list[Row]:
    """Stacks in rows: each begins right of the one before it and beside it."""
    rows: list[Row] = []
    right, top, bottom = 0.0, 0.0, 0.0
    for stack in stacks:
        low = stack[-1].base
        if rows and low > top and stack[0].top < bottom and min([s.x0 for s in stack]) >= right:
            rows[-1].cells.append(stack)
            top, bottom = min(top, stack[0].top), max(bottom, low)
        else:
            rows.append(Row([stack]))
            top, bottom = stack[0].top, low
        right = max([s.x1 for s in stack])
    return rows


def _goes_on(rows: Sequence[Row], row: Row) -> bool:
    """Whether a row stands in a table's columns, beneath its last row."""
    if not rows or not (_is_tabular(rows[0]) and _is_tabular(row)):
        return False
    beneath = min(cell[0].top for cell in row.cells) > max(cell[-1].base for cell in rows[-1].cells) - 1
    shared = sum(any(_overlap(cell, other) for other in rows[-1].cells) for cell in row.cells)
    alone = all(sum(_overlap(cell, other) for other in rows[-1].cells) <= 1 for cell in row.cells)
    return beneath and alone and shared >= COLUMNS


def _is_tabular(row: Row) -> bool:
    return len(row.cells) >= COLUMNS and all(
        len(cell) <= CELL_LINES and sum(len(segment.words) for segment in cell) <= CELL_WORDS for cell in row.cells
    )


def _overlap(cell: Sequence[Segment], other: Sequence[Segment]) -> bool:
    return min([s.x0 for s in cell]) < max([s.x1 for s in other]) and min([s.x0 for s in other]) < max(
        [s.x1 for s in cell]
    )
