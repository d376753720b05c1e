"""Compound files (OLE2), the container of DOC, PPT and MSG: opened and read within bounds.

A hostile file lets olefile follow a loop of sectors up to two gigabytes: what it reads is metered.
"""

from __future__ import annotations

import struct
from io import BytesIO

from olefile import OleFileIO

from resume_parser.errors import DamagedError
from resume_parser.extract.encoding import decode

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER_BYTES = 512
_SECTOR_SHIFTS_AT = 0x1E
_TABLES_AT = 0x2C
"""Where the header says the number of sectors of the allocation table (MS-CFB 2.2)."""

_MAX_REREADING = 4
"""Times its own size that may be read of a file: directory and tables once, each stream a few times."""

_LEAST_BUDGET = 1_000_000
"""Bytes that may be read of a small file."""

_LEAST_COST = 512
"""Bytes that a reading counts at least, even beyond the file's end."""

_MAX_NAMES = 5_000
"""Streams looked at: a message with many attachments has some hundreds."""


_TITLE, _AUTHOR = 2, 4
_TEXT, _WIDE_TEXT = 30, 31
_SET_AT = 44
"""Where a property stream says the place of its first set."""

_MAX_PROPERTIES, _MAX_TEXT = 100, 1_000


class _Metered(BytesIO):
    """Bytes that can be read only so often."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._left = max(_LEAST_BUDGET, _MAX_REREADING * len(data))

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        self._left -= max(_LEAST_COST, len(content))
        if self._left < 0:
            raise DamagedError("the compound file's sectors run in a circle: save the file anew")
        return content


class Compound:
    """A compound file in memory. Names of streams are paths with slashes, compared without regard to case.

    Raises:
        DamagedError: it can't be opened.
    """

    def __init__(self, data: bytes) -> None:
        _check_header(data)
        try:
            self._ole = OleFileIO(_Metered(data))
            names = self._ole.listdir(streams=True, storages=False)[:_MAX_NAMES]
        except DamagedError:
            raise
        except Exception as error:  # a broken directory shows as many kinds of error
            raise DamagedError("the compound file can't be opened: save the file anew") from error
        self.names: tuple[str, ...] = tuple(["/".join(name) for name in names])
        self._spellings = {name.lower(): name for name in self.names}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._spellings

    def read(self, name: str) -> bytes:
        """A stream's bytes; of a damaged one, those that can be read.

        Raises:
            DamagedError: there is no such stream, or it can't be read.
        """
        spelling = self._spellings.get(name.lower())
        if spelling is None:
            raise DamagedError(f"the file has no part {name!r}: save it anew")
        try:
            content: bytes = self._ole.openstream(spelling).read()
        except DamagedError:
            raise
        except Exception as error:  # a broken chain of sectors shows as many kinds of error
            raise DamagedError(f"the part {name!r} of the file can't be read: save it anew") from error
        return content

    def get(self, name: str) -> bytes:
        """``read``, or no bytes where there is no such stream or it can't be read."""
        try:
            return self.read(name)
        except DamagedError:
            return b""

    def metadata(self) -> dict[str, str]:
        """Title and author that the file gives itself."""
        content = self.get("\x05SummaryInformation")
        found = {key: _property(content, number) for key, number in (("title", _TITLE), ("author", _AUTHOR))}
        return {key: text for key, text in found.items() if text}


def _property(content: bytes, wanted: int) -> str:
    """A text of a set of properties (MS-OLEPS 2.20), empty where it is missing or damaged.

    olefile's own reader believes any count that it finds.
    """
    if len(content) < _SET_AT + 4:
        return ""
    (base,) = struct.unpack_from("<L", content, _SET_AT)
    section = content[base:]
    count = min(int.from_bytes(section[4:8], "little"), _MAX_PROPERTIES, max(0, len(section) - 8) // 8)
    for number, place in struct.iter_unpack("<2L", section[8 : 8 + 8 * count]):
        if number == wanted:
            kind, size = (int.from_bytes(section[at : at + 4], "little") for at in (place, place + 4))
            text = section[place + 8 : place + 8 + min(size, _MAX_TEXT)]
            if kind == _WIDE_TEXT:
                text = section[place + 8 : place + 8 + 2 * min(size, _MAX_TEXT)].decode("utf-16-le", "replace").encode()
            elif kind != _TEXT:
                return ""
            return " ".join(decode(text.partition(b"\x00")[0]).split())
    return ""


def _check_header(data: bytes) -> None:
    """Sizes that are usual, and no more sectors of tables than the file can hold: olefile trusts them."""
    if len(data) < _HEADER_BYTES or not data.startswith(SIGNATURE):
        raise DamagedError("the compound file is cut short: save the file anew")
    sector, mini_sector = struct.unpack_from("<2H", data, _SECTOR_SHIFTS_AT)
    (tables,) = struct.unpack_from("<L", data, _TABLES_AT)
    if sector not in (9, 12) or mini_sector != 6 or tables << sector > len(data):
        raise DamagedError("the compound file's header is damaged: save the file anew")
