"""What the commands of ``commands.py`` do."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa

from resume_parser.sandbox.crew import NoProcessError
from resume_parser.sandbox.wire import Job
from resume_parser.service import settings as service_settings
from resume_parser.service.context import Context, open_context
from resume_parser.service.outgoing import RefusedError, check_url
from resume_parser.service.settings import Settings
from resume_parser.service.store import database, deliveries, keys, sources
from resume_parser.service.store.database import writing

DEFAULT_TEAM = "default"
FAILED, USAGE = 1, 2
NAMES = (
    "database",
    "data",
    "files",
    "workers",
    "private_webhooks",
    "log_level",
    "public_url",
    "retention_days",
)


class _WrongError(Exception):
    """The command can't do what was asked; the message says why."""


def _settings(arguments: argparse.Namespace) -> Settings:
    return service_settings.load(**{name: getattr(arguments, name, None) for name in NAMES})


def _reported(action: Callable[[], int]) -> int:
    """Run a command; what an operator can mend is said in one line."""
    try:
        return action()
    except (_WrongError, ValueError) as error:
        print(f"resume-parser: {error}", file=sys.stderr)
        return USAGE
    except (database.StoreError, OSError, NoProcessError) as error:
        print(f"resume-parser: {error}", file=sys.stderr)
    except sa.exc.SQLAlchemyError as error:
        print(f"resume-parser: the database failed: {type(error).__name__}", file=sys.stderr)
    return FAILED


def serve(arguments: argparse.Namespace) -> int:
    from resume_parser.service import serve as processes

    return _reported(
        lambda: processes.serve(_settings(arguments), arguments.host, arguments.port, jobs=not arguments.no_jobs)
    )


def worker(arguments: argparse.Namespace) -> int:
    from resume_parser.service import serve as processes

    return _reported(lambda: processes.work(_settings(arguments), arguments.metrics_port))


def administer(arguments: argparse.Namespace) -> int:
    """Run one administrative action against the store."""
    return _reported(lambda: _administer(arguments))


def _administer(arguments: argparse.Namespace) -> int:
    settings = _settings(arguments)
    if arguments.group == "migrate":
        database.migrate(database.connect(settings.database_url))
        print("the database is up to date")
        return 0
    context = open_context(settings, _NoParser(), migrate=False)
    try:
        ACTIONS[arguments.group, arguments.action](context, arguments)
    finally:
        context.engine.dispose()
    return 0


class _NoParser:
    """Administration parses nothing."""

    def run(self, job: Job) -> bytes:
        raise NotImplementedError

    def close(self) -> None:
        return None


def _target(arguments: argparse.Namespace, what: str) -> str:
    if not arguments.target:
        raise _WrongError(f"{arguments.group} {arguments.action} needs {what}")
    return str(arguments.target)


def _done(done: bool, what: str) -> None:
    if not done:
        raise _WrongError(f"there is no such {what}")
    print("done")


def _table(titles: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    shown = [titles, *(tuple("" if cell is None else str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in shown) for column in range(len(titles))]
    for row in shown:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _date(moment: float | None) -> str:
    return datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%d %H:%M:%S") if moment else ""


def _add_source(context: Context, arguments: argparse.Namespace) -> None:
    name = _target(arguments, "a name")
    if arguments.type not in sources.TYPES:
        raise _WrongError(f"the type is one of {', '.join(sources.TYPES)}")
    if arguments.sync and arguments.type not in sources.API_TYPES:
        raise _WrongError(f"sync parsing is only for sources of a type of {', '.join(sources.API_TYPES)}")
    with writing(context.engine) as connection:
        team = arguments.team or DEFAULT_TEAM
        source = sources.add(connection, team=team, name=name, type=arguments.type, sync_parsing=arguments.sync)
    print(source.id)


def _list_sources(context: Context, arguments: argparse.Namespace) -> None:
    with context.engine.connect() as connection:
        found, _ = sources.listed(connection, arguments.team)
    _table(
        ("SOURCE", "TEAM", "TYPE", "SYNC", "CREATED", "NAME"),
        (
            (one.id, one.team, one.type, "yes" if one.can_sync else "no", _date(one.created_at), one.name)
            for one in found
        ),
    )


def _set_sync(enabled: bool) -> Callable[[Context, argparse.Namespace], None]:
    def action(context: Context, arguments: argparse.Namespace) -> None:
        source_id = _target(arguments, "a source's id")
        with writing(context.engine) as connection:
            source = sources.find(connection, source_id)
            if enabled and source and source.type not in sources.API_TYPES:
                raise _WrongError(f"sync parsing is not for sources of type {source.type}")
            _done(sources.set_sync(connection, source_id, enabled), "source")

    return action


def _rename_source(context: Context, arguments: argparse.Namespace) -> None:
    if not arguments.name:
        raise _WrongError("sources rename needs --name")
    with writing(context.engine) as connection:
        _done(sources.rename(connection, _target(arguments, "a source's id"), arguments.name), "source")


def _remove_source(context: Context, arguments: argparse.Namespace) -> None:
    with writing(context.engine) as connection:
        removed = sources.remove(connection, _target(arguments, "a source's id"))
        _done(removed, "source without profiles")


def _add_key(context: Context, arguments: argparse.Namespace) -> None:
    for name in ("rate", "quota"):
        if getattr(arguments, name) is not None and getattr(arguments, name) < 1:
            raise _WrongError(f"--{name} is at least 1")
    with writing(context.engine) as connection:
        key = keys.add(
            connection,
            team=arguments.team or DEFAULT_TEAM,
            name=_target(arguments, "a name"),
            can_read=arguments.permission in ("read", "all"),
            can_write=arguments.permission in ("write", "all"),
            rate=arguments.rate,
            quota=arguments.quota,
        )
    print(key)


def _list_keys(context: Context, arguments: argparse.Namespace) -> None:
    with context.engine.connect() as connection:
        found = keys.listed(connection, arguments.team)
    _table(
        ("KEY", "TEAM", "READ", "WRITE", "RATE", "QUOTA", "CREATED", "REVOKED", "NAME"),
        (
            (
                f"{one.prefix}…",
                one.team,
                "yes" if one.can_read else "no",
                "yes" if one.can_write else "no",
                one.rate,
                one.quota,
                _date(one.created_at),
                _date(one.revoked_at),
                one.name,
            )
            for one in found
        ),
    )


def _revoke_key(context: Context, arguments: argparse.Namespace) -> None:
    prefix = _target(arguments, "a key's first characters")[: keys.PREFIX_LENGTH].rstrip("…")
    with writing(context.engine) as connection:
        matching = [one.prefix for one in keys.listed(connection) if prefix.startswith(one.prefix)]
        _done(any(keys.revoke(connection, one) for one in matching), "key, or it is revoked already")


def _add_webhook(context: Context, arguments: argparse.Namespace) -> None:
    url = _target(arguments, "a URL")
    try:
        check_url(url, private=context.settings.private_webhooks)
    except RefusedError as error:
        raise _WrongError(f"the URL is refused: {error}") from None
    events = tuple(arguments.event or deliveries.EVENTS)
    if not set(events) <= set(deliveries.EVENTS):
        raise _WrongError(f"an event is one of {', '.join(deliveries.EVENTS)}")
    with writing(context.engine) as connection:
        team = arguments.team or DEFAULT_TEAM
        identifier, secret = deliveries.add_webhook(connection, team=team, url=url, form=arguments.form, events=events)
    print(f"webhook  {identifier}\nsecret   {secret}")


def _list_webhooks(context: Context, arguments: argparse.Namespace) -> None:
    with context.engine.connect() as connection:
        found = deliveries.webhooks_of(connection, arguments.team)
    _table(
        ("WEBHOOK", "TEAM", "FORM", "EVENTS", "URL"),
        ((one.id, one.team, one.form, ",".join(one.events), one.url) for one in found),
    )


def _remove_webhook(context: Context, arguments: argparse.Namespace) -> None:
    with writing(context.engine) as connection:
        _done(deliveries.remove_webhook(connection, _target(arguments, "a webhook's id")), "webhook")


def _test_webhook(context: Context, arguments: argparse.Namespace) -> None:
    from resume_parser.service.webhooks import send_test

    answer = send_test(context, _target(arguments, "a webhook's id"))
    if answer is None:
        raise _WrongError("there is no such webhook")
    print(json.dumps({"status": answer.status, "error": answer.error}))
    if answer.error:
        raise _WrongError("the test was not accepted")


def _list_deliveries(context: Context, arguments: argparse.Namespace) -> None:
    with context.engine.connect() as connection:
        found = deliveries.listed(connection, webhook_id=arguments.target, state=arguments.state, limit=arguments.limit)
    _table(
        ("DELIVERY", "EVENT", "PROFILE", "STATE", "ATTEMPTS", "CREATED", "NEXT"),
        (
            (
                one.id,
                one.event,
                one.profile_id,
                one.state,
                one.attempts,
                _date(one.created_at),
                _date(one.next_at) if one.state == deliveries.WAITING else "",
            )
            for one in found
        ),
    )


def _list_attempts(context: Context, arguments: argparse.Namespace) -> None:
    with context.engine.connect() as connection:
        found = deliveries.attempts_of(connection, _target(arguments, "a delivery's id"))
    _table(
        ("AT", "SECONDS", "STATUS", "ERROR"),
        ((_date(one.at), f"{one.seconds:.2f}", one.status, one.error) for one in found),
    )


def _redeliver(context: Context, arguments: argparse.Namespace) -> None:
    with writing(context.engine) as connection:
        _done(deliveries.again(connection, _target(arguments, "a delivery's id")), "delivery")


def _delete_profile(context: Context, arguments: argparse.Namespace) -> None:
    from resume_parser.service.housekeeping import delete_profile

    _done(delete_profile(context, _target(arguments, "a profile's id")), "profile")


def _retention(context: Context, arguments: argparse.Namespace) -> None:
    from resume_parser.service.housekeeping import delete_older, delete_orphans

    days = arguments.days if arguments.days is not None else context.settings.retention_days
    if not days or days < 0:
        raise _WrongError("profiles retention needs --days, or the setting retention_days")
    print(f"{delete_older(context, days)} profiles and {delete_orphans(context)} files of no profile deleted")


ACTIONS: dict[tuple[str, str], Callable[[Context, argparse.Namespace], None]] = {
    ("sources", "add"): _add_source,
    ("sources", "list"): _list_sources,
    ("sources", "enable-sync"): _set_sync(True),
    ("sources", "disable-sync"): _set_sync(False),
    ("sources", "rename"): _rename_source,
    ("sources", "remove"): _remove_source,
    ("keys", "add"): _add_key,
    ("keys", "list"): _list_keys,
    ("keys", "revoke"): _revoke_key,
    ("webhooks", "add"): _add_webhook,
    ("webhooks", "list"): _list_webhooks,
    ("webhooks", "remove"): _remove_webhook,
    ("webhooks", "test"): _test_webhook,
    ("webhooks", "deliveries"): _list_deliveries,
    ("webhooks", "attempts"): _list_attempts,
    ("webhooks", "redeliver"): _redeliver,
    ("profiles", "delete"): _delete_profile,
    ("profiles", "retention"): _retention,
}
