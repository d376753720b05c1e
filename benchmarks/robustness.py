"""Time and memory of each document, in a process of its own: p50, p99 and the most, by format.

    python -m benchmarks.robustness DIR [DIR...] [--ocr]

A warm process forks for every document, so the memory told is what a worker has resident at its peak, shared pages
included, and the seconds are those of the processor and of the clock. Exit status 1 if text formats miss the promise.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from resume_parser.errors import ResumeParserError
from resume_parser.options import Options
from resume_parser.parser import parse_bytes
from resume_parser.sandbox.target import warm

P99_SECONDS, MOST_MEGABYTES = 0.5, 400
"""The promise for text formats."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".heic"})
SCAN = "scan"
"""In the name of a PDF that is a picture."""


class Cost(NamedTuple):
    """What one document took. ``status`` is 0 for a profile, 1 for an error of ours, else what ended the process."""

    kind: str
    seconds: float
    cpu: float
    megabytes: float
    status: int


def cost_of(path: Path, options: Options) -> Cost:
    """Parse in a fork of this process."""
    data = path.read_bytes()
    started = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        status = 2
        try:
            parse_bytes(data, filename=path.name, content_type=None, options=options)
            status = 0
        except ResumeParserError:
            status = 1
        finally:
            os._exit(status)
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - started
    kind = f"{path.suffix.lower()} {SCAN}" if SCAN in path.stem and path.suffix == ".pdf" else path.suffix.lower()
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(kind, seconds, cpu, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))


def is_picture(kind: str) -> bool:
    return kind in PICTURES or kind.endswith(SCAN)


def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def row(name: str, costs: Sequence[Cost]) -> str:
    p50, p99, most = (percentile([cost.seconds for cost in costs], share) for share in (0.5, 0.99, 1.0))
    cpu = percentile([cost.cpu for cost in costs], 0.99)
    memory = max(cost.megabytes for cost in costs)
    failed = sum(cost.status != 0 for cost in costs)
    return f"{name:<12}{len(costs):>6}{failed:>8}{p50:>9.3f}{p99:>9.3f}{most:>9.3f}{cpu:>10.3f}{memory:>9.0f}"


def documents(folders: Sequence[Path], *, ocr: bool) -> list[Path]:
    """The files that are documents: neither truths nor, without ``ocr``, pictures."""
    files = [file for folder in folders for file in sorted(folder.iterdir()) if file.is_file()]
    chosen = [file for file in files if not file.name.endswith(".truth.json") and file.suffix != ".py"]
    return [f for f in chosen if ocr or not (f.suffix.lower() in PICTURES or (SCAN in f.stem and f.suffix == ".pdf"))]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--ocr", action="store_true", help="pictures too")
    args = parser.parse_args(argv)
    options = Options()
    warm(options, everything=True)
    costs: defaultdict[str, list[Cost]] = defaultdict(list)
    for path in tqdm(documents(args.folders, ocr=args.ocr), unit="doc", disable=None):
        cost = cost_of(path, options)
        costs[cost.kind].append(cost)
    text = [cost for kind, found in costs.items() if not is_picture(kind) for cost in found]
    if not text:
        parser.error("no document in these folders")
    print(f"{'format':<12}{'files':>6}{'failed':>8}{'p50 s':>9}{'p99 s':>9}{'max s':>9}{'p99 cpu s':>10}{'most MB':>9}")
    for kind, found in sorted(costs.items(), key=lambda item: -len(item[1])):
        print(row(kind, found))
    print(row("all text", text))
    p99, memory = percentile([cost.seconds for cost in text], 0.99), max(cost.megabytes for cost in text)
    return int(p99 > P99_SECONDS or memory > MOST_MEGABYTES or any(cost.status > 1 or cost.status < 0 for cost in text))


if __name__ == "__main__":
    sys.exit(main())
