"""What ``POST /v1/profile`` does once its body was read: check, keep, and parse now or later."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO

import sqlalchemy as sa

from resume_parser.sandbox.crew import NoProcessError
from resume_parser.service.api import fields as wire
from resume_parser.service.api import shapes
from resume_parser.service.api.access import SyncSources
from resume_parser.service.api.answers import Answer, ApiError, away, bad_request, echo, too_busy, unprocessable
from resume_parser.service.api.forms import Body
from resume_parser.service.context import Context
from resume_parser.service.jobs import JobQueue
from resume_parser.service.parsing import outcome_of
from resume_parser.service.store import keys, profiles
from resume_parser.service.store.database import writing
from resume_parser.service.store.keys import Key
from resume_parser.service.store.profiles import Details, File, Outcome, Row
from resume_parser.service.store.sources import Source
from resume_parser.service.turns import BusyError

ADDED = "Profile file added"
BUSY_SECONDS = 5  # after which one that waited for the parser in vain may come back
COUNT_SECONDS = 1.0  # how long a count of the waiting jobs is believed
FILE_NAME_LENGTH = 255
CONTENT_TYPE_LENGTH = 100

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    source: BinaryIO
    size: int
    name: str
    content_type: str


class Intake:
    """Takes in profiles; bounded, so that overload is answered and not suffered."""

    def __init__(self, context: Context, jobs: JobQueue) -> None:
        self.context, self.jobs = context, jobs
        self._sources = SyncSources(context.engine)
        self._under_way = 0
        self._queue_seen = (0.0, 0)
        self.threads = ThreadPoolExecutor(context.settings.waiting_requests, thread_name_prefix="intake")

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place among the requests under way.

        Raises:
            ApiError: 503.
        """
        if self._under_way >= self.context.settings.waiting_requests:
            raise too_busy()
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1

    def take(self, key: Key, body: Body) -> Answer:
        """Everything after the body was read; blocks.

        Raises:
            ApiError: the request can't be taken.
        """
        fields = body.fields
        source = self._sources.find(key, wire.text(fields, "source_id"))
        if key.quota is not None:
            with self.context.engine.connect() as connection:
                if keys.over_quota(connection, key):
                    raise _over_quota()
        kind = wire.text(fields, "profile_type")
        details = wire.details(fields)
        if kind == "json":
            return self._json(key, source, details, fields)
        if kind == "file":
            upload = _upload(body, fields, self.context.settings.upload_bytes)
            if wire.wants_sync(fields):
                return self._sync(key, source, details, upload)
            return self._async(key, source, details, upload)
        raise bad_request(f"profile_type is neither json nor file: {echo(kind or '')}")

    def _json(self, key: Key, source: Source, details: Details, fields: dict[str, Any]) -> Answer:
        given, profile = wire.json_profile(fields)
        with self._counted(key) as connection:
            outcome = Outcome(profile=profile)
            saved = profiles.save(connection, source.id, profiles.new_id(), details, given=given, outcome=outcome)
        return _created(saved, "json")

    def _async(self, key: Key, source: Source, details: Details, upload: Upload) -> Answer:
        self._check_queue()
        file = self._keep(source, upload)
        with self._counted(key) as connection:
            saved = profiles.save(connection, source.id, _item_id(file), details, file=file)
            self.jobs.put(connection, saved.id, saved.revision)
        return _created(saved, "file")

    def _sync(self, key: Key, source: Source, details: Details, upload: Upload) -> Answer:
        if not source.can_sync:
            raise bad_request(f"Sync parsing is not enabled for this source:{source.id}")
        data = upload.source.read()
        try:
            outcome = outcome_of(
                self.context, data, filename=upload.name, content_type=upload.content_type, mode="sync"
            )
        except BusyError:
            raise too_busy(BUSY_SECONDS) from None
        except NoProcessError as error:
            logger.error("parser", extra={"error": type(error).__name__})
            raise away("The parser") from None
        if outcome.profile is None:
            raise unprocessable(f"{outcome.error_code}: {outcome.error_message}")
        file = self._keep(source, Upload(io.BytesIO(data), upload.size, upload.name, upload.content_type))
        with self._counted(key) as connection:
            saved = profiles.save(connection, source.id, _item_id(file), details, file=file, outcome=outcome)
        return Answer(202, ADDED, data={"profile": shapes.profile(saved)})

    @contextmanager
    def _counted(self, key: Key) -> Iterator[sa.Connection]:
        """A transaction that counts one more profile of the key.

        Raises:
            ApiError: 402, when requests beside this one have reached the quota meanwhile; 400, when the source
                was removed meanwhile.
        """
        try:
            with writing(self.context.engine) as connection:
                yield connection
                if not keys.count_profile(connection, key):
                    raise _over_quota()
        except sa.exc.IntegrityError:
            raise bad_request("Invalid source_id: it was just removed") from None

    def _keep(self, source: Source, upload: Upload) -> File:
        key = f"{source.id}/{profiles.new_id()}"
        self.context.files.put(key, upload.source)
        return File(key, upload.name, upload.content_type, upload.size)

    def _check_queue(self) -> None:
        moment, (seen, waiting) = time.monotonic(), self._queue_seen
        if moment - seen > COUNT_SECONDS:
            with self.context.engine.connect() as connection:
                waiting = profiles.count_pending(connection)
            self._queue_seen = (moment, waiting)
        if waiting >= self.context.settings.queue_jobs:
            raise too_busy(30)


def _over_quota() -> ApiError:
    return ApiError(402, "Payment Required. Over this key's quota of profiles")


def _item_id(file: File) -> str:
    return file.key.rpartition("/")[2]


def _created(saved: Row, item_type: str) -> Answer:
    return Answer(201, ADDED, data={"item_id": saved.item_id, "item_type": item_type, "profile_id": saved.id})


def _upload(body: Body, fields: dict[str, Any], limit: int) -> Upload:
    if body.file is None:
        raise bad_request("file is required when profile_type is file")
    size = body.file.size or 0
    if size == 0:
        raise unprocessable("empty_file: the file has no bytes")
    if size > limit:
        raise unprocessable(f"too_large: the file is over the limit of {limit:,} bytes")
    name = PurePosixPath((body.file.filename or "").replace("\\", "/")).name
    name = "".join(character for character in name if character.isprintable())[:FILE_NAME_LENGTH]
    content_type = (wire.text(fields, "profile_content_type") or body.file.content_type or "")[:CONTENT_TYPE_LENGTH]
    return Upload(body.file.file, size, name.encode("utf-8", "replace").decode(), content_type)
