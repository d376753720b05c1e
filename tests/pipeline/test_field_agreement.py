"""What stands in the same place of each entry of a section is told by all of them."""

from __future__ import annotations

from array import array

import numpy as np
import pytest

from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.compiled import INTEGERS
from resume_parser.pipeline.decode import best_fields
from resume_parser.pipeline.field_agreement import chunks_of
from resume_parser.pipeline.views import View, views_of

PLAIN, BOLD = Style("Arial", 10.0), Style("Arial", 10.0, bold=True)


def entry_of(*lines: tuple[str, Style]) -> list[View]:
    return views_of([Line(tuple(Word(w, 0.0, 0.0, 5.0, 10.0, style) for w in text.split())) for text, style in lines])


def chances_of(*shares: float) -> np.ndarray:
    """Of two labels, for each token the share of the second."""
    return np.array([[1 - share, share] for share in shares], np.float32)


def agreed(entries: list[list[View]], chances: np.ndarray) -> np.ndarray:
    told = best_fields(chances, array(INTEGERS, range(2)), chunks_of(entries), None)
    return np.array(told.chances).reshape(chances.shape)


def test_a_doubtful_entry_follows_the_sure_ones():
    entries = [entry_of((name, BOLD)) for name in ("Clerk", "Cook", "Baker")]
    mixed = agreed(entries, chances_of(0.95, 0.45, 0.95))
    assert mixed[1].argmax() == 1
    assert mixed[0].argmax() == mixed[2].argmax() == 1


def test_a_sure_entry_stays_as_it_is():
    entries = [entry_of((name, BOLD)) for name in ("Clerk", "Cook", "Baker")]
    assert agreed(entries, chances_of(0.95, 0.02, 0.95))[1].argmax() == 0


@pytest.mark.parametrize(
    "other",
    [
        entry_of(("Baker", PLAIN)),  # another look
        entry_of(("Hull", BOLD), ("Baker", BOLD)),  # another line
    ],
)
def test_only_likes_tell_of_a_chunk(other):
    entries = [entry_of(("Cook", BOLD)), other]
    shares = [0.45, *[0.99 if view.text == "Baker" else 0.45 for view in other]]
    mixed = agreed(entries, chances_of(*shares))
    assert mixed[0] == pytest.approx(np.array([0.55, 0.45]), abs=0.01)


def test_separators_are_left_alone():
    entries = [entry_of(("Cook , Hull", BOLD)), entry_of(("Clerk , York", BOLD))]
    chances = chances_of(0.4, 0.3, 0.4, 0.9, 0.1, 0.9)
    mixed = agreed(entries, chances)
    assert mixed[[1, 4]] == pytest.approx(chances[[1, 4]], abs=1e-4)
    assert mixed[0][1] / mixed[0].sum() > 0.45


def test_one_entry_has_no_likes():
    assert chunks_of([entry_of(("Cook Hull", BOLD))]) == []
