"""The pinned floor of accuracy: figures that may rise and never fall unseen.

A floor file holds ``overall``, ``right`` and an F1 for each field. ``shortfalls`` names what fell below it;
``raise_file`` lifts it and never lowers it. To lower a figure, edit the file: a review then sees it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TOLERANCE = 0.00005
"""Half of the last digit kept: what rounding alone can cost."""


def flat(figures: Mapping[str, Any]) -> dict[str, float]:
    """``overall``, ``right`` and every field by name."""
    return {"overall": figures["overall"], "right": figures["right"], **figures["fields"]}


def shortfalls(floor: Mapping[str, float], figures: Mapping[str, Any]) -> list[str]:
    """A line for each figure below its floor, or missing; empty where all is well."""
    measured = flat(figures)
    return [
        f"{name}: {measured.get(name, 0.0):.4f} is below the floor of {pinned:.4f}"
        for name, pinned in floor.items()
        if measured.get(name, 0.0) < pinned - TOLERANCE
    ]


def raised(floor: Mapping[str, float], figures: Mapping[str, Any]) -> dict[str, float]:
    """The floor lifted to the measured figures where those are higher."""
    return {**floor, **{name: max(value, floor.get(name, 0.0)) for name, value in flat(figures).items()}}


def raise_file(path: Path, figures: Mapping[str, Any]) -> str:
    """Lift the floor in a file, made where there is none; says what rose and what wasn't lowered."""
    old: dict[str, float] = json.loads(path.read_text()) if path.exists() else {}
    new = raised(old, figures)
    path.write_text(json.dumps(new, indent=1) + "\n")
    rose = sum(value > old.get(name, 0.0) for name, value in new.items())
    kept = shortfalls(old, figures)
    return "\n".join([f"floor raised: {rose} of {len(new)} figures", *(f"not lowered: {line}" for line in kept)])
