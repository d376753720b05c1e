"""``batch --engine ray``: parts of the work as Ray tasks, each of which writes one Parquet file.

The documents go from the storage to the task and the rows from the task to the storage; Ray carries only
names and counts. A part's file is named by its sources and put there whole, so a task that runs again, since
its node was lost, writes the same file again: nothing is lost and nothing is there twice.
"""

from __future__ import annotations

import argparse
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

from resume_parser.cli import INTERRUPTED, complain, options_of
from resume_parser.errors import SourceError
from resume_parser.options import Options
from resume_parser.sandbox.target import PARSE

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

PART_FILES = 500
"""Documents a task: some seconds of work, and some megabytes of rows."""
TASKS_PER_CORE = 2
"""Tasks handed to Ray for each core, so that none waits for the next."""


def run_on_ray(chosen: argparse.Namespace) -> int:
    """Gives the exit status."""
    try:
        import fsspec
        import pyarrow  # noqa: F401
        import ray
    except ImportError:
        return complain("batch", "engine_unusable", "Ray is not installed: pip install 'resume-parser[ray]'")
    if not chosen.output.endswith(".parquet"):
        return complain(chosen.output, "output_unusable", "Ray writes Parquet: end the name in .parquet")
    storage, folder = fsspec.core.url_to_fs(chosen.output)
    if storage.exists(folder) and not chosen.resume:
        return complain(chosen.output, "output_unusable", "it exists: go on with --resume, or remove it")
    from resume_parser.batch.report import Report

    try:
        done = set(_sources(storage, folder))
        found = list(find(chosen.inputs))
    except SourceError as error:
        return complain("batch", error.code, error.message)
    todo = [path for path in found if path not in done]
    ray.init(address=chosen.address, num_cpus=None if chosen.address else chosen.workers, log_to_driver=False)
    report, stopped = Report(len(found), len(found) - len(todo)), True
    try:
        for counts in parse_parts(todo, chosen.output, options_of(chosen)):
            report.add(counts)
        stopped = False
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        report.close(stopped=stopped)
        ray.shutdown()
    return 0


def find(inputs: Iterable[str]) -> Iterator[str]:
    """The files that the inputs stand for: fsspec paths of files, folders or patterns. Raises SourceError."""
    import fsspec

    for entry in inputs:
        storage, path = fsspec.core.url_to_fs(entry)
        if storage.isdir(path):
            found = sorted(storage.find(path))
        else:
            found = sorted(storage.glob(path)) if any(c in path for c in "*?[") else [path]
        if not found or not storage.exists(found[0]):
            raise SourceError(f"{entry}: no such file or folder, and nothing matches it")
        remote = "://" in entry
        yield from (storage.unstrip_protocol(path) if remote else path for path in found)


def parse_parts(
    paths: Iterable[str], output: str, options: Options, *, part_files: int = PART_FILES, target: str = PARSE
) -> Iterator[Counter[str]]:
    """Parse files and write Parquet parts into the folder ``output``. Gives for each part, once it is
    written, its counts by error code, those that were read under ``""``. Needs ``ray.init``.
    """
    import ray

    task = ray.remote(num_cpus=1, max_retries=-1)(write_part)
    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    limit = max(1, int(resources.get("CPU", 1))) * TASKS_PER_CORE
    rest = iter(paths)
    running: list[Any] = []
    while True:
        while len(running) < limit and (part := list(islice(rest, part_files))):
            running.append(task.remote(part, output, options, target))
        if not running:
            return
        done, running = ray.wait(running)
        yield from ray.get(done)


def write_part(paths: list[str], output: str, options: Options, target: str) -> Counter[str]:
    """Parse the files of one part and write its file. Runs in a Ray worker."""
    import fsspec
    import pyarrow
    from pyarrow import parquet

    from resume_parser.export.rows import arrow_schema
    from resume_parser.ray import read_rows

    rows = list(read_rows(((path, None) for path in paths), options, target))
    file = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows, arrow_schema()), file, compression="zstd")
    name = blake2b("\n".join(paths).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    storage, folder = fsspec.core.url_to_fs(output)
    _put(storage, f"{folder}/part-{name}.parquet", file.getvalue())
    return Counter(row["error_code"] or "" for row in rows)


def _put(storage: AbstractFileSystem, path: str, content: bytes) -> None:
    """Write a file so that it is there whole or not at all. Object stores do so by themselves."""
    if "file" not in storage.protocol:
        storage.pipe_file(path, content)
        return
    folder, _, name = path.rpartition("/")
    storage.makedirs(folder, exist_ok=True)
    storage.pipe_file(f"{folder}/.{name}", content)
    storage.mv(f"{folder}/.{name}", path)


def _sources(storage: AbstractFileSystem, folder: str) -> Iterator[str]:
    from pyarrow import parquet

    for part in storage.glob(f"{folder}/part-*.parquet"):
        with storage.open(part, "rb") as file:
            yield from parquet.read_table(file, columns=["source"])["source"].to_pylist()
