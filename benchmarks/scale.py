"""What a million resumes cost: processor time, throughput on one core and on several, storage; Ray beside it.

    python -m benchmarks.scale [DIR] [--documents 1000] [--workers 2] [--ray] [--json OUT.json]

The documents of a folder with truth are read again and again until ``--documents`` are done, those that need OCR
apart and each once. Processor time is that of all processes, start-up aside; storage is that of the folder's rows,
each document once. With ``--ray`` the same documents go through Ray tasks on this machine.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import resume_parser
from benchmarks.corpus import samples
from benchmarks.stages import Time
from resume_parser.batch.command import read_all
from resume_parser.errors import ResumeParserError
from resume_parser.export.rows import arrow_schema
from resume_parser.extract import extract
from resume_parser.options import Limits, Options

SCALES = (1_000_000, 10_000_000, 1_000_000_000)
HOUR = 3600
MILLI = 1000
GIGA = 1e9
SCAN_SHARES = (0.0, 0.1)
PART_FILES = 50
PATIENT = Options(limits=Limits(seconds=120.0, ocr_seconds=300.0))
"""A busy machine must not make errors of what is measured."""


class Cost(NamedTuple):
    """Of one document: seconds of all processors, and bytes kept of it."""

    text_cpu: float
    scan_cpu: float
    json_bytes: float
    parquet_bytes: float

    def cpu(self, scans: float) -> float:
        return (1 - scans) * self.text_cpu + scans * self.scan_cpu


def children_cpu() -> float:
    """Of the processes that have ended, and of this one."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def cost_of(work: Callable[[Sequence[Path]], object], paths: Sequence[Path]) -> Time:
    """Of a document: the work's time for all paths less that for the first alone, which is nearly all start-up."""

    def measured(some: Sequence[Path]) -> Time:
        cpu, wall = children_cpu(), time.perf_counter()
        work(some)
        return Time(children_cpu() - cpu, time.perf_counter() - wall)

    start, whole = measured(paths[:1]), measured(paths)
    count = max(len(paths) - 1, 1)
    return Time((whole.cpu - start.cpu) / count, (whole.wall - start.wall) / count)


def parse_all(paths: Sequence[Path], workers: int) -> int:
    return sum(result.error is None for result in resume_parser.parse_many(paths, workers=workers, options=PATIENT))


def parse_on_ray(paths: Sequence[Path]) -> int:
    """By Ray tasks into Parquet, as ``batch --engine ray`` does. Needs ``ray.init``."""
    from resume_parser.batch.on_ray import parse_parts

    with tempfile.TemporaryDirectory() as folder:
        names = [str(path.resolve()) for path in paths]
        return sum(counts[""] for counts in parse_parts(names, folder, PATIENT, part_files=PART_FILES))


class ScanFoundError(ResumeParserError):
    """Stops the reading of a document that needs OCR."""


def is_scan(path: Path) -> bool:
    def stop() -> None:
        raise ScanFoundError

    try:
        extract(path.read_bytes(), filename=path.name, options=Options(ocr_begins=stop))
    except ScanFoundError:
        return True
    except ResumeParserError:
        pass
    return False


def split(folder: Path) -> tuple[list[Path], list[bytes], list[Path]]:
    """The documents with text that can be read, the rows of those as JSON, and the documents that need OCR."""
    paths = [sample.path for sample in samples(folder)]
    scans = [path for path in paths if is_scan(path)]
    rest = [str(path) for path in paths if path not in scans]
    read = [outcome for outcome in read_all(rest, PATIENT, "row", 1) if outcome.answer is not None]
    return [Path(outcome.source) for outcome in read], [outcome.answer or b"" for outcome in read], scans


def parquet_bytes(rows: Sequence[bytes]) -> int:
    import pyarrow
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(
        pyarrow.Table.from_pylist([json.loads(row) for row in rows], arrow_schema()), file, compression="zstd"
    )
    return len(file.getvalue())


def arithmetic(cost: Cost) -> Iterator[str]:
    """A line for each scale and share of scans."""
    yield f"{'resumes':>15} {'scans':>6} {'core hours':>13} {'hours on 64 cores':>18} {'JSON GB':>9} {'Parquet GB':>11}"
    for number in SCALES:
        for share in SCAN_SHARES:
            hours = number * cost.cpu(share) / HOUR
            kept = f"{number * cost.json_bytes / GIGA:>9,.1f} {number * cost.parquet_bytes / GIGA:>11,.1f}"
            yield f"{number:>15,} {share:>6.0%} {hours:>13,.1f} {hours / 64:>18,.2f} {kept}"


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("folder", type=Path, nargs="?", default=Path("samples"), help="documents with truth (default: samples)")
    add("--documents", type=int, default=1000, help="with text, read in all (default: %(default)s)")
    add("--workers", type=int, default=2, help="to compare with one (default: %(default)s)")
    add("--ray", action="store_true", help="also by Ray on this machine, on as many cores")
    add("--json", type=Path, help="write the figures here")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments(argv)
    texts, rows, scans = split(args.folder)
    if not texts:
        print(f"no document with NAME.truth.json in {args.folder} could be read", file=sys.stderr)
        return 2
    many = list(islice(cycle(texts), args.documents))
    one = cost_of(partial(parse_all, workers=1), many)
    several = cost_of(partial(parse_all, workers=args.workers), many)
    scan = cost_of(partial(parse_all, workers=1), [scans[0], *scans]) if scans else Time()
    cost = Cost(one.cpu, scan.cpu, sum(map(len, rows)) / len(rows), parquet_bytes(rows) / len(rows))
    figures = {
        "text_cpu_ms": one.cpu * MILLI,
        "scan_cpu_ms": scan.cpu * MILLI,
        "one_worker_a_second": 1 / one.wall,
        f"{args.workers}_workers_a_second": 1 / several.wall,
        "speedup": one.wall / several.wall,
        "json_bytes": cost.json_bytes,
        "parquet_bytes": cost.parquet_bytes,
    }
    if args.ray:
        import ray

        ray.init(num_cpus=args.workers, include_dashboard=False, log_to_driver=False)
        parse_on_ray(many[: args.workers * PART_FILES])  # starts the workers and their processes
        by_ray = cost_of(parse_on_ray, many)
        ray.shutdown()
        figures |= {"ray_a_second": 1 / by_ray.wall, "ray_share": several.wall / by_ray.wall}
    print("\n".join(f"{name:<24} {value:12,.2f}" for name, value in figures.items()))
    print("\n" + "\n".join(arithmetic(cost)))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
