"""Webhooks and what was sent to them: an outbox, written with the result that it tells of."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from resume_parser.service.store.database import now
from resume_parser.service.store.tables import attempts, deliveries, webhooks

SUCCESS, ERROR, TEST = "profile.parsing.success", "profile.parsing.error", "test"
EVENTS = (SUCCESS, ERROR)
WAITING, DELIVERED, GIVEN_UP = "waiting", "delivered", "given_up"
SIGNED, HEX = "signed", "hex"
ERROR_LENGTH = 200

Row = sa.Row[Any]

_WITH_TARGET = sa.select(deliveries, webhooks.c.url, webhooks.c.secret, webhooks.c.form).join(webhooks)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to deliver. ``status``: the receiver's HTTP status, None without an answer."""

    at: float
    seconds: float
    status: int | None
    error: str | None

    @property
    def ok(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def add_webhook(
    connection: sa.Connection, *, team: str, url: str, form: str = SIGNED, events: tuple[str, ...] = EVENTS
) -> tuple[str, str]:
    """A new webhook's id and secret."""
    identifier, secret = secrets.token_hex(20), secrets.token_hex(32)
    connection.execute(
        webhooks.insert().values(
            id=identifier, team=team, url=url, secret=secret, form=form, events=list(events), created_at=now()
        )
    )
    return identifier, secret


def webhooks_of(connection: sa.Connection, team: str | None = None) -> list[Row]:
    query = sa.select(webhooks).order_by(webhooks.c.created_at)
    if team is not None:
        query = query.where(webhooks.c.team == team)
    return list(connection.execute(query))


def webhook(connection: sa.Connection, webhook_id: str) -> Row | None:
    return connection.execute(sa.select(webhooks).where(webhooks.c.id == webhook_id)).one_or_none()


def remove_webhook(connection: sa.Connection, webhook_id: str) -> bool:
    """Whether there was such a webhook; its records go with it."""
    return connection.execute(webhooks.delete().where(webhooks.c.id == webhook_id)).rowcount > 0


def record(connection: sa.Connection, webhook_id: str, event: str, message: str, profile: dict[str, Any]) -> str:
    """Put one message to one webhook into the outbox; its delivery id. ``profile``: only what names it."""
    identifier, moment = secrets.token_hex(20), now()
    body = json.dumps({"type": event, "origin": "api", "message": message, "profile": profile})
    connection.execute(
        deliveries.insert().values(
            id=identifier,
            webhook_id=webhook_id,
            profile_id=profile["profile_id"],
            event=event,
            body=body,
            state=WAITING,
            attempts=0,
            created_at=moment,
            first_at=moment,
            next_at=moment,
            lease_until=0,
        )
    )
    return identifier


def record_all(connection: sa.Connection, team: str, event: str, message: str, profile: dict[str, Any]) -> int:
    """Put a message to every webhook of the team that wants the event into the outbox; how many."""
    wanting = [row for row in webhooks_of(connection, team) if event in row.events]
    for row in wanting:
        record(connection, row.id, event, message, profile)
    return len(wanting)


def claim(connection: sa.Connection, limit: int, lease_seconds: float) -> list[Row]:
    """Deliveries that are due, leased to the caller: nobody else gets them until the lease ends."""
    moment = now()
    due = (
        sa.select(deliveries.c.id)
        .where(deliveries.c.state == WAITING, deliveries.c.next_at <= moment, deliveries.c.lease_until < moment)
        .order_by(deliveries.c.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(connection.execute(due).scalars())
    if not ids:
        return []
    lease = deliveries.update().where(deliveries.c.id.in_(ids), deliveries.c.lease_until < moment)
    taken = connection.execute(lease.values(lease_until=moment + lease_seconds).returning(deliveries.c.id)).scalars()
    return list(connection.execute(_WITH_TARGET.where(deliveries.c.id.in_(list(taken)))))


def leased(connection: sa.Connection, delivery_id: str, lease_seconds: float) -> Row:
    """This delivery, leased to the caller."""
    lease = deliveries.update().where(deliveries.c.id == delivery_id)
    connection.execute(lease.values(lease_until=now() + lease_seconds))
    return connection.execute(_WITH_TARGET.where(deliveries.c.id == delivery_id)).one()


def attempted(connection: sa.Connection, delivery_id: str, attempt: Attempt, state: str, next_at: float) -> None:
    """Record an attempt and what follows from it.

    An attempt that outlasted its lease may end after another one that succeeded: delivered stays delivered.
    """
    change = deliveries.update().where(deliveries.c.id == delivery_id)
    if connection.execute(change.values(attempts=deliveries.c.attempts + 1)).rowcount:
        if not attempt.ok:
            change = change.where(deliveries.c.state == WAITING)
        connection.execute(change.values(state=state, next_at=next_at, lease_until=0))
        error = attempt.error[:ERROR_LENGTH] if attempt.error else None
        connection.execute(
            attempts.insert().values(
                delivery_id=delivery_id,
                at=attempt.at,
                seconds=attempt.seconds,
                status=attempt.status,
                error=error,
            )
        )


def again(connection: sa.Connection, delivery_id: str) -> bool:
    """Deliver it anew, at once, whatever became of it; whether there is such a delivery."""
    moment = now()
    change = deliveries.update().where(deliveries.c.id == delivery_id)
    values = {"state": WAITING, "first_at": moment, "next_at": moment}
    return connection.execute(change.values(values)).rowcount > 0


def listed(
    connection: sa.Connection, *, webhook_id: str | None = None, state: str | None = None, limit: int = 100
) -> list[Row]:
    """The newest deliveries first."""
    query = sa.select(deliveries).order_by(deliveries.c.created_at.desc()).limit(limit)
    if webhook_id is not None:
        query = query.where(deliveries.c.webhook_id == webhook_id)
    if state is not None:
        query = query.where(deliveries.c.state == state)
    return list(connection.execute(query))


def attempts_of(connection: sa.Connection, delivery_id: str) -> list[Row]:
    return list(
        connection.execute(sa.select(attempts).where(attempts.c.delivery_id == delivery_id).order_by(attempts.c.id))
    )


def count_waiting(connection: sa.Connection) -> int:
    query = sa.select(sa.func.count()).select_from(deliveries).where(deliveries.c.state == WAITING)
    return connection.execute(query).scalar_one()


def remove_of_profile(connection: sa.Connection, profile_id: str) -> None:
    connection.execute(deliveries.delete().where(deliveries.c.profile_id == profile_id))


def remove_ended(connection: sa.Connection, before: float) -> int:
    """Delete the records of deliveries that ended before this time; how many."""
    gone = deliveries.delete().where(deliveries.c.state != WAITING, deliveries.c.next_at < before)
    return connection.execute(gone).rowcount
