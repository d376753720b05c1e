"""When a part of the service is away: said as such, tried again, blamed on no document."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI

from resume_parser.errors import DamagedError
from resume_parser.profile import Profile
from resume_parser.sandbox import NoProcessError
from resume_parser.sandbox.wire import Job
from resume_parser.service import administration, jobs, parsing, serve
from resume_parser.service.api.app import make_app
from resume_parser.service.context import Context, open_context
from resume_parser.service.settings import Settings
from resume_parser.service.store import deliveries, keys, processes, profiles, sources
from resume_parser.service.store.profiles import Details, File


class Parser:
    """Fails as often as it is told to, then gives a profile."""

    def __init__(self) -> None:
        self.failures = 0

    def run(self, job: Job) -> bytes:
        if self.failures:
            self.failures -= 1
            raise NoProcessError("the parser can't start its processes: no memory")
        return json.dumps({"format": "pdf", "profile": Profile(name="Ada Example").to_dict()}).encode()

    def close(self) -> None:
        return None


@pytest.fixture
def parser() -> Parser:
    return Parser()


@pytest.fixture
def context(tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    monkeypatch.setattr(jobs, "RETRY_SECONDS", (0.0,))
    opened = open_context(Settings(data=str(tmp_path / "data"), workers=1, field_bytes=100_000), parser)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def source(context: Context) -> sources.Source:
    with context.engine.begin() as connection:
        return sources.add(connection, team="t", name="s", sync_parsing=True)


@dataclass
class Client:
    """Asks an application that runs in this process."""

    app: FastAPI
    key: str

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def answer() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
                client.headers["X-API-KEY"] = self.key
                return await client.request(method, path, **more)

        return asyncio.run(answer())


@pytest.fixture
def client(context: Context) -> Client:
    with context.engine.begin() as connection:
        key = keys.add(connection, team="t", name="k", can_read=True, can_write=True)
    return Client(make_app(context), key)


def _sync(client: Client, source: sources.Source) -> Any:
    fields = {"source_id": source.id, "profile_type": "file", "sync_parsing": "1"}
    return client.ask("POST", "/v1/profile", data=fields, files={"file": b"%PDF"})


def _waiting(context: Context, source: sources.Source, key: str = "a/b") -> Any:
    """A profile that waits for parsing."""
    with context.engine.begin() as connection:
        file = File(key, "cv.pdf", "", 4)
        return profiles.save(connection, source.id, profiles.new_id(), Details(), file=file)


def _now(context: Context, row: Any) -> Any:
    with context.engine.connect() as connection:
        return profiles.with_id(connection, row.id)


def test_a_parser_without_processes_is_503_and_not_the_document(
    client: Client, source: sources.Source, parser: Parser
) -> None:
    parser.failures = 1
    answer = _sync(client, source)
    assert answer.status_code == answer.json()["code"] == 503
    assert answer.headers["Retry-After"] == "5"
    assert "no memory" not in answer.text
    assert _sync(client, source).status_code == 202


def test_a_job_waits_for_a_parser_without_processes(context: Context, source: sources.Source, parser: Parser) -> None:
    parser.failures = 10
    row = _waiting(context, source)
    (Path(context.settings.files_url) / "a").mkdir()
    (Path(context.settings.files_url) / "a" / "b").write_bytes(b"%PDF")
    jobs.run_job(context, row.id, row.revision)
    assert _now(context, row).state == "parsed"


def test_a_job_whose_storage_is_away_tries_again_and_one_whose_file_is_gone_does_not(
    context: Context, source: sources.Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Exception | bytes] = [OSError("away"), PermissionError("away"), b"%PDF"]

    def get(_self: object, key: str) -> bytes:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(type(context.files), "get", get)
    row = _waiting(context, source)
    jobs.run_job(context, row.id, row.revision)
    assert _now(context, row).state == "parsed"
    answers[:] = [FileNotFoundError()]
    row = _waiting(context, source)
    jobs.run_job(context, row.id, row.revision)
    assert _now(context, row).error_code == "source_unreadable"
    monkeypatch.setattr(jobs, "STORAGE_SECONDS", -1.0)
    answers[:] = [OSError("/secret/place")]
    row = _waiting(context, source)
    jobs.run_job(context, row.id, row.revision)
    assert _now(context, row).error_message == "the storage failed: OSError"


def test_a_database_that_fails_is_503_and_the_counters_stay(
    client: Client, source: sources.Source, context: Context
) -> None:
    assert client.ask("GET", "/v1/sources").status_code == 200
    with context.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE sources RENAME TO away"))
        connection.execute(sa.text("ALTER TABLE processes RENAME TO away_too"))
    answer = client.ask("GET", "/v1/sources")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json()["message"] == "Service Unavailable. The database can't be reached: try again"
    assert client.ask("GET", "/metrics").status_code == 200


def test_a_storage_that_fails_is_503(
    client: Client, source: sources.Source, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(type(context.files), "put", put)
    answer = _sync(client, source)
    assert answer.status_code == 503
    assert "device" not in answer.text
    with context.engine.connect() as connection:
        assert profiles.count_pending(connection) == 0


def test_a_body_that_can_hold_no_file_is_held_to_less(client: Client) -> None:
    body = json.dumps({"source_id": "x" * 500_000})
    for kind in ("application/json", "application/x-www-form-urlencoded"):
        answer = client.ask("POST", "/v1/profile", content=body, headers={"Content-Type": kind})
        assert answer.status_code == 422
        assert "over the limit of 400,000 bytes" in answer.json()["message"]


def test_the_service_does_not_start_without_its_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], parser: Parser
) -> None:
    parser.failures = 1
    monkeypatch.setattr(serve, "open_pool", lambda *_: parser)
    monkeypatch.setattr(serve, "set_up", lambda *_: None)
    arguments = argparse.Namespace(host="127.0.0.1", port=0, no_jobs=False, data=str(tmp_path))
    assert administration.serve(arguments) == 1
    assert capsys.readouterr().err == "resume-parser: the parser can't start its processes: no memory\n"


def test_a_parser_is_not_refused_for_what_it_says_of_the_sample(parser: Parser, monkeypatch: Any) -> None:
    def run(_job: Job) -> bytes:
        raise DamagedError("no")

    monkeypatch.setattr(parser, "run", run)
    parsing.try_out(parser)


def test_a_machine_whose_clock_is_wrong_neither_dies_nor_kills(new_database: Any, monkeypatch: Any) -> None:
    with sa.create_engine(new_database()).connect() as connection:
        processes.processes.create(connection)
        processes.alive(connection, "right", "h")
        monkeypatch.setattr("time.time", lambda: 1.0)
        processes.alive(connection, "wrong", "h")
        assert processes.silent(connection, 30) == []
        monkeypatch.setattr("time.time", lambda: 9e9)
        assert processes.silent(connection, 30) == []
        assert processes.count(connection, 30) == 2
        processes.leave(connection, "wrong")
        assert processes.silent(connection, 30) == ["wrong"]


def test_a_profile_whose_job_ended_without_it_fails_with_its_reason(
    context: Context, source: sources.Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = _waiting(context, source)
    with context.engine.begin() as connection:
        connection.execute(profiles.profiles.update().values(updated_at=0))
        deliveries.add_webhook(connection, team="t", url="https://example.com")
    monkeypatch.setattr(jobs.DBOS, "list_workflows", lambda **_: [])
    runner = jobs.JobRunner.__new__(jobs.JobRunner)
    runner.context = context
    runner.reconcile()
    assert (_now(context, row).state, _now(context, row).error_code) == ("failed", "worker_crashed")
    with context.engine.connect() as connection:
        assert deliveries.count_waiting(connection) == 1


def test_what_neither_json_nor_a_database_holds_is_taken_out_of_an_answer(
    context: Context, client: Client, source: sources.Source, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = json.dumps(Profile(name="Ada\0 \ud800Example").to_dict() | {"tags": [float("nan"), "a\0"]})
    monkeypatch.setattr(parser, "run", lambda job: f'{{"format": "pdf", "profile": {profile}}}'.encode())
    answer = _sync(client, source)
    assert answer.status_code == 202
    shown = answer.json()["data"]["profile"]
    assert (shown["name"], shown["tags"]) == ("Ada ?Example", [None, "a"])
    with context.engine.connect() as connection:
        row = profiles.with_id(connection, shown["profile_id"])
    assert row is not None
    assert row.parsed["name"] == "Ada ?Example"


def test_a_source_removed_while_it_is_remembered_is_refused(
    context: Context, client: Client, source: sources.Source
) -> None:
    fields = {"source_id": source.id, "profile_type": "json", "profile_json": "{"}
    assert client.ask("POST", "/v1/profile", data=fields).status_code == 422
    with context.engine.begin() as connection:
        assert sources.remove(connection, source.id)
    fields["profile_json"] = "{}"
    answer = client.ask("POST", "/v1/profile", data=fields)
    assert (answer.status_code, answer.json()["message"]) == (
        400,
        "Bad Request. Invalid source_id: it was just removed",
    )


def test_a_source_that_gets_sync_is_not_refused_from_memory(
    context: Context, client: Client, source: sources.Source
) -> None:
    with context.engine.begin() as connection:
        sources.set_sync(connection, source.id, False)
    assert _sync(client, source).status_code == 400
    with context.engine.begin() as connection:
        sources.set_sync(connection, source.id, True)
    assert _sync(client, source).status_code == 202
