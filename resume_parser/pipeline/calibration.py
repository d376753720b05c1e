"""A model's score for a value -> the chance that the value is right, as measured on documents it never saw.

The curves are fitted by ``models/calibrate.py``, one for each field; between their points they are straight.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent.parent / "resources" / "pipeline" / "calibration.json"

Curve = tuple[tuple[float, ...], tuple[float, ...]]
"""Scores, ascending, and the chance at each."""


@lru_cache(maxsize=1)
def curves() -> dict[str, Curve]:
    """Field -> its curve; none before the first fit."""
    if not FILE.exists():
        return {}
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return {field: (tuple(scores), tuple(chances)) for field, (scores, chances) in found.items()}


@lru_cache(maxsize=4_096)
def field_of(pointer: str) -> str:
    """The field of a JSON Pointer: ``/experiences/0/title`` -> ``experience.title``, ``/skills/3`` -> ``skills``."""
    parts = pointer.removesuffix("/text").strip("/").split("/")
    if parts[0] in ("experiences", "educations"):
        return f"{parts[0][:-1]}.{parts[2]}"
    if parts[0] == "info":
        return parts[1]
    return parts[0]


def chance_of(field: str, score: float) -> float:
    """The chance that a value of the field with this score is right; the score itself for a field without a curve.

    A score of 1 stays: no model gives it, only files that name their values.
    """
    curve = curves().get(field)
    if curve is None or score >= 1.0:
        return score
    scores, chances = curve
    at = bisect_right(scores, score)
    if at == 0:
        return chances[0]
    if at == len(scores):
        return chances[-1]
    left, right = scores[at - 1], scores[at]
    share = (score - left) / (right - left)
    return chances[at - 1] + share * (chances[at] - chances[at - 1])
