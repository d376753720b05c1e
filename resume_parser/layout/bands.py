"""A scan's segments -> the bands between its centred headings.

A recogniser that finds blocks by itself takes headings in the middle of the page for a column of their own, beside text at the
left and dates at the right.
"""

from __future__ import annotations

from collections.abc import Sequence

from resume_parser.layout.segments import SAME_BASELINE, Segment
from resume_parser.normalize.text import fold
from resume_parser.resources.lexicon import headings

LEAST = 2
"""Centred headings of a page from which they part it: one may be by chance."""
CENTRED = 0.02
"""Of the text's width: how far the middle of a centred heading is from the middle of the text."""
MOST = 400
"""Segments of a page that are looked at: time stays bounded."""


def bands_of(segments: list[Segment]) -> list[list[Segment]]:
    """The segments in parts, each but the first from a centred heading down to the next; one where there are too few."""
    if not segments or len(segments) > MOST:
        return [segments]
    centred = sorted(_centred(segments), key=lambda segment: segment.top)
    if len(centred) < LEAST:
        return [segments]
    bands: list[list[Segment]] = [[], *[[heading] for heading in centred]]
    for segment in segments:
        if not any(segment is heading for heading in centred):
            bands[sum(segment.base > heading.top for heading in centred)].append(segment)
    return [band for band in bands if band]


def _centred(segments: Sequence[Segment]) -> list[Segment]:
    """The headings of the lexicon that stand alone in the middle of the page's text."""
    left, right = min(segment.x0 for segment in segments), max(segment.x1 for segment in segments)
    middle, slack = (left + right) / 2, CENTRED * (right - left)
    return [
        segment
        for segment in segments
        if abs((segment.x0 + segment.x1) / 2 - middle) <= slack
        and fold(" ".join(word.text for word in segment.words)) in headings()
        and not any(_beside(segment, other) for other in segments if other is not segment)
    ]


def _beside(segment: Segment, other: Segment) -> bool:
    return abs(segment.base - other.base) <= SAME_BASELINE * max(segment.size, other.size)
