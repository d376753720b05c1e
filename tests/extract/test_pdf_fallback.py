"""Where pdfium can't open a PDF, pdfminer.six reads it; where a page's text has no meaning, OCR does."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import pytest

from resume_parser.document import Page, Word
from resume_parser.errors import DamagedError, NoTextError
from resume_parser.extract import ocr, pdf
from resume_parser.extract.ocr import Reading
from resume_parser.extract.pdf_fallback import extract
from resume_parser.extract.pdf_page import PageText
from resume_parser.options import Limits, Options

SAMPLE = (Path("samples") / "en-scientist-latex.pdf").read_bytes()


@contextmanager
def closed(data: bytes):
    """As if pdfium could not open it."""
    yield None


def texts(document) -> list[str]:
    return [word.text for page in document.pages for word in page.words]


def test_both_engines_read_the_same_words():
    mine, theirs = set(texts(pdf.extract(SAMPLE, Options()))), set(texts(extract(SAMPLE, Options())))
    assert len(mine & theirs) > 0.9 * len(mine)


def test_words_have_place_and_look():
    word = next(word for word in extract(SAMPLE, Options()).pages[0].words if len(word.text) > 3)
    assert 0 < word.x0 < word.x1
    assert 0 < word.y0 < word.y1
    assert word.style.size > 4


def test_what_pdfium_cannot_open_goes_to_the_other(monkeypatch):
    monkeypatch.setattr(pdf, "_opened", closed)
    assert texts(pdf.extract(SAMPLE, Options())) == texts(extract(SAMPLE, Options()))


def test_what_neither_can_open_is_damaged():
    with pytest.raises((DamagedError, NoTextError)):
        pdf.extract(b"%PDF-1.7\n" + b"rubbish " * 50, Options())


def test_pages_are_bounded():
    assert len(extract(SAMPLE, Options(limits=Limits(pages=1))).pages) == 1


@pytest.mark.parametrize(("unmapped", "read_by_ocr"), [(0, False), (90, True)])
def test_text_without_meaning_is_read_by_ocr(monkeypatch, unmapped, read_by_ocr):
    page = Page(0, 595.0, 842.0, (Word("garbage", 10, 10, 60, 20),))
    text = PageText(page=page, characters=100, unmapped=unmapped)
    assert pdf._needs_ocr(text) is read_by_ocr
    monkeypatch.setattr(pdf, "render", lambda *_: None)
    monkeypatch.setattr(ocr, "recognise", lambda *_, **__: Reading((Word("plain", 10, 10, 60, 20),), 595.0, 842.0))
    assert pdf._recognised(None, text.page, Options(), []).words[0].text == "plain"
