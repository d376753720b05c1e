"""Doubtful words of a scan, read again by themselves. No Tesseract needed: the reader is told what it reads."""

from __future__ import annotations

import pytest
from PIL import Image

from resume_parser.extract.ocr_again import LARGER, MARGIN, MOST_RUNS, addresses_again, doubtful_again
from resume_parser.extract.tesseract import Token

DPI = 200.0
PAGE = Image.new("L", (1600, 2200), 255)


def token(text: str, x0: int, confidence: float, line: int = 1, width: int = 200, height: int = 30) -> Token:
    return Token(text, x0, 100 * line, x0 + width, 100 * line + height, confidence, (1, 1, line))


class Reader:
    """Gives the same tokens for every picture and keeps the pictures' sizes."""

    def __init__(self, *tokens: Token) -> None:
        self.tokens, self.sizes = list(tokens), []

    def __call__(self, picture: Image.Image) -> list[Token]:
        self.sizes.append(picture.size)
        return self.tokens


def texts(tokens: list[Token]) -> list[str]:
    return [found.text for found in tokens]


def test_a_doubtful_word_gives_way_to_the_lines_that_stand_there() -> None:
    headline, muddle = token("Painter", 100, 0.95), token("ert", 1200, 0.4, height=70)
    reader = Reader(token("Leeds", 16, 0.9, width=90), token("jane@example.org", 16, 0.85, line=2))
    found = doubtful_again([headline, muddle], PAGE, DPI, reader)
    assert texts(found) == ["Painter", "Leeds", "jane@example.org"]
    assert reader.sizes == [(200 + 4 * MARGIN, 70 + 4 * MARGIN)]
    assert (found[1].x0, found[1].y0) == (1200, 100 + 100 - 2 * MARGIN)
    assert found[1].line[0] != headline.line[0]


def test_what_is_read_no_surer_changes_nothing() -> None:
    tokens = [token("Painter", 100, 0.95), token("Harbour", 400, 0.5)]
    assert doubtful_again(tokens, PAGE, DPI, Reader(token("Harb", 16, 0.5))) == tokens
    assert doubtful_again(tokens, PAGE, DPI, Reader()) == tokens


def test_sure_words_and_icons_are_not_read_again() -> None:
    reader = Reader(token("Leeds", 16, 0.9))
    doubtful_again([token("Painter", 100, 0.95), token("@", 60, 0.2, width=20)], PAGE, DPI, reader)
    assert reader.sizes == []


def test_doubtful_words_beside_each_other_are_read_as_one() -> None:
    reader = Reader(token("Painter", 16, 0.9), token("Welder", 250, 0.9))
    tokens = [token("Pai", 100, 0.3), token("nter", 320, 0.3), token("Roller", 100, 0.9, line=2)]
    assert texts(doubtful_again(tokens, PAGE, DPI, reader)) == ["Painter", "Welder", "Roller"]
    assert len(reader.sizes) == 1


def test_only_so_many_runs_are_read_again() -> None:
    reader = Reader()
    tokens = [token("Pai", 100, 0.3, line=line) for line in range(1, 3 * MOST_RUNS)]
    assert doubtful_again(tokens, PAGE, DPI, reader) == tokens
    assert len(reader.sizes) == MOST_RUNS


def test_half_a_page_that_is_a_picture_is_left_alone() -> None:
    reader = Reader(token("Leeds", 16, 0.9))
    doubtful_again([token("x", 10, 0.3, width=1580, height=900)], PAGE, DPI, reader)
    assert reader.sizes == []


def test_an_address_is_taken_where_it_is_surer() -> None:
    tokens = [token("Mail", 100, 0.9), token("jane@exarnple.org", 400, 0.5)]
    reader = Reader(token("jane@example.org", 16, 0.8))
    found = addresses_again(tokens, PAGE, reader)
    assert texts(found) == ["Mail", "jane@example.org"]
    assert found[1].x0 == tokens[1].x0
    assert reader.sizes == [(LARGER * (200 + 4 * MARGIN), LARGER * (30 + 4 * MARGIN))]


@pytest.mark.parametrize("lost", ["janeQexample.org", "jane(Vexample.org", "jane(aexample.org"])
def test_an_address_whose_at_sign_was_lost_is_found(lost: str) -> None:
    tokens = [token(lost, 400, 0.95), token("NodeQuery.js", 100, 0.95, line=2)]
    found = addresses_again(tokens, PAGE, Reader(token("jane@example.org", 16, 0.9)))
    assert texts(found) == ["jane@example.org", "NodeQuery.js"]


def test_a_bracket_and_a_capital_are_an_at_sign_where_the_name_is_on_the_page() -> None:
    reader = Reader(token("jone@example.org", 16, 0.9))
    tokens = [token("JANE", 100, 0.9), token("jane(Wexample.org", 400, 0.8, line=2)]
    found = addresses_again(tokens, PAGE, reader)
    assert texts(found) == ["JANE", "jane@example.org"]
    assert found[1].confidence < 0.8
    assert reader.sizes == []


@pytest.mark.parametrize(("lost", "again"), [("jane(Wexample.org", "jare(Dexample.org"), ("janeQexample.org", "jare@")])
def test_an_at_sign_that_is_plain_or_seen_when_read_again_mends_what_was_read(lost: str, again: str) -> None:
    assert texts(addresses_again([token(lost, 400, 0.9)], PAGE, Reader(token(again, 16, 0.9)))) == ["jane@example.org"]


@pytest.mark.parametrize("name", ["janeQuest.io", "me(amazon.com"])
def test_what_may_be_another_word_stays_where_no_at_sign_is_seen(name: str) -> None:
    tokens = [token("JANE", 100, 0.9), token(name, 400, 0.9, line=2)]
    assert addresses_again(tokens, PAGE, Reader(token(name, 16, 0.9))) == tokens


def test_words_that_a_lost_at_sign_parted_are_read_again_as_one() -> None:
    tokens = [
        token("Mail", 100, 0.9),
        token("janedoe(", 400, 0.0),
        token("gmail.com", 606, 0.0),
        token("Leeds", 900, 0.9),
    ]
    found = addresses_again(tokens, PAGE, Reader(token("janedoe@gmail.com", 16, 0.8)))
    assert texts(found) == ["Mail", "janedoe@gmail.com", "Leeds"]
    assert (found[1].x0, found[1].x1) == (400, 806)
    assert addresses_again(tokens, PAGE, Reader(token("janedoe", 16, 0.8), token("gmail.com", 300, 0.8))) == tokens


@pytest.mark.parametrize(("before", "gap", "line"), [("visit", 20, 1), ("+", 4, 1), ("visit", 4, 2)])
def test_the_name_of_a_site_behind_a_word_is_not_read_again(before: str, gap: int, line: int) -> None:
    reader = Reader(token("visit@example.org", 16, 0.8))
    tokens = [token(before, 100, 0.9), token("example.org", 300 + gap, 0.9, line=line)]
    assert addresses_again(tokens, PAGE, reader) == tokens
    assert reader.sizes == []


def test_a_part_of_an_address_is_none() -> None:
    tokens = [token("jane.doe@example.org", 400, 0.5)]
    assert addresses_again(tokens, PAGE, Reader(token("doe@example", 16, 0.9))) == tokens
    assert addresses_again(tokens, PAGE, Reader(token("doe@example.org", 16, 0.9))) == tokens


def test_an_address_with_the_words_of_the_page_is_better() -> None:
    tokens = [token("JANE", 100, 0.9), token("Rovwe", 350, 0.9), token("jane.rovve@example.org", 400, 0.8, line=2)]
    assert texts(addresses_again(tokens, PAGE, Reader(token("jane.rovwe@example.org", 16, 0.5))))[2:] == [
        "jane.rovwe@example.org"
    ]
    assert addresses_again(tokens, PAGE, Reader(token("iane.rovve@example.org", 16, 0.85))) == tokens


def test_an_address_that_is_sure_is_not_read_again() -> None:
    reader = Reader(token("jane@example.com", 16, 1.0))
    tokens = [token("jane@example.org", 400, 0.95)]
    assert addresses_again(tokens, PAGE, reader) == tokens
    tokens = [token("JANE", 100, 0.9), token("jane@example.org", 400, 0.5, line=2)]
    assert addresses_again(tokens, PAGE, reader) == tokens
    assert reader.sizes == []
