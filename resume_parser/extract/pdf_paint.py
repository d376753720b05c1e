"""What is painted on a PDF page beside its text: rules, and the grounds that make text seen or unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_float, c_int, c_uint, c_void_p
from functools import lru_cache
from typing import NamedTuple

from resume_parser.document import Box, Word
from resume_parser.extract.pdf_bulk import objects_of
from resume_parser.extract.pdf_frame import Frame
from resume_parser.extract.pdfium import (
    FORM_OBJECT,
    IMAGE_OBJECT,
    MOVE_TO,
    PATH_OBJECT,
    TEXT_OBJECT,
    Matrix,
    library,
    quick,
)

WHITE = 0xFFFFFF
MAX_OBJECTS = 20_000
"""Painted objects looked at on a page; beyond, it is a drawing."""
MAX_DEPTH = 4
"""Of forms within forms."""
MAX_SEGMENTS = 200
"""Of a rounded rectangle's outline."""
RULE_THICKNESS = 3.0
RULE_LENGTH = 20.0
"""Points."""
SAME_COLOR = 12
"""Two colors that differ by less in each of red, green, blue (of 255) can't be told apart on paper."""
FULL_PAGE = 0.6
"""Share of the page from which a picture is a scan of it."""
OPAQUE = 25
"""Of 255; what is fainter leaves the ground seen."""


class Ground(NamedTuple):
    """A filled area, or a picture (``color`` below 0: of every color)."""

    order: int
    box: Box
    color: int
    item: int


class Paint(NamedTuple):
    """``order`` tells of each text object (by address) when it is painted."""

    grounds: tuple[Ground, ...]
    rules: tuple[Box, ...]
    order: dict[int, int]
    scanned: bool
    """A picture covers the page."""


def paint_of(page: int, frame: Frame) -> Paint:
    """Everything painted on the page, in the order of painting."""
    bounds_of, ink = quick().FPDFPageObj_GetBounds, Ink()
    grounds: list[Ground] = []
    rules: list[Box] = []
    order: dict[int, int] = {}
    numbers = (c_float(), c_float(), c_float(), c_float())
    refs = [byref(number) for number in numbers]
    scanned = False
    for index, (item, kind, matrix) in enumerate(_objects(page)):
        if kind == TEXT_OBJECT:
            order[item] = index
            continue
        if not bounds_of(c_void_p(item), *refs):
            continue
        left, bottom, right, top = [number.value for number in numbers]
        box = _box(frame, matrix, left, bottom, right, top)
        if kind != PATH_OBJECT:
            grounds.append(Ground(index, box, -1, item))
            scanned = scanned or (kind == IMAGE_OBJECT and _covers(box, frame))
            continue
        if is_rule(box):
            rules.append(box)
        elif (color := ink.of(item)) >= 0:
            grounds.append(Ground(index, box, color, item))
    return Paint(tuple(grounds), tuple(rules), order, scanned)


def _objects(page: int) -> Iterator[tuple[int, int, Matrix | None]]:
    """Address, type and outer matrix of each object of the page and of the forms in it."""
    left = MAX_OBJECTS
    items, kinds = objects_of(page, max(0, min(left, library().FPDFPage_CountObjects(page))))
    for item, kind in zip(items, kinds, strict=True):
        if kind != FORM_OBJECT:
            yield item, kind, None
            continue
        for found in _within(item, None, 1):
            left -= 1
            if left < 0:
                return
            yield found


def _within(form: int, outer: Matrix | None, depth: int) -> Iterator[tuple[int, int, Matrix | None]]:
    pdfium = library()
    matrix = Matrix()
    pdfium.FPDFPageObj_GetMatrix(form, byref(matrix))
    if outer is not None:
        matrix = _product(matrix, outer)
    for index in range(max(0, pdfium.FPDFFormObj_CountObjects(form))):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != FORM_OBJECT:
            yield item, kind, matrix
        elif depth < MAX_DEPTH:
            yield from _within(item, matrix, depth + 1)


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    return Matrix(
        inner.a * outer.a + inner.b * outer.c,
        inner.a * outer.b + inner.b * outer.d,
        inner.c * outer.a + inner.d * outer.c,
        inner.c * outer.b + inner.d * outer.d,
        inner.e * outer.a + inner.f * outer.c + outer.e,
        inner.e * outer.b + inner.f * outer.d + outer.f,
    )


def _box(frame: Frame, matrix: Matrix | None, left: float, bottom: float, right: float, top: float) -> Box:
    if matrix is None:
        return frame.box(left, bottom, right, top)
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [matrix.a * x + matrix.c * y + matrix.e for x, y in corners]
    ys = [matrix.b * x + matrix.d * y + matrix.f for x, y in corners]
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _covers(box: Box, frame: Frame) -> bool:
    width = min(box.x1, frame.width) - max(box.x0, 0.0)
    height = min(box.y1, frame.height) - max(box.y0, 0.0)
    return width > 0 and height > 0 and width * height >= FULL_PAGE * frame.width * frame.height


def is_rule(box: Box) -> bool:
    """Long and thin."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return min(width, height) <= RULE_THICKNESS and max(width, height) >= RULE_LENGTH


class Ink:
    """Tells the colors of filled rectangles."""

    def __init__(self) -> None:
        self._color_of, self._mode_of = quick().FPDFPageObj_GetFillColor, quick().FPDFPath_GetDrawMode
        self._mode, self._stroke = c_int(), c_int()
        self._mode_refs = (byref(self._mode), byref(self._stroke))
        self._channels = (c_uint(), c_uint(), c_uint(), c_uint())
        self._refs = tuple(byref(channel) for channel in self._channels)

    def of(self, path: int) -> int:
        """The color of a filled rectangle, plain or rounded; -1 for what isn't one, isn't filled or is nearly clear."""
        handle, pdfium = c_void_p(path), library()
        if not self._mode_of(handle, *self._mode_refs) or not self._mode.value:
            return -1
        count = pdfium.FPDFPath_CountSegments(path)
        if count > MAX_SEGMENTS:
            return -1
        get, type_of = quick().FPDFPath_GetPathSegment, pdfium.FPDFPathSegment_GetType
        if any(type_of(get(handle, index)) == MOVE_TO for index in range(1, count)):
            return -1
        told = self._color_of(handle, *self._refs)
        red, green, blue, alpha = [channel.value for channel in self._channels]
        return red << 16 | green << 8 | blue if told and alpha >= OPAQUE else -1


def hide_unseen(words: list[Word], pointers: Sequence[int], paint: Paint, frame: Frame) -> list[Word]:
    """Flags words off the page and those in the color of the ground beneath them."""
    colors = {ground.color for ground in paint.grounds} | {WHITE}
    doubtful: dict[int, bool] = {}
    width, height = frame.width, frame.height
    under = _Under(paint, frame)
    for index, word in enumerate(words):
        color = word.style.color
        if color not in doubtful:
            doubtful[color] = any(_alike(color, other) for other in colors if other >= 0)
        on = word.x1 >= 0 and word.y1 >= 0 and word.x0 <= width and word.y0 <= height  # no number isn't
        if not on or (doubtful[color] and _alike(color, under.color_of(word, pointers[index]))):
            words[index] = word._replace(hidden=True)
    return words


class _Under:
    """Tells what is painted under words."""

    def __init__(self, paint: Paint, frame: Frame) -> None:
        self._order, self._frame = paint.order, frame
        self._grounds = paint.grounds[::-1]
        self._clips: dict[int, list[Box]] = {}

    def color_of(self, word: Word, pointer: int) -> int:
        """The color last painted under the middle of a word before it; white paper where none is."""
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        order = self._order.get(pointer, MAX_OBJECTS)
        for at, (x0, y0, x1, y1), color, item in self._grounds:
            if at < order and x0 <= x <= x1 and y0 <= y <= y1 and (color < 0 or self._reaches(item, x, y)):
                return color
        return WHITE

    def _reaches(self, item: int, x: float, y: float) -> bool:
        """Whether the outlines that an object is clipped to are around a point: borders are filled boxes cut to an edge."""
        clips = self._clips.get(item)
        if clips is None:
            clips = self._clips[item] = _clips_of(item, self._frame)
        return all(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in clips)


def _clips_of(item: int, frame: Frame) -> list[Box]:
    """The boxes of the outlines that an object is clipped to."""
    pdfium = library()
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    across, up = c_float(), c_float()
    boxes: list[Box] = []
    for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
        points = []
        for index in range(min(MAX_SEGMENTS, pdfium.FPDFClipPath_CountPathSegments(clip, path))):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, byref(across), byref(up))
            points.append(frame.point(across.value, up.value))
        if points:
            xs, ys = zip(*points, strict=True)
            boxes.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return boxes


@lru_cache(maxsize=4_096)
def _alike(color: int, other: int) -> bool:
    return other >= 0 and all(abs((color >> shift & 255) - (other >> shift & 255)) < SAME_COLOR for shift in (0, 8, 16))
