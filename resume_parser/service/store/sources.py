"""Sources: where a team's profiles come in, and whether they may be parsed in the request."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from resume_parser.service.store.database import now
from resume_parser.service.store.tables import profiles, sources

API_TYPES = ("api", "http", "python", "php", "javascript", "java", "ruby")
TYPES = (*API_TYPES, "web", "email", "import")


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    team: str
    name: str
    type: str
    sync_parsing: bool
    created_at: float

    @property
    def can_sync(self) -> bool:
        return self.sync_parsing and self.type in API_TYPES


_COLUMNS = [sources.c[name] for name in Source.__dataclass_fields__]
_BY_ID = sa.select(*_COLUMNS).where(sources.c.id == sa.bindparam("source_id"))


def add(connection: sa.Connection, *, team: str, name: str, type: str = "api", sync_parsing: bool = False) -> Source:
    source = Source(secrets.token_hex(20), team, name, type, sync_parsing, now())
    connection.execute(
        sources.insert().values({column: getattr(source, column) for column in Source.__dataclass_fields__})
    )
    return source


def find(connection: sa.Connection, source_id: str, team: str | None = None) -> Source | None:
    """The source with this id; with ``team``, only if it is that team's."""
    row = connection.execute(_BY_ID, {"source_id": source_id}).one_or_none()
    source = Source(*row) if row else None
    return source if source and team in (None, source.team) else None


def of_team(connection: sa.Connection, team: str, ids: Sequence[str]) -> list[str]:
    """Those of the ids that are sources of the team."""
    query = sa.select(sources.c.id).where(sources.c.team == team, sources.c.id.in_(ids))
    return list(connection.execute(query).scalars())


def listed(
    connection: sa.Connection,
    team: str | None = None,
    *,
    name: str | None = None,
    newest_first: bool = False,
    offset: int = 0,
    limit: int | None = None,
) -> tuple[list[Source], int]:
    """A window of the sources, and how many there are in all. ``name``: a part of the name."""
    where = []
    if team is not None:
        where.append(sources.c.team == team)
    if name:
        where.append(sources.c.name.icontains(name, autoescape=True))
    order = sources.c.created_at.desc() if newest_first else sources.c.created_at.asc()
    rows = connection.execute(
        sa.select(*_COLUMNS).where(*where).order_by(order, sources.c.id).offset(offset).limit(limit)
    )
    count = connection.execute(sa.select(sa.func.count()).select_from(sources).where(*where)).scalar_one()
    return [Source(*row) for row in rows], count


def set_sync(connection: sa.Connection, source_id: str, enabled: bool) -> bool:
    """Whether there was such a source."""
    change = sources.update().where(sources.c.id == source_id).values(sync_parsing=enabled)
    return connection.execute(change).rowcount > 0


def rename(connection: sa.Connection, source_id: str, name: str) -> bool:
    """Whether there was such a source."""
    return connection.execute(sources.update().where(sources.c.id == source_id).values(name=name)).rowcount > 0


def remove(connection: sa.Connection, source_id: str) -> bool:
    """Whether the source was removed: one that still holds profiles is not."""
    held = sa.exists().where(profiles.c.source_id == source_id)
    return connection.execute(sources.delete().where(sources.c.id == source_id, ~held)).rowcount > 0
