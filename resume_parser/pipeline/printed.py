"""Dates as they stand on the page: also those that go on over the end of a line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from resume_parser.document import Line
from resume_parser.normalize.dates import RangeSpan, find_ranges


class PrintedDate(NamedTuple):
    """A range or date and its words, each as the number of its line and its own in that line."""

    span: RangeSpan
    words: tuple[tuple[int, int], ...]


def printed_dates(
    lines: Sequence[Line], numbers: Sequence[int], spans: Sequence[RangeSpan] | None = None
) -> list[PrintedDate]:
    """The dates of some lines read as one; ``numbers`` are the lines' own, ``spans`` what was found in their joined text."""
    if spans is None:
        spans = find_ranges(" ".join([line.text for line in lines]))
    if not spans:
        return []
    words: list[tuple[int, int]] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for number, line in zip(numbers, lines, strict=True):
        for i, word in enumerate(line.words):
            words.append((number, i))
            starts.append(at)
            ends.append(at + len(word.text))
            at += len(word.text) + 1
    return [PrintedDate(s, tuple(words[bisect_right(ends, s.start) : bisect_left(starts, s.end)])) for s in spans]
