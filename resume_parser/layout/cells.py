"""Table cells of page-less formats: rows of data tables become one line, layout tables stay cell after cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from resume_parser.document import Line

SHORT_CELL = 12
"""Words in a data cell, at most."""


def with_rows_joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each row of single short cells as one line with breaks at the cells' edges."""
    joined: list[Line] = []
    for row, found in groupby(lines, key=lambda line: line.cell and (line.cell.table, line.cell.row)):
        cells = list(found)
        joined.extend([_row(cells)] if row is not None and _is_data(cells) else cells)
    return tuple(joined)


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
