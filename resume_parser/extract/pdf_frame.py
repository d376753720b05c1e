"""From a PDF page's own space (y upwards, before rotation) to points from its visible top-left corner."""

from __future__ import annotations

from ctypes import byref, c_void_p
from typing import NamedTuple

from resume_parser.document import Box
from resume_parser.extract.pdfium import Rect, library


class Frame(NamedTuple):
    """The visible part of a page and its turn, in quarters clockwise. Width and height are those seen."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn & 1 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn & 1 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        if self.turn == 0 and left <= right and bottom <= top:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A direction as seen, y downwards."""
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self.turn]


def frame_of(page: c_void_p) -> Frame:
    """The frame of a loaded page: its crop box within its media box."""
    pdfium = library()
    rect = Rect()
    pdfium.FPDF_GetPageBoundingBox(page, byref(rect))
    return Frame(rect.left, rect.bottom, rect.right, rect.top, pdfium.FPDFPage_GetRotation(page) & 3)
