"""Many resumes on many machines, by Ray (extra ``ray``).

    >>> import ray.data
    >>> from resume_parser.ray import parse_dataset
    >>> resumes = ray.data.read_binary_files("s3://bucket/resumes", include_paths=True)
    >>> parse_dataset(resumes).write_parquet("s3://bucket/profiles")

A resume that can't be read is a row with its error. Each Ray worker reads by a sandboxed process of its own,
so a document that ends its process costs one row and no task. The work of a lost node is done again by Ray.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from resume_parser.errors import ResumeParserError, SourceError, TooLargeError
from resume_parser.export.rows import Row, arrow_schema, error_row, source_name
from resume_parser.many import spread
from resume_parser.options import DEFAULT, Options
from resume_parser.sandbox import Pool
from resume_parser.sandbox.target import PARSE
from resume_parser.sandbox.wire import Job

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

BATCH_ROWS = 32
"""Documents of a task's step: they and their rows are held in memory together."""
READERS = 2
"""Threads that fetch documents for one parsing process, so that it doesn't wait for the storage."""


def parse_dataset(
    dataset: Dataset, *, options: Options = DEFAULT, target: str = PARSE, **ray_arguments: Any
) -> Dataset:
    """Parse a data set with the columns ``path`` and, as of ``read_binary_files``, ``bytes``.

    Without ``bytes``, paths are opened by fsspec. Gives a row a resume, with the columns of
    ``export.rows.arrow_schema()``; ``error_code`` is null where it was read. ``ray_arguments`` go to
    ``Dataset.map_batches``. ``target`` is for tests.
    """
    return dataset.map_batches(
        partial(parse_batch, options=options, target=target),
        batch_format="pyarrow",
        **{"batch_size": BATCH_ROWS, "num_cpus": 1, **ray_arguments},
    )


def parse_batch(table: pyarrow.Table, options: Options, target: str) -> pyarrow.Table:
    """A table of documents -> a table of rows. Runs in a Ray worker."""
    import pyarrow

    paths = table["path"].to_pylist()
    contents = table["bytes"] if "bytes" in table.column_names else [None] * len(paths)
    rows = read_rows(zip(paths, contents, strict=True), options, target)
    return pyarrow.Table.from_pylist(list(rows), arrow_schema())


def read_rows(documents: Iterable[tuple[str, Any]], options: Options, target: str = PARSE) -> Iterator[Row]:
    """The row of each document, in order: a path, and its content (an Arrow scalar) or None to open the path."""

    def read(document: tuple[str, Any]) -> Row:
        path, content = document
        try:
            data = fetch(path, options) if content is None else content.as_py()
            answer = pool.run(Job(data or b"", path.rpartition("/")[2], form="row"))
            row: Row = json.loads(answer)
        except ResumeParserError as error:
            return error_row(path, error)
        return row | {"source": source_name(path)}

    pool = _pool(options, target)
    return spread(documents, read, workers=READERS, ordered=True)


def fetch(path: str, options: Options) -> bytes:
    """The bytes of any path that fsspec can open, up to the limit.

    Raises:
        SourceError: whatever the storage raises is its cause.
        TooLargeError: it is over ``Limits.file_bytes``.
    """
    import fsspec

    limit = options.limits.file_bytes
    try:
        with fsspec.open(path, "rb") as file:
            data: bytes = file.read(limit + 1)
    except Exception as error:  # every storage has its own
        raise SourceError(f"the source can't be read ({type(error).__name__})") from error
    if len(data) > limit:
        raise TooLargeError(f"the file is over the limit of {limit:,} bytes: raise Limits.file_bytes")
    return data


@lru_cache(maxsize=2)
def _pool(options: Options, target: str) -> Pool:
    """One parsing process for each Ray worker: Ray gives each a core."""
    return Pool(1, options, target=target)
