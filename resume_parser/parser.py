"""bytes -> Profile: the one place where the stages meet."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from resume_parser.errors import InternalError, OutOfMemoryError, ResumeParserError
from resume_parser.options import DEFAULT, Options
from resume_parser.source import Source, load

if TYPE_CHECKING:
    from types import TracebackType

    from resume_parser.many import Result
    from resume_parser.profile import Profile
    from resume_parser.sandbox import Pool

S = TypeVar("S", bound=Source)


def parse(
    source: Source,
    *,
    filename: str | None = None,
    content_type: str | None = None,
    options: Options = DEFAULT,
    isolated: bool = False,
) -> Profile:
    """Read a resume: a path, bytes or a binary file object.

    ``filename`` and ``content_type`` are hints; the content decides the format. ``isolated`` reads it in a
    worker process that is held to the limits of time and memory, and whose death is an error: for untrusted
    input. The workers stay for the next call. Without them, the collector of cyclic garbage rests while text is worked on.

    Raises:
        ResumeParserError: with a stable ``code``, see ``resume_parser.errors``.
    """
    data, name = load(source, options)
    if isolated:
        return _pool(options).parse(data, filename=filename or name, content_type=content_type)
    return parse_bytes(data, filename=filename or name, content_type=content_type, options=options)


def parse_bytes(data: bytes, *, filename: str | None, content_type: str | None, options: Options) -> Profile:
    """Read a resume in this process.

    Raises:
        ResumeParserError: and nothing else, whatever the bytes.
    """
    from resume_parser.extract import extract
    from resume_parser.layout import read
    from resume_parser.pipeline import profile_of
    from resume_parser.pipeline.tokens import within

    try:
        document = extract(data, filename=filename, content_type=content_type, options=options)
        with uncollected():
            lines = read(document)
            labelled = within(lines, options.limits.words)
            if len(labelled) < len(lines) or (lines and labelled[-1] is not lines[-1]):
                told = f"only {len(labelled):,} of {len(lines):,} lines were read: see Limits.words"
                document = replace(document, warnings=(*document.warnings, told))
            return profile_of(document, labelled)
    except ResumeParserError:
        raise
    except MemoryError as error:
        raise OutOfMemoryError("the document needs more memory than there is: send a smaller one") from error
    except Exception as error:  # the stages raise nothing but ours; a fault must not escape as a stranger
        raise InternalError(f"a fault in the parser ({type(error).__name__}): please report it") from error


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cyclic garbage: what works on text makes thousands of objects in milliseconds and no cycles, so
    that it goes through them in vain. Where it is off already, it stays so; threads that overlap only make it come back sooner.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@lru_cache(maxsize=2)
def _pool(options: Options) -> Pool:
    from resume_parser.sandbox import Pool

    return Pool(options=options)


class Parser:
    """Settings and worker processes to be used again and again, by any number of threads.

    ``isolated`` (the default) reads each document in a worker process under ``options.limits``; without it,
    in the caller's own. ``workers``: how many documents are read at the same time, by default one a core.
    Close it, or use it in a ``with`` statement, to end the workers.
    """

    def __init__(self, *, options: Options = DEFAULT, isolated: bool = True, workers: int | None = None) -> None:
        from resume_parser.sandbox import Pool

        self.options = options
        self._pool = Pool(workers, options) if isolated else None

    def parse(self, source: Source, *, filename: str | None = None, content_type: str | None = None) -> Profile:
        """Read a resume, as ``resume_parser.parse`` does.

        Raises:
            ResumeParserError: with a stable ``code``.
        """
        data, name = load(source, self.options)
        if self._pool is None:
            return parse_bytes(data, filename=filename or name, content_type=content_type, options=self.options)
        return self._pool.parse(data, filename=filename or name, content_type=content_type)

    def parse_many(self, sources: Iterable[S], *, ordered: bool = False) -> Iterator[Result[S]]:
        """Read many, as ``resume_parser.parse_many`` does, by this parser's workers."""
        from resume_parser.many import stream

        return stream(sources, self.parse, workers=self._pool.workers if self._pool else 1, ordered=ordered)

    def close(self) -> None:
        """End the workers; a second time does nothing."""
        if self._pool is not None:
            self._pool.close()

    def __enter__(self) -> Parser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
