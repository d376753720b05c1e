"""What training hides from a network."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from models.networks import bags, drawn_runs  # noqa: E402 - PyTorch is no part of every installation

TABLE = torch.tensor([[0.0], [1.0], [10.0]])
ROWS, STARTS = torch.tensor([1, 2, 2, 1, 2]), torch.tensor([0, 2, 3])
WORDS = torch.tensor([False, False, True])


def test_all_rows_of_an_item_are_added_up_where_nothing_is_hidden() -> None:
    assert bags(ROWS, TABLE, STARTS, 0.0).flatten().tolist() == [11.0, 10.0, 11.0]


def test_of_a_hidden_item_only_the_words_are_left_out() -> None:
    hidden = torch.tensor([True, False, True])
    assert bags(ROWS, TABLE, STARTS, 0.0, hidden, WORDS).flatten().tolist() == [1.0, 10.0, 1.0]


def test_known_words_of_a_hidden_item_are_left_out_altogether() -> None:
    hidden = torch.tensor([True, False, False])
    assert bags(ROWS, TABLE, STARTS, 0.0, hidden).flatten().tolist() == [0.0, 10.0, 11.0]


def test_items_are_hidden_in_runs_and_about_as_many_as_asked() -> None:
    torch.manual_seed(1)
    hidden = drawn_runs(30_000, 0.25, 4, torch.device("cpu"))
    assert hidden is not None
    assert len(hidden) == 30_000
    assert 0.22 < hidden.float().mean().item() < 0.28
    turns = (hidden[1:] != hidden[:-1]).nonzero().flatten() + 1
    assert {int(turn) % 4 for turn in turns} == {int(turns[0]) % 4}


def test_nothing_is_hidden_where_no_share_is_asked() -> None:
    assert drawn_runs(10, 0.0, 3, torch.device("cpu")) is None
