"""A picture of a page -> its words, by Tesseract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

from PIL import Image

from resume_parser.document import Style, Word
from resume_parser.errors import OcrUnavailableError
from resume_parser.extract import tesseract
from resume_parser.extract.tesseract import INSTALL_HINT, Token
from resume_parser.options import Options

POINTS_PER_INCH = 72
PAGE_MODE = 3
"""Tesseract's automatic page segmentation, without looking for the orientation."""
LYING_QUALITY = 0.6
"""Below, a page may lie on its side: upright ones reach 0.8 to 0.95."""
LONGER = 4
"""Letters of a word that is wider than tall where it stands upright."""
LEVEL_WORDS = 4
"""Words of a line, at least, for its slope to be known."""
LEVEL = 0.0015
"""Slope, as rise over run, that is taken for level."""
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


class Reading(NamedTuple):
    """The words of a page in Tesseract's reading order, and its size, in points; turned upright where it lay."""

    words: tuple[Word, ...]
    width: float
    height: float


def recognise(image: Image.Image, options: Options, *, dpi: float) -> Reading:
    """The words of a page; boxes and sizes in points, ``pixel * 72 / dpi``.

    A page that reads badly is looked at for its orientation, and read again if it lies on its side or its head.

    Raises:
        OcrUnavailableError: Tesseract or its data is missing.
        ParseTimeoutError: ``Limits.ocr_seconds`` was met.
    """
    scale = POINTS_PER_INCH / dpi
    if min(image.size) < LEAST_PIXELS:  # Tesseract may take minutes over a line a pixel thin
        return Reading((), image.width * scale, image.height * scale)
    options.ocr_begins()
    languages = _languages(options)
    grey = image.convert("L")
    tokens = _tokens(grey, languages, options, dpi)
    if _quality(tokens) < LYING_QUALITY and (turn := tesseract.orientation(grey)):
        turned = grey.rotate(turn, expand=True, fillcolor=255)
        again = _tokens(turned, languages, options, dpi)
        if _quality(again) > _quality(tokens):
            grey, tokens = turned, again
    words = words_of([token for token in tokens if token.confidence >= MIN_CONFIDENCE], scale)
    return Reading(words, grey.width * scale, grey.height * scale)


def _tokens(grey: Image.Image, languages: tuple[str, ...], options: Options, dpi: float) -> list[Token]:
    options.ocr_begins()
    return tesseract.recognise(grey, languages, dpi=dpi, mode=PAGE_MODE, seconds=options.limits.ocr_seconds)


def _quality(tokens: Sequence[Token]) -> float:
    """The mean confidence by letters, times the share of longer words that are wider than tall.

    Tesseract reads some pages that lie on their side, but their words stand on end.
    """
    letters = sum(len(token.text) for token in tokens)
    if not letters:
        return 0.0
    longer = [token for token in tokens if len(token.text) >= LONGER] or tokens
    wide = sum(token.x1 - token.x0 > token.y1 - token.y0 for token in longer) / len(longer)
    return wide * sum(token.confidence * len(token.text) for token in tokens) / letters


def words_of(tokens: Sequence[Token], scale: float) -> tuple[Word, ...]:
    """Tokens as words: their boxes from ink to the font's, so that words of a line stand on one baseline.

    ``scale``: points a pixel.
    """
    tokens = _levelled(tokens)
    lines = [list(line) for _, line in groupby(tokens, key=lambda token: token.line)]
    sizes = [_size(line) for line in lines]
    usual = median(size for size, line in zip(sizes, lines, strict=True) for _ in line) if tokens else 0.0
    return tuple(
        _word(token, base, size, scale)
        for line, size in zip(lines, sizes, strict=True)
        for token, base in zip(line, _bases(line, size), strict=True)
        if not _is_icon(token, usual if len(line) == 1 else size)
    )


def _levelled(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a page scanned askew, as they stand when its lines are level."""
    slopes: list[tuple[float, int]] = []
    for _, found in groupby(tokens, key=lambda token: token.line):
        line = [token for token in found if _LETTERS.search(token.text)]
        if len(line) >= LEVEL_WORDS:
            first, last = line[0], line[-1]
            rise = (last.y1 - _hang(last)) - (first.y1 - _hang(first))
            run = last.x0 - first.x0
            slopes += [(rise / run, len(line))] if run > 0 else []
    slope = median([s for s, words in slopes for _ in range(words)]) if slopes else 0.0
    if abs(slope) < LEVEL:
        return list(tokens)
    return [_moved(token, slope) for token in tokens]


def _hang(token: Token) -> float:
    """How far the ink of a token hangs below its baseline, in pixels."""
    above, below = _extent(token.text)
    return (token.y1 - token.y0) * below / (above + below)


def _moved(token: Token, slope: float) -> Token:
    down, right = round(slope * (token.x0 + token.x1) / 2), round(slope * (token.y0 + token.y1) / 2)
    return token._replace(x0=token.x0 + right, x1=token.x1 + right, y0=token.y0 - down, y1=token.y1 - down)


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
