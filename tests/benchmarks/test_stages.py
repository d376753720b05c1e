"""The stopwatch and the floors."""

from __future__ import annotations

from pathlib import Path

import pytest

import resume_parser
from benchmarks.speed import by_kind, percentile
from benchmarks.stages import STAGES, bare_pdf, staged

SAMPLES = Path("samples")


@pytest.mark.parametrize("name", ["en-nurse-sidebar.pdf", "es-sales-tabs.docx", "en-developer.json"])
def test_the_stages_together_are_parse(name):
    path = SAMPLES / name
    profile, _, watch = staged(path.read_bytes(), path.name)
    assert profile.to_dict(extensions=True) == resume_parser.parse(path).to_dict(extensions=True)
    assert set(watch.times) <= set(STAGES)
    assert watch.total.wall > 0


def test_the_floor_reads_every_character():
    assert bare_pdf((SAMPLES / "en-nurse-sidebar.pdf").read_bytes()) > 1000


def test_percentile():
    values = [float(i) for i in range(1, 101)]
    assert percentile(values, 0.95) == 95
    assert percentile([7.0], 0.95) == 7


def test_no_documents_no_groups():
    assert by_kind([]) == {}
