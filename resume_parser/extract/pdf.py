"""PDF -> Document: pdfium first, pdfminer.six where pdfium can't open the file, OCR for pages without text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_void_p
from typing import TYPE_CHECKING

from resume_parser.document import Document, Page
from resume_parser.errors import DamagedError, EncryptedError, NoTextError
from resume_parser.extract.pdf_page import PageReader, PageText
from resume_parser.extract.pdfium import ERROR_PASSWORD, LOCK, drawn, library, written
from resume_parser.options import Options

if TYPE_CHECKING:
    from PIL.Image import Image

    from resume_parser.extract.ocr import Reading

OCR_DPI = 200.0
POINTS_PER_INCH = 72.0
RENDER_FLAGS = 0x01 | 0x08
"""With annotations, in grey."""
UNMAPPED_SHARE = 0.3
"""Of a page's characters without meaning, from which its text is garbage."""
_CATALOG = re.compile(rb"(\d{1,8})[ \r\n]+(\d{1,5})[ \r\n]+obj[^>]{0,200}/Type[ \r\n]*/Catalog")
UNHYPHENATED = ("Skia/PDF", "Microsoft", "macOS", "Mac OS X")
"""Producers that break words only at hyphens that are there."""
_METADATA = {"title": b"Title", "author": b"Author"}


def extract(data: bytes, options: Options) -> Document:
    """Read a PDF. Of a longer one, the first ``limits.pages`` pages and ``limits.characters`` characters.

    Raises:
        EncryptedError: a password is needed.
        DamagedError: neither engine can open it.
        NoTextError: no word on any page, even by OCR.
        OcrUnavailableError: pages are pictures and Tesseract is missing.
    """
    data = data[max(0, data.find(b"%PDF-")) :]
    with _opened(data) as handle:
        if handle is None:
            from resume_parser.extract.pdf_fallback import extract as extract_otherwise

            return extract_otherwise(data, options)
        return _read(handle, options)


@contextmanager
def _opened(data: bytes) -> Iterator[c_void_p | None]:
    """The document's handle, None where pdfium can't open it; the bytes must live as long."""
    pdfium = library()
    with LOCK:
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle and pdfium.FPDF_GetLastError() == ERROR_PASSWORD:
            raise EncryptedError("the PDF needs a password: save it without one")
        if not handle and (mended := _with_trailer(data)):
            data = mended
            handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        yield handle or None
    finally:
        if handle:
            with LOCK:
                pdfium.FPDF_CloseDocument(handle)


def _with_trailer(data: bytes) -> bytes:
    """A truncated file with a trailer of our making; empty where no catalog is in it."""
    found = _CATALOG.search(data)
    if not found:
        return b""
    root = b"trailer\n<</Root %s %s R>>\nstartxref\n0\n%%%%EOF\n" % (found[1], found[2])
    return data + b"\nendobj\n" + root


def _read(handle: c_void_p, options: Options) -> Document:
    pdfium = library()
    warnings: list[str] = []
    with LOCK:
        count = pdfium.FPDF_GetPageCount(handle)
        metadata = {name: said for name, key in _METADATA.items() if (said := _meta(handle, key))}
        producer = _meta(handle, b"Producer")
    if count <= 0:
        raise DamagedError("the PDF has no pages: save it anew")
    if count > options.limits.pages:
        warnings.append(f"only the first {options.limits.pages} of {count} pages were read: see Limits.pages")
    reader = PageReader(handle, hyphenated=not producer.startswith(UNHYPHENATED))
    pages: list[Page] = []
    recognised: list[Reading] = []
    characters = options.limits.characters
    for number in range(min(count, options.limits.pages)):
        with LOCK:
            text = reader.read(number)
        characters -= text.characters
        if characters < 0:
            warnings.append(f"only the first {number} pages were read: see Limits.characters")
            break
        pages.append(_recognised(handle, text.page, options, recognised) if _needs_ocr(text) else text.page)
    if not any(page.words for page in pages):
        raise NoTextError("no text was found in the PDF, not by OCR either: send a sharper scan")
    warnings += dict.fromkeys(page.warning for page in recognised if page.warning)
    return Document("pdf", pages=tuple(pages), warnings=tuple(warnings), metadata=metadata)


def _meta(handle: c_void_p, key: bytes) -> str:
    return written(1_024, "FPDF_GetMetaText", handle, key)[:-2].decode("utf-16-le", "replace").strip()


def _needs_ocr(text: PageText) -> bool:
    return not text.page.words or text.unmapped > UNMAPPED_SHARE * text.characters


def _recognised(handle: c_void_p, page: Page, options: Options, before: list[Reading]) -> Page:
    """The page read by OCR from its rendering, as it was where that finds nothing; the reading is added to those before."""
    from resume_parser.extract import ocr

    if not page.width:
        return page
    dpi = min(OCR_DPI, POINTS_PER_INCH * (options.limits.pixels / (page.width * page.height)) ** 0.5)
    found = ocr.recognise(render(handle, page, dpi), options, dpi=dpi, before=before)
    before.append(found)
    return Page(page.number, found.width, found.height, found.words, page.rules, ocr=True) if found.words else page


def render(handle: c_void_p, page: Page, dpi: float) -> Image:
    """A page as a grey picture."""
    from PIL import Image

    pdfium = library()
    scale = dpi / POINTS_PER_INCH
    width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    with LOCK:
        loaded = pdfium.FPDF_LoadPage(handle, page.number)
        pixels = drawn(loaded, (0, 0, width, height), width, height, RENDER_FLAGS)
        pdfium.FPDF_ClosePage(loaded)
    return Image.frombuffer("L", (width, height), pixels.tobytes(), "raw", "L", 0, 1)
