"""The one door to the parser: its pool of sandboxed processes."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Protocol

from resume_parser.errors import ResumeParserError
from resume_parser.options import DEFAULT, Limits, Options
from resume_parser.profile import Profile
from resume_parser.service.store.profiles import Outcome


class Parser(Protocol):
    """What the service needs of ``resume_parser.sandbox.Pool``. ``parse`` blocks, and may be called by many
    threads.
    """

    def parse(self, data: bytes, *, filename: str | None = None, content_type: str | None = None) -> Profile:
        """Raises ResumeParserError."""

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
        profile = parser.parse(data, filename=filename or None, content_type=content_type or None)
        outcome = Outcome(profile=_plain(profile), format=profile.extensions.format)
    except ResumeParserError as error:
        outcome = Outcome(error_code=error.code, error_message=error.message)
    observe(time.perf_counter() - started, outcome.error_code or "ok")
    return outcome


def _plain(profile: Profile) -> dict[str, object]:
    """The documented JSON, free of what JSON or a database can't hold."""
    cleaned = _clean(profile.to_dict())
    assert isinstance(cleaned, dict)
    return cleaned


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
