"""Dates as they stand on the page: also those that go on over the end of a line."""

from __future__ import annotations

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
    words = [
        (number, i, word) for number, line in zip(numbers, lines, strict=True) for i, word in enumerate(line.words)
    ]
    found = []
    for span in spans:
        covered, at = [], 0
        for number, i, word in words:
            if at < span.end and at + len(word.text) > span.start:
                covered.append((number, i))
            at += len(word.text) + 1
        found.append(PrintedDate(span, tuple(covered)))
    return found
