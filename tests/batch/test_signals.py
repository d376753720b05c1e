"""Ctrl-C falls between two records."""

from __future__ import annotations

import signal

import pytest

from resume_parser.batch import signals
from resume_parser.batch.signals import Interrupts


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_at_once_between_records(number):
    interrupts = Interrupts()
    with pytest.raises(KeyboardInterrupt), interrupts.in_force():
        signal.raise_signal(number)
        pytest.fail("it went on")


def test_a_signal_waits_for_the_end_of_a_record():
    interrupts, done = Interrupts(), []
    with pytest.raises(KeyboardInterrupt), interrupts.in_force():
        with interrupts.whole():
            signal.raise_signal(signal.SIGINT)
            done.append(1)
        done.append(2)
    assert done == [1]


def test_signals_at_the_same_moment_are_one():
    interrupts = Interrupts()
    with pytest.raises(KeyboardInterrupt), interrupts.in_force(), interrupts.whole():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)


def test_a_later_one_ends_the_process(monkeypatch):
    monkeypatch.setattr(signals, "SAME_SECONDS", 0.0)
    ended = []
    raise_signal = signal.raise_signal
    interrupts = Interrupts()
    with pytest.raises(KeyboardInterrupt), interrupts.in_force(), interrupts.whole():
        raise_signal(signal.SIGINT)
        monkeypatch.setattr(signal, "raise_signal", ended.append)
        raise_signal_again = signal.getsignal(signal.SIGINT)
        raise_signal_again(signal.SIGINT, None)
    assert ended == [signal.SIGINT]


def test_handlers_are_put_back():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with Interrupts().in_force():
        assert signal.getsignal(signal.SIGINT) != before[0]
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
