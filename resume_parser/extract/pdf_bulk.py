"""What pdfium says of many letters and objects of a page, asked in one go: in C where that is built, else call by call.

Pages, text pages and objects are given and told by their addresses. Hold ``pdfium.LOCK`` meanwhile.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from ctypes import byref, c_double, c_float, c_uint, c_void_p
from functools import lru_cache
from itertools import pairwise
from struct import Struct
from typing import NamedTuple

from resume_parser.extract.pdfium import Matrix, library, quick
from resume_parser.native import library as compiled

ADDRESSES, INTEGERS = "Q", "i"
"""Types of arrays."""
_LETTERS, _LOOK = Struct("=Q7d"), Struct("=Q5d3q")
"""As ``struct letters`` and ``struct look`` of ``native/pdf.c`` lie in memory."""


class Letters(NamedTuple):
    """What the first and the last letter of a word tell, in the page's own space.

    ``owner``: the text object of the first. ``x``, ``y``: where it is set down. ``left`` to ``top``: the box of the last.
    ``gap``: the widest between two letters where the last is of another object, else 0.
    """

    owner: int
    x: float
    y: float
    left: float
    right: float
    bottom: float
    top: float
    gap: float


class Told(NamedTuple):
    """What a text object says of its look: font by address, size, matrix, render mode, color and opacity (of 255)."""

    font: int
    size: float
    a: float
    b: float
    c: float
    d: float
    mode: int
    color: int
    alpha: int


@lru_cache(maxsize=1)
def _functions() -> ctypes.CDLL | None:
    """The functions in C, bound to pdfium; None where they aren't built."""
    found = compiled()
    return found if found is not None and found.pdf_open(library()._handle) else None


def objects_of(page: int, count: int) -> tuple[Sequence[int], Sequence[int]]:
    """Address and type of a page's first objects."""
    functions = _functions()
    if functions is None:
        get, handle = quick().FPDFPage_GetObject, c_void_p(page)
        items = [get(handle, index) for index in range(count)]
        return items, list(map(quick().FPDFPageObj_GetType, items))
    found, kinds = array(ADDRESSES, bytes(8 * count)), array(INTEGERS, bytes(4 * count))
    functions.pdf_objects(page, count, _at(found), _at(kinds))
    return found, kinds


def letters_of(page: int, firsts: Sequence[int], lasts: Sequence[int], shortest: int) -> Iterable[Letters]:
    """Of each word what its first and last letters tell; those of fewer than ``shortest`` have no gap."""
    functions = _functions()
    if functions is None:
        return _letters(c_void_p(page), firsts, lasts, shortest)
    out = array("B", bytes(len(firsts) * _LETTERS.size))
    starts, ends = array(INTEGERS, firsts), array(INTEGERS, lasts)
    functions.pdf_letters(page, len(starts), _at(starts), _at(ends), shortest, _at(out))
    return map(Letters._make, _LETTERS.iter_unpack(out))


def looks_of(page: int, letters: Mapping[int, int]) -> Iterable[Told]:
    """What each text object says of its look; ``letters``: by object one letter of it, which tells its matrix."""
    functions = _functions()
    if functions is None:
        return _looks(c_void_p(page), letters)
    out = array("B", bytes(len(letters) * _LOOK.size))
    owners, tellers = array(ADDRESSES, letters), array(INTEGERS, letters.values())
    functions.pdf_looks(page, len(owners), _at(owners), _at(tellers), _at(out))
    return map(Told._make, _LOOK.iter_unpack(out))


def _at(values: array[int]) -> int:
    """The address of an array's first number; the array must live as long as it is used."""
    return values.buffer_info()[0]


def _letters(page: c_void_p, firsts: Sequence[int], lasts: Sequence[int], shortest: int) -> Iterator[Letters]:
    pdfium = quick()
    x, y, left, right, bottom, top = (c_double() for _ in range(6))
    box = (byref(left), byref(right), byref(bottom), byref(top))
    for first, last in zip(firsts, lasts, strict=True):
        owner = pdfium.FPDFText_GetTextObject(page, first)
        end = owner if first == last else pdfium.FPDFText_GetTextObject(page, last)
        gap = 0.0
        if end != owner and last - first + 1 >= shortest:
            edges = []
            for index in range(first, last + 1):
                pdfium.FPDFText_GetCharBox(page, index, *box)
                edges.append((left.value, right.value))
            gap = max(after - before for (_, before), (after, _) in pairwise(edges))
        pdfium.FPDFText_GetCharOrigin(page, first, byref(x), byref(y))
        pdfium.FPDFText_GetCharBox(page, last, *box)
        place = x.value, y.value, left.value, right.value, bottom.value, top.value
        yield Letters(owner or 0, *place, gap)


def _looks(page: c_void_p, letters: Mapping[int, int]) -> Iterator[Told]:
    pdfium = quick()
    size, channels = c_float(), [c_uint() for _ in range(4)]
    refs = [byref(channel) for channel in channels]
    for owner, index in letters.items():
        item, matrix = c_void_p(owner), Matrix()
        if not pdfium.FPDFTextObj_GetFontSize(item, byref(size)):
            size.value = 0.0
        if not pdfium.FPDFText_GetMatrix(page, index, byref(matrix)):
            matrix = Matrix()
        if not pdfium.FPDFPageObj_GetFillColor(item, *refs):
            channels[3].value = 0
        red, green, blue, alpha = (channel.value for channel in channels)
        yield Told(
            pdfium.FPDFTextObj_GetFont(item) or 0,
            size.value,
            *(matrix.a, matrix.b, matrix.c, matrix.d),
            pdfium.FPDFTextObj_GetTextRenderMode(item),
            red << 16 | green << 8 | blue,
            alpha,
        )
