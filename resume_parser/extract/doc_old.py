"""Word documents older than 97 (Word 2, 6 and 95) as lines of plain text, with their tables.

Their text stands by bytes of a code page: in one piece, or, where Word saved only what had changed, in several.
"""

from __future__ import annotations

import re
import struct
from itertools import count

from resume_parser.document import Line, Region
from resume_parser.errors import DamagedError, EncryptedError, TooLargeError
from resume_parser.extract.canvas import Block, Canvas
from resume_parser.extract.doc_binary import piece_table
from resume_parser.extract.flow import DEFAULT_LOOK
from resume_parser.options import Limits

_WORD_6 = b"\xdc\xa5"
_FLAGS_AT, _LANGUAGE_AT, _CHARACTER_SET_AT, _TEXT_AT, _STORIES_AT = 0x0A, 0x06, 0x14, 0x18, 0x34
_PIECES_AT = 0x160
"""Of Word 6 and 95: offset and size of the table of pieces."""

_IN_PIECES, _ENCRYPTED = 0x0004, 0x0100
_MACINTOSH = 256

_HEADER_BYTES = 0x40
_PIECE_BYTES = 8

_CODE_PAGES = {
    0x04: "cp936", 0x05: "cp1250", 0x08: "cp1253", 0x0D: "cp1255", 0x01: "cp1256", 0x0E: "cp1250", 0x11: "cp932",
    0x12: "cp949", 0x15: "cp1250", 0x18: "cp1250", 0x19: "cp1251", 0x1A: "cp1250", 0x1B: "cp1250", 0x1E: "cp874",
    0x1F: "cp1254", 0x22: "cp1251", 0x23: "cp1251", 0x24: "cp1250", 0x25: "cp1257", 0x26: "cp1257", 0x27: "cp1257",
}  # fmt: skip
"""Code pages by the primary part of a Windows language number."""

_PRIMARY = 0x3FF
_PART = re.compile("[^\x00-\x1f]+|\x07+|[\x00-\x1f]")
_SIZE = 10.0
_MAX_CELLS = 63
"""In a row: as many as Word 97 allows."""

_CELL, _LINE_END, _PAGE_END, _TAB, _HYPHEN = "\x07", "\x0b", "\x0c", "\t", "\x1e"
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"


def old_lines(content: bytes, limits: Limits) -> list[Line]:
    """The lines of a file of Word 2, or of the main stream of one of Word 6 or 95: headers, then body.

    Raises:
        EncryptedError, DamagedError, TooLargeError
    """
    if len(content) < _HEADER_BYTES:
        raise DamagedError("the document is cut short: save it anew")
    if _u16(content, _FLAGS_AT) & _ENCRYPTED:
        raise EncryptedError("the document is locked by a password: save it without one")
    body, footnotes, headers = struct.unpack_from("<3L", content, _STORIES_AT)
    if body + footnotes + headers > limits.characters:
        raise TooLargeError("the text is over the limit of characters: raise Limits.characters")
    text = _text(content, body + footnotes + headers)
    encoding = _encoding(content)
    tables = count()
    lines: list[Line] = []
    for start, end, region in _stories(body, footnotes, headers):
        canvas = Canvas(limits, tables, region)
        _read(text[start:end].decode(encoding, "replace"), canvas)
        lines += canvas.lines()
    return lines


def _stories(body: int, footnotes: int, headers: int) -> list[tuple[int, int, Region]]:
    """Where the stories stand that are read, in the order in which a reader sees them."""
    headers_at = body + footnotes
    return [(headers_at, headers_at + headers, "header"), (0, body, "body")]


def _text(content: bytes, length: int) -> bytes:
    """The first ``length`` bytes of text, from its pieces where it stands in some."""
    if _u16(content, _FLAGS_AT) & _IN_PIECES and content.startswith(_WORD_6):
        pieces = _pieces(content)
        if pieces:
            return b"".join([content[offset : offset + size] for offset, size in pieces])[:length]
    (start,) = struct.unpack_from("<L", content, _TEXT_AT)
    return content[start : start + length]


def _pieces(content: bytes) -> list[tuple[int, int]]:
    """Offset and size of each piece of the text; as many as follow on each other."""
    if len(content) < _PIECES_AT + 8:
        return []
    offset, size = struct.unpack_from("<2L", content, _PIECES_AT)
    table = piece_table(content[offset : offset + size])
    number = max(0, (len(table) - 4) // (4 + _PIECE_BYTES))
    places = struct.unpack_from(f"<{number + 1}L", table) if number else ()
    found: list[tuple[int, int]] = []
    for index in range(number):
        start, end = places[index], places[index + 1]
        if not start < end <= len(content):
            break
        (offset,) = struct.unpack_from("<L", table, 4 * (number + 1) + _PIECE_BYTES * index + 2)
        found.append((offset, end - start))
    return found


def _encoding(content: bytes) -> str:
    """The code page: that of the Macintosh, or of the language's Windows."""
    if _u16(content, _CHARACTER_SET_AT) == _MACINTOSH:
        return "mac_roman"
    return _CODE_PAGES.get(_u16(content, _LANGUAGE_AT) & _PRIMARY, "cp1252")


def _read(text: str, canvas: Canvas) -> None:
    """Write a story on a canvas."""
    codes: list[bool] = []  # of the open fields: whether their code, which isn't shown, still runs
    in_row = False
    for part in _PART.findall(text):
        if part == _FIELD_BEGIN:
            codes.append(True)
        elif part == _FIELD_RESULT and codes:
            codes[-1] = False
        elif part == _FIELD_END and codes:
            codes.pop()
        elif any(codes):
            continue
        elif part.startswith(_CELL):
            in_row = _cells(len(part), canvas)
        else:
            _shown(part, canvas, int(in_row))


def _cells(marks: int, canvas: Canvas) -> bool:
    """Ends of cells without text between them: the last of several ends the row. Gives whether the row goes on."""
    for _ in range(max(1, min(marks, _MAX_CELLS) - 1)):
        canvas.end_cell(1)
    if marks > 1:
        canvas.end_row(1)
    return marks == 1


def _shown(part: str, canvas: Canvas, table: int) -> None:
    if part >= " " or part == _HYPHEN:
        if not canvas.begun:
            canvas.begin(Block("text", 0, _SIZE, 0.0, False))
        canvas.text("-" if part == _HYPHEN else part, DEFAULT_LOOK)
    elif part == _TAB:
        canvas.flow.tab()
    elif part == _LINE_END:
        canvas.flow.newline()
    elif part in ("\r", _PAGE_END):
        canvas.end_paragraph(table, 0.0)
        if part == _PAGE_END:
            canvas.flow.next_page()


def _u16(data: bytes, offset: int) -> int:
    return data[offset] | data[offset + 1] << 8
