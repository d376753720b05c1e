"""Texts made to be slow for patterns: reading takes no more than in proportion to their length."""

from __future__ import annotations

import contextlib
import time

import pytest

import resume_parser
from resume_parser.options import Limits, Options
from resume_parser.parser import parse_bytes

HEAD = "Ann Example\nann@example.com\n\nExperience\n"
UNITS = (
    *(
        "7",
        "@",
        ".",
        "a",
        "A",
        "-",
        " ",
        "(",
        "()",
        "\n",
        "\t",
        "/",
        ",",
        "+",
        "_",
        "#",
        "<",
        "&",
        '"',
        "\\",
        "*",
        "|",
        "`",
    ),
    *(
        "a.",
        "a-",
        "a@",
        "1-",
        "1 ",
        "1.",
        "a ",
        "a,",
        "1, ",
        "http://",
        "www.",
        "a@b.c ",
        "(1",
        "+1 ",
        "2019 ",
        "2019 - ",
    ),
    *(
        "Jan ",
        "Jan 2019 - ",
        "12/",
        "| ",
        "• ",
        "a\n",
        "A\n\n",
        "Skills: ",
        "e\u0301",
        "\u200d",
        "[a](",
        "**a",
        "_a_ ",
        "# a",
    ),
    *(
        "linkedin.com/in/",
        "St. ",
        "B.Sc. ",
        "of ",
        "English (fluent), ",
        "London, United Kingdom ",
        "a\u00ad",
        "a     ",
    ),
)
SHORT, LONG = 1_500, 12_000
SLACK = 0.4
"""Seconds of the processor beside what is in proportion."""
OPTIONS = Options(limits=Limits(words=1_000_000))


def cost(text: str, name: str) -> float:
    started = time.process_time()
    with contextlib.suppress(resume_parser.NoTextError, resume_parser.TooLargeError):
        parse_bytes(text.encode(), filename=name, content_type=None, options=OPTIONS)
    return time.process_time() - started


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    cost(HEAD, "warm.txt")


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_the_length_of_one_line(unit: str) -> None:
    name = "cv.md" if unit in {"**a", "[a](", "_a_ ", "# a", "`", "#"} else "cv.txt"
    short = cost(HEAD + unit * (SHORT // len(unit)), name)
    long = cost(HEAD + unit * (LONG // len(unit)), name)
    assert long < 3 * LONG / SHORT * short + SLACK


def test_languages_of_a_long_line_are_looked_up_within_bounds() -> None:
    words = [f"Q{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}x" for i in range(3_000)]
    assert cost("Ann Example\n\nLanguages\n" + ", ".join(words), "cv.txt") < 5
