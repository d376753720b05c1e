"""The pool: any thread gives it a document and gets the profile, or the error, within the limits."""

from __future__ import annotations

import os
import signal
import threading
import time
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

from resume_parser.errors import (
    InternalError,
    OutOfMemoryError,
    ParseTimeoutError,
    ResumeParserError,
    WorkerCrashedError,
)
from resume_parser.options import DEFAULT, Options
from resume_parser.sandbox import wire
from resume_parser.sandbox.confine import memory
from resume_parser.sandbox.crew import Crew, Worker
from resume_parser.sandbox.launch import Start
from resume_parser.sandbox.server import Plan
from resume_parser.sandbox.target import PARSE
from resume_parser.sandbox.wire import ClosedError, Frame, Job
from resume_parser.sandbox.worker import out_of_memory

if TYPE_CHECKING:
    from types import TracebackType

    from resume_parser.profile import Profile

DOCUMENTS_PER_WORKER = 250
"""Then a fresh one takes over, so that nothing that a library leaks, or a document leaves, stays for long."""
GROWTH_SHARE = 0.25
"""A worker that keeps more than this share of its memory between documents is replaced."""
DEATH_SHARE = 0.5
"""A worker that dies with more than this share of its memory in use has died of it."""


class Pool:
    """Worker processes that parse under limits. Safe to use from any number of threads.

    ``workers``: documents read at the same time, by default one a core; more callers wait their turn, outside
    of their time limit. ``target`` is the function that workers run, ``module:function``. ``start``: see
    ``Server``. Processes start with the first document (the server at once), and end with ``close``, with the
    pool's last reference, or with the interpreter.
    """

    def __init__(
        self,
        workers: int | None = None,
        options: Options = DEFAULT,
        *,
        target: str = PARSE,
        documents_per_worker: int = DOCUMENTS_PER_WORKER,
        start: Start = "spawn",
    ) -> None:
        self.workers = workers or len(os.sched_getaffinity(0))
        self._limits = options.limits
        self._documents_per_worker = documents_per_worker
        plan = Plan(replace(options, ocr_begins=DEFAULT.ocr_begins), target, everything=start == "spawn")
        self._crew = Crew(plan, start)
        self._slots = threading.BoundedSemaphore(self.workers)
        self._finalizer = weakref.finalize(self, self._crew.close)

    def parse(self, data: bytes, *, filename: str | None = None, content_type: str | None = None) -> Profile:
        """Read a resume.

        Raises:
            ResumeParserError: also for what ends a worker: ``ParseTimeoutError``, ``OutOfMemoryError``,
                ``WorkerCrashedError``.
        """
        from resume_parser.profile import Profile

        answer = self.run(Job(data, filename, content_type, form="extended"))
        try:
            return Profile.model_validate_json(answer)
        except ValueError as error:
            raise InternalError("the worker's answer is no profile: please report it") from error

    def run(self, job: Job) -> bytes:
        """What the target makes of a job. Raises ResumeParserError, as ``parse``; ``NoProcessError``."""
        with self._slots:
            worker = self._crew.take()
            try:
                answer = self._ask(worker, job)
            except ClosedError as error:
                raise self._obituary(worker) from error
            except TimeoutError as error:
                self._crew.end(worker)
                raise self._too_slow() from error
            except BaseException:
                self._crew.end(worker)
                raise
            worker.documents += 1
            failure = _reported(answer) if answer.kind == wire.ERROR else None
            if self._worn(worker) or isinstance(failure, OutOfMemoryError):  # after which it is about to end itself
                self._crew.end(worker)
            else:
                self._crew.give_back(worker)
        if failure is not None:
            raise failure
        return answer.payload

    def _ask(self, worker: Worker, job: Job) -> Frame:
        started = time.monotonic()
        remaining = wire.until(started + self._limits.seconds)
        wire.send_job(worker.channel, job, remaining)
        answer = wire.receive_frame(worker.channel, remaining)
        if answer.kind == wire.OCR_BEGINS:
            remaining = wire.until(started + self._limits.ocr_seconds)
            while answer.kind == wire.OCR_BEGINS:
                answer = wire.receive_frame(worker.channel, remaining)
        return answer

    def _worn(self, worker: Worker) -> bool:
        grown = memory(worker.pid).space - worker.memory.space
        return worker.documents >= self._documents_per_worker or grown > GROWTH_SHARE * self._limits.memory_bytes

    def _too_slow(self) -> ParseTimeoutError:
        limits = self._limits
        return ParseTimeoutError(
            f"the document took more than {limits.seconds:g} s ({limits.ocr_seconds:g} s with OCR): "
            "send fewer pages, or raise Limits.seconds and Limits.ocr_seconds"
        )

    def _obituary(self, worker: Worker) -> ResumeParserError:
        """Why a worker died."""
        status, resident = self._crew.end(worker, closed=True)
        if self._crew.closed:
            return WorkerCrashedError("the pool was closed before the document was read")
        if resident - worker.memory.resident > DEATH_SHARE * self._limits.memory_bytes:
            return out_of_memory(self._limits)
        if os.WIFSIGNALED(status):
            how = signal.Signals(os.WTERMSIG(status)).name
        else:
            how = f"exit status {os.WEXITSTATUS(status)}"
        return WorkerCrashedError(f"the document ended its worker process ({how}): save it anew, or as PDF")

    def close(self) -> None:
        """End all processes; a thread that waits for a document gets a WorkerCrashedError."""
        self._finalizer()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _reported(answer: Frame) -> ResumeParserError:
    try:
        return wire.unpack_error(answer.payload)
    except ClosedError as error:
        fault = InternalError("the worker's error can't be read: please report it")
        fault.__cause__ = error
        return fault
