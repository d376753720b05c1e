"""Engines for SQLite and PostgreSQL, and their migrations."""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from resume_parser.service.store.tables import secrets

MIGRATIONS = Path(__file__).parent / "migrations"
POOL_SIZE = 20
BUSY_MILLISECONDS = 30_000
LOCK_SECONDS = 0.2
LEAST_SQLITE = (3, 42, 0)
"""Of the library that Python brings or finds: from Python 3.12 on, DBOS asks it for milliseconds."""
MIGRATION_LOCK = 7_205_759_403  # any number that nobody else locks in this database


_writers: WeakKeyDictionary[sa.Engine, threading.Lock] = WeakKeyDictionary()
_writers_lock = threading.Lock()


class StoreError(Exception):
    """The database can't be used as it is; the message says what to do."""


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Write transactions take the lock at their first write and every commit is on the disk when it
    returns.
    """
    connection.isolation_level = "IMMEDIATE"
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MILLISECONDS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def connect(url: str) -> sa.Engine:
    """An engine for the URL; makes the folder of an SQLite file. Connects lazily.

    Raises:
        StoreError: neither SQLite nor PostgreSQL with psycopg, or an SQLite that is too old.
    """
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise StoreError("the database URL can't be read: sqlite:///FILE or postgresql+psycopg://…") from None
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername == "postgresql+psycopg":
        return sa.create_engine(
            parsed, pool_size=POOL_SIZE, max_overflow=POOL_SIZE, pool_pre_ping=True, hide_parameters=True
        )
    if parsed.drivername != "sqlite" or not parsed.database:
        raise StoreError(f"{parsed.drivername} is not supported: sqlite:///FILE or postgresql+psycopg://…")
    if sys.version_info >= (3, 12) and sqlite3.sqlite_version_info < LEAST_SQLITE:
        raise StoreError(
            f"this Python's SQLite is {sqlite3.sqlite_version}, and the service needs {'.'.join(map(str, LEAST_SQLITE))}: "
            "use PostgreSQL (--database postgresql+psycopg://…), or a Python with a newer SQLite"
        )
    Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = sa.create_engine(parsed, pool_size=POOL_SIZE, max_overflow=POOL_SIZE, hide_parameters=True)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    return engine


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that writes.

    SQLite has one writer at a time, and those that wait for it poll, later and later. The threads of one
    process therefore queue here instead.
    """
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            yield connection
    else:
        with _writer(engine), engine.begin() as connection:
            yield connection


def _writer(engine: sa.Engine) -> threading.Lock:
    with _writers_lock:
        return _writers.setdefault(engine, threading.Lock())


def _config(engine: sa.Engine) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def migrate(engine: sa.Engine) -> None:
    """Bring the service's tables and the job engine's to this version. Safe to run twice, or at once by
    two.
    """
    if engine.dialect.name == "postgresql":
        # Neither a transaction nor a statement that waits: `CREATE INDEX CONCURRENTLY`, which the job
        # engine's migrations use, would wait for it, and it for us.
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            while not connection.execute(sa.select(sa.func.pg_try_advisory_lock(MIGRATION_LOCK))).scalar():
                time.sleep(LOCK_SECONDS)
            try:
                _migrate(engine)
            finally:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(MIGRATION_LOCK)))
    else:
        _migrate(engine)


def _migrate(engine: sa.Engine) -> None:
    from alembic import command
    from dbos import run_dbos_database_migrations

    command.upgrade(_config(engine), "head")
    run_dbos_database_migrations(engine.url.render_as_string(hide_password=False))


def is_current(engine: sa.Engine) -> bool:
    """Whether the database has this version's tables."""
    try:
        check(engine)
    except StoreError:
        return False
    return True


def check(engine: sa.Engine) -> None:
    """Whether the database answers and has this version's tables.

    Raises:
        StoreError: it has not.
    """
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    head = ScriptDirectory.from_config(_config(engine)).get_current_head()
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except sa.exc.SQLAlchemyError as error:
        raise StoreError(f"the database can't be reached: {type(error).__name__}") from error
    if current != head:
        raise StoreError(f"the database has version {current or 'none'}, not {head}: run `resume-parser migrate`")


def insert_new(dialect: str, table: sa.Table) -> Any:
    """An ``INSERT`` of the dialect, which knows ``on_conflict_do_nothing`` and
    ``…_do_update``.
    """
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert

        return postgresql_insert(table)
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(table)


def secret(engine: sa.Engine, name: str, fresh: str) -> str:
    """The secret kept under ``name``; ``fresh`` becomes it when there is none yet."""
    with writing(engine) as connection:
        connection.execute(
            insert_new(connection.dialect.name, secrets).values(name=name, value=fresh).on_conflict_do_nothing()
        )
        return str(connection.execute(sa.select(secrets.c.value).where(secrets.c.name == name)).scalar_one())


def now() -> float:
    """Seconds since 1970, by this machine's clock."""
    return time.time()


def shared_now(connection: sa.Connection) -> float:
    """Seconds since 1970, by the one clock that all machines on this database share."""
    if connection.dialect.name != "postgresql":
        return now()
    return float(connection.execute(sa.text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one())
