"""Rich text as Outlook stores it in messages (MS-OXRTFCP): LZFu, a window of 4,096 bytes that begins with usual RTF."""

from __future__ import annotations

import struct

HEADER = struct.Struct("<4I")
"""Sizes packed (from the second number on) and plain, kind, checksum."""
PACKED, PLAIN = b"LZFu", b"MELA"
WINDOW = 4_096
MAX_PLAIN = 20_000_000
"""Bytes of text, at most; a reference makes 17 of 2, so that it is bounded by the packed size too."""
USUAL = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def unpacked(data: bytes) -> bytes:
    """The rich text; what stands before the damage of a damaged one, nothing where it is of another kind."""
    if len(data) < HEADER.size:
        return b""
    _, size, kind, _ = HEADER.unpack_from(data)
    size = min(size, MAX_PLAIN)
    if kind == int.from_bytes(PLAIN, "little"):
        return data[HEADER.size :][:size]
    return _inflated(data, size) if kind == int.from_bytes(PACKED, "little") else b""


def _inflated(data: bytes, size: int) -> bytes:
    made = bytearray(USUAL)
    at, wanted = HEADER.size, len(USUAL) + size
    while at < len(data) and len(made) < wanted:
        flags = data[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                made += data[at : at + 1]
                at += 1
                continue
            if at + 2 > len(data):
                return bytes(made[len(USUAL) :])
            reference = int.from_bytes(data[at : at + 2], "big")
            at += 2
            back = (len(made) - (reference >> 4)) % WINDOW
            if back == 0 or back > len(made):  # back to the writing place: the end
                return bytes(made[len(USUAL) : wanted])
            for _ in range((reference & 15) + 2):
                made.append(made[-back])
    return bytes(made[len(USUAL) : wanted])
