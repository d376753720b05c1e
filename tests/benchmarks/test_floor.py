"""The floor of accuracy: it rises, and never falls unseen."""

from __future__ import annotations

import json

from benchmarks import floor

FIGURES = {"overall": 0.9, "right": 0.5, "fields": {"name": 0.8, "email": 1.0}}


def test_no_shortfall_at_the_floor_itself():
    assert floor.shortfalls({"overall": 0.9, "name": 0.8}, FIGURES) == []


def test_a_fall_is_named():
    assert floor.shortfalls({"overall": 0.9, "name": 0.8001}, FIGURES) == ["name: 0.8000 is below the floor of 0.8001"]


def test_a_field_that_is_no_longer_measured_is_a_fall():
    assert floor.shortfalls({"phone": 0.5}, FIGURES) == ["phone: 0.0000 is below the floor of 0.5000"]


def test_raising_keeps_what_is_higher(tmp_path):
    path = tmp_path / "floor.json"
    path.write_text(json.dumps({"overall": 0.95, "name": 0.1}))
    said = floor.raise_file(path, FIGURES)
    assert json.loads(path.read_text()) == {"overall": 0.95, "name": 0.8, "right": 0.5, "email": 1.0}
    assert "not lowered: overall" in said


def test_raising_makes_the_file(tmp_path):
    floor.raise_file(tmp_path / "new.json", FIGURES)
    assert json.loads((tmp_path / "new.json").read_text()) == floor.flat(FIGURES)
