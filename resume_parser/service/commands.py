"""The sub-commands that this package adds to ``resume-parser``. Heavy imports wait until a command runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

DATABASE_HELP = "SQLAlchemy URL: sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME (default: SQLite in --data)"
DATA_HELP = "folder of the embedded database, the files and the process locks (default: resume-parser-data)"
FILES_HELP = "folder or fsspec URL of the uploaded files, for example s3://bucket/prefix (default: in --data)"

Subparsers = Any  # argparse._SubParsersAction is generic only for type checkers
Handler = Callable[[argparse.Namespace], int]


def _command(subparsers: Subparsers, name: str, summary: str, examples: str, func: Handler | None) -> Any:
    parser = subparsers.add_parser(
        name,
        help=summary,
        description=summary,
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    group = parser.add_argument_group("where the service keeps things")
    group.add_argument("--database", metavar="URL", help=DATABASE_HELP)
    group.add_argument("--data", metavar="FOLDER", help=DATA_HELP)
    group.add_argument("--files", metavar="URL", help=FILES_HELP)
    if func is not None:
        parser.set_defaults(func=func)
    return parser


def _action(parser: Any, actions: dict[str, str]) -> None:
    width = max(map(len, actions))
    listed = "\n".join(f"  {name:<{width}}  {summary}" for name, summary in actions.items())
    parser.description += f"\n\nactions:\n{listed}"
    parser.add_argument("action", choices=list(actions), metavar="ACTION", help="one of: " + ", ".join(actions))


def _serve(arguments: argparse.Namespace) -> int:
    from resume_parser.service import administration

    return administration.serve(arguments)


def _worker(arguments: argparse.Namespace) -> int:
    from resume_parser.service import administration

    return administration.worker(arguments)


def _administer(arguments: argparse.Namespace) -> int:
    from resume_parser.service import administration

    return administration.administer(arguments)


def add_commands(subparsers: Subparsers) -> None:
    """Add serve, worker, migrate, sources, keys, webhooks and profiles; each sets ``func(args) -> exit
    status``.
    """
    _add_serve(subparsers)
    _add_worker(subparsers)
    _command(
        subparsers,
        "migrate",
        "Bring the database to this version's form (the embedded default does so by itself).",
        "  resume-parser migrate --database postgresql+psycopg://parser@db/parser",
        _administer,
    ).set_defaults(group="migrate", action="run")
    _add_sources(subparsers)
    _add_keys(subparsers)
    _add_webhooks(subparsers)
    _add_profiles(subparsers)


def _running(parser: Any) -> None:
    parser.add_argument("--workers", type=int, metavar="N", help="parser processes (default: one a core)")
    parser.add_argument(
        "--private-webhooks",
        action="store_true",
        default=None,
        help="allow webhooks to private and loopback addresses",
    )
    parser.add_argument("--log-level", metavar="LEVEL", help="DEBUG, INFO (default), WARNING or ERROR")


def _add_serve(subparsers: Subparsers) -> None:
    serve = _command(
        subparsers,
        "serve",
        "Run the HTTP service. Without settings it needs nothing else: SQLite and a data folder.",
        "  resume-parser serve\n"
        "  resume-parser serve --host 0.0.0.0 --port 8080 --workers 8\n"
        "  resume-parser serve --database postgresql+psycopg://parser@db/parser --no-jobs\n\n"
        "every setting is also a variable RESUME_PARSER_<NAME>; see docs/service.md",
        _serve,
    )
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    _running(serve)
    serve.add_argument("--public-url", metavar="URL", help="how clients reach the service, for links to files")
    serve.add_argument("--retention-days", type=int, metavar="DAYS", help="delete profiles after so many days")
    serve.add_argument("--no-jobs", action="store_true", help="leave async parsing to `resume-parser worker`")


def _add_worker(subparsers: Subparsers) -> None:
    worker = _command(
        subparsers,
        "worker",
        "Run async parsing and webhooks beside a service, on this or another machine.",
        "  resume-parser worker --database postgresql+psycopg://parser@db/parser --files s3://resumes",
        _worker,
    )
    _running(worker)
    worker.add_argument("--metrics-port", type=int, metavar="PORT", help="serve Prometheus metrics on this port")


def _add_sources(subparsers: Subparsers) -> None:
    sources = _command(
        subparsers,
        "sources",
        "Administer sources: where profiles come in.",
        "  resume-parser sources add 'careers page' --sync\n"
        "  resume-parser sources list\n"
        "  resume-parser sources enable-sync SOURCE_ID",
        _administer,
    )
    _action(
        sources,
        {
            "add": "make a source named NAME; prints its id",
            "list": "show the sources",
            "enable-sync": "allow parsing in the request for source ID",
            "disable-sync": "allow only async parsing",
            "rename": "give source ID the name --name",
            "remove": "remove source ID, which must hold no profiles",
        },
    )
    sources.set_defaults(group="sources")
    sources.add_argument("target", nargs="?", metavar="NAME|ID", help="a new source's name, or a source's id")
    sources.add_argument("--name", help="new name, for rename")
    sources.add_argument("--type", default="api", help="api (default), http, python, php, web, email, …")
    sources.add_argument("--sync", action="store_true", help="with add: enable sync parsing")
    _team(sources)


def _team(parser: Any) -> None:
    parser.add_argument("--team", help="whose it is; a key sees only its team's (default: default; list: all)")


def _add_keys(subparsers: Subparsers) -> None:
    keys = _command(
        subparsers,
        "keys",
        "Administer API keys. Only a hash is kept: a key is shown once.",
        "  resume-parser keys add 'careers page' --permission write --rate 600 --quota 10000\n"
        "  resume-parser keys list\n"
        "  resume-parser keys revoke ask_1a2b3c4d",
        _administer,
    )
    _action(
        keys,
        {
            "add": "make a key named NAME; prints it",
            "list": "show the keys, by their first characters",
            "revoke": "end the key with these first characters",
        },
    )
    keys.set_defaults(group="keys")
    keys.add_argument("target", nargs="?", metavar="NAME|PREFIX", help="a new key's name, or a key's first characters")
    keys.add_argument("--permission", choices=["read", "write", "all"], default="all", help="default: all")
    keys.add_argument("--rate", type=int, metavar="N", help="requests a minute (default: no limit)")
    keys.add_argument("--quota", type=int, metavar="N", help="profiles a calendar month (default: no limit)")
    _team(keys)


def _add_webhooks(subparsers: Subparsers) -> None:
    webhooks = _command(
        subparsers,
        "webhooks",
        "Administer webhooks, and see what became of their deliveries.",
        "  resume-parser webhooks add https://example.com/hook\n"
        "  resume-parser webhooks deliveries --state given_up\n"
        "  resume-parser webhooks redeliver DELIVERY_ID",
        _administer,
    )
    _action(
        webhooks,
        {
            "add": "send events to URL; prints the id and the secret of the signature",
            "list": "show the webhooks",
            "remove": "remove webhook ID with its records",
            "test": "send one test event to webhook ID now",
            "deliveries": "show the newest deliveries (of webhook ID)",
            "attempts": "show every attempt of delivery ID",
            "redeliver": "send delivery ID again",
        },
    )
    webhooks.set_defaults(group="webhooks")
    webhooks.add_argument("target", nargs="?", metavar="URL|ID", help="a new webhook's URL, or an id")
    webhooks.add_argument("--form", choices=["signed", "hex"], default="signed", help="of the signature header")
    webhooks.add_argument(
        "--event", action="append", metavar="EVENT", help="profile.parsing.success or .error (default: both)"
    )
    webhooks.add_argument("--state", choices=["waiting", "delivered", "given_up"], help="of deliveries to show")
    webhooks.add_argument("--limit", type=int, default=100, help="deliveries to show (default: %(default)s)")
    webhooks.add_argument(
        "--private-webhooks", action="store_true", default=None, help="allow private and loopback addresses"
    )
    _team(webhooks)


def _add_profiles(subparsers: Subparsers) -> None:
    profiles = _command(
        subparsers,
        "profiles",
        "Delete profiles, with their files and webhook records.",
        "  resume-parser profiles delete PROFILE_ID\n  resume-parser profiles retention --days 180",
        _administer,
    )
    _action(
        profiles,
        {
            "delete": "delete profile ID for good",
            "retention": "delete the profiles not changed for --days days, and files of no profile",
        },
    )
    profiles.set_defaults(group="profiles")
    profiles.add_argument("target", nargs="?", metavar="ID", help="a profile's id")
    profiles.add_argument("--days", type=float, help="for retention (default: the setting retention_days)")
