"""The processes of a pool and their lives: the server, the workers at rest, how they are made and ended."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
import weakref
from dataclasses import dataclass

from resume_parser.errors import InternalError
from resume_parser.sandbox.confine import Memory, memory
from resume_parser.sandbox.launch import Server, ServerLostError, ServerRefusedError, Start
from resume_parser.sandbox.server import Plan


class NoProcessError(InternalError):
    """No worker process can be made: a fault of the machine or the installation, not of a document."""


@dataclass(slots=True)
class Worker:
    """A worker process as its pool sees it. ``memory``: when it was new."""

    pid: int
    channel: socket.socket
    memory: Memory
    documents: int = 0


class Crew:
    """Safe to use from any number of threads. ``start``: see ``Server``."""

    def __init__(self, plan: Plan, start: Start) -> None:
        self._plan = plan
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self.closed = False
        self._server = Server(plan, start)
        _CREWS.add(self)

    def take(self) -> Worker:
        """A worker at rest, or a new one.

        Raises:
            NoProcessError: no process can be made.
            InternalError: the crew is closed.
        """
        while True:
            with self._lock:
                if self.closed:
                    raise InternalError("the pool is closed, or belongs to another process: make a new one")
                server = self._server
                worker = self._idle.pop() if self._idle else None
            if worker is None:
                return self._new(server)
            if not _readable(worker.channel):
                return worker
            self.end(worker, closed=True)  # it died: a worker at rest has nothing to say

    def give_back(self, worker: Worker) -> None:
        """Put a worker to rest."""
        with self._lock:
            if not self.closed:
                self._idle.append(worker)
                return
        worker.channel.close()

    def end(self, worker: Worker, *, closed: bool = False) -> tuple[int, int]:
        """End a worker and what it started. Gives its wait status and the most bytes it had resident, both 0
        where nobody knows. ``closed``: it has closed its socket, so it may be dying by itself.
        """
        worker.channel.close()
        with contextlib.suppress(ServerLostError, ServerRefusedError):  # a lost server took its workers along
            return self._server.end(worker.pid, closed=closed)
        return 0, 0

    def close(self) -> None:
        """End all processes; a second time does nothing."""
        with self._lock:
            if self.closed:
                return
            self.closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.channel.close()
        self._server.close()

    def forget(self) -> None:
        """In a fork of the calling process: the processes are not this process's to use or to end."""
        self.closed = True
        self._server.forget()
        for worker in self._idle:
            worker.channel.close()

    def _new(self, server: Server) -> Worker:
        try:
            return _forked(server)
        except ServerLostError:
            server = self._replace(server)
        except ServerRefusedError as error:
            raise _cannot_start(error) from error
        try:
            return _forked(server)
        except (ServerLostError, ServerRefusedError) as error:
            raise _cannot_start(error) from error

    def _replace(self, lost: Server) -> Server:
        """A new server for one that is gone, unless another thread has made it already. Never by a fork: the
        caller may have threads by now.
        """
        with self._lock:
            if self._server is lost and not self.closed:
                lost.close()
                self._server = Server(self._plan, "spawn")
            return self._server


def _forked(server: Server) -> Worker:
    ours, theirs = socket.socketpair()
    try:
        with theirs:
            pid = server.fork(theirs.fileno())
    except BaseException:
        ours.close()
        raise
    return Worker(pid, ours, memory(pid))


def _readable(channel: socket.socket) -> bool:
    poll = select.poll()  # unlike select, it takes descriptors above 1023
    poll.register(channel, select.POLLIN)
    return bool(poll.poll(0))


def _cannot_start(error: Exception) -> NoProcessError:
    return NoProcessError(f"the parser can't start its processes: {error}")


def _forget_all() -> None:
    for crew in list(_CREWS):
        crew.forget()


_CREWS: weakref.WeakSet[Crew] = weakref.WeakSet()
os.register_at_fork(after_in_child=_forget_all)
