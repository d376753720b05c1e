"""A picture of a page without the shapes drawn around and beside its words: frames and bars taken out, words on small dark
fields turned dark on light.

Tesseract takes a framed word, or one on a field hardly larger than itself, for a drawing, and reads letters into the bars
that tell how well a skill is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from resume_parser.extract.ocr_picture import BAND, WHITE, pixels_of

LONG_INCHES = 0.18
"""A row of dark pixels that is longer is no letter's, but for the largest headings'."""
MOST_ROWS, MOST_EDGES = 40_000, 2_000
"""Long dark rows of a page, and edges made of them; one with more shows a picture."""
FRAME_INCHES, PADDING_INCHES = 0.06, 0.25
"""How thick the edge of a frame may be, and that of a field above and below its words."""
LONGER = 1.15
"""Times its height, the length of a frame at least: letters such as D have two edges and two sides."""
HEIGHTS_INCHES = 0.05, 0.45
"""Between the edges of a box around one line of words."""
SET_OFF_INCHES = 0.06
"""How far the ends of its upper and its lower edge may be apart."""
SIDED = 0.9
"""Of the rows of a box: those that show both of its sides."""
FILLED = 0.5
"""Of the pixels of a box: it is a field where more are dark, a frame else."""
PADDING, PADDED = 2, 0.15
"""Rows within a frame, along its edges, and the most of their pixels that words reach into."""
FIELD_INCHES, FIELD_THICK_INCHES, FIELD_ASPECT = 0.4, (0.03, 0.4), 5.0
"""The least length of a field whose edges are one, such as a bar or one with a short word on it; its thickness, and how
many times longer than thick it is at least.
"""
SOFT = 2
"""Pixels at the edge of a shape that are neither its shade nor that of the paper."""
BEYOND = 3
"""Rows above and below a field that its paper is told from."""
INK = 140
"""Of 255: what is darker is ink, where a picture is evened."""
LEAST_CONTRAST = 60
"""Of 255: between the paper of a page and the fields on it."""
BRIGHTEST = 99
"""Percentile of the shades on a field: those of its words, if there are any."""

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(eq=False, slots=True)
class _Edge:
    """Long dark rows that touch each other: ``rows`` are ``(y, x0, x1)``, downwards."""

    rows: list[tuple[int, int, int]] = field(default_factory=list)
    x0: int = 1 << 30
    x1: int = 0

    def add(self, row: tuple[int, int, int]) -> None:
        self.rows.append(row)
        self.x0, self.x1 = min(self.x0, row[1]), max(self.x1, row[2])

    def join(self, other: _Edge) -> None:
        self.rows = sorted(self.rows + other.rows)
        self.x0, self.x1 = min(self.x0, other.x0), max(self.x1, other.x1)

    @property
    def top(self) -> int:
        return self.rows[0][0]

    @property
    def bottom(self) -> int:
        return self.rows[-1][0] + 1

    @property
    def thickness(self) -> float:
        """Of a slanting one too: its area over its length."""
        return sum(x1 - x0 for _, x0, x1 in self.rows) / (self.x1 - self.x0)


class _Box(NamedTuple):
    """Two edges, one above the other, and where the box's sides stand in the rows between, as ``(y, left, right)``."""

    upper: _Edge
    lower: _Edge
    filled: bool
    sides: tuple[tuple[int, int, int], ...] = ()


def fields_turned(grey: Image.Image, dpi: float) -> Image.Image:
    """A picture of a page (``L``, as it was taken), light words on dark fields dark on light, and bars left out."""
    paper, threshold = _shades(grey)
    if paper - threshold < LEAST_CONTRAST / 2:
        return grey
    pixels = pixels_of(grey)
    dark = pixels < threshold
    edges = _edges(dark, dpi)
    fields = [(box.upper, box.lower) for box in _boxes(dark, edges, dpi) if box.filled]
    boxed = {edge for pair in fields for edge in pair}
    fields += [(edge, edge) for edge in edges if edge not in boxed and _is_field(dark, edge, dpi)]
    if not fields:
        return grey
    for upper, lower in fields:
        _turn(pixels, dark, upper, lower)
    return Image.fromarray(pixels)


def frames_taken(grey: Image.Image, dpi: float) -> Image.Image:
    """A picture of a page (``L``, dark on white) without the frames around single lines of words."""
    pixels = pixels_of(grey)
    dark = pixels < INK
    edges = _edges(dark, dpi)
    frames = [box for box in _boxes(dark, edges, dpi) if not box.filled]
    if not frames:
        return grey
    for frame in frames:
        _erase(pixels, dark, frame)
    return Image.fromarray(pixels)


def _shades(grey: Image.Image) -> tuple[float, float]:
    """The middle shade of a page, and the one that parts what is dark from the rest (Otsu 1979)."""
    counts = np.array(grey.histogram(), dtype=np.float64)
    total, shades = counts.cumsum(), (counts * np.arange(len(counts))).cumsum()
    below, above = total, total[-1] - total
    apart = (shades * total[-1] - shades[-1] * total) ** 2 / np.maximum(below * above, 1)
    return float(np.searchsorted(total, total[-1] / 2)), float(apart.argmax()) + 1


def _long_rows(dark: Mask, least: int) -> NDArray[np.int64]:
    """Rows of at least so many dark pixels, as ``(y, x0, x1)``, from above; none where a page has too many."""
    found = [_long_in_band(dark[y : y + BAND], least) + np.array((y, 0, 0)) for y in range(0, len(dark), BAND)]
    rows = np.concatenate(found)
    return rows if len(rows) <= MOST_ROWS else rows[:0]


def _long_in_band(dark: Mask, least: int) -> NDArray[np.int64]:
    flat = np.pad(dark, ((0, 0), (1, 1))).ravel()
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    starts, stops = changes[::2], changes[1::2]
    long = stops - starts >= least
    starts, stops = starts[long], stops[long]
    width = dark.shape[1] + 2
    rows = starts // width
    return np.stack((rows, starts - rows * width - 1, stops - rows * width - 1), axis=1)


def _edges(dark: Mask, dpi: float) -> list[_Edge]:
    """Long dark rows put together with those that they touch above."""
    edges: dict[_Edge, None] = {}
    here: list[tuple[int, int, _Edge]] = []
    above: list[tuple[int, int, _Edge]] = []
    last = -1
    for y, x0, x1 in _long_rows(dark, round(LONG_INCHES * dpi)).tolist():
        if y != last:
            above, here = (here if y == last + 1 else []), []
            last = y
        touched = dict.fromkeys(edge for start, stop, edge in above if start < x1 and x0 < stop)
        edge, *others = touched or (_Edge(),)
        edges[edge] = None
        for other in others:
            edge.join(other)
            edges.pop(other)
            above, here = _given_to(edge, other, above), _given_to(edge, other, here)
        edge.add((y, x0, x1))
        here.append((x0, x1, edge))
    return list(edges)


def _given_to(edge: _Edge, other: _Edge, row: list[tuple[int, int, _Edge]]) -> list[tuple[int, int, _Edge]]:
    """The stretches of a row, those of one edge as another's."""
    return [(start, stop, edge if known is other else known) for start, stop, known in row]


def _boxes(dark: Mask, edges: Sequence[_Edge], dpi: float) -> Iterator[_Box]:
    """Boxes around one line of words: edges with the next one below that begins and ends where they do."""
    least, most = (inches * dpi for inches in HEIGHTS_INCHES)
    off, thick = SET_OFF_INCHES * dpi, PADDING_INCHES * dpi
    thin = [edge for edge in edges if edge.thickness <= thick] if len(edges) <= MOST_EDGES else []
    taken: set[_Edge] = set()
    for at, upper in enumerate(thin):
        for lower in thin[at + 1 :] if upper not in taken else ():
            if lower.top - upper.bottom > most:
                break
            if lower.top - upper.bottom < least or max(abs(upper.x0 - lower.x0), abs(upper.x1 - lower.x1)) > off:
                continue
            if box := _box(dark, upper, lower, FRAME_INCHES * dpi):
                taken.add(lower)
                yield box
            break


def _box(dark: Mask, upper: _Edge, lower: _Edge, thin: float) -> _Box | None:
    """The box of two edges if it has sides. ``thin``: pixels that a frame's edge is thick at most."""
    x0, x1 = max(upper.x0, lower.x0), min(upper.x1, lower.x1)
    between = dark[upper.bottom : lower.top, x0 + SOFT : x1 - SOFT]
    reach = len(between) // 2 + SOFT
    left = _outwards(dark[upper.bottom : lower.top, max(0, x0 - reach) : x0 + SOFT][:, ::-1])
    right = _outwards(dark[upper.bottom : lower.top, x1 - SOFT : x1 + reach])
    sided = (left >= 0) & (right >= 0)
    if sided.mean() < SIDED:
        return None
    if between.mean() > FILLED:
        return _Box(upper, lower, filled=True)
    padding = np.concatenate((between[SOFT : SOFT + PADDING], between[-SOFT - PADDING : -SOFT]))
    quarter = len(between) // 4
    straight = all(int(np.ptp(side[quarter : len(side) - quarter])) <= SOFT for side in (left, right))
    longer = x1 - x0 + int(left.max()) + int(right.max()) >= LONGER * (lower.bottom - upper.top)
    if max(upper.thickness, lower.thickness) > thin or padding.mean() > PADDED or not straight or not longer:
        return None
    rows = np.stack((np.arange(upper.bottom, lower.top), x0 + SOFT - 1 - left, x1 - SOFT + right), axis=1)[sided]
    return _Box(upper, lower, filled=False, sides=tuple(map(tuple, rows.tolist())))


def _outwards(side: Mask) -> NDArray[np.int64]:
    """How far outwards the outermost dark pixel of each row is, up to the first light column; -1 where there is none.

    ``side``: its columns outwards, ``SOFT`` of them within the edges' length.
    """
    light = np.flatnonzero(~side[:, SOFT:].any(axis=0))
    side = side[:, : SOFT + light[0] if len(light) else side.shape[1]]
    return np.where(side.any(axis=1), side.shape[1] - 1 - side[:, ::-1].argmax(axis=1), -1)


def _is_field(dark: Mask, edge: _Edge, dpi: float) -> bool:
    """Whether an edge is as thick as a bar, or as a field with words on a part of it, and stands on paper."""
    thinnest, thickest = (inches * dpi for inches in FIELD_THICK_INCHES)
    length = max(FIELD_INCHES * dpi, FIELD_ASPECT * edge.thickness)
    if not thinnest <= edge.thickness <= thickest or edge.x1 - edge.x0 < length:
        return False
    first, last = edge.rows[0], edge.rows[-1]
    above = dark[max(0, edge.top - SOFT - BEYOND) : max(1, edge.top - SOFT), first[1] : first[2]]
    below = dark[edge.bottom + SOFT : edge.bottom + SOFT + BEYOND, last[1] : last[2]]
    return all(part.size == 0 or part.mean() < FILLED for part in (above, below))


def _erase(pixels: Pixels, dark: Mask, frame: _Box) -> None:
    left = max(0, min(x0 for _, x0, _ in frame.sides) - SOFT)
    right = max(x1 for _, _, x1 in frame.sides) + SOFT + 1
    for edge in (frame.upper, frame.lower):
        pixels[max(0, edge.top - SOFT) : edge.bottom + SOFT, left:right] = WHITE
    for y, x0, x1 in frame.sides:
        inwards = dark[y, x0:x1], dark[y, x0 + 1 : x1 + 1][::-1]
        thick = [int((~row).argmax()) + SOFT for row in inwards]
        pixels[y, max(0, x0 - SOFT) : x0 + thick[0]] = WHITE
        pixels[y, x1 + 1 - thick[1] : x1 + 1 + SOFT] = WHITE


def _turn(pixels: Pixels, dark: Mask, upper: _Edge, lower: _Edge) -> None:
    """Turn a field over: what is light on it becomes dark, its own shade that of the paper."""
    y0, y1 = upper.top, lower.bottom
    reach = (y1 - y0) // 2
    left, right = max(0, min(upper.x0, lower.x0) - reach), max(upper.x1, lower.x1) + reach
    ink = dark[y0:y1, left:right]
    middle = (upper.x0 + upper.x1) // 2 - left
    gaps = np.flatnonzero(~ink.any(axis=0))
    first, last = gaps[gaps < middle].max(initial=-1) + 1, gaps[gaps > middle].min(initial=ink.shape[1])
    top, bottom = y0 + ink.argmax(axis=0), y1 - ink[::-1].argmax(axis=0)
    for y, x0, x1 in reversed(upper.rows):
        top[x0 - left : x1 - left] = y
    for y, x0, x1 in lower.rows:
        bottom[x0 - left : x1 - left] = y + 1
    top, bottom = top[first:last], bottom[first:last]
    rows = np.arange(max(0, y0 - SOFT), min(len(pixels), y1 + SOFT))[:, None]
    around = (rows >= top - SOFT) & (rows < bottom + SOFT)
    inside = (rows >= top + SOFT) & (rows < bottom - SOFT)
    inside[:, :SOFT] = inside[:, -SOFT:] = False
    part = pixels[rows[0, 0] : rows[-1, 0] + 1, left + first : left + last]
    outside = pixels[max(0, y0 - SOFT - BEYOND) : max(1, y0 - SOFT), left + first : left + last]
    paper = np.median(outside, axis=0)
    shade, words = np.percentile(part[inside], (50, BRIGHTEST)) if inside.any() else (0, 0)
    share = ((part - shade) / (words - shade)).clip(0, 1) if words - shade > LEAST_CONTRAST else np.zeros(part.shape)
    part[:] = np.where(inside, paper * (1 - share), np.where(around, paper, part)).astype(np.uint8)
