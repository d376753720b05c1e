"""A trained network for the functions in C: its weights as they take them. ``network`` does the same with NumPy."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from ctypes import c_long, c_void_p
from typing import TYPE_CHECKING

from resume_parser.native import library

if TYPE_CHECKING:
    from resume_parser.pipeline.network import Array, Looked, Network

MOST_LAYERS = 8
PANEL = 3
"""Vectors in a row of a panel: matrices stand in panels of so many columns."""
PARTS = {"conv": ("conv", "whole"), "attend": ("mix", "out")}
"""The two matrices of each kind of layer."""


class _Layer(ctypes.Structure):
    _fields_ = (
        ("attends", c_long),
        *((name, c_void_p) for name in ("first", "first_bias", "second", "second_bias", "scale", "shift")),
    )


class _Network(ctypes.Structure):
    """``struct network`` of ``native/network.c``."""

    _fields_ = (
        *((name, c_long) for name in ("size", "width", "heads", "labels", "depth")),
        *((name, c_void_p) for name in ("norm_scale", "norm_shift", "out", "out_bias")),
        ("layers", _Layer * MOST_LAYERS),
    )


class Compiled:
    """A network packed for this machine's vectors; ``of`` makes it."""

    def __init__(self, network: Network, functions: ctypes.CDLL, lanes: int) -> None:
        self._functions, self._lanes = functions, lanes
        self._kept: list[Array] = []  # what the structure points to
        self._labels = len(network.shape.labels)
        self._network = self._structure(network)
        self._chain = self._keep(network.arrays["chain"]) if "chain" in network.arrays else None

    @staticmethod
    def of(network: Network) -> Compiled | None:
        """None where nothing is compiled, or the network's shape isn't one that the functions can take."""
        functions = library()
        if functions is None:
            return None
        lanes, shape = int(functions.network_lanes()), network.shape
        size, labels = network.arrays["table"].shape[1], len(shape.labels)
        fits = lanes and size % lanes == 0 and size % shape.heads == 0 and shape.width % 2 and labels <= 3 * size
        return Compiled(network, functions, lanes) if fits and len(shape.layers) <= MOST_LAYERS else None

    def chances(self, lengths: Sequence[int], looked: Looked) -> Array:
        """The chance of each label for the items of several pieces: items × labels.

        Raises:
            MemoryError: there is too little.
        """
        import numpy as np

        counts = np.array(lengths, np.intp)
        out = np.empty((len(looked.starts) - 1, self._labels), np.float32)
        done = self._functions.network_run(
            ctypes.byref(self._network),
            self._lanes,
            counts.ctypes.data,
            len(lengths),
            looked.table.ctypes.data,
            looked.places.ctypes.data,
            looked.starts.ctypes.data,
            out.ctypes.data,
        )
        if not done:
            raise MemoryError
        return out

    def best_row(self, totals: Array) -> list[int]:
        """The best row of labels by the network's chain; ``totals``: the logarithms of the chances, which are used up."""
        import numpy as np

        best = np.empty(len(totals), np.intp)
        totals = np.ascontiguousarray(totals, np.float32)
        self._functions.network_best_row(totals.ctypes.data, self._chain, *totals.shape, best.ctypes.data)
        row: list[int] = best.tolist()
        return row

    def _structure(self, network: Network) -> _Network:
        arrays, shape = network.arrays, network.shape
        layers = [
            _Layer(kind == "attend", *self._parts(arrays, f"{i}", PARTS[kind])) for i, kind in enumerate(shape.layers)
        ]
        return _Network(
            arrays["table"].shape[1],
            shape.width,
            shape.heads,
            self._labels,
            len(layers),
            self._row(arrays["norm.weight"]),
            self._row(arrays["norm.bias"]),
            self._matrix(arrays["out.weight"]),
            self._row(arrays["out.bias"]),
            (_Layer * MOST_LAYERS)(*layers),
        )

    def _parts(self, arrays: dict[str, Array], name: str, parts: Sequence[str]) -> list[int]:
        out: list[int] = []
        for part in parts:
            out += [self._matrix(arrays[f"{name}.{part}.weight"]), self._row(arrays[f"{name}.{part}.bias"])]
        return [*out, self._row(arrays[f"{name}.norm.weight"]), self._row(arrays[f"{name}.norm.bias"])]

    def _matrix(self, weights: Array) -> int:
        """The address of a matrix in panels: panels × rows × columns of one panel, zero beyond the last column."""
        import numpy as np

        rows, columns = weights.shape
        panel = PANEL * self._lanes
        panels = -(-columns // panel)
        filled = np.zeros((rows, panels * panel), np.float32)
        filled[:, :columns] = weights
        return self._keep(filled.reshape(rows, panels, panel).transpose(1, 0, 2))

    def _row(self, numbers: Array) -> int:
        """The address of a row of numbers, filled up to a whole panel with zeros."""
        import numpy as np

        return self._keep(np.pad(numbers, (0, -len(numbers) % (PANEL * self._lanes))))

    def _keep(self, array: Array) -> int:
        import numpy as np

        self._kept.append(np.ascontiguousarray(array, np.float32))
        return self._kept[-1].ctypes.data
