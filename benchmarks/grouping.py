"""Scored documents, and figures of many of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.corpus import Sample
from benchmarks.prediction import Prediction
from benchmarks.scoring import FIELDS, Counts, score_document

DIGITS = 4
UNKNOWN_GROUP = "?"


@dataclass(frozen=True, slots=True)
class Scored:
    """A document, what the parser made of it and how it counts."""

    sample: Sample
    prediction: Prediction
    counts: Counts


@dataclass
class Group:
    """Documents counted together."""

    counts: Counts = field(default_factory=Counts)
    documents: int = 0
    right: int = 0

    def add(self, counts: Counts) -> None:
        self.counts.update(counts)
        self.documents += 1
        self.right += counts.right

    @property
    def share_right(self) -> float:
        return self.right / self.documents


def score(sample: Sample, prediction: Prediction) -> Scored:
    return Scored(sample, prediction, score_document(sample.truth, prediction.profile))


def group_of(scored: Iterable[Scored]) -> Group:
    group = Group()
    for document in scored:
        group.add(document.counts)
    return group


def groups_by(scored: Iterable[Scored], key: str) -> dict[str, Group]:
    """The groups of a key of the truth's ``meta``, worst first."""
    groups: defaultdict[str, Group] = defaultdict(Group)
    for document in scored:
        groups[str(document.sample.meta.get(key, UNKNOWN_GROUP))].add(document.counts)
    return dict(sorted(groups.items(), key=lambda item: item[1].counts.overall))


def worst_first(scored: Iterable[Scored]) -> list[Scored]:
    return sorted(scored, key=lambda document: (document.counts.overall, document.sample.name))


def figures(group: Group) -> dict[str, Any]:
    """The figures of a group, rounded to four digits."""
    by_field = {name: group.counts[name].f1 for name in FIELDS}
    return {
        "documents": group.documents,
        "overall": round(group.counts.overall, DIGITS),
        "right": round(group.share_right, DIGITS),
        "fields": {name: round(f1, DIGITS) for name, f1 in by_field.items() if f1 is not None},
    }
