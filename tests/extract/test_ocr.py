"""What Tesseract says, made words: baselines, sizes, icons. No Tesseract needed."""

from __future__ import annotations

import pytest

from resume_parser.document import Document, Page
from resume_parser.extract.ocr_words import words_of
from resume_parser.extract.tesseract import Token
from resume_parser.layout import read

SIZE = 40
"""Of the font, in pixels."""
LINE = (1, 1, 1)


def ink(text: str, x0: int, above: float, below: float, line: tuple[int, int, int] = LINE, base: int = 500) -> Token:
    """A token whose ink reaches so many font sizes above and below the baseline."""
    x1 = x0 + 20 * len(text)
    return Token(text, x0, round(base - above * SIZE), x1, round(base + below * SIZE), 0.9, line)


def test_words_of_a_line_stand_on_one_baseline_in_one_size() -> None:
    words = words_of([ink("Engineer", 0, 0.72, 0.21), ink("now", 200, 0.52, 0), ink("Typing", 300, 0.72, 0.21)], 0.5)
    assert max(word.y1 for word in words) - min(word.y1 for word in words) < 1
    assert len({word.style.size for word in words}) == 1
    assert words[0].style.size == pytest.approx(20, abs=1)
    assert words[1].y1 - words[1].y0 == pytest.approx(words[0].y1 - words[0].y0)


def test_a_dash_between_years_stays_on_their_line() -> None:
    words = words_of([ink("2019", 0, 0.72, 0), ink("–", 100, 0.3, -0.25), ink("2021", 140, 0.72, 0)], 0.5)
    (line,) = read(Document("png", pages=(Page(0, 600, 800, words, ocr=True),)))
    assert line.text == "2019 – 2021"


def test_an_icon_read_as_a_letter_is_left_out() -> None:
    tokens = [ink("plain", 0, 0.72, 0.21), ink("words", 200, 0.72, 0)]
    icon = ink("®", 0, 3.0, 0.5, line=(2, 1, 1), base=900)
    assert [word.text for word in words_of([*tokens, icon], 0.5)] == ["plain", "words"]


def test_an_icon_before_a_heading_is_left_out() -> None:
    tokens = [ink("®", 0, 2.0, 0.4), ink("WORK", 120, 0.72, 0), ink("EXPERIENCE", 240, 0.72, 0)]
    assert [word.text for word in words_of(tokens, 0.5)] == ["WORK", "EXPERIENCE"]


def test_a_page_without_tokens_has_no_words() -> None:
    assert words_of([], 0.5) == ()


def test_sizes_that_measure_about_the_same_are_one() -> None:
    tokens = [
        ink("Engineer", 0, 0.72 * wobble, 0, line=(1, 1, row), base=100 * row)
        for row, wobble in enumerate((1.0, 1.03, 0.98, 1.05, 0.96), 1)
    ]
    heading = ink("PROJECTS", 0, 0.72 * 1.4, 0, line=(1, 1, 9), base=900)
    sizes = [word.style.size for word in words_of([*tokens, heading], 0.5)]
    assert len(set(sizes[:-1])) == 1
    assert sizes[-1] == pytest.approx(28, abs=1)


def test_accents_on_capitals_make_no_larger_font() -> None:
    words = words_of([ink("SOLUÇÕES", 0, 0.92, 0.21), ink("PROJECTS", 0, 0.72, 0, line=(1, 1, 2), base=700)], 0.5)
    assert words[0].style.size == words[1].style.size


def test_thick_strokes_are_bold() -> None:
    regular = [ink("working", 200 * i, 0.72, 0.21)._replace(stroke=4.0) for i in range(1, 5)]
    heavy = ink("Foreman", 0, 0.72, 0)._replace(stroke=5.5)
    assert [word.style.bold for word in words_of([heavy, *regular], 0.5)] == [True, False, False, False, False]


def test_a_dot_read_as_another_sign_is_a_bullet() -> None:
    dot = Token("e", 0, 484, 12, 496, 0.5, LINE)
    (line,) = read(
        Document("png", pages=(Page(0, 600, 800, words_of([dot, ink("Welding", 40, 0.72, 0.21)], 0.5), ocr=True),))
    )
    assert (line.kind, line.text) == ("item", "Welding")


def test_a_letter_that_is_a_word_is_no_bullet() -> None:
    words = words_of([ink("e", 0, 0.52, 0), ink("Welding", 30, 0.72, 0.21)], 0.5)
    assert [word.text for word in words] == ["e", "Welding"]


@pytest.mark.parametrize(("height", "read"), [(8, "•"), (24, "+")])
def test_a_low_and_narrow_plus_is_a_bullet(height: int, read: str) -> None:
    plus = Token("+", 300, 494 - height, 304, 494, 0.8, LINE)
    words = words_of([ink("Welding", 0, 0.72, 0.21), plus, ink("Soldering", 340, 0.72, 0.21)], 0.5)
    assert [word.text for word in words] == ["Welding", read, "Soldering"]


def test_a_column_of_bullets_is_no_word() -> None:
    column = Token("ooooo", 0, 100, 12, 300, 0.5, LINE)
    assert [word.text for word in words_of([column, ink("Welding", 40, 0.72, 0.21)], 0.5)] == ["Welding"]


def test_a_word_whose_box_holds_dirt_stays_in_its_line() -> None:
    tokens = [ink("Welding", 160 * i, 0.72, 0.21) for i in range(5)]
    tokens[2] = tokens[2]._replace(y1=tokens[2].y1 + 16)
    (line,) = read(Document("png", pages=(Page(0, 600, 800, words_of(tokens, 0.5), ocr=True),)))
    assert len(line.words) == 5


def test_a_line_of_the_next_column_parts_no_list() -> None:
    left = [ink("English", 0, 0.72, 0.21, line=(1, 1, row), base=100 + 50 * row) for row in (1, 2)]
    right = ink("Community", 600, 0.72, 0.21, line=(2, 1, 1), base=175)
    words = words_of([left[0], right, left[1]._replace(text="Spanish")], 0.5)
    assert [word.text for word in words] == ["English", "Spanish", "Community"]
