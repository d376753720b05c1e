"""Labelled documents -> the sequences that each network of the cascade learns from."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from models.dataset import Example
from models.labelling import Labelled
from resume_parser.pipeline.cascade import FIELDS_OF, head_of
from resume_parser.pipeline.labels import BEGIN, BODY, ENTRY_SECTIONS, HEAD, OUTSIDE, role_of
from resume_parser.pipeline.line_features import line_features
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.token_features import token_features

STRAY_SHARE = 0.06
"""Share of description lines that the field model meets as if they were part of the head."""


class Labels(NamedTuple):
    """A sequence to learn from: per item its features, its label and what is printed there."""

    features: list[list[str]]
    labels: list[str]
    person: str
    texts: list[str]


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
        texts = [view.text for view in reading.views]
        yield Labels(line_features(reading.views), reading.labels, example.person, texts)


def with_strays(reading: Reading, entry: Sequence[int], rng: random.Random) -> list[tuple[int, str]]:
    """The head lines of an entry with their labels, and now and then a line of its description taken for one.

    The line model makes such mistakes; the field model learns to find nothing there.
    """
    head = head_of(reading, entry)
    role = reading.labels[head[-1]].replace(BEGIN, HEAD)
    strays = [i for i in entry if i not in head and rng.random() < STRAY_SHARE]
    return [(i, role if i in strays else reading.labels[i]) for i in sorted([*head, *strays])]


def field_sequences(example: Example) -> Iterator[Labels]:
    """A sequence for each section: the heads of all its entries, or all its lines."""
    reading = gold(example.labelled)
    rng = random.Random(example.name)
    for section, names in FIELDS_OF.items():
        if section not in example.labelled.teaches:
            continue
        if section in ENTRY_SECTIONS:
            parts = [with_strays(reading, entry, rng) for entry in reading.entries_in(section)]
        else:
            parts = [[(i, reading.labels[i]) for i in reading.lines_in(section)]]
        features: list[list[str]] = []
        labels: list[str] = []
        texts: list[str] = []
        for part in parts:
            features += token_features([reading.views[i] for i, _ in part], [role for _, role in part])
            for i, _ in part:
                silent = role_of(reading.labels[i]) == BODY
                labels += [x if x in names and not silent else OUTSIDE for x in gold_fields(example.labelled, i)]
                texts += [token.text for token in reading.views[i].tokens]
        if labels:
            yield Labels(features, labels, example.person, texts)


SEQUENCES: dict[str, Callable[[Example], Iterator[Labels]]] = {"lines": line_sequences, "fields": field_sequences}
