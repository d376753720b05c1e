"""Scores become chances along a curve; a field without one keeps its score."""

from __future__ import annotations

import pytest

from resume_parser.pipeline import calibration
from resume_parser.pipeline.calibration import chance_of, field_of


@pytest.fixture(autouse=True)
def curve(monkeypatch):
    monkeypatch.setattr(calibration, "curves", lambda: {"name": ((0.5, 0.9), (0.2, 0.8))})


@pytest.mark.parametrize(("score", "chance"), [(0.1, 0.2), (0.5, 0.2), (0.7, 0.5), (0.9, 0.8), (0.99, 0.8), (1.0, 1.0)])
def test_between_its_points_a_curve_is_straight(score, chance):
    assert chance_of("name", score) == pytest.approx(chance)


def test_a_field_without_a_curve_keeps_its_score():
    assert chance_of("interests", 0.42) == 0.42


@pytest.mark.parametrize(
    ("pointer", "field"),
    [
        ("/info/name", "name"),
        ("/info/location/text", "location"),
        ("/info/urls/from_resume/0", "urls"),
        ("/experiences/12/title", "experience.title"),
        ("/experiences/0/location/text", "experience.location"),
        ("/educations/1/school", "education.school"),
        ("/skills/7", "skills"),
        ("/summary", "summary"),
    ],
)
def test_pointers_name_fields(pointer, field):
    assert field_of(pointer) == field
