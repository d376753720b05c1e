"""What could label lines and tokens in the networks' place, trained on the same sequences.

A rival learns from sequences (``models/sequences.py``) and labels others. Each knows the features that enough people show,
as the networks do; none sees copies, invented resumes, word vectors or teachers.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from models.material import batches, material_of, vocabulary
from models.networks import Setting, network_of, trained
from models.sequences import Labels
from resume_parser.pipeline.network import Items, given, load, save

CRF = {"c1": 0.05, "c2": 0.05, "max_iterations": 100, "feature.possible_transitions": True}
"""Weights of the penalties (L1, L2) and length of the training, for both models."""


class Task(NamedTuple):
    """What a rival is to learn: the model's name, its labels, how the network that ships for it is trained, and from
    what."""

    name: str
    labels: tuple[str, ...]
    setting: Setting
    sequences: Sequence[Labels]


class Rival(NamedTuple):
    """A trained labeller: labels of a sequence's items, and the size in bytes of what it keeps on disk."""

    label: Callable[[Labels], list[str]]
    size: int


def crf(task: Task) -> Rival:
    """A linear-chain CRF (python-crfsuite) over an item's features and those of the items beside it."""
    known = frozenset(vocabulary(task.sequences, task.setting.persons))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=CRF, verbose=False)
    for sequence in task.sequences:
        trainer.append(with_neighbours(sequence.features, known), sequence.labels)
    tagger = pycrfsuite.Tagger()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crf"
        trainer.train(str(path))
        tagger.open(str(path))  # reads all of it; bytes given to open_inmemory would have to outlive the tagger
        size = path.stat().st_size
    return Rival(lambda sequence: tagger.tag(with_neighbours(sequence.features, known)), size)


def with_neighbours(features: Sequence[Sequence[str]], known: frozenset[str]) -> list[list[str]]:
    """The known features of each item, then those of the item before and of the one after, marked as such."""
    own = [[feature for feature in item if feature in known] for item in features]
    before = [["<start"], *[[f"<{feature}" for feature in item] for item in own[:-1]]]
    after = [*[[f">{feature}" for feature in item] for item in own[1:]], [">end"]]
    return [[*a, *b, *c] for a, b, c in zip(own, before, after, strict=True)]


def network(task: Task) -> Rival:
    """A network of the cascade without teachers; NumPy runs it in 8 bits, as it ships."""
    setting, labels = task.setting, task.labels
    material = material_of(task.sequences, labels, setting.persons, setting.longest, None)
    model = trained(material, batches(material, setting.batch, "cpu"), len(labels), setting, None, task.name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.npz"
        save(network_of(model, setting, material.features, labels, None), path)
        kept, size = load(path), path.stat().st_size

    def label(sequence: Labels) -> list[str]:
        places = kept.places()
        items = Items(
            [places[(given, *item)] for item in sequence.features], list(range(1, len(sequence.features) + 1))
        )
        rows, _ = kept.best_labels(kept.probabilities(items, places))
        return [labels[row] for row in rows]

    return Rival(label, size)
