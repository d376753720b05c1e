"""What pdfium is asked in one go by C, and what it says call by call, are the same."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_void_p
from pathlib import Path

import pytest

from resume_parser.extract import extract, pdf_bulk
from resume_parser.extract.pdf import _opened
from resume_parser.extract.pdf_bulk import gaps_of, letters_of, objects_of, shapes_of
from resume_parser.extract.pdf_frame import frame_of
from resume_parser.extract.pdfium import FORM_OBJECT, LOCK, library

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.pdf"))
LONG, SEGMENTS = 4, 200
LETTERS, SHAPE = 8, 7
"""Numbers of a row."""

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
        out += painted(page, library().FPDFPage_CountObjects(page), within=False)
        count = library().FPDFText_CountChars(c_void_p(text))
        firsts = list(range(0, count - 9, 7))
        for turn in range(4):
            frame = frame_of(page)._replace(turn=turn)
            letters, looks = letters_of(text, frame, firsts, [first + first % 9 for first in firsts], LONG)
            out += [list(zip(*letters, strict=True)), looks]
        out.append(list(gaps_of(text, 0, max(0, count - 1))))
    return out


def painted(holder: int, count: int, *, within: bool) -> list[object]:
    items, others = objects_of(holder, count, within=within)
    shapes = list(shapes_of([items[place] for place in others], SEGMENTS))
    forms = [items[place] for place, shape in zip(others, shapes, strict=True) if shape[0] == FORM_OBJECT]
    parts = [painted(form, library().FPDFFormObj_CountObjects(form), within=True) for form in forms]
    return [list(items), list(others), shapes, *parts]


def test_both_say_the_same(pages: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    by_c = told(pages)
    monkeypatch.setattr(pdf_bulk, "_functions", lambda: None)
    assert told(pages) == by_c
    rows = [row for part in by_c if isinstance(part, list) for row in part if isinstance(row, tuple)]
    letters, shapes = [row for row in rows if len(row) == LETTERS], [row for row in rows if len(row) == SHAPE]
    assert any(gap for *_, gap in letters)
    assert len({owner for owner, *_ in letters}) > len(SAMPLES)
    assert any(alpha for *_, alpha in shapes)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_document_is_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "scan" in path.stem:
        pytest.skip("its words come from Tesseract")
    by_c = extract(path.read_bytes(), filename=path.name)
    monkeypatch.setattr(pdf_bulk, "_functions", lambda: None)
    assert extract(path.read_bytes(), filename=path.name) == by_c
