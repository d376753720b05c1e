"""The entries of a section are set alike: lines that look alike have the same role in them.

What a line's role in a job or a study may be, should it stand in one, is mixed with what is said of its likes in the whole
document. Lines are alike in five ways: in look, dated or not, each with one thing more: nothing, their place in the
column, the look of the line above, of the line below, or the gap above. The constants were chosen on held-out documents.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from resume_parser.document import Style
from resume_parser.native import library
from resume_parser.pipeline.compiled import INTEGERS, address_of, packed
from resume_parser.pipeline.labels import ENTRY_SECTIONS, HEADING, LINE_LABELS, role_of, section_of
from resume_parser.pipeline.line_features import GAP_STEPS, INDENT_STEPS, step
from resume_parser.pipeline.views import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from resume_parser.pipeline.network import Array

WAYS = 5
"""To be alike."""
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


_TERMS = array("d", [WEIGHT, DOUBT, LEAST_SHARE, LEAST, LEAST_OF_OTHERS]).tobytes()
"""``struct line_terms`` of ``native/agreement.c``."""
_COLUMNS = array(INTEGERS, [column for columns in COLUMNS for column in columns]).tobytes()


def agreed(views: list[View], chances: Array) -> Array:
    """The chances of the labels for all lines (lines × labels), the roles within sections told by all lines.

    Raises:
        MemoryError: there is too little.
    """
    import numpy as np

    if len(views) < 2:
        return chances
    likes, count = _likes(views)
    functions = library()
    if functions is None:
        return mixed(chances, np.array(likes).reshape(-1, WAYS))
    out = np.array(chances, np.float32, order="C")
    shape = len(COLUMNS), len(COLUMNS[0])
    known = packed(INTEGERS, likes), WAYS, count
    if not functions.lines_agree(address_of(out), *out.shape, _COLUMNS, *shape, *known, _TERMS):
        raise MemoryError
    return out


def mixed(chances: Array, likes: NDArray[np.int64]) -> Array:
    """The same from the numbers that alike lines share (lines × ways), by NumPy."""
    import numpy as np

    own = chances[:, COLUMNS].astype(np.float64)  # lines × sections × roles
    share = own.sum(axis=2, keepdims=True)
    roles = own / np.maximum(share, 1e-9)
    counted = np.where(share > LEAST_SHARE, share, 0.0)
    told = np.concatenate([roles * counted, counted], axis=2)
    of_others = _totals(likes.T, told) - told  # ways × lines × sections × roles and what they are shares of
    rest, others = of_others[..., :-1], of_others[..., -1:]
    trust = np.where((counted > 0) & (others > 0), WEIGHT * others / (others + DOUBT), 0.0)
    said = (trust * np.log(np.maximum(rest / np.maximum(others, LEAST), LEAST_OF_OTHERS))).sum(axis=0)
    made = np.exp((1 - trust.sum(axis=0)) * np.log(np.maximum(roles, LEAST)) + said)
    made *= share / made.sum(axis=2, keepdims=True)
    out: Array = chances.copy()
    out[:, COLUMNS] = made
    return out


def _totals(likes: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each way and line the sum of a value over all lines with its number: ways × the values' shape."""
    import numpy as np

    numbers = likes.ravel()
    counts = np.bincount(numbers)
    order = np.argsort(numbers, kind="stable") % len(values)
    sums = np.add.reduceat(values[order], np.cumsum(counts) - counts, axis=0)
    return sums[numbers].reshape(len(likes), *values.shape)


def _likes(views: list[View]) -> tuple[list[int], int]:
    """For each line and each way of being alike a number that its likes share (lines × ways), and how many there are."""
    looks: dict[tuple[Style, bool, bool], int] = {}
    look = [looks.setdefault((v.style, v.line.kind == "item", bool(v.dates)), len(looks) + 1) for v in views]
    beside = [0, *look, 0]
    numbers: dict[int, int] = {}
    likes: list[int] = []
    for i, view in enumerate(views):
        line = view.line
        place = line.column * (len(INDENT_STEPS) + 1) + step(view.indent, INDENT_STEPS)
        for way, told in enumerate([0, place, beside[i], beside[i + 2], step(line.gap, GAP_STEPS)]):
            likes.append(numbers.setdefault((told * len(beside) + look[i]) * WAYS + way, len(numbers)))
    return likes, len(numbers)
