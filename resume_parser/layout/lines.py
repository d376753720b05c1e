"""Rows in reading order -> lines: rows put together, bullets taken off, columns and gaps told."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median_low
from typing import Final

from resume_parser.document import Cell, Line, LineKind, Word
from resume_parser.layout.headings import with_headings_parted
from resume_parser.layout.segments import SAME_BASELINE, Segment
from resume_parser.layout.tables import Row

BULLETS: Final = frozenset("•‣◦⁃∙▪▫■□●○◉◆◇❖❑❒➢➤➔►▶▸▹✓✔☑✦✧◾◼⚫–—-*·‧⋅→»›§Ø")
_NUMBER = re.compile(r"\(?\d{1,2}[.)]|[a-z]\)")
_GLUED_BULLET = re.compile(r"^[•‣⁃▪▫■□●○◉◆◇❖❑❒➢➤➔►▶▸▹✓✔☑✦✧◾◼⚫](?=\w)")
USUAL_LEADING = (0.9, 2.2)
"""Distances of baselines, in heights, that can be those of running text."""
LOOKED_AT = 200
"""Rows of a column that are looked at, at most: time stays linear."""
SMALL_JUMP = 4.0
"""Heights: what jumps up less stays in its column (a date beside a title of two lines, a table's cell)."""


class _Columns:
    """The text columns of a page as spans of width, numbered as they come."""

    def __init__(self) -> None:
        self._spans: list[tuple[float, float]] = []
        self._rows: list[deque[tuple[float, float, float]]] = []
        self._last_base = -1e9
        self._current = -1

    def of(self, first: Segment, last: Segment) -> int:
        """The column of a row from its first to its last segment.

        A new one begins where the reading jumps up to where none is.
        """
        jumps_up = first.base < self._last_base - 0.5 * first.size
        small = first.base > self._last_base - SMALL_JUMP * first.size
        self._last_base = max(first.base, self._last_base) if small else first.base
        left, right = first.x0, last.x1
        if self._current < 0 or (jumps_up and not small):
            known = range(len(self._spans))
            best = max(known, key=lambda index: self._shared(index, left, right), default=-1)
            if (
                best >= 0
                and self._shared(best, left, right) > 0.5 * (right - left)
                and self._goes_on(best, first, right)
            ):
                self._current = best
            else:
                self._spans.append((left, right))
                self._rows.append(deque(maxlen=LOOKED_AT))
                self._current = len(self._spans) - 1
        a, b = self._spans[self._current]
        self._spans[self._current] = (min(a, left), max(b, right))
        self._rows[self._current].append((first.base, left, right))
        return self._current

    def _goes_on(self, index: int, first: Segment, right: float) -> bool:
        """Whether a row that the reading jumps up to is over or under the column's own, not beside them: lines above may be
        wider than the column.
        """
        lower = [(a, b) for base, a, b in self._rows[index] if base > first.base]
        return not lower or any(a < right and first.x0 < b for a, b in lower)

    def _shared(self, index: int, left: float, right: float) -> float:
        a, b = self._spans[index]
        return min(b, right) - max(a, left)


def lines_of(rows: Sequence[Row], page: int) -> list[Line]:
    """The lines of one page; rows without cells that follow each other on one baseline are one."""
    joined = with_headings_parted(_joined(rows))
    leading = _leading(joined)
    columns = _Columns()
    lines: list[Line] = []
    last: dict[int, float] = {}
    table = -1
    number = 0
    for above, row in pairwise([Row([]), *joined]):
        segments = row.segments
        base = lowest = segments[0].base
        size = segments[0].size
        for segment in segments[1:]:
            size, lowest = max(size, segment.size), max(lowest, segment.base)
        column = columns.of(segments[0], segments[-1])
        gap = (base - last.get(column, base)) / size if size else 0.0
        last[column] = lowest
        line = _line(row, page, column, round(gap - leading, 2) if gap > leading else 0.0)
        if row.is_table_row:
            number = number + 1 if above.is_table_row else 0
            table += number == 0
            line = line and replace(line, cell=Cell(table, number, 0))
        if line:
            lines.append(line)
    return lines


def _joined(rows: Sequence[Row]) -> list[Row]:
    """Rows that follow each other on one baseline, left to right, are one."""
    joined: list[Row] = []
    for row in rows:
        if joined and not joined[-1].is_table_row and not row.is_table_row and _same_row(joined[-1], row):
            joined[-1] = Row([*joined[-1].cells, *row.cells])
        else:
            joined.append(row)
    return joined


def _same_row(left_row: Row, right_row: Row) -> bool:
    left, right = left_row.cells[-1][-1], right_row.cells[0][0]
    tolerance = SAME_BASELINE * min(left.size, right.size) + 0.5
    return abs(left.base - right.base) <= tolerance and right.x0 >= left.x1 - 0.5 * right.size


def _leading(rows: Sequence[Row]) -> float:
    """The page's usual distance of baselines, in heights."""
    low, high = USUAL_LEADING
    firsts = [row.cells[0][0] for row in rows]
    steps = [(below.base - above.base) / above.size for above, below in pairwise(firsts) if above.size]
    usual = [step for step in steps if low <= step <= high]
    return median_low(usual) if usual else low


def _line(row: Row, page: int, column: int, gap: float) -> Line | None:
    words: list[Word] = []
    breaks: list[int] = []
    for cell in row.cells:
        if words:
            breaks.append(len(words))
        for segment in cell:
            words += segment.words
    kind: LineKind = "text"
    first = words[0].text
    if first in BULLETS or (len(words) > 1 and first[-1] in ".)" and _NUMBER.fullmatch(first)):
        words, kind = words[1:], "item"
        breaks = [index - 1 for index in breaks if index > 1]
    elif first[0] in BULLETS and _GLUED_BULLET.match(first):
        words, kind = [words[0]._replace(text=first[1:]), *words[1:]], "item"
    if not words:
        return None
    return Line(tuple(words), page, tuple(breaks), kind, column=column, gap=gap)
