"""Labelled documents -> the sequences that each network of the cascade learns from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from models.dataset import Example
from models.labelling import Labelled
from resume_parser.pipeline.cascade import FIELDS_OF, head_of
from resume_parser.pipeline.labels import ENTRY_SECTIONS, OUTSIDE
from resume_parser.pipeline.line_features import line_features
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.token_features import token_features


class Labels(NamedTuple):
    """A sequence to learn from: per item its features and its label."""

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


def line_sequences(example: Example) -> Iterator[Labels]:
    if "lines" in example.labelled.teaches:
        reading = gold(example.labelled)
        yield Labels(line_features(reading.views), reading.labels, example.person)


def field_sequences(example: Example) -> Iterator[Labels]:
    """A sequence for each section: the heads of all its entries, or all its lines."""
    reading = gold(example.labelled)
    for section, names in FIELDS_OF.items():
        if section not in example.labelled.teaches:
            continue
        if section in ENTRY_SECTIONS:
            parts = [head_of(reading, entry) for entry in reading.entries_in(section)]
        else:
            parts = [reading.lines_in(section)]
        features: list[list[str]] = []
        labels: list[str] = []
        for lines in parts:
            features += token_features([reading.views[i] for i in lines], [reading.labels[i] for i in lines])
            labels += [x if x in names else OUTSIDE for i in lines for x in gold_fields(example.labelled, i)]
        if labels:
            yield Labels(features, labels, example.person)


SEQUENCES: dict[str, Callable[[Example], Iterator[Labels]]] = {"lines": line_sequences, "fields": field_sequences}
