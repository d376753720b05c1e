"""Where a resume comes from: a path, bytes or a binary file object -> its bytes and its name."""

from __future__ import annotations

import os
from typing import BinaryIO

from resume_parser.errors import SourceError, TooLargeError
from resume_parser.options import DEFAULT, Options

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO


def load(source: Source, options: Options = DEFAULT) -> tuple[bytes, str | None]:
    """The bytes of a source and its name where it has one; never reads more than the limit.

    Raises:
        SourceError: it can't be opened or read.
        TooLargeError: it is over ``Limits.file_bytes``.
    """
    limit = options.limits.file_bytes
    try:
        if isinstance(source, (bytes, bytearray, memoryview)):
            data, name = bytes(source), None
        elif isinstance(source, (str, os.PathLike)):
            with open(source, "rb") as file:
                data, name = file.read(limit + 1), os.path.basename(os.fspath(source))
        else:
            data, name = source.read(limit + 1), getattr(source, "name", None)
    except (OSError, ValueError, AttributeError) as error:
        raise SourceError(f"the source can't be read: {_reason(error)}") from error
    if not isinstance(data, bytes):
        raise SourceError("the source gives text, not bytes: open the file in binary mode")
    if len(data) > limit:
        raise TooLargeError(f"the file is over the limit of {limit:,} bytes: raise Limits.file_bytes")
    return data, name if isinstance(name, str) else None


def _reason(error: Exception) -> str:
    """Without the path, which the caller knows and which may hold a person's name."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
