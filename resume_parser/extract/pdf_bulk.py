"""What pdfium says of many letters and objects of a page, asked in one go: in C where that is built, else call by call.

Pages, text pages and objects are given and told by their addresses. Hold ``pdfium.LOCK`` meanwhile.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_double, c_float, c_int, c_uint, c_void_p
from functools import lru_cache
from itertools import pairwise
from struct import Struct
from typing import NamedTuple, TypeVar

from resume_parser.extract.pdf_frame import Frame
from resume_parser.extract.pdfium import (
    FORM_OBJECT,
    MOVE_TO,
    PATH_OBJECT,
    TEXT_OBJECT,
    Matrix,
    library,
    quick,
)
from resume_parser.native import library as compiled

ADDRESSES, INTEGERS, DOUBLES, BYTES = "Q", "i", "d", "B"
"""Types of arrays."""
_SHAPE, _LOOK = Struct("=q4d2q"), Struct("=Q5d3q")
"""As ``struct shape`` and ``struct look`` of ``native/pdf.c`` lie in memory."""

_Number = TypeVar("_Number", int, float)

Shape = tuple[int, float, float, float, float, int, int]
"""What an object other than text tells: kind (0 where its bounds aren't known), left, bottom, right and top in the page's
or form's own space, color and opacity (of 255; 0 for what isn't a filled path of one outline). Forms tell their kind alone.
"""
Told = tuple[int, float, float, float, float, float, int, int, int]
"""What a text object says of its look: font by address, size, matrix (a, of which only the sign where b is 0, b, c, d),
render mode, color and opacity.
"""


class Letters(NamedTuple):
    """What the first and the last letters of words tell, as seen: each told of all words."""

    owners: Sequence[int]
    alike: list[int]
    looks: list[int]
    """The text object of the first letter, the first word of that object, and the number of its look (-1 without an object)."""
    xs: list[float]
    ys: list[float]
    """Where the first letter is set down."""
    tops: list[float]
    rights: list[float]
    """Upper and right edge of the last one."""
    gaps: list[float]
    """The widest gap between two letters where the first and the last one are of two objects, else 0."""


@lru_cache(maxsize=1)
def _functions() -> ctypes.CDLL | None:
    """The functions in C, bound to pdfium; None where they aren't built."""
    found = compiled()
    return found if found is not None and found.pdf_open(library()._handle) else None


def objects_of(holder: int, count: int, *, within: bool) -> tuple[Sequence[int], Sequence[int]]:
    """Addresses of the first objects of a page, or ``within`` a form, and the places of those that are no text."""
    functions = _functions()
    if functions is None:
        get = library().FPDFFormObj_GetObject if within else library().FPDFPage_GetObject
        items = [get(holder, index) for index in range(count)]
        kinds = map(quick().FPDFPageObj_GetType, items)
        return items, [place for place, kind in enumerate(kinds) if kind != TEXT_OBJECT]
    found, others = array(ADDRESSES, bytes(8 * count)), array(INTEGERS, bytes(4 * count))
    return found, others[: functions.pdf_objects(holder, within, count, _at(found), _at(others))]


def shapes_of(items: Sequence[int], most: int) -> Iterable[Shape]:
    """What objects other than text tell; outlines of more than ``most`` segments aren't looked at."""
    functions = _functions()
    if functions is None:
        return _shapes(items, most)
    out, addresses = array(BYTES, bytes(len(items) * _SHAPE.size)), array(ADDRESSES, items)
    functions.pdf_shapes(len(items), _at(addresses), most, _at(out))
    return _SHAPE.iter_unpack(out)


def letters_of(
    page: int, frame: Frame, firsts: Sequence[int], lasts: Sequence[int], shortest: int
) -> tuple[Letters, list[Told]]:
    """What the first and last letters of words tell, and the looks of the text objects, the same seldom twice. Words of fewer
    than ``shortest`` letters have no gap.
    """
    functions = _functions()
    if functions is None:
        return _letters(c_void_p(page), frame, firsts, lasts, shortest)
    count, size = len(firsts), 2 << len(firsts).bit_length()
    seen, starts, ends = array(DOUBLES, frame), array(INTEGERS, firsts), array(INTEGERS, lasts)
    owners, looks = array(ADDRESSES, bytes(8 * count)), array(BYTES, bytes(count * _LOOK.size))
    numbers, table = array(INTEGERS, bytes(4 * 2 * count)), array(INTEGERS, bytes(4 * size))
    places: array[float] = array(DOUBLES, bytes(8 * 5 * count))
    given = page, _at(seen), count, _at(starts), _at(ends), shortest
    known = functions.pdf_words(*given, _at(owners), _at(numbers), _at(places), _at(looks), _at(table), size)
    alike, own = _parts(numbers, 2)
    xs, ys, tops, rights, gaps = _parts(places, 5)
    letters = Letters(owners, alike, own, xs, ys, tops, rights, gaps)
    return letters, list(_LOOK.iter_unpack(looks[: known * _LOOK.size]))


def _parts(values: array[_Number], count: int) -> list[list[_Number]]:
    """Values in so many parts of the same length."""
    size = len(values) // count
    return [values[size * part : size * (part + 1)].tolist() for part in range(count)]


def gaps_of(page: int, first: int, last: int) -> Sequence[float]:
    """The gaps between the letters from the first to the last."""
    functions = _functions()
    if functions is None:
        return _gaps(c_void_p(page), first, last)
    out = array(DOUBLES, bytes(8 * (last - first)))
    functions.pdf_gaps(page, first, last, _at(out))
    return out


def _at(values: array[int] | array[float]) -> int:
    """The address of an array's first number; the array must live as long as it is used."""
    return values.buffer_info()[0]


def _shapes(items: Sequence[int], most: int) -> Iterator[Shape]:
    pdfium, channels = quick(), [c_uint() for _ in range(4)]
    refs = [byref(channel) for channel in channels]
    edges = (c_float(), c_float(), c_float(), c_float())
    for address in items:
        item, kind = c_void_p(address), pdfium.FPDFPageObj_GetType(address)
        if kind == FORM_OBJECT or not pdfium.FPDFPageObj_GetBounds(item, *map(byref, edges)):
            yield kind if kind == FORM_OBJECT else 0, 0.0, 0.0, 0.0, 0.0, 0, 0
            continue
        color = alpha = 0
        if kind == PATH_OBJECT and _is_filled(item, most) and pdfium.FPDFPageObj_GetFillColor(item, *refs):
            red, green, blue, alpha = [channel.value for channel in channels]
            color = red << 16 | green << 8 | blue
        left, bottom, right, top = [edge.value for edge in edges]
        yield kind, left, bottom, right, top, color, alpha


def _is_filled(path: c_void_p, most: int) -> bool:
    """Whether a path is filled and of one outline, of at most ``most`` segments."""
    pdfium, mode, stroke = library(), c_int(), c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, byref(mode), byref(stroke)) or not mode.value:
        return False
    count = pdfium.FPDFPath_CountSegments(path)
    get, type_of = pdfium.FPDFPath_GetPathSegment, pdfium.FPDFPathSegment_GetType
    return count <= most and all(type_of(get(path, index)) != MOVE_TO for index in range(1, count))


def _letters(
    page: c_void_p, frame: Frame, firsts: Sequence[int], lasts: Sequence[int], shortest: int
) -> tuple[Letters, list[Told]]:
    pdfium = quick()
    x, y, left, right, bottom, top = (c_double() for _ in range(6))
    box = (byref(left), byref(right), byref(bottom), byref(top))
    words: list[tuple[float, float, float, float, float]] = []
    owners: list[int] = []
    alike: list[int] = []
    numbers: list[int] = []
    known: dict[int, int] = {}
    looks: dict[Told, int] = {}
    for at, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        owner = pdfium.FPDFText_GetTextObject(page, first) or 0
        end = owner if first == last else pdfium.FPDFText_GetTextObject(page, last) or 0
        owners.append(owner)
        alike.append(known.setdefault(owner, at))
        if alike[at] < at:
            numbers.append(numbers[alike[at]])
        else:
            numbers.append(looks.setdefault(_told(page, owner, first), len(looks)) if owner else -1)
        gap = max(_gaps(page, first, last)) if end != owner and last - first + 1 >= shortest else 0.0
        pdfium.FPDFText_GetCharOrigin(page, first, byref(x), byref(y))
        pdfium.FPDFText_GetCharBox(page, last, *box)
        _, y0, x1, _ = frame.box(left.value, bottom.value, right.value, top.value)
        words.append((*frame.point(x.value, y.value), y0, x1, gap))
    columns = map(list, zip(*words, strict=True)) if words else [[] for _ in range(5)]
    return Letters(owners, alike, numbers, *columns), list(looks)


def _gaps(page: c_void_p, first: int, last: int) -> list[float]:
    pdfium = quick()
    left, right, bottom, top = (c_double() for _ in range(4))
    edges = []
    for index in range(first, last + 1):
        pdfium.FPDFText_GetCharBox(page, index, byref(left), byref(right), byref(bottom), byref(top))
        edges.append((left.value, right.value))
    return [after - before for (_, before), (after, _) in pairwise(edges)]


def _told(page: c_void_p, owner: int, letter: int) -> Told:
    """What a text object says of its look; one of its letters tells its matrix."""
    pdfium, item, size, matrix = quick(), c_void_p(owner), c_float(), Matrix()
    red, green, blue, alpha = channels = [c_uint() for _ in range(4)]
    if not pdfium.FPDFTextObj_GetFontSize(item, byref(size)):
        size.value = 0.0
    if not pdfium.FPDFText_GetMatrix(page, letter, byref(matrix)):
        matrix = Matrix()
    if not pdfium.FPDFPageObj_GetFillColor(item, *map(byref, channels)):
        alpha.value = 0
    font, mode = pdfium.FPDFTextObj_GetFont(item) or 0, pdfium.FPDFTextObj_GetTextRenderMode(item)
    a = matrix.a if matrix.b else float((matrix.a > 0) - (matrix.a < 0))
    color = red.value << 16 | green.value << 8 | blue.value
    return font, size.value, a, matrix.b, matrix.c, matrix.d, mode, color, alpha.value
