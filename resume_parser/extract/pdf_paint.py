"""What is painted on a PDF page beside its text: rules, and the grounds that make text seen or unseen."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from ctypes import byref, c_float
from typing import Final, NamedTuple

from resume_parser.document import Box
from resume_parser.extract.pdf_bulk import ADDRESSES, Shape, objects_of, shapes_of
from resume_parser.extract.pdf_frame import Frame
from resume_parser.extract.pdfium import FORM_OBJECT, IMAGE_OBJECT, PATH_OBJECT, Matrix, library

MAX_OBJECTS: Final = 20_000
"""Painted objects looked at on a page; beyond, it is a drawing."""
MAX_DEPTH = 4
"""Of forms within forms."""
MAX_SEGMENTS = 200
"""Of a rounded rectangle's outline."""
RULE_THICKNESS: Final = 3.0
RULE_LENGTH: Final = 20.0
"""Points."""
SAME_COLOR: Final = 12
"""Two colors that differ by less in each of red, green, blue (of 255) can't be told apart on paper."""
FULL_PAGE = 0.6
"""Share of the page from which a picture is a scan of it."""
OPAQUE: Final = 25
"""Of 255; what is fainter leaves the ground seen."""


class Ground(NamedTuple):
    """A filled area, or a picture (``color`` below 0: of every color)."""

    order: int
    box: Box
    color: int
    item: int


PAPER = Ground(-1, Box(-math.inf, -math.inf, math.inf, math.inf), color=0xFFFFFF, item=0)
"""Beneath all, and white."""


class Paint(NamedTuple):
    """``objects``: the addresses of all that is painted, in the order of painting."""

    grounds: tuple[Ground, ...]
    rules: tuple[Box, ...]
    objects: Sequence[int]
    scanned: bool
    """A picture covers the page."""


def paint_of(page: int, frame: Frame) -> Paint:
    """Everything painted on the page."""
    grounds: list[Ground] = []
    rules: list[Box] = []
    scanned = False
    objects = _Objects(page)
    for order, item, (kind, left, bottom, right, top, color, alpha), matrix in objects.others:
        box = _box(frame, matrix, left, bottom, right, top)
        if kind != PATH_OBJECT:
            grounds.append(Ground(order, box, -1, item))
            scanned = scanned or (kind == IMAGE_OBJECT and _covers(box, frame))
        elif is_rule(box):
            rules.append(box)
        elif alpha >= OPAQUE:
            grounds.append(Ground(order, box, color, item))
    return Paint(tuple(grounds), tuple(rules), objects.items, scanned)


class _Objects:
    """The objects of a page and of the forms in it, in the order of painting; of ``others`` than text their place in that
    order, address, what they tell and their outer matrix.
    """

    def __init__(self, page: int) -> None:
        self.items = array(ADDRESSES)
        self.others: list[tuple[int, int, Shape, Matrix | None]] = []
        self._gather(page, library().FPDFPage_CountObjects(page), None, 0)

    def _gather(self, holder: int, count: int, outer: Matrix | None, depth: int) -> None:
        """``depth``: of forms within forms, 0 for the page."""
        items, places = objects_of(holder, max(0, min(count, MAX_OBJECTS)), within=depth > 0)
        others, start = [items[place] for place in places], 0
        for place, item, shape in zip(places, others, shapes_of(others, MAX_SEGMENTS), strict=True):
            self.items.extend(items[start:place])
            start = place + 1
            if shape[0] == FORM_OBJECT:
                if depth < MAX_DEPTH and len(self.items) < MAX_OBJECTS:
                    self._gather(item, library().FPDFFormObj_CountObjects(item), _within(item, outer), depth + 1)
                continue
            if shape[0]:
                self.others.append((len(self.items), item, shape, outer))
            self.items.append(item)
        self.items.extend(items[start:])


def _within(form: int, outer: Matrix | None) -> Matrix:
    """The matrix of what is in a form."""
    matrix = Matrix()
    library().FPDFPageObj_GetMatrix(form, byref(matrix))
    return matrix if outer is None else _product(matrix, outer)


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


class Under:
    """Tells what is painted under words."""

    def __init__(self, paint: Paint, frame: Frame) -> None:
        self._objects, self._frame = paint.objects, frame
        self._grounds = paint.grounds[::-1]
        self._clips: dict[int, list[Box]] = {}
        self._order: dict[int, int] = {}
        self._spans: dict[int, list[tuple[float, float]]] = {}

    def spans_like(self, color: int) -> list[tuple[float, float]]:
        """From where to where grounds go on which letters of a color can't be seen: those of a list's bullets are one."""
        if color not in self._spans:
            like = {(box.x0, box.x1) for _, box, own, _ in (*self._grounds, PAPER) if _alike(color, own)}
            self._spans[color] = list(like)
        return self._spans[color]

    def hides(self, color: int, x: float, y: float, pointer: int) -> bool:
        """Whether a text object can't be seen at a point, for what is painted there has its color."""
        return _alike(color, self._color_at(x, y, pointer))

    def _color_at(self, x: float, y: float, pointer: int) -> int:
        """The color that a point has when a text object is painted there."""
        for at, (x0, y0, x1, y1), color, item in self._grounds:
            around = x0 <= x <= x1 and y0 <= y <= y1 and at < self._place(pointer)
            if around and (color < 0 or self._reaches(item, x, y)):
                return color
        return PAPER.color

    def _place(self, pointer: int) -> int:
        """When an object is painted; those of forms too deep to be looked into are the last."""
        if not self._order:
            self._order = {item: place for place, item in enumerate(self._objects)}
        return self._order.get(pointer, MAX_OBJECTS)

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


def _alike(color: int, other: int) -> bool:
    return (
        other >= 0
        and abs((color >> 16) - (other >> 16)) < SAME_COLOR
        and abs((color >> 8 & 255) - (other >> 8 & 255)) < SAME_COLOR
        and abs((color & 255) - (other & 255)) < SAME_COLOR
    )
