"""Nothing accepted is lost: processes are killed, one never returns, an upgrade comes in between."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from resume_parser.service import jobs
from resume_parser.service.store import database, processes
from resume_parser.service.store.tables import profiles
from tests.service.support import Api, Installation, Receiver, free_port, wait_for


@pytest.fixture(params=["sqlite", "postgresql"])
def slow(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """An installation on either database, whose parser takes a while."""
    url = ""
    if request.param == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("new_database")
        url = make()
    made = Installation(tmp_path, url, 0.3, {"private_webhooks": "1", "workers": "2"})
    made.said("migrate")
    yield made
    made.end()


def _states(api: Api) -> Counter[str]:
    query = {"source_ids": json.dumps([api.source]), "limit": 1000}
    return Counter(one["status"] for one in api.get("profiles/searching", **query).json()["data"]["profiles"])


def _silence(installation: Installation) -> None:
    """Let the dead be silent for long enough, without the test having to wait."""
    url = installation.database or f"sqlite:///{installation.folder}/data/service.db"
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(processes.processes.update().values(seen_at=0))
    engine.dispose()


def test_work_survives_kills_and_a_worker_that_never_returns(slow: Installation, receiver: Receiver) -> None:
    slow.said("webhooks", "add", receiver.url)
    port = free_port()
    api = slow.serve("--no-jobs", port=port)
    sent = {api.post_file(b"%PDF").json()["data"]["profile_id"] for _ in range(40)}
    lost = slow.worker()
    wait_for(lambda: _states(api)["parsed"] > 0)
    lost.kill()
    assert _states(api)["pending"] > 0
    api.process.kill()
    # another machine: it shares nothing but the database and the files, so only silence tells it who is dead
    elsewhere = Installation(slow.folder / "elsewhere", slow.database, slow.fake_seconds)
    elsewhere.folder.mkdir()
    elsewhere.database = slow.database or f"sqlite:///{slow.folder}/data/service.db"
    elsewhere.settings = {**slow.settings, "files": str(slow.folder / "data" / "files")}
    _silence(slow)
    elsewhere.worker()
    try:
        key, source = api.key, api.source
        api = slow.serve("--no-jobs", port=port)
        api.key, api.source = key, source
        api.client.headers["X-API-KEY"] = key
        wait_for(lambda: _states(api) == {"parsed": 40}, 120, 0.5)

        def notified() -> bool:
            return {json.loads(body)["profile"]["profile_id"] for _, body in receiver.got} == sent

        wait_for(notified, 120)  # what the dead were about to send is leased to them for a while
    finally:
        elsewhere.end()


def test_a_restart_on_the_same_machine_takes_over_at_once(slow: Installation) -> None:
    api = slow.serve("--no-jobs")
    for _ in range(30):
        api.post_file(b"%PDF")
    worker = slow.worker()
    wait_for(lambda: _states(api)["parsed"] > 0)
    worker.kill()
    successor = slow.worker()
    assert '"takeover"' in successor.output.with_suffix(".log").read_text()  # before it said that it works
    wait_for(lambda: _states(api)["pending"] == 0, every=0.2)


def test_a_stopping_process_finishes_or_hands_back(slow: Installation) -> None:
    api = slow.serve("--no-jobs")
    for _ in range(60):
        api.post_file(b"%PDF")
    worker = slow.worker()
    wait_for(lambda: _states(api)["parsed"] > 0)
    assert worker.stop() == 0
    assert _states(api)["pending"] > 0
    slow.worker()
    wait_for(lambda: _states(api) == {"parsed": 60}, 120, 0.2)


def test_the_queue_survives_an_upgrade(installation: Installation) -> None:
    """Jobs are tied to the form of their arguments, not to the code of the version that enqueued them."""
    api = installation.serve("--no-jobs")
    profile_id = api.post_file(b"%PDF").json()["data"]["profile_id"]
    with sa.create_engine(f"sqlite:///{installation.folder}/data/service.db").connect() as connection:
        [version] = connection.execute(sa.text("SELECT application_version FROM workflow_status")).scalars()
    assert version == jobs.JOB_FORM
    installation.settings["log_level"] = "DEBUG"
    installation.worker()
    assert api.parsed(profile_id)["status"] == "parsed"


def test_a_job_that_was_enqueued_twice_runs_once(installation: Installation, receiver: Receiver) -> None:
    installation.said("webhooks", "add", receiver.url)
    api = installation.serve("--no-jobs")
    profile_id = api.post_file(b"%PDF").json()["data"]["profile_id"]
    engine = database.connect(f"sqlite:///{installation.folder}/data/service.db")
    with engine.begin() as connection:
        jobs.JobQueue(engine).put(connection, profile_id, 1)
    installation.worker()
    api.parsed(profile_id)
    wait_for(lambda: receiver.got)
    time.sleep(0.5)
    assert len(receiver.got) == 1
    with engine.connect() as connection:
        assert connection.execute(sa.select(profiles.c.revision)).scalars().all() == [1]
    engine.dispose()
