"""Pages as a scanner or a telephone sees them: a little askew, grey, with noise and soft edges."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

PAPER = 244
"""The grey of paper."""
NOISE = 7.0
"""Standard deviation of the sensor's noise, in levels of grey."""
BLEACH = 205
"""Greys from here on become white."""
BLACK = 150
"""Greys up to here become black in a fax."""
JPEG_QUALITY = 40
POINTS_PER_INCH = 72


def pages(pdf: Path, dpi: int) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / POINTS_PER_INCH).to_pil().convert("L") for page in document]


def scanned(page: Image.Image, skew: float, seed: int) -> Image.Image:
    """A page laid askew by ``skew`` degrees, unevenly lit, noisy; the same for the same seed."""
    turned = page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.5)), dtype=np.float32)
    noise = np.random.default_rng(seed).normal(0, NOISE, soft.shape)
    light = np.linspace(1.0, 0.94, soft.shape[1])
    return Image.fromarray(np.clip(soft * (PAPER / 255) * light + noise, 0, 255).astype(np.uint8))


def bleached(picture: Image.Image, steps: int) -> Image.Image:
    """The paper made white, as scanners do, in few levels of grey, which lossless formats keep small."""
    white = picture.point(lambda level: min(255, level * 255 // BLEACH))
    return white.quantize(steps)


def black(picture: Image.Image) -> Image.Image:
    """Black and white, as a fax."""
    return picture.point(lambda level: 255 if level > BLACK else 0).convert("1")


def save(pictures: list[Image.Image], target: Path, dpi: int) -> None:
    """Write pictures as one file of the kind that the name says; only TIFF and PDF take more than one."""
    first, *rest = pictures
    kind = target.suffix.lower()
    if kind == ".tiff":
        first, *rest = (black(picture) for picture in pictures)
        first.save(target, save_all=True, append_images=rest, compression="group4", dpi=(dpi, dpi))
    elif kind == ".bmp":
        black(first).save(target, dpi=(dpi, dpi))
    elif kind == ".pdf":
        first.save(target, save_all=True, append_images=rest, resolution=dpi, quality=JPEG_QUALITY)
    elif kind in (".png", ".gif"):
        bleached(first, 8).save(target, dpi=(dpi, dpi), optimize=True)
    else:
        first.save(target, quality=JPEG_QUALITY, dpi=(dpi, dpi))
