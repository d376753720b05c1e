"""The few calls of pdfium that reading needs, as ctypes prototypes on the library that pypdfium2 brings.

pypdfium2's own bindings declare hundreds of functions and check every call; with a few bare prototypes a page costs
little more than pdfium itself. pdfium is not thread-safe: hold ``LOCK`` around every use.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from array import array
from ctypes import POINTER, c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_ushort, c_void_p
from functools import lru_cache
from importlib.util import find_spec

LOCK = threading.RLock()

ERROR_PASSWORD = 4
"""``FPDF_GetLastError`` where a password is needed."""
GREY = 1
"""The format of pictures of one byte a pixel."""

TEXT_OBJECT, PATH_OBJECT, IMAGE_OBJECT, FORM_OBJECT = 1, 2, 3, 5
MOVE_TO = 2
"""Type of the segment that begins a new outline of a path."""
FILL_STROKE, INVISIBLE = 2, 3
"""Text render modes (ISO 32000-1, table 106)."""


class Matrix(ctypes.Structure):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    _fields_ = tuple((name, c_float) for name in "abcdef")


class Rect(ctypes.Structure):
    """In points, y upwards."""

    _fields_ = tuple((name, c_float) for name in ("left", "top", "right", "bottom"))


_UINTS = [POINTER(c_uint)] * 4
_FLOATS = [POINTER(c_float)] * 4
_PROTOTYPES: dict[str, tuple[list[object], object]] = {
    "FPDF_InitLibrary": ([], None),
    "FPDF_LoadMemDocument64": ([c_char_p, c_size_t, c_char_p], c_void_p),
    "FPDF_GetLastError": ([], c_ulong),
    "FPDF_CloseDocument": ([c_void_p], None),
    "FPDF_GetPageCount": ([c_void_p], c_int),
    "FPDF_GetMetaText": ([c_void_p, c_char_p, c_void_p, c_ulong], c_ulong),
    "FPDF_LoadPage": ([c_void_p, c_int], c_void_p),
    "FPDF_ClosePage": ([c_void_p], None),
    "FPDF_GetPageBoundingBox": ([c_void_p, POINTER(Rect)], c_int),
    "FPDFPage_GetRotation": ([c_void_p], c_int),
    "FPDFPage_CountObjects": ([c_void_p], c_int),
    "FPDFPage_GetObject": ([c_void_p, c_int], c_void_p),
    "FPDFFormObj_CountObjects": ([c_void_p], c_int),
    "FPDFFormObj_GetObject": ([c_void_p, c_ulong], c_void_p),
    "FPDFPageObj_GetType": ([c_void_p], c_int),
    "FPDFPageObj_GetBounds": ([c_void_p, *_FLOATS], c_int),
    "FPDFPageObj_GetMatrix": ([c_void_p, POINTER(Matrix)], c_int),
    "FPDFPageObj_GetFillColor": ([c_void_p, *_UINTS], c_int),
    "FPDFPageObj_GetStrokeColor": ([c_void_p, *_UINTS], c_int),
    "FPDFPath_GetDrawMode": ([c_void_p, POINTER(c_int), POINTER(c_int)], c_int),
    "FPDFPath_CountSegments": ([c_void_p], c_int),
    "FPDFPath_GetPathSegment": ([c_void_p, c_int], c_void_p),
    "FPDFPageObj_GetClipPath": ([c_void_p], c_void_p),
    "FPDFClipPath_CountPaths": ([c_void_p], c_int),
    "FPDFClipPath_CountPathSegments": ([c_void_p, c_int], c_int),
    "FPDFClipPath_GetPathSegment": ([c_void_p, c_int, c_int], c_void_p),
    "FPDFPathSegment_GetPoint": ([c_void_p, POINTER(c_float), POINTER(c_float)], c_int),
    "FPDFPathSegment_GetType": ([c_void_p], c_int),
    "FPDFText_LoadPage": ([c_void_p], c_void_p),
    "FPDFText_ClosePage": ([c_void_p], None),
    "FPDFText_CountChars": ([c_void_p], c_int),
    "FPDFText_GetText": ([c_void_p, c_int, c_int, POINTER(c_ushort)], c_int),
    "FPDFText_GetCharIndexFromTextIndex": ([c_void_p, c_int], c_int),
    "FPDFText_HasUnicodeMapError": ([c_void_p, c_int], c_int),
    "FPDFText_GetCharBox": ([c_void_p, c_int, *([POINTER(c_double)] * 4)], c_int),
    "FPDFText_GetCharOrigin": ([c_void_p, c_int, *([POINTER(c_double)] * 2)], c_int),
    "FPDFText_GetMatrix": ([c_void_p, c_int, POINTER(Matrix)], c_int),
    "FPDFText_GetTextObject": ([c_void_p, c_int], c_void_p),
    "FPDFTextObj_GetFont": ([c_void_p], c_void_p),
    "FPDFTextObj_GetFontSize": ([c_void_p, POINTER(c_float)], c_int),
    "FPDFTextObj_GetTextRenderMode": ([c_void_p], c_int),
    "FPDFFont_GetBaseFontName": ([c_void_p, c_void_p, c_size_t], c_size_t),
    "FPDFFont_GetFlags": ([c_void_p], c_int),
    "FPDFLink_Enumerate": ([c_void_p, POINTER(c_int), POINTER(c_void_p)], c_int),
    "FPDFLink_GetAnnotRect": ([c_void_p, POINTER(Rect)], c_int),
    "FPDFLink_GetAction": ([c_void_p], c_void_p),
    "FPDFAction_GetType": ([c_void_p], c_ulong),
    "FPDFAction_GetURIPath": ([c_void_p, c_void_p, c_void_p, c_ulong], c_ulong),
    "FPDFBitmap_CreateEx": ([c_int, c_int, c_int, c_void_p, c_int], c_void_p),
    "FPDFBitmap_FillRect": ([c_void_p, c_int, c_int, c_int, c_int, c_ulong], c_int),
    "FPDF_RenderPageBitmap": ([c_void_p, c_void_p, *([c_int] * 6)], None),
    "FPDFBitmap_Destroy": ([c_void_p], None),
}


_GIVE_HANDLES = ("FPDFText_GetTextObject", "FPDFTextObj_GetFont")


@lru_cache(maxsize=1)
def library() -> ctypes.CDLL:
    """pdfium, loaded and ready.

    Raises:
        OSError: pypdfium2 has no library for this platform.
    """
    spec = find_spec("pypdfium2_raw")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise OSError("pypdfium2 is not installed")
    name = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}.get(sys.platform, "libpdfium.so")
    pdfium = ctypes.CDLL(os.path.join(folders[0], name))
    for function, (arguments, result) in _PROTOTYPES.items():
        prototype = getattr(pdfium, function)
        prototype.argtypes, prototype.restype = arguments, result
    pdfium.FPDF_InitLibrary()
    return pdfium


@lru_cache(maxsize=1)
def quick() -> ctypes.PyDLL:
    """pdfium for the short calls that are made for each object, word and letter, at a third of the cost: nothing is declared
    of their arguments and Python's lock stays held. Give handles as ``c_void_p`` (a bare number is cut to 32 bits, except
    by ``FPDFPageObj_GetType``) and places for numbers by ``byref``.
    """
    pdfium = library()
    bare = ctypes.PyDLL(pdfium._name, handle=pdfium._handle)
    for function in _GIVE_HANDLES:
        getattr(bare, function).restype = c_void_p
    bare.FPDFPageObj_GetType.argtypes = [c_void_p]
    return bare


def written(most: int, function: str, *arguments: object) -> bytes:
    """The text that a function of pdfium writes, with the zeros that end it; empty where it has more than ``most`` bytes."""
    buffer = array("B", bytes(most))
    length = getattr(library(), function)(*arguments, buffer.buffer_info()[0], most)
    return buffer[:length].tobytes() if 0 < length <= most else b""


def drawn(page: c_void_p, place: tuple[int, int, int, int], across: int, down: int, flags: int = 0) -> array[int]:
    """A picture in grey, a byte a pixel, white where nothing is, in which a page has its place: left, top, width, height."""
    picture = array("B", b"\xff") * (across * down)
    pdfium = library()
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, GREY, picture.buffer_info()[0], across)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, *place, 0, flags)
    pdfium.FPDFBitmap_Destroy(bitmap)
    return picture
