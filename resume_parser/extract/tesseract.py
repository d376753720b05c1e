"""A grey picture -> the words of Tesseract: in process where its library is, else by its program. Both give the same
words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PIL import Image

from resume_parser.extract import tesseract_library, tesseract_program
from resume_parser.extract.tesseract_library import library
from resume_parser.extract.tesseract_told import OSD_DATA

WORD_LEVEL = 5
"""Tesseract's number for a word among its levels page, block, paragraph, line, word."""
TURN_CONFIDENCE, SCRIPT_CONFIDENCE = 0.5, 1.0
"""Of orientation and script, on Tesseract's open scale: guesses stay below."""


class Token(NamedTuple):
    """A word with its box in pixels, its confidence from 0 to 1 and the number of its line on the page.

    ``stroke``: the width of its letters' strokes in pixels, 0 where it wasn't measured.
    """

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float
    line: tuple[int, int, int]
    stroke: float = 0.0


class Seen(NamedTuple):
    """By how many degrees, against the clock, a picture is to be turned to stand upright (0, 90, 180 or 270), and the
    script's name in Tesseract's words, empty where that isn't sure.
    """

    turn: int
    script: str


UNSEEN = Seen(0, "")


def recognise(grey: Image.Image, languages: tuple[str, ...], *, dpi: float, mode: int, seconds: float) -> list[Token]:
    """The words of a grey (``L``) picture in Tesseract's reading order.

    ``mode`` is Tesseract's page segmentation mode, ``seconds`` bounds the wall time.

    Raises:
        OcrUnavailableError: Tesseract or the data of a language is missing.
        ParseTimeoutError: it took longer than ``seconds``.
    """
    lib = library()
    if lib is None:
        return _tokens(tesseract_program.tsv_of(grey, languages, dpi=dpi, mode=mode, seconds=seconds))
    return _tokens(tesseract_library.tsv_of(lib, grey, languages, dpi=dpi, mode=mode, seconds=seconds))


def installed_languages() -> frozenset[str]:
    """Codes of the languages whose data is installed.

    Raises:
        OcrUnavailableError: Tesseract is missing.
    """
    return _installed() - {OSD_DATA}


@lru_cache(maxsize=1)
def _installed() -> frozenset[str]:
    lib = library()
    return frozenset(tesseract_program.languages() if lib is None else tesseract_library.languages(lib))


def seen(grey: Image.Image) -> Seen:
    """How a picture lies and in which script it is; ``UNSEEN`` where Tesseract can't tell, or its data for that is missing."""
    if OSD_DATA not in _installed():
        return UNSEEN
    lib = library()
    told = tesseract_program.osd_of(grey) if lib is None else tesseract_library.osd_of(lib, grey)
    if told is None:
        return UNSEEN
    turn = told.turn if told.turn_sure >= TURN_CONFIDENCE else 0
    return Seen(turn, told.script if told.script_sure >= SCRIPT_CONFIDENCE else "")


def _tokens(tsv: str) -> list[Token]:
    tokens = []
    for row in tsv.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != str(WORD_LEVEL) or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        block, paragraph, line = (int(cell) for cell in cells[2:5])
        confidence = min(1.0, max(0.0, float(cells[10]) / 100))
        box = (left, top, left + width, top + height)
        tokens.append(Token(cells[11].strip(), *box, confidence, (block, paragraph, line)))
    return tokens
