"""Ctrl-C falls between two records."""

from __future__ import annotations

import signal

import pytest

from resume_parser.batch import signals
from resume_parser.batch.signals import Interrupts


def record(interrupts: Interrupts, during: list[signal.Signals], after: list[signal.Signals]) -> list[str]:
    """A run of one record, with signals during it and after it: what it came to do."""
    done = []
    try:
        with interrupts.in_force():
            with interrupts.whole():
                for number in during:
                    signal.raise_signal(number)
                done.append("record")
            for number in after:
                signal.raise_signal(number)
            done.append("end")
    except KeyboardInterrupt:
        done.append("stopped")
    return done


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_at_once_between_records(number):
    assert record(Interrupts(), [], [number]) == ["record", "stopped"]
    assert record(Interrupts(), [], []) == ["record", "end"]


def test_a_signal_waits_for_the_end_of_a_record():
    assert record(Interrupts(), [signal.SIGINT], []) == ["record", "stopped"]


def test_signals_at_the_same_moment_are_one():
    assert record(Interrupts(), [signal.SIGINT, signal.SIGTERM, signal.SIGINT], []) == ["record", "stopped"]


def test_a_later_one_ends_the_process(monkeypatch):
    monkeypatch.setattr(signals, "SAME_SECONDS", -1.0)
    handled = []
    interrupts = Interrupts()

    def end(number: int) -> None:
        handled.append((number, signal.getsignal(number)))

    with interrupts.in_force():
        first = signal.getsignal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        monkeypatch.setattr(signal, "raise_signal", end)
        first(signal.SIGINT, None)
    assert handled == [(signal.SIGINT, signal.SIG_DFL)]


def test_handlers_are_put_back():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with Interrupts().in_force():
        assert signal.getsignal(signal.SIGINT) != before[0]
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
