"""One tree of errors, each with a stable code.

ResumeParserError
├── SourceError            source_unreadable    the path can't be opened, the object can't be read
├── EmptyFileError         empty_file           no bytes
├── TooLargeError          too_large            a limit of size was met: bytes, pages, entries, pixels, characters
├── UnsupportedFormatError unsupported_format   no reader for these bytes
├── EncryptedError         encrypted            a password is needed
├── DamagedError           damaged              the file can't be read to its end, not even in part
├── NoTextError            no_text              nothing to read in it
├── OcrUnavailableError    ocr_unavailable      a picture, and Tesseract or its language data is missing
├── ParseTimeoutError      timeout              the time limit was met
├── OutOfMemoryError       out_of_memory        the memory limit was met
├── WorkerCrashedError     worker_crashed       the worker process died
└── InternalError          internal             a fault of ours: please report it

A third party's exception is always the ``__cause__``. Messages are one line and say what to do.
"""

from __future__ import annotations


class ResumeParserError(Exception):
    """Base of all errors of this package. ``code`` is stable; the message is for people."""

    code = "error"

    @property
    def message(self) -> str:
        return " ".join(str(self).split())

    def __reduce__(self) -> tuple[type[ResumeParserError], tuple[str]]:
        return type(self), (str(self),)


class SourceError(ResumeParserError):
    code = "source_unreadable"


class EmptyFileError(ResumeParserError):
    code = "empty_file"


class TooLargeError(ResumeParserError):
    code = "too_large"


class UnsupportedFormatError(ResumeParserError):
    code = "unsupported_format"


class EncryptedError(ResumeParserError):
    code = "encrypted"


class DamagedError(ResumeParserError):
    code = "damaged"


class NoTextError(ResumeParserError):
    code = "no_text"


class OcrUnavailableError(ResumeParserError):
    code = "ocr_unavailable"


class ParseTimeoutError(ResumeParserError):
    code = "timeout"


class OutOfMemoryError(ResumeParserError):
    code = "out_of_memory"


class WorkerCrashedError(ResumeParserError):
    code = "worker_crashed"


class InternalError(ResumeParserError):
    code = "internal"
