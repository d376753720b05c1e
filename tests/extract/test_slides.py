"""The order in which a slide's shapes are read."""

from __future__ import annotations

import time

from resume_parser.document import Box
from resume_parser.extract.slides import in_reading_order


def order(*boxes: tuple[float, float, float, float]) -> list[int]:
    return in_reading_order([Box(*box) for box in boxes])


def test_from_the_top_down():
    assert order((0, 200, 400, 300), (0, 0, 400, 50), (0, 100, 400, 150)) == [1, 2, 0]


def test_a_title_over_two_columns():
    title, left, left_below, right = (0, 0, 700, 80), (0, 100, 300, 200), (0, 220, 300, 400), (350, 100, 700, 400)
    assert order(right, left_below, title, left) == [2, 3, 1, 0]


def test_columns_above_and_below_a_full_line():
    assert order((0, 0, 300, 90), (350, 0, 700, 90), (0, 120, 700, 160), (0, 200, 300, 300), (350, 200, 700, 300)) == [
        0,
        1,
        2,
        3,
        4,
    ]


def test_labels_and_their_values_are_read_by_rows():
    labels = [(0, 50 * row, 100, 50 * row + 30) for row in range(4)]
    values = [(150, 50 * row, 500, 50 * row + 30) for row in range(4)]
    assert order(*labels, *values) == [0, 4, 1, 5, 2, 6, 3, 7]


def test_frames_may_overlap_a_little():
    assert order((0, 0, 310, 400), (300, 0, 700, 400)) == [0, 1]
    assert order((0, 95, 700, 200), (0, 0, 700, 100)) == [1, 0]


def test_shapes_without_size_and_very_many():
    assert order() == []
    assert sorted(order((0, 0, 0, 0), (0, 0, 0, 0))) == [0, 1]
    start = time.process_time()
    assert len(in_reading_order([Box(0, y, 10, y + 5) for y in range(20_000)])) == 20_000
    assert (
        len(in_reading_order([Box(x * 50, (x * 37) % 100, x * 50 + 40, (x * 37) % 100 + 9) for x in range(100)])) == 100
    )
    assert time.process_time() - start < 3
