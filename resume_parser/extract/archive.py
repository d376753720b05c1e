"""Safe reading of zip packages: bounds are checked while inflating, never believed from the directory.

Nothing is written to disk and no name is used as a path. Only stored and deflated entries are read: the
others (bzip2, LZMA) can ask for gigabytes before they give a byte, and no office program writes them.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from resume_parser.errors import DamagedError, EncryptedError, TooLargeError
from resume_parser.options import Limits

_LOCAL_SIGNATURE = b"PK\x03\x04"
_CENTRAL_SIGNATURE = b"PK\x01\x02"
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
"""Signature, version, flags, method, time, date, CRC, packed size, size, name length, extra length."""

_CENTRAL_SIZE = 46
"""Bytes of an entry in the central directory, at least."""

_STORED, _DEFLATED = 0, 8
_FLAG_ENCRYPTED = 0x1
_FLAG_SIZE_FOLLOWS = 0x8
_SALVAGE_CHUNK = 512
"""Bytes fed at once to an inflater that has already failed: what stands before the fault is kept."""


class _Entry(NamedTuple):
    name: str
    offset: int
    """Of the local header, in bytes from the package's start."""
    packed_size: int
    method: int
    encrypted: bool


class Archive:
    """A zip package in memory. Names are looked up without regard to case, a leading slash or back slashes.

    ``names`` keeps the package's own spelling and order. An entry may be read again; each reading counts.

    Raises:
        DamagedError: no entry can be found.
        TooLargeError: more entries than ``limits.archive_entries``.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._left = limits.archive_bytes
        entries = _entries(data, limits)
        self.names: tuple[str, ...] = tuple([entry.name for entry in entries])
        self._by_name = {_key(entry.name): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._by_name

    def read(self, name: str) -> bytes:
        """The bytes of an entry; of a damaged one, those before the fault.

        Raises:
            DamagedError: there is no such entry, or nothing of it can be read.
            EncryptedError: it is locked by a password.
            TooLargeError: over ``limits.entry_bytes``, or all that was read over ``limits.archive_bytes``.
        """
        entry = self._by_name.get(_key(name))
        if entry is None:
            raise DamagedError(f"the package has no part {name!r}: save the file anew")
        if entry.encrypted:
            raise EncryptedError("the package is locked by a password: save it without one")
        limit = min(self._limits.entry_bytes, self._left)
        content = self._inflate(entry, limit + 1)
        if len(content) > limit:
            raise TooLargeError("the package unpacks to more than the limit: raise Limits.entry_bytes or archive_bytes")
        self._left -= len(content)
        return content

    def get(self, name: str) -> bytes | None:
        """``read``, or None where there is no such entry."""
        return self.read(name) if name in self else None

    def _inflate(self, entry: _Entry, size: int) -> bytes:
        """At most ``size`` bytes of the entry."""
        start = _content_start(self._data, entry.offset)
        packed = self._data[start : start + entry.packed_size]
        if entry.method == _STORED:
            return packed[:size]
        if entry.method != _DEFLATED:
            raise DamagedError(f"the part {entry.name!r} is packed in a way that is not read: save the file anew")
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size)
        except zlib.error as error:
            content = _salvage(packed, size)
            if not content:
                raise DamagedError(f"the part {entry.name!r} is damaged: save the file anew") from error
            return content


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _entries(data: bytes, limits: Limits) -> list[_Entry]:
    """By the central directory, or by the local headers where that is broken (a truncated file)."""
    most = limits.archive_entries
    if len(data) > most * _CENTRAL_SIZE and data.count(_CENTRAL_SIGNATURE) > most:
        raise _too_many(limits)
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = [
                _Entry(
                    info.filename,
                    info.header_offset,
                    info.compress_size,
                    info.compress_type,
                    bool(info.flag_bits & _FLAG_ENCRYPTED),
                )
                for info in package.infolist()
            ]
    except (BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        entries = _local_entries(data, limits)
        if not entries:
            raise DamagedError("the package can't be opened: save the file anew") from error
    if not entries:
        raise DamagedError("the package is empty: save the file anew")
    return entries


def _local_entries(data: bytes, limits: Limits) -> list[_Entry]:
    """Entries by their local headers alone. Where a header doesn't tell the size, the next one bounds it."""
    entries: list[_Entry] = []
    offset = data.find(_LOCAL_SIGNATURE)
    while offset >= 0:
        following = data.find(_LOCAL_SIGNATURE, offset + len(_LOCAL_SIGNATURE))
        if offset + _LOCAL_HEADER.size > len(data):
            break
        _, _, flags, method, _, _, _, packed, _, name_length, _ = _LOCAL_HEADER.unpack_from(data, offset)
        start = offset + _LOCAL_HEADER.size
        name = data[start : start + name_length].decode("utf-8", "replace")
        end = following if following >= 0 else len(data)
        if flags & _FLAG_SIZE_FOLLOWS:
            packed = max(0, end - _content_start(data, offset))
        entries.append(_Entry(name, offset, packed, method, bool(flags & _FLAG_ENCRYPTED)))
        if len(entries) > limits.archive_entries:
            raise _too_many(limits)
        offset = following
    return entries


def _content_start(data: bytes, offset: int) -> int:
    if data[offset : offset + 4] != _LOCAL_SIGNATURE or offset + _LOCAL_HEADER.size > len(data):
        raise DamagedError("the package's directory points outside it: save the file anew")
    name_length, extra_length = struct.unpack_from("<2H", data, offset + 26)
    return offset + _LOCAL_HEADER.size + int(name_length) + int(extra_length)


def _salvage(packed: bytes, size: int) -> bytes:
    """What a broken deflate stream gives before its fault, at most ``size`` bytes."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    content = bytearray()
    for start in range(0, len(packed), _SALVAGE_CHUNK):
        try:
            content += inflater.decompress(packed[start : start + _SALVAGE_CHUNK], size - len(content))
        except zlib.error:
            break
        if len(content) >= size or inflater.eof:
            break
    return bytes(content)


def _too_many(limits: Limits) -> TooLargeError:
    return TooLargeError(f"the package has over {limits.archive_entries:,} entries: raise Limits.archive_entries")
