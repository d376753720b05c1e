"""A picture of a page -> its words, by Tesseract."""

from __future__ import annotations

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
SIZE_OF_HEIGHT = 1.35
"""Font size over the height of a word's ink, in the middle of words with and without long letters."""


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
    return tuple(_word(token, POINTS_PER_INCH / dpi) for token in tokens if token.confidence >= MIN_CONFIDENCE)


def _languages(options: Options) -> tuple[str, ...]:
    installed = tesseract.installed_languages()
    wanted = tuple(language for language in options.ocr_languages if language in installed)
    if not wanted:
        raise OcrUnavailableError(
            f"Tesseract has no data for any of {', '.join(options.ocr_languages)}: {INSTALL_HINT}"
        )
    return wanted


def _word(token: Token, scale: float) -> Word:
    size = round((token.y1 - token.y0) * scale * SIZE_OF_HEIGHT, 1)
    box = (token.x0 * scale, token.y0 * scale, token.x1 * scale, token.y1 * scale)
    return Word(token.text, *box, Style(size=size), confidence=token.confidence)
