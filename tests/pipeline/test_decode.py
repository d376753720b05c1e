"""A change of label within a run of text must be worth its price."""

from __future__ import annotations

from array import array

import numpy as np
import pytest

from resume_parser.native import library
from resume_parser.pipeline.compiled import INTEGERS
from resume_parser.pipeline.decode import best_fields, decoded

SURE, WEAK = (0.9, 0.1), (0.45, 0.55)


def test_nothing_to_decode():
    assert decoded([], []) == []


def test_one_item_takes_its_best_label():
    assert decoded([(0.2, 0.8)], [0.0]) == [1]


def test_a_weak_doubt_within_a_run_is_overruled():
    assert decoded([SURE, WEAK, SURE], [0.0, 2.0, 2.0]) == [0, 0, 0]


def test_the_same_doubt_at_a_separator_stands():
    assert decoded([SURE, WEAK, SURE], [0.0, 0.0, 0.0]) == [0, 1, 0]


def test_strong_evidence_changes_the_label_within_a_run():
    assert decoded([SURE, SURE, (0.001, 0.999), (0.001, 0.999)], [0.0, 2.0, 2.0, 2.0]) == [0, 0, 1, 1]


def test_a_chance_of_nought_is_no_error():
    assert decoded([(1.0, 0.0), (0.0, 1.0)], [0.0, 0.0]) == [0, 1]


@pytest.mark.skipif(library() is None, reason="nothing is compiled for this machine")
@pytest.mark.parametrize("count", [0, 1, 2, 300])
def test_in_c_it_is_the_same_row(count):
    draw = np.random.default_rng(count)
    chances = np.round(draw.random((count, 4)).astype(np.float32) ** 6, 2)  # with ties, and chances of nought
    prices = draw.choice([0.0, 1.0, 2.0], count).tolist()
    chances[:, 0] += 0.01
    columns = array(INTEGERS, [0, 3, 1])
    told = best_fields(chances, columns, None, prices)
    rows = np.array(told.chances, np.float32).reshape(count, len(columns))
    some = chances[:, columns]
    assert np.allclose(rows, some / some.sum(axis=1, keepdims=True))
    assert told.labels == decoded(rows.tolist(), prices)
    assert told.scores == rows[range(count), told.labels].tolist()
    assert best_fields(chances, columns, None, None).labels == rows.argmax(axis=1).tolist()
