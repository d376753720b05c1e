"""Turns at the parser: sync before async, neither for ever, none lost."""

from __future__ import annotations

import threading
import time

import pytest

from resume_parser.service.turns import URGENT_IN_A_ROW, BusyError, Turns
from tests.service.support import wait_for


def _line_up(turns: Turns, names: list[str], order: list[str]) -> list[threading.Thread]:
    """Have each name wait in its line (``u…`` urgent, ``p…`` patient), one after the other."""
    threads = []
    for name in names:

        def take(name: str = name) -> None:
            with turns.turn(urgent=name.startswith("u")):
                order.append(name)

        thread = threading.Thread(target=take)
        thread.start()
        threads.append(thread)
        wait_for(lambda: len(turns._urgent) + len(turns._patient) == len(threads), every=0.001)
    return threads


def test_urgent_ones_come_first_but_do_not_stop_the_patient() -> None:
    turns, order = Turns(1), list[str]()
    with turns.turn(urgent=False):
        threads = _line_up(turns, ["p0", "p1", "u0", "u1", "u2", "u3", "u4"], order)
    for thread in threads:
        thread.join(10)
    assert URGENT_IN_A_ROW == 3
    assert order == ["u0", "u1", "u2", "p0", "u3", "u4", "p1"]


def test_one_that_waits_in_vain_leaves_the_line() -> None:
    turns = Turns(1)
    with turns.turn(urgent=True):
        started = time.monotonic()
        with pytest.raises(BusyError), turns.turn(urgent=True, seconds=0.05):
            pass
        assert time.monotonic() - started < 5
    with turns.turn(urgent=True, seconds=0.05), pytest.raises(BusyError), turns.turn(urgent=False, seconds=0):
        pass


def test_a_turn_is_given_back_whatever_happens_in_it() -> None:
    turns = Turns(2)
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), turns.turn(urgent=False):
            raise ZeroDivisionError
    with turns.turn(urgent=True, seconds=0), turns.turn(urgent=False, seconds=0):
        pass


def test_no_more_than_the_places_at_once() -> None:
    turns, lock, under_way, most = Turns(3), threading.Lock(), 0, 0

    def take(number: int) -> None:
        nonlocal under_way, most
        with turns.turn(urgent=number % 2 == 0):
            with lock:
                under_way += 1
                most = max(most, under_way)
            time.sleep(0.001)
            with lock:
                under_way -= 1

    threads = [threading.Thread(target=take, args=(number,)) for number in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert most == 3
