"""Chances of labels -> the best label of each token of a section, told by the whole section and by what parts the tokens."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from resume_parser.native import library
from resume_parser.pipeline import field_agreement
from resume_parser.pipeline.compiled import FLOATS, INTEGERS, address_of, packed
from resume_parser.pipeline.network import one_thread

if TYPE_CHECKING:
    from resume_parser.pipeline.network import Array

LEAST = 1e-6
"""Chances below count as this."""


class Told(NamedTuple):
    """The best label of each token, its chance, and the chances of all labels, those of one token after those of another."""

    labels: list[int]
    scores: list[float]
    chances: Sequence[float]


_TERMS = array("d", [field_agreement.WEIGHT, field_agreement.LEAST, LEAST]).tobytes()
"""``struct field_terms`` of ``native/native.h``."""


def best_fields(
    chances: Array, columns: array[int], chunks: Sequence[int] | None, prices: Sequence[float] | None
) -> Told:
    """``chances``: tokens × labels, of which the section can have those in ``columns``. ``chunks``: see ``field_agreement``;
    None where there are no entries. ``prices``: what a change of label to a token from the one before costs; None: each is for
    itself.

    Raises:
        MemoryError: there is too little.
    """
    import numpy as np

    functions = library()
    if functions is None:
        return _by_numpy(chances, columns, chunks, prices)
    tokens, labels = len(chances), len(columns)
    numbers = np.ascontiguousarray(chances, np.float32)
    likes = None if chunks is None else packed(INTEGERS, chunks)
    shape = len(chunks or ()) // field_agreement.NUMBERS, field_agreement.WAYS
    costs = None if prices is None else packed("d", prices)
    own, best, scores = (
        array(FLOATS, [0]) * (tokens * labels),
        array(INTEGERS, [0]) * tokens,
        array(FLOATS, [0]) * tokens,
    )
    told = address_of(numbers), tokens, chances.shape[1], columns.tobytes(), labels, likes, *shape, _TERMS, costs
    if not functions.best_fields(*told, *[made.buffer_info()[0] for made in (own, best, scores)]):
        raise MemoryError
    return Told(best.tolist(), scores.tolist(), own)


def _by_numpy(
    chances: Array, columns: Sequence[int], chunks: Sequence[int] | None, prices: Sequence[float] | None
) -> Told:
    """The same by NumPy."""
    own = chances[:, list(columns)]
    own /= own.sum(axis=1, keepdims=True)
    if chunks:
        with one_thread():
            own = field_agreement.mixed(own, chunks)
    if chunks is not None:
        own /= own.sum(axis=1, keepdims=True)
    rows = own.tolist()
    best = own.argmax(axis=1).tolist() if prices is None else decoded(rows, prices)
    return Told(best, [row[label] for row, label in zip(rows, best, strict=True)], own.ravel().tolist())


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
