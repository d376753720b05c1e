"""Async parsing by DBOS Transact: jobs are rows beside the profiles, so both are kept, or lost, in one
transaction.

Two traps of DBOS are closed here. It recovers the jobs of a dead process only for a process with the same
executor id: every process has an id of its own and shows that it lives, and any other takes over from the
silent ones (``takeover``). And it gives a job only to the application version that enqueued it: the version
is that of the job's form, not of the code, so queues survive upgrades.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, DBOSConfig, EnqueueOptions

from resume_parser.sandbox.crew import NoProcessError
from resume_parser.service.context import Context
from resume_parser.service.identity import Identity
from resume_parser.service.parsing import outcome_of
from resume_parser.service.store import deliveries, processes, profiles, sources
from resume_parser.service.store.database import now, writing
from resume_parser.service.store.profiles import Outcome, Row

APPLICATION = "resume-parser"
JOB_FORM = "parse-1"  # raise it only when the arguments of the job change
QUEUE = "parse"
JOB = "parse_profile"
ACTIVE = ["ENQUEUED", "PENDING", "DELAYED"]
POLL_SECONDS = 0.25  # every look costs about 5 ms of processor time
JOBS_AHEAD = 32  # jobs that one process holds at once: enough that its parsers never wait for the next look
BEAT_SECONDS = 5.0
SILENT_SECONDS = 30.0
LOST_SECONDS = 120.0
BATCH = 500
RETRY_SECONDS = (0.2, 1.0, 5.0, 15.0, 30.0)  # waits between tries while something is away, the last for ever
STORAGE_SECONDS = 3600.0  # a file that can't be read for so long will not be read

logger = logging.getLogger(__name__)


def job_id(profile_id: str, revision: int) -> str:
    """One job a revision of a profile: enqueued twice, it runs once."""
    return f"{profile_id}.{revision}"


class JobQueue:
    """Puts jobs into the queue, in the transaction that stores their profile."""

    def __init__(self, engine: sa.Engine) -> None:
        self._client = DBOSClient(system_database_engine=engine, application_name=APPLICATION, lazy=True)

    def put(self, connection: sa.Connection, profile_id: str, revision: int) -> None:
        options: EnqueueOptions = {
            "workflow_name": JOB,
            "queue_name": QUEUE,
            "workflow_id": job_id(profile_id, revision),
            "app_version": JOB_FORM,
        }
        self._client.enqueue_in_transaction(connection, options, profile_id, revision)


def run_job(context: Context, profile_id: str, revision: int) -> None:
    """Parse one profile and record the result, with its webhook messages, in one transaction.

    Run twice, by two processes even, it has one effect: only the first result is taken.
    """
    try:
        row = _steady(lambda: _pending(context, profile_id, revision))
        if row is None:
            return
        data = _steady(lambda: context.files.get(row.file_key), STORAGE_SECONDS)
        outcome = _steady(
            lambda: outcome_of(context, data, filename=row.file_name, content_type=row.file_type, mode="async")
        )
    except FileNotFoundError:
        outcome = Outcome(error_code="source_unreadable", error_message="the uploaded file is gone")
    except OSError as error:
        outcome = Outcome(error_code="source_unreadable", error_message=f"the storage failed: {type(error).__name__}")
    _steady(lambda: _finish(context, profile_id, revision, outcome))


def _steady(action: Callable[[], Any], seconds: float = math.inf) -> Any:
    """Do it again while the database, the storage or the parser is away: that is no document's fault.

    Raises:
        FileNotFoundError: at once.
        OSError: the storage was away for so many seconds.
    """
    started, tries = time.monotonic(), 0
    while True:
        try:
            return action()
        except FileNotFoundError:
            raise
        except (sa.exc.OperationalError, sa.exc.TimeoutError, OSError, NoProcessError) as error:
            if isinstance(error, OSError) and time.monotonic() - started > seconds:
                raise
            logger.warning("retry", extra={"error": type(error).__name__, "tries": tries})
            time.sleep(RETRY_SECONDS[min(tries, len(RETRY_SECONDS) - 1)])
            tries += 1


def _pending(context: Context, profile_id: str, revision: int) -> Row | None:
    with context.engine.connect() as connection:
        return profiles.pending(connection, profile_id, revision)


def _finish(context: Context, profile_id: str, revision: int, outcome: Outcome) -> None:
    with writing(context.engine) as connection:
        if not profiles.finish(connection, profile_id, revision, outcome):
            return
        row = profiles.with_id(connection, profile_id)
        source = sources.find(connection, row.source_id) if row else None
        if row is None or source is None:
            return
        parsed = outcome.profile is not None
        message = "Profile parsed" if parsed else f"{outcome.error_code}: {outcome.error_message}"
        naming = {"profile_id": profile_id, "profile_reference": row.reference, "source_id": row.source_id}
        event = deliveries.SUCCESS if parsed else deliveries.ERROR
        deliveries.record_all(connection, source.team, event, message, naming)
    context.outbox.set()
    logger.info("parsed", extra={"profile": profile_id, "result": outcome.error_code or "ok"})


class JobRunner:
    """Runs jobs in this process, and takes over those of processes that died."""

    def __init__(self, context: Context, identity: Identity) -> None:
        self.context, self.identity = context, identity
        config = DBOSConfig(
            name=APPLICATION,
            system_database_url=context.engine.url.render_as_string(hide_password=False),
            application_version=JOB_FORM,
            executor_id=identity.id,
            run_migrations=False,
            use_listen_notify=True,
            log_level="WARNING",
            max_executor_threads=JOBS_AHEAD + 8,
        )
        DBOS(config=config)

        @DBOS.workflow(name=JOB)
        def parse_profile(profile_id: str, revision: int) -> None:
            run_job(context, profile_id, revision)

    def start(self) -> None:
        self.beat()
        DBOS.listen_queues([QUEUE])
        DBOS.launch()
        DBOS.register_queue(QUEUE, worker_concurrency=JOBS_AHEAD, polling_interval_sec=POLL_SECONDS)
        if self.identity.dead:
            self._take_from(self.identity.dead)

    def beat(self) -> None:
        """Show that this process lives."""
        with writing(self.context.engine) as connection:
            processes.alive(connection, self.identity.id, self.identity.host)

    def takeover(self) -> None:
        """Hand the jobs of processes that have been silent for too long back to the queue."""
        with self.context.engine.connect() as connection:
            silent = [one for one in processes.silent(connection, SILENT_SECONDS) if one != self.identity.id]
        if silent:
            self._take_from(silent)

    def _take_from(self, dead: list[str]) -> None:
        """DBOS gives back only what is still held under a dead id, so two that do this at once do no harm."""
        DBOS._recover_pending_workflows(dead)
        with writing(self.context.engine) as connection:
            processes.forget(connection, dead)
        self.context.metrics.takeovers.inc(len(dead))
        logger.warning("takeover", extra={"processes": len(dead)})

    def reconcile(self) -> None:
        """A profile that waits without an active job is given one again, or failed when its job ended without
        it.

        Job and profile are written together, so this mends only what went wrong outside: a job that DBOS gave
        up after too many deaths of its process, or that an operator cancelled.
        """
        with self.context.engine.connect() as connection:
            waiting = profiles.waiting_since(connection, now() - LOST_SECONDS, BATCH)
        if not waiting:
            return
        ids = {job_id(row.id, row.revision): row for row in waiting}
        known = {
            status.workflow_id: status.status
            for status in DBOS.list_workflows(workflow_ids=list(ids), load_input=False, load_output=False)
        }
        for identifier, row in ids.items():
            if known.get(identifier) not in ACTIVE:
                state = known.get(identifier, "missing")
                logger.error("lost", extra={"profile": row.id, "job": state})
                outcome = Outcome(error_code="worker_crashed", error_message=f"the parsing job ended: {state}")
                _finish(self.context, row.id, row.revision, outcome)

    def prune(self, before: float) -> None:
        """Forget jobs that ended before this time."""
        ended = DBOS.list_workflows(
            status=["SUCCESS", "ERROR", "CANCELLED"],
            completed_before=datetime.fromtimestamp(before, timezone.utc).isoformat(),
            limit=BATCH,
            load_input=False,
            load_output=False,
        )
        if ended:
            DBOS.delete_workflows([status.workflow_id for status in ended])

    def stop(self, seconds: float) -> None:
        """Take no new jobs, finish those begun if the time suffices, leave the rest to whoever takes over."""
        DBOS.destroy(workflow_completion_timeout_sec=int(seconds), destroy_registry=True)
        with writing(self.context.engine) as connection:
            processes.leave(connection, self.identity.id)
