"""Loses the service anything? File profiles are accepted while its processes are killed (-9), again and
again.

    python -m benchmarks.durability [--postgres] [--profiles 500] [--stand-in SECONDS]

A client sends profiles, each under a reference of its own, and sends again what was not answered. Meanwhile
the service and one worker are killed at random moments and started again; a second worker is killed in the
midst of its work and never returns. The webhook's receiver fails one time in five. In the end every accepted
profile must be parsed or failed with its reason, each must have had its webhook, and none may be stored
twice.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.service.command import BROKEN
from tests.service.support import RESUME, Api, Installation, Process, Receiver, free_port, running_postgres

CLIENTS = 4
BROKEN_EVERY = 25
SETTLE_SECONDS = 240.0
LIFE_SECONDS = (0.5, 4.0)
FAILING_SHARE = 0.2
WAITING = ("resume_parser_queue_depth ", "resume_parser_webhooks_waiting ")


@dataclass
class Run:
    installation: Installation
    port: int
    receiver: Receiver
    api: Api | None = None
    worker: Process | None = None
    accepted: dict[str, float] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    sent: threading.Event = field(default_factory=threading.Event)


def send(run: Run, number: int) -> None:
    """Send one profile until it is accepted."""
    assert run.api is not None
    broken = number % BROKEN_EVERY == 0
    data = BROKEN + bytes(range(32)) if broken else RESUME.read_bytes()  # no format at all, for the real parser too
    fields = {"source_id": run.api.source, "profile_type": "file", "profile_reference": f"r{number}"}
    while True:
        try:
            answer = httpx.post(
                f"http://127.0.0.1:{run.port}/v1/profile",
                headers={"X-API-KEY": run.api.key},
                data=fields,
                files={"file": ("cv.pdf", data)},
                timeout=20,
            )
            if answer.status_code == 201:
                run.accepted[fields["profile_reference"]] = time.monotonic()
                return
        except httpx.HTTPError:
            pass
        time.sleep(random.uniform(0.1, 0.5))


def torment(run: Run) -> None:
    """Kill the service or the worker, start it again, until all is sent."""
    while not run.sent.wait(random.uniform(*LIFE_SECONDS)):
        if random.random() < 0.5:
            assert run.api is not None
            run.api.process.kill()
            run.kills["service"] += 1
            run.installation.serve(port=run.port)
            run.api.process = run.installation.processes[-1]
        else:
            assert run.worker is not None
            run.worker.kill()
            run.kills["worker"] += 1
            run.worker = run.installation.worker()


def settle(run: Run) -> float:
    """Wait until nothing waits any more; the seconds it took."""
    assert run.api is not None
    started = time.monotonic()
    while time.monotonic() - started < SETTLE_SECONDS:
        metrics = run.api.client.get("/metrics").text
        waiting = [line.split()[1] for line in metrics.splitlines() if line.startswith(WAITING)]
        if all(float(value) == 0 for value in waiting):
            break
        time.sleep(1)
    return time.monotonic() - started


def verdict(run: Run) -> dict[str, object]:
    """What became of every accepted profile."""
    assert run.api is not None
    found, page = [], 1
    while True:
        query = {"source_ids": json.dumps([run.api.source]), "limit": 500, "page": page}
        body = run.api.get("profiles/searching", **query).json()
        found += body["data"]["profiles"]
        if page >= body["max_page"]:
            break
        page += 1
    states = Counter(profile["status"] for profile in found)
    references = Counter(profile["profile_reference"] for profile in found)
    notified = {json.loads(body)["profile"]["profile_id"] for _, body in run.receiver.got}
    return {
        "accepted": len(run.accepted),
        "stored": len(found),
        "states": dict(states),
        "lost": len(set(run.accepted) - set(references)) + states["pending"],
        "stored_twice": sum(count > 1 for count in references.values()),
        "without_webhook": sum(profile["profile_id"] not in notified for profile in found),
        "webhook_calls": len(run.receiver.got),
        "kills": dict(run.kills),
    }


def measure(profiles: int, postgres: bool, stand_in: float | None) -> dict[str, object]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(running_postgres()) if postgres else ""
        settings = {"private_webhooks": "1", "workers": "1"}
        installation = Installation(folder, database, stand_in, settings)
        stack.callback(installation.end)
        installation.said("migrate")
        receiver = Receiver()
        receiver.failing_share = FAILING_SHARE
        stack.callback(receiver.close)
        installation.said("webhooks", "add", receiver.url)
        run = Run(installation, free_port(), receiver)
        run.api = installation.serve(port=run.port)
        run.worker, lost_worker = installation.worker(), installation.worker()
        tormentor = threading.Thread(target=torment, args=(run,))
        started = time.monotonic()
        tormentor.start()
        with ThreadPoolExecutor(CLIENTS) as clients:
            for done, _ in enumerate(clients.map(lambda number: send(run, number), range(profiles))):
                if done == profiles // 3:
                    lost_worker.kill()
                    run.kills["worker that never returns"] += 1
        run.sent.set()
        tormentor.join()
        sending = time.monotonic() - started
        settling = settle(run)
        seconds = {"sending_seconds": round(sending, 1), "settling_seconds": round(settling, 1)}
        return {"database": "postgresql" if postgres else "sqlite", **verdict(run), **seconds}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--profiles", type=int, default=500)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--stand-in", type=float, metavar="SECONDS", help="a parser that only waits so long")
    arguments = parser.parse_args()
    result = measure(arguments.profiles, arguments.postgres, arguments.stand_in)
    print(json.dumps(result, indent=1))
    return int(any(result[name] for name in ("lost", "stored_twice", "without_webhook")))


if __name__ == "__main__":
    sys.exit(main())
