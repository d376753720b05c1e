"""API keys: who may do what, how often. Only a hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

import sqlalchemy as sa

from resume_parser.service.store.database import insert_new, now
from resume_parser.service.store.tables import keys, usage

FORMS = {(True, True): "ask_", (True, False): "askr_", (False, True): "askw_"}
HEX_DIGITS = 32
PREFIX_LENGTH = 13  # `askr_` and 8 hex digits: 96 secret bits are left


@dataclass(frozen=True, slots=True)
class Key:
    """A key as the store knows it. ``rate``: requests a minute; ``quota``: profiles a month (UTC)."""

    prefix: str
    team: str
    name: str
    can_read: bool
    can_write: bool
    rate: int | None
    quota: int | None
    created_at: float
    revoked_at: float | None


_COLUMNS = [keys.c[name] for name in Key.__dataclass_fields__]


def hashed(key: str) -> str:
    """A plain hash is enough: the key has 128 random bits, so it can't be guessed from it."""
    return hashlib.sha256(key.encode()).hexdigest()


def _prefix(key: str) -> str:
    form, separator, digits = key.partition("_")
    return f"{form}{separator}{digits[:8]}"[:PREFIX_LENGTH]


def add(
    connection: sa.Connection,
    *,
    team: str,
    name: str,
    can_read: bool,
    can_write: bool,
    rate: int | None = None,
    quota: int | None = None,
) -> str:
    """Make a key and return it: the only time it can be seen."""
    key = FORMS[can_read, can_write] + secrets.token_hex(HEX_DIGITS // 2)
    connection.execute(
        keys.insert().values(
            prefix=_prefix(key),
            team=team,
            name=name,
            hash=hashed(key),
            can_read=can_read,
            can_write=can_write,
            rate=rate,
            quota=quota,
            created_at=now(),
        )
    )
    return key


def find(connection: sa.Connection, key: str) -> Key | None:
    """The valid key that this text is; compared in constant time."""
    row = connection.execute(sa.select(keys.c.hash, *_COLUMNS).where(keys.c.prefix == _prefix(key))).one_or_none()
    known = row.hash if row else hashed("")
    if not hmac.compare_digest(known, hashed(key)) or row is None or row.revoked_at is not None:
        return None
    return Key(*row[1:])


def listed(connection: sa.Connection, team: str | None = None) -> list[Key]:
    query = sa.select(*_COLUMNS).order_by(keys.c.created_at)
    if team is not None:
        query = query.where(keys.c.team == team)
    return [Key(*row) for row in connection.execute(query)]


def revoke(connection: sa.Connection, prefix: str) -> bool:
    """Whether there was such a key to revoke."""
    change = keys.update().where(keys.c.prefix == prefix, keys.c.revoked_at.is_(None)).values(revoked_at=now())
    return connection.execute(change).rowcount > 0


def _month() -> str:
    return time.strftime("%Y-%m", time.gmtime(now()))


def over_quota(connection: sa.Connection, key: Key) -> bool:
    """Whether this month's profiles of the key have reached its quota."""
    if key.quota is None:
        return False
    query = sa.select(usage.c.profiles).where(usage.c.prefix == key.prefix, usage.c.month == _month())
    return (connection.execute(query).scalar() or 0) >= key.quota


def count_profile(connection: sa.Connection, key: Key) -> bool:
    """One more profile of this month; False when another request of the key took the last of its quota."""
    if key.quota is None:
        return True
    insert = insert_new(connection.dialect.name, usage).values(prefix=key.prefix, month=_month(), profiles=1)
    counted = insert.on_conflict_do_update(
        index_elements=["prefix", "month"],
        set_={"profiles": usage.c.profiles + 1},
        where=usage.c.profiles < key.quota,
    )
    return connection.execute(counted).rowcount > 0
