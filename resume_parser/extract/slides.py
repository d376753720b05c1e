"""The order in which a reader takes the shapes of a slide: columns from left to right, each from its top.

The idea is the recursive X-Y cut (Nagy and Seth, 1984), with columns before rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from resume_parser.document import Box

MAX_CUT_SHAPES = 60
"""Shapes of a slide up to which columns are looked for; more are taken from the top down."""

MAX_OVERLAP = 12.0
"""Points by which neighbours may overlap and still stand beside or below one another: frames have margins."""

_SHRINK = 0.2
"""Of a small shape's side, the most that counts as margin."""

ROW_TOLERANCE = 4.0
"""Points by which the tops of the shapes of a row may differ."""

LEAST_ROWS = 3
"""Rows of shapes with the same tops that are read as a table's, not as columns."""


def in_reading_order(boxes: Sequence[Box]) -> list[int]:
    """The indices of ``boxes`` in reading order."""
    indices = sorted(range(len(boxes)), key=lambda index: (boxes[index].y0, boxes[index].x0))
    return _cut(indices, boxes) if len(boxes) <= MAX_CUT_SHAPES else indices


def _cut(indices: list[int], boxes: Sequence[Box]) -> list[int]:
    if len(indices) < 2:
        return indices
    columns = _parts(indices, boxes, vertical=False)
    if len(columns) > 1 and not _is_grid(columns, boxes):
        return [index for column in columns for index in _cut(column, boxes)]
    rows = _parts(indices, boxes, vertical=True)
    if len(rows) < 2:
        return indices
    first, last = _widest_run(rows, boxes)
    if last - first < 2:
        return [index for row in rows for index in _row(row, boxes)]
    run = [index for row in rows[first:last] for index in row]
    before = [index for row in rows[:first] for index in row]
    after = [index for row in rows[last:] for index in row]
    return _cut(before, boxes) + _cut(run, boxes) + _cut(after, boxes)


def _row(row: list[int], boxes: Sequence[Box]) -> list[int]:
    return _cut(row, boxes) if len(_parts(row, boxes, vertical=False)) > 1 else row


def _parts(indices: list[int], boxes: Sequence[Box], *, vertical: bool) -> list[list[int]]:
    """The groups that a straight line can part: rows, or columns."""
    sides = {index: _side(boxes[index], vertical) for index in indices}
    parts: list[list[int]] = []
    end = 0.0
    for index in sorted(indices, key=lambda index: sides[index]):
        low, high = sides[index]
        if parts and low < end:
            parts[-1].append(index)
            end = max(end, high)
        else:
            parts.append([index])
            end = high
    return parts


def _side(box: Box, vertical: bool) -> tuple[float, float]:
    low, high = (box.y0, box.y1) if vertical else (box.x0, box.x1)
    margin = min(MAX_OVERLAP / 2, _SHRINK * (high - low))
    return low + margin, high - margin


def _is_grid(columns: list[list[int]], boxes: Sequence[Box]) -> bool:
    """Whether the shapes of the columns stand in the same rows, as labels and their values do."""
    tops = [sorted(boxes[index].y0 for index in column) for column in columns]
    if len(tops[0]) < LEAST_ROWS or any(len(other) != len(tops[0]) for other in tops):
        return False
    return all(abs(a - b) <= ROW_TOLERANCE for other in tops for a, b in zip(tops[0], other, strict=True))


def _widest_run(rows: list[list[int]], boxes: Sequence[Box]) -> tuple[int, int]:
    """The run of rows with most shapes that falls into columns, as first and one past the last. Not part of a grid."""
    count = len(rows)
    spans = [(first, last) for first in range(count) for last in range(first + 2, count + 1)]
    best, size = (0, 0), 0
    grids: list[tuple[int, int]] = []
    for first, last in sorted(spans, key=lambda span: span[0] - span[1]):
        run = [index for row in rows[first:last] for index in row]
        if len(run) <= size or any(start <= first and last <= end for start, end in grids):
            continue
        columns = _parts(run, boxes, vertical=False)
        if len(columns) > 1 and _is_grid(columns, boxes):
            grids.append((first, last))
        elif len(columns) > 1:
            best, size = (first, last), len(run)
    return best
