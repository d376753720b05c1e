"""Fit what a score is worth: for each field a curve from score to the share of values that were right.

    python -m models.calibrate --corpus DIR [DIR …]

The documents must be others than those of the training. Isotonic regression by pooling adjacent violators (Ayer et al.
1955) over bins of equal size, so that a higher score never means a lower chance.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.accuracy import run
from benchmarks.calibration import Judged, bins, error, judged
from resume_parser.pipeline.calibration import FILE

LEAST_BIN = 25
"""Values in a bin, at least: fewer say too little."""
MOST_BINS = 15
PRIOR = 2.0
"""Values at the field's own mean that each bin is taken to have beside its own."""
DIGITS = 4


def fitted(values: Sequence[Judged]) -> tuple[list[float], list[float]]:
    """Scores and chances of the curve of one field."""
    ordered = sorted(values, key=lambda value: value.confidence)
    mean = sum(value.right for value in ordered) / len(ordered)
    size = max(LEAST_BIN, len(ordered) // MOST_BINS)
    pools: list[list[float]] = []  # weight, sum of scores, sum of rights
    for start in range(0, len(ordered), size):
        part = ordered[start : start + size]
        if len(part) < size and pools:
            merge(pools[-1], part)
            continue
        pools.append([0.0, 0.0, 0.0])
        merge(pools[-1], part)
    blocks: list[list[float]] = []
    for pool in pools:
        blocks.append(pool)
        while len(blocks) > 1 and chance(blocks[-2], mean) >= chance(blocks[-1], mean):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return (
        [round(block[1] / block[0], DIGITS) for block in blocks],
        [round(chance(block, mean), DIGITS) for block in blocks],
    )


def merge(pool: list[float], part: Iterable[Judged]) -> None:
    for value in part:
        pool[0] += 1
        pool[1] += value.confidence
        pool[2] += value.right


def chance(pool: Sequence[float], mean: float) -> float:
    return (pool[2] + PRIOR * mean) / (pool[0] + PRIOR)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True, help="folders of NAME with NAME.truth.json")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args(argv)
    FILE.unlink(missing_ok=True)  # scores as the models give them
    by_field: dict[str, list[Judged]] = defaultdict(list)
    for folder in args.corpus:
        for value in judged(run(folder, args.workers)):
            by_field[value.field].append(value)
    curves = {field: fitted(values) for field, values in sorted(by_field.items()) if len(values) >= LEAST_BIN}
    FILE.write_text(json.dumps(curves, indent=1) + "\n", encoding="utf-8")
    before = error(bins(value for values in by_field.values() for value in values))
    print(f"{len(curves)} curves written; calibration error before the fit {before:.4f}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
