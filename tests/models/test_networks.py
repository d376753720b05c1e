"""What training hides from a network."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from models.material import Batch  # noqa: E402
from models.networks import Setting, bags, drawn_runs, hidden_groups  # noqa: E402 - PyTorch is no part of every installation

TABLE = torch.tensor([[0.0], [1.0], [10.0]])
ROWS, STARTS = torch.tensor([1, 2, 2, 1, 2]), torch.tensor([0, 2, 3])
GROUPS = torch.tensor([1, 1, 0])
"""Of the table's rows: the last one is a word, the others are in no group."""


def test_all_rows_of_an_item_are_added_up_where_nothing_is_hidden() -> None:
    assert bags(ROWS, TABLE, STARTS, 0.0).flatten().tolist() == [11.0, 10.0, 11.0]


def test_of_a_hidden_item_only_the_words_are_left_out() -> None:
    hidden = torch.tensor([[True, False], [False, False], [True, False]])
    assert bags(ROWS, TABLE, STARTS, 0.0, hidden, GROUPS).flatten().tolist() == [1.0, 10.0, 1.0]


def test_known_words_of_a_hidden_item_are_left_out_altogether() -> None:
    hidden = torch.tensor([True, False, False])
    assert bags(ROWS, TABLE, STARTS, 0.0, hidden).flatten().tolist() == [0.0, 10.0, 11.0]


def test_items_are_hidden_in_runs_and_about_as_many_as_asked() -> None:
    torch.manual_seed(1)
    hidden = drawn_runs(30_000, 0.25, 4, torch.device("cpu"))
    assert len(hidden) == 30_000
    assert 0.22 < hidden.float().mean().item() < 0.28
    turns = (hidden[1:] != hidden[:-1]).nonzero().flatten() + 1
    assert {int(turn) % 4 for turn in turns} == {int(turns[0]) % 4}


def drawn(setting: Setting, lengths: list[int]) -> torch.Tensor:
    """What is hidden of the items of some sequences."""
    items, nothing = sum(lengths), torch.zeros(0)
    starts = torch.arange(items)
    return hidden_groups(Batch(starts, starts, nothing, nothing, lengths, nothing, nothing), setting)


def test_nothing_is_hidden_where_no_share_is_asked() -> None:
    assert not drawn(Setting(aspects=(("size=",), ("gap=",))), [3, 4]).any()


def test_an_aspect_is_hidden_of_whole_sequences_each_for_itself() -> None:
    torch.manual_seed(1)
    lengths = [5] * 4_000
    hidden = drawn(Setting(aspects=(("size=",), ("gap=",)), aspect_loss=0.3), lengths)
    assert hidden.shape == (20_000, 4)
    assert not hidden[:, 2:].any()
    by_sequence = hidden[:, :2].reshape(4_000, 5, 2)
    assert (by_sequence == by_sequence[:, :1]).all()
    shares = by_sequence[:, 0].float()
    assert ((shares.mean(0) - 0.3).abs() < 0.03).all()
    assert abs(shares.prod(1).mean().item() - 0.09) < 0.02
