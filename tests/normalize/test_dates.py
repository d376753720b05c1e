"""Dates and ranges as resumes print them."""

from __future__ import annotations

import time

import pytest

from resume_parser.normalize.dates import find_ranges

RANGES = [
    ("Jan 2019 – Present", "2019-01", "", True),
    ("March 2015 to June 2017", "2015-03", "2017-06", False),
    ("Jan - Mar 2019", "2019-01", "2019-03", False),
    ("Jan-Mar 2019", "2019-01", "2019-03", False),
    ("03/2015 – 06/2017", "2015-03", "2017-06", False),
    ("03/2015 – 06/17", "2015-03", "2017-06", False),
    ("01.04.2015-30.06.2017", "2015-04-01", "2017-06-30", False),
    ("2015-2017", "2015", "2017", False),
    ("2015-16", "2015", "2016", False),
    ("since 2020", "2020", None, True),
    ("June 2015 till date", "2015-06", "", True),
    ("May,2015 - Nov,2015", "2015-05", "2015-11", False),
    ("Sept.2015-Oct.2016", "2015-09", "2016-10", False),
    ("Summer 2018", "2018-06", None, False),
    ("Q1 2019 – Q3 2020", "2019-01", "2020-07", False),
    ("2025-Jul - Present", "2025-07", "", True),
    ("2019 May - 2020 June", "2019-05", "2020-06", False),
    ("1st Jan 2015 to 31st Dec 2016", "2015-01-01", "2016-12-31", False),
    ("janvier 2018 à août 2020", "2018-01", "2020-08", False),
    ("depuis mars 2021", "2021-03", None, True),
    ("Okt. 2018 – heute", "2018-10", "", True),
    ("Mai 2016 bis Dezember 2017", "2016-05", "2017-12", False),
    ("enero de 2014 - actualidad", "2014-01", "", True),
    ("dal 2015 ad oggi", "2015", "", True),
    ("gennaio 2012 – settembre 2013", "2012-01", "2013-09", False),
    ("fevereiro de 2017 até o momento", "2017-02", "", True),
    ("maart 2011 – heden", "2011-03", "", True),
    ("2019年3月 - 至今", "2019-03", "", True),
]


@pytest.mark.parametrize(("text", "first", "last", "goes_on"), RANGES)
def test_one_range(text: str, first: str, last: str | None, goes_on: bool) -> None:
    (span,) = find_ranges(text)
    assert span.first is not None
    assert span.first.value == first
    assert (span.last.value if span.last else None) == last
    assert span.is_current is goes_on


@pytest.mark.parametrize("text", ["+49 2015-445566", "$2015", "Windows 2012", "12,2015", "call 2015550123"])
def test_no_date(text: str) -> None:
    assert find_ranges(text) == []


def test_a_month_after_the_year_belongs_to_the_next_date() -> None:
    (span,) = find_ranges("May 2018 - March 2019")
    assert span.first is not None
    assert span.last is not None
    assert (span.first.value, span.last.value) == ("2018-05", "2019-03")


def test_months_first_where_the_day_can_be_none() -> None:
    assert [r.first.value for r in find_ranges("03/25/2019") if r.first] == ["2019-03-25"]
    assert [r.first.value for r in find_ranges("03/04/2019", day_first=False) if r.first] == ["2019-03-04"]


def test_time_is_linear() -> None:
    start = time.perf_counter()
    find_ranges("12-2019 " * 5_000 + "9" * 20_000 + "Jan " * 5_000)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Dec-10-2012 to June-30-2016", "2012-12-10", "2016-06-30"),
        ("March.5.2019 - May.31.2020", "2019-03-05", "2020-05-31"),
        ("No-10-2012 - 12-2013", "2012-10", "2013-12"),
    ],
)
def test_a_day_between_a_months_name_and_a_year(text, first, last):
    (span,) = find_ranges(text)
    assert (span.first.value, span.last.value) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Year :2013-2016", "2013", "2016"),
        ("Génie mécanique | 2023/2024", "2023", "2024"),
        ("Dec 11 , 2006 – Dec 28 ,2008", "2006-12-11", "2008-12-28"),
        ("Restaurant Server 2018 — 2020", "2018", "2020"),
        ("BSc Physics 2015 – 2021", "2015", "2021"),
        ("between the years 2012-14.", "2012", "2014"),
        ("Master 2 2015 - 2016", "2015", "2016"),
    ],
)
def test_what_stands_before_a_range_of_years_is_no_part_of_it(text: str, first: str, last: str) -> None:
    (span,) = find_ranges(text)
    assert (span.first.value, span.last.value) == (first, last)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("85.25\t2013", ["2013"]),
        ("Windows 8 2013", []),
        ("12:2013", []),
        ("path/2013", []),
        ("BSc Physics 2013", ["2013"]),
        ("Class 12 2010", ["2010"]),
        ("Class 12 2010 Lyceum", []),
        ("Windows 11 2010", []),
        ("NOVMBER, 2014", ["2014-11"]),
    ],
)
def test_a_year_behind_a_number_a_slash_or_a_product(text: str, found: list[str]) -> None:
    assert [span.first.value for span in find_ranges(text)] == found
