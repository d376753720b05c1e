"""Ctrl-C and SIGTERM between two records, never within one."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """While in force, the first signal raises KeyboardInterrupt, or waits for the end of ``whole``. A second
    one ends the process at once.
    """

    def __init__(self) -> None:
        self._busy = False
        self._asked = False

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
        if self._asked:
            raise KeyboardInterrupt

    def _handle(self, number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        self._asked = True
        if not self._busy:
            raise KeyboardInterrupt
