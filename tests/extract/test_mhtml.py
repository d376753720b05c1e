"""Web pages saved in one file."""

from __future__ import annotations

import pytest

from resume_parser.errors import DamagedError, NoTextError, TooLargeError
from resume_parser.extract import extract
from resume_parser.options import Limits, Options

HEAD = (
    b"From: <Saved by a browser>\nSnapshot-Content-Location: https://jo.example/cv\nSubject: CV\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n'
)
PAGE = (
    b"<html lang=3D'fr'><head><title>CV</title></head><body><p class=3Dn>Jo Li</p><p class=3Dgone>no</p></body></html>"
)


def part(content: bytes, kind: bytes = b"text/html; charset=utf-8", encoding: bytes = b"quoted-printable") -> bytes:
    return b"--x\nContent-Type: " + kind + b"\nContent-Transfer-Encoding: " + encoding + b"\n\n" + content + b"\n"


SHEET = part(b".n { font-weight: bold } .gone { display: none }", b"text/css")


def test_a_page_with_its_style_sheets():
    document = extract(HEAD + part(PAGE) + SHEET + b"--x--\n", filename="cv.pdf")
    assert document.format == "mhtml"
    assert document.metadata == {"title": "CV", "language": "fr"}
    shown = [line for line in document.lines if not line.words[0].hidden]
    assert [line.text for line in shown] == ["Jo Li"]
    assert shown[0].words[0].style.bold


def test_of_several_pages_the_first_with_text():
    frames = part(b"<frameset><frame src=3D'a'></frameset>")
    assert [line.text for line in extract(HEAD + frames + part(b"<p>Jo Li</p>") + part(b"<p>ad</p>")).lines] == [
        "Jo Li"
    ]


def test_the_encoding_of_the_part_counts():
    page = part("<p>Zoë</p>".encode("cp1252"), b"text/html; charset=windows-1252", b"8bit")
    assert extract(HEAD + page).lines[0].text == "Zoë"


def test_a_page_that_word_saved_is_told_from_a_letter():
    saved = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nThis document is a web archive.\n\n"
    assert extract(saved + part(b"<p>Jo Li</p>"), filename="cv.doc").format == "mhtml"


def test_bad_input_has_a_code():
    with pytest.raises(DamagedError):
        extract(HEAD + part(b"x", b"image/png"))
    with pytest.raises(NoTextError):
        extract(HEAD + part(b"<p> </p>"))
    with pytest.raises(TooLargeError):
        extract(HEAD + part(b"<p>a</p>" * 20), options=Options(limits=Limits(tags=10)))


def test_cut_short_it_gives_what_stands_there():
    assert extract(HEAD + part(PAGE)[:-40]).lines[0].text.startswith("Jo Li")
