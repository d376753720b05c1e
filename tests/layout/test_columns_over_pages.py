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


def numbered(name: str, first: int, stop: int) -> list[str]:
    """Lines by letters: those with digits are dates."""
    return [f"{name} {'abcde'[i // 10]}{'abcdefghij'[i % 10]}" for i in range(first, stop)]


def column(x: int, name: str, top: int, first: int, count: int) -> list:
    return [at(x, top + 30 * i, text) for i, text in enumerate(numbered(name, first, first + count))]


def test_two_columns_that_both_go_on_are_read_each_to_its_end() -> None:
    pages = (
        page(HEADER, *column(50, "skill", 200, 0, 16), *column(350, "work on ships", 200, 0, 18)),
        page(*column(50, "skill", 50, 16, 20), *column(350, "work on ships", 50, 18, 24), number=1),
        page(
            *column(50, "skill", 110, 36, 5),
            *column(350, "work on ships", 110, 42, 5),
            at(50, 400, "The end " * 12),
            number=2,
        ),
    )
    found = texts(*pages)
    assert found[1:] == [
        *numbered("skill", 0, 41),
        *numbered("work on ships", 0, 47),
        "The end " * 11 + "The end",
    ]


def test_the_narrower_of_two_columns_that_both_go_on_is_read_first() -> None:
    pages = (
        page(HEADER, *column(50, "work on ships", 200, 0, 18), *column(350, "skill", 200, 0, 9)),
        page(*column(50, "work on ships", 50, 18, 20), *column(350, "skill", 50, 9, 9), number=1),
    )
    assert texts(*pages)[1:] == [*numbered("skill", 0, 18), *numbered("work on ships", 0, 38)]


def test_columns_that_begin_elsewhere_on_the_next_page_are_read_page_by_page() -> None:
    above = [*column(50, "skill", 200, 0, 9), *column(350, "work", 200, 0, 18)]
    below = [*column(50, "skill", 50, 9, 6), *column(420, "work", 50, 18, 6)]
    found = texts(page(HEADER, *above), page(*below, number=1))
    first = [*numbered("skill", 0, 9), *numbered("work", 0, 18)]
    assert found[1:] == [*first, *numbered("skill", 9, 15), *numbered("work", 18, 24)]


def test_a_margin_of_dates_is_no_column_of_its_own() -> None:
    above = [*column(50, "work on ships", 200, 0, 18), *column(350, "since 1990", 215, 0, 17)]
    below = [*column(50, "work on ships", 50, 18, 9), *column(350, "since 1990", 65, 17, 8)]
    found = texts(page(HEADER, *above), page(*below, number=1))
    assert found.index("work on ships ai") < found.index("since 1990 bh")
