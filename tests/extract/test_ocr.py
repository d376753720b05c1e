"""What Tesseract says, made words: baselines, sizes, icons. No Tesseract needed."""

from __future__ import annotations

import pytest

from resume_parser.document import Document, Page
from resume_parser.extract.ocr import words_of
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
