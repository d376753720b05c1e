"""The ruler: predicted profile against true profile, counted field by field.

Truth is the profile that a perfect parser would give, limited to what a reader sees in the document; its
``not_annotated`` lists the fields that it does not cover. Precision, recall and F1 are pooled over all
documents; ``overall`` is the mean F1 of the fields that occur. A document is *right* when name, e-mail, phone
and the title, place and dates of every job and study are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
    if name in ("name", "email", "phone") or name.split(".")[-1] in ("title", "company", "school", "start", "end")
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


class Comparison(NamedTuple):
    """A true value beside the predicted one; empty where there is none."""

    field: str
    truth: str
    predicted: str
    right: bool
    entry: int = -1
    """The number of the predicted job or study that holds the value; -1 elsewhere."""

    @property
    def counted(self) -> Count:
        return Count(int(self.right), int(bool(self.predicted)), int(bool(self.truth)))


def compare_value(field: str, truth: str | None, predicted: str | None, same: Same) -> Comparison:
    """One value against one value."""
    mine, theirs = truth or "", predicted or ""
    return Comparison(field, mine, theirs, bool(mine) and bool(theirs) and same(mine, theirs))


def compare_set(field: str, truths: Sequence[str], predicted: Sequence[str], same: Same) -> Iterator[Comparison]:
    """Each true item is matched by at most one predicted item, an equal one if there is."""
    left = list(predicted)
    for item in truths:
        match = item if item in left else next((other for other in left if same(item, other)), None)
        if match is not None:
            left.remove(match)
        yield Comparison(field, item, match or "", match is not None)
    for item in left:
        yield Comparison(field, "", item, False)


def likeness(truth: Record, predicted: Record, place: str) -> float:
    """How surely two entries speak of the same job or study, 0 to 4. ``place``: ``company`` or ``school``."""
    score = sum(fuzz.token_set_ratio(fold(truth.get(k)), fold(predicted.get(k))) for k in ("title", place)) / 100
    score += bool(truth.get("start")) and matching.same_date(truth["start"], predicted.get("start") or "")
    ends = end_of(truth), end_of(predicted)
    return float(score + (all(ends) and matching.same_end(*ends)))


def couples(truths: Sequence[Record], predicted: Sequence[Record], place: str) -> Iterator[tuple[Record, Record, int]]:
    """Entries paired one to one for the greatest likeness in all; those left over with an empty one.

    The number is that of the predicted entry, -1 where there is none.
    """
    paired: dict[int, int] = {}
    if truths and predicted:
        weights = np.array([[likeness(t, p, place) for p in predicted] for t in truths])
        for row, column in zip(*linear_sum_assignment(-weights), strict=True):
            if weights[row, column] >= MIN_LIKENESS:
                paired[int(row)] = int(column)
    for row, truth in enumerate(truths):
        number = paired.get(row, -1)
        yield truth, predicted[number] if number >= 0 else {}, number
    taken = set(paired.values())
    for number, entry in enumerate(predicted):
        if number not in taken:
            yield {}, entry, number


def compare_entry(truth: Record, predicted: Record, kind: str) -> Iterator[Comparison]:
    """The fields of a pair of entries. ``kind``: ``experience`` or ``education``."""
    place = "company" if kind == "experience" else "school"
    for key in ("title", place):
        yield compare_value(f"{kind}.{key}", truth.get(key), predicted.get(key), matching.same_words)
    yield compare_value(f"{kind}.start", truth.get("start"), predicted.get("start"), matching.same_date)
    yield compare_value(f"{kind}.end", end_of(truth), end_of(predicted), matching.same_end)
    if kind == "experience":
        places = text_of(truth.get("location")), text_of(predicted.get("location"))
        yield compare_value(f"{kind}.location", *places, matching.same_place)
        texts = truth.get("description"), predicted.get("description")
        yield compare_value(f"{kind}.description", *texts, matching.same_text)


def compare_info(truth: Record, predicted: Record) -> Iterator[Comparison]:
    """The contact block. A value at the top of a prediction stands in for one missing in its ``info``."""
    mine, theirs = truth.get("info") or {}, predicted.get("info") or {}
    matches = (("name", matching.same_words), ("email", matching.same_email), ("phone", matching.same_phone))
    for key, same in matches:
        yield compare_value(key, mine.get(key), theirs.get(key) or predicted.get(key), same)
    places = text_of(mine.get("location")), text_of(theirs.get("location"))
    yield compare_value("location", *places, matching.same_place)
    yield from compare_set("urls", urls_of(mine), urls_of(theirs), matching.same_url)


def compare_lists(truth: Record, predicted: Record) -> Iterator[Comparison]:
    """Skills, languages and interests, folded."""
    skills = strings(truth.get("skills")), strings(predicted.get("skills"))
    yield from compare_set("skills", *skills, matching.same_skill)
    languages = language_names(truth.get("languages")), language_names(predicted.get("languages"))
    yield from compare_set("languages", *languages, matching.same_item)
    interests = strings(truth.get("interests")), strings(predicted.get("interests"))
    yield from compare_set("interests", *interests, matching.same_item)


def compare(truth: Record, predicted: Record) -> Iterator[Comparison]:
    """Every value of either profile, in the profile's order; not the fields that the truth doesn't cover."""
    skipped = frozenset(truth.get("not_annotated", ()))
    for comparison in compare_all(truth, predicted):
        if comparison.field not in skipped:
            yield comparison


def compare_all(truth: Record, predicted: Record) -> Iterator[Comparison]:
    yield from compare_info(truth, predicted)
    yield compare_value("summary", truth.get("summary"), predicted.get("summary"), matching.same_text)
    for kind, key, place in (("experience", "experiences", "company"), ("education", "educations", "school")):
        for mine, theirs, number in couples(truth.get(key) or [], predicted.get(key) or [], place):
            for comparison in compare_entry(mine, theirs, kind):
                yield comparison._replace(entry=number)
    yield from compare_lists(truth, predicted)


def score_document(truth: Record, predicted: Record) -> Counts:
    """Count one document's fields; an empty prediction costs recall only."""
    counts = Counts()
    for comparison in compare(truth, predicted):
        counts.add(comparison.field, comparison.counted)
    return counts
