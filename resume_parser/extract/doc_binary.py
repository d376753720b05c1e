"""The binary layout of Word 97–2003 documents: header, pieces of text, runs of properties (MS-DOC)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from resume_parser.errors import DamagedError, EncryptedError, TooLargeError
from resume_parser.extract.ole import Compound
from resume_parser.options import Limits

MAX_PAGES = 4_000
"""Pages of formatted runs (512 bytes each) that are read: a document of 200 pages has some hundreds."""

_PAGE = 512
_PAGE_NUMBER = 0x3FFFFF
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_COUNTS_AT = 0x4C
"""Where the lengths of the stories stand, in characters: text, footnotes, headers, and so on."""

_PLACES_AT = 0x9A
"""Where the places of the tables stand, pairs of offset and size."""

_COMPRESSED = 0x40000000
_PIECE = struct.Struct("<HLH")
_PAIR = struct.Struct("<2L")

STYLES, SECTIONS, HEADERS, CHARACTER_PAGES, PARAGRAPH_PAGES, FONTS = 1, 6, 11, 12, 13, 15
CLX, SHAPES, HEADER_SHAPES, TEXT_BOXES, HEADER_TEXT_BOXES = 33, 40, 41, 56, 58
"""Indices of tables in the header (MS-DOC 2.5.6)."""


class Stories(NamedTuple):
    """Lengths in characters, in the order in which they stand in the text."""

    body: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int
    header_boxes: int

    @property
    def headers_at(self) -> int:
        return self.body + self.footnotes

    @property
    def boxes_at(self) -> int:
        return self.headers_at + self.headers + self.macros + self.comments + self.endnotes

    @property
    def header_boxes_at(self) -> int:
        return self.boxes_at + self.boxes


class Piece(NamedTuple):
    """Characters ``start`` to ``end`` of the text, which stand at ``offset`` in the main stream."""

    start: int
    end: int
    offset: int
    width: int
    """Bytes a character: 1 or 2."""


class Run(NamedTuple):
    """Bytes of the main stream from ``start`` on with the same properties, packed."""

    start: int
    properties: bytes


class Binary:
    """A document's streams, its text and its runs.

    Raises:
        EncryptedError, DamagedError, TooLargeError
    """

    def __init__(self, compound: Compound, main: bytes, limits: Limits) -> None:
        self.main = main
        flags = _u16(main, 0x0A)
        if flags & _ENCRYPTED:
            raise EncryptedError("the document is locked by a password: save it without one")
        self._tables = compound.get("1Table" if flags & _SECOND_TABLE else "0Table")
        self.data = compound.get("Data")
        if len(main) < _PLACES_AT or not self._tables:
            raise DamagedError("the document is cut short: save it anew")
        self.stories = Stories(*struct.unpack_from("<8L", main, _COUNTS_AT))
        self.pieces = self._read_pieces(limits)
        self.text = "".join([self._decode(piece) for piece in self.pieces])
        self._starts = [piece.start for piece in self.pieces]
        self._characters = _Runs(self._pages(CHARACTER_PAGES), main, _character_runs)
        self._paragraphs = _Runs(self._pages(PARAGRAPH_PAGES), main, _paragraph_runs)

    def table(self, index: int) -> bytes:
        """A table of the table stream by its index in the header."""
        place = _PLACES_AT + _PAIR.size * index
        if place + _PAIR.size > len(self.main):
            return b""
        offset, size = _PAIR.unpack_from(self.main, place)
        return self._tables[offset : offset + size]

    def places(self, index: int, size: int) -> tuple[tuple[int, ...], list[bytes]]:
        """A table that gives places in the text, with ``size`` bytes for each stretch between two of them."""
        table = self.table(index)
        count = max(0, (len(table) - 4) // (4 + size))
        if not count:
            return (), []
        first = 4 * (count + 1)
        entries = [table[first + size * i : first + size * (i + 1)] for i in range(count)]
        return struct.unpack_from(f"<{count + 1}L", table), entries

    def paragraph_properties(self, position: int) -> bytes:
        """Those of the paragraph that the character at ``position`` ends: style and modifiers."""
        piece = self._piece_at(position)
        if piece is None:
            return b""
        return self._paragraphs.at(piece.offset + (position - piece.start) * piece.width)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """The parts of the text from ``start`` to ``end`` with the same properties: from, to, modifiers."""
        while start < end:
            piece = self._piece_at(start)
            if piece is None:
                return
            offset = piece.offset + (start - piece.start) * piece.width
            properties, next_offset = self._characters.until(offset)
            stop = min(end, piece.end)
            if next_offset is not None:
                stop = min(stop, start + max(1, (next_offset - offset) // piece.width))
            yield start, stop, properties
            start = stop

    def _piece_at(self, position: int) -> Piece | None:
        index = bisect_right(self._starts, position) - 1
        return self.pieces[index] if index >= 0 and position < self.pieces[index].end else None

    def _read_pieces(self, limits: Limits) -> list[Piece]:
        table = piece_table(self.table(CLX))
        count = max(0, (len(table) - 4) // 12)
        positions = struct.unpack_from(f"<{count + 1}L", table) if count else ()
        pieces: list[Piece] = []
        for index in range(count):
            start, end = positions[index], positions[index + 1]
            if start != (pieces[-1].end if pieces else 0) or end <= start:
                break
            if end > limits.characters:
                raise TooLargeError("the text is over the limit of characters: raise Limits.characters")
            _, place, _ = _PIECE.unpack_from(table, 4 * (count + 1) + _PIECE.size * index)
            offset, width = (place, 2) if not place & _COMPRESSED else ((place & ~_COMPRESSED) // 2, 1)
            pieces.append(Piece(start, end, offset, width))
        if not pieces:
            raise DamagedError("the document's text can't be found: save it anew")
        return pieces

    def _decode(self, piece: Piece) -> str:
        """As many characters as the piece says, so that places in the text stay right."""
        count = piece.end - piece.start
        content = self.main[piece.offset : piece.offset + count * piece.width]
        if piece.width == 1:
            text = content.decode("cp1252", "replace")
        else:
            content = content[: len(content) // 2 * 2]
            text = content.decode("utf-16-le", "surrogatepass")
            if len(text) * 2 != len(content):  # a character beyond the first 65,536 counts twice
                text = "".join(map(chr, struct.unpack(f"<{len(content) // 2}H", content)))
        return text.ljust(count, "\x00")

    def _pages(self, index: int) -> list[int]:
        """The numbers of the pages of runs, in the order of the runs."""
        _, entries = self.places(index, 4)
        numbers = [int.from_bytes(entry, "little") & _PAGE_NUMBER for entry in entries[:MAX_PAGES]]
        return list(dict.fromkeys(numbers))


class _Runs:
    """All runs of a kind, ordered by their place."""

    def __init__(self, pages: list[int], main: bytes, read: Callable[[bytes], list[Run]]) -> None:
        runs: list[Run] = []
        for number in pages:
            page = main[number * _PAGE : (number + 1) * _PAGE]
            if len(page) == _PAGE:
                runs += read(page)
        runs.sort()
        self._runs = runs
        self._starts = [run.start for run in runs]

    def at(self, offset: int) -> bytes:
        index = bisect_right(self._starts, offset) - 1
        return self._runs[index].properties if index >= 0 else b""

    def until(self, offset: int) -> tuple[bytes, int | None]:
        """The properties at a place, and where others begin."""
        index = bisect_right(self._starts, offset) - 1
        following = self._starts[index + 1] if index + 1 < len(self._starts) else None
        return (self._runs[index].properties if index >= 0 else b""), following


def piece_table(clx: bytes) -> bytes:
    """The table of pieces within a Clx, after the modifiers that may come first (MS-DOC 2.9.38)."""
    position = 0
    while position + 5 <= len(clx):
        if clx[position] == 2:
            (size,) = struct.unpack_from("<L", clx, position + 1)
            return clx[position + 5 : position + 5 + size]
        if clx[position] != 1:
            break
        position += 3 + _u16(clx, position + 1)
    return b""


def _character_runs(page: bytes) -> list[Run]:
    """Of a ChpxFkp (MS-DOC 2.9.33)."""
    count = min(page[-1], 0x65)
    starts = struct.unpack_from(f"<{count}L", page)
    runs = []
    for index, start in enumerate(starts):
        place = page[4 * (count + 1) + index] * 2
        size = page[place] if place else 0
        runs.append(Run(start, page[place + 1 : place + 1 + size]))
    return runs


def _paragraph_runs(page: bytes) -> list[Run]:
    """Of a PapxFkp (MS-DOC 2.9.174)."""
    count = min(page[-1], 0x1D)
    starts = struct.unpack_from(f"<{count}L", page)
    runs = []
    for index, start in enumerate(starts):
        place = page[4 * (count + 1) + 13 * index] * 2
        properties = b""
        if place and place + 1 < len(page):
            if page[place]:
                properties = page[place + 1 : place + page[place] * 2]
            else:
                properties = page[place + 2 : place + 2 + page[place + 1] * 2]
        runs.append(Run(start, properties))
    return runs


def _u16(data: bytes, offset: int) -> int:
    return data[offset] | data[offset + 1] << 8 if offset + 1 < len(data) else 0
