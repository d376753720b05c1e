"""Table cells of page-less formats: rows of data tables become one line, layout tables stay cell after cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from resume_parser.document import Line

SHORT_CELL = 12
"""Words in a data cell, at most."""


def with_rows_joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each row of single short cells as one line with breaks at the cells' edges.

    A table of two columns in which any cell holds several lines is a frame for the page, not data: its rows stay apart.
    """
    joined: list[Line] = []
    for table, found in groupby(lines, key=lambda line: line.cell.table if line.cell else None):
        rows = [list(row) for _, row in groupby(found, key=lambda line: line.cell.row if line.cell else None)]
        frame = table is not None and _is_frame(rows)
        for row in rows:
            joined.extend([_row(row)] if table is not None and not frame and _is_data(row) else row)
    return tuple(joined)


def _is_frame(rows: Sequence[Sequence[Line]]) -> bool:
    columns = max(line.cell.column for row in rows for line in row if line.cell) + 1
    return columns == 2 and any(len(row) > 1 and not _is_data(row) for row in rows)


def _is_data(lines: Sequence[Line]) -> bool:
    columns = [line.cell.column for line in lines if line.cell]
    return len(lines) > 1 and len(set(columns)) == len(columns) and all(len(line.words) <= SHORT_CELL for line in lines)


def _row(lines: Sequence[Line]) -> Line:
    words = [word for line in lines for word in line.words]
    breaks: list[int] = []
    count = 0
    for line in lines:
        if count:
            breaks.append(count)
        breaks.extend(count + index for index in line.breaks)
        count += len(line.words)
    return replace(lines[0], words=tuple(words), breaks=tuple(breaks))
