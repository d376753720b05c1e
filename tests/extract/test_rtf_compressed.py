"""Outlook's packed rich text."""

from __future__ import annotations

import struct

import pytest

from resume_parser.extract.rtf_compressed import unpacked

EXAMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
"""The specification's own (MS-OXRTFCP 4.1.1)."""
REPEATED = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
"""The specification's own where a reference reaches what it writes (4.1.2)."""


def test_the_examples_of_the_specification() -> None:
    assert unpacked(EXAMPLE) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked(REPEATED) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_text_that_is_not_packed() -> None:
    assert unpacked(struct.pack("<4I", 16, 4, 0x414C454D, 0) + b"{\\rtf1}")[:4] == b"{\\rt"


@pytest.mark.parametrize("cut", range(0, len(EXAMPLE), 5))
def test_cut_short_it_gives_a_beginning(cut: int) -> None:
    assert unpacked(EXAMPLE).startswith(unpacked(EXAMPLE[:cut]))


def test_no_more_than_was_said() -> None:
    bomb = struct.pack("<4I", 0, 50, 0x75465A4C, 0) + (b"\xff" + b"\x00\x0f" * 8) * 1_000
    assert len(unpacked(bomb)) == 50
