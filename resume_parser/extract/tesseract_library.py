"""Tesseract in process, through the C interface of libtesseract: the language data stays loaded between pages, and no
picture is written to a file.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import threading
from ctypes import POINTER, byref, c_char_p, c_float, c_int, c_void_p
from functools import lru_cache

from PIL import Image

from resume_parser.errors import OcrUnavailableError, ParseTimeoutError
from resume_parser.extract.tesseract_told import INSTALL_HINT, OSD_DATA, Osd, too_slow

LIBRARY = "libtesseract.so.5"
"""The version whose interface is declared below."""
PROTOTYPES: tuple[tuple[str, object, list[object]], ...] = (
    ("TessBaseAPICreate", c_void_p, []),
    ("TessBaseAPIDelete", None, [c_void_p]),
    ("TessBaseAPIInit3", c_int, [c_void_p, c_char_p, c_char_p]),
    ("TessBaseAPIGetAvailableLanguagesAsVector", POINTER(c_char_p), [c_void_p]),
    ("TessBaseAPISetVariable", c_int, [c_void_p, c_char_p, c_char_p]),
    ("TessBaseAPISetPageSegMode", None, [c_void_p, c_int]),
    ("TessBaseAPISetImage", None, [c_void_p, c_char_p, c_int, c_int, c_int, c_int]),
    ("TessBaseAPISetSourceResolution", None, [c_void_p, c_int]),
    ("TessBaseAPIRecognize", c_int, [c_void_p, c_void_p]),
    ("TessBaseAPIGetTsvText", c_void_p, [c_void_p, c_int]),
    (
        "TessBaseAPIDetectOrientationScript",
        c_int,
        [c_void_p, POINTER(c_int), POINTER(c_float), POINTER(c_char_p), POINTER(c_float)],
    ),
    ("TessBaseAPIClear", None, [c_void_p]),
    ("TessBaseAPIEnd", None, [c_void_p]),
    ("TessBaseAPIClearPersistentCache", None, [c_void_p]),
    ("TessDeleteText", None, [c_void_p]),
    ("TessDeleteTextArray", None, [POINTER(c_char_p)]),
    ("TessMonitorCreate", c_void_p, []),
    ("TessMonitorDelete", None, [c_void_p]),
    ("TessMonitorSetDeadlineMSecs", None, [c_void_p, c_int]),
)
SILENT = 6
"""Leptonica's level of messages, which it prints to standard error otherwise, at which there are none."""
NO_LANGUAGE = b"none"
"""Is never installed: an engine lists what is all the same, and loads nothing for it."""
MOST_LANGUAGES = 6
"""Languages of the engines that are kept together: English, and a page's own with what is near to it. The data of each
takes some 13 MB, and few pages need all seven that are asked for by default: an engine of more is kept until ``rest``.
"""
LOCK = threading.Lock()
"""An engine reads one picture at a time."""
_engines: dict[tuple[str, ...], int] = {}
"""By languages, the one used last at the end."""

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # read when OpenMP is loaded; more threads cost CPU and gain no time


@lru_cache(maxsize=1)
def library() -> ctypes.CDLL | None:
    """libtesseract with the prototypes that are used, or None."""
    try:
        lib = ctypes.CDLL(LIBRARY)
        for name, result, arguments in PROTOTYPES:
            function = getattr(lib, name)
            function.restype, function.argtypes = result, arguments
        lib.setMsgSeverity(SILENT)  # of Leptonica, which Tesseract draws on
    except (OSError, AttributeError):
        return None
    return lib


def languages(lib: ctypes.CDLL) -> list[str]:
    """Codes of all data that is installed."""
    engine = _created(lib)
    lib.TessBaseAPIInit3(engine, None, NO_LANGUAGE)
    listed = lib.TessBaseAPIGetAvailableLanguagesAsVector(engine)
    found: list[str] = []
    while code := listed[len(found)]:
        found.append(code.decode())
    lib.TessDeleteTextArray(listed)
    lib.TessBaseAPIDelete(engine)
    return found


def tsv_of(
    lib: ctypes.CDLL, grey: Image.Image, languages: tuple[str, ...], *, dpi: float, mode: int, seconds: float
) -> str:
    """Tesseract's table of a picture.

    Raises:
        OcrUnavailableError: the data of a language is missing.
        ParseTimeoutError: it took longer than ``seconds``.
    """
    with LOCK:
        engine = _engine(lib, languages)
        lib.TessBaseAPISetPageSegMode(engine, mode)
        lib.TessBaseAPISetImage(engine, grey.tobytes(), grey.width, grey.height, 1, grey.width)
        lib.TessBaseAPISetSourceResolution(engine, round(dpi))
        monitor = lib.TessMonitorCreate()
        text = None
        try:
            lib.TessMonitorSetDeadlineMSecs(monitor, round(seconds * 1000))
            if lib.TessBaseAPIRecognize(engine, monitor) != 0:
                raise ParseTimeoutError(too_slow(seconds))
            text = lib.TessBaseAPIGetTsvText(engine, 0)
            return ctypes.string_at(text).decode("utf-8", "replace") if text else ""
        finally:
            if text:
                lib.TessDeleteText(text)
            lib.TessMonitorDelete(monitor)
            lib.TessBaseAPIClear(engine)


def osd_of(lib: ctypes.CDLL, grey: Image.Image) -> Osd | None:
    """How a picture lies and in which script it is; None where that can't be told: too few letters, or broken data.

    The data for it is of no use otherwise, and large: its engine isn't kept.
    """
    degrees, sure, script, script_sure = c_int(), c_float(), c_char_p(), c_float()
    with LOCK:
        try:
            engine = _made(lib, (OSD_DATA,))
        except OcrUnavailableError:
            return None
        try:
            lib.TessBaseAPISetImage(engine, grey.tobytes(), grey.width, grey.height, 1, grey.width)
            told = (byref(degrees), byref(sure), byref(script), byref(script_sure))
            if not lib.TessBaseAPIDetectOrientationScript(engine, *told):
                return None
            return Osd(degrees.value, sure.value, (script.value or b"").decode(), script_sure.value)
        finally:
            _end(lib, engine)


def _engine(lib: ctypes.CDLL, languages: tuple[str, ...]) -> int:
    """An engine that reads some languages; those used last are kept. Hold ``LOCK``."""
    engine = _engines.pop(languages, 0)
    if not engine:
        room = MOST_LANGUAGES - len(languages)
        while _engines and sum(map(len, _engines)) > room:
            _end(lib, _engines.pop(next(iter(_engines))))
        engine = _made(lib, languages)
    _engines[languages] = engine
    return engine


def _made(lib: ctypes.CDLL, languages: tuple[str, ...]) -> int:
    engine = _created(lib)
    if lib.TessBaseAPIInit3(engine, None, "+".join(languages).encode()) != 0:
        lib.TessBaseAPIDelete(engine)
        raise OcrUnavailableError(f"Tesseract can't load its data for {', '.join(languages)}: {INSTALL_HINT}")
    return engine


def _created(lib: ctypes.CDLL) -> int:
    engine: int = lib.TessBaseAPICreate()
    lib.TessBaseAPISetVariable(engine, b"debug_file", os.devnull.encode())
    return engine


def _end(lib: ctypes.CDLL, engine: int) -> None:
    """End an engine, and let go of its dictionaries: Tesseract keeps them for the next one, which may be of others."""
    lib.TessBaseAPIEnd(engine)
    lib.TessBaseAPIClearPersistentCache(engine)
    lib.TessBaseAPIDelete(engine)
    give_back()


def rest() -> None:
    """To be called after a page: engines that the next one would end are ended, and freed memory is given back."""
    lib = library()
    if lib is None:
        return
    with LOCK:
        for languages in [languages for languages in _engines if len(languages) >= MOST_LANGUAGES]:
            _end(lib, _engines.pop(languages))
    give_back()


def give_back() -> None:
    """Give the memory that was freed back to the system: glibc keeps it otherwise, 20 to 100 MB after a page."""
    trim = getattr(library(), "malloc_trim", None)
    if trim is not None:
        trim(0)


@atexit.register
def _end_all() -> None:
    """Else Tesseract's caches complain on standard error."""
    lib = library()
    while lib is not None and _engines:
        _end(lib, _engines.popitem()[1])
