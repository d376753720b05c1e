"""Pictures of pages: askew, on their side, of several frames, broken."""

from __future__ import annotations

import gc
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageDraw, ImageFile, ImageFont, ImageOps

from resume_parser.document import Word
from resume_parser.errors import DamagedError, NoTextError, TooLargeError
from resume_parser.extract import image as pictures
from resume_parser.extract.image import extract
from resume_parser.extract.ocr import Reading
from resume_parser.extract.ocr_words import words_of
from resume_parser.extract.tesseract import Token
from resume_parser.layout import read
from resume_parser.options import Limits, Options

SCAN = Path("samples") / "es-nurse-scan.png"
needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract")


def in_format(name: str, images: list[Image.Image], **options: Any) -> bytes:
    buffer = io.BytesIO()
    images[0].save(buffer, name, save_all=len(images) > 1, append_images=images[1:], **options)
    return buffer.getvalue()


def png(image: Image.Image) -> bytes:
    return in_format("PNG", [image], dpi=(150, 150))


@needs_tesseract
@pytest.mark.parametrize(("turn", "saved"), [(90, {"dpi": (150, 150)}), (180, {"dpi": (150, 150)}), (270, {})])
def test_a_page_on_its_side_or_its_head_is_read_as_one_upright(turn: int, saved: dict[str, Any]) -> None:
    with Image.open(SCAN) as image:
        upright = image.convert("L")
    first, second = (
        extract(in_format("PNG", [picture], **saved), Options())
        for picture in (upright, upright.rotate(turn, expand=True))
    )
    assert [line.text for line in read(second)] == [line.text for line in read(first)]
    assert [(page.width, page.height) for page in second.pages] == [(page.width, page.height) for page in first.pages]


@needs_tesseract
def test_a_blank_page_has_no_text():
    with pytest.raises(NoTextError):
        extract(png(Image.new("L", (400, 600), 255)), Options())


def test_a_broken_picture_is_told():
    with pytest.raises(DamagedError):
        extract(b"\x89PNG\r\n\x1a\n" + b"rubbish" * 20, Options())


def test_pixels_are_bounded_before_decoding():
    with pytest.raises(TooLargeError):
        extract(png(Image.new("L", (400, 600), 255)), Options(limits=Limits(pixels=1_000)))


def test_pages_are_counted_before_any_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures.ocr, "recognise", None)
    pages = in_format("TIFF", [Image.new("L", (40, 60), 255)] * 4)
    with pytest.raises(TooLargeError, match="over 3 pages"):
        extract(pages, Options(limits=Limits(pages=3)))


@pytest.mark.parametrize("name", ["TIFF", "GIF"])
def test_as_many_pages_as_the_limit_are_read(name: str, seen: list[tuple[Image.Image, bool]]) -> None:
    frames = [Image.new("L", (40, 60), shade) for shade in (0, 90, 180)]
    extract(in_format(name, frames), Options(limits=Limits(pages=3)))
    assert [shade(grey, 0.5, 0.5) for grey, _ in seen] == [0, 90, 180]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Image.Image, bool]]:
    """The grey pictures that are given to be read, and whether one as it was decoded is still held then."""
    given: list[tuple[Image.Image, bool]] = []

    def recognise(image: Image.Image, *_: Any, **__: Any) -> Reading:
        held = any(isinstance(thing, ImageFile.ImageFile) for thing in gc.get_objects())
        given.append((image, held))
        return Reading((Word("word", 0, 0, 10, 10),), image.width, image.height)

    monkeypatch.setattr(pictures.ocr, "recognise", recognise)
    return given


def sided() -> Image.Image:
    """A picture whose left half is dark red, the right one light blue."""
    picture = Image.new("RGB", (60, 40), (120, 0, 0))
    picture.paste((200, 220, 255), (30, 0, 60, 40))
    return picture


def shade(grey: Image.Image, x: float, y: float) -> float:
    """At a place told in shares of the picture's sides."""
    found = grey.getpixel((int(x * grey.width), int(y * grey.height)))
    assert isinstance(found, int)
    return found


@pytest.mark.parametrize("name", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_a_picture_in_color_is_let_go_of_before_it_is_read(name: str, seen: list[tuple[Image.Image, bool]]) -> None:
    extract(in_format(name, [sided()], quality=95), Options())
    [(grey, held)] = seen
    assert grey.mode == "L"
    assert not held
    assert shade(grey, 0.2, 0.5) == pytest.approx(36, abs=3)
    assert shade(grey, 0.8, 0.5) == pytest.approx(218, abs=3)


@pytest.mark.parametrize("name", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("frames", [1, 2])
def test_a_picture_is_turned_as_it_says(name: str, frames: int, seen: list[tuple[Image.Image, bool]]) -> None:
    if name == "JPEG" and frames > 1:
        name = "MPO"
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    second = ImageOps.invert(sided())
    extract(in_format(name, [sided(), second][:frames], exif=exif), Options())
    assert len(seen) == frames
    assert all(grey.width < grey.height for grey, _ in seen)
    for (grey, _), dark, light in zip(seen, (0.2, 0.8), (0.8, 0.2), strict=False):
        assert shade(grey, 0.5, dark) < shade(grey, 0.5, light)


@pytest.mark.parametrize("slope", [0.02, -0.01])
def test_lines_of_a_page_scanned_askew_are_level(slope):
    tokens = [
        Token("word", x, round(100 * row + slope * x), x + 80, round(100 * row + 20 + slope * x), 0.9, (1, 1, row))
        for row in (1, 2, 3)
        for x in range(0, 1200, 120)
    ]
    words = words_of(tokens, 0.5)
    for row in range(3):
        line = words[10 * row : 10 * row + 10]
        assert max(word.y0 for word in line) - min(word.y0 for word in line) < 2


def screenshot(width: int) -> bytes:
    """The sample page as a screen shows it, without a resolution."""
    with Image.open(SCAN) as image:
        shrunk = image.convert("L").resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    shrunk.save(buffer, "PNG")
    return buffer.getvalue()


@needs_tesseract
def test_letters_of_a_few_pixels_are_read():
    document = extract(screenshot(640), Options())
    text = " ".join(line.text for line in read(document))
    assert "A Coruña" in text
    assert "698550127" in text.replace(" ", "")
    assert document.pages[0].width == pytest.approx(595, abs=1)


@needs_tesseract
def test_a_coarse_picture_is_not_enlarged_over_the_limit_of_pixels():
    data = screenshot(640)
    document = extract(data, Options(limits=Limits(pixels=640 * 1_000)))
    assert document.pages[0].words


@needs_tesseract
@pytest.mark.parametrize(("field", "shade"), [(None, 0), (50, 255)])
def test_words_in_frames_and_on_small_dark_fields_are_read(field: int | None, shade: int) -> None:
    skills = ["Welding", "CAD", "Rigging", "HTML", "Grinding", "Lifting", "SAP", "Forklift"]
    picture = Image.new("L", (1240, 600), 255)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(26)
    draw.text((100, 60), "SKILLS", fill=0, font=ImageFont.load_default(40))
    left, top = 100, 150
    for skill in skills:
        _, y0, x1, y1 = draw.textbbox((left + 16, top), skill, font=font)
        draw.rounded_rectangle((left, y0 - 12, x1 + 16, y1 + 12), 6, fill=field, outline=field or 0, width=2)
        draw.text((left + 16, top), skill, fill=shade, font=font)
        left, top = (100, top + 60) if left > 600 else (int(x1) + 26, top)
    words = [word.text for page in extract(png(picture), Options()).pages for word in page.words]
    assert words == ["SKILLS", *skills]
