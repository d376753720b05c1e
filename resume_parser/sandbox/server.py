"""The fork server: a warm process of one thread that makes workers, and ends them with all that they started.

It answers one request at a time, a JSON line each: ``{"fork": true}`` with the worker's socket, ``{"end":
pid}``. When the caller is gone, so are the server and every worker.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import shutil
import signal
import socket
import tempfile
import time
from dataclasses import dataclass, field
from typing import Any

from resume_parser.options import Options
from resume_parser.sandbox import confine, worker
from resume_parser.sandbox.target import PARSE, Target, find, warm
from resume_parser.sandbox.wire import ClosedError, receive_control, receive_frame, send_control

DYING_SECONDS = 0.5
"""How long a worker that closed its socket may take to die by itself, so that its signal is known."""
DYING_STEP_SECONDS = 0.001
KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Plan:
    """What the workers of a pool do. ``everything``: warm each format's reader, not only the models."""

    options: Options
    target: str = PARSE
    everything: bool = True


@dataclass(slots=True)
class State:
    """The server's own: what its workers run, and where each may write."""

    target: Target
    options: Options
    scratch: dict[int, str] = field(default_factory=dict)
    """Worker's pid -> its folder for temporary files."""


def main(descriptor: int) -> None:
    """In a fresh interpreter: the plan is the first message, a pickle of the caller's own."""
    control = socket.socket(fileno=os.dup(descriptor))
    with contextlib.suppress(ClosedError):
        serve(control, pickle.loads(receive_frame(control).payload))
    os._exit(0)  # nothing of the loaded libraries needs to be taken down


def serve(control: socket.socket, plan: Plan) -> None:
    """Serve until the caller closes the socket. Each failure to begin is told in the first answer."""
    confine.leave_group()
    confine.detach(control.fileno())
    confine.adopt_orphans()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        state = State(find(plan.target), plan.options)
        if plan.target == PARSE:
            warm(plan.options, everything=plan.everything)
        gc.collect()
        gc.freeze()  # keeps the shared pages shared: collections in the workers would write to every object
    except Exception as error:
        with contextlib.suppress(ClosedError, OSError):
            receive_control(control)
            send_control(control, {"failed": f"{type(error).__name__}: {error}"})
        return
    with contextlib.suppress(ClosedError, OSError):
        while True:
            message, descriptors = receive_control(control)
            send_control(control, _do(message, descriptors, state))
    for pid in list(state.scratch):
        _end(pid, state, wait=False)


def _do(message: dict[str, Any], descriptors: list[int], state: State) -> dict[str, Any]:
    if "end" in message:
        return _end(int(message["end"]), state, wait=bool(message["closed"]))
    try:
        return {"pid": _fork(descriptors[0], state)}
    except OSError as error:
        return {"failed": f"no worker process can be made: {error}"}
    finally:
        os.close(descriptors[0])


def _fork(descriptor: int, state: State) -> int:
    scratch = tempfile.mkdtemp(prefix="resume-parser-")
    server = os.getpid()
    try:
        pid = os.fork()
    except OSError:
        os.rmdir(scratch)
        raise
    if pid == 0:
        try:
            worker.run(descriptor, state.target, state.options, server=server, scratch=scratch)
            os._exit(0)
        finally:
            os._exit(1)
    state.scratch[pid] = scratch
    return pid


def _end(pid: int, state: State, *, wait: bool) -> dict[str, Any]:
    """End a worker and all of its process group; nothing of it stays, not even a zombie.

    ``wait``: it closed its socket, so it is about to die by itself. Tells how: its wait status, and the most
    memory that was resident, in bytes.
    """
    scratch = state.scratch.pop(pid, None)
    if scratch is None:
        return {"failed": f"{pid} is no worker"}
    deadline = time.monotonic() + (DYING_SECONDS if wait else 0)
    while not _dead(pid) and time.monotonic() < deadline:
        time.sleep(DYING_STEP_SECONDS)
    for kill in (os.killpg, os.kill):  # it leads a group, unless it was only just forked
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    with contextlib.suppress(ChildProcessError):
        while True:  # what the worker had started is ours now
            os.waitpid(-pid, 0)
    shutil.rmtree(scratch, ignore_errors=True)
    return {"status": status, "resident": usage.ru_maxrss * KILOBYTE}


def _dead(pid: int) -> bool:
    """Whether a child has ended; its number stays taken until it is waited for."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
