"""bytes -> Profile: the one place where the stages meet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from resume_parser.errors import SourceError, TooLargeError
from resume_parser.extract import extract
from resume_parser.layout import read
from resume_parser.options import DEFAULT, Options
from resume_parser.pipeline import profile_of
from resume_parser.profile import Profile

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO


def load(source: Source, options: Options = DEFAULT) -> tuple[bytes, str | None]:
    """The bytes of a source and its name where it has one; never reads more than the limit."""
    limit = options.limits.file_bytes
    try:
        if isinstance(source, (bytes, bytearray, memoryview)):
            return bytes(source), None
        if isinstance(source, (str, os.PathLike)):
            path = Path(source)
            with path.open("rb") as file:
                data, name = file.read(limit + 1), path.name
        else:
            data, name = source.read(limit + 1), getattr(source, "name", None)
    except (OSError, ValueError) as error:
        raise SourceError(f"the source can't be read: {error}") from error
    if not isinstance(data, bytes):
        raise SourceError("the source gives text, not bytes: open the file in binary mode")
    if len(data) > limit:
        raise TooLargeError(f"the file is over the limit of {limit:,} bytes: raise Limits.file_bytes")
    return data, name if isinstance(name, str) else None


def parse(
    source: Source,
    *,
    filename: str | None = None,
    content_type: str | None = None,
    options: Options = DEFAULT,
) -> Profile:
    """Read a resume: a path, bytes or a binary file object.

    ``filename`` and ``content_type`` are hints; the content decides the format.

    Raises:
        ResumeParserError: with a stable ``code``, see ``resume_parser.errors``.
    """
    data, name = load(source, options)
    document = extract(data, filename=filename or name, content_type=content_type, options=options)
    return profile_of(document, read(document))
