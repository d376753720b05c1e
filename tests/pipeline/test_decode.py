"""A change of label within a run of text must be worth its price."""

from __future__ import annotations

from resume_parser.pipeline.decode import decoded

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
