"""Installations of the service to test against, on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.service.support import Api, Installation, Receiver, running_postgres

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server's first database."""
    with running_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def new_database(postgres: str) -> Callable[[], str]:
    """Makes an empty PostgreSQL database; its URL."""

    def make() -> str:
        name = f"test_{next(_numbers)}"
        engine = sa.create_engine(postgres, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return sa.make_url(postgres).set(database=name).render_as_string(hide_password=False)

    return make


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """An embedded installation with the stand-in parser; nothing runs yet."""
    made = Installation(tmp_path, fake_seconds=0.01, settings={"private_webhooks": "1"})
    yield made
    made.end()


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A running embedded service with the stand-in parser, shared by the tests that leave it as it was."""
    made = Installation(tmp_path_factory.mktemp("service"), fake_seconds=0.01, settings={"private_webhooks": "1"})
    yield made.serve()
    made.end()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.close()
