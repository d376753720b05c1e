"""Word documents, built with python-docx and by hand where it can't."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as new_document  # noqa: N813
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor

from resume_parser.document import Cell, Document, Line
from resume_parser.errors import DamagedError, EncryptedError, NoTextError, ResumeParserError, TooLargeError
from resume_parser.extract import extract
from resume_parser.extract.docx_styles import without_unused
from resume_parser.options import Limits, Options
from samples.making.compound import build

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def read(document) -> Document:
    return extract(saved(document), filename="cv.txt")


def body(*paragraphs: str) -> tuple[Line, ...]:
    """The lines of a document whose body is raw WordprocessingML."""
    document = new_document()
    for paragraph in paragraphs:
        document.element.body.insert(
            len(document.element.body) - 1, parse_xml(paragraph.replace("<w:p>", f"<w:p {W}>", 1))
        )
    return read(document).lines


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_items_and_look():
    document = new_document()
    document.add_heading("Work", 2)
    document.add_paragraph("Welding", style="List Bullet")
    paragraph = document.add_paragraph("Welder ")
    loud = paragraph.add_run("Acme")
    loud.bold, loud.font.size, loud.font.color.rgb = True, Pt(14), RGBColor(0x10, 0x20, 0x30)
    found = read(document)
    assert found.format == "docx"
    assert [(line.text, line.kind, line.level) for line in found.lines] == [
        ("Work", "heading", 2),
        ("Welding", "item", 0),
        ("Welder Acme", "text", 0),
    ]
    style = found.lines[2].words[1].style
    assert (style.bold, style.size, style.color) == (True, 14.0, 0x102030)
    assert not found.lines[2].words[0].style.bold


def test_tabs_line_breaks_and_blank_paragraphs():
    document = new_document()
    document.add_paragraph("Welder\t2019")
    document.add_paragraph("")
    document.add_paragraph("one\ntwo")
    first, second, third = read(document).lines
    assert first.breaks == (1,)
    assert second.gap >= 1
    assert (second.text, third.text) == ("one", "two")


def test_tables_with_merged_cells():
    document = new_document()
    table = document.add_table(2, 3)
    for index, cell in enumerate(table.rows[0].cells):
        cell.text = "abc"[index]
    table.cell(1, 0).merge(table.cell(1, 1)).text = "wide"
    table.cell(1, 2).text = "end"
    assert [(line.text, line.cell) for line in read(document).lines] == [
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("c", Cell(0, 0, 2)),
        ("wide", Cell(0, 1, 0)),
        ("end", Cell(0, 1, 2)),
    ]


def test_headers_first_and_footers_last():
    document = new_document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Jo Li"
    section.footer.paragraphs[0].text = "Page"
    document.add_paragraph("Body")
    assert [(line.text, line.region) for line in read(document).lines] == [
        ("Jo Li", "header"),
        ("Body", "body"),
        ("Page", "footer"),
    ]


def test_links_of_relationships_and_of_fields():
    document = new_document()
    identifier = document.part.relate_to(
        "https://jo.example",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    linked = (
        f'<w:p {W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<w:hyperlink r:id="{identifier}">{run("page")}</w:hyperlink>'
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "mailto:jo@li.example" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(" mail")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    document.element.body.insert(0, parse_xml(linked))
    words = read(document).lines[0].words
    assert [(word.text, word.link) for word in words] == [
        ("page", "https://jo.example"),
        ("mail", "mailto:jo@li.example"),
    ]


def test_insertions_are_read_and_deletions_are_not():
    ins = f'<w:ins w:id="1" w:author="x">{run("new")}</w:ins>'
    gone = '<w:del w:id="2" w:author="x"><w:r><w:delText>old</w:delText></w:r></w:del>'
    assert body(f"<w:p>{ins}{gone}{run(' text')}</w:p>")[0].text == "new text"


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="1"/>'])
def test_hidden_text_is_flagged(properties):
    words = body(f"<w:p>{run('seen ')}{run('secret', properties)}</w:p>")[0].words
    assert [(word.text, word.hidden) for word in words] == [("seen", False), ("secret", True)]


def test_pale_text_on_a_ground_is_seen():
    shaded = '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3A5F"/>'
    assert not body(f"<w:p>{run('Jo', shaded)}</w:p>")[0].words[0].hidden


def test_a_text_box_is_read_once():
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<w:txbxContent><w:p>{run('boxed')}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p>{run("boxed")}</w:p>'
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    found = body(f"<w:p>{run('anchor')}<w:r>{box}</w:r></w:p>")
    assert [(line.text, line.region) for line in found] == [("anchor", "body"), ("boxed", "textbox")]


def test_capitals_and_symbols():
    assert body(f"<w:p>{run('work', '<w:caps/>')}</w:p>")[0].text == "WORK"
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
    assert body(f"<w:p>{symbol}{run(' Welding')}</w:p>")[0].kind == "item"


@pytest.mark.parametrize(
    ("latent", "left"),
    [
        (b'<w:latentStyles w:count="1"><w:lsdException w:name="x"/></w:latentStyles>', b""),
        (b'<w:latentStyles w:count="1"/>', b'<w:latentStyles w:count="1"/>'),
    ],
)
def test_of_styles_only_those_that_text_uses_are_parsed(latent, left):
    table = b'<w:style w:type="table" w:styleId="T"><w:name w:val="Grid"/></w:style>'
    unused = b'<w:style w:type="paragraph" w:styleId="U"><w:basedOn w:val="B"/></w:style>'
    text = b'<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="B"/></w:style>'
    base = b'<w:style w:type="paragraph" w:styleId="B"/><w:style w:type="paragraph" w:styleId="C"></w:style>'
    usual = b'<w:style w:type="paragraph" w:default="1" w:styleId="N"></w:style>'
    odd = b"<w:style w:styleId='O'></w:style>"
    part = b"<w:styles>" + latent + table + text + unused + usual + base + table + odd + b"</w:styles>"
    assert without_unused(part, ["H"]) == b"<w:styles>" + left + text + usual + base[:43] + odd + b"</w:styles>"


def test_a_style_is_based_on_another():
    document = new_document()
    document.add_heading("Work", 1)
    assert read(document).lines[0].words[0].style.bold
    assert without_unused(b"<w:styles></w:styles>", []) == b"<w:styles></w:styles>"


def test_a_span_without_end_is_bounded():
    document = new_document()
    table = document.add_table(1, 2)
    first, second = table.rows[0].cells
    second.text = "b"
    first._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {W} w:val="2000000000"/>'))
    assert read(document).lines[0].text == "b"


def replaced(name: str, content: bytes | None) -> bytes:
    """A document with a part replaced or left out."""
    document = new_document()
    document.add_paragraph("Jo Li")
    out = BytesIO()
    with ZipFile(BytesIO(saved(document))) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for entry in source.namelist():
            data = content if entry == name else source.read(entry)
            if data is not None:
                target.writestr(entry, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "name", ["word/styles.xml", "word/numbering.xml", "docProps/core.xml", "word/_rels/document.xml.rels"]
)
@pytest.mark.parametrize("content", [None, b"", b"<broken", b"<!DOCTYPE x><x/>"])
def test_what_is_beside_the_text_may_be_missing_or_damaged(name, content):
    assert [line.text for line in extract(replaced(name, content)).lines] == ["Jo Li"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (replaced("word/document.xml", b""), DamagedError),
        (replaced("word/document.xml", b"<!DOCTYPE x><x/>"), DamagedError),
        (build({"EncryptedPackage": b"x" * 5_000}), EncryptedError),
        (saved(new_document()), NoTextError),
    ],
)
def test_bad_input_has_a_code(data, error):
    with pytest.raises(error):
        extract(data)


def test_limits():
    data = replaced("", b"")
    for limits in (Limits(characters=3), Limits(tags=3), Limits(archive_entries=2), Limits(entry_bytes=100)):
        with pytest.raises(TooLargeError):
            extract(data, options=Options(limits=limits))


def test_cut_short_it_gives_what_stands_there():
    data = replaced("", b"")
    entry = data.index(b"word/document.xml")
    later = data.index(b"PK\x03\x04", entry)
    assert [line.text for line in extract(data[:later]).lines] == ["Jo Li"]
    with pytest.raises(ResumeParserError):
        extract(data[: entry - 10])
