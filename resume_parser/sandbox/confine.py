"""What a worker process may still do: Linux's limits and one-way doors, taken before the first document."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

from resume_parser.options import Limits

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
OPEN_FILES = 128
BYTES_PER_PIXEL = 4
"""Of the largest file that a worker may write: the picture that is handed to Tesseract's program."""
REPORT_BYTES = 32 << 20
"""Address space kept back, to be able to say that memory ran out."""
KILL_FIRST = b"700"
"""The kernel's score when the machine's memory runs out: a worker goes before its caller."""


@lru_cache(maxsize=1)
def libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def leave_group() -> None:
    """Lead a session and process group of its own: killed as one, and out of a terminal's reach."""
    with contextlib.suppress(PermissionError):  # it leads one already
        os.setsid()


def detach(keep: int) -> None:
    """Let go of every file but ``keep``; standard streams go nowhere."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        if stream != keep:
            os.dup2(null, stream)
    os.closerange(3, keep)
    os.closerange(max(keep, 2) + 1, os.sysconf("SC_OPEN_MAX"))
    sys.stdin = None
    sys.stdout = sys.stderr = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def adopt_orphans() -> None:
    """Become the parent of descendants whose parents end, so that they can be waited for."""
    if sys.platform == "linux":
        libc().prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def die_with(parent: int) -> None:
    """Be killed when the parent process ends, also when it is killed."""
    if sys.platform == "linux":
        libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def limit_resources(limits: Limits) -> None:
    """Bound address space, files and their size; no core dumps, no new privileges."""
    if sys.platform == "linux":
        libc().prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "wb", buffering=0) as score:
            score.write(KILL_FIRST)
    _lower(resource.RLIMIT_CORE, 0, 0)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES)
    file_bytes = limits.pixels * BYTES_PER_PIXEL
    _lower(resource.RLIMIT_FSIZE, file_bytes, file_bytes)
    _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
    space = memory().space + limits.memory_bytes
    if ceiling != resource.RLIM_INFINITY:
        space = min(space, ceiling - REPORT_BYTES)
    _lower(resource.RLIMIT_AS, space, space + REPORT_BYTES)


class Memory(NamedTuple):
    """Bytes of a process: its address space, and what of it is in memory."""

    space: int
    resident: int


def memory(pid: int | None = None) -> Memory:
    """Of a process (default: this one); zeros where the system does not tell."""
    try:
        with open(f"/proc/{pid or 'self'}/statm", "rb") as statm:
            space, resident = statm.read().split()[:2]
    except (OSError, ValueError):
        return Memory(0, 0)
    return Memory(int(space) * resource.getpagesize(), int(resident) * resource.getpagesize())


@contextmanager
def reserve() -> Iterator[None]:
    """Lend out the address space that is kept back for the report of an error."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _lower(kind: int, soft: int, hard: int) -> None:
    """Set a limit, never above the one that holds already."""
    _, ceiling = resource.getrlimit(kind)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(kind, (soft, hard))
