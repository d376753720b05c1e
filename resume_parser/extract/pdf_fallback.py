"""Second opinion on a PDF that pdfium can't open: words by pdfminer.six, ten times as slow."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTAnno, LTChar, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect

from resume_parser.document import Document, Page, Style, Word
from resume_parser.errors import DamagedError, EncryptedError, NoTextError
from resume_parser.extract.pdf_text import clean
from resume_parser.options import Options

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # a damaged file's every fault is a line, with its bytes

MAX_DEPTH = 8
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)


def extract(data: bytes, options: Options) -> Document:
    """Read the first ``limits.pages`` pages.

    Raises:
        EncryptedError: a password is needed.
        DamagedError: it can't be opened either.
        NoTextError: no word in it.
    """
    try:
        layouts = extract_pages(io.BytesIO(data), maxpages=options.limits.pages, laparams=LAParams())
        pages = tuple(_page(number, layout) for number, layout in enumerate(layouts))
    except PDFPasswordIncorrect as error:
        raise EncryptedError("the PDF needs a password: save it without one") from error
    except MemoryError:
        raise
    except Exception as error:  # pdfminer raises a score of kinds on damaged files, some undocumented
        raise DamagedError("the PDF is damaged and no reader can open it: save it anew") from error
    if not pages:
        raise DamagedError("the PDF is damaged, no page can be found: save it anew")
    if not any(page.words for page in pages):
        raise NoTextError("no text was found in the damaged PDF: save it anew")
    return Document("pdf", pages=pages)


def _page(number: int, layout: LTPage) -> Page:
    words = [word for line in _text_lines(layout, MAX_DEPTH) for word in _words(line, layout.height)]
    return Page(number, layout.width, layout.height, tuple(words))


def _text_lines(item: object, depth: int) -> Iterator[LTTextLine]:
    if isinstance(item, LTTextLine):
        yield item
    elif isinstance(item, LTContainer) and depth:
        for child in item:
            yield from _text_lines(child, depth - 1)


def _words(line: LTTextLine, height: float) -> Iterator[Word]:
    run: list[LTChar] = []
    for item in line:
        if isinstance(item, LTChar) and not item.get_text().isspace():
            run.append(item)
        elif run and isinstance(item, (LTAnno, LTChar)):
            yield from _word(run, height)
            run = []
    yield from _word(run, height)


def _word(run: list[LTChar], height: float) -> Iterator[Word]:
    text = clean("".join(char.get_text() for char in run)) if run else ""
    if text:
        first = run[0]
        name = first.fontname.split("+")[-1]
        style = Style(name, round(first.size, 1), bool(_BOLD.search(name)), bool(_ITALIC.search(name)))
        x0, x1 = min(char.x0 for char in run), max(char.x1 for char in run)
        yield Word(text, x0, height - first.y1, x1, height - first.y0, style)
