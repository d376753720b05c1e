"""Do confidences mean what they say? Of the values with confidence 0.8, eight in ten should be right.

Expected calibration error (Naeini et al. 2015): the mean distance between confidence and the share that is
right, over bins of equal width, weighted by their number of values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.folding import fold, language_names, url
from benchmarks.grouping import Scored
from benchmarks.scoring import Comparison, compare

BINS = 10
SINGLE = {
    "name": "/info/name",
    "email": "/info/email",
    "phone": "/info/phone",
    "location": "/info/location/text",
    "summary": "/summary",
}


class Judged(NamedTuple):
    """A predicted value's confidence, and whether it is right."""

    field: str
    confidence: float
    right: bool


class Bin(NamedTuple):
    """Values of like confidence: how many, their mean confidence, and the share that is right."""

    size: int
    confidence: float
    right: float


def item_index(field: str, predicted: str, profile: Mapping[str, Any]) -> int:
    """Where a folded item stands in the profile's list; -1 where it doesn't."""
    if field == "urls":
        folded = [url(link) for link in profile["info"]["urls"]["from_resume"]]
    elif field == "languages":
        folded = ["".join(language_names([item])) for item in profile["languages"]]
    else:
        folded = [fold(item) for item in profile[field]]
    return folded.index(predicted) if predicted in folded else -1


def pointer(comparison: Comparison, profile: Mapping[str, Any]) -> str:
    """The JSON Pointer of the predicted value of a comparison."""
    section, _, key = comparison.field.partition(".")
    if key:
        return f"/{section}s/{comparison.entry}/{key}" + ("/text" if key == "location" else "")
    if section in SINGLE:
        return SINGLE[section]
    place = "/info/urls/from_resume" if section == "urls" else f"/{section}"
    return f"{place}/{item_index(section, comparison.predicted, profile)}"


def judged(documents: Iterable[Scored]) -> Iterator[Judged]:
    """Every predicted value that the truth covers and that has evidence."""
    for document in documents:
        profile = document.prediction.profile
        evidence = profile.get("evidence", {})
        for comparison in compare(document.sample.truth, profile):
            if comparison.predicted and (words := evidence.get(pointer(comparison, profile))):
                yield Judged(comparison.field, words["confidence"], comparison.right)


def bins(values: Iterable[Judged]) -> list[Bin]:
    """The values in ``BINS`` bins of equal width, empty ones left out."""
    groups: list[list[Judged]] = [[] for _ in range(BINS)]
    for value in values:
        groups[min(int(value.confidence * BINS), BINS - 1)].append(value)
    return [
        Bin(
            len(group),
            sum(v.confidence for v in group) / len(group),
            sum(v.right for v in group) / len(group),
        )
        for group in groups
        if group
    ]


def error(groups: Sequence[Bin]) -> float:
    """The expected calibration error; 0 without values."""
    total = sum(group.size for group in groups)
    return sum(group.size * abs(group.confidence - group.right) for group in groups) / max(total, 1)


def summary(documents: Iterable[Scored]) -> str:
    """A line for people; empty where no value has evidence."""
    groups = bins(judged(documents))
    total = sum(group.size for group in groups)
    return f"expected calibration error {error(groups):.4f} over {total} values" if total else ""


def draw(target: Path, documents: Iterable[Scored]) -> None:
    """The reliability diagram as a picture, with the number of values of each bin."""
    from matplotlib.figure import Figure

    groups = bins(judged(documents))
    figure = Figure(figsize=(5, 6), layout="constrained")
    top, below = figure.subplots(2, 1, sharex=True, height_ratios=(4, 1))
    top.plot((0, 1), (0, 1), color="0.7", linestyle="--")
    top.plot([g.confidence for g in groups], [g.right for g in groups], marker="o")
    top.set(ylabel="share that is right", ylim=(0, 1.02), title=f"expected calibration error {error(groups):.3f}")
    below.bar([g.confidence for g in groups], [g.size for g in groups], width=0.08)
    below.set(xlabel="confidence", ylabel="values", xlim=(0, 1.02))
    figure.savefig(target, dpi=120)
