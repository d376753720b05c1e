"""The ruler: predicted profile against true profile, counted field by field.

Truth is the profile that a perfect parser would give, limited to what a reader sees in the document; its
``not_annotated`` lists the fields that it does not cover. Precision, recall and F1 are pooled over all
documents; ``overall`` is the mean F1 of the fields that occur. A document is *right* when name, e-mail, phone
and the title, place and dates of every job and study are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

from benchmarks import matching
from benchmarks.folding import end_of, fold, language_names, strings, text_of, urls_of

Record = Mapping[str, Any]
Same = Callable[[str, str], bool]

FIELDS = (
    "name",
    "email",
    "phone",
    "location",
    "urls",
    "summary",
    "experience.title",
    "experience.company",
    "experience.start",
    "experience.end",
    "experience.location",
    "experience.description",
    "education.title",
    "education.school",
    "education.start",
    "education.end",
    "skills",
    "languages",
    "interests",
)
NEEDED = tuple(
    name
    for name in FIELDS
    if name in ("name", "email", "phone")
    or name.split(".")[-1] in ("title", "company", "school", "start", "end")
)
"""The fields that make a document right."""
MIN_LIKENESS = 0.8
"""Entries that are less alike, on a scale of 0 to 4, are not of one job or study."""


class Count(NamedTuple):
    """Values found right, predicted and expected."""

    hit: int = 0
    predicted: int = 0
    expected: int = 0

    def __add__(self, other: object) -> Count:
        if not isinstance(other, Count):
            return NotImplemented
        return Count(self.hit + other.hit, self.predicted + other.predicted, self.expected + other.expected)

    @property
    def precision(self) -> float:
        return self.hit / max(self.predicted, 1)

    @property
    def recall(self) -> float:
        return self.hit / max(self.expected, 1)

    @property
    def f1(self) -> float | None:
        """None where the field occurs neither in truth nor in prediction."""
        total = self.predicted + self.expected
        return 2 * self.hit / total if total else None


@dataclass
class Counts:
    """A ``Count`` for each field."""

    fields: dict[str, Count] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Count:
        return self.fields.get(name, Count())

    def add(self, name: str, count: Count) -> None:
        self.fields[name] = self[name] + count

    def update(self, other: Counts) -> None:
        for name, count in other.fields.items():
            self.add(name, count)

    @property
    def overall(self) -> float:
        """The mean F1 of the fields that occur; 0 where none does."""
        scores = [f1 for f1 in (self[name].f1 for name in FIELDS) if f1 is not None]
        return sum(scores) / len(scores) if scores else 0.0

    @property
    def right(self) -> bool:
        """Contact, and every job's and study's title, place and dates are right."""
        return all(self[name].hit == self[name].predicted == self[name].expected for name in NEEDED)


def value_count(truth: str | None, predicted: str | None, same: Same) -> Count:
    """One value against one value; empty is absent."""
    hit = bool(truth) and bool(predicted) and same(truth or "", predicted or "")
    return Count(int(hit), int(bool(predicted)), int(bool(truth)))


def set_count(truths: Sequence[str], predicted: Sequence[str], same: Same) -> Count:
    """Each true item is matched by at most one predicted item, an equal one if there is."""
    left, hit = list(predicted), 0
    for item in truths:
        match = item if item in left else next((other for other in left if same(item, other)), None)
        if match is not None:
            left.remove(match)
            hit += 1
    return Count(hit, len(predicted), len(truths))


def likeness(truth: Record, predicted: Record, place: str) -> float:
    """How surely two entries speak of the same job or study, 0 to 4. ``place``: ``company`` or ``school``."""
    score = (
        sum(fuzz.token_set_ratio(fold(truth.get(k)), fold(predicted.get(k))) for k in ("title", place)) / 100
    )
    score += bool(truth.get("start")) and matching.same_date(truth["start"], predicted.get("start") or "")
    ends = end_of(truth), end_of(predicted)
    return float(score + (all(ends) and matching.same_end(*ends)))


def couples(truths: Sequence[Record], predicted: Sequence[Record], place: str) -> list[tuple[Record, Record]]:
    """Entries paired one to one for the greatest likeness in all; those left over with an empty one."""
    paired: dict[int, int] = {}
    if truths and predicted:
        weights = np.array([[likeness(t, p, place) for p in predicted] for t in truths])
        for row, column in zip(*linear_sum_assignment(-weights), strict=True):
            if weights[row, column] >= MIN_LIKENESS:
                paired[int(row)] = int(column)
    pairs = [(truth, predicted[paired[i]] if i in paired else {}) for i, truth in enumerate(truths)]
    taken = set(paired.values())
    return pairs + [({}, entry) for i, entry in enumerate(predicted) if i not in taken]


def entry_counts(truth: Record, predicted: Record, kind: str) -> Iterable[tuple[str, Count]]:
    """The fields of a pair of entries. ``kind``: ``experience`` or ``education``."""
    place = "company" if kind == "experience" else "school"
    for key in ("title", place):
        yield f"{kind}.{key}", value_count(truth.get(key), predicted.get(key), matching.same_words)
    yield f"{kind}.start", value_count(truth.get("start"), predicted.get("start"), matching.same_date)
    yield f"{kind}.end", value_count(end_of(truth), end_of(predicted), matching.same_end)
    if kind == "experience":
        places = text_of(truth.get("location")), text_of(predicted.get("location"))
        yield f"{kind}.location", value_count(*places, matching.same_place)
        texts = truth.get("description"), predicted.get("description")
        yield f"{kind}.description", value_count(*texts, matching.same_text)


def info_counts(truth: Record, predicted: Record) -> Iterable[tuple[str, Count]]:
    """The contact block. A value at the top of a prediction stands in for one missing in its ``info``."""
    mine, theirs = truth.get("info") or {}, predicted.get("info") or {}
    matches = (("name", matching.same_words), ("email", matching.same_email), ("phone", matching.same_phone))
    for key, same in matches:
        yield key, value_count(mine.get(key), theirs.get(key) or predicted.get(key), same)
    places = text_of(mine.get("location")), text_of(theirs.get("location"))
    yield "location", value_count(*places, matching.same_place)
    yield "urls", set_count(urls_of(mine), urls_of(theirs), matching.same_url)


def list_counts(truth: Record, predicted: Record) -> Iterable[tuple[str, Count]]:
    """Skills, languages and interests."""
    skills = strings(truth.get("skills")), strings(predicted.get("skills"))
    yield "skills", set_count(*skills, matching.same_skill)
    languages = language_names(truth.get("languages")), language_names(predicted.get("languages"))
    yield "languages", set_count(*languages, matching.same_item)
    interests = strings(truth.get("interests")), strings(predicted.get("interests"))
    yield "interests", set_count(*interests, matching.same_item)


def score_document(truth: Record, predicted: Record) -> Counts:
    """Count one document's fields; an empty prediction costs recall only."""
    counts = Counts()
    for name, count in info_counts(truth, predicted):
        counts.add(name, count)
    counts.add("summary", value_count(truth.get("summary"), predicted.get("summary"), matching.same_text))
    for kind, key, place in (("experience", "experiences", "company"), ("education", "educations", "school")):
        for couple in couples(truth.get(key) or [], predicted.get(key) or [], place):
            for name, count in entry_counts(*couple, kind):
                counts.add(name, count)
    for name, count in list_counts(truth, predicted):
        counts.add(name, count)
    for name in truth.get("not_annotated", ()):
        counts.fields.pop(name, None)
    return counts
