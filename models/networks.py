"""Trains the networks of the cascade (PyTorch) and hands them to ``resume_parser.pipeline.network`` (NumPy).

The same sequences give the same network on one machine: every draw is seeded, and one thread adds up in one order.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as PyTorch's own pages call it
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.sequences import Labels
from resume_parser.pipeline.network import EPSILON, Network, Shape

CHAIN_SHARE = 0.7
"""Of the loss, where labels are weighed as a row: the rest keeps each label's own chance meaningful."""
MEMORY = 0.998
"""Share of the running mean of the weights that a step leaves."""
PADDING = -100
"""The label of what stands after a sequence's end: it costs nothing."""


class Setting(NamedTuple):
    """How a network is built and trained."""

    layers: tuple[str, ...] = ("conv", "conv", "attend", "conv")
    dimensions: int = 64
    width: int = 5
    heads: int = 4
    epochs: int = 6
    rate: float = 2e-3
    batch: int = 1_600
    """Items in a batch, padding included."""
    longest: int = 600
    """Items of a training sequence at most."""
    persons: int = 4
    """With so many people a feature must be seen: the rest is what one wrote, not what resumes have."""
    feature_loss: float = 0.2
    """Share of features that are left out at each look: the network must not lean on single words."""
    dropout: float = 0.2
    smoothing: float = 0.05
    chain: bool = False
    """Whether labels are weighed as a row (a linear-chain CRF on top), not each for itself."""


class Encoded(NamedTuple):
    """A sequence: per item the rows of its features, and its label."""

    features: list[np.ndarray]
    labels: np.ndarray


class Convolution(nn.Module):
    def __init__(self, setting: Setting) -> None:
        super().__init__()
        size = setting.dimensions
        self.conv = nn.Conv1d(size, 2 * size, setting.width, padding=setting.width // 2)
        self.norm, self.whole = nn.LayerNorm(size, EPSILON), nn.Linear(size, size)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        gate, value = self.conv((x * mask).transpose(1, 2)).transpose(1, 2).chunk(2, -1)
        mean = ((x * mask).sum(1) / mask.sum(1)).unsqueeze(1)
        return self.norm(x + F.dropout(torch.sigmoid(gate) * value + self.whole(mean), 0.1, self.training))


class Attention(nn.Module):
    def __init__(self, setting: Setting) -> None:
        super().__init__()
        size = setting.dimensions
        self.heads = setting.heads
        self.mix, self.out, self.norm = nn.Linear(size, 3 * size), nn.Linear(size, size), nn.LayerNorm(size, EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        count, length, size = x.shape
        query, key, value = (p.view(count, length, self.heads, -1).transpose(1, 2) for p in self.mix(x).chunk(3, -1))
        seen = (mask.squeeze(-1) > 0)[:, None, None, :]
        told = F.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        told = told.transpose(1, 2).reshape(count, length, size)
        return self.norm(x + F.dropout(self.out(told), 0.1, self.training))


class Labeller(nn.Module):
    def __init__(self, setting: Setting, features: int, labels: int) -> None:
        super().__init__()
        self.dropout = setting.dropout
        self.table = nn.EmbeddingBag(features + 1, setting.dimensions, mode="sum", padding_idx=0)
        nn.init.normal_(self.table.weight, 0, 0.1)
        with torch.no_grad():
            self.table.weight[0] = 0
        self.norm = nn.LayerNorm(setting.dimensions, EPSILON)
        kinds = {"conv": Convolution, "attend": Attention}
        self.layers = nn.ModuleList([kinds[name](setting) for name in setting.layers])
        self.out = nn.Linear(setting.dimensions, labels)
        if setting.chain:
            self.chain = nn.Parameter(torch.zeros(labels, labels))

    def forward(self, ids: Tensor, starts: Tensor, lengths: list[int]) -> Tensor:
        x = F.dropout(self.norm(self.table(ids, starts)), self.dropout, self.training)
        x = nn.utils.rnn.pad_sequence(torch.split(x, lengths), batch_first=True)
        mask = (torch.arange(x.shape[1])[None, :] < torch.tensor(lengths)[:, None]).float().unsqueeze(-1)
        for layer in self.layers:
            x = layer(x, mask)
        return self.out(F.dropout(x, self.dropout, self.training))


def chain_loss(scores: Tensor, wanted: Tensor, chain: Tensor) -> Tensor:
    """The negative logarithm of the chance of the true rows of labels, a label's share (Lafferty et al. 2001)."""
    mask = wanted != PADDING
    labels = wanted.clamp(min=0)
    own = scores.gather(2, labels.unsqueeze(-1)).squeeze(-1)
    moves = chain[labels[:, :-1], labels[:, 1:]]
    true = (own * mask).sum() + (moves * mask[:, 1:]).sum()
    alpha = scores[:, 0]
    for t in range(1, scores.shape[1]):
        step = torch.logsumexp(alpha.unsqueeze(2) + chain, dim=1) + scores[:, t]
        alpha = torch.where(mask[:, t].unsqueeze(1), step, alpha)
    return (torch.logsumexp(alpha, dim=1).sum() - true) / mask.sum()


def vocabulary(sequences: Sequence[Labels], least: int) -> dict[str, int]:
    """Feature -> row from 1, of those seen with at least ``least`` people."""
    persons: dict[str, set[str]] = defaultdict(set)
    for sequence in sequences:
        person = sequence.person.split("+")[0]
        for feature in {feature for row in sequence.features for feature in row}:
            known = persons[feature]
            if len(known) < least:
                known.add(person)
    kept = sorted(feature for feature, known in persons.items() if len(known) >= least)
    return {feature: row for row, feature in enumerate(kept, 1)}


def encoded(sequence: Labels, rows: dict[str, int], labels: dict[str, int], longest: int) -> Encoded:
    features = [
        np.array([rows[feature] for feature in item if feature in rows], np.int64)
        for item in sequence.features[:longest]
    ]
    return Encoded(features, np.array([labels[label] for label in sequence.labels[:longest]], np.int64))


def batches(sequences: Sequence[Encoded], size: int) -> list[list[Encoded]]:
    """Sequences of like length together."""
    out: list[list[Encoded]] = [[]]
    for sequence in sorted(sequences, key=lambda s: len(s.labels)):
        if out[-1] and (len(out[-1]) + 1) * len(sequence.labels) > size:
            out.append([])
        out[-1].append(sequence)
    return out


def tensors(batch: Sequence[Encoded], loss: float, draw: np.random.Generator) -> tuple[Tensor, Tensor, list[int]]:
    """The features of a batch end to end, where each item begins, and how long each sequence is."""
    kept = [row[draw.random(len(row)) >= loss] for sequence in batch for row in sequence.features]
    starts = np.cumsum([0, *[len(row) for row in kept[:-1]]])
    return torch.from_numpy(np.concatenate(kept)), torch.from_numpy(starts), [len(s.labels) for s in batch]


def epochs(model: Labeller, work: list[list[Encoded]], setting: Setting) -> Iterator[float]:
    """Train; gives the mean loss after each look at the data.

    What stays is the running mean of the weights (Polyak and Juditsky 1992): it depends less on the last batches.
    """
    order, draw = random.Random(0), np.random.default_rng(0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=setting.rate, weight_decay=0.01)
    steps = setting.epochs * len(work)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, setting.rate, steps, pct_start=0.1)
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(MEMORY))
    for _ in range(setting.epochs):
        model.train()
        order.shuffle(work)
        total = 0.0
        for batch in work:
            scores = model(*tensors(batch, setting.feature_loss, draw))
            truth = [torch.from_numpy(sequence.labels) for sequence in batch]
            wanted = nn.utils.rnn.pad_sequence(truth, batch_first=True, padding_value=PADDING)
            loss = F.cross_entropy(
                scores.flatten(0, 1), wanted.flatten(), ignore_index=PADDING, label_smoothing=setting.smoothing
            )
            if setting.chain:
                loss = CHAIN_SHARE * chain_loss(scores, wanted, model.chain) + (1 - CHAIN_SHARE) * loss
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            mean.update_parameters(model)
            total += loss.item()
        yield total / len(work)
    model.load_state_dict(mean.module.state_dict())


def train(sequences: Sequence[Labels], labels: Sequence[str], setting: Setting, name: str = "") -> Network:
    """A network that labels such sequences."""
    torch.manual_seed(0)
    rows = vocabulary(sequences, setting.persons)
    numbers = {label: i for i, label in enumerate(labels)}
    work = batches([encoded(s, rows, numbers, setting.longest) for s in sequences if s.labels], setting.batch)
    model = Labeller(setting, len(rows), len(labels))
    start = time.perf_counter()
    for number, loss in enumerate(epochs(model, work, setting), 1):
        seconds = time.perf_counter() - start
        print(
            f"{name}: epoch {number} of {setting.epochs}, loss {loss:.4f}, {seconds:.0f} s", file=sys.stderr, flush=True
        )
    return network_of(model, setting, rows, labels)


def network_of(model: Labeller, setting: Setting, rows: dict[str, int], labels: Sequence[str]) -> Network:
    """The trained weights, laid out as NumPy multiplies them."""
    state = {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}
    arrays: dict[str, np.ndarray] = {"table": state.pop("table.weight")}
    for name, array in state.items():
        key = name.removeprefix("layers.")
        if key.endswith("conv.weight"):  # output × input × width -> (width · input) × output
            array = array.transpose(2, 1, 0).reshape(-1, array.shape[0])
        elif array.ndim == 2:
            array = array.T
        arrays[key] = np.ascontiguousarray(array)
    return Network(Shape(tuple(labels), setting.layers, setting.width, setting.heads), rows, arrays)
