"""Tesseract in process: one picture at a time, and no more engines than are kept."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from resume_parser.extract import tesseract, tesseract_library, tesseract_program
from resume_parser.extract.tesseract import Token, library, recognise

SCAN = Path(__file__).parents[2] / "samples" / "en-retail-scan.jpg"

pytestmark = pytest.mark.skipif(library() is None, reason="libtesseract is missing")


def read(languages: tuple[str, ...]) -> list[Token]:
    with Image.open(SCAN) as picture:
        head = picture.convert("L").crop((0, 0, picture.width, 250))
    return recognise(head, languages, dpi=150, mode=6, seconds=60)


def test_threads_read_the_same_as_one() -> None:
    alone = read(("eng",))
    assert any(token.text.startswith("Philippa") for token in alone)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(read, [("eng",)] * 8))
    assert [[token.text for token in tokens] for tokens in found] == [[token.text for token in alone]] * 8


def test_engines_that_were_not_used_for_long_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = sorted(tesseract.installed_languages())[:3]
    if len(installed) < 3:
        pytest.skip("three languages are needed")
    monkeypatch.setattr(tesseract_library, "MOST_LANGUAGES", 2)
    first, second, third = installed
    read((first,))
    read((second,))
    read((first,))
    read((third,))
    assert list(tesseract_library._engines) == [(first,), (third,)]
    read((first, second, third))  # more than are kept: alone
    assert list(tesseract_library._engines) == [(first, second, third)]
    tesseract_library.rest()
    assert not tesseract_library._engines
    read((first,))
    tesseract_library.rest()
    assert list(tesseract_library._engines) == [(first,)]


def test_the_library_and_the_program_tell_the_same_of_a_page_that_lies_on_its_side() -> None:
    lib = library()
    assert lib is not None
    with Image.open(SCAN) as picture:
        lying = picture.convert("L").rotate(90, expand=True)
    told, by_program = tesseract_library.osd_of(lib, lying), tesseract_program.osd_of(lying)
    assert told is not None
    assert by_program is not None
    assert (told.turn, told.script) == (by_program.turn, by_program.script) == (270, "Latin")
    assert told.turn_sure == pytest.approx(by_program.turn_sure, abs=0.01)
    assert told.script_sure == pytest.approx(by_program.script_sure, abs=0.01)


def test_nothing_is_told_of_a_blank_page() -> None:
    lib = library()
    assert lib is not None
    blank = Image.new("L", (600, 800), 255)
    assert tesseract_library.osd_of(lib, blank) is None
    assert tesseract.seen(blank) == tesseract.UNSEEN


def test_the_library_and_the_program_list_the_same_languages() -> None:
    lib = library()
    assert lib is not None
    assert sorted(tesseract_library.languages(lib)) == sorted(tesseract_program.languages())


def test_reading_in_process_loads_nothing_of_the_program() -> None:
    """pytesseract imports pandas where that is installed: half a second and 75 MB for nothing."""
    code = f"import sys, resume_parser; resume_parser.parse({str(SCAN)!r}); print({{'pytesseract', 'pandas'}} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


def test_a_line_too_thin_to_read_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    lib = library()
    assert lib is not None
    assert lib.setMsgSeverity(tesseract_library.SILENT) == tesseract_library.SILENT  # as it was
    recognise(Image.new("L", (400, 9), 0), ("eng",), dpi=150, mode=3, seconds=60)
    assert capfd.readouterr() == ("", "")
