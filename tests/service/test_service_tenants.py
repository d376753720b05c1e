"""Keys and sources keep teams apart: every endpoint is tried with another team's key, source, profile and
link.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from tests.service.support import Api, Installation

PATHS_BY_PROFILE = [
    ("GET", "/v1/profile"),
    ("GET", "/v1/profile/parsing"),
    ("GET", "/v1/profile/attachments"),
    ("GET", "/v1/profile/tags"),
    ("GET", "/v1/profile/metadatas"),
    ("DELETE", "/v1/profile"),
]
OTHERS = [
    ("POST", "/v1/profile"),
    ("GET", "/v1/source"),
    ("GET", "/v1/sources"),
    ("GET", "/v1/profiles/searching"),
    ("GET", "/v1/attachment/{profile_id}"),
    ("POST", "/v1/webhook/check"),
]


@dataclass
class Teams:
    """Our team's service, with a profile in it, and a client with the other team's key."""

    ours: Api
    theirs: httpx.Client
    their_source: str
    profile: dict[str, Any]
    link: str


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teams]:
    installation = Installation(tmp_path_factory.mktemp("teams"), fake_seconds=0)
    ours = installation.serve()
    key = installation.said("keys", "add", "other", "--team", "other")
    source = installation.said("sources", "add", "other", "--team", "other", "--sync")
    installation.said("webhooks", "add", "https://example.com/ours")
    answer = ours.post_file(b"%PDF", sync_parsing="1", profile_reference="ours").json()
    profile = answer["data"]["profile"]
    named = {"source_id": ours.source, "profile_id": profile["profile_id"]}
    link = ours.get("profile/attachments", **named).json()["data"][0]["public_url"]
    theirs = httpx.Client(base_url=ours.url, headers={"X-API-KEY": key})
    yield Teams(ours, theirs, source, profile, link)
    installation.end()


def test_every_endpoint_is_tried(teams: Teams) -> None:
    document = teams.ours.client.get("/openapi.json").json()
    known = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert {one for one in known if one[1].startswith("/v1/")} == {*PATHS_BY_PROFILE, *OTHERS}


@pytest.mark.parametrize(("method", "path"), PATHS_BY_PROFILE)
def test_another_teams_profile_is_not_there(teams: Teams, method: str, path: str) -> None:
    for name, value in {
        "profile_id": teams.profile["profile_id"],
        "profile_reference": "ours",
        "profile_email": "ada@example.com",
    }.items():
        for source in (teams.ours.source, teams.their_source):
            answer = teams.theirs.request(method, path, params={"source_id": source, name: value})
            assert answer.status_code == 400
            assert "data" not in answer.json()
    kept = teams.ours.get("profile", source_id=teams.ours.source, profile_reference="ours")
    assert kept.status_code == 200


def test_another_teams_source_takes_and_shows_nothing(teams: Teams) -> None:
    source = teams.ours.source
    for sync in ("0", "1"):
        form = {"source_id": source, "profile_type": "file", "sync_parsing": sync}
        assert teams.theirs.post("/v1/profile", data=form, files={"file": b"x"}).status_code == 400
    update = {"source_id": source, "profile_type": "json", "profile_json": "{}", "profile_reference": "ours"}
    assert teams.theirs.post("/v1/profile", data=update).status_code == 400
    assert teams.theirs.get("/v1/source", params={"source_id": source}).status_code == 400
    for wanted in ([source], [teams.their_source, source]):
        query = {"source_ids": json.dumps(wanted)}
        assert teams.theirs.get("/v1/profiles/searching", params=query).status_code == 400
    listed = teams.theirs.get("/v1/sources").json()["data"]
    assert [one["source_id"] for one in listed] == [teams.their_source]


def test_the_same_reference_in_two_teams_is_two_profiles(teams: Teams) -> None:
    form = {
        "source_id": teams.their_source,
        "profile_type": "json",
        "profile_json": '{"name": "Theirs"}',
        "profile_reference": "shared",
    }
    theirs = teams.theirs.post("/v1/profile", data=form).json()["data"]["profile_id"]
    ours = teams.ours.post_json({"name": "Ours"}, profile_reference="shared").json()["data"]["profile_id"]
    assert theirs != ours
    read = teams.theirs.get("/v1/profile", params={"source_id": teams.their_source, "profile_reference": "shared"})
    assert read.json()["data"]["name"] == "Theirs"


def test_another_teams_webhook_is_unknown(teams: Teams) -> None:
    asked = {"url": "https://example.com/ours", "type": "profile.parsing.success"}
    assert teams.ours.client.post("/v1/webhook/check", json=asked).status_code == 200
    assert teams.theirs.post("/v1/webhook/check", json=asked).status_code == 400


def test_a_link_opens_its_own_file_only_and_not_for_ever(teams: Teams) -> None:
    assert httpx.get(teams.link).content == b"%PDF"
    mine = teams.theirs.post(
        "/v1/profile",
        data={"source_id": teams.their_source, "profile_type": "file", "sync_parsing": "1"},
        files={"file": b"%PDF theirs"},
    ).json()["data"]["profile"]
    query = {"source_id": teams.their_source, "profile_id": mine["profile_id"]}
    own_link = teams.theirs.get("/v1/profile/attachments", params=query).json()["data"][0]["public_url"]
    signed = {name: values[0] for name, values in parse_qs(urlsplit(own_link).query).items()}
    ours = teams.profile
    for path, changes in [
        (ours["profile_id"], {}),
        (ours["profile_id"], {"item_id": ours["item_id"]}),
        (mine["profile_id"], {"expires": str(int(signed["expires"]) + 1)}),
        (mine["profile_id"], {"expires": "0"}),
        (mine["profile_id"], {"signature": ""}),
        (mine["profile_id"], {"signature": "é" * 64}),
    ]:
        url = f"{teams.ours.url}/v1/attachment/{path}?{urlencode({**signed, **changes})}"
        assert httpx.get(url).status_code == 404, changes
    assert httpx.get(own_link).content == b"%PDF theirs"


@pytest.mark.parametrize(("method", "path"), [*PATHS_BY_PROFILE, *OTHERS])
def test_without_a_valid_key_nothing_is_said(teams: Teams, method: str, path: str) -> None:
    if path.startswith("/v1/attachment/"):
        return
    for key in ("", "ask_" + "0" * 32, teams.ours.key[:-1], teams.ours.key + "0", "é".encode(), "x" * 5000):
        answer = httpx.request(method, teams.ours.url + path, headers={"X-API-KEY": key})
        assert answer.status_code == 401
        assert re.match(r"Unauthorized\. Invalid secret key: ", answer.json()["message"])
        assert teams.ours.key not in answer.text


def test_a_key_does_only_what_it_may(teams: Teams) -> None:
    installation = teams.ours.installation
    reads = installation.said("keys", "add", "reader", "--permission", "read")
    writes = installation.said("keys", "add", "writer", "--permission", "write")
    assert (reads[:5], writes[:5]) == ("askr_", "askw_")
    named = {"source_id": teams.ours.source, "profile_reference": "ours"}
    for key, reading, writing in ((reads, 200, 401), (writes, 401, 400)):
        client = httpx.Client(base_url=teams.ours.url, headers={"X-API-KEY": key})
        assert client.get("/v1/profile", params=named).status_code == reading
        assert client.post("/v1/profile", data={}).status_code == writing
    unknown = {**named, "profile_reference": "none"}
    reader = {"X-API-KEY": reads}
    assert httpx.delete(f"{teams.ours.url}/v1/profile", params=unknown, headers=reader).status_code == 401
