"""Chances of labels -> the best row of labels, where a change within a run of text that nothing parts has its price."""

from __future__ import annotations

import math
from collections.abc import Sequence

CHANGE = 2.0
"""Natural logarithm of how much likelier a change must be to be made where nothing parts two tokens."""
LEAST = 1e-6
"""Chances below count as this."""


def decoded(chances: Sequence[Sequence[float]], free: Sequence[bool]) -> list[int]:
    """The best label of each item (Viterbi); ``free`` says where a change to it from the item before costs nothing."""
    if not chances:
        return []
    log = math.log
    totals = [log(max(chance, LEAST)) for chance in chances[0]]
    steps: list[tuple[list[float], float, int]] = []
    for row, is_free in zip(chances[1:], free[1:], strict=True):
        top = max(totals)
        changed = top if is_free else top - CHANGE
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
