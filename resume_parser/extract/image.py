"""Pictures (PNG, JPEG, TIFF, BMP, GIF, WebP, HEIC) -> Document, by OCR."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError

from resume_parser.document import Document, Page
from resume_parser.errors import DamagedError, NoTextError, TooLargeError
from resume_parser.extract import ocr
from resume_parser.options import Limits, Options

SANE_DPI = (70.0, 1200.0)
"""Resolutions of scanners and page renderings; a file that says another one doesn't know."""
PAGE_WIDTH_INCHES = 8.27
"""A4; the page of a picture that doesn't say its resolution."""
LYING = 1.5
"""Times its height up to which a picture may be wide to be a page on its side: A4 is 1.41; screens and cuttings are wider."""
COARSE_DPI, FINE_DPI = 135.0, 200.0
"""Letters of a screen are too few pixels high for Tesseract: a page that is coarser is made so fine. Chosen on pages drawn
at 96 and 120 dpi and on scans: a finer picture is read no better, one of 250 or 300 dpi worse.
"""


def extract(data: bytes, options: Options) -> Document:
    """Read a picture, a page a frame.

    Raises:
        TooLargeError: more pixels or pages than the limits allow; told before decoding.
        DamagedError: no frame can be decoded.
        NoTextError: no word was found.
        OcrUnavailableError: Tesseract is missing.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = _open(data)
        format_ = (image.format or "image").lower()
        frames = _frames(image, options.limits)
        del image  # so that the frames can let go of it
        read: list[ocr.Reading] = []
        for frame in frames:
            grey, dpi = _enlarged(frame, _dpi(frame), options.limits.pixels)
            read.append(ocr.recognise(grey, options, dpi=dpi, before=read))
    pages = tuple(Page(number, page.width, page.height, page.words, ocr=True) for number, page in enumerate(read))
    if not any(page.words for page in pages):
        raise NoTextError("no text was found in the picture: send a sharper one, 150 dpi or more")
    return Document(format_, pages=pages, warnings=tuple(dict.fromkeys(page.warning for page in read if page.warning)))


def _open(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise DamagedError("the picture can't be read: save it anew as PNG or JPEG") from error
    except Image.DecompressionBombError as error:
        raise TooLargeError("the picture has too many pixels: send it smaller") from error


def _frames(image: Image.Image, limits: Limits) -> Iterator[Image.Image]:
    """The frames in grey. An only one is let go of before it is worked on: decoders hold up to four copies in color."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    if getattr(image, "is_animated", False):
        yield from _many(image, limits)
        return
    _check(image.width * image.height, 0, limits)
    image.draft("L", None)  # a JPEG's colors aren't even decoded
    ImageOps.exif_transpose(image, in_place=True)
    grey = _grey(image)
    del image
    yield grey


def _many(image: Image.Image, limits: Limits) -> Iterator[Image.Image]:
    if image.format == "TIFF" and _has(image, limits.pages):  # which finds a frame without decoding those before
        _check(0, limits.pages, limits)
    pixels = 0
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        pixels += frame.width * frame.height
        _check(pixels, number, limits)
        yield _grey(ImageOps.exif_transpose(frame))


def _has(image: Image.Image, number: int) -> bool:
    try:
        image.seek(number)
    except Exception:  # a frame on the way may be broken in many ways: that is told when it is read
        return False
    return True


def _check(pixels: int, number: int, limits: Limits) -> None:
    if pixels > limits.pixels:
        raise TooLargeError(f"the picture has over {limits.pixels:,} pixels: send it smaller")
    if number >= limits.pages:
        raise TooLargeError(f"the picture has over {limits.pages} pages: raise Limits.pages")


def _grey(frame: Image.Image) -> Image.Image:
    """On white, where it can be seen through."""
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        rgba = frame.convert("RGBA")
        frame = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    return frame.convert("L")


def _dpi(image: Image.Image) -> float:
    low, high = SANE_DPI
    told = image.info.get("dpi", (0, 0))[1]
    return float(told) if low <= told <= high else min(high, max(low, _across(image) / PAGE_WIDTH_INCHES))


def _across(picture: Image.Image) -> int:
    """Pixels across a page, also where it may lie on its side."""
    return min(picture.size) if picture.width <= LYING * picture.height else picture.width


def _enlarged(grey: Image.Image, dpi: float, limit: int) -> tuple[Image.Image, float]:
    """A coarse page made finer, if it keeps to the limit of pixels; one that only says it is coarse stays as it is."""
    factor = FINE_DPI / dpi
    if dpi >= COARSE_DPI or _across(grey) >= COARSE_DPI * PAGE_WIDTH_INCHES:
        return grey, dpi
    if grey.width * grey.height * factor**2 > limit:
        return grey, dpi
    size = round(grey.width * factor), round(grey.height * factor)
    return grey.resize(size, Image.Resampling.BICUBIC), FINE_DPI
