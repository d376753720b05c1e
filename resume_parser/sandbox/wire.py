"""What goes over the sockets: frames between caller and worker, JSON lines between caller and server."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from resume_parser import errors
from resume_parser.errors import InternalError, ResumeParserError

HEADER = struct.Struct("!cQ")
"""A frame: its kind, the length of its payload, the payload."""
JOB, DATA, OCR_BEGINS, RESULT, ERROR = b"J", b"D", b"O", b"R", b"E"
MAX_ANSWER_BYTES = 128_000_000
"""A worker that says more is taken for broken, so that it can't fill the caller's memory."""
MAX_CONTROL_BYTES = 65_536
CHUNK_BYTES = 1 << 20


class ClosedError(Exception):
    """The other side is gone, or does not keep to the protocol."""


class RemoteError(Exception):
    """What a worker's error was caused by, as text: its object stays in the worker."""


class Frame(NamedTuple):
    kind: bytes
    payload: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read. ``form`` of the answer: ``profile`` (the documented JSON), ``extended`` (with
    what goes beyond it), ``found`` (the documented ``profile`` beside the ``format`` that was found), ``json-resume`` or
    ``row`` (of ``export.rows``).
    """

    data: bytes
    filename: str | None = None
    content_type: str | None = None
    form: str = "profile"


Remaining = Callable[[], float | None]
"""Seconds until the deadline, None for no deadline. Raises ``TimeoutError`` behind it."""


def forever() -> None:
    return None


def until(deadline: float) -> Remaining:
    """Time left to a moment of ``time.monotonic()``."""

    def remaining() -> float:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    return remaining


def send_frame(channel: socket.socket, kind: bytes, payload: bytes, remaining: Remaining = forever) -> None:
    """Raises TimeoutError; ClosedError."""
    try:
        channel.settimeout(remaining())
        channel.sendall(HEADER.pack(kind, len(payload)))
        channel.sendall(payload)
    except TimeoutError:
        raise
    except OSError as error:
        raise ClosedError from error


def receive_frame(channel: socket.socket, remaining: Remaining = forever, max_bytes: int = MAX_ANSWER_BYTES) -> Frame:
    """Raises TimeoutError; ClosedError."""
    kind, length = HEADER.unpack(_receive(channel, HEADER.size, remaining))
    if length > max_bytes:
        raise ClosedError
    return Frame(kind, _receive(channel, length, remaining))


def _receive(channel: socket.socket, length: int, remaining: Remaining) -> bytes:
    received = bytearray()
    while len(received) < length:
        try:
            channel.settimeout(remaining())
            part = channel.recv(min(length - len(received), CHUNK_BYTES))
        except TimeoutError:
            raise
        except OSError as error:
            raise ClosedError from error
        if not part:
            raise ClosedError
        received += part
    return bytes(received)


def send_job(channel: socket.socket, job: Job, remaining: Remaining) -> None:
    about = {"filename": job.filename, "content_type": job.content_type, "form": job.form}
    send_frame(channel, JOB, json.dumps(about).encode(), remaining)
    send_frame(channel, DATA, job.data, remaining)


def receive_job(channel: socket.socket) -> Job:
    about = json.loads(receive_frame(channel).payload)
    return Job(receive_frame(channel, max_bytes=1 << 62).payload, **about)


def pack_error(error: ResumeParserError) -> bytes:
    cause = error.__cause__
    text = f"{type(cause).__name__}: {cause}"[:2000] if cause is not None else None
    return json.dumps({"code": error.code, "message": error.message, "cause": text}).encode()


def unpack_error(payload: bytes) -> ResumeParserError:
    """The error that a worker reported, with its cause as a ``RemoteError``. Raises ClosedError."""
    try:
        told = json.loads(payload)
        error = _BY_CODE.get(told["code"], InternalError)(str(told["message"]))
        if told["cause"]:
            error.__cause__ = RemoteError(str(told["cause"]))
    except (ValueError, KeyError, TypeError) as fault:
        raise ClosedError from fault
    return error


_BY_CODE = {
    kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ResumeParserError)
}


def send_control(control: socket.socket, message: dict[str, Any], descriptor: int | None = None) -> None:
    """One JSON line, with at most one file descriptor. Raises OSError."""
    line = json.dumps(message).encode() + b"\n"
    if descriptor is None:
        control.sendall(line)
    else:
        socket.send_fds(control, [line], [descriptor])


def receive_control(control: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """One JSON line and its descriptors. Raises ClosedError at the other side's end; TimeoutError."""
    received, descriptors = b"", []
    while not received.endswith(b"\n"):
        try:
            part, more, _, _ = socket.recv_fds(control, MAX_CONTROL_BYTES, 1)
        except TimeoutError:
            raise
        except OSError as error:
            raise ClosedError from error
        if not part:
            raise ClosedError
        received += part
        descriptors += more
    return json.loads(received), descriptors
