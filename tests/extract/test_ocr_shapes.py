"""Shapes drawn around and beside words, taken out of pictures. No Tesseract needed."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from resume_parser.extract.ocr_shapes import fields_turned, frames_taken

DPI = 150.0
SIZE = (1000, 500)
WORDS = ["Welding", "CAD", "Rigging"]
PAD = 12


def page(ground: int = 255) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", SIZE, ground)
    return picture, ImageDraw.Draw(picture)


def lettering(draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, shade: int = 0, size: int = 22) -> None:
    draw.text(at, text, fill=shade, font=ImageFont.load_default(size))


def boxes(radius: int, *, fill: int | None = None, shade: int = 0) -> Image.Image:
    """A page with words in boxes, rounded so far; the same words without boxes where ``radius`` is below 0."""
    picture, draw = page()
    left = 100
    for word in WORDS:
        font = ImageFont.load_default(22)
        x0, y0, x1, y1 = draw.textbbox((left, 200), word, font=font)
        if radius >= 0:
            box = (x0 - PAD, y0 - PAD, x1 + PAD, y1 + PAD)
            draw.rounded_rectangle(box, radius, fill=fill, outline=fill if fill is not None else 0, width=2)
        draw.text((left, 200), word, fill=shade, font=font)
        left = int(x1) + 2 * PAD + 10
    return picture


def ink(picture: Image.Image) -> NDArray[np.bool_]:
    return np.asarray(picture) < 128


@pytest.mark.parametrize("radius", [0, 6, 20])
def test_frames_around_words_go_and_the_words_stay(radius: int) -> None:
    made = frames_taken(boxes(radius), DPI)
    assert (ink(made) == ink(boxes(-1))).all()


@pytest.mark.parametrize("radius", [0, 6, 20])
@pytest.mark.parametrize(("field", "shade"), [(20, 255), (90, 240)])
def test_light_words_on_dark_fields_become_dark_on_light(radius: int, field: int, shade: int) -> None:
    made, plain = ink(fields_turned(boxes(radius, fill=field, shade=shade), DPI)), ink(boxes(-1))
    assert (made & plain).sum() > 0.8 * (made | plain).sum()


@pytest.mark.parametrize("slope", [0.0, 0.02])
def test_bars_go_from_paper_that_isnt_lit_evenly(slope: float) -> None:
    lit = np.tile(np.linspace(230, 190, SIZE[0]), (SIZE[1], 1))
    picture = Image.fromarray(lit.astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    lettering(draw, (100, 150), "Welding")
    before = ink(picture)
    for top in (200, 300):
        corners = [(100, 0), (800, 700 * slope), (800, 15 + 700 * slope), (100, 15)]
        draw.polygon([(x, top + y) for x, y in corners], fill=100)
    assert (ink(fields_turned(picture, DPI)) == before).all()


def test_shapes_that_run_together_from_several_sides_are_one() -> None:
    picture, draw = page()
    draw.rectangle((50, 10, 949, 199), fill=0)
    for x0, x1, y0 in ((50, 149, 200), (160, 439, 210), (450, 549, 200), (560, 839, 210), (850, 949, 200)):
        draw.rectangle((x0, y0, x1, 229), fill=0)  # three legs of an arch, and what hangs between them
    for x0, x1 in ((100, 199), (400, 499), (800, 899)):
        draw.rectangle((x0, 230, x1, 239), fill=0)  # each joins a leg to what is beside it
    assert fields_turned(picture, DPI).tobytes() == picture.tobytes()


def test_a_heading_on_a_bar_is_kept_and_the_bar_goes() -> None:
    picture, draw = page()
    draw.rectangle((50, 100, 950, 135), fill=40)
    lettering(draw, (60, 105), "Experience", 255)
    made = np.asarray(fields_turned(picture, DPI))
    assert ink(picture)[100:135].mean() > 0.8
    assert (made[90:145, 200:] > 240).all()
    assert 0.1 < (made[105:130, 60:160] < 128).mean() < 0.5


def test_large_letters_and_rules_between_sections_stay() -> None:
    picture, draw = page()
    lettering(draw, (50, 50), "DEFT BOOT HERO", 0, 90)
    draw.line((50, 200, 950, 200), fill=0, width=2)
    draw.line((50, 260, 950, 260), fill=0, width=2)
    lettering(draw, (60, 220), "Experience")
    assert frames_taken(picture, DPI).tobytes() == picture.tobytes()
    assert fields_turned(picture, DPI).tobytes() == picture.tobytes()


def test_a_frame_around_a_section_stays() -> None:
    picture, draw = page()
    draw.rectangle((50, 50, 900, 400), outline=0, width=2)
    lettering(draw, (60, 60), "Experience")
    assert frames_taken(picture, DPI).tobytes() == picture.tobytes()


def test_a_dark_page_stays() -> None:
    picture, draw = page(20)
    lettering(draw, (60, 60), "Experience", 255)
    assert fields_turned(picture, DPI).tobytes() == picture.tobytes()


def test_a_hatched_picture_stays() -> None:
    hatched = np.full((SIZE[1], SIZE[0]), 255, np.uint8)
    hatched[::4].reshape(-1, SIZE[0] // 40, 40)[..., :34] = 0
    picture = Image.fromarray(hatched)
    assert frames_taken(picture, DPI).tobytes() == picture.tobytes()


@pytest.mark.parametrize("shade", [0, 255])
@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (90, 30)])
def test_any_size_will_do(size: tuple[int, int], shade: int) -> None:
    picture = Image.new("L", size, 255 - shade)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1]), fill=shade)
    assert fields_turned(picture, DPI).size == size
    assert frames_taken(picture, DPI).size == size
