"""A grey picture -> the words of Tesseract: in process through the C interface of libtesseract, else through
pytesseract, which starts the program. Both give the same words.

In process the language data stays loaded between pages and no picture is written to a file.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import threading
from functools import lru_cache
from typing import NamedTuple

from PIL import Image

from resume_parser.errors import OcrUnavailableError, ParseTimeoutError

INSTALL_HINT = "install Tesseract with language data, e.g. `apt-get install tesseract-ocr tesseract-ocr-eng`"
LIBRARY = "libtesseract.so.5"
"""The version whose interface is declared below; with another one pytesseract takes over."""
WORD_LEVEL = 5
"""Tesseract's number for a word among its levels page, block, paragraph, line, word."""
OSD_SECONDS = 10.0
OSD_CONFIDENCE = 1.0
"""Of orientation and script, on Tesseract's open scale: guesses stay below."""
OSD_DATA = "osd"
"""Listed among the languages, but only for finding the orientation."""

MOST_ENGINES = 4
"""Engines that are kept: each holds the data of its languages, some 15 MB for one."""
LOCK = threading.Lock()
"""An engine reads one picture at a time."""
_engines: dict[tuple[str, ...], int] = {}
"""By languages, the one used last at the end."""

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # read when OpenMP is loaded; more threads cost CPU and gain no time


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
    tsv = (
        _in_process(grey, languages, dpi, mode, seconds) if library() else _program(grey, languages, dpi, mode, seconds)
    )
    return _tokens(tsv)


@lru_cache(maxsize=1)
def installed_languages() -> frozenset[str]:
    """Codes of the languages whose data is installed.

    Raises:
        OcrUnavailableError: Tesseract is missing.
    """
    import pytesseract

    try:
        return frozenset(pytesseract.get_languages()) - {OSD_DATA}
    except (pytesseract.TesseractNotFoundError, OSError) as error:
        raise OcrUnavailableError(f"a picture can't be read without Tesseract: {INSTALL_HINT}") from error


def seen(grey: Image.Image) -> Seen:
    """How a picture lies and in which script it is; ``UNSEEN`` where Tesseract can't tell, or its data for that is missing."""
    import pytesseract

    if OSD_DATA not in pytesseract.get_languages():
        return UNSEEN
    try:
        told = pytesseract.image_to_osd(grey, output_type=pytesseract.Output.DICT, timeout=OSD_SECONDS)
    except (pytesseract.TesseractError, RuntimeError, OSError):  # too few letters, or too slow
        return UNSEEN
    turn = -int(told["rotate"]) % 360 if float(told["orientation_conf"]) >= OSD_CONFIDENCE else 0
    return Seen(turn, str(told["script"]) if float(told["script_conf"]) >= OSD_CONFIDENCE else "")


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


def _program(grey: Image.Image, languages: tuple[str, ...], dpi: float, mode: int, seconds: float) -> str:
    import pytesseract

    picture = grey.copy()
    picture.format = "BMP"  # the form in which pytesseract hands it over: the default, PNG, takes time to compress
    try:
        return str(
            pytesseract.image_to_data(
                picture, lang="+".join(languages), config=f"--psm {mode} --dpi {round(dpi)}", timeout=seconds
            )
        )
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError) as error:
        raise OcrUnavailableError(f"Tesseract failed: {INSTALL_HINT}") from error
    except RuntimeError as error:  # how pytesseract tells a timeout
        raise ParseTimeoutError(
            f"reading the picture took more than {seconds:g} s: raise Limits.ocr_seconds"
        ) from error


@lru_cache(maxsize=1)
def library() -> ctypes.CDLL | None:
    """libtesseract with the prototypes that are used, or None."""
    try:
        lib = ctypes.CDLL(LIBRARY)
        handle, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
        prototypes: tuple[tuple[str, object, list[type]], ...] = (
            ("TessBaseAPICreate", handle, []),
            ("TessBaseAPIDelete", None, [handle]),
            ("TessBaseAPIInit3", number, [handle, text, text]),
            ("TessBaseAPISetVariable", number, [handle, text, text]),
            ("TessBaseAPISetPageSegMode", None, [handle, number]),
            ("TessBaseAPISetImage", None, [handle, text, number, number, number, number]),
            ("TessBaseAPISetSourceResolution", None, [handle, number]),
            ("TessBaseAPIRecognize", number, [handle, handle]),
            ("TessBaseAPIGetTsvText", handle, [handle, number]),
            ("TessBaseAPIClear", None, [handle]),
            ("TessDeleteText", None, [handle]),
            ("TessMonitorCreate", handle, []),
            ("TessMonitorDelete", None, [handle]),
            ("TessMonitorSetDeadlineMSecs", None, [handle, number]),
        )
        for name, result, arguments in prototypes:
            function = getattr(lib, name)
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError):
        return None
    return lib


def _engine(lib: ctypes.CDLL, languages: tuple[str, ...]) -> int:
    """An engine that reads some languages; those used last are kept. Hold ``LOCK``."""
    engine = _engines.pop(languages, 0) or _made(lib, languages)
    _engines[languages] = engine
    while len(_engines) > MOST_ENGINES:
        _end(next(iter(_engines)))
    return engine


def _made(lib: ctypes.CDLL, languages: tuple[str, ...]) -> int:
    engine: int = lib.TessBaseAPICreate()
    lib.TessBaseAPISetVariable(engine, b"debug_file", os.devnull.encode())
    if lib.TessBaseAPIInit3(engine, None, "+".join(languages).encode()) != 0:
        lib.TessBaseAPIDelete(engine)
        raise OcrUnavailableError(f"Tesseract can't load its data for {', '.join(languages)}: {INSTALL_HINT}")
    return engine


def _end(languages: tuple[str, ...]) -> None:
    lib = library()
    assert lib is not None
    lib.TessBaseAPIDelete(_engines.pop(languages))


@atexit.register
def _end_all() -> None:
    """Else Tesseract's caches complain on standard error."""
    for languages in tuple(_engines):
        _end(languages)


def _in_process(grey: Image.Image, languages: tuple[str, ...], dpi: float, mode: int, seconds: float) -> str:
    with LOCK:
        return _read(grey, languages, dpi, mode, seconds)


def _read(grey: Image.Image, languages: tuple[str, ...], dpi: float, mode: int, seconds: float) -> str:
    lib = library()
    assert lib is not None
    engine = _engine(lib, languages)
    pixels = grey.tobytes()
    lib.TessBaseAPISetPageSegMode(engine, mode)
    lib.TessBaseAPISetImage(engine, pixels, grey.width, grey.height, 1, grey.width)
    lib.TessBaseAPISetSourceResolution(engine, round(dpi))
    monitor = lib.TessMonitorCreate()
    text = None
    try:
        lib.TessMonitorSetDeadlineMSecs(monitor, round(seconds * 1000))
        if lib.TessBaseAPIRecognize(engine, monitor) != 0:
            raise ParseTimeoutError(f"reading the picture took more than {seconds:g} s: raise Limits.ocr_seconds")
        text = lib.TessBaseAPIGetTsvText(engine, 0)
        return ctypes.string_at(text).decode("utf-8", "replace") if text else ""
    finally:
        if text:
            lib.TessDeleteText(text)
        lib.TessMonitorDelete(monitor)
        lib.TessBaseAPIClear(engine)
