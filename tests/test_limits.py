"""Every limit has its documented default, can be set, and is kept while reading."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import asdict

import pytest

import resume_parser
from resume_parser.extract import extract
from resume_parser.extract.archive import Archive
from resume_parser.options import Limits, Options

WORDS = b"Ann Example\nann@example.com\n\nSkills\nPython\n"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT}"/></Types>'
)


def limited(**values: float) -> Options:
    return Options(limits=Limits(**values))  # type: ignore[arg-type]


def docx(body: str, *, head: str = "", more: int = 0) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr(
            "word/document.xml", f'{head}<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'
        )
        for number in range(more):
            package.writestr(f"word/media/{number}.xml", "x")
    return buffer.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def png(width: int, height: int) -> bytes:
    """A picture that says its size and has next to no data."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def test_the_defaults_are_the_documented_ones() -> None:
    assert asdict(Limits()) == {
        "file_bytes": 20_000_000,
        "pages": 50,
        "characters": 1_000_000,
        "archive_entries": 5_000,
        "entry_bytes": 20_000_000,
        "archive_bytes": 60_000_000,
        "pixels": 50_000_000,
        "tags": 300_000,
        "words": 60_000,
        "seconds": 10.0,
        "ocr_seconds": 30.0,
        "memory_bytes": 1_000_000_000,
    }


@pytest.mark.parametrize(
    ("data", "options"),
    [
        (WORDS, limited(file_bytes=len(WORDS) - 1)),
        (WORDS, limited(characters=20)),
        (b"a" * 500, limited(characters=100)),
        (docx(paragraph("Ann Example")), limited(characters=5)),
        (docx(paragraph("Ann"), more=30), limited(archive_entries=20)),
        (docx(paragraph("Ann " * 3_000)), limited(entry_bytes=10_000)),
        (docx(paragraph("Ann " * 3_000)), limited(archive_bytes=10_000)),
        (docx(paragraph("Ann") * 300), limited(tags=500)),
        (b"<html><body>" + b"<p>Ann</p>" * 300 + b"</body></html>", limited(tags=200)),
        (png(10_000, 10_000), Options()),
        (png(100, 100), limited(pixels=9_999)),
    ],
    ids=[
        *("file_bytes", "characters", "characters at once", "characters of docx", "archive_entries", "entry_bytes"),
        *("archive_bytes", "tags of xml", "tags of html", "pixels", "pixels set"),
    ],
)
def test_what_is_over_a_limit_is_too_large(data: bytes, options: Options) -> None:
    with pytest.raises(resume_parser.TooLargeError):
        resume_parser.parse(data, options=options)


def test_a_bomb_is_measured_by_what_it_unpacks_to_and_not_by_what_it_says() -> None:
    data = docx(paragraph("x" * 50_000))
    lying = bytearray(data)
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):  # the unpacked size of the last entry
        start = lying.rfind(signature)
        lying[start + at : start + at + 4] = struct.pack("<I", 10)
    with pytest.raises(resume_parser.TooLargeError):
        Archive(bytes(lying), Limits(entry_bytes=10_000)).read("word/document.xml")


def test_all_entries_together_are_bounded() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in "abcd":
            package.writestr(name, b"\0" * 4_000)
    archive = Archive(buffer.getvalue(), Limits(entry_bytes=5_000, archive_bytes=10_000))
    assert len(archive.read("a")) == len(archive.read("b")) == 4_000
    with pytest.raises(resume_parser.TooLargeError):
        archive.read("c")


def test_longer_documents_are_labelled_in_part_and_say_so() -> None:
    text = "Ann Example\nann@example.com\n\nExperience\n" + "Nurse, Hospital, 2019 - 2020\n" * 300
    profile = resume_parser.parse(text.encode(), options=limited(words=200))
    assert profile.email == "ann@example.com"
    assert any("Limits.words" in warning for warning in profile.warnings)
    assert not any("Limits.words" in warning for warning in resume_parser.parse(text.encode()).warnings)


def test_a_line_that_goes_over_is_cut_between_words() -> None:
    text = "Ann Example ann@example.com " + "word " * 1_000
    profile = resume_parser.parse(text.encode(), options=limited(words=50))
    assert any("Limits.words" in warning for warning in profile.warnings)


DOCTYPES = {
    "doctype": '<!DOCTYPE w [<!ENTITY e "secret">]>',
    "file": '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/w.dtd">',
}


@pytest.mark.parametrize("head", DOCTYPES.values(), ids=DOCTYPES.keys())
def test_xml_with_a_doctype_is_not_read(head: str) -> None:
    with pytest.raises(resume_parser.DamagedError):
        extract(docx(paragraph("Ann &e;"), head=head))


def test_junk_before_a_package_does_not_hide_it() -> None:
    assert extract(b"junk" * 500 + docx(paragraph("Ann Example"))).format == "docx"


def test_control_characters_after_a_text_do_not_make_it_binary() -> None:
    profile = resume_parser.parse(WORDS * 6 + bytes(range(32)) * 100)
    assert profile.email == "ann@example.com"


@pytest.mark.parametrize("size", [(1, 5_000), (5_000, 1)])
def test_a_picture_too_thin_for_letters_is_not_read_by_ocr(size: tuple[int, int]) -> None:
    with pytest.raises((resume_parser.NoTextError, resume_parser.OcrUnavailableError)):
        resume_parser.parse(png(*size))
