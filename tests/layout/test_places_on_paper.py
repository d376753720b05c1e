"""Words whose place is none, as damaged files have them, don't reach the layout."""

from __future__ import annotations

import math
import time

import pytest

from resume_parser.document import Document, Page, Style, Word
from resume_parser.layout import read

SEEN = Word("seen", 10, 100, 40, 112, Style(size=12))
ABOVE = Word("above", 10, 50, 40, 62, Style(size=12))


@pytest.mark.parametrize("place", [math.nan, math.inf, -math.inf, 1e30, -1e12])
@pytest.mark.parametrize("side", ["x0", "x1", "y0", "y1"])
def test_a_word_that_stands_nowhere_is_left_out(place: float, side: str) -> None:
    lost = SEEN._replace(text="lost", **{side: place})
    started = time.process_time()
    lines = read(Document("pdf", pages=(Page(0, 600, 800, (SEEN, lost, ABOVE)),)))
    assert sorted(line.text for line in lines) == ["above", "seen"]
    assert time.process_time() - started < 1
