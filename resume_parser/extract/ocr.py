"""A picture of a page -> its words, by Tesseract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from PIL import Image

from resume_parser.document import Style, Word
from resume_parser.errors import OcrUnavailableError
from resume_parser.extract import tesseract
from resume_parser.extract.tesseract import INSTALL_HINT, Token
from resume_parser.options import Options

POINTS_PER_INCH = 72
PAGE_MODE = 3
"""Tesseract's automatic page segmentation, without looking for the orientation."""
MIN_CONFIDENCE = 0.2
"""Words below are noise: icons, lines, dirt."""
LEAST_PIXELS = 8
"""A thinner picture can't show a letter."""
ASCENT, DESCENT = 0.75, 0.25
"""A word's box from its baseline, in font sizes, as in PDF pages."""
TALL, LOW, HANGING = 0.72, 0.52, 0.21
"""Of the font size: ink above the baseline with and without tall letters, and below it where letters hang."""
PICTURE_SIZE = 2.0
"""Times the line's size (alone on a line: the page's): a single sign that large is an icon."""
_TALL = re.compile(r"[A-ZÀ-ÞbdfhklißtΑ-ΩА-Я0-9\"'()\[\]{}/\\|!?&%@#$]")
_HANGING = re.compile(r"[gjpqyçQ()\[\]{}/\\|@$,;]")
_LETTERS = re.compile(r"\w")


def recognise(image: Image.Image, options: Options, *, dpi: float) -> tuple[Word, ...]:
    """The words of a page in Tesseract's reading order; boxes and sizes in points, ``pixel * 72 / dpi``.

    Raises:
        OcrUnavailableError: Tesseract or its data is missing.
        ParseTimeoutError: ``Limits.ocr_seconds`` was met.
    """
    languages = _languages(options)
    if min(image.size) < LEAST_PIXELS:  # Tesseract may take minutes over a line a pixel thin
        return ()
    options.ocr_begins()
    tokens = tesseract.recognise(
        image.convert("L"), languages, dpi=dpi, mode=PAGE_MODE, seconds=options.limits.ocr_seconds
    )
    return words_of([token for token in tokens if token.confidence >= MIN_CONFIDENCE], POINTS_PER_INCH / dpi)


def words_of(tokens: Sequence[Token], scale: float) -> tuple[Word, ...]:
    """Tokens as words: their boxes from ink to the font's, so that words of a line stand on one baseline.

    ``scale``: points a pixel.
    """
    lines = [list(line) for _, line in groupby(tokens, key=lambda token: token.line)]
    sizes = [_size(line) for line in lines]
    usual = median(size for size, line in zip(sizes, lines, strict=True) for _ in line) if tokens else 0.0
    return tuple(
        _word(token, base, size, scale)
        for line, size in zip(lines, sizes, strict=True)
        for token, base in zip(line, _bases(line, size), strict=True)
        if not _is_icon(token, usual if len(line) == 1 else size)
    )


def _is_icon(token: Token, usual: float) -> bool:
    height = (token.y1 - token.y0) / sum(_extent(token.text))
    return len(token.text) == 1 and height > PICTURE_SIZE * usual


def _extent(text: str) -> tuple[float, float]:
    """How far a word's ink reaches above and below its baseline, in font sizes."""
    return TALL if _TALL.search(text) else LOW, HANGING if _HANGING.search(text) else 0.0


def _size(line: Sequence[Token]) -> float:
    """The font size of most words of a line, in pixels."""
    written = [token for token in line if _LETTERS.search(token.text)] or line
    return median((token.y1 - token.y0) / sum(_extent(token.text)) for token in written)


def _bases(line: Sequence[Token], size: float) -> list[float]:
    """The baseline under each word, in pixels; signs without letters stand on that of the word before."""
    bases: list[float | None] = [
        token.y1 - _extent(token.text)[1] * size if _LETTERS.search(token.text) else None for token in line
    ]
    last = next((base for base in bases if base is not None), float(line[0].y1))
    filled = []
    for base in bases:
        last = last if base is None else base
        filled.append(last)
    return filled


def _languages(options: Options) -> tuple[str, ...]:
    installed = tesseract.installed_languages()
    wanted = tuple(language for language in options.ocr_languages if language in installed)
    if not wanted:
        raise OcrUnavailableError(
            f"Tesseract has no data for any of {', '.join(options.ocr_languages)}: {INSTALL_HINT}"
        )
    return wanted


def _word(token: Token, base: float, size: float, scale: float) -> Word:
    points, foot = size * scale, base * scale
    box = (token.x0 * scale, foot - ASCENT * points, token.x1 * scale, foot + DESCENT * points)
    return Word(token.text, *box, Style(size=round(points, 1)), confidence=token.confidence)
