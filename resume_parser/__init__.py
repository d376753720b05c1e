"""Reads a resume in any format, layout or language and gives its profile, with evidence for every value.

    >>> import resume_parser
    >>> profile = resume_parser.parse("resume.pdf")
    >>> profile.name, profile.experiences[0].title, profile.to_json()

``parse`` reads one resume, ``parse_many`` streams many, ``Parser`` keeps worker processes and settings
between calls. Every failure is a ``ResumeParserError`` with a stable ``code``. Nothing is loaded before it is
used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resume_parser.errors import (
        DamagedError,
        EmptyFileError,
        EncryptedError,
        InternalError,
        NoTextError,
        OcrUnavailableError,
        OutOfMemoryError,
        ParseTimeoutError,
        ResumeParserError,
        SourceError,
        TooLargeError,
        UnsupportedFormatError,
        WorkerCrashedError,
    )
    from resume_parser.many import Result, parse_many
    from resume_parser.options import Limits, Options
    from resume_parser.parser import Parser, parse
    from resume_parser.profile import Profile

    __version__: str

__all__ = [
    "DamagedError",
    "EmptyFileError",
    "EncryptedError",
    "InternalError",
    "Limits",
    "NoTextError",
    "OcrUnavailableError",
    "Options",
    "OutOfMemoryError",
    "ParseTimeoutError",
    "Parser",
    "Profile",
    "Result",
    "ResumeParserError",
    "SourceError",
    "TooLargeError",
    "UnsupportedFormatError",
    "WorkerCrashedError",
    "__version__",
    "parse",
    "parse_many",
]

_HOMES = {
    "Limits": "options",
    "Options": "options",
    "Parser": "parser",
    "Profile": "profile",
    "Result": "many",
    "parse": "parser",
    "parse_many": "many",
}
"""Public name -> the module that has it; what is not here is an error."""


def __getattr__(name: str) -> object:
    """Import on first use (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version

        value: object = version("resume-parser")
    elif name in __all__:
        value = getattr(import_module(f"resume_parser.{_HOMES.get(name, 'errors')}"), name)
    else:
        raise AttributeError(f"module 'resume_parser' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
