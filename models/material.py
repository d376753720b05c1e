"""Labelled sequences -> the numbers that a network is trained on, in batches of sequences of like length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import Tensor

from models.vectors import WORD, Vectors

if TYPE_CHECKING:
    from models.sequences import Labels

PADDING = -100
"""The label of what stands after a sequence's end: it costs nothing."""


@dataclass(frozen=True)
class Material:
    """What a network learns from.

    Row ``i + 1`` of a table of vectors is of ``features[i]``, row ``i`` of known vectors of ``words[i]``. ``ids`` and
    ``known``: the rows of all items' features and of their known words, end to end; ``counts`` and ``known_counts``:
    how many each item has; ``lengths``: items of each sequence; ``wanted``: the label of each item.
    """

    features: tuple[str, ...]
    words: tuple[str, ...]
    ids: np.ndarray
    counts: np.ndarray
    known: np.ndarray
    known_counts: np.ndarray
    lengths: np.ndarray
    wanted: np.ndarray


class Batch(NamedTuple):
    """Sequences of like length; all but ``lengths`` on the device that trains.

    ``ids`` and ``starts``, ``known`` and ``known_starts``: as ``embedding_bag`` takes them; ``mask``, ``wanted``:
    sequences × items, padded; ``taught``: sequences · items × labels, what teachers say.
    """

    ids: Tensor
    starts: Tensor
    known: Tensor
    known_starts: Tensor
    lengths: list[int]
    mask: Tensor
    wanted: Tensor
    taught: Tensor | None = None


def vocabulary(sequences: Sequence[Labels], least: int) -> tuple[str, ...]:
    """The features seen with at least ``least`` people."""
    persons: dict[str, set[str]] = defaultdict(set)
    for sequence in sequences:
        person = sequence.person.split("+")[0]
        for feature in {feature for row in sequence.features for feature in row}:
            known = persons[feature]
            if len(known) < least:
                known.add(person)
    return tuple(sorted(feature for feature, known in persons.items() if len(known) >= least))


def material_of(
    sequences: Sequence[Labels], labels: Sequence[str], least: int, longest: int, vectors: Vectors | None
) -> Material:
    """Sequences of at most ``longest`` items as numbers."""
    features = vocabulary(sequences, least)
    rows = {feature: row for row, feature in enumerate(features, 1)}
    places = vectors.places if vectors else {}
    seen = {feature for sequence in sequences for item in sequence.features for feature in item if feature[:2] == WORD}
    words = tuple(sorted({feature[len(WORD) :] for feature in seen} & places.keys()))
    told = {f"{WORD}{word}": i for i, word in enumerate(words)}
    numbers = {label: i for i, label in enumerate(labels)}
    items = [item for sequence in sequences for item in sequence.features[:longest]]
    ids, counts = _flat(items, rows)
    known, known_counts = _flat(items, told)
    lengths = np.array([len(s.labels[:longest]) for s in sequences if s.labels], np.int32)
    wanted = np.array([numbers[label] for s in sequences for label in s.labels[:longest]], np.int64)
    return Material(features, words, ids, counts, known, known_counts, lengths, wanted)


def _flat(items: Sequence[Sequence[str]], rows: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """The rows of what is known of all items, end to end, and how many each has."""
    found = [np.array([rows[feature] for feature in item if feature in rows], np.int32) for item in items]
    return np.concatenate(found), np.array([len(own) for own in found], np.int32)


def part_of(material: Material, share: float, seed: int) -> Material:
    """A share of the sequences, drawn at random."""
    chosen = np.random.default_rng(seed).random(len(material.lengths)) < share
    items = np.repeat(chosen, material.lengths)
    return replace(
        material,
        ids=material.ids[np.repeat(items, material.counts)],
        counts=material.counts[items],
        known=material.known[np.repeat(items, material.known_counts)],
        known_counts=material.known_counts[items],
        lengths=material.lengths[chosen],
        wanted=material.wanted[items],
    )


def save(material: Material, path: Path) -> None:
    np.savez(path, **{**vars(material), "features": np.array(material.features), "words": np.array(material.words)})


def load(path: Path) -> Material:
    with np.load(path) as found:
        fields = {name: found[name] for name in found.files}
    return Material(tuple(fields.pop("features").tolist()), tuple(fields.pop("words").tolist()), **fields)


def batches(material: Material, size: int, device: str) -> list[Batch]:
    """Batches of at most ``size`` items, padding included; the same material gives the same batches."""
    ends = np.concatenate([[0], np.cumsum(material.lengths)])
    groups: list[list[int]] = [[]]
    for sequence in np.argsort(material.lengths, kind="stable").tolist():
        if groups[-1] and (len(groups[-1]) + 1) * int(material.lengths[sequence]) > size:
            groups.append([])
        groups[-1].append(sequence)
    ids, known = _Bags(material.ids, material.counts), _Bags(material.known, material.known_counts)
    out = []
    for group in groups:
        spans = [(int(ends[s]), int(ends[s + 1])) for s in group]
        wanted = torch.nn.utils.rnn.pad_sequence(
            [torch.from_numpy(material.wanted[a:b]) for a, b in spans], batch_first=True, padding_value=PADDING
        )
        mask = (wanted != PADDING).float().unsqueeze(-1)
        bags = [x.to(device) for x in (*ids.of(spans), *known.of(spans))]
        out.append(Batch(*bags, [b - a for a, b in spans], mask.to(device), wanted.to(device)))
    return out


class _Bags:
    """Rows of items, to be taken by spans of items."""

    def __init__(self, rows: np.ndarray, counts: np.ndarray) -> None:
        self.rows, self.counts = rows, counts
        self.places = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])

    def of(self, spans: Sequence[tuple[int, int]]) -> tuple[Tensor, Tensor]:
        """The rows of the spans' items end to end, and where each item's begin."""
        rows = np.concatenate([self.rows[self.places[a] : self.places[b]] for a, b in spans])
        counts = np.concatenate([self.counts[a:b] for a, b in spans])
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int32)
        return torch.from_numpy(rows), torch.from_numpy(starts)
