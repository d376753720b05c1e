"""Many sources -> a stream of results, in bounded memory, each source's failure its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from resume_parser.errors import InternalError, ResumeParserError
from resume_parser.options import DEFAULT, Options
from resume_parser.source import Source

if TYPE_CHECKING:
    from resume_parser.profile import Profile

S = TypeVar("S")
P = TypeVar("P")

LOOK_AHEAD = 4
"""Sources taken for each worker before the results of earlier ones are asked for."""


@dataclass(frozen=True, slots=True)
class Result(Generic[S]):
    """What became of a source: its profile, or the error that says why there is none."""

    source: S
    profile: Profile | None = None
    error: ResumeParserError | None = None


def parse_many(
    sources: Iterable[Source],
    *,
    workers: int | None = None,
    ordered: bool = False,
    isolated: bool = True,
    options: Options = DEFAULT,
) -> Iterator[Result[Source]]:
    """Read many resumes at the same time; a result for each source, as soon as it is there.

    Sources are taken as results are asked for, at most ``LOOK_AHEAD`` a worker ahead, so an endless iterable
    is fine. A source that can't be read, or that ends its worker process, gives a result with its error.

    Args:
        workers: documents read at the same time, by default one a core.
        ordered: give the results in the order of the sources; else in the order in which they are done.
        isolated: in worker processes under the limits of time and memory. Without it they are read one after
            the other in the caller's own process.
        options: how to read.
    """
    from resume_parser.parser import Parser

    with Parser(options=options, isolated=isolated, workers=workers) as parser:
        yield from parser.parse_many(sources, ordered=ordered)


def stream(sources: Iterable[S], read: Callable[[S], Profile], *, workers: int, ordered: bool) -> Iterator[Result[S]]:
    """``read`` of each source by that many threads."""

    def attempt(source: S) -> Result[S]:
        try:
            return Result(source, read(source))
        except ResumeParserError as error:
            return Result(source, error=error)
        except Exception as error:  # a fault of ours, or of the source object, costs this source only
            return Result(source, error=_fault(error))

    return spread(sources, attempt, workers=workers, ordered=ordered)


def spread(sources: Iterable[S], work: Callable[[S], P], *, workers: int, ordered: bool) -> Iterator[P]:
    """``work`` of each source by that many threads. ``work`` raises nothing.

    When the sources themselves raise, that comes after the results of all that were taken.
    """
    taken = iter(sources)
    pending: deque[Future[P]] = deque()
    failure: Exception | None = None
    threads = ThreadPoolExecutor(workers, thread_name_prefix="resume-parser")
    try:
        while True:
            try:
                for source in islice(taken, workers * LOOK_AHEAD - len(pending)):
                    pending.append(threads.submit(work, source))
            except Exception as error:
                failure, taken = error, iter(())
            if not pending:
                break
            if not ordered:
                _bring_forward_done(pending)
            yield pending.popleft().result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)  # who stops early doesn't wait for what is running
    if failure is not None:
        raise failure


def _bring_forward_done(pending: deque[Future[P]]) -> None:
    done = wait(pending, return_when=FIRST_COMPLETED).done
    first = next(future for future in pending if future in done)
    pending.remove(first)
    pending.appendleft(first)


def _fault(error: Exception) -> InternalError:
    fault = InternalError(f"the source can't be read ({type(error).__name__}): please report it")
    fault.__cause__ = error
    return fault
