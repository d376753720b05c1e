"""The one door to the parser: its pool of sandboxed processes."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from typing import Protocol

from resume_parser.errors import ResumeParserError
from resume_parser.options import DEFAULT, Limits, Options
from resume_parser.sandbox.wire import Job
from resume_parser.service.store.profiles import Outcome


class Parser(Protocol):
    """What the service needs of ``resume_parser.sandbox.Pool``. ``run`` blocks; many threads may call it."""

    def run(self, job: Job) -> bytes:
        """The profile as JSON. Raises ResumeParserError."""

    def close(self) -> None: ...


def open_pool(workers: int, file_bytes: int) -> Parser:
    """The sandbox pool. Made before any thread, because its processes are forked."""
    from resume_parser.sandbox import Pool

    return Pool(workers, Options(limits=Limits(file_bytes=file_bytes), ocr_languages=DEFAULT.ocr_languages))


def outcome_of(
    parser: Parser,
    data: bytes,
    *,
    filename: str | None,
    content_type: str | None,
    observe: Callable[[float, str], None],
) -> Outcome:
    """Parse, and turn the parser's errors into an outcome. ``observe`` gets the seconds and the error's
    code or ``ok``.
    """
    started = time.perf_counter()
    try:
        outcome = _outcome(parser.run(Job(data, filename or None, content_type or None, form="extended")))
    except ResumeParserError as error:
        outcome = Outcome(error_code=error.code, error_message=error.message)
    observe(time.perf_counter() - started, outcome.error_code or "ok")
    return outcome


def _outcome(answer: bytes) -> Outcome:
    """The documented JSON of a worker's answer, free of what JSON or a database can't hold.

    It is not made a model on the way: that would cost as much as a tenth of parsing does.
    """
    profile = json.loads(answer)
    profile.pop("evidence")
    found = profile.pop("extensions")["format"]
    for entry in (*profile["experiences"], *profile["educations"]):
        del entry["is_current"]
    cleaned = _clean(profile)
    assert isinstance(cleaned, dict)
    return Outcome(profile=cleaned, format=found)


def _clean(value: object) -> object:
    if isinstance(value, str):
        return value if value.isascii() and "\0" not in value else _clean_text(value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _clean_text(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
