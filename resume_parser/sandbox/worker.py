"""The worker process: takes jobs from its socket, one after another, until the socket closes."""

from __future__ import annotations

import os
import signal
import socket
import tempfile
from dataclasses import replace

from resume_parser.errors import InternalError, OutOfMemoryError, ResumeParserError
from resume_parser.options import Limits, Options
from resume_parser.sandbox import confine, wire
from resume_parser.sandbox.target import Target
from resume_parser.sandbox.wire import ClosedError, Job


def run(descriptor: int, target: Target, options: Options, *, server: int, scratch: str) -> None:
    """The life of a worker, straight after the fork. ``scratch``: the only folder that it writes to."""
    confine.leave_group()
    confine.die_with(server)
    confine.detach(descriptor)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.chdir(scratch)
    tempfile.tempdir = os.environ["TMPDIR"] = scratch
    confine.limit_resources(options.limits)
    channel = socket.socket(fileno=descriptor)
    options = replace(options, ocr_begins=lambda: wire.send_frame(channel, wire.OCR_BEGINS, b""))
    try:
        while _answer(channel, wire.receive_job(channel), target, options):
            pass
    except ClosedError:
        pass


def _answer(channel: socket.socket, job: Job, target: Target, options: Options) -> bool:
    """Do one job and send its outcome. False where this process should do no other."""
    kind, payload = wire.ERROR, None
    try:
        kind, payload = wire.RESULT, target(job, options)
    except (MemoryError, OutOfMemoryError):
        pass  # told below, when the frames that hold the memory are gone with the exception
    except ResumeParserError as error:
        kind, payload = wire.ERROR, wire.pack_error(error)
    except Exception as error:  # a fault of ours ends this document, not the process
        kind, payload = wire.ERROR, wire.pack_error(_fault(error))
    if payload is None:
        _report_memory(channel, options)
        return False
    wire.send_frame(channel, kind, payload)
    return True


def _report_memory(channel: socket.socket, options: Options) -> None:
    with confine.reserve():
        wire.send_frame(channel, wire.ERROR, wire.pack_error(out_of_memory(options.limits)))


def out_of_memory(limits: Limits) -> OutOfMemoryError:
    megabytes = limits.memory_bytes // 1_000_000
    return OutOfMemoryError(f"the document needs more than {megabytes:,} MB: raise Limits.memory_bytes")


def _fault(error: Exception) -> InternalError:
    fault = InternalError(f"a fault in the parser ({type(error).__name__}): please report it")
    fault.__cause__ = error
    return fault
