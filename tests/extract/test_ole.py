"""Compound files."""

from __future__ import annotations

import struct

import pytest

from resume_parser.errors import DamagedError
from resume_parser.extract.ole import Compound
from samples.making.compound import build

STREAMS = {"Data": b"x" * 10_000, "Store/Inner": b"small", "Empty": b""}


def test_streams_by_path_without_regard_to_case():
    compound = Compound(build(STREAMS))
    assert compound.read("data") == STREAMS["Data"]
    assert compound.read("STORE/INNER") == b"small"
    assert compound.get("Empty") == b""
    assert compound.get("missing") == b""
    assert "Store/Inner" in compound
    with pytest.raises(DamagedError):
        compound.read("missing")


def test_without_properties_there_is_no_metadata():
    assert Compound(build(STREAMS)).metadata() == {}


def properties(kind: int, count: int, text: bytes) -> bytes:
    section = struct.pack("<8L", 0, 2, 2, 24, 4, 24, kind, count)
    return bytes(44) + struct.pack("<L", 48) + section + text


def test_metadata():
    named = {"\x05SummaryInformation": properties(30, 6, b"Jo  Li\x00")}
    assert Compound(build(named)).metadata() == {"title": "Jo Li", "author": "Jo Li"}
    wide = {"\x05SummaryInformation": properties(31, 4, "Zoë\0".encode("utf-16-le"))}
    assert Compound(build(wide)).metadata()["author"] == "Zoë"


@pytest.mark.parametrize("kind", [30, 31, 3, 0x101E, 0x100C])
def test_counts_of_properties_are_not_believed(kind):
    named = {"\x05SummaryInformation": properties(kind, 0xFFFFFFF0, b"x" * 100)}
    assert len(Compound(build(named)).metadata().get("title", "")) <= 100


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", build(STREAMS)[:700], b"x" * 2_000])
def test_damaged(data):
    with pytest.raises(DamagedError):
        Compound(data).read("Data")


def test_sectors_that_run_in_a_circle_end():
    data = bytearray(build({"Data": b"x" * 100_000}))
    table = struct.unpack_from("<L", data, 76)[0]
    struct.pack_into("<L", data, 512 * (table + 1) + 4 * 10, 0)
    compound = Compound(bytes(data))
    assert len(compound.get("Data")) <= 100_000


def test_a_header_that_asks_for_more_tables_than_there_are_bytes():
    data = bytearray(build(STREAMS))
    struct.pack_into("<L", data, 44, 0xFFFFFF)
    with pytest.raises(DamagedError):
        Compound(bytes(data))
