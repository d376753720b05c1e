"""A small convolutional sequence labeller: features of each item -> the chance of each label. NumPy alone runs it.

An item's features come in groups, tuples of strings that tend to come together again: the vectors of a group's features are
looked up and added up once. Gated convolutions mix in what stands around an item and the mean of the whole sequence; attention lets alike items tell each other what they are. ``models/networks.py`` trains it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from threadpoolctl import ThreadpoolController

    Array = NDArray[np.float32]

Group = tuple[str, ...]
"""Features that come together."""
Item = Sequence[Group]

EPSILON = 1e-5
"""Added to a variance, as in PyTorch's LayerNorm."""
LONGEST = 1_500
"""Items that attend to each other at most; longer sequences are labelled piece by piece."""
KNOWN_GROUPS = 32_768
"""Groups of features whose sums are kept: 8 MB for vectors of 64 numbers, once all are filled."""


@lru_cache(maxsize=1)
def _libraries() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """While entered, matrices are multiplied by the calling thread alone. They are small: other threads save no time,
    and on a busy machine their waiting for each other costs ten times the work.
    """
    limited: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limited


class Shape(NamedTuple):
    """What a network is made of. ``layers``: ``conv`` or ``attend``, in order; ``width``: items that a convolution sees."""

    labels: tuple[str, ...]
    layers: tuple[str, ...]
    width: int
    heads: int


class Sums:
    """The sum of the vectors of each group's known features, kept for the next time."""

    def __init__(self, rows: dict[str, int], table: Array) -> None:
        self._rows, self._table, self._lock = rows, table, Lock()
        self._begin(KNOWN_GROUPS)

    def _begin(self, capacity: int) -> None:
        import numpy as np

        self._sums: Array = np.zeros((capacity, self._table.shape[1]), np.float32)
        self._places: dict[Group, int] = {}
        self._filled = 1  # the first stays zero: it is the sum of nothing known

    def of(self, items: Sequence[Item]) -> Array:
        """The sum of each item's groups: items × dimensions."""
        import numpy as np

        count = sum(map(len, items))
        with self._lock:
            if len(self._places) + count >= len(self._sums):
                self._begin(max(KNOWN_GROUPS, count + 1))
            places = self._places
            found: list[int] = []
            starts: list[int] = []
            for groups in items:
                starts.append(len(found))
                found.append(0)  # so that every item has one
                for group in groups:
                    place = places.get(group)
                    if place is None:
                        place = self._added(group)
                    found.append(place)
            sums: Array = np.add.reduceat(self._sums.take(found, axis=0), starts, axis=0)
        return sums

    def _added(self, group: Group) -> int:
        found = [row for feature in group if (row := self._rows.get(feature))]
        place = 0
        if found:
            place, self._filled = self._filled, self._filled + 1
            self._sums[place] = self._table[found].sum(axis=0) if len(found) > 1 else self._table[found[0]]
        self._places[group] = place
        return place


@dataclass(frozen=True)
class Network:
    """A trained network: its shape, the row of each known feature, and its arrays by name."""

    shape: Shape
    rows: dict[str, int]
    arrays: dict[str, Array]
    sums: Sums = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sums", Sums(self.rows, self.arrays["table"]))

    def probabilities(self, items: Sequence[Item]) -> Array:
        """The chance of each label for each item: items × labels."""
        import numpy as np

        pieces = [self._piece(items[i : i + LONGEST]) for i in range(0, len(items), LONGEST)]
        return np.concatenate(pieces) if pieces else np.zeros((0, len(self.shape.labels)), np.float32)

    def rows_of_labels(self, items: Sequence[Item]) -> tuple[list[int], list[float]]:
        """The best row of labels and the chance of each label in it; by the chain of labels where the network has one."""
        chances = self.probabilities(items)
        if not len(chances):
            return [], []
        best = best_row(chances, self.arrays["chain"]) if "chain" in self.arrays else chances.argmax(axis=1).tolist()
        return best, [row[label] for row, label in zip(chances.tolist(), best, strict=True)]

    def _piece(self, items: Sequence[Item]) -> Array:
        x = self._norm("norm", self.sums.of(items))
        for number, layer in enumerate(self.shape.layers):
            x = self._attend(f"{number}", x) if layer == "attend" else self._convolve(f"{number}", x)
        return softmax(self._linear("out", x))

    def _linear(self, name: str, x: Array) -> Array:
        out: Array = x @ self.arrays[f"{name}.weight"]
        out += self.arrays[f"{name}.bias"]
        return out

    def _norm(self, name: str, x: Array) -> Array:
        import numpy as np

        share = np.float32(1 / x.shape[1])
        x = x - np.add.reduce(x, axis=1, keepdims=True) * share
        scale = np.sqrt(np.einsum("ij,ij->i", x, x) * share + np.float32(EPSILON))
        out: Array = x / scale[:, None]
        out *= self.arrays[f"{name}.weight"]
        out += self.arrays[f"{name}.bias"]
        return out

    def _convolve(self, name: str, x: Array) -> Array:
        """A gated convolution with the sequence's mean added, around which the input passes by."""
        import numpy as np

        n, half = len(x), self.shape.width // 2
        padded = np.zeros((n + 2 * half, x.shape[1]), np.float32)
        padded[half : half + n] = x
        seen = np.concatenate([padded[i : i + n] for i in range(self.shape.width)], axis=1)
        both, size = self._linear(f"{name}.conv", seen), x.shape[1]
        gate, value = both[:, :size], both[:, size:]
        whole = self._linear(f"{name}.whole", x.mean(axis=0, keepdims=True))
        return self._norm(f"{name}.norm", x + value / (1 + np.exp(-gate)) + whole)

    def _attend(self, name: str, x: Array) -> Array:
        """Self-attention of several heads, around which the input passes by."""
        import numpy as np

        n, heads = len(x), self.shape.heads
        mixed = self._linear(f"{name}.mix", x).reshape(n, 3, heads, -1)
        query, key, value = (mixed[:, i].transpose(1, 0, 2) for i in range(3))
        weights = softmax(query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[-1])))
        told = (weights @ value).transpose(1, 0, 2).reshape(n, -1)
        return self._norm(f"{name}.norm", x + self._linear(f"{name}.out", told))


def best_row(chances: Array, chain: Array) -> list[int]:
    """The row of labels with the greatest sum of logarithms of chances and of the chain's weights (Viterbi)."""
    import numpy as np

    scores = np.log(np.maximum(chances, 1e-9))
    totals, origins = scores[0], []
    onto = np.ascontiguousarray(chain.T)  # to × from
    for own in scores[1:]:
        moves = onto + totals
        origins.append(moves.argmax(axis=1))
        totals = moves.max(axis=1) + own
    path = [int(totals.argmax())]
    for origin in reversed(np.array(origins, int).tolist()):
        path.append(origin[path[-1]])
    return path[::-1]


def softmax(x: Array) -> Array:
    """Over the last axis."""
    import numpy as np

    e = np.exp(x - x.max(axis=-1, keepdims=True))
    out: Array = e / e.sum(axis=-1, keepdims=True)
    return out


def save(network: Network, path: Path) -> None:
    """Write a network as one file: matrices in steps of 1/127 of each row's largest number, the rest as 16-bit floats."""
    import numpy as np

    out: dict[str, Any] = {}
    for name, array in network.arrays.items():
        if array.ndim == 2:
            scale = np.maximum(np.abs(array).max(axis=1, keepdims=True) / 127, 1e-12)
            out[f"{name}/steps"] = np.round(array / scale).astype(np.int8)
            out[f"{name}/scale"] = scale.astype(np.float16)
        else:
            out[name] = array.astype(np.float16)
    features = sorted(network.rows, key=lambda feature: network.rows[feature])
    head = json.dumps({**network.shape._asdict(), "features": features}, ensure_ascii=False)
    out["head"] = np.frombuffer(head.encode(), np.uint8)
    np.savez_compressed(path, **out)


def load(path: Path) -> Network:
    """Read what ``save`` wrote."""
    import numpy as np

    arrays: dict[str, Array] = {}
    with np.load(path) as found:
        head = json.loads(found["head"].tobytes())
        for name in found.files:
            stem, _, part = name.partition("/")
            if part == "steps":
                arrays[stem] = found[name].astype(np.float32) * found[f"{stem}/scale"].astype(np.float32)
            elif not part and name != "head":
                arrays[name] = found[name].astype(np.float32)
    shape = Shape(tuple(head["labels"]), tuple(head["layers"]), head["width"], head["heads"])
    return Network(shape, {feature: i for i, feature in enumerate(head["features"], 1)}, arrays)
