"""Hidden words: dropped from lines with their breaks kept, told in a warning, whatever the format."""

from __future__ import annotations

import io
import zipfile

import pytest

import resume_parser
from resume_parser.document import Document, Line, Word
from resume_parser.extract import extract
from resume_parser.layout import read
from resume_parser.layout.hidden import without_hidden

SECRET = "zqxhidden"
SHOWN = "Ann Example, ann@example.com, Nurse"


def words(text: str) -> tuple[Word, ...]:
    """Words in brackets are hidden."""
    return tuple(Word(part.strip("[]"), hidden=part.startswith("[")) for part in text.split())


@pytest.mark.parametrize(
    ("text", "breaks", "shown", "kept"),
    [
        ("a b c", (1, 2), "a b c", (1, 2)),
        ("a [x] b", (1,), "a b", (1,)),
        ("[x] a b", (1, 2), "a b", (1,)),
        ("a [x] [y] b", (1, 2, 3), "a b", (1,)),
        ("a b [x]", (2,), "a b", ()),
    ],
)
def test_breaks_move_with_the_words(text: str, breaks: tuple[int, ...], shown: str, kept: tuple[int, ...]) -> None:
    (line,) = without_hidden([Line(words(text), breaks=breaks)])
    assert (line.text, line.breaks) == (shown, kept)


def test_a_line_that_is_all_hidden_is_left_out() -> None:
    document = Document("docx", lines=(Line(words("a b")), Line(words("[x] [y]"))))
    assert [line.text for line in read(document)] == ["a b"]
    assert document.hidden_words == 2


def docx(body: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Override PartName="/word/document.xml" ContentType="{part}"/></Types>',
        )
        package.writestr("word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


def word_run(properties: str) -> bytes:
    return docx(
        f"<w:p><w:r><w:t>{SHOWN}</w:t></w:r></w:p><w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{SECRET}</w:t></w:r></w:p>"
    )


def page(style: str) -> bytes:
    return f"<html><body><p>{SHOWN}</p><p style='{style}'>{SECRET}</p></body></html>".encode()


def pdf(text: str) -> bytes:
    """One page with a content stream."""
    stream = f"BT /F 12 Tf 50 700 Td ({SHOWN}) Tj ET {text}".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def odt(properties: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{office}:{name}:1.0"' for name in ("office", "style", "text"))
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    content = (
        f"<office:document-content {spaces} {fo}><office:automatic-styles>"
        f'<style:style style:name="T1" style:family="text"><style:text-properties {properties}/></style:style>'
        f"</office:automatic-styles><office:body><office:text><text:p>{SHOWN}</text:p>"
        f'<text:p><text:span text:style-name="T1">{SECRET}</text:span></text:p>'
        "</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return buffer.getvalue()


def rtf(look: str, table: str = "") -> bytes:
    return (
        f"{{\\rtf1\\ansi {table}{{\\fonttbl{{\\f0 Arial;}}}}\\f0\\fs24 {SHOWN}\\par {{{look} {SECRET}}}\\par}}".encode()
    )


HIDDEN = {
    "docx vanish": word_run("<w:vanish/>"),
    "docx white": word_run('<w:color w:val="FFFFFF"/>'),
    "docx tiny": word_run('<w:sz w:val="1"/>'),
    "html display": page("display:none"),
    "html visibility": page("visibility:hidden"),
    "html white": page("color:#fff"),
    "html tiny": page("font-size:0.3pt"),
    "html away": page("position:absolute;left:-9999px"),
    "odt display": odt('text:display="none"'),
    "odt white": odt('fo:color="#ffffff"'),
    "rtf hidden": rtf("\\v"),
    "rtf white": rtf("\\cf1", "{\\colortbl;\\red255\\green255\\blue255;}"),
    "pdf mode 3": pdf(f"BT 3 Tr /F 12 Tf 50 600 Td ({SECRET}) Tj ET"),
    "pdf white": pdf(f"1 1 1 rg BT /F 12 Tf 50 600 Td ({SECRET}) Tj ET"),
    "pdf tiny": pdf(f"BT /F 0.4 Tf 50 600 Td ({SECRET}) Tj ET"),
    "pdf off the page": pdf(f"BT /F 12 Tf 50 -300 Td ({SECRET}) Tj ET"),
    "pdf color of its ground": pdf(f"0 0 1 rg 0 500 600 200 re f BT /F 12 Tf 50 600 Td ({SECRET}) Tj ET"),
}
SEEN = {
    "html band": f"<p>{SHOWN}</p><div style='background:#036'><p style='color:#fff'>{SECRET}</p></div>".encode(),
    "docx shaded": word_run('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/>'),
    "pdf band": pdf(f"0 0 1 rg 0 500 600 200 re f 1 1 1 rg BT /F 12 Tf 50 600 Td ({SECRET}) Tj ET"),
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_text_is_flagged_kept_out_and_told(data: bytes) -> None:
    document = extract(data)
    assert document.hidden_words == 1
    assert any("hidden word" in warning for warning in document.warnings)
    text = "\n".join(line.text for line in read(document))
    assert "ann@example.com" in text
    assert SECRET not in text


@pytest.mark.parametrize("data", SEEN.values(), ids=SEEN.keys())
def test_pale_text_on_a_dark_ground_is_seen(data: bytes) -> None:
    document = extract(data)
    assert document.hidden_words == 0
    assert document.warnings == ()
    assert SECRET in "\n".join(line.text for line in read(document))


def test_the_profile_warns() -> None:
    profile = resume_parser.parse(HIDDEN["docx vanish"])
    assert [warning for warning in profile.warnings if "hidden word" in warning]
    assert SECRET not in profile.to_json(extensions=True)


def test_a_document_that_is_all_hidden_has_no_text() -> None:
    with pytest.raises(resume_parser.NoTextError):
        resume_parser.parse(docx(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r></w:p>"))
