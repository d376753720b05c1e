"""Formats are told by content, never by name."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from resume_parser.errors import DamagedError, EncryptedError, UnsupportedFormatError
from resume_parser.extract.sniff import sniff
from samples.making.compound import build

FOLDER = Path(__file__).parents[2] / "samples"
SAMPLES = [Path(str(path).removesuffix(".truth.json")) for path in sorted(FOLDER.glob("*.truth.json"))]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"


def kind(data: bytes, **hints: str) -> str:
    return sniff(data, **hints).name


def package(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_wrong_name_changes_nothing(sample):
    data = sample.read_bytes()
    truth = json.loads(Path(f"{sample}.truth.json").read_text(encoding="utf-8"))
    expected = "pdf" if truth["meta"]["format"] == "scan" else truth["meta"]["format"]
    if expected == "markdown":
        assert kind(data, filename="x.md") == "markdown"
        expected = "text"
    assert kind(data, filename="resume.pdf", content_type="application/pdf") == expected
    assert kind(data) == expected


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"\x00" * 100])
def test_junk_before_a_pdf(before):
    assert kind(before + PDF, filename="cv.docx") == "pdf"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_byte_order_marks(encoding):
    assert kind("Jo Li\nWelder in Cork".encode(encoding)) == "text"
    assert kind('{"basics": {}}'.encode(encoding)) == "json_resume"
    assert kind("<!DOCTYPE html><p>Jo".encode(encoding)) == "html"


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        (b"II*\x00", "tiff"),
        (b"MM\x00*", "tiff"),
        (b"RIFF\x00\x00\x00\x00WEBP", "webp"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        (b"\x00\x00\x00\x1cftypavif", "heic"),
        (b"BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00", "bmp"),
        (b"{\\rtf1 ", "rtf"),
        (b"\xdb\xa5-\x00", "doc"),
    ],
)
def test_signatures(start, name):
    assert kind(start + bytes(40), filename="cv.txt") == name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"word/document.xml": ""}, "docx"),
        ({"ppt/presentation.xml": ""}, "pptx"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, "odp"),
        ({"mimetype": "application/vnd.oasis.opendocument.text-template"}, "odt"),
        ({"content.xml": ""}, "odt"),
        ({"mimetype": "application/epub+zip"}, "epub"),
        ({"META-INF/container.xml": ""}, "epub"),
    ],
)
def test_packages(parts, name):
    assert kind(package(**parts), filename="cv.zip") == name


def test_the_main_part_of_an_office_package_counts():
    types = '<Override PartName="/embedded.pptx" ContentType="x"/><Override PartName="/d.xml" ContentType="a/vnd.ms-word.document.macroEnabled.main+xml"/>'
    assert kind(package(**{"[Content_Types].xml": types, "ppt/presentation.xml": ""})) == "docx"


@pytest.mark.parametrize(
    ("stream", "name"),
    [("WordDocument", "doc"), ("PowerPoint Document", "ppt"), ("__properties_version1.0", "msg")],
)
def test_compound_files(stream, name):
    assert kind(build({stream: bytes(100)})) == name


def test_a_message_with_a_document_in_it_is_a_message():
    inner = "__attach_version1.0_#00000000/__substg1.0_3701000D/WordDocument"
    assert kind(build({"__properties_version1.0": bytes(40), inner: bytes(40)})) == "msg"


@pytest.mark.parametrize(
    ("text", "hints", "name"),
    [
        ("Jo Li", {}, "text"),
        ("# Jo Li", {"filename": "CV.MD"}, "markdown"),
        ("# Jo Li", {"content_type": "text/markdown; charset=utf-8"}, "markdown"),
        ("<b>Jo</b> Li", {"filename": "cv.md"}, "markdown"),
        ("<b>Jo</b> <p>Li", {}, "html"),
        ("\n\n<html><body>Jo", {"filename": "cv.doc"}, "html"),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', {}, "html"),
        ('<?xml version="1.0"?><SkillsPassport>', {}, "europass"),
        ('<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text">', {}, "odt"),
        (
            '<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.presentation">',
            {},
            "odp",
        ),
        ("From: a@b.example\nTo: c@d.example\nSubject: CV\n\nJo", {}, "eml"),
        ("Subject: a resume\n\nJo", {}, "text"),
        ("Name: Jo Li\nEmail: jo@li.example\nDate: 2019\n", {}, "text"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", {}, "mhtml"),
        ("To: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", {}, "eml"),
        ("[link](https://x.example)", {}, "text"),
        ("a < b > c", {}, "text"),
    ],
)
def test_kinds_of_text(text, hints, name):
    assert kind(text.encode(), **hints) == name


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"MZ\x90\x00" + bytes(range(256)) * 20, UnsupportedFormatError),
        (b"\x7fELF" + bytes(500), UnsupportedFormatError),
        (package(readme="x"), UnsupportedFormatError),
        (build({"Workbook": b"x"}), UnsupportedFormatError),
        (build({"EncryptedPackage": b"x"}), EncryptedError),
        (b"PK\x05\x06" + bytes(18), DamagedError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), DamagedError),
    ],
)
def test_what_is_not_read(data, error):
    with pytest.raises(error):
        sniff(data, filename="cv.docx")
