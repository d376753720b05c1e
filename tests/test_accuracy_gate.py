"""Accuracy on the samples may rise, and never fall unseen.

The floor stands in ``accuracy_floor.json``. A change that improves raises it:
``python -m benchmarks.accuracy samples --raise-floor tests/accuracy_floor.json``.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from benchmarks import accuracy, evidence, floor
from benchmarks.grouping import Scored, figures, group_of

ROOT = Path(__file__).parent.parent
FLOOR = ROOT / "tests" / "accuracy_floor.json"

pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="the samples hold scans, Tesseract is missing")


@pytest.fixture(scope="module")
def scored() -> list[Scored]:
    """Every sample parsed and scored."""
    return accuracy.run(ROOT / "samples", workers=2, quiet=True)


def test_every_sample_gives_a_profile(scored):
    assert {d.sample.name: d.prediction.message for d in scored if d.prediction.error} == {}


def test_no_figure_is_below_its_floor(scored):
    pinned = json.loads(FLOOR.read_text())
    assert floor.shortfalls(pinned, figures(group_of(scored))) == []


def test_every_value_stands_on_words_that_hold_it(scored):
    loose = [u for document in scored for u in evidence.unheld(document.sample.name, document.prediction.profile)]
    assert loose == []
