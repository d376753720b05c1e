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
DATES = 0.6
"""Of a column's lines: where more hold digits, it is a margin."""
OFFSET, INDENT = 1.5, 0.3
"""How far left, in heights, and how far right, of its width, a column may begin on the next page."""


def with_columns_continued(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of all pages. The last column of a page comes before the one that goes on over the page's end; where both go
    on, each is read to its own end, the narrower one first.
    """
    out: list[list[Line]] = []
    at = 0
    while at < len(pages):
        columns, stop = _over_pages(pages, at)
        if stop == at + 1:
            columns = [_reordered(pages[at], pages[stop] if stop < len(pages) else [])]
        out += columns
        at = stop
    return out


def _over_pages(pages: Sequence[list[Line]], first: int) -> tuple[list[list[Line]], int]:
    """The lines of pages from one on that share two columns, each with its like of the next page; and the page after them."""
    lines = pages[first]
    for at in _jumps(lines)[:MOST_JUMPS]:
        start, stop = _beside(lines, at), first + 1
        left, right = lines[start:at], lines[at:]
        rest: list[Line] = []
        while stop < len(pages) and not rest and (cuts := _alike(left, right, pages[stop])):
            left, right, rest = (
                left + pages[stop][: cuts[0]],
                right + pages[stop][cuts[0] : cuts[1]],
                pages[stop][cuts[1] :],
            )
            stop += 1
        if stop > first + 1 and not any(map(_is_margin, (left, right))):
            side, main = (left, right) if _width(left) < _width(right) else (right, left)
            return [[*lines[:start], *side], [*main, *rest]], stop
    return [], first + 1


def _is_margin(lines: Sequence[Line]) -> bool:
    """Whether a column holds the dates of the other."""
    return sum(any(map(str.isdigit, line.text)) for line in lines) > DATES * len(lines)


def _alike(left: Sequence[Line], right: Sequence[Line], below: Sequence[Line]) -> tuple[int, int] | None:
    """Where the second column of a page begins and where it ends, if the page begins with two columns like these."""
    if min(len(left), len(right)) < FEWEST or not _apart(left, right):
        return None
    at = next(iter(_jumps(below)), 0)
    edges = _edges(left)
    stop = next((i for i in range(at, len(below)) if not _are_apart(edges, _edges(below[i : i + 1]))), len(below))
    first, second = below[:at], below[at:stop]
    if min(len(first), len(second)) < FEWEST or not _apart([*left, *first], [*right, *second]):
        return None
    return (at, stop) if _flush(left, first) and _flush(right, second) else None


def _width(lines: Sequence[Line]) -> float:
    left, right, _ = _edges(lines)
    return right - left


def _flush(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a column begins where the one of the page before does, or not far right of it, where that has its headings."""
    left, right, _ = _edges(above)
    return -OFFSET * _height(below[0]) < min(map(_left, below)) - left < INDENT * (right - left)


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
    return _are_apart(_edges(main), _edges(side))


def _are_apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return min(one[1] - other[0], other[1] - one[0]) < other[2]


def _edges(lines: Sequence[Line]) -> tuple[float, float, float]:
    """The left and the right edge of a column, and how far it may reach over another."""
    return min(map(_left, lines)), max(map(_right, lines)), SLACK * _height(lines[0])


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
