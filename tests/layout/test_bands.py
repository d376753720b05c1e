"""Scans with centred headings, which a recogniser takes for a column."""

from __future__ import annotations

from drawn import at, page, to_end

from resume_parser.document import Document, Word
from resume_parser.layout import read


def centred(y: float, said: str) -> list[Word]:
    words = at(0, y, said)
    shift = 300 - words[-1].x1 / 2
    return [word._replace(x0=word.x0 + shift, x1=word.x1 + shift) for word in words]


def texts(*runs: list[Word], ocr: bool) -> list[str]:
    return [line.text for line in read(Document("pdf", pages=(page(*runs, ocr=ocr),)))]


LEFT = [at(50, 130, "Clerk at Ash Ltd"), at(50, 190, "Hull School of Tea")]
RIGHT = [to_end(550, 130, "2015 - 2018"), to_end(550, 190, "2010 - 2014")]


def test_each_centred_heading_stands_before_what_is_below_it() -> None:
    drawn = [*LEFT, centred(110, "Experience"), centred(170, "Education"), *RIGHT]
    assert texts(*drawn, ocr=True) == [
        "Experience",
        "Clerk at Ash Ltd 2015 - 2018",
        "Education",
        "Hull School of Tea 2010 - 2014",
    ]


def test_one_that_may_be_centred_by_chance_parts_nothing() -> None:
    drawn = [*LEFT, centred(110, "Experience"), *RIGHT]
    assert texts(*drawn, ocr=True)[0] == "Clerk at Ash Ltd 2015 - 2018"


def test_a_page_with_text_keeps_its_order() -> None:
    drawn = [*LEFT, centred(110, "Experience"), centred(170, "Education"), *RIGHT]
    assert texts(*drawn, ocr=False)[0] == "Clerk at Ash Ltd 2015 - 2018"
