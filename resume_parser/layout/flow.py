"""Columns that go on over the end of a page: what stands beside them on the first page is read before them.

Page after page, a side column would come between the halves of the main one, and what goes on after it would have lost
its heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from resume_parser.document import Line

JUMP = 4.0
"""Heights: reading jumps up by more from one column to the next."""
SLACK = 0.5
"""Heights by which columns may overlap."""
MOST_JUMPS = 12
"""So many are tried as the beginning of a side column: time stays linear."""
FEWEST = 3
"""Lines that a column has at least."""


def with_columns_continued(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of all pages; the last column of a page before the one that goes on over the page's end."""
    return [_reordered(page, below) for page, below in zip(pages, [*pages[1:], []], strict=True)]


def _reordered(lines: list[Line], below: list[Line]) -> list[Line]:
    if not below:
        return lines
    for at in _jumps(lines)[:MOST_JUMPS]:
        start = _beside(lines, at)
        main, side = lines[start:at], lines[at:]
        if min(len(main), len(side)) >= FEWEST and _apart(main, side) and _goes_on(main, side, below[0]):
            return [*lines[:start], *side, *main]
    return lines


def _jumps(lines: Sequence[Line]) -> list[int]:
    """Where the reading jumps up."""
    return [i for i, (a, b) in enumerate(pairwise(lines), 1) if _top(a) - _top(b) > JUMP * _height(b)]


def _beside(lines: Sequence[Line], at: int) -> int:
    """Where the lines before ``at`` begin that stand beside those from it on."""
    top = min(map(_top, lines[at:]))
    start = at
    while start and _bottom(lines[start - 1]) > top:
        start -= 1
    return start


def _apart(main: Sequence[Line], side: Sequence[Line]) -> bool:
    """Whether the columns share no width."""
    slack = SLACK * _height(side[0])
    return (
        max(map(_right, main)) < min(map(_left, side)) + slack or max(map(_right, side)) < min(map(_left, main)) + slack
    )


def _goes_on(main: Sequence[Line], side: Sequence[Line], below: Line) -> bool:
    """Whether the main column is the longer one and the next page begins in it."""
    slack = SLACK * _height(below)
    inside = min(map(_left, main)) - slack <= _left(below) and _right(below) <= max(map(_right, main)) + slack
    return inside and max(map(_bottom, main)) > max(map(_bottom, side)) - slack


def _left(line: Line) -> float:
    return line.words[0].x0


def _right(line: Line) -> float:
    return max([word.x1 for word in line.words])


def _top(line: Line) -> float:
    return line.words[0].y0


def _bottom(line: Line) -> float:
    return line.words[0].y1


def _height(line: Line) -> float:
    return line.words[0].y1 - line.words[0].y0
