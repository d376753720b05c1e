"""Segments in reading order -> lines: rows put together, bullets taken off, columns and gaps told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from resume_parser.document import Line, LineKind, Word
from resume_parser.layout.segments import SAME_BASELINE, Segment

BULLETS = frozenset("•‣◦⁃∙▪▫■□●○◉◆◇❖❑❒➢➤➔►▶▸▹✓✔☑✦✧◾◼⚫–—-*·‧⋅→»›§Ø")
_NUMBER = re.compile(r"\(?\d{1,2}[.)]|[a-z]\)")
_GLUED_BULLET = re.compile(r"^[•‣⁃▪▫■□●○◉◆◇❖❑❒➢➤➔►▶▸▹✓✔☑✦✧◾◼⚫](?=\w)")
USUAL_LEADING = (0.9, 2.2)
"""Distances of baselines, in heights, that can be those of running text."""


class _Columns:
    """The text columns of a page as spans of width, numbered as they come."""

    def __init__(self) -> None:
        self._spans: list[tuple[float, float]] = []
        self._last_base = -1e9
        self._current = -1

    def of(self, segment: Segment) -> int:
        """A new column begins where the reading jumps up, or sideways to where none is."""
        jumps_up = segment.base < self._last_base - 0.5 * segment.size
        self._last_base = segment.base
        if self._current < 0 or (jumps_up and not self._fits(segment)):
            self._spans.append((segment.x0, segment.x1))
            self._current = len(self._spans) - 1
        elif jumps_up:
            self._current = self._best(segment)
        a, b = self._spans[self._current]
        self._spans[self._current] = (min(a, segment.x0), max(b, segment.x1))
        return self._current

    def _best(self, segment: Segment) -> int:
        return max(range(len(self._spans)), key=lambda index: self._shared(index, segment))

    def _fits(self, segment: Segment) -> bool:
        return self._shared(self._best(segment), segment) > 0.5 * (segment.x1 - segment.x0)

    def _shared(self, index: int, segment: Segment) -> float:
        a, b = self._spans[index]
        return min(b, segment.x1) - max(a, segment.x0)


def lines_of(segments: Sequence[Segment], page: int) -> list[Line]:
    """The lines of one page."""
    rows = _rows(segments)
    leading = _leading(rows)
    columns = _Columns()
    lines: list[Line] = []
    last: dict[int, float] = {}
    for row in rows:
        column = columns.of(row[0])
        base, size = row[0].base, max(segment.size for segment in row)
        gap = (base - last.get(column, base)) / size if size else 0.0
        last[column] = base
        line = _line(row, page, column, max(0.0, round(gap - leading, 2)))
        if line:
            lines.append(line)
    return lines


def _rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments that follow each other on one baseline, left to right, are one row."""
    rows: list[list[Segment]] = []
    for segment in segments:
        if rows and _same_row(rows[-1][-1], segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _same_row(left: Segment, right: Segment) -> bool:
    tolerance = SAME_BASELINE * min(left.size, right.size) + 0.5
    return abs(left.base - right.base) <= tolerance and right.x0 >= left.x1 - 0.5 * right.size


def _leading(rows: Sequence[Sequence[Segment]]) -> float:
    """The page's usual distance of baselines, in heights."""
    low, high = USUAL_LEADING
    steps = [(below[0].base - above[0].base) / above[0].size for above, below in pairwise(rows) if above[0].size]
    usual = [step for step in steps if low <= step <= high]
    return median_low(usual) if usual else low


def _line(row: Sequence[Segment], page: int, column: int, gap: float) -> Line | None:
    words: list[Word] = []
    breaks: list[int] = []
    for segment in row:
        if words:
            breaks.append(len(words))
        words.extend(segment.words)
    kind: LineKind = "text"
    if words[0].text in BULLETS or (len(words) > 1 and _NUMBER.fullmatch(words[0].text)):
        words, kind = words[1:], "item"
        breaks = [index - 1 for index in breaks if index > 1]
    elif _GLUED_BULLET.match(words[0].text):
        words, kind = [words[0]._replace(text=words[0].text[1:]), *words[1:]], "item"
    if not words:
        return None
    return Line(tuple(words), page, tuple(breaks), kind, column=column, gap=gap)
