"""What test workers do: the job's text names it."""

from __future__ import annotations

import ctypes
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from resume_parser.errors import DamagedError
from resume_parser.options import Options
from resume_parser.sandbox.wire import Job


def act(job: Job, options: Options) -> bytes:
    word, _, rest = job.data.decode().partition(" ")
    return ACTIONS[word](rest, options).encode()


def hang(_: str, options: Options) -> str:
    time.sleep(60)
    return "late"


def slow_ocr(seconds: str, options: Options) -> str:
    options.ocr_begins()
    time.sleep(float(seconds))
    options.ocr_begins()
    return "read"


def eat(_: str, options: Options) -> str:
    hoard = []
    while True:
        hoard.append(bytearray(1_000_000))


def eat_and_abort(_: str, options: Options) -> str:
    """As native code does that can't allocate."""
    hoard = []
    try:
        while True:
            hoard.append(bytearray(1_000_000))
    except MemoryError:
        os.abort()


def abort(_: str, options: Options) -> str:
    os.abort()


def segfault(_: str, options: Options) -> str:
    ctypes.string_at(0)
    return ""


def leave(_: str, options: Options) -> str:
    os._exit(3)


def damaged(_: str, options: Options) -> str:
    try:
        raise OSError("bad block")
    except OSError as error:
        raise DamagedError("the file is damaged: save it anew") from error


def fault(_: str, options: Options) -> str:
    raise KeyError("ours")


def child(_: str, options: Options) -> str:
    """A program that outlives its worker unless it is killed; its pid goes to the caller by a file."""
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(_).write_text(str(program.pid))
    time.sleep(60)
    return ""


def write(size: str, options: Options) -> str:
    with tempfile.TemporaryFile() as file:
        file.write(bytes(int(size)))
    Path("left-behind").write_text("x")
    return os.getcwd()


def facts(_: str, options: Options) -> str:
    descriptors = len(os.listdir("/proc/self/fd")) - 1
    core = resource.getrlimit(resource.RLIMIT_CORE)[1]
    status = Path("/proc/self/status").read_text()
    privileges = status.partition("NoNewPrivs:")[2].split()[0]
    return f"{descriptors} {core} {privileges} {os.getpgid(0) == os.getpid()}"


def connect(port: str, options: Options) -> str:
    socket.create_connection(("127.0.0.1", int(port)), timeout=1)
    return "connected"


def chatter(_: str, options: Options) -> str:
    print("to standard output")
    os.write(1, b"to standard output\n")
    os.write(2, b"to standard error\n")
    return "said"


ACTIONS = {
    "pid": lambda rest, options: str(os.getpid()),
    "echo": lambda rest, options: rest,
    "size": lambda rest, options: str(len(rest)),
    "long": lambda rest, options: "x" * int(rest),
    **{
        action.__name__: action
        for action in (
            hang, slow_ocr, eat, eat_and_abort, abort, segfault, leave, damaged, fault, child, write, facts,
            connect, chatter,
        )
    },
}  # fmt: skip
