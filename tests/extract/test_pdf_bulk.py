"""What pdfium is asked in one go by C, and what it says call by call, are the same."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_void_p
from pathlib import Path

import pytest

from resume_parser.extract import extract, pdf_bulk
from resume_parser.extract.pdf import _opened
from resume_parser.extract.pdf_bulk import letters_of, looks_of, objects_of
from resume_parser.extract.pdfium import LOCK, library

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.pdf"))
LONG = 4

pytestmark = pytest.mark.skipif(pdf_bulk.compiled() is None, reason="not built: no C compiler")


@pytest.fixture
def pages() -> Iterator[list[tuple[int, int]]]:
    """The first page of each sample, and its text page."""
    found: list[tuple[int, int]] = []
    files = [path.read_bytes() for path in SAMPLES]
    opened = [_opened(data) for data in files]
    with LOCK:
        for handle in [each.__enter__() for each in opened]:
            page = library().FPDF_LoadPage(handle, 0)
            found.append((page, library().FPDFText_LoadPage(page)))
        yield found
        for page, text in found:
            library().FPDFText_ClosePage(text)
            library().FPDF_ClosePage(page)
        for each in opened:
            each.__exit__(None, None, None)


def told(pages: list[tuple[int, int]]) -> list[object]:
    out: list[object] = []
    for page, text in pages:
        out.append([list(part) for part in objects_of(page, library().FPDFPage_CountObjects(page))])
        count = library().FPDFText_CountChars(c_void_p(text))
        firsts = list(range(0, count - 9, 7))
        letters = list(letters_of(text, firsts, [first + first % 9 for first in firsts], LONG))
        out.append(letters)
        owners = {each.owner: first for each, first in zip(letters, firsts, strict=True) if each.owner}
        out.append(list(looks_of(text, owners)))
    return out


def test_both_say_the_same(pages: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    by_c = told(pages)
    monkeypatch.setattr(pdf_bulk, "_functions", lambda: None)
    assert told(pages) == by_c
    letters = [each for part in by_c[1::3] for each in part]  # type: ignore[attr-defined]
    assert any(each.gap for each in letters)
    assert len({each.owner for each in letters}) > len(SAMPLES)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_document_is_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "scan" in path.stem:
        pytest.skip("its words come from Tesseract")
    by_c = extract(path.read_bytes(), filename=path.name)
    monkeypatch.setattr(pdf_bulk, "_functions", lambda: None)
    assert extract(path.read_bytes(), filename=path.name) == by_c
