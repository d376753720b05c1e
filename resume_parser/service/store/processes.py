"""The processes that run jobs: each shows that it lives, so that the others can tell who died.

Times are the database's: a machine whose clock is wrong must not take others for dead, nor be taken for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from resume_parser.service.store.database import insert_new, shared_now
from resume_parser.service.store.tables import processes


def alive(connection: sa.Connection, process_id: str, host: str) -> None:
    """This process lives, now."""
    moment = shared_now(connection)
    insert = insert_new(connection.dialect.name, processes).values(
        id=process_id, host=host, started_at=moment, seen_at=moment
    )
    connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_={"seen_at": moment}))


def silent(connection: sa.Connection, seconds: float) -> list[str]:
    """Processes not seen for so long."""
    since = shared_now(connection) - seconds
    return list(connection.execute(sa.select(processes.c.id).where(processes.c.seen_at < since)).scalars())


def forget(connection: sa.Connection, ids: Sequence[str]) -> None:
    connection.execute(processes.delete().where(processes.c.id.in_(ids)))


def count(connection: sa.Connection, seconds: float) -> int:
    """How many were seen within so many seconds."""
    since = shared_now(connection) - seconds
    query = sa.select(sa.func.count()).select_from(processes).where(processes.c.seen_at >= since)
    return connection.execute(query).scalar_one()


def leave(connection: sa.Connection, process_id: str) -> None:
    """This process ends: the others need not wait to take over what it leaves."""
    connection.execute(processes.update().where(processes.c.id == process_id).values(seen_at=0))
