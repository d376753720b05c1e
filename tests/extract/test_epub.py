"""EPUB books, built here part by part."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from resume_parser.errors import DamagedError, EncryptedError, NoTextError, TooLargeError
from resume_parser.extract import extract
from resume_parser.options import Limits, Options

CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
BOOK = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>My  CV</dc:title><dc:creator>Jo Li</dc:creator><dc:language>en</dc:language></metadata><manifest>
<item id="nav" href="toc.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/b%20two.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="look.css" media-type="text/css"/><item id="pic" href="p.svg" media-type="image/svg+xml"/>
</manifest><spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="pic"/><itemref idref="b"/></spine></package>"""
CSS = ".head { font-weight: bold; font-size: 20pt } .gone { display: none }"


def chapter(body: str) -> str:
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><link rel="stylesheet" href="../look.css"/></head><body>{body}</body></html>'


FIRST = chapter(
    '<p class="head"><a id="start"/>Jo Li</p><p class="gone">secret</p><table><tr><td>Job</td><td>2019</td></tr></table>'
)
SECOND = chapter("<table><tr><td>School</td><td>2015</td></tr></table><ul><li>Welding</li></ul>")


def book(**parts: str) -> bytes:
    """A book; a part given by its name in the package replaces the usual one, an empty one is left out."""
    usual = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": BOOK,
        "OEBPS/toc.xhtml": chapter("<p>Contents</p>"),
        "OEBPS/text/a.xhtml": FIRST,
        "OEBPS/text/b two.xhtml": SECOND,
        "OEBPS/look.css": CSS,
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in {**usual, **parts}.items():
            if content:
                package.writestr(name, content)
    return file.getvalue()


def test_chapters_in_the_order_of_the_spine():
    document = extract(book(), filename="cv.docx")
    assert document.format == "epub"
    assert [line.text for line in document.lines if not line.words[0].hidden] == [
        "Jo Li",
        "Job",
        "2019",
        "School",
        "2015",
        "Welding",
    ]
    assert document.metadata == {"title": "My CV", "author": "Jo Li", "language": "en"}


def test_the_style_sheet_of_the_book_counts():
    document = extract(book())
    name = document.lines[0].words[0].style
    assert (name.bold, name.size) == (True, 20.0)
    assert [line.text for line in document.lines if line.words[0].hidden] == ["secret"]


def test_tables_of_different_chapters_are_different_tables():
    tables = [line.cell.table for line in extract(book()).lines if line.cell]
    assert len(set(tables)) == 2


def test_links_by_empty_anchors_swallow_nothing():
    second = chapter('<p><a href="https://jo.example"/>plain</p>')
    document = extract(book(**{"OEBPS/text/b two.xhtml": second}))
    assert [word.link for word in document.lines[-1].words if word.text == "plain"] == [""]


@pytest.mark.parametrize("broken", ["META-INF/container.xml", "OEBPS/book.opf"])
def test_without_a_list_of_chapters_all_pages_are_read(broken):
    for content in ("", "<!DOCTYPE x><x/>", "not xml"):
        texts = [line.text for line in extract(book(**{broken: content})).lines]
        assert "Jo Li" in texts
        assert "Welding" in texts


def test_a_locked_book_is_encrypted_and_locked_fonts_are_not():
    def rights(*names: str) -> str:
        data = "".join(f'<e:CipherReference URI="{name}"/>' for name in names)
        return f'<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#">{data}</encryption>'

    with pytest.raises(EncryptedError):
        extract(book(**{"META-INF/encryption.xml": rights("OEBPS/text/a.xhtml", "OEBPS/text/b%20two.xhtml")}))
    assert extract(book(**{"META-INF/encryption.xml": rights("OEBPS/font.otf")})).lines


def test_bad_input_has_a_code():
    with pytest.raises(NoTextError):
        extract(book(**{"OEBPS/text/a.xhtml": chapter(""), "OEBPS/text/b two.xhtml": ""}))
    with pytest.raises(TooLargeError):
        extract(book(), options=Options(limits=Limits(tags=5)))
    with pytest.raises(DamagedError):
        extract(book()[:60])


def test_cut_short_it_gives_the_chapters_that_stand_there():
    whole = book()
    assert any(line.text == "Jo Li" for line in extract(whole[: whole.index(b"OEBPS/look.css")]).lines)
