"""Labelled documents -> the sequences that each model of the cascade learns from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from models.dataset import Example
from models.labelling import LIST_SECTIONS, Labelled
from resume_parser.pipeline.cascade import head_of, runs_of
from resume_parser.pipeline.line_features import line_features
from resume_parser.pipeline.memory import keys_of, memory_features
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.token_features import token_features


class Sequence_(NamedTuple):  # noqa: N801 - a training sequence, not collections.abc.Sequence
    features: list[list[str]]
    labels: list[str]
    person: str


def gold(labelled: Labelled) -> Reading:
    """The reading that a perfect line model would give, with the true fields."""
    reading = Reading.of(labelled.lines)
    reading.labels = list(labelled.line_labels)
    reading.scores = [1.0] * len(labelled.lines)
    return reading


def gold_fields(labelled: Labelled, line: int) -> list[str]:
    return labelled.token_labels[labelled.first[line] : labelled.first[line + 1]]


def line_sequences(example: Example) -> Iterator[Sequence_]:
    if "lines" in example.labelled.teaches:
        reading = gold(example.labelled)
        yield Sequence_(line_features(reading.views), reading.labels, example.person)


def _tokens(example: Example, reading: Reading, lines: list[int], allowed: frozenset[str]) -> Sequence_:
    labels = [x if x in allowed else "O" for i in lines for x in gold_fields(example.labelled, i)]
    views = [reading.views[i] for i in lines]
    return Sequence_(token_features(views, [reading.labels[i] for i in lines]), labels, example.person)


ENTRY_LABELS = frozenset({"title", "place", "date", "location"})
CONTACT_LABELS = frozenset({"name", "location"})
LIST_LABELS = frozenset({"B", "I"})


def entry_sequences(section: str) -> Callable[[Example], Iterator[Sequence_]]:
    def sequences(example: Example) -> Iterator[Sequence_]:
        if section in example.labelled.teaches:
            reading = gold(example.labelled)
            for entry in reading.entries_in(section):
                yield _tokens(example, reading, head_of(reading, entry), ENTRY_LABELS)

    return sequences


def second_sequences(
    section: str, example: Example, first: Callable[[list[list[str]]], list[str]]
) -> Iterator[Sequence_]:
    """As ``entry_sequences``, with what a first pass (of a model that never saw the document) tells of the other entries."""
    sequences = list(entry_sequences(section)(example))
    if not sequences:
        return
    reading = gold(example.labelled)
    keys = [keys_of([reading.views[i] for i in head_of(reading, entry)]) for entry in reading.entries_in(section)]
    told = memory_features(keys, [first(sequence.features) for sequence in sequences])
    for sequence, more in zip(sequences, told, strict=True):
        yield sequence._replace(features=[[*row, *extra] for row, extra in zip(sequence.features, more, strict=True)])


def contact_sequences(example: Example) -> Iterator[Sequence_]:
    reading = gold(example.labelled)
    lines = reading.lines_in("contact")
    if lines:
        yield _tokens(example, reading, lines, CONTACT_LABELS)


def list_sequences(example: Example) -> Iterator[Sequence_]:
    reading = gold(example.labelled)
    for section in LIST_SECTIONS:
        if section in example.labelled.teaches:
            for run in runs_of(reading.lines_in(section)):
                yield _tokens(example, reading, run, LIST_LABELS)


SEQUENCES: dict[str, Callable[[Example], Iterator[Sequence_]]] = {
    "lines": line_sequences,
    "experience": entry_sequences("experience"),
    "education": entry_sequences("education"),
    "contact": contact_sequences,
    "lists": list_sequences,
}
