"""What every part of a running service shares: opened once, passed down."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from threading import Event

import sqlalchemy as sa

from resume_parser.service.files import Files, storage
from resume_parser.service.metrics import Metrics
from resume_parser.service.parsing import Parser
from resume_parser.service.settings import Settings
from resume_parser.service.store import database
from resume_parser.service.turns import Turns

LINK_SECRET = "links"


@dataclass(frozen=True, slots=True)
class Context:
    settings: Settings
    engine: sa.Engine
    files: Files
    parser: Parser
    link_secret: str
    turns: Turns
    """At the parser: as many as it has processes."""
    metrics: Metrics = field(default_factory=Metrics)
    stopping: Event = field(default_factory=Event)
    """Set when the process is to end: loops end, no new work begins."""
    outbox: Event = field(default_factory=Event)
    """Set when a webhook message was written, so that the sender need not wait for its next look."""


def open_context(settings: Settings, parser: Parser, *, migrate: bool = True) -> Context:
    """Connect to the database and the storage of files. ``migrate``: the embedded default, in any case.

    Raises:
        StoreError: the database can't be used, or needs ``resume-parser migrate``.
        OSError: the storage of files can't be used.
    """
    engine = database.connect(settings.database_url)
    if settings.embedded and (migrate or not database.is_current(engine)):
        database.migrate(engine)
    database.check(engine)
    link_secret = database.secret(engine, LINK_SECRET, secrets.token_hex(32))
    return Context(settings, engine, storage(settings.files_url), parser, link_secret, Turns(settings.worker_count))
