"""The caller's side of the fork server: start it, ask it, end it."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import socket
import sys
import threading
import time
from typing import Any, Literal

from resume_parser.sandbox.server import Plan, serve
from resume_parser.sandbox.wire import ClosedError, receive_control, send_control, send_frame

START_SECONDS = 120.0
"""For loading the models on a slow disk and a busy machine."""
ANSWER_SECONDS = 30.0
END_SECONDS = 5.0
END_STEP_SECONDS = 0.005
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
"""The workers are the parallelism: threads of numerical libraries would cost time, and memory a thread."""

Start = Literal["spawn", "fork"]


class ServerLostError(Exception):
    """The fork server is gone: a new one may do."""


class ServerRefusedError(Exception):
    """The fork server, asked to start or to make a worker, says why it can't."""


class Server:
    """A running fork server. Any thread may ask; requests wait for each other.

    ``start``: ``spawn`` runs a fresh interpreter, always sound. ``fork`` forks the calling process, which
    saves the start of an interpreter and is sound only while it has a single thread.
    """

    def __init__(self, plan: Plan, start: Start) -> None:
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair()
        self._patience = START_SECONDS
        with theirs:
            self.pid = _fork(theirs, plan) if start == "fork" else _spawn(theirs)
        if start == "spawn":
            with contextlib.suppress(ClosedError):
                send_frame(self._control, b"P", pickle.dumps(plan))

    def fork(self, descriptor: int) -> int:
        """Make a worker that serves the socket. Gives its process id. Raises ServerLostError;
        ServerRefusedError.
        """
        return int(self._ask({"fork": True}, descriptor)["pid"])

    def end(self, pid: int, *, closed: bool) -> tuple[int, int]:
        """End a worker. Gives its wait status and the most bytes it had resident. Raises ServerLostError;
        ServerRefusedError.
        """
        answer = self._ask({"end": pid, "closed": closed})
        return int(answer["status"]), int(answer["resident"])

    def _ask(self, message: dict[str, Any], descriptor: int | None = None) -> dict[str, Any]:
        with self._lock:
            try:
                self._control.settimeout(self._patience)
                send_control(self._control, message, descriptor)
                answer, _ = receive_control(self._control)
            except (OSError, ClosedError, ValueError) as error:
                raise ServerLostError("the server of worker processes is gone") from error
            self._patience = ANSWER_SECONDS
        if "failed" in answer:
            raise ServerRefusedError(str(answer["failed"]))
        return answer

    def close(self) -> None:
        """End it and every worker; threads that wait for one see its socket close."""
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)  # wakes a thread that waits for an answer
        self._control.close()
        warming = self._patience == START_SECONDS
        deadline = time.monotonic() + (0 if warming else END_SECONDS)  # while warming it has no worker to end
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(self.pid, os.WNOHANG) == (0, 0):
                if time.monotonic() > deadline:
                    os.kill(self.pid, signal.SIGKILL)
                time.sleep(END_STEP_SECONDS)

    def forget(self) -> None:
        """In a fork of the calling process: let go of the server, which is not this process's to end."""
        self._control.close()


def _fork(control: socket.socket, plan: Plan) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            os.environ.update(ONE_THREAD | dict(os.environ))
            serve(control, plan)
        finally:
            os._exit(0)
    return pid


def _spawn(control: socket.socket) -> int:
    """A fresh interpreter with the caller's import path; its standard input is the control socket."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from resume_parser.sandbox.server import main; main(0)"
    null = os.open(os.devnull, os.O_RDWR)
    try:
        return os.posix_spawn(
            sys.executable,
            [sys.executable, "-c", code],
            ONE_THREAD | dict(os.environ),
            file_actions=[
                (os.POSIX_SPAWN_DUP2, control.fileno(), 0),
                (os.POSIX_SPAWN_DUP2, null, 1),
                (os.POSIX_SPAWN_DUP2, null, 2),
            ],
        )
    finally:
        os.close(null)
