"""The store's own promises: its migrations, its files, its references under a race, its settings."""

from __future__ import annotations

import io
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from resume_parser.service import settings
from resume_parser.service.files import storage
from resume_parser.service.identity import release, take_identity
from resume_parser.service.store import database, profiles, sources
from resume_parser.service.store.database import StoreError
from resume_parser.service.store.profiles import Details, Outcome
from resume_parser.service.store.tables import metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> sa.Engine:
    if request.param == "sqlite":
        return database.connect(f"sqlite:///{tmp_path}/store.db")
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return database.connect(make())


def test_migrations_make_the_tables_that_the_code_knows(engine: sa.Engine) -> None:
    with pytest.raises(StoreError, match="resume-parser migrate"):
        database.check(engine)
    database.migrate(engine)
    database.migrate(engine)
    database.check(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, metadata)
    ours = [one for one in differences if one[0] not in ("remove_table", "remove_index")]
    assert ours == []


def test_two_that_migrate_at_once_do_no_harm(new_database: Callable[[], str]) -> None:
    engine, errors = database.connect(new_database()), []

    def migrate() -> None:
        try:
            database.migrate(engine)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=migrate) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    database.check(engine)


def test_a_new_reference_sent_by_many_at_once_is_one_profile(engine: sa.Engine) -> None:
    database.migrate(engine)
    with engine.begin() as connection:
        source = sources.add(connection, team="t", name="s")
    saved, start = [], threading.Barrier(8)

    def save() -> None:
        start.wait()
        with engine.begin() as connection:
            outcome = Outcome(profile={"name": "", "info": {}})
            saved.append(
                profiles.save(
                    connection,
                    source.id,
                    profiles.new_id(),
                    Details(reference="r"),
                    given="{}",
                    outcome=outcome,
                )
            )

    threads = [threading.Thread(target=save) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.id for one in saved}) == 1
    assert sorted(one.revision for one in saved) == list(range(1, 9))


def test_only_the_first_result_of_the_newest_revision_counts(engine: sa.Engine) -> None:
    database.migrate(engine)
    good, bad = (
        Outcome(profile={"name": "x", "info": {}}),
        Outcome(error_code="timeout", error_message="slow"),
    )
    with engine.begin() as connection:
        source = sources.add(connection, team="t", name="s")
        first = profiles.save(connection, source.id, profiles.new_id(), Details(reference="r"))
        second = profiles.save(connection, source.id, profiles.new_id(), Details(reference="r"))
        assert not profiles.finish(connection, first.id, first.revision, good)
        assert profiles.finish(connection, second.id, second.revision, good)
        assert not profiles.finish(connection, second.id, second.revision, bad)
        row = profiles.with_id(connection, second.id)
    assert row is not None
    assert row.state == "parsed"


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite://"])
def test_only_sqlite_files_and_postgresql(url: str) -> None:
    with pytest.raises(StoreError):
        database.connect(url)


def test_an_sqlite_that_is_too_old_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database.sys, "version_info", (3, 12))
    monkeypatch.setattr(database.sqlite3, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(StoreError, match=r"needs 3\.42\.0: use PostgreSQL"):
        database.connect(f"sqlite:///{tmp_path}/store.db")


@pytest.mark.parametrize("kind", ["folder", "bucket"])
def test_files_are_kept_and_found_again(tmp_path: Path, kind: str) -> None:
    files = storage(str(tmp_path) if kind == "folder" else f"memory://resumes-{time.time_ns()}")
    key, content = "a" * 40 + "/" + "b" * 40, os.urandom(3_000_000)
    files.put(key, io.BytesIO(content))
    assert files.get(key) == content
    assert b"".join(files.chunks(key)) == content
    assert list(files.older_than(time.time() + 60)) == [key]
    assert list(files.older_than(time.time() - 60)) == []
    files.delete(key)
    files.delete(key)
    with pytest.raises(FileNotFoundError):
        files.get(key)


def test_a_broken_upload_leaves_no_file(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("gone")

    files = storage(str(tmp_path))
    with pytest.raises(OSError, match="gone"):
        files.put("a/b", Broken(b"x"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_storage_that_is_not_there_is_an_os_error() -> None:
    with pytest.raises(OSError, match="storage"):
        storage("nosuchprotocol://x")


def test_who_ended_is_known_from_the_slot_it_held(tmp_path: Path) -> None:
    first, second = take_identity(tmp_path), take_identity(tmp_path)
    assert (first.dead, second.dead) == ([], [])
    release(first)
    third = take_identity(tmp_path)
    assert third.dead == [first.id]
    assert len({first.id, second.id, third.id}) == 3


def test_settings_come_from_arguments_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESUME_PARSER_WORKERS", "3")
    monkeypatch.setenv("RESUME_PARSER_PRIVATE_WEBHOOKS", "yes")
    monkeypatch.setenv("RESUME_PARSER_RETENTION_DAYS", "90")
    found = settings.load(workers=5, retention_days=None)
    assert (found.workers, found.private_webhooks, found.retention_days) == (5, True, 90)
    monkeypatch.setenv("RESUME_PARSER_WORKERS", "many")
    with pytest.raises(ValueError, match="RESUME_PARSER_WORKERS"):
        settings.load()
