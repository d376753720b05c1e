"""Webhooks: signed, delivered at least once to a receiver that fails, hangs and comes back; never to a
private net.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resume_parser.service import webhooks
from resume_parser.service.administration import _NoParser
from resume_parser.service.context import Context, open_context
from resume_parser.service.outgoing import RefusedError, check_url, is_public, post
from resume_parser.service.settings import Settings
from resume_parser.service.signing import SIGNATURE_HEADER
from resume_parser.service.store import deliveries
from tests.service.support import Installation, Receiver, sdk_python, wait_for

SDK_CHECK = """
import sys, hrflow
secret, header = sys.argv[1:]
got = []
webhooks = hrflow.Client(api_secret="unused", webhook_secret=secret).webhooks
for event in ("profile.parsing.success", "profile.parsing.error"):
    webhooks.handlers[event] = lambda data, kind=None: got.append(data)
webhooks.handle(request_headers={"HTTP-HRFLOW-SIGNATURE": header})
print(got[0]["type"])
"""
NAMING = {"profile_id": "a" * 40, "profile_reference": "r", "source_id": "b" * 40}


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    opened = open_context(Settings(data=str(tmp_path / "data"), private_webhooks=True), _NoParser())
    yield opened
    opened.engine.dispose()


def _recorded(context: Context, url: str, form: str = deliveries.SIGNED) -> tuple[str, str]:
    """A delivery in the outbox for a new webhook; its id and the webhook's secret."""
    with context.engine.begin() as connection:
        webhook, secret = deliveries.add_webhook(connection, team="t", url=url, form=form)
        return deliveries.record(connection, webhook, deliveries.SUCCESS, "Profile parsed", NAMING), secret


def _delivered(context: Context) -> Any:
    """Try what is due, once."""
    with context.engine.begin() as connection:
        due = deliveries.claim(connection, 10, 30)
    return [webhooks.deliver(context, delivery) for delivery in due]


def _make_due(context: Context) -> None:
    with context.engine.begin() as connection:
        connection.execute(deliveries.deliveries.update().values(next_at=0))


def _state(context: Context, delivery_id: str) -> Any:
    with context.engine.connect() as connection:
        rows = {row.id: row for row in deliveries.listed(connection)}
        return rows[delivery_id], deliveries.attempts_of(connection, delivery_id)


def test_success_and_error_reach_the_receiver_signed_as_the_official_client_expects(
    installation: Installation, receiver: Receiver
) -> None:
    secret = installation.said("webhooks", "add", receiver.url).split()[-1]
    api = installation.serve()
    wanted = {
        api.post_file(b"%PDF").json()["data"]["profile_id"]: "profile.parsing.success",
        api.post_file(b"%BROKEN", profile_reference="r").json()["data"]["profile_id"]: "profile.parsing.error",
    }
    wait_for(lambda: len(receiver.got) == 2)
    for headers, body in receiver.got:
        message = json.loads(body)
        assert message["type"] == wanted.pop(message["profile"]["profile_id"])
        assert message["origin"] == "api"
        assert message["profile"]["source_id"] == api.source
        arguments = [sdk_python(), "-W", "ignore", "-c", SDK_CHECK, secret, headers[SIGNATURE_HEADER]]
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True)
        assert done.stdout.strip() == message["type"]
    assert not wanted


def test_the_plain_form_is_the_hex_hmac_of_the_body(context: Context, receiver: Receiver) -> None:
    _, secret = _recorded(context, receiver.url, deliveries.HEX)
    _delivered(context)
    [(headers, body)] = receiver.got
    assert headers[SIGNATURE_HEADER] == hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()


def test_a_receiver_that_fails_gets_it_again_later_with_the_same_delivery_id(
    context: Context, receiver: Receiver
) -> None:
    delivery_id, _ = _recorded(context, receiver.url)
    receiver.status = 503
    _delivered(context)
    row, _ = _state(context, delivery_id)
    assert row.state == "waiting"
    assert row.next_at > time.time() + 1
    assert _delivered(context) == []
    receiver.status = 200
    _make_due(context)
    _delivered(context)
    row, attempts = _state(context, delivery_id)
    assert row.state == "delivered"
    assert [attempt.status for attempt in attempts] == [503, 200]
    assert {headers["X-Delivery-Id"] for headers, _ in receiver.got} == {delivery_id}
    assert [headers["X-Delivery-Attempt"] for headers, _ in receiver.got] == ["1", "2"]


def test_an_attempt_that_ends_after_a_successful_one_does_not_undo_it(context: Context) -> None:
    delivery_id, _ = _recorded(context, "http://127.0.0.1:9/")
    with context.engine.begin() as connection:
        good, late = deliveries.Attempt(1.0, 0.1, 200, None), deliveries.Attempt(0.5, 30.0, None, "no answer")
        deliveries.attempted(connection, delivery_id, good, deliveries.DELIVERED, 1.0)
        deliveries.attempted(connection, delivery_id, late, deliveries.WAITING, 99.0)
    row, attempts = _state(context, delivery_id)
    assert (row.state, row.attempts, len(attempts)) == ("delivered", 2, 2)


def test_a_receiver_that_hangs_is_left_at_the_limit(receiver: Receiver) -> None:
    receiver.hang.clear()
    started = time.monotonic()
    answer = post(receiver.url, b"{}", {}, private=True, seconds=0.4)
    assert answer == (None, "no answer within 0.4 s")
    assert time.monotonic() - started < 2


def test_a_receiver_that_hangs_does_not_hold_up_others(installation: Installation, receiver: Receiver) -> None:
    hanging = Receiver()
    hanging.hang.clear()
    try:
        installation.said("webhooks", "add", hanging.url)
        installation.said("webhooks", "add", receiver.url)
        api = installation.serve()
        for _ in range(5):
            api.post_file(b"%PDF")
        wait_for(lambda: len(receiver.got) == 5, 8)
    finally:
        hanging.close()


def test_redirects_are_not_followed(context: Context, receiver: Receiver) -> None:
    receiver.status = 307
    delivery_id, _ = _recorded(context, receiver.url)
    _delivered(context)
    assert len(receiver.got) == 1
    assert _state(context, delivery_id)[1][0].status == 307


def test_a_delivery_is_given_up_after_a_day_and_can_be_sent_again(context: Context, receiver: Receiver) -> None:
    delivery_id, _ = _recorded(context, receiver.url)
    receiver.status = 500
    with context.engine.begin() as connection:
        connection.execute(deliveries.deliveries.update().values(first_at=time.time() - 86_400))
    _delivered(context)
    assert _state(context, delivery_id)[0].state == "given_up"
    with context.engine.begin() as connection:
        assert deliveries.again(connection, delivery_id)
    receiver.status = 200
    _delivered(context)
    assert _state(context, delivery_id)[0].state == "delivered"


def test_waits_grow_with_jitter_up_to_a_limit() -> None:
    random.seed(1)
    assert 2.5 <= webhooks.wait_after(0) <= 5
    assert 40 <= webhooks.wait_after(4) <= 80
    assert webhooks.wait_after(1000) <= webhooks.LONGEST_WAIT
    assert len({webhooks.wait_after(3) for _ in range(20)}) > 10


def test_two_senders_do_not_get_the_same_delivery(context: Context, receiver: Receiver) -> None:
    _recorded(context, receiver.url)
    with context.engine.begin() as connection:
        assert len(deliveries.claim(connection, 10, 30)) == 1
    with context.engine.begin() as connection:
        assert deliveries.claim(connection, 10, 30) == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:5db8:d822::",
        "64:ff9b:1::7f00:1",
        "::127.0.0.1",
        "::",
        "fec0::1",
        "2001:0:5ef5:79fd:0:0:80ff:fffe",
    ],
)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are_public() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert is_public("64:ff9b::5db8:d822")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com",
        "//example.com",
        "http://",
        "http://[::1",
        "http://u:p@example.com",
        "http://a b/",
        "x",
    ],
)
def test_urls_that_are_refused_as_such(url: str) -> None:
    with pytest.raises(RefusedError):
        check_url(url, private=True)


def _resolves_to(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
    """Have names resolve to each of the answers in turn, and to the last one from then on."""
    left, real = list(answers), socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *arguments: Any, **more: Any) -> list[Any]:
        if not host.endswith(".example"):
            return real(host, port, *arguments, **more)
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_a_name_that_resolves_to_something_else_the_second_time_gains_nothing(
    monkeypatch: pytest.MonkeyPatch, receiver: Receiver
) -> None:
    _resolves_to(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    socket.getaddrinfo("rebinding.example", 80)  # whoever checks the name beforehand sees a public address
    answer = post(f"http://rebinding.example:{receiver.server.server_port}/", b"{}", {}, private=False)
    assert answer == (None, "refused: a private address")
    assert receiver.got == []


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    _resolves_to(monkeypatch, ["93.184.216.34", "::ffff:10.0.0.1"])
    assert post("http://mixed.example/", b"{}", {}, private=False) == (None, "refused: a private address")


def test_the_next_address_is_tried_when_one_refuses(monkeypatch: pytest.MonkeyPatch, receiver: Receiver) -> None:
    _resolves_to(monkeypatch, ["127.0.0.2", "127.0.0.1"])  # the receiver listens on the second alone
    answer = post(f"http://two.example:{receiver.server.server_port}/hook", b"{}", {}, private=True)
    assert answer == (200, None)


def test_a_resolver_that_hangs_is_left_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    hang = threading.Event()

    def getaddrinfo(*_: Any, **__: Any) -> list[Any]:
        hang.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    started = time.monotonic()
    answer = post("http://slow.example/", b"{}", {}, private=True, seconds=0.3)
    hang.set()
    assert answer == (None, "no answer within 0.3 s")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "[::]"]
)
def test_no_spelling_of_a_private_address_is_called(receiver: Receiver, host: str) -> None:
    port = receiver.server.server_port
    answer = post(f"http://{host}:{port}/hook", b"{}", {}, private=False)
    assert answer == (None, "refused: a private address")
    assert receiver.got == []
