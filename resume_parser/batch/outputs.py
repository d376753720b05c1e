"""Where results go: JSON Lines, CSV or Parquet, each so that a run that was cut short can be gone on with.

A text file is its own journal: it only ever grows, a whole record at a time, and what a killed run left of a
record is cut off before going on. Parquet is a folder of parts, each there whole or not at all.
"""

from __future__ import annotations

import contextlib
import csv
import fcntl
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from resume_parser.errors import ResumeParserError
from resume_parser.export.rows import COLUMNS, Row, error_row, json_line, source_name, to_cells

ROWS_PER_PART = 1000
COPY_BYTES = 1 << 20
CSV_END = "\r\n"


class OutputError(Exception):
    """The output can't be used as it is; the message says what to do."""


class Output(Protocol):
    """Holds a record for each source. ``form``: what it takes, see ``sandbox.wire.Job``."""

    form: str

    def sources(self) -> Iterator[str]:
        """Of the records that are there already."""

    def write(self, source: str, answer: bytes | None, error: ResumeParserError | None) -> None:
        """Add the record of a source: the parser's answer in the output's form, or the error."""

    def close(self) -> None: ...


class Journal:
    """A file that grows by whole records; ``end`` ends each and stands nowhere else. Locked while open."""

    def __init__(self, path: Path, end: bytes, *, go_on: bool) -> None:
        self.path, self._end = path, end
        try:
            self._file = path.open("a+b" if go_on else "xb+", buffering=0)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileExistsError:
            raise OutputError("it exists: go on with --resume, or remove it") from None
        except BlockingIOError:
            raise OutputError("another run is writing to it") from None
        except OSError as error:
            raise OutputError(error.strerror or str(error)) from error
        self._cut_torn()

    def _cut_torn(self) -> None:
        """Cut off what stands behind the last whole record."""
        position = size = self._file.seek(0, os.SEEK_END)
        tail = b""
        while position and self._end not in tail:
            step = min(COPY_BYTES, position)
            position = self._file.seek(position - step)
            tail = self._file.read(step) + tail
        keep = position + tail.rfind(self._end) + len(self._end) if self._end in tail else 0
        if keep < size:
            self._file.truncate(keep)

    def records(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            rest = b""
            while part := file.read(COPY_BYTES):
                *whole, rest = (rest + part).split(self._end)
                yield from whole

    def append(self, record: bytes) -> None:
        left = memoryview(record + self._end)
        while left:
            left = left[self._file.write(left) :]

    def close(self) -> None:
        with contextlib.suppress(OSError):  # a pipe or device has nothing to keep
            os.fsync(self._file.fileno())
        self._file.close()


class JsonLines:
    """A row a line: ``{"source": …, "profile": …, "error": …}``."""

    def __init__(self, path: Path, *, go_on: bool, extensions: bool = False) -> None:
        self.form = "extended" if extensions else "profile"
        self._journal = Journal(path, b"\n", go_on=go_on)

    def sources(self) -> Iterator[str]:
        for record in self._journal.records():
            yield json.loads(record)["source"]

    def write(self, source: str, answer: bytes | None, error: ResumeParserError | None) -> None:
        self._journal.append(json_line(source, answer, error))

    def close(self) -> None:
        self._journal.close()


class Csv:
    """The columns of ``export.rows``; lists are JSON. Records end in CR LF, and only they do."""

    form = "row"

    def __init__(self, path: Path, *, go_on: bool) -> None:
        self._journal = Journal(path, CSV_END.encode(), go_on=go_on)
        if not path.stat().st_size:
            self._journal.append(_csv_line(COLUMNS))

    def sources(self) -> Iterator[str]:
        records = self._journal.records()
        next(records, None)
        for record in records:
            yield next(csv.reader(io.StringIO(record.decode(), newline="")))[0]

    def write(self, source: str, answer: bytes | None, error: ResumeParserError | None) -> None:
        self._journal.append(_csv_line(to_cells(_row(source, answer, error))))

    def close(self) -> None:
        self._journal.close()


def _row(source: str, answer: bytes | None, error: ResumeParserError | None) -> Row:
    if error is not None:
        return error_row(source, error)
    assert answer is not None
    row: Row = json.loads(answer) | {"source": source_name(source)}
    return row


def _csv_line(cells: tuple[str, ...] | list[str]) -> bytes:
    """Without its end, which the journal adds; the writer must know it, for it quotes cells that hold a part of it."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=CSV_END).writerow(cells)
    return text.getvalue().removesuffix(CSV_END).encode("utf-8", "replace")


class Parquet:
    """A folder of parts of ``ROWS_PER_PART`` rows. A run that is killed loses what is in no part yet, and its
    sources are read again.
    """

    form = "row"

    def __init__(self, path: Path, *, go_on: bool) -> None:
        try:
            import pyarrow  # noqa: F401
        except ImportError:
            raise OutputError("Parquet needs pyarrow: pip install 'resume-parser[parquet]'") from None
        try:
            path.mkdir(exist_ok=go_on, parents=True)
        except FileExistsError:
            raise OutputError("it exists: go on with --resume, or remove it") from None
        self._path = path
        self._lock = Journal(path / ".lock", b"\n", go_on=True)
        self._rows: list[Row] = []
        for unfinished in path.glob(".part-*"):
            unfinished.unlink()

    def _parts(self) -> list[Path]:
        return sorted(self._path.glob("part-*.parquet"))

    def sources(self) -> Iterator[str]:
        from pyarrow import parquet

        for part in self._parts():
            yield from parquet.read_table(part, columns=["source"])["source"].to_pylist()

    def write(self, source: str, answer: bytes | None, error: ResumeParserError | None) -> None:
        self._rows.append(_row(source, answer, error))
        if len(self._rows) >= ROWS_PER_PART:
            self._write_part()

    def _write_part(self) -> None:
        import pyarrow
        from pyarrow import parquet

        from resume_parser.export.rows import arrow_schema

        parts = self._parts()
        number = int(parts[-1].stem.partition("-")[2]) + 1 if parts else 0
        name = f"part-{number:06}.parquet"
        hidden = self._path / f".{name}"
        parquet.write_table(pyarrow.Table.from_pylist(self._rows, arrow_schema()), hidden, compression="zstd")
        hidden.rename(self._path / name)
        self._rows = []

    def close(self) -> None:
        if self._rows:
            self._write_part()
        self._lock.close()


def open_output(path: Path, *, go_on: bool, extensions: bool) -> Output:
    """The output of the kind that the path's ending names. Raises OutputError."""
    if path.suffix == ".jsonl":
        return JsonLines(path, go_on=go_on, extensions=extensions)
    if path.suffix == ".csv":
        return Csv(path, go_on=go_on)
    if path.suffix == ".parquet":
        return Parquet(path, go_on=go_on)
    raise OutputError("the ending must be .jsonl, .csv or .parquet")
