"""A picture of a page -> its words, by Tesseract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageOps

from resume_parser.document import Word
from resume_parser.errors import OcrUnavailableError
from resume_parser.extract import tesseract
from resume_parser.extract.ocr_language import narrowed, script_warning
from resume_parser.extract.ocr_picture import WHITE, busiest, evened
from resume_parser.extract.ocr_words import with_strokes, words_of
from resume_parser.extract.tesseract import INSTALL_HINT, Token
from resume_parser.options import Options

POINTS_PER_INCH = 72
PAGE_MODE = 3
"""Tesseract's automatic page segmentation, without looking for the orientation."""
LINE_MODE = 7
"""Tesseract's segmentation of a picture that holds one line."""
ADDRESSES, SURE, MARGIN = 4, 0.9, 10
"""How many e-mail addresses of a page are read again, those below which confidence, with so many pixels around them."""
FEW = 2
"""Languages that are cheap to try all."""
BAD_QUALITY = 0.65
"""Below, a page may lie on its side or be in another script: others reach 0.8 to 0.95."""
LONGER = 4
"""Letters of a word that is wider than tall where it stands upright."""
MIN_CONFIDENCE = 0.2
"""Words below are noise: icons, lines, dirt."""
LEAST_PIXELS = 8
"""A thinner picture can't show a letter."""


class Reading(NamedTuple):
    """The words of a page in Tesseract's reading order, and its size, in points; turned upright where it lay.

    ``warning``: why it may read badly, and what to do; empty where nothing is known.
    """

    words: tuple[Word, ...]
    width: float
    height: float
    warning: str = ""


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
    wanted = languages = _languages(options)
    grey = evened(image.convert("L"), dpi)
    if len(languages) > FEW:
        strip = _tokens(busiest(grey, dpi), languages[:1], options, dpi)
        languages = narrowed((token.text for token in strip), languages)
    tokens = _tokens(grey, languages, options, dpi)
    seen = tesseract.seen(grey) if _quality(tokens) < BAD_QUALITY else tesseract.UNSEEN
    if seen.turn:
        turned = grey.rotate(seen.turn, expand=True, fillcolor=255)
        again = _tokens(turned, languages, options, dpi)
        if _quality(again) > _quality(tokens):
            grey, tokens = turned, again
    if languages != wanted:
        tokens = _addresses_again(tokens, grey, wanted, options, dpi)
    read = with_strokes([token for token in tokens if token.confidence >= MIN_CONFIDENCE], grey)
    words = words_of(read, scale)
    return Reading(words, grey.width * scale, grey.height * scale, script_warning(seen.script, wanted))


def _tokens(grey: Image.Image, languages: tuple[str, ...], options: Options, dpi: float) -> list[Token]:
    options.ocr_begins()
    return tesseract.recognise(grey, languages, dpi=dpi, mode=PAGE_MODE, seconds=options.limits.ocr_seconds)


def _addresses_again(
    tokens: Sequence[Token], grey: Image.Image, languages: tuple[str, ...], options: Options, dpi: float
) -> list[Token]:
    """The tokens, e-mail addresses as all languages read them where that is surer: they are in the words of none."""
    read = list(tokens)
    doubtful = [at for at, token in enumerate(read) if "@" in token.text[1:-1] and token.confidence < SURE]
    for at in doubtful[:ADDRESSES]:
        line = [token for token in tokens if token.line == read[at].line]
        left, right = min(token.x0 for token in line), max(token.x1 for token in line)
        top, bottom = min(token.y0 for token in line), max(token.y1 for token in line)
        crop = grey.crop((left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))
        found = tesseract.recognise(
            ImageOps.expand(crop, MARGIN, WHITE), languages, dpi=dpi, mode=LINE_MODE, seconds=options.limits.ocr_seconds
        )
        surest = max((token for token in found if "@" in token.text), key=lambda token: token.confidence, default=None)
        if surest and surest.confidence > read[at].confidence:
            read[at] = read[at]._replace(text=surest.text, confidence=surest.confidence)
    return read


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


def _languages(options: Options) -> tuple[str, ...]:
    installed = tesseract.installed_languages()
    wanted = tuple(language for language in options.ocr_languages if language in installed)
    if not wanted:
        raise OcrUnavailableError(
            f"Tesseract has no data for any of {', '.join(options.ocr_languages)}: {INSTALL_HINT}"
        )
    return wanted
