"""Pages as small JPEG pictures in data URLs, for pages that must stand alone."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageSequence

WIDTH = 620
"""Pixels across a page."""
QUALITY = 45


def data_url(picture: Image.Image) -> str:
    """A picture scaled to ``WIDTH``, as ``data:image/jpeg;base64,…``."""
    size = WIDTH, max(1, round(picture.height * WIDTH / picture.width))
    buffer = io.BytesIO()
    picture.convert("RGB").resize(size).save(buffer, "JPEG", quality=QUALITY)
    return f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"


def pdf_pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [data_url(page.render(scale=WIDTH / page.get_width()).to_pil()) for page in document]


def pages(path: Path, format_: str, count: int) -> list[str]:
    """The first ``count`` pages of a PDF or a picture; none of formats without pages."""
    if format_ == "pdf":
        return pdf_pages(path)[:count]
    if not count:
        return []
    with Image.open(path) as picture:
        return [data_url(frame.copy()) for frame in ImageSequence.Iterator(picture)][:count]
