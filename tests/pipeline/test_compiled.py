"""The network in C tells what the network in NumPy tells."""

from __future__ import annotations

from itertools import accumulate, chain

import numpy as np
import pytest

from resume_parser import native
from resume_parser.pipeline import compiled as module
from resume_parser.pipeline.compiled import Compiled, Vectors
from resume_parser.pipeline.network import Items, Network, Shape, best_row, given

FUNCTIONS = native.library()
BEST = Vectors.of(FUNCTIONS) if FUNCTIONS else Vectors(0, 0)
VECTORS = [Vectors(*kind) for kind in ((8, 2), (16, 2), (16, 4)) if kind <= BEST]
LABELS = ("O", "title", "place", "date", "B")
FEATURES = [f"f{i}" for i in range(40)]

pytestmark = pytest.mark.skipif(not VECTORS, reason="nothing is compiled for this machine")


def made(layers: tuple[str, ...], size: int = 48, *, width: int = 5, heads: int = 4, chain: bool = False) -> Network:
    """A network with arrays drawn once and for all."""
    draw = np.random.default_rng(11)
    table = draw.normal(0, 1, (len(FEATURES) + 1, size)).astype(np.float32)
    table[0] = 0
    arrays: dict[str, np.ndarray] = {}

    def add(name: str, *shape: int) -> None:
        arrays[f"{name}.weight"] = draw.normal(0, 0.3, shape).astype(np.float32)
        arrays[f"{name}.bias"] = draw.normal(0, 0.3, shape[-1]).astype(np.float32)

    add("norm", size)
    add("out", size, len(LABELS))
    for number, layer in enumerate(layers):
        first, second = ("mix", "out") if layer == "attend" else ("conv", "whole")
        add(f"{number}.{first}", *((size, 3 * size) if layer == "attend" else (width * size, 2 * size)))
        add(f"{number}.{second}", size, size)
        add(f"{number}.norm", size)
    if chain:
        arrays["chain"] = draw.normal(0, 1, (len(LABELS), len(LABELS))).astype(np.float32)
    return Network(Shape(LABELS, layers, width, heads), {name: i for i, name in enumerate(FEATURES, 1)}, table, arrays)


def items(network: Network, count: int, seed: int) -> Items:
    """Items of no to four groups each."""
    draw, places = np.random.default_rng(seed), network.places()
    rows = [
        [places[(given, *draw.choice(FEATURES, draw.integers(1, 4)))] for _ in range(draw.integers(0, 5))]
        for _ in range(count)
    ]
    return Items(list(chain.from_iterable(rows)), list(accumulate(map(len, rows))))


def in_numpy(network: Network) -> None:
    object.__setattr__(network, "compiled", None)


@pytest.mark.parametrize("vectors", VECTORS)
@pytest.mark.parametrize("layers", [(), ("conv",), ("attend",), ("conv", "conv", "attend", "conv")])
@pytest.mark.parametrize("lengths", [[1], [7], [8, 1, 3], [90, 33, 2]])
def test_it_tells_the_same_as_numpy(vectors: Vectors, layers: tuple[str, ...], lengths: list[int]) -> None:
    network = made(layers)
    sequences = [items(network, length, length) for length in lengths]
    object.__setattr__(network, "compiled", Compiled(network, FUNCTIONS, vectors))
    found = network.probabilities_of(sequences, network.places())
    in_numpy(network)
    for own, other in zip(found, network.probabilities_of(sequences, network.places()), strict=True):
        assert np.allclose(own, other, atol=2e-6)


@pytest.mark.parametrize(("size", "width", "heads"), [(16, 3, 1), (32, 7, 2), (96, 5, 4), (80, 5, 5)])
def test_networks_of_other_shapes(size: int, width: int, heads: int) -> None:
    network = made(("conv", "attend"), size, width=width, heads=heads)
    assert network.compiled is not None
    found = network.probabilities(items(network, 29, 2), network.places())
    in_numpy(network)
    assert np.allclose(found, network.probabilities(items(network, 29, 2), network.places()), atol=2e-6)


def test_numbers_far_out_give_chances_still() -> None:
    network = made(("conv", "attend"))
    for name, array in network.arrays.items():
        if name.endswith("weight"):
            array *= 200
    network = Network(network.shape, network.rows, network.table, network.arrays)
    chances = network.probabilities(items(network, 30, 3), network.places())
    assert np.isfinite(chances).all()
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("count", [1, 2, 60])
def test_the_best_row_is_the_one_that_numpy_finds(count: int) -> None:
    network = made(("conv",), chain=True)
    chances = network.probabilities(items(network, count, 4), network.places())
    assert network.best_labels(chances)[0] == best_row(chances, network.arrays["chain"])


def test_a_shape_that_does_not_fit_is_left_to_numpy() -> None:
    assert made(("conv",), 12, heads=2).compiled is None


def test_without_the_functions_all_is_left_to_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "library", lambda: None)
    assert made(("conv",)).compiled is None
