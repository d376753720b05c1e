"""The pool: whatever a document does to its worker, its caller gets an error and the next one is unharmed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from resume_parser.errors import (
    DamagedError,
    InternalError,
    OutOfMemoryError,
    ParseTimeoutError,
    ResumeParserError,
    WorkerCrashedError,
)
from resume_parser.extract import formats
from resume_parser.options import DEFAULT, Limits, Options
from resume_parser.sandbox import Pool, target
from resume_parser.sandbox.wire import Job

LIMITS = Limits(seconds=60.0, ocr_seconds=60.0, memory_bytes=100_000_000)
"""Patient: a busy machine is no fault."""
HASTY = replace(LIMITS, seconds=2.0, ocr_seconds=4.0)
TARGET = "sandbox_targets:act"


def make(workers: int = 1, limits: Limits = LIMITS, target: str = TARGET, **more: object) -> Pool:
    return Pool(workers, Options(limits=limits), target=target, **more)


def ask(pool: Pool, text: str) -> str:
    return pool.run(Job(text.encode())).decode()


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie counts, for somebody forgot it."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def eventually(condition, seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(condition())


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with make() as made:
        yield made


@pytest.fixture(scope="module")
def hasty() -> Iterator[Pool]:
    with make(limits=HASTY) as made:
        assert ask(made, "echo warm") == "warm"
        yield made


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        ("eat", OutOfMemoryError),
        ("eat_and_abort", OutOfMemoryError),
        ("abort", WorkerCrashedError),
        ("segfault", WorkerCrashedError),
        ("leave", WorkerCrashedError),
        ("damaged", DamagedError),
        ("fault", InternalError),
    ],
)
def test_a_bad_document_costs_only_itself(pool: Pool, deed: str, error: type[ResumeParserError]):
    assert ask(pool, "echo before") == "before"
    with pytest.raises(error) as raised:
        ask(pool, deed)
    assert "\n" not in raised.value.message
    assert ask(pool, "echo after") == "after"


def test_a_workers_error_keeps_its_message_and_its_cause_as_text(pool: Pool):
    with pytest.raises(DamagedError, match="save it anew") as raised:
        ask(pool, "damaged")
    assert str(raised.value.__cause__) == "OSError: bad block"


def test_a_crash_names_the_signal(pool: Pool):
    with pytest.raises(WorkerCrashedError, match="SIGABRT"):
        ask(pool, "abort")
    with pytest.raises(WorkerCrashedError, match="exit status 3"):
        ask(pool, "leave")


def test_a_document_that_hangs_is_ended_at_the_time_limit_and_costs_only_itself(hasty: Pool):
    started = time.monotonic()
    with pytest.raises(ParseTimeoutError):
        ask(hasty, "hang")
    assert HASTY.seconds <= time.monotonic() - started < HASTY.seconds + 5
    assert ask(hasty, "echo after") == "after"


def test_ocr_has_its_own_time_limit(hasty: Pool):
    assert ask(hasty, "slow_ocr 2.2") == "read"
    with pytest.raises(ParseTimeoutError):
        ask(hasty, "slow_ocr 20")


def test_a_worker_is_used_again(pool: Pool):
    assert ask(pool, "pid") == ask(pool, "pid")


def test_an_error_of_ours_keeps_the_worker(pool: Pool):
    worker = ask(pool, "pid")
    with pytest.raises(DamagedError):
        ask(pool, "damaged")
    assert ask(pool, "pid") == worker


def test_a_worker_is_replaced_after_its_number_of_documents():
    with make(documents_per_worker=3) as pool:
        workers = [ask(pool, "pid") for _ in range(7)]
    assert len(set(workers)) == 3
    assert workers[0] == workers[2] != workers[3]


def test_programs_that_a_worker_started_die_with_it(hasty: Pool, tmp_path: Path):
    with pytest.raises(ParseTimeoutError):
        ask(hasty, f"child {tmp_path / 'pid'}")
    assert not alive(int((tmp_path / "pid").read_text()))


def test_temporary_files_are_cleared_away(pool: Pool):
    folder = ask(pool, "write 1000")
    assert Path(folder, "left-behind").exists()
    with pytest.raises(WorkerCrashedError):
        ask(pool, "abort")
    assert not Path(folder).exists()


def test_a_worker_can_not_fill_the_disk():
    with make(limits=Limits(pixels=1000)) as pool:
        ask(pool, "write 3000")
        with pytest.raises(InternalError, match="OSError"):
            ask(pool, "write 5000")


def test_a_worker_is_confined(pool: Pool):
    with socket.create_server(("127.0.0.1", 0)):
        descriptors, core, privileges, leads = ask(pool, "facts").split()
    assert descriptors == "4"
    assert (core, privileges, leads) == ("0", "1", "True")


def test_what_a_worker_says_goes_nowhere(pool: Pool, capfd: pytest.CaptureFixture[str]):
    assert ask(pool, "chatter") == "said"
    assert capfd.readouterr() == ("", "")


def test_large_documents_and_answers_come_through(pool: Pool):
    assert ask(pool, "size " + "x" * 20_000_000) == "20000000"
    assert len(ask(pool, "long 20000000")) == 20_000_000


def test_an_idle_worker_that_dies_costs_nothing(pool: Pool):
    os.kill(int(ask(pool, "pid")), signal.SIGKILL)
    time.sleep(0.05)
    assert ask(pool, "echo well") == "well"


def test_a_dead_server_is_replaced():
    with make() as pool:
        worker = int(ask(pool, "pid"))
        os.kill(pool._crew._server.pid, signal.SIGKILL)
        assert eventually(lambda: not alive(worker))  # it dies with the server, and init buries it
        assert ask(pool, "echo well") == "well"


def test_many_threads_share_the_workers():
    deeds = ["echo", "abort", "echo", "damaged", "echo", "leave"] * 8

    def do(number: int) -> str:
        try:
            return ask(pool, f"{deeds[number]} {number}")
        except ResumeParserError as error:
            return error.code

    with make(workers=3) as pool, ThreadPoolExecutor(12) as threads:
        outcomes = list(threads.map(do, range(len(deeds))))
    codes = {"abort": "worker_crashed", "leave": "worker_crashed", "damaged": "damaged"}
    assert outcomes == [codes.get(deed, str(number)) for number, deed in enumerate(deeds)]


def test_no_more_workers_than_asked_for():
    with make(workers=2) as pool, ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(lambda _: ask(pool, "pid"), range(40)))) <= 2


def test_waiting_for_a_worker_does_not_count():
    limits = Limits(seconds=3.0, ocr_seconds=3.0)
    with make(limits=limits) as pool, ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: ask(pool, "slow_ocr 0.9"), range(4))) == ["read"] * 4


def test_closing_ends_all_processes_and_wakes_who_waits():
    pool = make(limits=Limits())
    worker, server = int(ask(pool, "pid")), pool._crew._server.pid
    errors = []

    def wait() -> None:
        with pytest.raises(WorkerCrashedError) as raised:
            ask(pool, "hang")
        errors.append(raised.value)

    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.2)
    pool.close()
    pool.close()
    thread.join(5)
    assert "closed" in errors[0].message
    assert not alive(worker)
    assert not alive(server)
    with pytest.raises(InternalError, match="closed"):
        ask(pool, "pid")


def test_no_descriptor_stays_open():
    before = len(os.listdir("/proc/self/fd"))
    with make() as pool:
        for deed in ("pid", "abort", "pid", "leave"):
            with pytest.raises(WorkerCrashedError) if deed in ("abort", "leave") else nullcontext():
                ask(pool, deed)
    del pool
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_server_that_can_not_start_is_an_error():
    with make(target="sandbox_targets:no_such") as pool, pytest.raises(InternalError, match="no_such"):
        ask(pool, "pid")


def test_forked_from_the_caller():
    with make(start="fork") as pool:
        assert ask(pool, "echo well") == "well"
        with pytest.raises(WorkerCrashedError):
            ask(pool, "abort")
        assert ask(pool, "echo well") == "well"


def test_a_fork_of_the_caller_leaves_the_pool_alone(pool: Pool):
    worker = ask(pool, "pid")
    child = os.fork()
    if child == 0:
        try:
            ask(pool, "pid")
        except InternalError:
            pool.close()
            os._exit(7)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert ask(pool, "pid") == worker


@pytest.mark.parametrize("ending", ["pass", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"])
def test_processes_end_with_the_caller(ending: str):
    """At the interpreter's end without a close, and when the caller is killed."""
    program = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from resume_parser.sandbox import Pool\n"
        "from resume_parser.sandbox.wire import Job\n"
        f"pool = Pool(1, target={TARGET!r})\n"
        "print(pool.run(Job(b'pid')).decode(), pool._crew._server.pid, flush=True)\n" + ending
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    pids = [int(pid) for pid in done.stdout.split()]
    assert len(pids) == 2
    assert done.stderr == ""
    assert eventually(lambda: not any(map(alive, pids)))


def test_a_server_is_ended_while_it_still_starts():
    started = time.monotonic()
    with Pool(1):
        pass
    assert time.monotonic() - started < 1


def test_a_reader_whose_library_is_missing_does_not_keep_the_others_from_being_warmed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    missing = formats.Format("x", "X", "no_such_reader", (), ())
    monkeypatch.setattr(formats, "FORMATS", (missing, *formats.FORMATS))
    target.warm(DEFAULT, everything=True)
