"""One HTTP POST to a stranger's address, within bounds: never to a private network, never longer than the
limit.

The address is checked on the connection itself, after the name was resolved, so a name that resolves to
something else the second time gains nothing. No redirect is followed and no proxy of the environment is used.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Mapping
from functools import cache
from queue import Empty, Queue
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpcore

LIMIT_SECONDS = 10.0
ANSWER_BYTES = 65_536  # of the answer are read, and thrown away
SHARED = ipaddress.ip_network("100.64.0.0/10")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
UNICAST = ipaddress.ip_network("2000::/3")  # all that is given out of IPv6


class RefusedError(Exception):
    """The target may not be called; the message says why."""


class Answer(NamedTuple):
    """``status`` is None when no answer came; ``error`` then says why."""

    status: int | None
    error: str | None


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None)
        if inner is not None:
            return is_public(str(inner))
        if ip not in UNICAST or ip.sixtofour or ip.teredo:  # the latter two lead to an IPv4 address that they hold
            return False
    return ip.is_global and not ip.is_multicast and not (ip.version == 4 and ip in SHARED)


def check_url(url: str, *, private: bool) -> None:
    """Whether webhooks may go to this URL, as far as the URL itself tells.

    Raises:
        RefusedError: not an absolute http(s) URL, with credentials in it, or to a literal private address.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise RefusedError(f"not a URL: {error}") from None
    if parts.scheme not in ("http", "https") or not host:
        raise RefusedError("not an absolute http or https URL")
    if parts.username or parts.password:
        raise RefusedError("credentials in the URL")
    if not url.isascii() or any(character <= " " for character in url):
        raise RefusedError("only ASCII without spaces: encode the rest")
    try:
        literal_is_public = is_public(host)
    except ValueError:
        return
    if not (private or literal_is_public):
        raise RefusedError("a private address")


class _Stream(httpcore.NetworkStream):
    """A connection on which everything together must end before the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def _left(self, kind: type[Exception]) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise kind("the time limit was met")
        return left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left(httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._left(httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Network(httpcore.NetworkBackend):
    """Connects only to addresses that may be called."""

    def __init__(self, private: bool, deadline: float) -> None:
        self._private, self._deadline = private, deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _addresses(host, port, self._left())
        if not self._private and not all(is_public(address) for address in addresses):
            raise RefusedError("a private address")
        for address in addresses[:-1]:
            with contextlib.suppress(httpcore.ConnectError):  # the next one may answer
                return self._connect(address, port, local_address, socket_options)
        return self._connect(addresses[-1], port, local_address, socket_options)

    def _connect(
        self, address: str, port: int, local_address: str | None, socket_options: Iterable[Any] | None
    ) -> httpcore.NetworkStream:
        stream = self._backend.connect_tcp(address, port, self._left(), local_address, socket_options)
        return _Stream(stream, self._deadline)

    def _left(self) -> float:
        return max(0.1, self._deadline - time.monotonic())


def _addresses(host: str, port: int, seconds: float) -> list[str]:
    """What the name resolves to. The system's resolver knows no time limit, so a thread asks it.

    Raises:
        httpcore.ConnectError: nothing.
        httpcore.ConnectTimeout: no answer in time.
    """
    answers: Queue[list[str] | Exception] = Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise httpcore.ConnectTimeout("the name was not resolved in time") from None
    if isinstance(answer, Exception) or not answer:
        raise httpcore.ConnectError("the name does not resolve")
    return answer


@cache
def _tls() -> ssl.SSLContext:
    """Made once: reading the system's certificates takes tens of milliseconds of processor time."""
    return ssl.create_default_context()


def post(
    url: str,
    body: bytes,
    headers: Mapping[bytes | str, bytes | str],
    *,
    private: bool,
    seconds: float = LIMIT_SECONDS,
) -> Answer:
    """Send the body, wait for the answer. Never raises."""
    deadline = time.monotonic() + seconds
    try:
        check_url(url, private=private)
        network = _Network(private, deadline)
        with (
            httpcore.ConnectionPool(network_backend=network, ssl_context=_tls()) as pool,
            pool.stream("POST", url, headers=headers, content=body) as response,
        ):
            read = 0
            for chunk in response.iter_stream():
                read += len(chunk)
                if read > ANSWER_BYTES:
                    break
            return Answer(response.status, None if 200 <= response.status < 300 else f"HTTP {response.status}")
    except RefusedError as error:
        return Answer(None, f"refused: {error}")
    except httpcore.TimeoutException:
        return Answer(None, f"no answer within {seconds:g} s")
    except Exception as error:
        return Answer(None, f"{type(error).__name__}: {error}")
