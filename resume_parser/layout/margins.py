"""Dates in a margin or at a line's far end, and the places flush with them, drawn apart from their entries: brought
beside the text on their line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from resume_parser.document import SOFT_HYPHEN
from resume_parser.layout.segments import MAX_BESIDE, Segment
from resume_parser.normalize.date_words import DASHES
from resume_parser.normalize.dates import find_ranges

SAME_LINE: Final = 0.35
"""Of the smaller height: how far the baselines of a date and its entry may be apart."""
WORDS: Final = 7
"""Words of a date or period, at most."""
NEXT_LINE: Final = 1.8
"""Of the height: text that begins closer beneath a date, at the same edge, belongs with it."""
EDGE: Final = 3.0
"""Points: edges that differ less are the same."""
RAGGED: Final = 2.5
"""Of the height: how far apart the right ends of a date's lines in a margin may be."""
CHANCE = 3
"""Dates flush with each other of which fewer than half have text beside them stand in a column of their own."""
AROUND = 50
"""Dates before and after one that are compared with it: time stays linear."""
LEAST_DATES = 2
"""Dates flush with each other that make a margin."""
COLUMN = 3
"""Pieces beneath each other that make a column."""
NEAR = 3
"""Places in the stream: a date so shortly after its entry's head stays there."""
_DATE = re.compile(  # most words hold none of the signs that one begins with
    r"(?=[0-9'’])"
    r"(?:(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)(?:0?[1-9]|1[0-2])[/.-]\d{2}(?!\d)|(?<!\w)['’]\d\d(?!\d))"
)


def with_dates_placed(segments: list[Segment]) -> list[Segment]:
    """The segments in order, each date (and place) that the stream draws away from its line moved beside it."""
    segments = _with_dates_whole(segments)
    dates = [index for index, segment in enumerate(segments) if _is_date(segment)]
    if not dates:
        return segments
    lines = _Lines(segments)
    floating = sorted({*dates, *(other for date in dates for other in lines.flush_with(date))})
    after: dict[int, list[int]] = {}
    before: dict[int, list[int]] = {}
    moved: set[int] = set()
    for index in floating:
        left, right = lines.beside(index)
        if left is not None and _is_date(segments[left]):
            left = None
        other = left if left is not None else right
        if other is None or other in moved or lines.is_in_place(index) or lines.heads_text(index):
            continue
        if lines.is_beside_by_chance(index, dates):
            continue
        if other == right and lines.ends_a_column(index):
            continue
        if other == left and 0 < index - left <= NEAR and _runs_on(segments[left:index]):
            continue
        (after if other == left else before).setdefault(other, []).append(index)
        moved.add(index)
    if not moved:
        return segments
    dated = [(date, text) for text, own in before.items() for date in own]
    for index, other in _headings_of(segments, dated).items():
        if index not in moved:
            before[other] = [index, *before.get(other, ())]
            moved.add(index)
    order = [
        place
        for index in range(len(segments))
        if index not in moved
        for place in (*before.get(index, ()), index, *after.get(index, ()))
    ]
    return [segments[place] for place in order]


def _headings_of(segments: Sequence[Segment], placed: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Headings flush with the dates of a left margin that the stream draws before text above them -> what they head.

    ``placed``: the dates that were brought beside their texts, with those texts.
    """
    placed = [(date, text) for date, text in placed if _is_date(segments[date])]
    edge = min((segments[date].x0 for date, _ in placed), default=0.0)
    margin = [text for date, text in placed if segments[date].x0 - edge < EDGE]
    if len(margin) < LEAST_DATES:
        return {}
    left = min(segments[text].x0 for text in margin)
    texts = sorted((i for i, s in enumerate(segments) if s.x0 >= left - EDGE), key=lambda i: segments[i].base)
    bases = [segments[i].base for i in texts]
    found: dict[int, int] = {}
    for index, segment in enumerate(segments):
        alone = abs(segment.x0 - edge) < EDGE and segment.x1 < left and len(segment.words) <= WORDS
        at = bisect_left(bases, segment.base - SAME_LINE * segment.size)
        if alone and not _is_date(segment) and 0 < at < len(texts) and index < texts[at - 1] < texts[at]:
            found[index] = texts[at]
    return found


def _with_dates_whole(segments: list[Segment]) -> list[Segment]:
    """Dates in a narrow margin that run over two or three lines in one segment, where the first of them stands."""
    whole: list[Segment] = []
    at = 0
    while at < len(segments):
        first, count = segments[at], _lines_of_date(segments, at)
        for below in segments[at + 1 : at + count]:
            words, x0 = [*first.words, *below.words], min(first.x0, below.x0)
            first = Segment(words, x0, first.x1, first.base, first.size)
        whole.append(first)
        at += count
    return whole


def _lines_of_date(segments: list[Segment], at: int) -> int:
    """How many segments from one on make one date, with what comes next beside the first of them."""
    first = segments[at]
    for count in (3, 2):
        beside = segments[at + count] if at + count < len(segments) else None
        level = beside is not None and abs(beside.base - first.base) <= SAME_LINE * first.size
        if beside and level and _is_whole_date(segments[at : at + count], beside):
            return count
    return 1


def _is_whole_date(parts: Sequence[Segment], beside: Segment) -> bool:
    """Whether the parts are beneath each other, make one date only together, and the other segment stands right of them."""
    first = parts[0]
    if any(beside.x0 < part.x1 for part in parts):
        return False
    for above, below in pairwise(parts):
        if not 0 < below.base - above.base < NEXT_LINE * first.size or abs(below.x1 - above.x1) > RAGGED * first.size:
            return False
    if not any(_is_date(part) for part in parts):
        return False
    texts = [" ".join([word.text for word in part.words]) for part in parts]
    return _covers(" ".join(texts)) and not any(
        _covers(" ".join(texts[:n])) and not _goes_on(texts[n]) for n in range(1, len(texts))
    )


def _goes_on(text: str) -> bool:
    """Whether a line begins in the middle of a range: ``to 2019``, ``– 2019``."""
    return text[0].islower() or text[0] in DASHES


def _covers(text: str) -> bool:
    """Whether the text is one date or range and nothing else."""
    spans = find_ranges(text)
    return len(spans) == 1 and not text[: spans[0].start].strip() and not text[spans[0].end :].strip()


def _is_date(segment: Segment) -> bool:
    words = segment.words
    return len(words) <= WORDS and any(not word.text.isalpha() and _DATE.search(word.text) for word in words)


def _runs_on(segments: Sequence[Segment]) -> bool:
    """Whether the segments are one head that runs over lines: in one look, or in the middle of a word."""
    first = segments[0]
    look = first.words[-1].style
    return all(
        0 < below.base - above.base < NEXT_LINE * first.size
        and below.x0 < above.x1
        and (below.words[0].style == look or above.words[-1].text.endswith(SOFT_HYPHEN))
        for above, below in pairwise(segments)
    )


class _Lines:
    """Finds what stands beside and beneath a segment."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = list(segments)
        self._by_base = sorted(range(len(segments)), key=lambda index: segments[index].base)
        self._bases = [segments[index].base for index in self._by_base]

    def _between(self, low: float, high: float) -> list[int]:
        first = bisect_left(self._bases, low)
        return self._by_base[first : min(bisect_left(self._bases, high), first + MAX_BESIDE)]

    def beside(self, index: int) -> tuple[int | None, int | None]:
        """The nearest segments to the left and to the right on one line."""
        segment = self._segments[index]
        reach = SAME_LINE * segment.size + 0.5
        left = right = None
        for other in self._between(segment.base - reach, segment.base + reach):
            found = self._segments[other]
            if found.x1 <= segment.x0 + 1 and (left is None or found.x1 > self._segments[left].x1):
                left = other
            elif found.x0 >= segment.x1 - 1 and (right is None or found.x0 < self._segments[right].x0):
                right = other
        return left, right

    def is_in_place(self, index: int) -> bool:
        """Whether the segment before or after it in the stream stands on its line."""
        segment = self._segments[index]
        reach = SAME_LINE * segment.size + 0.5
        around = self._segments[max(0, index - 1) : index] + self._segments[index + 1 : index + 2]
        return any(abs(other.base - segment.base) <= reach for other in around)

    def is_beside_by_chance(self, index: int, dates: Sequence[int]) -> bool:
        """Whether most dates flush with one stand on no line of text: the column beside them is another one."""
        segment = self._segments[index]
        at = bisect_left(dates, index)
        fellows = [
            date
            for date in dates[max(0, at - AROUND) : at + AROUND]
            for found in [self._segments[date]]
            if abs(found.x0 - segment.x0) < EDGE or abs(found.x1 - segment.x1) < EDGE
        ]
        beside = sum(any(other is not None for other in self.beside(date)) for date in fellows)
        return len(fellows) >= CHANCE and 2 * beside < len(fellows)

    def flush_with(self, date: int) -> list[int]:
        """Short pieces right above or beneath a date that end where it ends: the place of the job."""
        segment = self._segments[date]
        reach = NEXT_LINE * segment.size
        return [
            other
            for other in self._between(segment.base - reach, segment.base + reach)
            for found in [self._segments[other]]
            if other != date and len(found.words) <= WORDS and abs(found.x1 - segment.x1) < EDGE
        ]

    def ends_a_column(self, index: int) -> bool:
        """Whether the two pieces drawn before it stand right above it and end where it ends, as in a list set to the right."""
        drawn = self._segments[max(0, index - COLUMN + 1) : index + 1]
        return len(drawn) == COLUMN and all(
            0 < below.base - above.base < NEXT_LINE * below.size
            and abs(below.x1 - above.x1) < EDGE
            and not _is_date(above)
            for above, below in pairwise(drawn)
        )

    def heads_text(self, index: int) -> bool:
        """Whether text without a date begins right beneath or above at the same left edge, or is drawn next, right beneath."""
        segment = self._segments[index]
        reach = NEXT_LINE * segment.size
        for below in self._segments[index + 1 : index + 2]:
            beneath = 0 < below.base - segment.base < reach and below.x0 < segment.x1 and segment.x0 < below.x1
            if beneath and not _is_date(below):
                return True
        return any(
            abs(found.x0 - segment.x0) < EDGE and not _is_date(found)
            for other in self._between(segment.base - reach, segment.base + reach)
            if other != index
            for found in [self._segments[other]]
        )
