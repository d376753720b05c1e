"""The two processes of a service: ``serve`` answers HTTP (and works), ``worker`` only works."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from prometheus_client import start_http_server

from resume_parser.service.api.app import make_app
from resume_parser.service.context import Context, open_context
from resume_parser.service.housekeeping import start_threads
from resume_parser.service.identity import release, take_identity
from resume_parser.service.jobs import JobRunner
from resume_parser.service.logs import set_up, tame
from resume_parser.service.parsing import open_pool, try_out
from resume_parser.service.settings import Settings
from resume_parser.service.store import keys, sources
from resume_parser.service.store.database import writing

DEFAULT_TEAM = "default"
BACKLOG = 2048

logger = logging.getLogger(__name__)


def first_start(context: Context, base_url: str) -> str | None:
    """On a store without keys: make a key and a source that can do all, and say how to use them."""
    with writing(context.engine) as connection:
        if keys.listed(connection):
            return None
        key = keys.add(connection, team=DEFAULT_TEAM, name="first", can_read=True, can_write=True)
        source = sources.add(connection, team=DEFAULT_TEAM, name="first", type="api", sync_parsing=True)
    return (
        f"key     {key}  (shown only now)\n"
        f"source  {source.id}\n\n"
        f"curl {base_url}/v1/profile -H 'X-API-KEY: {key}' \\\n"
        f"  -F source_id={source.id} -F profile_type=file -F sync_parsing=1 -F file=@resume.pdf\n"
    )


@contextmanager
def _at_work(context: Context, jobs: bool) -> Iterator[None]:
    """Everything that runs beside the requests, and its orderly end."""
    identity = take_identity(Path(context.settings.data))
    runner = JobRunner(context, identity) if jobs else None
    tame("dbos")
    if runner:
        runner.start()
    threads = start_threads(context, runner)
    try:
        yield
    finally:
        context.stopping.set()
        context.outbox.set()
        if runner:
            runner.stop(context.settings.shutdown_seconds)
        for thread in threads:
            thread.join(context.settings.shutdown_seconds)
        # The pool is not closed: a job that outlasted its time would be recorded as failed. It ends with us.
        release(identity)
        logger.info("stopped")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG, reuse_port=False)


def _end(status: int) -> int:
    """Leave at once: a job that outlasted its time must not hold the process, its successor takes it over."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(status)


def _open(settings: Settings) -> Context:
    """The pool comes first: its processes are forked, and a fork must not copy threads."""
    set_up(settings.log_level)
    parser = open_pool(settings.worker_count, settings.upload_bytes)
    try:
        context = open_context(settings, parser)
        try_out(parser)
        return context
    except BaseException:
        parser.close()
        raise


def serve(settings: Settings, host: str, port: int, *, jobs: bool = True) -> int:
    """Answer requests until a signal comes; then finish what is under way.

    Raises:
        StoreError, OSError, NoProcessError: the database, the storage, the address or the parser can't be used.
    """
    listener = _listen(host, port)
    context = _open(settings)
    shown = f"[{host}]" if ":" in host else host
    base_url = f"http://{shown}:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        make_app(context),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=int(settings.shutdown_seconds),
    )
    # uvicorn puts these handlers back and raises the signal again once it has drained.
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: context.stopping.set())
    with _at_work(context, jobs):
        welcome = first_start(context, base_url)
        if welcome:
            print(welcome, flush=True)
        print(f"listening on {base_url}  (documentation: {base_url}/docs)", flush=True)
        uvicorn.Server(config).run(sockets=[listener])
    return _end(0)


def work(settings: Settings, metrics_port: int | None) -> int:
    """Run jobs until a signal comes; then finish those begun, or hand them back.

    Raises:
        StoreError, OSError, NoProcessError: the database, the storage or the parser can't be used.
    """
    context = _open(settings)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: context.stopping.set())
    if metrics_port:
        start_http_server(metrics_port, registry=context.metrics.registry)
    with _at_work(context, jobs=True):
        print("working", flush=True)
        context.stopping.wait()
    return _end(0)
