"""Zip packages, whole, damaged and hostile."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from resume_parser.errors import DamagedError, EncryptedError, TooLargeError
from resume_parser.extract.archive import Archive
from resume_parser.options import Limits


def packed(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_parts_by_name(method):
    archive = Archive(packed({"Word\\Document.xml": b"one", "b/c": b"two"}, method), Limits())
    assert archive.read("word/document.xml") == b"one"
    assert archive.read("/B/C") == b"two"
    assert archive.get("missing") is None
    assert "b/c" in archive
    with pytest.raises(DamagedError):
        archive.read("missing")


def test_what_was_inflated_is_counted():
    bomb = packed({"a": bytes(200_000), "b": bytes(200_000)})
    with pytest.raises(TooLargeError):
        Archive(bomb, Limits(entry_bytes=100_000)).read("a")
    archive = Archive(bomb, Limits(archive_bytes=300_000))
    archive.read("a")
    with pytest.raises(TooLargeError):
        archive.read("b")


def test_a_size_that_lies_is_not_believed():
    data = bytearray(packed({"a": bytes(200_000)}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    with pytest.raises(TooLargeError):
        Archive(bytes(data), Limits(entry_bytes=100_000)).read("a")


def test_entries_are_counted():
    with pytest.raises(TooLargeError):
        Archive(packed({str(number): b"" for number in range(20)}), Limits(archive_entries=10))


def test_without_a_directory_the_local_headers_tell():
    whole = packed({"a": b"first " * 50, "b": b"second " * 50})
    archive = Archive(whole[: whole.index(b"PK\x01\x02")], Limits())
    assert archive.read("a") == b"first " * 50
    assert archive.read("b") == b"second " * 50


def test_of_a_part_that_is_cut_short_what_stands_before():
    content = "\n".join(str(number) for number in range(5_000)).encode()
    whole = packed({"a": content})
    read = Archive(whole[:6_000], Limits()).read("a")
    assert read
    assert content.startswith(read)


def test_a_locked_part():
    data = bytearray(packed({"a": b"x"}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    with pytest.raises(EncryptedError):
        Archive(bytes(data), Limits()).read("a")


def test_packings_that_are_not_read():
    with pytest.raises(DamagedError):
        Archive(packed({"a": b"x" * 100}, ZIP_BZIP2), Limits()).read("a")


@pytest.mark.parametrize("data", [b"PK\x05\x06" + bytes(18), b"PK\x03\x04", b"no zip at all"])
def test_no_entries(data):
    with pytest.raises(DamagedError):
        Archive(data, Limits())
