"""A grey picture of a page made dark on white: light text on dark ground turned over, shades and pale text evened out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

CELL_INCHES = 0.05
"""Side of the squares in which the ground is told: about two strokes of a heading's letters."""
SAMPLES = 5
"""Pixels along a cell's side that its shade is told from."""
ACROSS, DOWN = 17, 9
"""Cells in which the ground is the middle of the shades: letters cover less than half of that along a line, while bands
are wider and higher than half of it.
"""
NEAR = 5
"""Cells across in which contrast is looked for: a line of text reaches each of its cells."""
GRAINS = 1.3, 3.0
"""Of the usual difference within a cell (most are paper): what is taken off as grain, and the least contrast of ink."""
LEAST_CONTRAST = 40
"""Of 255: where the strongest is less there is no ink but dirt."""
ENOUGH = 200
"""Of 255: contrast that is as good as any."""
STRONGEST = 4.0
"""Times that contrast is raised, at most."""
WHITE = 255
BUSIEST_INCHES = 1.5
"""Height of the strip with the most text."""
BAND = 256
"""Rows of a page that are looked at together: a page of noise takes no more memory than another."""

Cells = NDArray[np.float32]


class _Ground(NamedTuple):
    """Per cell: the shade of the paper, and by how much ink there is to be raised, below 0 where it is the lighter.

    ``grain``: the most by which paper differs from its shade.
    """

    shade: NDArray[np.int16]
    gain: Cells
    grain: float


def pixels_of(grey: Image.Image, side: int = 1) -> NDArray[np.uint8]:
    """A picture's (``L``) pixels (rows × columns), its last ones repeated to whole multiples of ``side``.

    By bands, since Pillow makes two copies on the way.
    """
    width, height = grey.size
    pixels = np.empty((-(-height // side) * side, -(-width // side) * side), np.uint8)
    for top, band in bands_of(grey):
        pixels[top : top + len(band), :width] = band
    pixels[:height, width:] = pixels[:height, width - 1 : width]
    pixels[height:] = pixels[height - 1]
    return pixels


def bands_of(grey: Image.Image) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """The tops and the pixels of a picture's (``L``) bands, from above."""
    for top in range(0, grey.height, BAND):
        yield top, np.asarray(grey.crop((0, top, grey.width, min(top + BAND, grey.height))))


def evened(grey: Image.Image, dpi: float) -> Image.Image:
    """The picture (``L``) with dark text on white everywhere, of the same size."""
    side = max(2, round(CELL_INCHES * dpi))
    padded = pixels_of(grey, side)
    ground = _ground(padded, side)
    pixels = padded[: grey.height, : grey.width]
    made = np.empty_like(pixels)
    for row, (shade, gain) in enumerate(zip(ground.shade, ground.gain, strict=True)):
        band = slice(row * side, (row + 1) * side)
        across = np.repeat(shade, side)[: grey.width]
        factor = np.repeat(gain, side)[: grey.width]
        ink = (across - pixels[band]) * factor - ground.grain * abs(factor)
        made[band] = WHITE - ink.clip(0, WHITE).astype(np.uint8)
    return Image.fromarray(made)


def _ground(pixels: NDArray[np.uint8], side: int) -> _Ground:
    """``pixels``: whole cells."""
    rows, columns = pixels.shape[0] // side, pixels.shape[1] // side
    cells = pixels.reshape(rows, side, columns, side)
    few = cells[:, :: max(1, side // SAMPLES), :, :: max(1, side // SAMPLES)].swapaxes(1, 2).reshape(rows, columns, -1)
    middle = np.partition(few, few.shape[2] // 2, axis=2)[:, :, few.shape[2] // 2]
    shade = _own(middle, _middles(middle)).astype(np.int16)
    lightest, darkest = cells.max(axis=(1, 3)), cells.min(axis=(1, 3))
    above, below = _largest(lightest - shade, shade), _largest(shade - darkest, shade)
    usual = float(np.median(lightest.astype(np.int16) - darkest)) / 2
    grain, least = (times * usual for times in GRAINS)
    contrast = np.maximum(above, below) - grain
    gain = (ENOUGH / np.maximum(contrast, 1)).clip(1, STRONGEST)
    gain[contrast < max(LEAST_CONTRAST, least) - grain] = 1
    return _Ground(shade, np.where(above > below, -gain, gain).astype(np.float32), grain)


def _middles(cells: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The median of the cells around each one, of which every other is looked at."""
    padded = np.pad(cells, ((DOWN // 2, DOWN // 2), (ACROSS // 2, ACROSS // 2)), mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, (DOWN, ACROSS))[:, :, ::2, ::2]
    few = around.reshape(*cells.shape, -1)
    return np.partition(few, few.shape[2] // 2, axis=2)[:, :, few.shape[2] // 2]


def _own(middle: NDArray[np.uint8], grounds: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The ground of each cell: what is told around it, or half a window away if that is much darker and nearer to the
    shade of its neighbours, for at the edge of a dark band most of what is around is not the band.
    """
    middle = np.asarray(Image.fromarray(middle).filter(ImageFilter.MedianFilter(NEAR)))
    down, across = DOWN // 2, ACROSS // 2
    padded = np.pad(grounds, ((down, down), (across, across)), mode="edge").astype(np.int16)
    rows, columns = middle.shape
    steps = [(y, x) for y in (down, 0, 2 * down) for x in (across, 0, 2 * across)]
    told = np.stack([padded[y : y + rows, x : x + columns] for y, x in steps])
    nearest = np.take_along_axis(told, abs(told - middle).argmin(axis=0)[None], axis=0)[0]
    return np.where(grounds - nearest > LEAST_CONTRAST, nearest, grounds).astype(np.uint8)


def _largest(cells: NDArray[np.int16], shade: NDArray[np.int16]) -> Cells:
    """The largest value around each cell, where the ground is the same."""
    rows, columns = cells.shape
    near, grounds = (np.pad(array, NEAR // 2, mode="edge") for array in (cells, shade))
    largest = np.zeros_like(cells)
    for y in range(NEAR):
        for x in range(NEAR):
            part = slice(y, y + rows), slice(x, x + columns)
            same = abs(grounds[part] - shade) < LEAST_CONTRAST
            np.maximum(largest, near[part], out=largest, where=same)
    return largest.astype(np.float32)


def busiest(grey: Image.Image, dpi: float) -> Image.Image:
    """The strip across an evened page in which ink and paper change most often: its body's text."""
    height = min(grey.height, round(BUSIEST_INCHES * dpi))
    changes = np.concatenate([_changes(band) for _, band in bands_of(grey)]).cumsum()
    inside = changes[height - 1 :] - np.concatenate(([0], changes[: len(changes) - height]))
    top = int(inside.argmax())
    return grey.crop((0, top, grey.width, top + height))


def _changes(pixels: NDArray[np.uint8]) -> NDArray[np.int64]:
    """How often ink and paper change in each row."""
    ink = pixels < WHITE // 2
    changes: NDArray[np.int64] = np.count_nonzero(ink[:, 1:] != ink[:, :-1], axis=1)
    return changes
