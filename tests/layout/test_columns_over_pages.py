"""A column that goes on over the end of a page is not cut by what stands beside it."""

from __future__ import annotations

from drawn import at, page

from resume_parser.document import Document
from resume_parser.layout import read

HEADER = at(50, 60, "Ada Example")
MAIN = [at(50, 200 + 30 * i, f"work {i}") for i in range(18)]
SIDE = [at(350, 200 + 30 * i, f"skill {i}") for i in range(5)]
REST = [at(50, 50 + 30 * i, f"work {i}") for i in range(18, 22)]


def texts(*pages) -> list[str]:
    return [line.text for line in read(Document("pdf", pages=tuple(pages)))]


def test_the_side_column_comes_before_the_one_that_goes_on() -> None:
    found = texts(page(HEADER, *MAIN, *SIDE), page(*REST, number=1))
    assert found[0] == "Ada Example"
    assert found[1:6] == [f"skill {i}" for i in range(5)]
    assert found[6:] == [f"work {i}" for i in range(22)]


def test_the_order_stays_where_the_next_page_goes_on_with_the_side_column() -> None:
    rest = [at(350, 50 + 30 * i, f"skill {i}") for i in range(5, 8)]
    found = texts(page(HEADER, *MAIN, *SIDE), page(*rest, number=1))
    assert found[1:] == [*(f"work {i}" for i in range(18)), *(f"skill {i}" for i in range(8))]


def test_the_order_stays_where_the_side_column_is_the_longer_one() -> None:
    side = [at(350, 200 + 30 * i, f"skill {i}") for i in range(19)]
    found = texts(page(HEADER, *MAIN, *side), page(*REST, number=1))
    assert found[1:19] == [f"work {i}" for i in range(18)]


def test_one_page_stays_as_it_is() -> None:
    assert texts(page(HEADER, *MAIN, *SIDE))[1] == "work 0"
