"""Compound files (MS-CFB), the container of Word 97, PowerPoint 97 and Outlook: nothing at hand writes them."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR, MINI_SECTOR, MINI_LIMIT = 512, 64, 4096
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
BLACK = 1


def build(streams: Mapping[str, bytes]) -> bytes:
    """A file of the named streams; names are paths with slashes."""
    names = sorted({"/".join(path.split("/")[:depth]) for path in streams for depth in range(1, path.count("/") + 2)})
    minis, mini_table, starts = b"", [], {}
    content, table = b"", []
    for name in names:
        data = streams.get(name, b"")
        if len(data) >= MINI_LIMIT:
            starts[name] = _chain(table, len(data), SECTOR)
            content += _padded(data, SECTOR)
        elif data:
            starts[name] = _chain(mini_table, len(data), MINI_SECTOR)
            minis += _padded(data, MINI_SECTOR)
    mini_start = _chain(table, len(minis), SECTOR)
    content += _padded(minis, SECTOR)
    mini_table_bytes = _padded(struct.pack(f"<{len(mini_table)}L", *mini_table), SECTOR, b"\xff")
    mini_table_start = _chain(table, len(mini_table_bytes), SECTOR)
    directory = _padded(_directory(names, streams, starts, mini_start, len(minis)), SECTOR)
    directory_start = _chain(table, len(directory), SECTOR)
    content += mini_table_bytes + directory
    sectors = 1
    while sectors * SECTOR // 4 < len(table) + sectors:
        sectors += 1
    places = [len(table) + index for index in range(sectors)]
    table += [TABLE] * sectors
    table += [FREE] * (sectors * SECTOR // 4 - len(table))
    header = struct.pack("<8s16s5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack(
        "<9L", 0, sectors, directory_start, 0, MINI_LIMIT, mini_table_start, len(mini_table_bytes) // SECTOR, END, 0
    )
    header += struct.pack("<109L", *places, *[FREE] * (109 - sectors))
    return header + content + struct.pack(f"<{len(table)}L", *table)


def _padded(data: bytes, size: int, filling: bytes = b"\0") -> bytes:
    return data + filling * (-len(data) % size)


def _chain(table: list[int], size: int, sector: int) -> int:
    """Take sectors for ``size`` bytes; gives the first."""
    count = -(-size // sector)
    if not count:
        return END
    first = len(table)
    table += [*range(first + 1, first + count), END]
    return first


def _directory(
    names: list[str], streams: Mapping[str, bytes], starts: Mapping[str, int], mini_start: int, mini_size: int
) -> bytes:
    """An entry for the root and each name; the entries of a storage form a balanced tree."""
    number = {"": 0, **{name: index + 1 for index, name in enumerate(names)}}
    left, right, child = {}, {}, {}

    def tree(members: list[str]) -> int:
        if not members:
            return FREE
        middle = len(members) // 2
        left[members[middle]], right[members[middle]] = tree(members[:middle]), tree(members[middle + 1 :])
        return number[members[middle]]

    for parent in ["", *names]:
        members = [name for name in names if name.rpartition("/")[0] == parent]
        child[parent] = tree(sorted(members, key=lambda name: (len(_own(name)), _own(name).upper())))
    entries = []
    for name in ["", *names]:
        kind = ROOT if not name else STREAM if name in streams else STORAGE
        own = _own(name) if name else "Root Entry"
        start = mini_start if not name else starts.get(name, END if kind == STREAM else 0)
        size = mini_size if not name else len(streams.get(name, b""))
        entries.append(
            struct.pack("<64sHBB3L36xLQ", own.encode("utf-16-le"), 2 * len(own) + 2, kind, BLACK,
                        left.get(name, FREE), right.get(name, FREE), child[name], start, size)
        )  # fmt: skip
    while len(entries) % 4:
        entries.append(struct.pack("<64sHBB3L36xLQ", b"", 0, 0, 0, FREE, FREE, FREE, 0, 0))
    return b"".join(entries)


def _own(name: str) -> str:
    return name.rpartition("/")[2]
