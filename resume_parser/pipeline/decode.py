"""Chances of labels -> the best row of labels, where a change within a run of text that nothing parts has its price."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from resume_parser.native import library
from resume_parser.pipeline.compiled import INTEGERS

if TYPE_CHECKING:
    from resume_parser.pipeline.network import Array

LEAST = 1e-6
"""Chances below count as this."""


def best_row(chances: Array, prices: Sequence[float]) -> list[int]:
    """The best label of each item (items × labels), in C where that is built.

    Raises:
        MemoryError: there is too little.
    """
    import numpy as np

    functions = library()
    if functions is None:
        return decoded(chances.tolist(), prices)
    numbers, costs = np.ascontiguousarray(chances, np.float32), array("d", prices)
    best = array(INTEGERS, range(len(costs)))
    places = numbers.ctypes.data, costs.buffer_info()[0], *numbers.shape, LEAST, best.buffer_info()[0]
    if not functions.row_by_prices(*places):
        raise MemoryError
    return best.tolist()


def decoded(chances: Sequence[Sequence[float]], prices: Sequence[float]) -> list[int]:
    """The best label of each item (Viterbi); ``prices``: what a change to it from the item before costs."""
    if not chances:
        return []
    log = math.log
    totals = [log(max(chance, LEAST)) for chance in chances[0]]
    steps: list[tuple[list[float], float, int]] = []
    for row, price in zip(chances[1:], prices[1:], strict=True):
        top = max(totals)
        changed = top - price
        steps.append((totals, changed, totals.index(top)))
        totals = [
            (total if total > changed else changed) + log(chance if chance > LEAST else LEAST)
            for total, chance in zip(totals, row, strict=True)
        ]
    label = totals.index(max(totals))
    path = [label]
    for before, changed, best in reversed(steps):
        if before[label] < changed:
            label = best
        path.append(label)
    return path[::-1]
