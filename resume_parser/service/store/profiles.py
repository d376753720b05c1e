"""Profiles: taken in, parsed, read, searched, deleted."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from resume_parser.service.store import deliveries
from resume_parser.service.store.database import insert_new, now
from resume_parser.service.store.tables import profiles

PENDING, PARSED, FAILED = "pending", "parsed", "failed"
EMAIL_LENGTH = 320
RACES = 5  # two clients that send the same new reference at once meet at most this often

Row = sa.Row[Any] | SimpleNamespace
"""A stored profile: an attribute for each column of ``profiles``."""
_GIVEN_BY_THE_DATABASE = (profiles.c.id, profiles.c.reference, profiles.c.revision, profiles.c.created_at)


def new_id() -> str:
    return secrets.token_hex(20)


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file: where its bytes are, and what the client said of it."""

    key: str
    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Details:
    """What a client says beside the profile itself."""

    reference: str | None = None
    labels: list[dict[str, Any]] = field(default_factory=list)
    tags: list[dict[str, Any]] = field(default_factory=list)
    metadatas: list[dict[str, Any]] = field(default_factory=list)
    received_at: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What parsing gave: a profile (the documented JSON) with its format, or an error."""

    profile: dict[str, Any] | None = None
    format: str = ""
    error_code: str | None = None
    error_message: str | None = None


def _email(profile: dict[str, Any]) -> str | None:
    email = profile.get("email") or profile.get("info", {}).get("email") or ""
    return email.strip().lower().replace("\0", "")[:EMAIL_LENGTH] or None


def _outcome_values(outcome: Outcome) -> dict[str, Any]:
    if outcome.profile is None:
        return {
            "state": FAILED,
            "error_code": outcome.error_code,
            "error_message": (outcome.error_message or "").replace("\0", ""),
        }
    return {
        "state": PARSED,
        "parsed": outcome.profile,
        "email": _email(outcome.profile),
        "file_format": outcome.format or None,
        "error_code": None,
        "error_message": None,
    }


def _details_values(details: Details) -> dict[str, Any]:
    stages = dict.fromkeys(label["stage"] for label in details.labels if label.get("stage"))
    return {
        "labels": details.labels,
        "tags": details.tags,
        "metadatas": details.metadatas,
        "stages": "".join(f"|{stage}" for stage in stages) + "|",
    }


@cache
def _insertion(dialect: str) -> Any:
    """Built once: making the statement takes longer than running it."""
    return insert_new(dialect, profiles).on_conflict_do_nothing().returning(*_GIVEN_BY_THE_DATABASE)


def _update(connection: sa.Connection, source_id: str, reference: str, values: dict[str, Any]) -> sa.Row[Any] | None:
    found = (profiles.c.source_id == source_id) & (profiles.c.reference == reference)
    change = profiles.update().where(found).values(**values, revision=profiles.c.revision + 1)
    return connection.execute(change.returning(*_GIVEN_BY_THE_DATABASE)).one_or_none()


def save(
    connection: sa.Connection,
    source_id: str,
    item_id: str,
    details: Details,
    *,
    file: File | None = None,
    given: str | None = None,
    outcome: Outcome | None = None,
) -> Row:
    """Take in a profile, or update the one with the same reference; its row. Without an outcome it waits for
    parsing.
    """
    moment = now()
    values: dict[str, Any] = {
        "item_id": item_id,
        "item_type": "json" if file is None else "file",
        "state": PENDING,
        "error_code": None,
        "error_message": None,
        "given": given,
        "file_key": file.key if file else None,
        "file_name": file.name if file else None,
        "file_type": file.content_type if file else None,
        "file_size": file.size if file else None,
        "received_at": moment if details.received_at is None else details.received_at,
        "updated_at": moment,
        **_details_values(details),
        **(_outcome_values(outcome) if outcome else {}),
    }
    fresh = {
        **dict.fromkeys(profiles.c.keys()),
        **values,
        "source_id": source_id,
        "reference": details.reference,
        "revision": 1,
        "created_at": moment,
    }
    for _ in range(RACES):
        if details.reference is not None:
            row = _update(connection, source_id, details.reference, values)
            if row:
                return _stored(fresh, row)
        row = connection.execute(_insertion(connection.dialect.name), {**fresh, "id": new_id()}).one_or_none()
        if row:
            return _stored(fresh, row)
    raise RuntimeError("a reference was taken and freed again and again")


def _stored(values: dict[str, Any], row: sa.Row[Any]) -> Row:
    """A row as it was just written; the database need not tell again what it was told."""
    return SimpleNamespace(**{**values, **row._mapping})


def pending(connection: sa.Connection, profile_id: str, revision: int) -> Row | None:
    """The profile, if this revision of it is the newest and still waits for parsing."""
    query = sa.select(profiles).where(
        profiles.c.id == profile_id, profiles.c.revision == revision, profiles.c.state == PENDING
    )
    return connection.execute(query).one_or_none()


def finish(connection: sa.Connection, profile_id: str, revision: int, outcome: Outcome) -> bool:
    """Record what parsing gave. False when that was done already, or the profile is gone or newer: the
    first counts.
    """
    change = profiles.update().where(
        profiles.c.id == profile_id, profiles.c.revision == revision, profiles.c.state == PENDING
    )
    return connection.execute(change.values(**_outcome_values(outcome), updated_at=now())).rowcount > 0


def find(
    connection: sa.Connection,
    source_id: str,
    *,
    profile_id: str | None = None,
    reference: str | None = None,
    email: str | None = None,
) -> Row | None:
    """The newest profile of the source with all that is given."""
    where = [profiles.c.source_id == source_id]
    if profile_id is not None:
        where.append(profiles.c.id == profile_id)
    if reference is not None:
        where.append(profiles.c.reference == reference)
    if email is not None:
        where.append(profiles.c.email == email.strip().lower())
    query = sa.select(profiles).where(*where).order_by(profiles.c.updated_at.desc()).limit(1)
    return connection.execute(query).one_or_none()


def with_id(connection: sa.Connection, profile_id: str) -> Row | None:
    return connection.execute(sa.select(profiles).where(profiles.c.id == profile_id)).one_or_none()


@dataclass(frozen=True, slots=True)
class Search:
    """Which profiles, in which order. Dates bound ``received_at``, both ends included."""

    source_ids: Sequence[str]
    stage: str | None = None
    after: float | None = None
    before: float | None = None
    by_creation: bool = False
    ascending: bool = False


def search(connection: sa.Connection, wanted: Search, offset: int, limit: int) -> tuple[list[Row], int]:
    """A window of the profiles, and how many there are in all."""
    where: list[sa.ColumnElement[bool]] = [profiles.c.source_id.in_(wanted.source_ids)]
    if wanted.stage:
        where.append(profiles.c.stages.contains(f"|{wanted.stage}|", autoescape=True))
    if wanted.after is not None:
        where.append(profiles.c.received_at >= wanted.after)
    if wanted.before is not None:
        where.append(profiles.c.received_at <= wanted.before)
    date = profiles.c.created_at if wanted.by_creation else profiles.c.received_at
    order = (date.asc(), profiles.c.id) if wanted.ascending else (date.desc(), profiles.c.id)
    rows = connection.execute(sa.select(profiles).where(*where).order_by(*order).offset(offset).limit(limit))
    count = connection.execute(sa.select(sa.func.count()).select_from(profiles).where(*where)).scalar_one()
    return list(rows), count


def count_pending(connection: sa.Connection) -> int:
    query = sa.select(sa.func.count()).select_from(profiles).where(profiles.c.state == PENDING)
    return connection.execute(query).scalar_one()


def waiting_since(connection: sa.Connection, before: float, limit: int) -> list[Row]:
    """Profiles that have waited for parsing since before this time, oldest first."""
    query = sa.select(profiles.c.id, profiles.c.revision).where(
        profiles.c.state == PENDING, profiles.c.updated_at < before
    )
    return list(connection.execute(query.order_by(profiles.c.updated_at).limit(limit)))


def older_than(connection: sa.Connection, before: float, limit: int) -> list[str]:
    """Profiles whose last change was before this time."""
    query = sa.select(profiles.c.id).where(profiles.c.updated_at < before).order_by(profiles.c.updated_at)
    return list(connection.execute(query.limit(limit)).scalars())


def file_keys(connection: sa.Connection, keys: Sequence[str]) -> set[str]:
    """Those of the keys under which a profile's file is kept."""
    return set(connection.execute(sa.select(profiles.c.file_key).where(profiles.c.file_key.in_(keys))).scalars())


def remove(connection: sa.Connection, profile_id: str) -> Row | None:
    """Delete a profile with its webhook records; its row as it was, None when there is none."""
    deliveries.remove_of_profile(connection, profile_id)
    gone = profiles.delete().where(profiles.c.id == profile_id).returning(profiles)
    return connection.execute(gone).one_or_none()
