"""The body of ``POST /profile`` in the three forms that clients send: multipart, urlencoded, and JSON under
any name.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import anyio
from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException

from resume_parser.service.api.answers import ApiError, bad_request, unprocessable
from resume_parser.service.settings import Settings

MAX_FIELDS = 50
DRAINED = 4  # times the limit: so much of a request that is too large is still taken, and thrown away
EXPANSION = 4  # an urlencoded text is up to three times as long; other fields come on top
MAX_FILES = 4  # one client sends the same part twice
FIELDS = (
    "source_id",
    "profile_type",
    "profile_json",
    "profile_content_type",
    "profile_reference",
    "profile_labels",
    "profile_tags",
    "profile_metadatas",
    "timestamp_reception",
    "sync_parsing",
)


@dataclass(frozen=True, slots=True)
class Body:
    """``fields``: text from forms, any JSON value from JSON bodies. ``file``: the first part of that name,
    on disk.
    """

    fields: dict[str, Any]
    file: UploadFile | None


class _TooLargeError(Exception):
    pass


def _bounded(request: Request, limit: int, seconds: float) -> Request:
    """The same request, whose body ends in an error as soon as it grows over the limit or takes too long."""
    taken, deadline = 0, time.monotonic() + seconds

    async def receive() -> MutableMapping[str, Any]:
        nonlocal taken
        with anyio.fail_after(max(0.0, deadline - time.monotonic())):
            message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise _TooLargeError
        return message

    return Request(request.scope, receive)


def _too_large(limit: int, told: int | None = None) -> ApiError:
    """A client that told a bearable length may end sending, so that it reads this; others are cut off."""
    error = unprocessable(f"too_large: the request is over the limit of {limit:,} bytes")
    if told is None or told > DRAINED * limit:
        error.headers = {"Connection": "close"}
    return error


def _json_fields(data: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        raise bad_request("The body is neither a form nor JSON") from None
    if not isinstance(fields, dict):
        raise bad_request("The JSON body is not an object")
    return fields


def _form_body(form: FormData) -> Body:
    fields: dict[str, Any] = {}
    for name in FIELDS:
        value = form.get(name)
        if isinstance(value, UploadFile):
            raise bad_request(f"{name} is a file, not a text field")
        if value is not None:
            fields[name] = value
    file = form.get("file")
    return Body(fields, file if isinstance(file, UploadFile) else None)


@asynccontextmanager
async def read_body(request: Request, settings: Settings) -> AsyncIterator[Body]:
    """The body's fields and file. Larger files are on disk, never in memory, and gone afterwards.

    Raises:
        ApiError: too large (known before a byte is read when the length is told), or not to be read.
    """
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        limit = settings.upload_bytes + settings.field_bytes
    else:  # no file can be in it, and it is held in memory
        limit = EXPANSION * settings.field_bytes
    told = request.headers.get("Content-Length", "0")
    if told.isdecimal() and int(told) > limit:
        raise _too_large(limit, int(told))
    bounded = _bounded(request, limit, settings.upload_seconds)
    try:
        if kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
            async with bounded.form(
                max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=settings.field_bytes
            ) as form:
                yield _form_body(form)
        else:
            yield Body(_json_fields(await bounded.body()), None)
    except _TooLargeError:
        raise _too_large(limit, int(told) if told.isdecimal() and int(told) else None) from None
    except TimeoutError:
        error = bad_request(f"The request took more than {settings.upload_seconds:g} s to arrive")
        error.headers = {"Connection": "close"}
        raise error from None
    except MultiPartException as cause:
        raise bad_request(f"The form can't be read: {cause.message}") from None
