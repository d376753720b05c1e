"""A trained network for the functions in C: its weights as they take them. ``network`` does the same with NumPy."""

from __future__ import annotations

import ctypes
import struct
from array import array
from collections.abc import Sequence
from ctypes import byref, c_char, c_long, c_void_p
from typing import TYPE_CHECKING, Final, NamedTuple

from resume_parser.native import library

if TYPE_CHECKING:
    from typing import Any

    from resume_parser.pipeline.network import Array, Looked, Network

INTEGERS: Final = "l"
"""The type of whole numbers in arrays: ``long`` of C."""
FLOATS: Final = "f"
"""That of chances: ``float``."""
MOST_LAYERS = 8
PANEL = 3
"""Vectors in a row of a panel: matrices stand in panels of so many columns."""
STEPS = 127
"""Whole steps up to the largest number of a row or column: what 8 bits hold."""
LEAST = 1e-30
"""The largest number counts as no less than this."""


def packed(kind: str, numbers: Sequence[float]) -> bytes:
    """Numbers of a kind as C takes them; an array made of a list takes twice as long."""
    return struct.pack(f"{len(numbers)}{kind}", *numbers)


def address_of(numbers: Array) -> object:
    """Where an array's numbers stand, as C takes it: ``numbers.ctypes`` takes several times as long."""
    return byref(c_char.from_buffer(numbers.data)) if len(numbers) else None


class Vectors(NamedTuple):
    """How a processor takes a network: floats in a vector, and whole numbers in 32 bits (4 of 8 bits, or 2 of 16)."""

    lanes: int
    together: int

    @staticmethod
    def of(functions: ctypes.CDLL) -> Vectors:
        """This machine's best; 0 lanes where NumPy is to do the work."""
        lanes, together = c_long(), c_long()
        functions.network_vectors(byref(lanes), byref(together))
        return Vectors(lanes.value, together.value)


class _Quantized(ctypes.Structure):
    """``struct quantized`` of ``native/network.c``."""

    _fields_ = tuple((name, c_void_p) for name in ("weights", "scales", "zero", "bias"))


class _Layer(ctypes.Structure):
    _fields_ = (
        ("attends", c_long),
        *((name, _Quantized) for name in ("wide", "mixed")),
        *((name, c_void_p) for name in ("whole", "whole_bias", "scale", "shift")),
    )


class _Network(ctypes.Structure):
    """``struct network`` of ``native/network.c``."""

    _fields_ = (
        *((name, c_long) for name in ("size", "width", "heads", "labels", "depth")),
        *((name, c_void_p) for name in ("norm_scale", "norm_shift", "out", "out_bias")),
        ("layers", _Layer * MOST_LAYERS),
    )


def steps_of(numbers: Array, axis: int) -> tuple[Array, Array]:
    """The numbers in whole steps, and the size of a step along an axis: as many as ``STEPS`` make up the largest number."""
    import numpy as np

    largest: Array = np.maximum(np.abs(numbers).max(axis=axis, keepdims=True), np.float32(LEAST))
    return np.rint(numbers * (np.float32(STEPS) / largest)), largest / np.float32(STEPS)


class Compiled:
    """A network packed for this machine's vectors; ``of`` makes it."""

    def __init__(self, network: Network, functions: ctypes.CDLL, vectors: Vectors) -> None:
        self._functions, self._vectors = functions, vectors
        self._kept: list[Any] = []  # arrays that the structure points to
        self._labels = len(network.shape.labels)
        self._network = self._structure(network)
        self._chain = self._keep(network.arrays["chain"]) if "chain" in network.arrays else None

    @staticmethod
    def of(network: Network) -> Compiled | None:
        """None where nothing is compiled, or the network's shape isn't one that the functions can take."""
        functions = library()
        if functions is None:
            return None
        vectors, shape = Vectors.of(functions), network.shape
        size, labels = network.table.shape[1], len(shape.labels)
        fits = vectors.lanes and not size % vectors.lanes and not size % shape.heads and shape.width % 2
        small = labels <= PANEL * size and len(shape.layers) <= MOST_LAYERS
        return Compiled(network, functions, vectors) if fits and small else None

    def chances(self, lengths: Sequence[int], looked: Looked) -> Array:
        """The chance of each label for the items of several pieces: items × labels.

        Raises:
            MemoryError: there is too little.
        """
        import numpy as np

        out = np.empty((sum(lengths), self._labels), np.float32)
        done = self._functions.network_run(
            byref(self._network),
            *self._vectors,
            packed(INTEGERS, lengths),
            len(lengths),
            address_of(looked.table),
            looked.places,
            looked.starts,
            address_of(out),
        )
        if not done:
            raise MemoryError
        return out

    def best_labels(self, chances: Array, least: float) -> tuple[list[int], list[float]]:
        """The best row of labels by the network's chain, and their chances; those below ``least`` count as that.

        Raises:
            MemoryError: there is too little.
        """
        import numpy as np

        chances = np.ascontiguousarray(chances, np.float32)
        best, scores = array(INTEGERS, [0]) * len(chances), array(FLOATS, [0]) * len(chances)
        made = best.buffer_info()[0], scores.buffer_info()[0]
        if not self._functions.row_by_chain(address_of(chances), self._chain, *chances.shape, least, *made):
            raise MemoryError
        return best.tolist(), scores.tolist()

    def _structure(self, network: Network) -> _Network:
        arrays, shape = network.arrays, network.shape
        layers = [self._layer(arrays, f"{number}", kind) for number, kind in enumerate(shape.layers)]
        return _Network(
            network.table.shape[1],
            shape.width,
            shape.heads,
            self._labels,
            len(layers),
            self._row(arrays["norm.weight"]),
            self._row(arrays["norm.bias"]),
            self._keep(self._panels(arrays["out.weight"])),
            self._row(arrays["out.bias"]),
            (_Layer * MOST_LAYERS)(*layers),
        )

    def _layer(self, arrays: dict[str, Array], name: str, kind: str) -> _Layer:
        norm = self._row(arrays[f"{name}.norm.weight"]), self._row(arrays[f"{name}.norm.bias"])
        if kind == "attend":
            wide, mixed = self._quantized(arrays, f"{name}.mix", 1), self._quantized(arrays, f"{name}.out", 1)
            return _Layer(1, wide, mixed, None, None, *norm)
        taps = len(arrays[f"{name}.conv.weight"]) // len(arrays["norm.weight"])
        whole = self._keep(self._panels(arrays[f"{name}.whole.weight"])), self._row(arrays[f"{name}.whole.bias"])
        return _Layer(0, self._quantized(arrays, f"{name}.conv", taps), _Quantized(), *whole, *norm)

    def _quantized(self, arrays: dict[str, Array], name: str, taps: int) -> _Quantized:
        """A matrix in whole numbers, of which so many as come together stand beside each other."""
        import numpy as np

        whole, scales = steps_of(arrays[f"{name}.weight"], 0)
        rows, columns = whole.shape
        together = self._vectors.together
        kind, zero = (np.int8, STEPS + 1) if together == 4 else (np.int16, 0)
        weights = self._panels(whole).reshape(-1, rows // together, together, PANEL * self._vectors.lanes)
        begins = -zero * whole.reshape(taps, -1, columns).sum(axis=1)
        return _Quantized(
            self._keep(weights.transpose(0, 1, 3, 2), kind),
            self._row(scales[0]),
            self._keep(self._panels(begins), np.int32),
            self._row(arrays[f"{name}.bias"]),
        )

    def _panels(self, matrix: Array) -> Array:
        """A matrix in panels: panels × rows × columns of one panel, zero beyond the last column."""
        import numpy as np

        rows, columns = matrix.shape
        panel = PANEL * self._vectors.lanes
        filled = np.pad(matrix, ((0, 0), (0, -columns % panel)))
        panels: Array = filled.reshape(rows, -1, panel).transpose(1, 0, 2)
        return panels

    def _row(self, numbers: Array) -> int:
        """The address of a row of numbers, filled up to a whole panel with zeros."""
        import numpy as np

        return self._keep(np.pad(numbers, (0, -len(numbers) % (PANEL * self._vectors.lanes))))

    def _keep(self, array: Array, kind: Any = "float32") -> int:
        """The address of an array's numbers, as numbers of a kind."""
        import numpy as np

        self._kept.append(np.ascontiguousarray(array, kind))
        address: int = self._kept[-1].ctypes.data
        return address
