"""Whose turn it is at the parser: those who wait for an answer come before those who were promised one."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

URGENT_IN_A_ROW = 3
"""After so many urgent turns a patient one is served, so that sync parsing never stops async parsing."""


class BusyError(Exception):
    """No turn came in time."""


class _Waiting:
    """One thread in a line; ``called`` is set under the lock of its ``Turns``."""

    __slots__ = ("called", "wake")

    def __init__(self) -> None:
        self.called, self.wake = False, threading.Event()


class Turns:
    """So many turns at once, first come first served within each of two lines."""

    def __init__(self, places: int) -> None:
        self._lock = threading.Lock()
        self._free = places
        self._urgent: deque[_Waiting] = deque()
        self._patient: deque[_Waiting] = deque()
        self._in_a_row = 0

    @contextmanager
    def turn(self, *, urgent: bool, seconds: float | None = None) -> Iterator[None]:
        """Wait for a turn, and have it.

        Raises:
            BusyError: none came within ``seconds`` (None: wait for ever).
        """
        line = self._urgent if urgent else self._patient
        one = _Waiting()
        with self._lock:
            line.append(one)
            self._call()
        one.wake.wait(seconds)
        with self._lock:
            if not one.called:
                line.remove(one)
                raise BusyError
        try:
            yield
        finally:
            with self._lock:
                self._free += 1
                self._call()

    def _call(self) -> None:
        """Give the free places to those whose turn it is. Called under the lock."""
        while self._free and (self._urgent or self._patient):
            patient_is_due = self._patient and self._in_a_row >= URGENT_IN_A_ROW
            if self._urgent and not patient_is_due:
                one, self._in_a_row = self._urgent.popleft(), self._in_a_row + 1
            else:
                one, self._in_a_row = self._patient.popleft(), 0
            self._free -= 1
            one.called = True
            one.wake.set()
