"""Table cells of page-less formats: rows of data tables become one line, layout tables stay cell after cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from resume_parser.document import Line

SHORT_CELL = 12
"""Words in a data cell, at most."""
FRAME_COLUMNS = 2
"""Columns of a table that may be a frame for the page."""
CELL_LINES = 3
"""Lines of a value that was broken by hand, at most."""


def with_rows_joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each row of single short cells as one line with breaks at the cells' edges.

    A table of two columns in which any cell holds several lines is a frame for the page, not data: its rows stay apart.
    In one of more columns most of whose rows are such then, lines of a cell are one value that was broken by hand.
    """
    joined: list[Line] = []
    for table, found in groupby(lines, key=lambda line: line.cell.table if line.cell else None):
        rows = [list(row) for _, row in groupby(found, key=lambda line: line.cell.row if line.cell else None)]
        if table is None or _is_frame(rows):
            joined.extend(line for row in rows for line in row)
            continue
        if _columns(rows) > FRAME_COLUMNS and any(map(_is_data, rows)):
            whole = [_with_values_whole(row) for row in rows]
            rows = whole if 2 * sum(map(_is_data, whole)) > len(rows) else rows
        for row in rows:
            joined.extend([_one(row, apart=True)] if _is_data(row) else row)
    return tuple(joined)


def _columns(rows: Sequence[Sequence[Line]]) -> int:
    return max(line.cell.column for row in rows for line in row if line.cell) + 1


def _is_frame(rows: Sequence[Sequence[Line]]) -> bool:
    return _columns(rows) == FRAME_COLUMNS and any(len(row) > 1 and not _is_data(row) for row in rows)


def _is_data(lines: Sequence[Line]) -> bool:
    columns = [line.cell.column for line in lines if line.cell]
    return len(lines) > 1 and len(set(columns)) == len(columns) and all(len(line.words) <= SHORT_CELL for line in lines)


def _with_values_whole(lines: Sequence[Line]) -> list[Line]:
    """A row's cells, those of a few lines of text each as one line; as it was where one holds more than a value, or most
    hold several lines: such are lists side by side."""
    cells = [list(cell) for _, cell in groupby(lines, key=lambda line: line.cell)]
    if 2 * sum(len(cell) == 1 for cell in cells) < len(cells) or any(
        len(cell) > CELL_LINES or (len(cell) > 1 and any(line.kind != "text" for line in cell)) for cell in cells
    ):
        return list(lines)
    whole = [_one(cell, apart=False) for cell in cells]
    return whole if _is_data(whole) else list(lines)


def _one(lines: Sequence[Line], *, apart: bool) -> Line:
    """Lines as one, with a break at each edge between them if they are to stay ``apart``."""
    words = [word for line in lines for word in line.words]
    breaks: list[int] = []
    count = 0
    for line in lines:
        if apart and count:
            breaks.append(count)
        breaks.extend(count + index for index in line.breaks)
        count += len(line.words)
    return replace(lines[0], words=tuple(words), breaks=tuple(breaks))
