"""What those who run the service rely on: limits, deletion, health, metrics, logs, an orderly end."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from resume_parser.service.api.access import REMEMBER_SECONDS
from tests.service.support import COMMAND, Api, Installation, Receiver, wait_for

MEGABYTE = 1_000_000


def _as(api: Api, key: str) -> httpx.Client:
    return httpx.Client(base_url=api.url, headers={"X-API-KEY": key}, timeout=30)


def _files(installation: Installation) -> list[Path]:
    return [path for path in (installation.folder / "data" / "files").rglob("*") if path.is_file()]


def _rows(installation: Installation, table: str) -> int:
    with sqlite3.connect(installation.folder / "data" / "service.db") as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is missing")
def test_the_first_start_prints_a_key_a_source_and_a_curl_line_that_works(installation: Installation) -> None:
    api = installation.serve()
    line = api.process.printed[api.process.printed.index("curl ") :].split("\nlistening")[0]
    (installation.folder / "resume.pdf").write_bytes(b"%PDF")
    with os.popen(f"cd {installation.folder} && {line.strip()} -s") as shell:
        assert json.loads(shell.read())["data"]["profile"]["name"] == "Ada Example"
    assert api.process.stop() == 0
    assert "key" not in installation.serve().process.printed


def test_a_quota_ends_in_402_and_a_rate_in_429(api: Api) -> None:
    form = {"source_id": api.source, "profile_type": "json", "profile_json": "{}"}
    limited = _as(api, api.installation.said("keys", "add", "few", "--quota", "2"))
    assert [limited.post("/v1/profile", data=form).status_code for _ in range(3)] == [201, 201, 402]
    assert limited.get("/v1/sources").status_code == 200
    slow = _as(api, api.installation.said("keys", "add", "slow", "--rate", "3"))
    answers = [slow.get("/v1/sources") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 20
    assert api.get("sources").status_code == 200


def test_requests_at_once_do_not_get_past_a_quota(api: Api) -> None:
    form = {"source_id": api.source, "profile_type": "file", "sync_parsing": "1"}
    limited = _as(api, api.installation.said("keys", "add", "few at once", "--quota", "3"))
    with ThreadPoolExecutor(8) as clients:
        answers = clients.map(lambda _: limited.post("/v1/profile", data=form, files={"file": b"%PDF"}), range(8))
    assert sorted(answer.status_code for answer in answers) == [202] * 3 + [402] * 5


def test_a_revoked_key_ends_within_seconds(api: Api) -> None:
    key = api.installation.said("keys", "add", "brief")
    client = _as(api, key)
    assert client.get("/v1/sources").status_code == 200
    api.installation.said("keys", "revoke", key[:12])
    wait_for(lambda: client.get("/v1/sources").status_code == 401, REMEMBER_SECONDS + 2)
    assert api.installation.command("keys", "revoke", key[:12]).returncode == 2


def test_an_upload_over_the_limit_is_refused_before_it_is_read(api: Api) -> None:
    with socket.create_connection(("127.0.0.1", int(api.url.rpartition(":")[2])), timeout=10) as connection:
        head = f"POST /v1/profile HTTP/1.1\r\nHost: x\r\nX-API-KEY: {api.key}\r\nExpect: 100-continue\r\n"
        form = "Content-Type: multipart/form-data; boundary=x\r\n"
        connection.sendall(f"{head}{form}Content-Length: {50 * MEGABYTE}\r\n\r\n".encode())
        answer = b""
        while b"}" not in answer:
            answer += connection.recv(4000)
    assert answer.startswith(b"HTTP/1.1 422")
    assert b"too_large" in answer


def test_an_upload_of_unknown_length_ends_at_the_limit(api: Api) -> None:
    sent = 0

    def body() -> Any:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
        for _ in range(100):
            sent += MEGABYTE
            yield b"x" * MEGABYTE

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    try:
        answer = api.client.post("/v1/profile", content=body(), headers=headers)
        assert answer.status_code == 422
        assert "too_large" in answer.json()["message"]
    except (httpx.WriteError, httpx.ReadError):  # it had answered and hung up before we listened
        pass
    assert sent < 60 * MEGABYTE
    assert api.client.get("/healthz").status_code == 200


def test_an_upload_that_never_ends_is_given_up(installation: Installation) -> None:
    installation.settings |= {"upload_seconds": "0.5"}
    api = installation.serve()
    with socket.create_connection(("127.0.0.1", int(api.url.rpartition(":")[2])), timeout=10) as connection:
        head = f"POST /v1/profile HTTP/1.1\r\nHost: x\r\nX-API-KEY: {api.key}\r\nContent-Length: 1000\r\n\r\n"
        connection.sendall(head.encode() + b"{")
        answer = b"".join(iter(lambda: connection.recv(4000), b""))
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"more than 0.5 s to arrive" in answer


def test_overload_is_answered_with_503_and_when_to_come_back(installation: Installation) -> None:
    installation.fake_seconds = 1.0
    installation.settings |= {"waiting_requests": "3"}
    api = installation.serve()
    answers: list[httpx.Response] = []
    threads = [
        threading.Thread(target=lambda: answers.append(api.post_file(b"%PDF", sync_parsing="1"))) for _ in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [answer for answer in answers if answer.status_code == 503]
    assert len(refused) == 7
    assert all(answer.headers["Retry-After"] == "1" for answer in refused)
    assert sum(answer.status_code == 202 for answer in answers) == 3


def test_sync_does_not_wait_behind_async_and_not_for_ever(installation: Installation) -> None:
    installation.fake_seconds = 0.5
    installation.settings |= {"workers": "1", "sync_seconds": "2"}
    api = installation.serve()
    for _ in range(20):
        api.post_file(b"%PDF")
    started = time.monotonic()
    assert api.post_file(b"%PDF", sync_parsing="1").status_code == 202
    assert time.monotonic() - started < 4
    with ThreadPoolExecutor(12) as clients:
        answers = list(clients.map(lambda _: api.post_file(b"%PDF", sync_parsing="1"), range(12)))
    assert {answer.status_code for answer in answers} == {202, 503}
    assert all(answer.headers["Retry-After"] == "5" for answer in answers if answer.status_code == 503)


def test_a_full_queue_is_answered_with_503(installation: Installation) -> None:
    installation.settings |= {"queue_jobs": "2"}
    api = installation.serve("--no-jobs")
    statuses = []
    for _ in range(3):
        statuses.append(api.post_file(b"%PDF").status_code)
        time.sleep(1.1)
    assert statuses == [201, 201, 503]


def test_deletion_takes_the_file_and_the_webhook_records_along(installation: Installation, receiver: Receiver) -> None:
    installation.said("webhooks", "add", receiver.url)
    api = installation.serve()
    by_endpoint, by_command = (api.post_file(b"%PDF").json()["data"]["profile_id"] for _ in range(2))
    wait_for(lambda: len(receiver.got) == 2 and _rows(installation, "attempts") == 2)
    link = api.get("profile/attachments", source_id=api.source, profile_id=by_endpoint).json()["data"][0]
    assert len(_files(installation)) == 2
    deleted = api.client.delete("/v1/profile", params={"source_id": api.source, "profile_id": by_endpoint})
    assert deleted.json()["data"] == {"profile_id": by_endpoint}
    assert api.get("profile", source_id=api.source, profile_id=by_endpoint).status_code == 400
    assert httpx.get(link["public_url"]).status_code == 404
    installation.said("profiles", "delete", by_command)
    assert installation.command("profiles", "delete", by_command).returncode == 2
    assert _files(installation) == []
    assert [_rows(installation, table) for table in ("profiles", "deliveries", "attempts")] == [0, 0, 0]


def test_a_profile_deleted_while_it_waits_is_not_parsed(installation: Installation) -> None:
    api = installation.serve("--no-jobs")
    profile_id = api.post_file(b"%PDF").json()["data"]["profile_id"]
    api.client.delete("/v1/profile", params={"source_id": api.source, "profile_id": profile_id})
    other = api.post_file(b"%PDF").json()["data"]["profile_id"]
    installation.worker()
    assert api.parsed(other)["status"] == "parsed"
    assert _rows(installation, "profiles") == 1


def test_retention_deletes_the_old_and_the_files_of_nobody(installation: Installation) -> None:
    api = installation.serve()
    api.post_json({}, profile_reference="kept")
    api.post_file(b"%PDF", sync_parsing="1", profile_reference="old")
    with sqlite3.connect(installation.folder / "data" / "service.db") as connection:
        connection.execute("UPDATE profiles SET updated_at = updated_at - 86400 * 31 WHERE reference = 'old'")
    orphan = installation.folder / "data" / "files" / ("a" * 40) / ("b" * 40)
    orphan.parent.mkdir()
    orphan.write_bytes(b"of an upload that was never answered")
    os.utime(orphan, (time.time() - 7200, time.time() - 7200))
    said = installation.said("profiles", "retention", "--days", "30")
    assert said == "1 profiles and 1 files of no profile deleted"
    assert _files(installation) == []
    assert _rows(installation, "profiles") == 1
    assert installation.command("profiles", "retention").returncode == 2


def test_a_replaced_file_is_of_nobody(installation: Installation) -> None:
    api = installation.serve()
    for content in (b"%PDF 1", b"%PDF 2"):
        api.post_file(content, sync_parsing="1", profile_reference="r")
    for path in _files(installation):
        os.utime(path, (time.time() - 7200, time.time() - 7200))
    installation.said("profiles", "retention", "--days", "1")
    assert [path.read_bytes() for path in _files(installation)] == [b"%PDF 2"]


def test_health_and_metrics(installation: Installation) -> None:
    api = installation.serve("--no-jobs")
    api.post_file(b"%PDF")
    api.post_file(b"%PDF", sync_parsing="1")
    assert api.client.get("/healthz").json() == {"code": 200, "message": "alive"}
    assert api.client.get("/readyz").json() == {"code": 200, "message": "ready"}
    text = api.client.get("/metrics").text
    assert 'resume_parser_requests_total{method="POST",route="/profile",status="201"} 1.0' in text
    assert 'resume_parser_parse_seconds_count{mode="sync",result="ok"} 1.0' in text
    assert "resume_parser_queue_depth 1.0" in text
    (installation.folder / "data" / "files").rename(installation.folder / "away")
    assert api.client.get("/readyz").status_code == 503
    assert api.client.get("/healthz").status_code == 200


def test_logs_are_json_with_a_request_id_and_no_personal_data(installation: Installation) -> None:
    api = installation.serve()
    answer = api.client.get("/v1/sources", headers={"X-Request-Id": "trace-17"})
    assert answer.headers["X-Request-Id"] == "trace-17"
    assert len(api.client.get("/healthz", headers={"X-Request-Id": "a b\tc"}).headers["X-Request-Id"]) == 16
    personal = {"name": "Zanzibar Quux", "email": "quux@example.org"}
    api.post_json(personal, profile_reference="ref-secret-9")
    api.post_json({**personal, "skills": 7})
    api.get("profile", source_id=api.source, profile_email="quux@example.org")
    api.get("nothing/quux@example.org")
    api.parsed(api.post_file(b"%PDF").json()["data"]["profile_id"])
    assert api.process.stop() == 0
    log = api.process.output.with_suffix(".log").read_text()
    lines = [json.loads(line) for line in log.splitlines()]
    assert "trace-17" in [line.get("request_id") for line in lines]
    for word in ("Zanzibar", "quux", "ref-secret", "Ada", "example.com", api.key):
        assert word not in log


def test_a_stopping_service_finishes_what_is_under_way(installation: Installation) -> None:
    installation.fake_seconds = 1.5
    api = installation.serve()
    answers: list[httpx.Response] = []
    thread = threading.Thread(target=lambda: answers.append(api.post_file(b"%PDF", sync_parsing="1")))
    thread.start()
    time.sleep(0.5)
    assert api.process.stop() == 0
    thread.join()
    assert answers[0].status_code == 202


def test_a_database_that_was_not_migrated_says_what_to_do(new_database: Any, installation: Installation) -> None:
    installation.database = new_database()
    done = subprocess.run(
        [sys.executable, COMMAND, "serve", "--port", "0"],
        env=installation.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith("run `resume-parser migrate`")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["sources", "add"], "needs a name"),
        (["sources", "add", "x", "--type", "fax"], "the type is one of"),
        (["sources", "add", "x", "--type", "email", "--sync"], "only for sources of a type"),
        (["sources", "enable-sync", "f" * 40], "no such source"),
        (["sources", "remove", "f" * 40], "no such source"),
        (["keys", "add", "x", "--rate", "0"], "at least 1"),
        (["keys", "revoke", "ask_00000000"], "no such key"),
        (["webhooks", "add", "ftp://example.com"], "refused"),
        (["webhooks", "add", "http://10.0.0.1/"], "private"),
        (["webhooks", "add", "https://example.com", "--event", "x"], "an event is one of"),
        (["webhooks", "test", "f" * 40], "no such webhook"),
        (["webhooks", "redeliver", "f" * 40], "no such delivery"),
        (["profiles", "delete"], "needs a profile's id"),
        (["migrate", "--database", "mysql://x/y"], "not supported"),
    ],
)
def test_commands_say_in_one_line_what_is_wrong(installation: Installation, arguments: list[str], word: str) -> None:
    installation.settings = {}
    done = installation.command(*arguments)
    assert done.returncode in (1, 2)
    assert word in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_administration(installation: Installation, receiver: Receiver) -> None:
    source = installation.said("sources", "add", "careers page", "--sync", "--team", "a")
    mail = installation.said("sources", "add", "mailbox", "--type", "email", "--team", "b")
    assert installation.command("sources", "enable-sync", mail).returncode == 2
    installation.said("sources", "disable-sync", source)
    installation.said("sources", "rename", source, "--name", "renamed")
    assert "renamed" in installation.said("sources", "list", "--team", "a")
    assert mail not in installation.said("sources", "list", "--team", "a")
    installation.said("sources", "remove", mail)
    assert mail not in installation.said("sources", "list")

    key = installation.said("keys", "add", "site", "--permission", "write", "--rate", "60", "--quota", "100")
    listed = installation.said("keys", "list")
    assert key not in listed
    assert key[:13] in listed
    with sqlite3.connect(installation.folder / "data" / "service.db") as connection:
        assert key not in "\n".join(connection.iterdump())

    webhook = installation.said("webhooks", "add", receiver.url).split()[1]
    assert json.loads(installation.said("webhooks", "test", webhook)) == {"status": 200, "error": None}
    receiver.status = 500
    assert installation.command("webhooks", "test", webhook).returncode == 2
    deliveries = [line.split() for line in installation.said("webhooks", "deliveries").splitlines()[1:]]
    assert [line[3] for line in deliveries] == ["given_up", "delivered"]
    assert "HTTP 500" in installation.said("webhooks", "attempts", deliveries[0][0])
    installation.said("webhooks", "redeliver", deliveries[0][0])
    assert deliveries[0][0] in installation.said("webhooks", "deliveries", "--state", "waiting")
    assert webhook in installation.said("webhooks", "list")
    installation.said("webhooks", "remove", webhook)
    assert webhook not in installation.said("webhooks", "list")
