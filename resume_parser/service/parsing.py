"""The one door to the parser: its pool of sandboxed processes, used in turns."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Literal, Protocol

from resume_parser.errors import ResumeParserError
from resume_parser.options import DEFAULT, Limits, Options
from resume_parser.sandbox.crew import NoProcessError
from resume_parser.sandbox.target import SAMPLE
from resume_parser.sandbox.wire import Job
from resume_parser.service.store.profiles import Outcome

if TYPE_CHECKING:
    from resume_parser.service.context import Context


class Parser(Protocol):
    """What the service needs of ``resume_parser.sandbox.Pool``. ``run`` blocks; many threads may call it."""

    def run(self, job: Job) -> bytes:
        """The answer of a worker, as JSON. Raises ResumeParserError; NoProcessError, which is no document's fault."""

    def close(self) -> None: ...


def open_pool(workers: int, file_bytes: int) -> Parser:
    """The sandbox pool. Made before any thread, because its processes are forked."""
    from resume_parser.sandbox import Pool

    return Pool(workers, Options(limits=Limits(file_bytes=file_bytes), ocr_languages=DEFAULT.ocr_languages))


def try_out(parser: Parser) -> None:
    """Read a small text, so that a parser that can't run is known at the start, and the first document does
    not wait for the models.

    Raises:
        NoProcessError: no process can be made.
    """
    try:
        parser.run(Job(SAMPLE, "sample.txt", "text/plain", form="found"))
    except NoProcessError:
        raise
    except ResumeParserError:
        return


def outcome_of(
    context: Context,
    data: bytes,
    *,
    filename: str | None,
    content_type: str | None,
    mode: Literal["sync", "async"],
) -> Outcome:
    """Parse when it is our turn, and turn the parser's errors into an outcome.

    Raises:
        BusyError: in sync mode, no turn within the setting ``sync_seconds``.
        NoProcessError: no process can be made.
    """
    started, sync = time.perf_counter(), mode == "sync"
    with context.turns.turn(urgent=sync, seconds=context.settings.sync_seconds if sync else None):
        try:
            answer = context.parser.run(Job(data, filename or None, content_type or None, form="found"))
            outcome = _outcome(answer)
        except NoProcessError:
            raise
        except ResumeParserError as error:
            outcome = Outcome(error_code=error.code, error_message=error.message)
    taken = time.perf_counter() - started
    context.metrics.parse_seconds.labels(mode, outcome.error_code or "ok").observe(taken)
    return outcome


def _outcome(answer: bytes) -> Outcome:
    """The documented JSON of a worker's answer, free of what JSON or a database can't hold.

    It is not made a model on the way: that would cost as much as a tenth of parsing does.
    """
    found = _LENIENT.decode(answer.decode())
    profile = _clean(found["profile"]) if b"\\u" in answer else found["profile"]
    return Outcome(profile=profile, format=found["format"])


def _clean(value: Any) -> Any:
    """Without NUL and lone surrogates, which only an escape can have brought."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value


_LENIENT = json.JSONDecoder(parse_constant=lambda _: None)
"""Numbers that JSON does not know are none."""
