"""Pictures of pages made dark on white. No Tesseract needed."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from resume_parser.extract.ocr_picture import BAND, busiest, evened, pixels_of

DPI = 100.0
SIZE = (800, 600)


def page(ground: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", SIZE, ground)
    return picture, ImageDraw.Draw(picture)


def lettering(draw: ImageDraw.ImageDraw, top: int, shade: int, size: int = 20) -> tuple[int, int, int, int]:
    """Writes two words; gives their box."""
    font = ImageFont.load_default(size)
    draw.text((100, top), "Electrical Fitter", fill=shade, font=font)
    left, up, right, down = draw.textbbox((100, top), "Electrical Fitter", font=font)
    return int(left), int(up), int(right), int(down)


def darkest(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    return int(np.asarray(picture.crop(box)).min())


@pytest.mark.parametrize("height", [1, BAND - 1, BAND, BAND + 1])
def test_pixels_are_those_of_the_picture(height: int) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (height, 30), np.uint8)
    assert (pixels_of(Image.fromarray(pixels)) == pixels).all()


@pytest.mark.parametrize(("ground", "shade"), [(255, 0), (0, 255), (110, 255), (255, 170), (190, 90), (60, 130)])
def test_text_of_any_shade_is_dark_on_white(ground: int, shade: int) -> None:
    picture, draw = page(ground)
    box = lettering(draw, 200, shade)
    made = evened(picture, DPI)
    assert made.size == picture.size
    assert darkest(made, box) < 80
    assert np.median(np.asarray(made)) == 255


def test_a_dark_band_is_turned_over_and_the_rest_is_left() -> None:
    picture, draw = page(255)
    draw.rectangle((0, 0, SIZE[0], 150), fill=30)
    boxes = [lettering(draw, 50, 255, 40), lettering(draw, 300, 0)]
    made = np.asarray(evened(picture, DPI))
    for left, top, right, bottom in boxes:
        inside = made[top:bottom, left:right]
        assert inside.min() < 80
        assert np.median(inside) > 200
    assert (made[10:40] == 255).all()


@pytest.mark.parametrize(("left", "top"), [(92, 198), (98, 180), (92, 150)])
def test_words_at_the_edge_of_a_dark_band_are_dark_on_white(left: int, top: int) -> None:
    picture, draw = page(255)
    draw.rectangle((left, top, 400, 600), fill=40)
    box = lettering(draw, 200, 250)
    plain, draw = page(255)
    lettering(draw, 200, 0)
    made, wanted = (np.asarray(picture.crop(box)) < 128 for picture in (evened(picture, DPI), plain))
    assert (made & wanted).sum() > 0.8 * (made | wanted).sum()


def test_the_grain_of_a_photo_is_no_ink() -> None:
    grain = np.random.default_rng(1).normal(180, 8, (SIZE[1], SIZE[0])).clip(0, 255).astype(np.uint8)
    picture = Image.fromarray(grain)
    lettering(ImageDraw.Draw(picture), 200, 60)
    made = np.asarray(evened(picture, DPI))
    assert (made[300:] < 128).mean() < 0.0005


def test_the_strip_with_the_most_text_is_found() -> None:
    picture, draw = page(255)
    lettering(draw, 20, 0, 40)
    for row in range(6):
        lettering(draw, 400 + 25 * row, 0, 14)
    strip = busiest(picture, DPI)
    assert strip.size == (SIZE[0], 150)
    assert np.count_nonzero(np.asarray(strip) < 128) > 0.9 * np.count_nonzero(np.asarray(picture)[390:] < 128)


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (17, 17)])
def test_any_size_will_do(size: tuple[int, int]) -> None:
    picture = Image.new("L", size, 200)
    assert evened(picture, DPI).size == size
    assert busiest(picture, DPI).width == size[0]
