"""The network's arithmetic: what it looks up, what it mixes, and that it comes back from disk as it went."""

from __future__ import annotations

from itertools import accumulate, pairwise, product

import numpy as np
import pytest

from resume_parser.pipeline import network as module
from resume_parser.pipeline.network import Items, Network, Places, Shape, best_row, given, load, save, softmax

SIZE, LABELS = 4, ("O", "title", "place")


def made(layers: tuple[str, ...]) -> Network:
    """A network with arrays drawn once and for all."""
    draw = np.random.default_rng(7)

    def drawn(*shape: int) -> np.ndarray:
        return draw.normal(0, 0.5, shape).astype(np.float32)

    table = drawn(4, SIZE)
    table[0] = 0
    arrays = {"norm.weight": drawn(SIZE), "norm.bias": drawn(SIZE)}
    arrays |= {"out.weight": drawn(SIZE, len(LABELS)), "out.bias": drawn(len(LABELS))}
    for number, layer in enumerate(layers):
        parts = {"conv": (3 * SIZE, 2 * SIZE), "whole": (SIZE, SIZE)} if layer == "conv" else {
            "mix": (SIZE, 3 * SIZE), "out": (SIZE, SIZE)}  # fmt: skip
        for part, shape in parts.items():
            arrays[f"{number}.{part}.weight"], arrays[f"{number}.{part}.bias"] = drawn(*shape), drawn(shape[1])
        arrays[f"{number}.norm.weight"], arrays[f"{number}.norm.bias"] = drawn(SIZE), drawn(SIZE)
    return Network(Shape(LABELS, layers, 3, 2), {"bold": 1, "caps": 2, "date": 3}, table, arrays)


def placed(places: Places, items: list[list[tuple[str, ...]]]) -> Items:
    """Where the sums of groups of features stand."""
    told = [places[(given, *group)] for item in items for group in item]
    return Items(told, list(accumulate(map(len, items))))


def chances_of(network: Network, items: list[list[str]]) -> np.ndarray:
    """Each item's features as one group."""
    return of_groups(network, [[tuple(item)] for item in items])


def of_groups(network: Network, items: list[list[tuple[str, ...]]]) -> np.ndarray:
    places = network.places()
    return network.probabilities(placed(places, items), places)


def test_each_item_gets_a_chance_for_each_label():
    chances = chances_of(made(("conv", "attend")), [["bold"], ["caps", "date"], []])
    assert chances.shape == (3, len(LABELS))
    assert np.allclose(chances.sum(axis=1), 1)


def test_unknown_features_say_nothing():
    network = made(("conv",))
    known = chances_of(network, [["bold"], ["date"]])
    assert np.array_equal(chances_of(network, [["bold", "never seen"], ["date"]]), known)


def test_features_may_be_grouped_in_any_way():
    network = made(("conv",))
    whole = of_groups(network, [[("bold", "caps", "date")], [("caps",)]])
    assert np.allclose(of_groups(network, [[("bold",), ("caps", "date")], [(), ("caps",)]]), whole)


def test_more_groups_than_are_kept(monkeypatch):
    monkeypatch.setattr(module, "KNOWN_GROUPS", 3)
    network = made(("conv",))
    items = [
        ["bold"],
        ["caps"],
        ["date"],
        ["bold", "date"],
        ["bold", "caps"],
        ["caps", "date"],
        ["bold", "caps", "date"],
    ]
    assert np.allclose(chances_of(network, items), chances_of(made(("conv",)), items))
    assert np.allclose(chances_of(network, items[:2]), chances_of(made(("conv",)), items[:2]))


def test_no_items_no_chances():
    assert of_groups(made(()), []).shape == (0, len(LABELS))


@pytest.mark.parametrize("longest", [4, 1_500])
def test_sequences_labelled_in_one_go_know_nothing_of_each_other(monkeypatch, longest):
    monkeypatch.setattr(module, "LONGEST", longest)
    network = made(("conv", "attend", "conv"))
    words = [[("bold",)], [("caps",), ("date",)], [("date",)], [], [("caps",)], [("bold", "date")]]
    sequences = [words[:2], words[:1], [], words, words[2:5], []]
    places = network.places()
    found = network.probabilities_of([placed(places, items) for items in sequences], places)
    assert [len(chances) for chances in found] == [2, 1, 0, 6, 3, 0]
    for items, chances in zip(sequences, found, strict=True):
        assert np.allclose(chances, of_groups(network, items), atol=1e-6)


def test_no_sequences_no_chances():
    of_nothing = made(("conv",))
    assert of_nothing.probabilities_of([], of_nothing.places()) == []


def test_the_best_row_is_the_best_of_all_rows():
    draw = np.random.default_rng(3)
    chances, chain = softmax(draw.normal(0, 1, (5, 3))), draw.normal(0, 1, (3, 3))

    def worth(row: tuple[int, ...]) -> float:
        own = sum(np.log(chances[i, label]) for i, label in enumerate(row))
        return own + sum(chain[a, b] for a, b in pairwise(row))

    assert tuple(best_row(chances, chain)) == max(product(range(3), repeat=5), key=worth)


def test_without_layers_neighbours_do_not_matter():
    network = made(())
    assert np.allclose(chances_of(network, [["bold"], ["date"]])[0], chances_of(network, [["bold"], ["caps"]])[0])


@pytest.mark.parametrize("layer", ["conv", "attend"])
def test_layers_see_the_neighbours(layer):
    network = made((layer,))
    one, other = chances_of(network, [["bold"], ["date"]]), chances_of(network, [["bold"], ["caps"]])
    assert not np.allclose(one[0], other[0])


def test_attention_reaches_further_than_a_convolution():
    far = [["bold"], *[["caps"]] * 6]
    network = made(("attend",))
    assert not np.allclose(chances_of(network, [*far, ["date"]])[0], chances_of(network, [*far, ["bold"]])[0])


def test_from_disk_it_says_the_same(tmp_path):
    network = made(("conv", "attend"))
    save(network, tmp_path / "some.npz")
    again = load(tmp_path / "some.npz")
    items = [["bold"], ["caps", "date"], ["date"]]
    assert again.shape == network.shape
    assert again.rows == network.rows
    told = chances_of(again, items)
    assert np.allclose(told, chances_of(network, items), atol=0.02)
    save(again, tmp_path / "again.npz")
    assert np.array_equal(chances_of(load(tmp_path / "again.npz"), items), told)


def test_softmax_of_large_numbers_is_finite():
    assert np.allclose(softmax(np.array([[1000.0, 1000.0]], np.float32)), 0.5)
