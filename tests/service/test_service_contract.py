"""The documented contract, driven by the official client, unchanged, and by raw requests."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import httpx
import pytest

from tests.service.support import RESUME, Api, Installation, sdk_python

LABELS = [
    {
        "job_id": "job_id",
        "job_reference": "test",
        "stage": "yes",
        "stage_timestamp": 1585662186,
        "rating": 0.5,
        "rating_timestamp": 1585662286,
    }
]
TAGS = [{"name": "blacklist", "value": True}, {"name": "n", "value": 3}, {"name": "grade", "value": 1.5}]
METADATAS = [{"name": "email", "value": "test@test.com"}]
PROFILE = {
    "name": "Harry Potter",
    "email": "Harry.Potter@example.com",
    "info": {"phone": "0202", "location": "somewhere"},
    "experiences": [{"start": "15/02/1900", "title": "Lead", "location": {"text": "Paris"}}],
    "educations": [{"start": "12540", "school": "University", "location": "Scotland"}],
    "skills": ["Creative spirit"],
}
PDF = RESUME.read_bytes()

SDK_DRIVER = """
import contextlib, io, json, sys
import hrflow
plan = json.load(sys.stdin)
client = hrflow.Client(api_url=plan["url"], api_secret=plan["key"])
source, resume = plan["source"], open(plan["file"], "rb").read()
# searching ends, by default, when the client was imported
more = dict(timestamp_reception=1587398379, profile_labels=plan["labels"])
more.update(profile_tags=plan["tags"], profile_metadatas=plan["metadatas"])
by = dict(source_id=source, profile_reference="sdk-file")
answers = {}
for name, call in {
    "add_json": lambda: client.profile.add_json(
        source, plan["profile"], profile_reference="sdk-json", **more
    ),
    "add_file": lambda: client.profile.add_file(source, resume, timestamp_reception=1587398379.5),
    "add_file_sync": lambda: client.profile.add_file(
        source, resume, sync_parsing=True, profile_reference="sdk-file", **more
    ),
    "bad_source": lambda: client.profile.add_json("f" * 40, plan["profile"]),
    "bad_key": lambda: hrflow.Client(plan["url"], "wrong").profile.add_json(source, plan["profile"]),
    "parsing": lambda: client.profile.parsing.get(**by),
    "attachments": lambda: client.profile.attachment.list(**by),
    "tags": lambda: client.profile.tag.list(**by),
    "metadatas": lambda: client.profile.metadata.list(**by),
    "searching": lambda: client.profile.searching.get(source_ids=[source], limit=5),
    "sources": lambda: client.source.list(limit=5),
    "source": lambda: client.source.get(source_id=source),
    "webhook_check": lambda: client.webhooks.check("http://127.0.0.1:9/hook", "profile.parsing.success"),
}.items():
    with contextlib.redirect_stdout(io.StringIO()):
        answers[name] = call()
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def sdk(api: Api) -> dict[str, Any]:
    """What the official SDK returns from each of its calls."""
    plan = {
        "url": f"{api.url}/v1/",
        "key": api.key,
        "source": api.source,
        "file": str(RESUME),
        "profile": PROFILE,
        "labels": LABELS,
        "tags": TAGS,
        "metadatas": METADATAS,
    }
    done = subprocess.run(
        [sdk_python(), "-c", SDK_DRIVER],
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1000:]
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def test_sdk_adds_profiles(sdk: dict[str, Any]) -> None:
    for name, item_type in {"add_json": "json", "add_file": "file"}.items():
        answer = sdk[name]
        assert (answer["code"], answer["message"]) == (201, "Profile file added")
        assert answer["data"]["item_id"]
        assert answer["data"]["item_type"] == item_type
    assert sdk["add_file_sync"]["code"] == 202
    assert sdk["add_file_sync"]["data"]["profile"]["profile_id"]
    assert sdk["add_file_sync"]["data"]["profile"]["name"] == "Ada Example"


def test_sdk_reads_the_errors(sdk: dict[str, Any]) -> None:
    assert sdk["bad_source"] == {"code": 400, "message": f"Bad Request. Invalid source_id:{'f' * 40}"}
    assert sdk["bad_key"] == {"code": 401, "message": "Unauthorized. Invalid secret key: wrong"}


def test_sdk_reads_back_what_it_sent(sdk: dict[str, Any], api: Api) -> None:
    profile_id = sdk["add_file_sync"]["data"]["profile"]["profile_id"]
    assert sdk["parsing"]["data"]["profile_id"] == profile_id
    assert sdk["parsing"]["data"]["labels"] == LABELS
    assert sdk["tags"]["data"] == TAGS
    assert sdk["metadatas"]["data"] == METADATAS
    assert [one["file_size"] for one in sdk["attachments"]["data"]] == [len(PDF)]
    assert profile_id in [one["profile_id"] for one in sdk["searching"]["data"]["profiles"]]
    assert sdk["searching"]["max_page"] >= 1
    assert api.source in [one["source_id"] for one in sdk["sources"]["data"]]
    assert sdk["source"]["data"]["sync_parsing"] is True
    assert sdk["webhook_check"]["code"] == 400


def test_sdk_imports_and_exports_in_bulk(installation: Installation) -> None:
    api = installation.serve()
    inbox, out = installation.folder / "in", installation.folder / "out"
    inbox.mkdir()
    out.mkdir()
    for number in range(4):
        (inbox / f"cv{number}.pdf").write_bytes(PDF)
    given = api.post_json(PROFILE).json()["data"]["profile_id"]
    script = (
        "import hrflow, sys\n"
        "url, key, source, inbox, out = sys.argv[1:]\n"
        "client = hrflow.Client(api_url=url, api_secret=key)\n"
        "client.profile.importer.upload(source_id=source, target=[inbox], is_recurcive=True, silent=True,\n"
        "    verbose=False, sleep=0, n_worker=2, timestamp_reception=1587473958)\n"
        "client.profile.exporter.download(source_ids=[source], target=out, n_worker=2)\n"
    )
    subprocess.run(
        [sdk_python(), "-W", "ignore", "-c", script, f"{api.url}/v1/", api.key, api.source, inbox, out],
        cwd=installation.folder,
        capture_output=True,
        timeout=120,
        check=True,
    )
    written = [path.read_bytes() for path in out.rglob("*") if path.is_file() and path.suffix != ".json"]
    assert written == [PDF] * 4
    assert json.loads(next(out.rglob(f"{given}_profile.json")).read_text()) == PROFILE
    assert len(list(out.rglob("*.json"))) == 5 * 2 + 1


def _raw(api: Api, **request: Any) -> httpx.Response:
    return api.client.post("/v1/profile", **request)


def _native(api: Api, **more: Any) -> dict[str, Any]:
    return {"source_id": api.source, "profile_type": "json", "profile_json": PROFILE, **more}


@pytest.mark.parametrize("kind", ["application/json", "text/plain;charset=UTF-8", None])
def test_json_bodies_count_whatever_their_content_type(api: Api, kind: str | None) -> None:
    body = json.dumps(_native(api, profile_labels=LABELS, profile_tags=TAGS)).encode()
    answer = _raw(api, content=body, headers={"Content-Type": kind} if kind else {})
    assert answer.status_code == 201
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["data"]["item_type"] == "json"


def test_forms_multipart_and_urlencoded(api: Api) -> None:
    fields = {**_native(api), "profile_json": json.dumps(PROFILE)}
    assert _raw(api, data=fields).status_code == 201
    assert _raw(api, data=fields, files={"nothing": b""}).status_code == 201


def test_the_same_file_part_sent_twice_is_one_profile(api: Api) -> None:
    fields = {"source_id": api.source, "profile_type": "file", "profile_reference": "twice"}
    answer = _raw(api, data=fields, files=[("file", ("cv.pdf", PDF)), ("file", ("cv.pdf", PDF))])
    assert answer.status_code == 201
    api.parsed(answer.json()["data"]["profile_id"])
    found = api.get("profiles/searching", source_ids=json.dumps([api.source]), limit=1000).json()
    assert [one["profile_reference"] for one in found["data"]["profiles"]].count("twice") == 1


def test_empty_optional_fields_are_none(api: Api) -> None:
    names = ("reference", "content_type", "labels", "tags", "metadatas")
    answer = api.post_file(PDF, timestamp_reception="", **{f"profile_{name}": "" for name in names})
    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("changes", "status", "word"),
    [
        ({"source_id": ""}, 400, "source_id"),
        ({"profile_type": ""}, 400, "profile_type"),
        ({"profile_type": "xml"}, 400, "profile_type"),
        ({"profile_type": "file"}, 400, "file is required"),
        ({"profile_json": ""}, 400, "profile_json"),
        ({"profile_json": '{"name": '}, 422, "profile_json"),
        ({"profile_json": "[]"}, 422, "profile_json"),
        ({"profile_json": '{"labels":["stage":"yes"]}'}, 422, "profile_json"),
        ({"profile_json": '{"skills": "none"}'}, 422, "profile_json/skills"),
        ({"profile_json": '{"name": "\\u0000"}'}, 422, "profile_json"),
        ({"profile_json": '{"name": "\\ud800"}'}, 422, "profile_json"),
        ({"profile_json": "[" * 100_000}, 422, "profile_json"),
        ({"profile_labels": "[{"}, 422, "profile_labels"),
        ({"profile_labels": '[{"stage": "maybe"}]'}, 422, "profile_labels/0/stage"),
        ({"profile_tags": "[{'name': 'blacklist', 'value': True}]"}, 422, "profile_tags"),
        ({"profile_tags": '[{"name": "x", "value": NaN}]'}, 422, "profile_tags"),
        ({"timestamp_reception": "yesterday"}, 400, "timestamp_reception"),
        ({"timestamp_reception": "1e99"}, 400, "timestamp_reception"),
        ({"profile_reference": "x" * 501}, 400, "profile_reference"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(api: Api, changes: dict[str, str], status: int, word: str) -> None:
    fields = {"source_id": api.source, "profile_type": "json", "profile_json": json.dumps(PROFILE), **changes}
    answer = _raw(api, data=fields)
    assert answer.status_code == answer.json()["code"] == status
    assert word in answer.json()["message"]


def test_files_that_cannot_be_taken(api: Api) -> None:
    assert api.post_file(b"").status_code == 422
    broken = api.post_file(b"%BROKEN", sync_parsing="1")
    assert broken.status_code == 422
    assert "damaged: the file can't be read to its end" in broken.json()["message"]
    assert api.post_file(PDF, sync_parsing="maybe").status_code == 400


def test_sync_parsing_is_for_sources_that_have_it(api: Api) -> None:
    for arguments in (["plain"], ["mailbox", "--type", "email"]):
        source = api.installation.said("sources", "add", *arguments)
        answer = api.post_file(PDF, sync_parsing="1", source_id=source)
        assert answer.status_code == 400
        assert "Sync parsing is not enabled" in answer.json()["message"]


def test_a_json_profile_is_kept_as_given_and_normalised_beside(api: Api) -> None:
    profile_id = api.post_json(PROFILE, timestamp_reception="1587398379").json()["data"]["profile_id"]
    data = api.get("profile", source_id=api.source, profile_id=profile_id).json()["data"]
    assert data["profile_json"] == PROFILE
    assert data["info"]["email"] == data["email"] == PROFILE["email"]
    assert data["location_text"] == "somewhere"
    assert data["experiences"][0]["start_date"] == "1900-02-15"
    assert data["educations"][0]["start"] == "12540"
    assert data["date_reception"] == "2020-04-20T15:59:39Z"
    found = api.get("profile/parsing", source_id=api.source, profile_email="harry.potter@EXAMPLE.com").json()
    assert found["data"]["email"] == PROFILE["email"]
    [file] = api.get("profile/attachments", source_id=api.source, profile_id=profile_id).json()["data"]
    assert (file["type"], file["extension"]) == ("profile", "json")
    kept = httpx.get(file["public_url"])
    assert kept.json() == PROFILE
    assert len(kept.content) == file["file_size"]


def test_a_reference_names_one_profile_and_updates_it(api: Api) -> None:
    first = api.post_json({"name": "Before"}, profile_reference="r-1").json()["data"]
    second = api.post_json({"name": "After"}, profile_reference="r-1").json()["data"]
    assert first["profile_id"] == second["profile_id"]
    assert first["item_id"] != second["item_id"]
    read = api.get("profile/parsing", source_id=api.source, profile_reference="r-1").json()["data"]
    assert read["name"] == "After"


def test_failed_parsing_is_shown_with_its_reason(api: Api) -> None:
    data = api.parsed(api.post_file(b"%BROKEN").json()["data"]["profile_id"])
    assert data["status"] == "failed"
    assert data["error"] == {"code": "damaged", "message": "the file can't be read to its end"}
    assert data["name"] == ""


def test_searching_pages_and_filters(installation: Installation) -> None:
    api = installation.serve()
    for number in range(5):
        labels = json.dumps([{"stage": "yes" if number % 2 else "no"}])
        api.post_json({"name": str(number)}, timestamp_reception=1000 + number, profile_labels=labels)

    def names(**query: Any) -> list[str]:
        found = api.get("profiles/searching", source_ids=json.dumps([api.source]), **query).json()
        return [one["name"] for one in found["data"]["profiles"]]

    assert names() == ["4", "3", "2", "1", "0"]
    assert names(limit=2, page=2) == ["2", "1"]
    assert names(order_by="asc", stage="yes") == ["1", "3"]
    assert names(date_start=1001, date_end=1003.5) == ["3", "2", "1"]
    assert api.get("profiles/searching", source_ids="nonsense").status_code == 400
    assert api.get("profiles/searching", source_ids=json.dumps([api.source]), page=0).status_code == 400


def test_unknown_paths_and_methods_are_answered_in_json(api: Api) -> None:
    assert api.client.get("/v1/nothing-here").json() == {"code": 404, "message": "Not Found"}
    assert api.client.put("/v1/profile").json()["code"] == 405
    assert api.client.post("/v1/profile/").status_code == 404
