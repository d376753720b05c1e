"""Chances of labels -> the best row of labels, where a change within a run of text that nothing parts has its price."""

from __future__ import annotations

import math
from collections.abc import Sequence

LEAST = 1e-6
"""Chances below count as this."""


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
