"""Many sources: a result for each, none lost, none waited for longer than need be, memory bounded."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator

import pytest

import resume_parser
from resume_parser.errors import DamagedError, InternalError, SourceError
from resume_parser.many import LOOK_AHEAD, spread, stream
from resume_parser.options import Limits, Options
from resume_parser.profile import Profile
from resume_parser.sandbox import Pool
from resume_parser.sandbox.wire import Job


def read(source: str) -> Profile:
    if source == "bad":
        raise DamagedError("bad")
    if source == "fault":
        raise KeyError(source)
    return Profile(name=source)


def test_a_result_for_each_source():
    sources = ["a", "bad", "b", "fault", "a"]
    results = list(stream(sources, read, workers=2, ordered=True))
    assert [result.source for result in results] == sources
    assert [result.profile and result.profile.name for result in results] == ["a", None, "b", None, "a"]
    assert isinstance(results[1].error, DamagedError)
    assert isinstance(results[3].error, InternalError)


def test_unordered_gives_the_same_set():
    sources = [str(number) for number in range(100)]
    results = list(stream(sources, read, workers=3, ordered=False))
    assert sorted(result.source for result in results) == sorted(sources)


def test_a_slow_source_holds_up_only_an_ordered_stream():
    release = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            release.wait(5)
        return number

    free = spread(range(4), work, workers=2, ordered=False)
    assert {next(free), next(free), next(free)} == {1, 2, 3}
    release.set()
    assert list(free) == [0]
    assert list(spread(range(4), work, workers=2, ordered=True)) == [0, 1, 2, 3]


def test_sources_are_taken_only_as_results_are_asked_for():
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = spread(endless(), lambda number: number, workers=2, ordered=False)
    for _ in range(10):
        next(results)
        time.sleep(0.005)
    results.close()
    assert taken <= 10 + 2 * LOOK_AHEAD


def test_what_was_taken_is_given_before_the_sources_fail():
    def sources() -> Iterator[str]:
        yield "a"
        yield "b"
        raise OSError("the disk is gone")

    results = stream(sources(), read, workers=2, ordered=True)
    assert [next(results).source, next(results).source] == ["a", "b"]
    with pytest.raises(OSError, match="gone"):
        next(results)


def test_a_workers_death_costs_one_document():
    deeds = ["echo 1", "abort", "echo 2", "hang", "eat", "echo 3"] * 3
    limits = Limits(seconds=1.0, ocr_seconds=1.0, memory_bytes=50_000_000)

    def work(deed: str) -> str:
        try:
            return pool.run(Job(deed.encode())).decode()
        except resume_parser.ResumeParserError as error:
            return error.code

    with Pool(2, Options(limits=limits), target="tests.sandbox.sandbox_targets:act") as pool:
        outcomes = list(spread(deeds, work, workers=2, ordered=True))
    assert outcomes == ["1", "worker_crashed", "2", "timeout", "out_of_memory", "3"] * 3


def test_stopping_early_leaves_nothing_behind():
    before = set(threading.enumerate())
    results = resume_parser.parse_many([b""] * 50, workers=1)
    assert next(results).error.code == "empty_file"
    results.close()
    deadline = time.monotonic() + 5
    while not before.issuperset(threading.enumerate()) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert before.issuperset(threading.enumerate())


@pytest.mark.parametrize("isolated", [True, False])
def test_sources_of_every_kind(isolated: bool, tmp_path):
    path = tmp_path / "cv.txt"
    path.write_text("Ann Example\nann@example.com\n")
    sources = [path, str(path), path.read_bytes(), io.BytesIO(path.read_bytes()), tmp_path / "none", b""]
    results = list(resume_parser.parse_many(sources, workers=1, ordered=True, isolated=isolated))
    assert [result.source for result in results] == sources
    assert [result.profile.email for result in results[:4]] == ["ann@example.com"] * 4
    assert isinstance(results[4].error, SourceError)
    assert results[5].error.code == "empty_file"
