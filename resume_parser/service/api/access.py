"""Who calls: the key of a request, its permission, its rate and its quota."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

import sqlalchemy as sa
from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from resume_parser.service.api.answers import ApiError, bad_request, echo
from resume_parser.service.context import Context
from resume_parser.service.store import keys, sources
from resume_parser.service.store.keys import Key
from resume_parser.service.store.sources import Source

REMEMBER_SECONDS = 5.0  # a key revoked or a source's sync disabled is refused this much later at the latest
REMEMBERED_KEYS = 1000
REMEMBERED_SOURCES = 1000
SHOWN_CHARACTERS = 8


class Gate:
    """Finds keys, remembering them shortly, and holds each to its rate in this process."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[float, Key]] = OrderedDict()
        self._buckets: dict[str, tuple[float, float]] = {}

    async def admit(self, request: Request, *, write: bool = False) -> Key:
        """The key of the request, counted against its rate.

        Raises:
            ApiError: 401 without a valid key with that permission, 429 over its rate.
        """
        text = request.headers.get("X-API-KEY", "")
        known = self._known.get(keys.hashed(text))  # by the hash: how long finding takes tells nothing of a key
        if known and known[0] > time.monotonic():
            key: Key | None = known[1]
        else:
            key = await run_in_threadpool(self._find, text)
        if key is None or not (key.can_write if write else key.can_read):
            raise ApiError(401, f"Unauthorized. Invalid secret key: {_masked(text)}")
        request.state.key = key.prefix
        self._spend(key)
        return key

    def _find(self, text: str) -> Key | None:
        with self._context.engine.connect() as connection:
            key = keys.find(connection, text)
        with self._lock:
            self._known.pop(keys.hashed(text), None)
            if key:
                self._known[keys.hashed(text)] = (time.monotonic() + REMEMBER_SECONDS, key)
                if len(self._known) > REMEMBERED_KEYS:
                    self._known.popitem(last=False)
        return key

    def _spend(self, key: Key) -> None:
        """A bucket that holds a minute's requests and fills evenly."""
        if key.rate is None:
            return
        moment = time.monotonic()
        with self._lock:
            left, since = self._buckets.get(key.prefix, (float(key.rate), moment))
            left = min(float(key.rate), left + (moment - since) * key.rate / 60)
            allowed = left >= 1
            self._buckets[key.prefix] = (left - 1 if allowed else left, moment)
        if not allowed:
            wait = max(1, round((1 - left) * 60 / key.rate)) if key.rate else 60
            raise ApiError(429, "Too Many Requests. Over this key's rate", {"Retry-After": str(wait)})


def _masked(text: str) -> str:
    """Enough to tell keys apart, too little to use one."""
    return echo(text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…")


class SyncSources:
    """Sources that may be parsed in the request, remembered shortly: asking for one costs as much as keeping a file."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._known: dict[tuple[str, str], tuple[float, Source]] = {}

    def find(self, key: Key, source_id: str | None) -> Source:
        """The source, if it is of the key's team.

        Raises:
            ApiError: 400.
        """
        known = self._known.get((key.team, source_id or ""))
        if known and known[0] > time.monotonic():
            return known[1]
        with self._engine.connect() as connection:
            source = source_of(connection, key, source_id)
        if source.can_sync:
            if len(self._known) >= REMEMBERED_SOURCES:
                self._known.clear()
            self._known[key.team, source.id] = (time.monotonic() + REMEMBER_SECONDS, source)
        return source


def source_of(connection: sa.Connection, key: Key, source_id: str | None) -> Source:
    """The source, if it is of the key's team.

    Raises:
        ApiError: 400.
    """
    source = sources.find(connection, source_id, key.team) if source_id and _storable(source_id) else None
    if source is None:
        raise bad_request(f"Invalid source_id:{echo(source_id or '')}")
    return source


def _storable(text: str) -> bool:
    """PostgreSQL refuses NUL, and nothing can encode a lone surrogate."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
