"""A small convolutional sequence labeller: features of each item -> the chance of each label. NumPy alone runs it,
or the same in C where that is built (``compiled``).

An item's features come in groups that tend to come together again: a group's features are made, looked up and their vectors
added up once. The large products are of numbers in as many steps as 8 bits hold. Gated convolutions mix in what stands around an item and the mean of the whole sequence; attention lets alike items tell each other what they are. ``models/networks.py`` trains it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from resume_parser.pipeline.compiled import INTEGERS, Compiled, packed, steps_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from threadpoolctl import ThreadpoolController

    Array: TypeAlias = NDArray[np.float32]

Group: TypeAlias = "tuple[Any, ...] | str"
"""Features that come together, told by the function that makes them and what it makes them of; a word tells of itself."""
EPSILON = 1e-5
"""Added to a variance, as in PyTorch's LayerNorm."""
LEAST = 1e-9
"""Chances below count as this in the best row of labels."""
LONGEST = 1_500
"""Items that attend to each other at most; longer sequences are labelled piece by piece."""
KNOWN_GROUPS = 32_768
"""Groups of features whose sums are kept from document to document: 8 MB for vectors of 64 numbers, once all are filled."""


def features_of(group: Group) -> tuple[str, ...]:
    """The features of a group."""
    if isinstance(group, str):
        return (f"w={group}",)
    features: tuple[str, ...] = group[0](*group[1:])
    return features


def given(*features: str) -> tuple[str, ...]:
    """For groups of features that nothing makes."""
    return features


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


class Items:
    """Items in a row: the places of the groups of each, one item's after another's, and where those of each end."""

    def __init__(self, places: list[int], ends: list[int]) -> None:
        self.places, self.ends = places, ends

    def __len__(self) -> int:
        return len(self.ends)

    def part(self, start: int, end: int) -> Items:
        """The items from ``start`` to ``end``, if there are so many."""
        if not start and end >= len(self.ends):
            return self
        first, ends = self.ends[start - 1] if start else 0, self.ends[start:end]
        return Items(self.places[first : ends[-1]], [own - first for own in ends])


class Looked(NamedTuple):
    """The rows of a table that belong to some items: those of each from its start in ``places`` to the next one's.

    The last start is the end of all. Row 0 of the table is zero. Places and starts are whole numbers as C takes them.
    """

    table: Array
    places: bytes
    starts: bytes

    @staticmethod
    def of(pieces: Sequence[Items], table: Array) -> Looked:
        places: list[int] = []
        starts = [0]
        for items in pieces:
            before = len(places)
            places += items.places
            starts += [before + end for end in items.ends]
        return Looked(table, packed(INTEGERS, places), packed(INTEGERS, starts))

    def sums(self) -> Array:
        """The sum of each item's rows: items × dimensions."""
        import numpy as np

        begins = np.frombuffer(self.starts, INTEGERS)[:-1]
        places = np.insert(np.frombuffer(self.places, INTEGERS), begins, 0)  # so that every item has one
        sums: Array = np.add.reduceat(self.table.take(places, axis=0), begins + np.arange(len(begins)), axis=0)
        return sums


@dataclass(frozen=True)
class Steps:
    """A matrix as files keep it, in a quarter of the memory: whole steps, and the ``size`` of a row's step (rows × 1)."""

    whole: NDArray[np.int8]
    size: Array

    @property
    def shape(self) -> tuple[int, ...]:
        return self.whole.shape

    def __getitem__(self, rows: list[int]) -> Array:
        """Some of its rows."""
        found: Array = self.whole[rows] * self.size[rows]
        return found


class Places(dict[Group, int]):
    """Where in ``sums`` the sum of the vectors of each group's known features stands; it is made when first asked for.

    ``places.__getitem__`` asks quicker than ``places[group]``, which looks for that method first.
    """

    def __init__(self, rows: dict[str, int], table: Array | Steps) -> None:
        import numpy as np

        self.sums: Array = np.zeros((2 * KNOWN_GROUPS, table.shape[1]), np.float32)
        self._rows, self._table, self._lock = rows, table, Lock()
        self._filled = 1  # the first stays zero: it is the sum of nothing known

    def __missing__(self, group: Group) -> int:
        found = [row for feature in features_of(group) if (row := self._rows.get(feature))]
        with self._lock:
            place = self._place(found) if found else 0
            return self.setdefault(group, place)

    def _place(self, found: list[int]) -> int:
        import numpy as np

        if self._filled == len(self.sums):
            self.sums = np.concatenate([self.sums, np.zeros_like(self.sums)])
        place, self._filled = self._filled, self._filled + 1
        self.sums[place] = self._table[found].sum(axis=0)
        return place


@dataclass(frozen=True)
class Network:
    """A trained network: its shape, the row of each known feature in the table of their vectors, and its arrays by name."""

    shape: Shape
    rows: dict[str, int]
    table: Array | Steps
    arrays: dict[str, Array]
    compiled: Compiled | None = field(init=False, repr=False, compare=False)
    quantized: dict[str, Array] = field(init=False, repr=False, compare=False, default_factory=dict)
    """The quantized weights that were asked for."""
    _places: Places = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", Compiled.of(self))
        object.__setattr__(self, "_places", Places(self.rows, self.table))

    def places(self) -> Places:
        """The places of groups of features, for one document: when they are too many, the next one begins anew."""
        if len(self._places) > KNOWN_GROUPS:
            object.__setattr__(self, "_places", Places(self.rows, self.table))
        return self._places

    def probabilities(self, items: Items, places: Places) -> Array:
        """The chance of each label for each item (items × labels), told by ``places`` that gave those of its groups."""
        return self.probabilities_of([items], places)[0]

    def probabilities_of(self, sequences: Sequence[Items], places: Places) -> list[Array]:
        """The same for several sequences that know nothing of each other, in one go."""
        import numpy as np

        pieces = [items.part(i, i + LONGEST) for items in sequences for i in range(0, len(items), LONGEST)]
        if not pieces:
            return [np.zeros((0, len(self.shape.labels)), np.float32) for _ in sequences]
        chances = [self._pass(batch, places.sums) for batch in batches(pieces)]
        whole = chances[0] if len(chances) == 1 else np.concatenate(chances)
        ends = accumulate([len(items) for items in sequences])
        return [whole[end - len(items) : end] for items, end in zip(sequences, ends, strict=True)]

    def best_labels(self, chances: Array) -> tuple[list[int], list[float]]:
        """The best row of labels and the chance of each label in it; by the chain of labels where the network has one."""
        if not len(chances):
            return [], []
        chain = self.arrays.get("chain")
        if self.compiled is not None and chain is not None:
            return self.compiled.best_labels(chances, LEAST)
        best = chances.argmax(axis=1).tolist() if chain is None else best_row(chances, chain)
        return best, [row[label] for row, label in zip(chances.tolist(), best, strict=True)]

    def _pass(self, pieces: Sequence[Items], table: Array) -> Array:
        """The chances for the items of all pieces."""
        lengths = [len(piece) for piece in pieces]
        looked = Looked.of(pieces, table)
        if self.compiled is not None:
            return self.compiled.chances(lengths, looked)
        with one_thread():
            return self._by_numpy(lengths, looked)

    def _by_numpy(self, lengths: Sequence[int], looked: Looked) -> Array:
        spans = Spans.of(lengths, self.shape.width)
        x = self._norm("norm", looked.sums())
        for number, layer in enumerate(self.shape.layers):
            x = self._attend(f"{number}", x, spans) if layer == "attend" else self._convolve(f"{number}", x, spans)
        return softmax(self._linear("out", x))

    def _linear(self, name: str, x: Array) -> Array:
        out: Array = x @ self.arrays[f"{name}.weight"]
        out += self.arrays[f"{name}.bias"]
        return out

    def _coarse(self, name: str, x: Array) -> Array:
        """The same with quantized weights, for quantized input."""
        if name not in self.quantized:
            self.quantized[name] = quantized(self.arrays[f"{name}.weight"], 0)
        out: Array = x @ self.quantized[name]
        out += self.arrays[f"{name}.bias"]
        return out

    def _norm(self, name: str, x: Array) -> Array:
        """Each row with mean 0 and variance 1, then scaled; what is passed is used up."""
        import numpy as np

        share = np.float32(1 / x.shape[1])
        x -= np.add.reduce(x, axis=1, keepdims=True) * share
        x /= np.sqrt(np.einsum("ij,ij->i", x, x) * share + np.float32(EPSILON))[:, None]
        x *= self.arrays[f"{name}.weight"]
        x += self.arrays[f"{name}.bias"]
        return x

    def _convolve(self, name: str, x: Array, spans: Spans) -> Array:
        """A gated convolution with the piece's mean added, around which the input passes by."""
        import numpy as np

        n, size = x.shape
        padded = np.empty((n + 1, size), np.float32)
        padded[:n], padded[n] = quantized(x, 1), 0
        both = self._coarse(f"{name}.conv", padded.take(spans.seen, axis=0).reshape(n, -1))
        gate = np.negative(both[:, :size])
        np.exp(gate, out=gate)
        gate += 1
        out: Array = np.divide(both[:, size:], gate, out=gate)
        out += x
        means = np.add.reduceat(x, spans.starts, axis=0)
        means /= spans.lengths[:, None]
        out += self._linear(f"{name}.whole", means).repeat(spans.lengths, axis=0)
        return self._norm(f"{name}.norm", out)

    def _attend(self, name: str, x: Array, spans: Spans) -> Array:
        """Self-attention of several heads within each piece, around which the input passes by."""
        import numpy as np

        n, size = x.shape
        heads, width = self.shape.heads, size // self.shape.heads
        mixed = self._coarse(f"{name}.mix", quantized(x, 1)).reshape(n, 3, heads, width)
        mixed[:, 0] *= np.float32(1 / math.sqrt(width))
        told, sums = np.empty((n, heads, width), np.float32), np.empty((n, heads, 1), np.float32)
        for start, end in spans.bounds:
            query, key, value = mixed[start:end].transpose(1, 2, 0, 3)
            weights = key @ query.transpose(0, 2, 1)  # heads × keys × queries: adding up along the keys is faster so
            weights -= np.maximum.reduce(weights, axis=1, keepdims=True)
            np.exp(weights, out=weights)
            sums[start:end, :, 0] = np.add.reduce(weights, axis=1).T
            told[start:end] = (weights.transpose(0, 2, 1) @ value).transpose(1, 0, 2)
        told /= sums
        out = self._coarse(f"{name}.out", quantized(told.reshape(n, size), 1))
        out += x
        return self._norm(f"{name}.norm", out)


class Spans(NamedTuple):
    """Where each of several pieces stands among the items of all.

    ``seen``: for each item the items that a convolution sees around it, in order; one beyond the last for none.
    """

    bounds: list[tuple[int, int]]
    starts: NDArray[np.intp]
    lengths: NDArray[np.intp]
    seen: NDArray[np.intp]

    @staticmethod
    def of(lengths: Sequence[int], width: int) -> Spans:
        """``width``: how many items a convolution sees."""
        import numpy as np

        ends = list(accumulate(lengths))
        starts = [end - length for end, length in zip(ends, lengths, strict=True)]
        count = np.array(lengths, np.intp)
        seen = np.arange(ends[-1])[:, None] + np.arange(-(width // 2), width - width // 2)
        outside = (seen < np.repeat(starts, count)[:, None]) | (seen >= np.repeat(ends, count)[:, None])
        seen[outside] = ends[-1]
        return Spans(list(zip(starts, ends, strict=True)), np.array(starts, np.intp), count, seen)


def quantized(numbers: Array, axis: int) -> Array:
    """The numbers rounded to the steps that 8 bits hold, along an axis: the large products are made of such in C."""
    whole, size = steps_of(numbers, axis)
    out: Array = whole * size
    return out


def batches(pieces: Sequence[Items]) -> list[list[Items]]:
    """The pieces in their order, put together up to ``LONGEST`` items: one pass takes memory for no more."""
    made: list[list[Items]] = []
    room = 0
    for piece in pieces:
        if len(piece) > room:
            made.append([])
            room = LONGEST
        made[-1].append(piece)
        room -= len(piece)
    return made


def best_row(chances: Array, chain: Array) -> list[int]:
    """The row of labels with the greatest sum of logarithms of chances and of the chain's weights (Viterbi)."""
    import numpy as np

    totals = np.log(np.maximum(chances, LEAST))
    onto = np.ascontiguousarray(chain.T)  # to × from
    moves = np.empty_like(onto)
    for before, own in pairwise(totals):
        np.add(onto, before, out=moves)
        own += np.maximum.reduce(moves, axis=1)
    path = [int(totals[-1].argmax())]
    for before in totals[-2::-1]:
        path.append(int((onto[path[-1]] + before).argmax()))
    return path[::-1]


def softmax(x: Array) -> Array:
    """Over the last axis."""
    import numpy as np

    out: Array = x - np.maximum.reduce(x, axis=-1, keepdims=True)
    np.exp(out, out=out)
    out /= np.add.reduce(out, axis=-1, keepdims=True)
    return out


def save(network: Network, path: Path) -> None:
    """Write a network as one file: matrices in steps of 1/127 of each row's largest number, the rest as 16-bit floats."""
    import numpy as np

    out: dict[str, Any] = {}
    for name, numbers in {"table": network.table, **network.arrays}.items():
        if isinstance(numbers, Steps) or numbers.ndim == 2:
            whole, size = (numbers.whole, numbers.size) if isinstance(numbers, Steps) else steps_of(numbers, 1)
            out[f"{name}/steps"], out[f"{name}/scale"] = whole.astype(np.int8), size.astype(np.float16)
        else:
            out[name] = numbers.astype(np.float16)
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
                size = found[f"{stem}/scale"].astype(np.float32)
                if stem == "table":
                    table = Steps(found[name], size)
                else:
                    arrays[stem] = found[name] * size
            elif not part and name != "head":
                arrays[name] = found[name].astype(np.float32)
    shape = Shape(tuple(head["labels"]), tuple(head["layers"]), head["width"], head["heads"])
    return Network(shape, {feature: i for i, feature in enumerate(head["features"], 1)}, table, arrays)
