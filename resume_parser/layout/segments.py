"""A page's words -> segments: runs of words on one baseline without a wide gap, in the stream's order."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from resume_parser.document import Page, Word
from resume_parser.layout.redrawn import drawn_once
from resume_parser.layout.spaced import glued, rejoined

BASELINE: Final = 0.75
"""Where a word's baseline is in its box, from the top."""
SAME_BASELINE: Final = 0.3
"""Of the smaller height: how far baselines on one line may be apart (raised numbers, icons, mixed fonts)."""
WIDE_GAP: Final = 1.5
"""Of the height: from here a gap parts segments."""
TAB_GAP: Final = 0.9
"""Of the height: from here it does if it is also ``UNEVEN`` times the line's other gaps."""
UNEVEN: Final = 2.5
OVERLAP: Final = 0.6
"""Of the height: how far a word may reach back over the one before it (kerning, italics)."""
RAISED: Final = 0.8
RAISED_GAP: Final = 0.2
"""Of the height: how tall and how high a raised ending is, at most, and how far from its number."""
GLUE: Final = 0.08
"""Of the font size: what stands closer is one word; the narrowest space of justified text is twice as wide."""
NEAR_GAP: Final = 0.6
"""Of the height: runs that are drawn apart but stand closer than this are one."""

MAX_BESIDE: Final = 200
"""Segments on one baseline, and words of a segment, that are compared: no line of a resume has more."""
LARGEST: Final = 14_400.0
"""Points: the longest side of a page (ISO 32000-1, annex C.2)."""


class Segment:
    """Words side by side. ``base`` is the baseline, ``size`` the height of the tallest word."""

    def __init__(self, words: list[Word], x0: float, x1: float, base: float, size: float) -> None:
        self.words, self.x0, self.x1, self.base, self.size = words, x0, x1, base, size

    @property
    def top(self) -> float:
        return self.base - BASELINE * self.size


def segments_of(page: Page) -> list[Segment]:
    """The seen words of a page in segments; what is drawn twice (false bold) stands once."""
    segments: list[Segment] = []
    last: Segment | None = None
    for word in drawn_once(_seen_on_paper(page.words)):
        height = word.y1 - word.y0
        base = word.y0 + BASELINE * height
        if last and height < RAISED * last.size and _is_raised(last, word, base):
            _glue(last, word)
        elif last and _continues(last, word.x0, base, height):
            if not page.ocr and _is_one_word(last.words[-1], word):
                _glue(last, word)
            else:
                _extend(last, word, base, height)
        else:
            last = Segment([word], word.x0, word.x1, base, height)
            segments.append(last)
    joined = _joined(segments)
    for segment in joined:
        segment.words = rejoined(segment.words)
    return joined


def _seen_on_paper(words: Sequence[Word]) -> list[Word]:
    """The seen words whose place is one: a damaged file has some at infinity, or at no number."""
    seen: list[Word] = []
    for word in words:
        _, x0, y0, x1, y1, _, _, hidden, _ = word
        if not hidden and -LARGEST < x0 < LARGEST and -LARGEST < x1 < LARGEST and -LARGEST < y0 <= y1 < LARGEST:
            seen.append(word)
    return seen


def _is_raised(segment: Segment, word: Word, base: float) -> bool:
    """Whether a lower word is the raised ending of the number before it: 12th, 1er."""
    last = segment.words[-1]
    return (
        abs(word.x0 - last.x1) < RAISED_GAP * segment.size
        and 0 < segment.base - base < RAISED * segment.size
        and last.text[-1].isdigit()
        and word.text.isalpha()
    )


def _continues(segment: Segment, x0: float, base: float, height: float) -> bool:
    size = segment.size
    smaller, larger = (height, size) if height < size else (size, height)
    if abs(base - segment.base) > SAME_BASELINE * smaller + 0.5:
        return False
    gap = x0 - segment.x1
    if gap < -OVERLAP * larger or gap > WIDE_GAP * larger:
        return False
    return gap < TAB_GAP * larger or gap < UNEVEN * _widest_gap(segment.words[-MAX_BESIDE:])


def _widest_gap(words: Sequence[Word]) -> float:
    return max((b.x0 - a.x1 for a, b in pairwise(words)), default=0.0)


def _extend(segment: Segment, word: Word, base: float, height: float) -> None:
    if height > segment.size:
        segment.size, segment.base = height, base
    segment.words.append(word)
    if word.x1 > segment.x1:
        segment.x1 = word.x1


def _is_one_word(left: Word, right: Word) -> bool:
    if abs(right.x0 - left.x1) >= GLUE * right.style.size:
        return False
    return left.style == right.style and left.text[-1].isalpha() and right.text[0].isalpha()


def _glue(segment: Segment, word: Word) -> None:
    segment.words[-1] = glued(segment.words[-1], word)
    segment.x1 = max(segment.x1, word.x1)


def _joined(segments: list[Segment]) -> list[Segment]:
    """Pieces of one run that the stream draws apart, put together where the first of them stands."""
    merged_into: dict[int, int] = {}
    for level in _levels(segments):
        if len(level) > 1:
            _join(segments, level, merged_into)
    return _at_first_piece(segments, merged_into) if merged_into else segments


def _levels(segments: list[Segment]) -> list[list[int]]:
    """The segments by index, from above and from the left, those apart whose baselines are so far apart as no line's are."""
    reach = SAME_BASELINE * max([segment.size for segment in segments], default=0.0) + 0.5
    levels: list[list[int]] = []
    last = -math.inf
    for base, _, index in sorted([(segment.base, segment.x0, index) for index, segment in enumerate(segments)]):
        if base - last > reach:
            levels.append([])
        levels[-1].append(index)
        last = base
    return levels


def _join(segments: list[Segment], level: list[int], merged_into: dict[int, int]) -> None:
    """Put pieces of one level together; ``merged_into``: which went into which."""
    bases = [segments[index].base for index in level]
    for _, index in sorted([(segments[index].x0, index) for index in level]):
        segment = segments[index]
        tolerance = SAME_BASELINE * segment.size + 0.5
        start = bisect_left(bases, segment.base - tolerance)
        for other_index in level[start : start + MAX_BESIDE]:
            other = segments[other_index]
            if other.base > segment.base + tolerance:
                break
            if other_index == index or other_index in merged_into or index in merged_into:
                continue
            if _touches(other, segment):
                _absorb(other, segment)
                merged_into[index] = other_index
                break


def _touches(left: Segment, right: Segment) -> bool:
    smaller = min(left.size, right.size)
    gap = right.x0 - left.x1
    near = -OVERLAP / 2 * smaller <= gap <= NEAR_GAP * smaller
    return near and right.x0 > left.x0 and abs(left.base - right.base) <= SAME_BASELINE * smaller + 0.5


def _absorb(left: Segment, right: Segment) -> None:
    left.words = left.words + right.words
    left.x1 = max(left.x1, right.x1)
    if right.size > left.size:
        left.size, left.base = right.size, right.base


def _at_first_piece(segments: list[Segment], merged_into: dict[int, int]) -> list[Segment]:
    place: dict[int, int] = {}
    for index in range(len(segments)):
        target = index
        while target in merged_into:
            target = merged_into[target]
        place[target] = min(place.get(target, index), index)
    return [segments[target] for target in sorted(place, key=lambda target: place[target])]
