"""Confidences against what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import calibration
from benchmarks.calibration import Judged
from benchmarks.corpus import Sample
from benchmarks.grouping import score
from benchmarks.prediction import Prediction


def test_perfectly_calibrated_values_have_no_error():
    values = [Judged("name", 0.75, i < 3) for i in range(4)]
    assert calibration.error(calibration.bins(values)) == pytest.approx(0)


def test_certain_and_always_wrong_is_the_worst():
    values = [Judged("name", 1.0, False)] * 3
    assert calibration.error(calibration.bins(values)) == pytest.approx(1)


def test_values_are_judged_by_their_own_evidence(tmp_path):
    truth = {
        "info": {"name": "Ada Byron", "location": {"text": "Ely"}, "urls": ["a.example"]},
        "experiences": [{"title": "Nurse", "company": "Clinic"}],
        "skills": ["Excel"],
        "languages": ["French"],
    }
    profile = {
        "info": {
            "name": "Ada Byron",
            "location": {"text": "Bath"},
            "urls": {"from_resume": ["https://a.example"]},
        },
        "experiences": [{"title": "Cook", "company": "Inn"}, {"title": "Nurse", "company": "Clinic"}],
        "skills": ["Word", "Excel"],
        "languages": ["French (B2)"],
        "evidence": {
            pointer: {"text": "", "places": [], "confidence": confidence}
            for pointer, confidence in {
                "/info/name": 0.99,
                "/info/location/text": 0.2,
                "/info/urls/from_resume/0": 0.9,
                "/experiences/0/title": 0.3,
                "/experiences/1/title": 0.95,
                "/skills/0": 0.4,
                "/skills/1": 0.8,
                "/languages/0": 0.7,
            }.items()
        },
    }
    document = score(Sample("x", Path("x"), truth), Prediction("x", profile))
    assert set(calibration.judged([document])) == {
        Judged("name", 0.99, True),
        Judged("location", 0.2, False),
        Judged("urls", 0.9, True),
        Judged("experience.title", 0.3, False),
        Judged("experience.title", 0.95, True),
        Judged("skills", 0.4, False),
        Judged("skills", 0.8, True),
        Judged("languages", 0.7, True),
    }
    calibration.draw(tmp_path / "diagram.png", [document])
    assert (tmp_path / "diagram.png").read_bytes().startswith(b"\x89PNG")
