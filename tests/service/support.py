"""Real parts for the tests: service processes, PostgreSQL, a webhook receiver, the official SDK."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import pwd
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from resume_parser.service.commands import add_commands

ROOT = Path(__file__).parents[2]
COMMAND = Path(__file__).with_name("command.py")
RESUME = ROOT / "samples" / "en-nurse-sidebar.pdf"
SDK_PYTHON = ROOT / ".venv" / "sdk" / "bin" / "python"
START_SECONDS = 120.0  # and the other limits: a machine may have ten times as much to do as it has cores


def wait_for(condition: Callable[[], Any], seconds: float = 60.0, every: float = 0.05) -> Any:
    """The first true value of the condition."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds:g} s")
        time.sleep(every)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def environment(fake_seconds: float | None, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RESUME_PARSER_")}
    kept["PYTHONPATH"] = str(ROOT)
    if fake_seconds is not None:
        kept["FAKE_PARSER_SECONDS"] = str(fake_seconds)
    return {**kept, **{f"RESUME_PARSER_{name.upper()}": value for name, value in settings.items()}}


@dataclass
class Process:
    """A `serve` or `worker` process in a process group of its own."""

    popen: subprocess.Popen[bytes]
    output: Path

    def kill(self) -> None:
        """As a power cut would: it and all its children, with no chance to say a word."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()

    def stop(self, seconds: float = 90) -> int:
        self.popen.terminate()
        return self.popen.wait(seconds)

    @property
    def printed(self) -> str:
        return self.output.read_text()


@dataclass
class Installation:
    """A folder and a database that service processes share."""

    folder: Path
    database: str = ""
    fake_seconds: float | None = None
    settings: dict[str, str] = field(default_factory=dict)
    processes: list[Process] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        places = {"data": str(self.folder / "data"), **({"database": self.database} if self.database else {})}
        return environment(self.fake_seconds, **places, **self.settings)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """An administrative command, run in this process because it starts faster."""
        parser = argparse.ArgumentParser(prog="resume-parser")
        add_commands(parser.add_subparsers(required=True))
        before, out, err = dict(os.environ), io.StringIO(), io.StringIO()
        os.environ.update(self.environment)
        try:
            parsed = parser.parse_args(arguments)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                status = parsed.func(parsed)
        finally:
            os.environ.clear()
            os.environ.update(before)
        return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())

    def said(self, *arguments: str) -> str:
        """What a command prints when it succeeds."""
        done = self.command(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self, *arguments: str, ready: str) -> Process:
        output = self.folder / f"process-{len(self.processes)}.out"
        with output.open("wb") as out, output.with_suffix(".log").open("wb") as log:
            popen = subprocess.Popen(
                [sys.executable, str(COMMAND), *arguments],
                env=self.environment,
                stdout=out,
                stderr=log,
                start_new_session=True,
            )
        process = Process(popen, output)
        self.processes.append(process)

        def is_ready() -> bool:
            assert popen.poll() is None, output.with_suffix(".log").read_text()[-2000:]
            return ready in process.printed

        wait_for(is_ready, START_SECONDS)
        return process

    def serve(self, *arguments: str, port: int | None = None) -> Api:
        port = port or free_port()
        process = self.start("serve", "--port", str(port), *arguments, ready="listening on")
        return Api(self, process, f"http://127.0.0.1:{port}")

    def worker(self, *arguments: str) -> Process:
        return self.start("worker", *arguments, ready="working")

    def end(self) -> None:
        for process in self.processes:
            process.kill()


@dataclass
class Api:
    """A running service, the key and the source that it printed at its first start, and a client."""

    installation: Installation
    process: Process
    url: str
    key: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        found = re.search(r"^key +(\S+).*\nsource +(\S+)", self.process.printed, re.MULTILINE)
        if found:
            self.key, self.source = found.groups()
        self.client = httpx.Client(base_url=self.url, timeout=60, headers={"X-API-KEY": self.key})

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self.client.get(f"/v1/{path}", params=query)

    def post_file(self, data: bytes, **fields: Any) -> httpx.Response:
        form = {"source_id": self.source, "profile_type": "file", **fields}
        return self.client.post("/v1/profile", data=form, files={"file": ("cv.pdf", data, "application/pdf")})

    def post_json(self, profile: Any, **fields: Any) -> httpx.Response:
        form = {
            "source_id": self.source,
            "profile_type": "json",
            "profile_json": json.dumps(profile),
            **fields,
        }
        return self.client.post("/v1/profile", data=form)

    def parsed(self, profile_id: str, seconds: float = 60) -> dict[str, Any]:
        """The profile, once it no longer waits."""

        def done() -> Any:
            data = self.get("profile/parsing", source_id=self.source, profile_id=profile_id).json()["data"]
            return data if data["status"] != "pending" else None

        found = wait_for(done, seconds)
        assert isinstance(found, dict)
        return found


class Receiver:
    """A webhook's receiver, which answers as the test says: with a status, or not at all."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], str]] = []
        self.status = 200
        self.failing_share = 0.0
        self.hang = threading.Event()
        self.hang.set()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = self.rfile.read(length).decode()
                if len(body) < length:  # its sender was killed in the midst
                    return
                receiver.got.append((dict(self.headers), body))
                receiver.hang.wait(30)
                self.send_response(500 if random.random() < receiver.failing_share else receiver.status)
                if 300 <= receiver.status < 400:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *arguments: Any) -> None:
                return None

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.hang.set()
        self.server.shutdown()
        self.server.server_close()


def sdk_python() -> str:
    """The interpreter of the official SDK's own environment (`make sdk`)."""
    chosen = os.environ.get("SDK_PYTHON", str(SDK_PYTHON))
    if not Path(chosen).exists():
        if os.environ.get("CI"):
            raise AssertionError("the official SDK is missing: make sdk")
        pytest.skip("the official SDK is missing: make sdk")
    return chosen


def _postgres_folder() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if not found:
        if os.environ.get("CI"):
            raise AssertionError("PostgreSQL is missing: make postgres")
        pytest.skip("PostgreSQL is missing: make postgres")
    return found[-1].parent


@contextlib.contextmanager
def running_postgres() -> Iterator[str]:
    """A PostgreSQL server on a free port; the URL of its first database."""
    programs = _postgres_folder()
    # not in a folder of pytest's: as root the server runs as another user, from whom pytest shuts those
    data, port = Path(tempfile.mkdtemp(prefix="resume-parser-postgres-")), free_port()
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = pwd.getpwnam("nobody")
        shutil.chown(data, user.pw_uid, user.pw_gid)
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    run: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/", **as_user}
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300"
    log = data / "log"
    try:
        subprocess.run([programs / "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "-N"], **run)
        start: list[str | Path] = [
            programs / "pg_ctl",
            "-D",
            data,
            "-l",
            log,
            "-w",
            "-t",
            f"{START_SECONDS:.0f}",
            "-o",
            options,
            "start",
        ]
        subprocess.run(start, **run)
        yield f"postgresql+psycopg://test@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **{**run, "check": False})
        shutil.rmtree(data, ignore_errors=True)
