"""The parts of a message: nesting, encodings, faults, bounds."""

from __future__ import annotations

import base64

import pytest

from resume_parser.errors import TooLargeError
from resume_parser.extract.mime import MAX_PARTS, leaves, readable

HEAD = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"


def part(body: bytes, kind: bytes = b"text/plain", *fields: bytes) -> bytes:
    return b"--x\nContent-Type: " + kind + b"\n" + b"".join(field + b"\n" for field in fields) + b"\n" + body + b"\n"


def contents(message: bytes) -> list[bytes]:
    return [leaf.content.strip() for leaf in leaves(message)]


def test_parts_in_order_without_what_stands_around_them():
    message = HEAD + b"preamble\n" + part(b"one") + part(b"two") + b"--x--\nepilogue\n" + part(b"three")
    assert contents(message) == [b"one", b"two"]


def test_line_ends_of_both_kinds():
    message = HEAD + part(b"one") + part(b"two") + b"--x--\n"
    assert contents(message.replace(b"\n", b"\r\n")) == [b"one", b"two"]


def test_parts_within_parts():
    inner = b"--y\n\na\n--y\n\nb\n--y--\n"
    assert contents(HEAD + part(inner, b"multipart/alternative; boundary=y") + part(b"c")) == [b"a", b"b", b"c"]


def test_a_missing_end_is_where_the_file_ends():
    assert contents(HEAD + part(b"one") + part(b"tw")) == [b"one", b"tw"]


def test_a_boundary_that_is_the_beginning_of_another():
    assert contents(HEAD + part(b"--xy\none") + b"--x--") == [b"--xy\none"]


def test_transfer_encodings_and_their_faults():
    packed = base64.b64encode(b"Jo Li, welder")
    field = b"Content-Transfer-Encoding: Base64"
    assert contents(HEAD + part(packed, b"text/plain", field)) == [b"Jo Li, welder"]
    assert contents(HEAD + part(packed[:5] + b" !\n" + packed[5:-3], b"text/plain", field))[0].startswith(b"Jo Li, wel")
    quoted = b"Content-Transfer-Encoding: quoted-printable"
    assert contents(HEAD + part(b"a=3Db=\nc =ZZ", b"text/plain", quoted)) == [b"a=bc =ZZ"]


def test_names_of_attachments():
    names = [
        leaf.filename
        for leaf in leaves(
            HEAD
            + part(b"1", b"application/pdf", b"Content-Disposition: attachment;\n filename*=utf-8''caf%C3%A9.pdf")
            + part(b"2", b'application/pdf; name="=?utf-8?q?caf=C3=A9.pdf?="')
            + part(b"3", b"application/pdf", b"Content-Disposition: attachment")
            + part(b"4")
        )
    ]
    assert names == ["café.pdf", "café.pdf", "attachment", ""]


def test_encoded_words():
    assert readable("=?iso-8859-1?q?Zo=EB?= Li") == "Zoë Li"
    assert readable("=?utf-8?b?broken") == "=?utf-8?b?broken"


def test_the_parts_are_counted():
    with pytest.raises(TooLargeError):
        leaves(HEAD + part(b"a") * (MAX_PARTS + 1))


def test_nesting_has_an_end():
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000))
    assert leaves(b"From: a\n" + deep) == []
    assert leaves(b"Content-Type: message/rfc822\n\n" * 5_000) == []


def test_a_header_of_nothing_but_semicolons_costs_little():
    assert len(leaves(HEAD + part(b"a", b"text/plain" + b";" * 90_000) * 50)) == 50
