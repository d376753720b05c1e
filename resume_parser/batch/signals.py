"""Ctrl-C and SIGTERM between two records, never within one."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)
SAME_SECONDS = 1.0
"""Signals this close are one: `timeout` and some supervisors send theirs to the process and to its group."""


class Interrupts:
    """While in force, the first signal raises KeyboardInterrupt, or waits for the end of ``whole``. A second
    one, ``SAME_SECONDS`` later, ends the process at once.
    """

    def __init__(self) -> None:
        self._busy = False
        self._asked: float | None = None

    @contextmanager
    def in_force(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._handle) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is done here is done to its end."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
        if self._asked is not None:
            raise KeyboardInterrupt

    def _handle(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if self._asked is None:
            self._asked = now
            if not self._busy:
                raise KeyboardInterrupt
        elif now - self._asked > SAME_SECONDS:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
