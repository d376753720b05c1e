"""Segments of a page whose order can't be trusted -> the same, a column after the other.

A recogniser of scans that finds blocks by itself goes to and fro between columns where these are set in small blocks, and so
does a program that draws a page in layers. A line of one is then read on with what stands beside it in the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from resume_parser.layout.segments import SAME_BASELINE, Segment

GUTTER = 1.0
"""Of the page's usual height: the width of what parts columns, at least."""
LEAST, TOGETHER = 8, 40
"""Segments that each of two columns has, and both have: fewer are the labels, dates or marks of what stands beside them, or a
list in columns.
"""
IN_STEP = 0.7
"""Of the segments of the column with fewer: where more stand on a line of the other, the two are read across."""
DATES = 0.4
"""Of the segments of a column: where more hold digits it is a margin."""
ALIGNED, LEVEL, APART = 0.4, 0.5, 1.35
"""Of the blocks of a column: where more begin on a line with which one of the other begins, to so much of their height, they
are its halves. A block but the first stands so many times further below the line before it than lines do.
"""
EDGE = 1.0
"""Points by which left edges that are the same may differ."""
MOST = 400
"""Segments of a page that are looked at: time stays bounded."""


def columns_of(segments: list[Segment]) -> list[list[Segment]]:
    """The segments in parts that are read one after the other: columns where the order changes these more than once."""
    if not TOGETHER <= len(segments) <= MOST:
        return [segments]
    parts = _parted(segments)
    return [column for part in parts if part for column in columns_of(part)] if parts else [segments]


def _parted(segments: list[Segment]) -> tuple[list[Segment], ...]:
    """What is above two columns, the left one, the right one, what is below them; nothing where there are no columns."""
    width = GUTTER * median(segment.size for segment in segments)
    by_base = sorted(segments, key=lambda segment: segment.base)
    best: tuple[int, float, list[Segment]] = (LEAST - 1, 0.0, [])
    for x in _edges(segments):
        for beside in _runs(by_base, x, width):
            count = sum(segment.x0 >= x for segment in beside)
            fewer = min(count, len(beside) - count)
            if fewer > best[0] and len(beside) >= TOGETHER:
                best = fewer, x, beside
    _, x, beside = best
    of_left = {id(segment): segment.x0 < x for segment in beside}
    order = [of_left[id(segment)] for segment in segments if id(segment) in of_left]
    if sum(a != b for a, b in pairwise(order)) <= 1 or _belongs(*_sides(beside, of_left)):
        return ()
    top = beside[0].base
    rest = [segment for segment in segments if id(segment) not in of_left]
    left, right = _sides(segments, of_left)
    return [s for s in rest if s.base < top], left, right, [s for s in rest if s.base >= top]


def _edges(segments: Sequence[Segment]) -> list[float]:
    """Where segments begin: the leftmost of those that begin close to each other."""
    edges: list[float] = []
    for x in sorted(segment.x0 for segment in segments):
        if not edges or x > edges[-1] + EDGE:
            edges.append(x)
    return edges


def _runs(by_base: Sequence[Segment], x: float, width: float) -> Iterator[list[Segment]]:
    """Segments from above of which none reaches into the gutter left of ``x``."""
    for clear, run in groupby(by_base, key=lambda segment: segment.x0 >= x or segment.x1 <= x - width):
        if clear:
            yield list(run)


def _sides(segments: Sequence[Segment], of_left: dict[int, bool]) -> tuple[list[Segment], list[Segment]]:
    """Those of the segments that stand in the left column, and in the right one."""
    return (
        [segment for segment in segments if of_left.get(id(segment)) is True],
        [segment for segment in segments if of_left.get(id(segment)) is False],
    )


def _belongs(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether the column with fewer lines belongs with the other: its lines stand on those of that one, or are dates, or
    its blocks begin where those of that one do.
    """
    fewer, more = sorted((left, right), key=len)
    dates = sum(any(character.isdigit() for word in segment.words for character in word.text) for segment in fewer)
    blocks, others = sorted((_block_starts(left), _block_starts(right)), key=len)
    return (
        _on_line(fewer, more, SAME_BASELINE) > IN_STEP * len(fewer)
        or dates > DATES * len(fewer)
        or _on_line(blocks, others, LEVEL) > ALIGNED * len(blocks)
    )


def _on_line(segments: Sequence[Segment], others: Sequence[Segment], tolerance: float) -> int:
    """How many of the segments have one of the others on their line. ``tolerance``: of the smaller height."""
    return sum(
        any(abs(other.base - segment.base) <= tolerance * min(other.size, segment.size) for other in others)
        for segment in segments
    )


def _block_starts(column: Sequence[Segment]) -> list[Segment]:
    """The segments of a column, from above, that stand further below the one before them than lines do."""
    steps = [(below.base - above.base) / (above.size or 1.0) for above, below in pairwise(column)]
    lines = sorted(step for step in steps if step > SAME_BASELINE)
    usual = lines[len(lines) // 3] if lines else 0.0
    return [segment for segment, step in zip(column[1:], steps, strict=True) if step > APART * usual]
