"""OpenDocument texts and presentations, as flat XML and in packages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from resume_parser.document import Cell, Line
from resume_parser.errors import DamagedError, EncryptedError, NoTextError, TooLargeError
from resume_parser.extract import extract
from resume_parser.options import Limits, Options

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "style", "text", "table", "presentation")
)
OTHERS = (
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
STYLES = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" fo:font-size="14pt" '
    'fo:color="#102030"/></style:style>'
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="C" style:family="text" style:parent-style-name="B"><style:text-properties '
    'fo:text-transform="uppercase"/></style:style>'
)


def flat(body: str, kind: str = "text") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} {OTHERS} '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    ).encode()


def package(body: str, **parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", flat(body))
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def lines(body: str, kind: str = "text") -> tuple[Line, ...]:
    return extract(flat(body, kind), filename="cv.doc").lines


def test_headings_paragraphs_and_lists():
    found = lines(
        '<text:h text:outline-level="2">Work</text:h><text:p>Welder<text:line-break/>Cork</text:p>'
        "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item>"
        "</text:list></text:list-item></text:list>"
    )
    assert [(line.text, line.kind, line.level) for line in found] == [
        ("Work", "heading", 2),
        ("Welder", "text", 0),
        ("Cork", "text", 0),
        ("one", "item", 0),
        ("two", "item", 1),
    ]


def test_tabs_and_counted_blanks():
    found = lines('<text:p>a<text:tab/>b<text:s text:c="5"/>c<text:s/>d</text:p>')
    assert (found[0].text, found[0].breaks) == ("a b c d", (1, 2))


def test_look_with_what_styles_inherit():
    words = lines(
        '<text:p>a <text:span text:style-name="B">b</text:span> <text:span text:style-name="C">c</text:span></text:p>'
    )[0].words
    assert (words[1].style.bold, words[1].style.size, words[1].style.color) == (True, 14.0, 0x102030)
    assert (words[2].text, words[2].style.bold) == ("C", True)
    assert not words[0].style.bold


def test_tables_with_spans_and_repeated_cells():
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    body = (
        "<table:table><table:table-row>"
        + cell.format(' table:number-columns-spanned="2"', "wide")
        + "<table:covered-table-cell/>"
        + cell.format("", "end")
        + "</table:table-row><table:table-row>"
        + cell.format("", "a")
        + "</table:table-row></table:table>"
    )
    found = [(line.text, line.cell) for line in lines(body)]
    assert found[0] == ("wide", Cell(0, 0, 0))
    assert found[1] == ("end", Cell(0, 0, 2))
    assert found[2] == ("a", Cell(0, 1, 0))


def test_links_and_notes():
    body = (
        '<text:p><text:a xlink:href="https://jo.example">page</text:a><text:note><text:note-body><text:p>note</text:p>'
        "</text:note-body></text:note> end</text:p>"
    )
    assert [(word.text, word.link) for word in lines(body)[0].words] == [("page", "https://jo.example"), ("end", "")]


@pytest.mark.parametrize("style", ["H", "W"])
def test_hidden_text_is_flagged(style):
    words = lines(f'<text:p>seen <text:span text:style-name="{style}">secret</text:span></text:p>')[0].words
    assert [(word.text, word.hidden) for word in words] == [("seen", False), ("secret", True)]


def test_deletions_are_not_read():
    tracked = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    assert [line.text for line in lines(tracked + "<text:p>Jo</text:p>")] == ["Jo"]


def test_slides_in_reading_order():
    def frame(x: int, y: int, text: str, kind: str = "") -> str:
        mark = f'presentation:class="{kind}" ' if kind else ""
        return (
            f'<draw:frame {mark}svg:x="{x}cm" svg:y="{y}cm" svg:width="8cm" svg:height="3cm"><draw:text-box><text:p>{text}'
            "</text:p></draw:text-box></draw:frame>"
        )

    body = (
        f"<draw:page>{frame(12, 5, 'right')}{frame(1, 5, 'left')}{frame(1, 1, 'Jo Li', 'title')}"
        f"{frame(1, 15, '7', 'page-number')}</draw:page><draw:page>{frame(1, 1, 'next')}</draw:page>"
    )
    document = extract(flat(body, "presentation"))
    assert document.format == "odp"
    assert [(line.text, line.kind, line.page) for line in document.lines] == [
        ("Jo Li", "heading", 0),
        ("left", "text", 0),
        ("right", "text", 0),
        ("next", "text", 1),
    ]


def test_a_package_with_its_header_and_metadata():
    meta = (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>My CV</dc:title></office:meta></office:document-meta>'
    )
    assert extract(package("<text:p>Jo</text:p>", **{"meta.xml": meta})).metadata == {"title": "My CV"}
    sample = extract((SAMPLES / "it-archivist.odt").read_bytes())
    assert sample.lines[0].region == "header"


@pytest.mark.parametrize("name", ["styles.xml", "meta.xml", "META-INF/manifest.xml"])
@pytest.mark.parametrize("content", ["", "<broken", "<!DOCTYPE x><x/>"])
def test_what_is_beside_the_text_may_be_damaged(name, content):
    assert extract(package("<text:p>Jo</text:p>", **{name: content})).lines[0].text == "Jo"


def test_bad_input_has_a_code():
    locked = '<manifest:manifest xmlns:manifest="x"><manifest:encryption-data/></manifest:manifest>'
    with pytest.raises(EncryptedError):
        extract(package("x", **{"META-INF/manifest.xml": locked}))
    with pytest.raises(NoTextError):
        extract(flat("<text:p/>"))
    with pytest.raises(DamagedError):
        extract(flat("<text:p>x</text:p>", "spreadsheet"))
    with pytest.raises(TooLargeError):
        extract(flat("<text:p>x</text:p>" * 50), options=Options(limits=Limits(tags=20)))
    with pytest.raises(TooLargeError):
        extract(flat("<draw:page/>" * 5, "presentation"), options=Options(limits=Limits(pages=3)))
    cut = package("<text:p>Jo</text:p>")
    with pytest.raises(DamagedError):
        extract(cut[: cut.index(b"content.xml") - 30])


def test_repetitions_are_bounded():
    body = '<text:p>a<text:s text:c="2000000000"/>b</text:p><table:table><table:table-row><table:table-cell table:number-columns-repeated="2000000000"><text:p>c</text:p></table:table-cell></table:table-row></table:table>'
    assert lines(body)[0].text == "a b"
