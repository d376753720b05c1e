"""How long the parser takes, where the time goes, and how near that is to what reading alone costs.

    python -m benchmarks.speed [DIR] [--repeats 5] [--json OUT.json] [--plot OUT.png]

Every document is parsed once to warm up and then ``--repeats`` times (scans twice); its figure is the median.
Printed are median and 95th percentile over the documents, by kind and by stage; the ratio to pdfium's bare
text pages, and for scans to Tesseract alone, taken in the same run; the first profile of a fresh process;
memory. Times are those of one process on one core.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tqdm import tqdm

from benchmarks.corpus import samples
from benchmarks.stages import STAGES, Time, bare_ocr, bare_pdf, scanned_pages, staged, timed
from resume_parser.errors import ResumeParserError
from resume_parser.native import build

MILLI = 1000
KILOBYTE = 1024
COLD_RUNS = 5
SCAN_REPEATS = 2
"""Recognising a page takes so long that noise weighs little."""
FIRST_PROFILE = "import sys, resume_parser; resume_parser.parse(sys.argv[1])"
IMPORT = "import resume_parser"
MEMORY = """
import sys, resume_parser
for path in sys.argv[1:]:
    try:
        resume_parser.parse(path)
    except resume_parser.ResumeParserError:
        pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
"""Not by ``getrusage``: its figure is never below that of the process which started this one."""


class Measured(NamedTuple):
    """A document's times in seconds: medians over the repeats."""

    name: str
    kind: str
    pages: int
    stages: dict[str, Time]
    total: Time
    floor: Time | None
    """pdfium alone for PDFs with text, Tesseract alone for scans; none for other formats."""


def median_time(times: Sequence[Time]) -> Time:
    return Time(statistics.median(t.cpu for t in times), statistics.median(t.wall for t in times))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of all don't exceed."""
    return sorted(values)[math.ceil(len(values) * share) - 1]


def floor_of(path: Path, kind: str, repeats: int) -> Time | None:
    """What reading alone costs."""
    work: Callable[[], object]
    if kind == "pdf":
        work = partial(bare_pdf, path.read_bytes())
    elif kind == "scan":
        work = partial(bare_ocr, scanned_pages(path))
    else:
        return None
    work()
    return median_time([timed(work) for _ in range(repeats)])


def measure(name: str, path: Path, repeats: int) -> Measured:
    """Time one document, warm."""
    data = path.read_bytes()
    _, document, _ = staged(data, path.name)
    scan = any(page.ocr for page in document.pages)
    kind, repeats = ("scan", min(repeats, SCAN_REPEATS)) if scan else (document.format, repeats)
    runs = [staged(data, path.name)[2] for _ in range(repeats)]
    stages = {stage: median_time([run.times.get(stage, Time()) for run in runs]) for stage in STAGES}
    total = median_time([run.total for run in runs])
    return Measured(name, kind, len(document.pages), stages, total, floor_of(path, kind, repeats))


def cold(code: str, *arguments: str) -> Time:
    """A fresh interpreter that runs some code: the median over ``COLD_RUNS``."""
    times = []
    for _ in range(COLD_RUNS):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        times.append(Time(cpu, wall))
    return median_time(times)


def peak_memory(paths: Iterable[Path]) -> float:
    """Megabytes that a fresh process takes at most while parsing all documents."""
    command = [sys.executable, "-c", MEMORY, *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout) * KILOBYTE / 1e6


def by_kind(measured: Iterable[Measured]) -> dict[str, list[Measured]]:
    """Documents by format, and one-page PDFs with text apart, since that is what is asked most."""
    groups: defaultdict[str, list[Measured]] = defaultdict(list)
    for document in measured:
        groups[document.kind].append(document)
        if document.kind == "pdf" and document.pages == 1:
            groups["pdf, one page"].append(document)
    return dict(sorted(groups.items()))


def summary(group: Sequence[Measured]) -> dict[str, float]:
    """Milliseconds of a group, and its ratio to the floor where there is one."""
    cpu = [document.total.cpu * MILLI for document in group]
    wall = [document.total.wall * MILLI for document in group]
    figures = {
        "documents": len(group),
        "cpu_median_ms": statistics.median(cpu),
        "cpu_p95_ms": percentile(cpu, 0.95),
        "wall_median_ms": statistics.median(wall),
        "wall_p95_ms": percentile(wall, 0.95),
    }
    floors = [document.total.cpu / document.floor.cpu for document in group if document.floor]
    return {**figures, **({"ratio_to_floor": statistics.median(floors)} if floors else {})}


def stage_medians(group: Sequence[Measured]) -> dict[str, float]:
    """Milliseconds of CPU for each stage."""
    return {stage: statistics.median(d.stages[stage].cpu for d in group) * MILLI for stage in STAGES}


def table(groups: dict[str, list[Measured]]) -> str:
    head = f"{'kind':<16} docs  cpu median     p95   wall median     p95   x floor"
    rows = [head]
    for kind, group in groups.items():
        f = summary(group)
        ratio = f"{f['ratio_to_floor']:9.2f}" if "ratio_to_floor" in f else ""
        rows.append(
            f"{kind:<16} {len(group):>4}  {f['cpu_median_ms']:10.2f} {f['cpu_p95_ms']:7.1f}"
            f"    {f['wall_median_ms']:10.2f} {f['wall_p95_ms']:7.1f} {ratio}"
        )
    rows += ["", f"{'cpu median':<16}" + "".join(f"{stage:>11}" for stage in STAGES)]
    for kind, group in groups.items():
        rows.append(f"{kind:<16}" + "".join(f"{ms:11.3f}" for ms in stage_medians(group).values()))
    return "\n".join(rows)


def process_figures(paths: Sequence[Path]) -> dict[str, float]:
    """Of fresh processes: seconds to import and to the first profile, and megabytes."""
    first = next((path for path in paths if path.suffix == ".pdf"), paths[0])
    imported, parsed = cold(IMPORT), cold(FIRST_PROFILE, str(first))
    return {
        "import_s": imported.wall,
        "first_profile_s": parsed.wall,
        "first_profile_cpu_s": parsed.cpu,
        "peak_one_document_mb": peak_memory([first]),
        "peak_all_documents_mb": peak_memory(paths),
    }


def draw(target: Path, groups: dict[str, list[Measured]]) -> None:
    """The stages of each kind of document as stacked bars; scans are left out, whose time is Tesseract's."""
    from matplotlib.figure import Figure

    kinds = [kind for kind in groups if kind != "scan"]
    figure = Figure(figsize=(8, 0.5 * len(kinds) + 1.5), layout="constrained")
    axes = figure.subplots()
    left = [0.0] * len(kinds)
    for stage in STAGES:
        widths = [stage_medians(groups[kind])[stage] for kind in kinds]
        axes.barh(kinds, widths, left=left, label=stage)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    axes.set(xlabel="CPU, median ms a document")
    axes.invert_yaxis()
    axes.legend(ncols=len(STAGES), fontsize="small", loc="lower center", bbox_to_anchor=(0.5, 1))
    figure.savefig(target, dpi=120)


def report(measured: Sequence[Measured], process: dict[str, float]) -> dict[str, Any]:
    """All figures as data."""
    kinds = {
        kind: {**summary(group), "stages_cpu_ms": stage_medians(group)} for kind, group in by_kind(measured).items()
    }
    documents = {d.name: {"cpu_ms": d.total.cpu * MILLI, "wall_ms": d.total.wall * MILLI} for d in measured}
    return {"build": build(), "kinds": kinds, "process": process, "documents": documents}


def measure_all(folder: Path, repeats: int) -> list[Measured]:
    """Every document of a folder that can be read; the others are named."""
    measured = []
    for sample in tqdm(list(samples(folder)), unit="doc", disable=None):
        try:
            measured.append(measure(sample.name, sample.path, repeats))
        except ResumeParserError as error:
            print(f"left out: {sample.name}: {error.code}", file=sys.stderr)
    return measured


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "folder",
        type=Path,
        nargs="?",
        default=Path("samples"),
        help="documents with truth (default: samples)",
    )
    add("--repeats", type=int, default=5, help="timed runs a document (default: %(default)s)")
    add("--json", type=Path, help="write all figures here")
    add("--plot", type=Path, help="draw the stages of each format")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments(argv)
    measured = measure_all(args.folder, args.repeats)
    if not measured:
        print(f"no document with NAME.truth.json in {args.folder} could be read", file=sys.stderr)
        return 2
    groups = by_kind(measured)
    process = process_figures([args.folder / document.name for document in measured])
    print(
        f"{build()}\n\n{table(groups)}\n\n" + "\n".join(f"{name:<24} {value:8.3f}" for name, value in process.items())
    )
    if args.json:
        args.json.write_text(json.dumps(report(measured, process), indent=1) + "\n")
    if args.plot:
        draw(args.plot, groups)
    return 0


if __name__ == "__main__":
    sys.exit(main())
