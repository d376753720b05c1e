"""bytes -> Document: the one table of formats, and the call that finds and runs the right extractor.

Each extractor is a module of this package with ``extract(data: bytes, options: Options) -> Document``. It
raises nothing but ``ResumeParserError``. A new format is one module and one row in ``formats.FORMATS``.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import cast

from resume_parser.document import Document
from resume_parser.errors import DamagedError, EmptyFileError, ResumeParserError, TooLargeError
from resume_parser.extract.formats import Extractor, Format
from resume_parser.extract.sniff import sniff
from resume_parser.options import DEFAULT, Options

__all__ = ["extract", "extract_as", "extractor_of"]


def extractor_of(format_: Format) -> Extractor:
    """The extractor of a format, imported on first use: most documents need only one."""
    module = import_module(f"resume_parser.extract.{format_.module}")
    return cast(Extractor, module.extract)


def extract(
    data: bytes, *, filename: str | None = None, content_type: str | None = None, options: Options = DEFAULT
) -> Document:
    """Read bytes of any supported format. The content decides; name and type are hints for text only.

    Raises:
        ResumeParserError: always one of ours; a third party's exception is its cause.
    """
    if not data:
        raise EmptyFileError("the file is empty: send one with content")
    if len(data) > options.limits.file_bytes:
        raise TooLargeError(
            f"the file has {len(data):,} bytes, over the limit of {options.limits.file_bytes:,}: "
            "raise Limits.file_bytes"
        )
    return extract_as(sniff(data, filename=filename, content_type=content_type, limits=options.limits), data, options)


def extract_as(format_: Format, data: bytes, options: Options) -> Document:
    """Read bytes as one format.

    Raises:
        ResumeParserError: always one of ours; a third party's exception is its cause.
    """
    try:
        return _with_warnings(extractor_of(format_)(data, options))
    except (ResumeParserError, MemoryError):
        raise
    except RecursionError as error:
        raise DamagedError(f"this {format_.label} nests too deeply to be read") from error
    except Exception as error:  # whatever a third party raises, a caller sees one tree of errors
        kind = type(error).__name__
        raise DamagedError(f"this {format_.label} can't be read ({kind}): save it anew") from error


def _with_warnings(document: Document) -> Document:
    """The document, saying so where words of it can't be seen: stuffed keywords, orders to other readers."""
    hidden = document.hidden_words
    warning = f"{hidden:,} hidden word{'s' * (hidden > 1)}: in the file but not to be seen, and left out of the profile"
    if not hidden or warning in document.warnings:
        return document
    return replace(document, warnings=(*document.warnings, warning))
