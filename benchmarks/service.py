"""What the service costs on top of the parser, and how it behaves when there is too much to do.

    python -m benchmarks.service [--file RESUME] [--requests 2000] [--database URL]

One request at a time: the sync answer beside the bare parse (`parse` in process, warm). At saturation:
requests a second beside the documents a second of `parse_many`, taken before and after, with the same file and as
many worker processes. Memory of the service with all its processes is taken on the way. Overload: many more clients than
places; every answer must be 202, or 503 with `Retry-After`. The clients run on the same machine and take
their share of it.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import resume_parser
from tests.service.support import RESUME, Api, Installation

ALONE = 200
WARM_UP = 20
OVERLOAD_CLIENTS = 150
OVERLOAD_SECONDS = 10.0
MEMORY_SAMPLES = 10
BOUNDARY = "resumebenchmark"
RECEIVE_BYTES = 65536


def request_body(source: str, data: bytes) -> bytes:
    fields = {"source_id": source, "profile_type": "file", "sync_parsing": "1"}
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="cv"\r\n\r\n'.encode()
    return b"".join(parts) + head + data + f"\r\n--{BOUNDARY}--\r\n".encode()


class Client:
    """A connection that is kept open. It sends ready bytes and reads only the head of an answer: an HTTP library
    takes three times as much of the cores that are measured.
    """

    def __init__(self, api: Api, data: bytes) -> None:
        host, _, port = api.url.removeprefix("http://").partition(":")
        self._socket = socket.create_connection((host, int(port)), timeout=120)
        body = request_body(api.source, data)
        head = (
            f"POST /v1/profile HTTP/1.1\r\nHost: {host}:{port}\r\nX-API-KEY: {api.key}\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._request = head.encode() + body

    def post(self) -> tuple[float, int, str | None]:
        """Seconds, status and `Retry-After` of one request.

        Raises:
            OSError: the connection was closed.
        """
        started = time.perf_counter()
        self._socket.sendall(self._request)
        received = b""
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += self._part()
        status, *lines = received[:end].decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        left = end + 4 + int(headers["content-length"]) - len(received)
        while left > 0:
            left -= len(self._part())
        return time.perf_counter() - started, int(status.split()[1]), headers.get("retry-after")

    def _part(self) -> bytes:
        part = self._socket.recv(RECEIVE_BYTES)
        if not part:
            raise ConnectionResetError
        return part


def bare_seconds(data: bytes) -> list[float]:
    parser = resume_parser.Parser(isolated=False)
    seconds = []
    for _ in range(WARM_UP + ALONE):
        started = time.perf_counter()
        parser.parse(data)
        seconds.append(time.perf_counter() - started)
    return seconds[WARM_UP:]


def alone(api: Api, data: bytes) -> list[float]:
    client = Client(api, data)
    return [client.post()[0] for _ in range(WARM_UP + ALONE)][WARM_UP:]


def parse_many_rate(data: bytes, workers: int, count: int) -> float:
    """Documents a second, the pool warm."""
    with resume_parser.Parser(workers=workers) as parser:
        list(parser.parse_many([data] * WARM_UP * workers))
        started = time.perf_counter()
        results = list(parser.parse_many([data] * count))
        assert all(result.error is None for result in results)
        return count / (time.perf_counter() - started)


def memory_of(process: int) -> float:
    """Megabytes that a process and its descendants hold for themselves (proportional set size)."""
    tree, found = [process], 0.0
    while tree:
        one = tree.pop()
        try:
            tree += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        found += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1000
    return found


def saturated(api: Api, data: bytes, clients: int, count: int) -> dict[str, object]:
    """Requests a second and their times with several clients at once, and memory on the way."""
    seconds: list[float] = []
    memory: list[float] = []
    lock = threading.Lock()
    left = [count]

    def run() -> None:
        client = Client(api, data)
        while True:
            with lock:
                if left[0] <= 0:
                    return
                left[0] -= 1
                if left[0] % (count // MEMORY_SAMPLES) == 0:
                    memory.append(memory_of(api.process.popen.pid))
            taken, status, _ = client.post()
            assert status == 202, status
            seconds.append(taken)

    started = time.perf_counter()
    run_all([run] * clients)
    rate = count / (time.perf_counter() - started)
    return {
        "clients": clients,
        "requests_a_second": round(rate, 1),
        "milliseconds": percentiles(seconds),
        "memory_megabytes": [round(one) for one in memory],
    }


def overloaded(api: Api, data: bytes) -> dict[str, object]:
    """What many more clients than places are answered."""
    statuses: Counter[str] = Counter()
    seconds: list[float] = []
    end = time.monotonic() + OVERLOAD_SECONDS

    def run() -> None:
        client = Client(api, data)
        while time.monotonic() < end:
            try:
                taken, status, retry = client.post()
            except OSError as error:
                statuses[type(error).__name__] += 1
                client = Client(api, data)
                continue
            statuses[f"{status}{' with Retry-After' if retry else ''}"] += 1
            seconds.append(taken)
            if retry:
                time.sleep(min(1.0, float(retry)))

    run_all([run] * OVERLOAD_CLIENTS)
    return {"clients": OVERLOAD_CLIENTS, "answers": dict(statuses), "milliseconds": percentiles(seconds)}


def run_all(targets: Sequence[object]) -> None:
    threads = [threading.Thread(target=target) for target in targets]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    cuts = statistics.quantiles(seconds, n=100)
    return {f"p{cut}": round(cuts[cut - 1] * 1000, 2) for cut in (50, 95, 99)}


def measure(data: bytes, requests: int, database: str) -> dict[str, object]:
    workers = os.cpu_count() or 1
    bare = bare_seconds(data)
    before = parse_many_rate(data, workers, requests // 4)
    with tempfile.TemporaryDirectory() as folder:
        installation = Installation(Path(folder), database, settings={"log_level": "WARNING"})
        try:
            installation.said("migrate")
            api = installation.serve()
            one = alone(api, data)
            full = saturated(api, data, 4 * workers, requests)
            over = overloaded(api, data)
            after = api.client.get("/readyz").status_code
        finally:
            installation.end()
    many = statistics.mean((before, parse_many_rate(data, workers, requests // 4)))
    median, bare_median = statistics.median(one), statistics.median(bare)
    rate = full["requests_a_second"]
    assert isinstance(rate, float)
    return {
        "workers": workers,
        "bare_parse_milliseconds": percentiles(bare),
        "sync_alone_milliseconds": percentiles(one),
        "sync_limit_milliseconds": round((1.3 * bare_median + 0.005) * 1000, 2),
        "sync_within_limit": median <= 1.3 * bare_median + 0.005,
        "parse_many_a_second": round(many, 1),
        "saturated": full,
        "saturated_share_of_parse_many": round(rate / many, 3),
        "overloaded": over,
        "ready_after_overload": after == 200,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--file", type=Path, default=RESUME)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--database", default="")
    arguments = parser.parse_args()
    print(json.dumps(measure(arguments.file.read_bytes(), arguments.requests, arguments.database), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
