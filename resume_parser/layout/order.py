"""Segments in the content stream's order -> reading order.

The stream's order is kept unless a segment comes after one that stands below it in the same column. Then, and only on
that page, every segment is placed after all that stand above it and share width with it, each pulled in just before
the first that needs it: Breuel's ordering relation ("High performance document layout analysis", 2003) with the
stream instead of left-to-right as the second criterion.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import Final

from resume_parser.layout.segments import Segment

BIN: Final = 8.0
"""Points: the width of a strip of the skyline."""
SLACK: Final = 0.5
"""Of a segment's height: overlap in height or width that doesn't count."""
INDENT: Final = 1.0
"""Of a segment's height: how far left of it a line may end that still counts as above it (a hanging label)."""
NEAR: Final = 2.5
"""Heights: how close above it must be."""
LOOKED_AT: Final = 300
"""Segments above one that are looked at, at most: time stays linear."""


def in_reading_order(segments: list[Segment]) -> list[Segment]:
    """The same segments, reordered where the page contradicts the stream."""
    return _sorted_by_need(segments) if is_contradicted(segments) else segments


def is_contradicted(segments: list[Segment]) -> bool:
    """Whether any segment stands above one that came before it and shares width with it."""
    left = right = 0
    for segment in segments:
        first, stop = _bins(segment)
        left, right = min(left, first), max(right, stop)
    skyline = [-math.inf] * (right - left)
    drawn, deepest = 0, -math.inf
    for index, segment in enumerate(segments):
        low = segment.base + SLACK * segment.size
        if low < deepest:  # it stands above one of them: the skyline is brought up to it
            _draw(skyline, left, segments[drawn:index])
            drawn = index
            first, stop = _bins(segment)
            if max(skyline[first - left : stop - left]) > low:
                return True
        deepest = max(deepest, segment.base)
    return False


def _draw(skyline: list[float], left: int, segments: list[Segment]) -> None:
    """Lower the skyline to the bases of segments."""
    for segment in segments:
        first, stop = _bins(segment)
        base = segment.base
        heights = skyline[first - left : stop - left]
        skyline[first - left : stop - left] = [base if height < base else height for height in heights]


def _bins(segment: Segment) -> tuple[int, int]:
    """The strips of the skyline over a segment: the first, and the one after the last."""
    slack = SLACK * segment.size
    first = int((segment.x0 + slack) / BIN)
    return first, max(first, int((segment.x1 - slack) / BIN)) + 1


def _sorted_by_need(segments: list[Segment]) -> list[Segment]:
    above = _above(segments)
    done: list[int] = []
    state = [0] * len(segments)
    for start in range(len(segments)):
        stack = [start]
        while stack:
            index = stack[-1]
            if state[index] == 0:
                state[index] = 1
                stack.extend(other for other in reversed(above[index]) if state[other] == 0)
                continue
            stack.pop()
            if state[index] == 1:
                state[index] = 2
                done.append(index)
    return [segments[index] for index in done]


def _above(segments: list[Segment]) -> list[list[int]]:
    """Of each segment, those directly above it: none of them is hidden from it by another."""
    by_base = sorted(range(len(segments)), key=lambda index: segments[index].base)
    bases = [segments[index].base for index in by_base]
    found: list[list[int]] = [[] for _ in segments]
    for index, segment in enumerate(segments):
        slack = SLACK * segment.size
        left, right = segment.x0 + slack, max(segment.x0 + slack, segment.x1 - slack)
        indent, near = segment.x0 - INDENT * segment.size, segment.base - NEAR * segment.size
        open_ = [(left, right)]
        start = bisect_left(bases, segment.base - slack) - 1
        for place in range(start, max(-1, start - LOOKED_AT), -1):
            other = segments[by_base[place]]
            if not open_ and other.base < near:
                break
            if any(other.x0 < b and other.x1 > a for a, b in open_):
                open_ = _without(open_, other.x0, other.x1)
            elif other.base < near or other.x1 <= indent or other.x0 > left:
                continue
            found[index].append(by_base[place])
        found[index].sort()
    return found


def _without(spans: list[tuple[float, float]], x0: float, x1: float) -> list[tuple[float, float]]:
    rest = []
    for a, b in spans:
        if a < x0:
            rest.append((a, min(b, x0)))
        if b > x1:
            rest.append((max(a, x1), b))
    return [(a, b) for a, b in rest if b - a > 1.0]
