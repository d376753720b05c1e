"""A picture of a page -> its words, by Tesseract."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PIL import Image

from resume_parser.document import Word
from resume_parser.errors import OcrUnavailableError
from resume_parser.extract import tesseract
from resume_parser.extract.ocr_again import Reader, addresses_again, doubtful_again
from resume_parser.extract.ocr_language import for_script, narrowed, script_warning
from resume_parser.extract.ocr_picture import busiest, evened
from resume_parser.extract.ocr_shapes import fields_turned, frames_taken
from resume_parser.extract.ocr_words import with_strokes, words_of
from resume_parser.extract.tesseract import UNSEEN, Seen, Token
from resume_parser.extract.tesseract_library import give_back, rest
from resume_parser.extract.tesseract_told import INSTALL_HINT
from resume_parser.options import Options

POINTS_PER_INCH = 72
PAGE_MODE, BLOCK_MODE = 3, 6
"""Tesseract's automatic page segmentation, without looking for the orientation, and that of one block of text."""
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

    ``warning``: why it may read badly, and what to do; empty where nothing is known. ``languages``: those that it is in or
    may be, as Tesseract calls them; empty where all were tried.
    """

    words: tuple[Word, ...]
    width: float
    height: float
    warning: str = ""
    languages: tuple[str, ...] = ()


def recognise(image: Image.Image, options: Options, *, dpi: float, before: Sequence[Reading] = ()) -> Reading:
    """The words of a page (``L``); boxes and sizes in points, ``pixel * 72 / dpi``.

    ``before``: the pages of the document that were read already; one with too few words to tell its language is in theirs.

    A page that reads badly is looked at for its orientation and script, and read turned if it lies on its side or its
    head, or in another language if data for its script is installed that none asked for.

    Raises:
        OcrUnavailableError: Tesseract or its data is missing.
        ParseTimeoutError: ``Limits.ocr_seconds`` was met.
    """
    scale = POINTS_PER_INCH / dpi
    if min(image.size) < LEAST_PIXELS:  # Tesseract may take minutes over a line a pixel thin
        return Reading((), image.width * scale, image.height * scale)
    options.ocr_begins()
    give_back()  # what making the picture took
    wanted = _languages(options)

    def turned(turn: int) -> Image.Image:
        return _prepared(image.rotate(turn, expand=True), dpi)

    def reader(languages: tuple[str, ...], mode: int = PAGE_MODE) -> Reader:
        return lambda cut: _tokens(cut, languages, options, dpi, mode)

    page = _read(_prepared(image, dpi), turned, wanted, before[-1].languages if before else (), reader, dpi)
    grey, languages = page.grey, page.languages
    tokens = doubtful_again(page.tokens, grey, dpi, reader(languages, BLOCK_MODE))
    asked = set(languages) <= set(wanted)
    for tried in dict.fromkeys((languages, wanted if asked else languages)):  # few addresses are left to be read in all
        tokens = addresses_again(tokens, grey, reader(tried, BLOCK_MODE))
    words = words_of(with_strokes([token for token in tokens if token.confidence >= MIN_CONFIDENCE], grey), scale)
    rest()
    told = languages if languages != wanted else ()
    return Reading(words, grey.width * scale, grey.height * scale, page.warning, told)


class _Page(NamedTuple):
    """A page as it stands upright, its tokens, the languages that it was read in, and what to warn of."""

    grey: Image.Image
    tokens: list[Token]
    languages: tuple[str, ...]
    warning: str


def _prepared(image: Image.Image, dpi: float) -> Image.Image:
    grey = frames_taken(evened(fields_turned(image, dpi), dpi), dpi)
    give_back()
    return grey


def _read(
    grey: Image.Image,
    turned: Callable[[int], Image.Image],
    wanted: tuple[str, ...],
    before: tuple[str, ...],
    reader: Callable[[tuple[str, ...]], Reader],
    dpi: float,
) -> _Page:
    """A strip tells how the page lies and what it is in where there are many languages to try, the page itself else."""
    seen, languages = None, wanted
    if len(wanted) > FEW:
        grey, strip, seen = _upright(grey, turned, lambda page: reader(wanted[:1])(busiest(page, dpi)))
        if not strip and not reader(wanted[:1])(grey):  # the back of a sheet, say
            return _Page(grey, [], before or wanted, "")
        languages = narrowed((token.text for token in strip), wanted) or before or wanted
    first = _unasked(seen, wanted) or languages
    if seen is None:
        grey, tokens, seen = _upright(grey, turned, reader(first))
    else:
        tokens = reader(first)(grey)
    if seen is None or _quality(tokens) >= BAD_QUALITY:
        return _Page(grey, tokens, first, "")
    unasked = _unasked(seen, wanted)
    second = languages if first == unasked else unasked
    again = reader(second)(grey) if second else []
    if _quality(again) > _quality(tokens):
        return _Page(grey, again, second, "")
    return _Page(grey, tokens, first, "" if unasked else script_warning(seen.script, wanted))


def _unasked(seen: Seen | None, wanted: tuple[str, ...]) -> tuple[str, ...]:
    return for_script(seen.script, wanted, tesseract.installed_languages()) if seen else ()


def _upright(
    grey: Image.Image, turned: Callable[[int], Image.Image], read: Reader
) -> tuple[Image.Image, list[Token], Seen | None]:
    """The page, turned if it reads better so; what is read of it; and what is seen of it, if it reads badly as it lies.

    ``turned``: the page turned against the clock by so many degrees.
    """
    tokens = read(grey)
    if not tokens or _quality(tokens) >= BAD_QUALITY:
        return grey, tokens, None
    seen = tesseract.seen(grey)
    if seen.turn:
        other = turned(seen.turn)
        again = read(other)
        if _quality(again) > _quality(tokens):  # a script that reads well is none that isn't read
            return other, again, UNSEEN if _quality(again) >= BAD_QUALITY else seen
    return grey, tokens, seen


def _tokens(
    grey: Image.Image, languages: tuple[str, ...], options: Options, dpi: float, mode: int = PAGE_MODE
) -> list[Token]:
    options.ocr_begins()
    return tesseract.recognise(grey, languages, dpi=dpi, mode=mode, seconds=options.limits.ocr_seconds)


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
