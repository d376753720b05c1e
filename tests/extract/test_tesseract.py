"""Tesseract in process: one picture at a time, and no more engines than are kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from resume_parser.extract import tesseract
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
    monkeypatch.setattr(tesseract, "MOST_ENGINES", 2)
    read((installed[0],))
    read((installed[1],))
    read((installed[0],))
    read((installed[2],))
    assert list(tesseract._engines)[-2:] == [(installed[0],), (installed[2],)]
    assert (installed[1],) not in tesseract._engines
