"""The OpenAPI document, tried by schemathesis: no request that it can think of ends in a 5xx."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.service.support import Api

EXAMPLES = 40
OPERATIONS = 15


def _operations(api: Api) -> list[Any]:
    document = schemathesis.openapi.from_url(f"{api.url}/openapi.json")
    return [operation.ok() for operation in document.get_all_operations()]


@pytest.mark.parametrize("number", range(OPERATIONS))
def test_no_request_ends_in_a_server_error(api: Api, number: int) -> None:
    operation = _operations(api)[number]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=operation.as_strategy())
    def attempt(case: Any) -> None:
        answer = case.call(headers={"X-API-KEY": api.key})
        assert answer.status_code < 500, case.as_curl_command()

    attempt()


def test_every_operation_is_tried(api: Api) -> None:
    assert len(_operations(api)) == OPERATIONS


def test_the_document_has_an_example_of_every_answer(api: Api) -> None:
    document = api.client.get("/openapi.json").json()
    contents = [
        (path, status, content)
        for path, methods in document["paths"].items()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        for content in answer["content"].values()
    ]
    assert len(contents) > 70
    assert [one[:2] for one in contents if not one[2].get("examples")] == []
