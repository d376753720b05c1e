"""A network taught by several: each of them errs in its own way, and what they say together errs less.

Each teacher sees another part of the material, from another beginning (Breiman 1996); the pupil learns from the mean of
their chances beside the truth (Hinton, Vinyals and Dean 2015) and costs no more than one of them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from models.material import Batch, Material, batches, load, part_of, save
from models.networks import Labeller, Setting, network_of, trained
from models.vectors import Vectors
from resume_parser.pipeline.network import Network


class Teaching(NamedTuple):
    """How many teachers a network has, what share of the sequences each of them sees and how often, and their
    dimensions."""

    count: int
    seen: float
    epochs: int
    dimensions: int


class Lesson(NamedTuple):
    """What a teacher's process needs to know."""

    folder: Path
    number: int
    labels: int
    setting: Setting
    seen: float
    device: str
    name: str

    @property
    def chances(self) -> Path:
        return self.folder / f"teacher{self.number}.npy"


def taught_network(
    material: Material,
    labels: Sequence[str],
    setting: Setting,
    vectors: Vectors | None,
    teaching: Teaching | None,
    *,
    name: str = "",
    workers: int = 2,
    device: str = "cpu",
) -> Network:
    """A network that labels such sequences, after its teachers, if it has any, have been trained, ``workers`` at a time."""
    known = None if vectors is None else vectors.of(material.words)
    told = [] if teaching is None else taught(material, len(labels), setting, known, teaching, name, workers, device)
    work = batches(material, setting.batch, device)
    if told:
        work = with_taught(work, told)
    model = trained(material, work, len(labels), setting, known, name)
    return network_of(model, setting, material.features, labels, vectors)


def taught(
    material: Material,
    labels: int,
    setting: Setting,
    known: np.ndarray | None,
    teaching: Teaching,
    name: str,
    workers: int,
    device: str,
) -> list[np.ndarray]:
    """What each teacher says of all items, as ``chances`` gives it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        save(material, folder / "material.npz")
        if known is not None:
            np.save(folder / "vectors.npy", known)
        larger = setting._replace(epochs=teaching.epochs, dimensions=teaching.dimensions)
        lessons = [
            Lesson(folder, i, labels, larger._replace(seed=i), teaching.seen, device, name)
            for i in range(1, teaching.count + 1)
        ]
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            return [np.load(path) for path in pool.map(teach, lessons)]


def teach(lesson: Lesson) -> Path:
    """Train a teacher and write its chances for all items, in the order of the batches, padding included."""
    material = load(lesson.folder / "material.npz")
    path = lesson.folder / "vectors.npy"
    known = np.load(path) if path.exists() else None
    size, device = lesson.setting.batch, lesson.device
    work = batches(part_of(material, lesson.seen, lesson.number), size, device)
    model = trained(material, work, lesson.labels, lesson.setting, known, f"{lesson.name}, teacher {lesson.number}")
    np.save(lesson.chances, chances(model, batches(material, size, device)))
    return lesson.chances


@torch.no_grad()
def chances(model: Labeller, work: Sequence[Batch]) -> np.ndarray:
    """The chance of each label for each item of the batches, as 16-bit floats."""
    told = [torch.softmax(model(batch).flatten(0, 1), -1).half().cpu().numpy() for batch in work]
    return np.concatenate(told)


def with_taught(work: Sequence[Batch], told: Sequence[np.ndarray]) -> list[Batch]:
    """The batches with the mean of what teachers say of their items."""
    mean = sum(chances.astype(np.float32) for chances in told) / np.float32(len(told))
    out, at = [], 0
    for batch in work:
        end = at + batch.wanted.numel()
        out.append(batch._replace(taught=torch.from_numpy(mean[at:end]).to(batch.ids.device)))
        at = end
    return out
