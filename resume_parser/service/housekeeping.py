"""What a running process does beside its work: show that it lives, take over, send webhooks, delete what is
old.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from resume_parser.service.context import Context
from resume_parser.service.jobs import BATCH, BEAT_SECONDS, SILENT_SECONDS, JobRunner
from resume_parser.service.store import deliveries, processes, profiles
from resume_parser.service.store.database import now, writing
from resume_parser.service.webhooks import run_sender

DAY = 86_400.0
TAKEOVER_SECONDS = 5.0
RECONCILE_SECONDS = 60.0
CLEAN_SECONDS = 3600.0
KEEP_JOBS = 7 * DAY
KEEP_DELIVERIES = 30 * DAY
ORPHAN_AGE = 3600.0  # longer than any upload takes

logger = logging.getLogger(__name__)


def delete_profile(context: Context, profile_id: str) -> bool:
    """Delete a profile, its webhook records and its file; whether there was one.

    The row goes first: a file that can't be deleted now is found as an orphan later.
    """
    with writing(context.engine) as connection:
        row = profiles.remove(connection, profile_id)
    if row is None:
        return False
    if row.file_key:
        try:
            context.files.delete(row.file_key)
        except OSError as error:
            logger.error("file_not_deleted", extra={"profile": profile_id, "error": type(error).__name__})
    logger.info("deleted", extra={"profile": profile_id})
    return True


def delete_older(context: Context, days: float) -> int:
    """Delete the profiles not changed for so many days; how many."""
    deleted = 0
    while True:
        with context.engine.connect() as connection:
            old = profiles.older_than(connection, now() - days * DAY, BATCH)
        if not old:
            return deleted
        deleted += sum(delete_profile(context, profile_id) for profile_id in old)


def delete_orphans(context: Context) -> int:
    """Delete the files that belong to no profile: of uploads that were never answered, or replaced since."""
    keys, deleted = list(context.files.older_than(now() - ORPHAN_AGE)), 0
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        with context.engine.connect() as connection:
            known = profiles.file_keys(connection, batch)
        for key in batch:
            if key not in known:
                context.files.delete(key)
                deleted += 1
    return deleted


def clean(context: Context, runner: JobRunner | None) -> None:
    """Retention, orphans, and the records of what ended long ago."""
    if context.settings.retention_days:
        delete_older(context, context.settings.retention_days)
    delete_orphans(context)
    with writing(context.engine) as connection:
        deliveries.remove_ended(connection, now() - KEEP_DELIVERIES)
    if runner:
        runner.prune(now() - KEEP_JOBS)


def measure(context: Context) -> None:
    """Bring the gauges to this moment."""
    with context.engine.connect() as connection:
        context.metrics.queue_depth.set(profiles.count_pending(connection))
        context.metrics.outbox_depth.set(deliveries.count_waiting(connection))
        context.metrics.processes.set(processes.count(connection, SILENT_SECONDS))


def _repeat(context: Context, tasks: list[tuple[float, Callable[[], None]]]) -> None:
    """Run every task at its own pace until the process stops; a failure is logged and tried again."""
    due = [time.monotonic() + seconds for seconds, _ in tasks]
    while not context.stopping.wait(max(0.0, min(due) - time.monotonic())):
        for index, (seconds, task) in enumerate(tasks):
            if time.monotonic() < due[index]:
                continue
            try:
                task()
            except Exception as error:
                logger.error("housekeeping", extra={"task": index, "error": type(error).__name__})
            due[index] = time.monotonic() + seconds


def start_threads(context: Context, runner: JobRunner | None) -> list[threading.Thread]:
    """Start the loops; they end when ``context.stopping`` is set."""
    beats: list[tuple[float, Callable[[], None]]] = []
    cares: list[tuple[float, Callable[[], None]]] = [(CLEAN_SECONDS, lambda: clean(context, runner))]
    if runner:
        beats.append((BEAT_SECONDS, runner.beat))
        cares += [(TAKEOVER_SECONDS, runner.takeover), (RECONCILE_SECONDS, runner.reconcile)]
    loops: list[Callable[[], None]] = [lambda: run_sender(context), lambda: _repeat(context, cares)]
    if beats:
        loops.append(lambda: _repeat(context, beats))
    threads = [threading.Thread(target=loop, daemon=True) for loop in loops]
    for thread in threads:
        thread.start()
    return threads
