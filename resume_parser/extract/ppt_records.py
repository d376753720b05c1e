"""The records of PowerPoint 97–2003 presentations, and where the slides stand among them (MS-PPT 2.1, 2.3)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from resume_parser.errors import DamagedError, EncryptedError, TooLargeError
from resume_parser.extract.ole import Compound

MAX_RECORDS = 300_000
"""Looked at in one presentation; one of fifty slides has some thousands."""

MAX_EDITS = 1_000
"""Savings that were only added to the file."""

_HEADER = struct.Struct("<HHL")
_CONTAINER = 0xF
_ENCRYPTED_TOKEN = 0xF3D1C4DF
_DOCUMENT, _SLIDE, _USER_EDIT, _PERSIST_DIRECTORY = 1000, 1006, 4085, 6002
_ENCRYPTED_EDIT_BYTES = 32


class Record(NamedTuple):
    """One record; the bytes from ``start`` to ``end`` are its content. ``instance``: what sort of its kind."""

    kind: int
    instance: int
    start: int
    end: int
    is_container: bool


class Deck:
    """The main stream of a presentation.

    Raises:
        EncryptedError, DamagedError
    """

    def __init__(self, compound: Compound) -> None:
        self.data = compound.read("PowerPoint Document")
        self._left = MAX_RECORDS
        current = compound.get("Current User")
        if len(current) >= 16 and struct.unpack_from("<L", current, 12)[0] == _ENCRYPTED_TOKEN:
            raise _locked()
        edit = struct.unpack_from("<L", current, 16)[0] if len(current) >= 20 else 0
        self._places = self._persistent(edit)
        document = self._places.get(self._document_number, -1)
        found = self.at(document) if document >= 0 else None
        if found is None or found.kind != _DOCUMENT:
            found = next((record for record in self.top() if record.kind == _DOCUMENT), None)
        if found is None:
            raise DamagedError("the presentation can't be found in the file: save it anew")
        self.document = found

    def at(self, place: int) -> Record | None:
        """The record that begins at a place."""
        if not 0 <= place <= len(self.data) - _HEADER.size:
            return None
        version, kind, size = _HEADER.unpack_from(self.data, place)
        start = place + _HEADER.size
        return Record(kind, version >> 4, start, min(start + size, len(self.data)), version & 0xF == _CONTAINER)

    def top(self) -> Iterator[Record]:
        return self._between(0, len(self.data))

    def children(self, record: Record | None, kind: int | None = None) -> Iterator[Record]:
        """The records in a container, all or those of a kind."""
        if record is None or not record.is_container:
            return
        for child in self._between(record.start, record.end):
            if kind is None or child.kind == kind:
                yield child

    def child(self, record: Record | None, *kinds: int) -> Record | None:
        """The first record at a path of kinds."""
        for kind in kinds:
            record = next(self.children(record, kind), None)
        return record

    def content(self, record: Record | None) -> bytes:
        return self.data[record.start : record.end] if record is not None else b""

    def persistent(self, number: int, kind: int) -> Record | None:
        """The newest saving of an object of the kind."""
        record = self.at(self._places.get(number, -1))
        return record if record is not None and record.kind == kind else None

    def slides_in_file(self) -> list[Record]:
        """All slides in the order in which they were saved."""
        return [record for record in self.top() if record.kind == _SLIDE]

    def _between(self, start: int, end: int) -> Iterator[Record]:
        while start + _HEADER.size <= end:
            self._left -= 1
            if self._left < 0:
                raise TooLargeError(f"the presentation has over {MAX_RECORDS:,} records")
            record = self.at(start)
            if record is None:
                return
            yield record._replace(end=min(record.end, end))
            start = record.end

    def _persistent(self, edit: int) -> dict[int, int]:
        """Where objects stand, by number: what was saved later counts."""
        places: dict[int, int] = {}
        self._document_number = 0
        seen: set[int] = set()
        while edit not in seen and len(seen) < MAX_EDITS:
            seen.add(edit)
            record = self.at(edit)
            if record is None or record.kind != _USER_EDIT or record.end - record.start < 20:
                break
            if record.end - record.start >= _ENCRYPTED_EDIT_BYTES:
                raise _locked()
            previous, directory, document = struct.unpack_from("<3L", self.data, record.start + 8)
            self._document_number = self._document_number or document
            self._read_directory(self.at(directory), places)
            edit = previous
        return places

    def _read_directory(self, record: Record | None, places: dict[int, int]) -> None:
        if record is None or record.kind != _PERSIST_DIRECTORY:
            return
        place = record.start
        while place + 4 <= record.end:
            (head,) = struct.unpack_from("<L", self.data, place)
            first, count = head & 0xFFFFF, head >> 20
            count = min(count, (record.end - place - 4) // 4)
            for index, offset in enumerate(struct.unpack_from(f"<{count}L", self.data, place + 4)):
                places.setdefault(first + index, offset)
            place += 4 + 4 * count


def _locked() -> EncryptedError:
    return EncryptedError("the presentation is locked by a password: save it without one")
