"""The entries of a section are set alike: lines that look alike have the same role in them.

What a line's role in a job or a study may be, should it stand in one, is mixed with what is said of its likes in the whole
document. Lines are alike in five ways: in look, dated or not, each with one thing more: nothing, their place in the
column, the look of the line above, of the line below, or the gap above. The constants were chosen on held-out documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resume_parser.document import Style
from resume_parser.pipeline.labels import ENTRY_SECTIONS, HEADING, LINE_LABELS, role_of, section_of
from resume_parser.pipeline.line_features import GAP_STEPS, INDENT_STEPS
from resume_parser.pipeline.views import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from resume_parser.pipeline.network import Array

    Numbers = NDArray[np.int64]

WEIGHT = 0.1
"""Of what is said of a line's likes, for each way of being alike; the line's own chances have the rest."""
DOUBT = 0.3
"""So many lines must be alike for their word to have half its weight."""
LEAST_SHARE = 0.05
"""A line less likely to stand in a section says nothing of the roles in it."""
LEAST, LEAST_OF_OTHERS = 1e-6, 1e-4
"""Chances below count as this."""
COLUMNS = [
    [i for i, label in enumerate(LINE_LABELS) if section_of(label) == section and role_of(label) != HEADING]
    for section in ENTRY_SECTIONS
]
"""Per section the columns of its roles, in the same order."""


def agreed(views: Sequence[View], chances: Array) -> Array:
    """The chances of the labels for all lines (lines × labels), the roles within sections told by all lines."""
    import numpy as np

    if len(views) < 2:
        return chances
    own = chances[:, COLUMNS].astype(np.float64)  # lines × sections × roles
    share = own.sum(axis=2, keepdims=True)
    roles = own / np.maximum(share, 1e-9)
    counted = np.where(share > LEAST_SHARE, share, 0.0)
    told = roles * counted
    said, weight = np.zeros_like(roles), np.zeros_like(share)
    for key in _ways(views):
        others = _totals(key, counted) - counted
        rest = (_totals(key, told) - told) / np.maximum(others, LEAST)
        trust = np.where((counted > 0) & (others > 0), WEIGHT * others / (others + DOUBT), 0.0)
        said += trust * np.log(np.maximum(rest, LEAST_OF_OTHERS))
        weight += trust
    mixed = np.exp((1 - weight) * np.log(np.maximum(roles, LEAST)) + said)
    mixed *= share / mixed.sum(axis=2, keepdims=True)
    out: Array = chances.copy()
    out[:, COLUMNS] = mixed
    return out


def _totals(key: Numbers, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each line the sum of a value over all lines with its key."""
    import numpy as np

    order = np.argsort(key, kind="stable")
    ordered = key[order]
    first = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    sums = np.add.reduceat(values[order], np.flatnonzero(first), axis=0)
    out = np.empty_like(values)
    out[order] = sums[np.cumsum(first) - 1]
    return out


def _ways(views: Sequence[View]) -> list[Numbers]:
    """For each way of being alike, a number per line that its likes share."""
    import numpy as np

    looks: dict[tuple[Style, bool, bool], int] = {}
    look = np.array([looks.setdefault((v.style, v.line.kind == "item", bool(v.dates)), len(looks) + 1) for v in views])
    indent = np.searchsorted(INDENT_STEPS, [view.indent for view in views])
    column = np.array([view.line.column for view in views])
    gap = np.searchsorted(GAP_STEPS, [view.line.gap for view in views])
    above = np.concatenate([[0], look[:-1]])
    below = np.concatenate([look[1:], [0]])
    base = look * (len(views) + 2)
    place = indent * (int(column.max()) + 1) + column
    return [look, look * (int(place.max()) + 1) + place, base + above, base + below, look * (len(GAP_STEPS) + 1) + gap]
