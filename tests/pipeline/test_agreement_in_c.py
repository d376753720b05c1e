"""Agreement in C tells what agreement in NumPy tells."""

from __future__ import annotations

from array import array

import numpy as np
import pytest

from resume_parser import native
from resume_parser.document import Line, Style, Word
from resume_parser.pipeline import decode, field_agreement, line_agreement
from resume_parser.pipeline.compiled import INTEGERS
from resume_parser.pipeline.labels import LINE_LABELS
from resume_parser.pipeline.views import View, views_of

pytestmark = pytest.mark.skipif(native.library() is None, reason="nothing is compiled for this machine")

STYLES = [Style("Arial", 10.0), Style("Arial", 10.0, bold=True), Style("Arial", 12.0)]


def drawn_views(draw: np.random.Generator, count: int) -> list[View]:
    texts = ["Clerk", "Cook , Hull", "May 2019", "Baker | Leeds | York"]
    lines = []
    for i in range(count):
        style = STYLES[draw.integers(len(STYLES))]
        words = texts[draw.integers(len(texts))].split()
        left = 20.0 * float(draw.integers(3))
        lines.append(Line(tuple(Word(w, left, 12.0 * i, left + 30, 12.0 * i + 10, style) for w in words)))
    return views_of(lines)


def drawn_chances(draw: np.random.Generator, rows: int, labels: int) -> np.ndarray:
    """Sharp ones beside others, and some of nothing at all."""
    out = draw.random((rows, labels)).astype(np.float32) ** 8
    out[draw.random(rows) < 0.1] = 0
    out[:, -1] += 1e-3
    return out / out.sum(axis=1, keepdims=True)


@pytest.mark.parametrize("count", [2, 3, 30, 300])
def test_lines_agree_as_in_numpy(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(count)
    views, chances = drawn_views(draw, count), drawn_chances(draw, count, len(LINE_LABELS))
    kept = chances.copy()
    found = line_agreement.agreed(views, chances)
    monkeypatch.setattr(line_agreement, "library", lambda: None)
    assert np.allclose(found, line_agreement.agreed(views, chances), atol=1e-6)
    assert np.array_equal(chances, kept)


@pytest.mark.parametrize("lengths", [[1, 1], [2, 3, 1], [5, 0, 9, 4], [40] * 6])
def test_chunks_agree_as_in_numpy(lengths: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(sum(lengths))
    entries = [drawn_views(draw, length) for length in lengths]
    tokens = sum(len(view.tokens) for views in entries for view in views)
    chances = drawn_chances(draw, tokens, 5)
    kept = chances.copy()
    asked = chances, array(INTEGERS, range(5)), field_agreement.chunks_of(entries), draw.random(tokens).tolist()
    found = decode.best_fields(*asked)
    monkeypatch.setattr(decode, "library", lambda: None)
    told = decode.best_fields(*asked)
    assert found.labels == told.labels
    assert np.allclose(found.scores, told.scores, atol=1e-6)
    assert np.allclose(found.chances, told.chances, atol=1e-6)
    assert np.array_equal(chances, kept)
