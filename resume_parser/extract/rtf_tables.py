"""The tables at the head of an RTF document: fonts, colours, styles; and its code pages (RTF 1.9.1)."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_ENTRIES = 5_000
"""Fonts, colours or styles that are kept: documents have some hundreds."""

DEFAULT_CODE_PAGE = "cp1252"

_CODE_PAGES = frozenset(
    [437, 720, 775, 850, 852, 855, 857, 858, *range(860, 867), 869, 874, 932, 936, 949, 950, 1361]
).union(range(1250, 1259))
"""Numbers N for which Python has a codec ``cpN`` that is a character set."""

_CHARSETS = {
    0: 1252, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
    178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}  # fmt: skip
"""Windows character sets by their code pages."""

_MACINTOSH = 77
_UTF_8 = 65001
_SYMBOL_NAMES = ("symbol", "wingdings", "webdings")

_NUMBER = re.compile(rb"\\f(\d{1,6})")
_CHARSET = re.compile(rb"\\fcharset(\d{1,6})")
_CODE_PAGE = re.compile(rb"\\cpg(\d{1,6})")
_COLOR_PART = re.compile(rb"\\(red|green|blue)(\d{1,3})")
_STYLE = re.compile(rb"\\s(\d{1,6})")
_OUTLINE = re.compile(rb"\\outlinelevel(\d)")
_INNER_GROUP = re.compile(rb"\{[^{}]*\}")
_CONTROL = re.compile(rb"\\(?:[a-zA-Z]+-?\d* ?|'..|.)|[{}\r\n]")
_HEADING = re.compile(r"heading ([1-9])$|(title)$", re.IGNORECASE)


class Font(NamedTuple):
    """``code_page``: of bytes above ASCII, empty where the document's own holds."""

    name: str
    code_page: str
    symbols: bool


def code_page(number: int) -> str:
    """Python's name of a Windows code page; Windows-1252 for one that is unknown."""
    if number == _UTF_8:
        return "utf-8"
    if number == 10000:
        return "mac_roman"
    return f"cp{number}" if number in _CODE_PAGES else DEFAULT_CODE_PAGE


def fonts(table: bytes) -> dict[int, Font]:
    """The fonts of a ``\\fonttbl`` group's bytes by number."""
    found: dict[int, Font] = {}
    for entry in table.split(b";", MAX_ENTRIES)[:MAX_ENTRIES]:
        number = _NUMBER.search(entry)
        if number is None:
            continue
        name = _CONTROL.sub(b"", _INNER_GROUP.sub(b"", entry)).decode("latin-1").strip()
        symbols = name.lower().startswith(_SYMBOL_NAMES)
        found[int(number[1])] = Font(name, _code_page_of(entry), symbols)
    return found


def _code_page_of(entry: bytes) -> str:
    named = _CODE_PAGE.search(entry)
    if named:
        return code_page(int(named[1]))
    charset = _CHARSET.search(entry)
    number = int(charset[1]) if charset else -1
    if number == _MACINTOSH:
        return "mac_roman"
    return code_page(_CHARSETS[number]) if number in _CHARSETS else ""


def colors(table: bytes) -> list[int]:
    """The colours of a ``\\colortbl`` group's bytes as 0xRRGGBB; an empty entry is black."""
    found = []
    for entry in table.split(b";", MAX_ENTRIES)[:MAX_ENTRIES]:
        parts = {name: min(int(value), 255) for name, value in _COLOR_PART.findall(entry)}
        found.append(parts.get(b"red", 0) << 16 | parts.get(b"green", 0) << 8 | parts.get(b"blue", 0))
    return found


def headings(table: bytes) -> dict[int, int]:
    """The numbers of the heading styles in a ``\\stylesheet`` group's bytes, with their level from 1.

    Word writes the English names of its own styles whatever its language.
    """
    found: dict[int, int] = {}
    for entry in table.split(b";", MAX_ENTRIES)[:MAX_ENTRIES]:
        number = _STYLE.search(entry)
        outline = _OUTLINE.search(entry)
        name = _CONTROL.sub(b"", _INNER_GROUP.sub(b"", entry)).decode("latin-1").strip()
        match = _HEADING.fullmatch(name)
        if number is None:
            continue
        if match:
            found[int(number[1])] = int(match[1] or 1)
        elif outline and int(outline[1]) < 9:
            found[int(number[1])] = int(outline[1]) + 1
    return found
