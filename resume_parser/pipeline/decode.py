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
    origins: list[list[int]] = []
    for row, is_free in zip(chances[1:], free[1:], strict=True):
        best = max(range(len(totals)), key=totals.__getitem__)
        changed = totals[best] - (0.0 if is_free else CHANGE)
        origins.append([label if total >= changed else best for label, total in enumerate(totals)])
        totals = [max(total, changed) + log(max(chance, LEAST)) for total, chance in zip(totals, row, strict=True)]
    path = [max(range(len(totals)), key=totals.__getitem__)]
    for origin in reversed(origins):
        path.append(origin[path[-1]])
    return path[::-1]
