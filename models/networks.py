"""The networks of the cascade in PyTorch, how they are trained, and how their weights are laid out for NumPy.

The same material gives the same network on one machine: every draw is seeded.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as PyTorch's own pages call it
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.material import PADDING, Batch, Material
from models.vectors import SHIPPED, WORD, Vectors
from resume_parser.pipeline.network import EPSILON, Network, Shape

CHAIN_SHARE = 0.7
"""Of the loss, where labels are weighed as a row: the rest keeps each label's own chance meaningful."""
MEMORY = 0.998
"""Share of the running mean of the weights that a step leaves."""


class Setting(NamedTuple):
    """How a network is built and trained."""

    layers: tuple[str, ...] = ("conv", "conv", "attend", "conv")
    dimensions: int = 96
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
    vector_loss: float = 0.1
    """The same of word vectors."""
    hidden: float = 0.0
    """Share of items whose words are hidden at each look: place and neighbours must do for names that nobody has seen."""
    hidden_run: int = 3
    """Items in a row whose words are hidden together: neighbours often tell a word."""
    words: tuple[str, ...] = ()
    """How the features begin that tell an item's words."""
    aspect_loss: float = 0.0
    """Share of sequences from which an aspect is hidden at each look, each for itself: pages differ in what they show."""
    aspects: tuple[tuple[str, ...], ...] = ()
    """How the features begin that tell one aspect of the page: its looks, its places, its headings."""
    dropout: float = 0.2
    smoothing: float = 0.05
    chain: bool = False
    """Whether labels are weighed as a row (a linear-chain CRF on top), not each for itself."""
    taught: float = 0.8
    """Of the loss, where there are teachers: what they say; the rest is what is true."""
    seed: int = 0


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
    """Features -> scores of labels. ``vectors``: words × numbers, of the words that are known beforehand."""

    def __init__(self, setting: Setting, features: Sequence[str], labels: int, vectors: Tensor | None) -> None:
        super().__init__()
        size = setting.dimensions
        self.dropout = setting.dropout
        self.table = nn.Parameter(torch.randn(len(features) + 1, size) * 0.1)
        kinds = (*setting.aspects, setting.words)
        groups = [next((i for i, kind in enumerate(kinds) if name.startswith(kind)), len(kinds)) for name in features]
        self.register_buffer("groups", torch.tensor([len(kinds), *groups]), persistent=False)
        with torch.no_grad():
            self.table[0] = 0
        if vectors is not None:
            self.register_buffer("vectors", vectors, persistent=False)
            scale = 0.1 / float(vectors.std() * vectors.shape[1] ** 0.5)
            self.projection = nn.Parameter(torch.randn(vectors.shape[1], size) * scale)
        self.norm = nn.LayerNorm(size, EPSILON)
        kinds = {"conv": Convolution, "attend": Attention}
        self.layers = nn.ModuleList([kinds[name](setting) for name in setting.layers])
        self.out = nn.Linear(size, labels)
        if setting.chain:
            self.chain = nn.Parameter(torch.zeros(labels, labels))

    def forward(self, batch: Batch, setting: Setting | None = None) -> Tensor:
        """Scores: sequences × items × labels. In training ``setting`` says what share of features is left out."""
        loss, vector_loss, hidden, words = 0.0, 0.0, None, None
        if setting:
            loss, vector_loss = setting.feature_loss, setting.vector_loss
            hidden = hidden_groups(batch, setting)
            words = hidden[:, len(setting.aspects)]
        x = bags(batch.ids, self.table, batch.starts, loss, hidden, self.groups)
        if hasattr(self, "vectors"):
            x = x + bags(batch.known, self.vectors, batch.known_starts, vector_loss, words) @ self.projection
        x = F.dropout(self.norm(x), self.dropout, self.training)
        x = nn.utils.rnn.pad_sequence(torch.split(x, batch.lengths), batch_first=True)
        for layer in self.layers:
            x = layer(x, batch.mask)
        out: Tensor = self.out(F.dropout(x, self.dropout, self.training))
        return out


def hidden_groups(batch: Batch, setting: Setting) -> Tensor:
    """Which groups of features are hidden of each item: the aspects, the words, and last what is in neither.

    An aspect is hidden of whole sequences, words of some items in a row.
    """
    device, count = batch.ids.device, len(setting.aspects)
    drawn = torch.rand(len(batch.lengths), count + 1, device=device) < setting.aspect_loss
    hidden = drawn.repeat_interleave(torch.tensor(batch.lengths, device=device), dim=0)
    hidden[:, count] = drawn_runs(len(hidden), setting.hidden, setting.hidden_run, device)
    return F.pad(hidden, (0, 1))


def drawn_runs(items: int, share: float, run: int, device: torch.device) -> Tensor:
    """A share of the items, drawn ``run`` items at a time."""
    runs = torch.rand(items // run + 2, device=device) < share
    first = int(torch.randint(run, (1,)))
    return runs.repeat_interleave(run)[first : first + items]


def bags(
    rows: Tensor, table: Tensor, starts: Tensor, lost: float, hidden: Tensor | None = None, groups: Tensor | None = None
) -> Tensor:
    """The sum of the table's rows of each item; a share of the rows is left out at random.

    So are those that are ``hidden``, items × groups with ``groups`` of the rows, or by items alone.
    """
    kept = torch.rand(len(rows), device=rows.device) >= lost
    if hidden is not None:
        counts = torch.diff(starts, append=starts.new_tensor([len(rows)]))
        items = torch.arange(len(starts), device=rows.device).repeat_interleave(counts)
        kept &= ~(hidden[items] if groups is None else hidden[items, groups[rows]])
    return F.embedding_bag(rows, table, starts, mode="sum", per_sample_weights=kept.float())


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


def loss_of(model: Labeller, batch: Batch, setting: Setting) -> Tensor:
    """What the labels cost, and where there are teachers how far they are from theirs (Hinton et al. 2015)."""
    scores = model(batch, setting)
    flat, wanted = scores.flatten(0, 1), batch.wanted.flatten()
    loss = F.cross_entropy(flat, wanted, ignore_index=PADDING, label_smoothing=setting.smoothing)
    if setting.chain:
        loss = CHAIN_SHARE * chain_loss(scores, batch.wanted, model.chain) + (1 - CHAIN_SHARE) * loss
    if batch.taught is None:
        return loss
    apart = -(batch.taught * F.log_softmax(flat, -1)).sum(-1)[wanted != PADDING].mean()
    return (1 - setting.taught) * loss + setting.taught * apart


def epochs(model: Labeller, work: Sequence[Batch], setting: Setting) -> Iterator[float]:
    """Train; gives the mean loss after each look at the data.

    What stays is the running mean of the weights (Polyak and Juditsky 1992): it depends less on the last batches.
    """
    order, draw = list(work), random.Random(setting.seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=setting.rate, weight_decay=0.01)
    steps = setting.epochs * len(order)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, setting.rate, steps, pct_start=0.1)
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(MEMORY))
    for _ in range(setting.epochs):
        model.train()
        draw.shuffle(order)
        total = 0.0
        for batch in order:
            loss = loss_of(model, batch, setting)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            mean.update_parameters(model)
            total += loss.item()
        yield total / len(order)
    model.load_state_dict(mean.module.state_dict())
    model.eval()


def trained(
    material: Material, work: Sequence[Batch], labels: int, setting: Setting, vectors: np.ndarray | None, name: str
) -> Labeller:
    """A network that labels such sequences; ``vectors``: of the material's words. It tells on stderr how far it is."""
    torch.manual_seed(setting.seed)
    torch.set_num_threads(1)  # sums come out the same whatever the number of cores
    device = work[0].ids.device
    known = None if vectors is None else torch.from_numpy(vectors)
    model = Labeller(setting, material.features, labels, known).to(device)
    start = time.perf_counter()
    for number, loss in enumerate(epochs(model, work, setting), 1):
        seconds = time.perf_counter() - start
        print(
            f"{name}: epoch {number} of {setting.epochs}, loss {loss:.4f}, {seconds:.0f} s", file=sys.stderr, flush=True
        )
    return model


def network_of(
    model: Labeller, setting: Setting, features: Sequence[str], labels: Sequence[str], vectors: Vectors | None
) -> Network:
    """The trained weights, laid out as NumPy multiplies them; the frequent words get the rows that their vectors give."""
    state = {name: tensor.detach().cpu().numpy() for name, tensor in model.state_dict().items()}
    rows = {feature: row for row, feature in enumerate(features, 1)}
    table = state.pop("table")
    if vectors is not None:
        table = _with_words(table, rows, vectors, state.pop("projection"))
    arrays: dict[str, np.ndarray] = {}
    for name, array in state.items():
        key = name.removeprefix("layers.")
        if key.endswith("conv.weight"):  # output × input × width -> (width · input) × output
            array = array.transpose(2, 1, 0).reshape(-1, array.shape[0])
        elif key.endswith(".weight") and array.ndim == 2:
            array = array.T
        arrays[key] = np.ascontiguousarray(array)
    return Network(Shape(tuple(labels), setting.layers, setting.width, setting.heads), rows, table, arrays)


def _with_words(table: np.ndarray, rows: dict[str, int], vectors: Vectors, projection: np.ndarray) -> np.ndarray:
    """The table with what the vectors say added to the rows of known words, and rows for other frequent words."""
    known = [(f"{WORD}{word}", place) for word, place in vectors.places.items() if f"{WORD}{word}" in rows]
    fresh = [(f"{WORD}{word}", i) for i, word in enumerate(vectors.words[:SHIPPED]) if f"{WORD}{word}" not in rows]
    told = vectors.table.astype(np.float32)
    table = table.copy()
    table[[rows[feature] for feature, _ in known]] += told[[place for _, place in known]] @ projection
    rows.update((feature, len(table) + i) for i, (feature, _) in enumerate(fresh))
    return np.concatenate([table, told[[place for _, place in fresh]] @ projection])
