"""Dates and ranges of dates as resumes print them: ``Jan 2019 – Present``, ``03/2019``, ``since 2020``, ``2019年3月``.

The own grammar starts at every number that can be a year, reads the month or season to its left, and joins
neighbouring dates whose gap says ``to``. Each pattern is bounded, so time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

from resume_parser.normalize.date_words import (
    CURRENT,
    CURRENT_ONLY,
    GAP,
    LONGEST_QUARTER,
    LONGEST_SINCE,
    NOT_BEFORE_YEAR,
    NUMBERED,
    QUARTER,
    SINCE,
    month_of,
    part_of_year,
)

DateKind = Literal["date", "current", "since"]

PIVOT = 50
"""Two-digit years below it are of this century, others of the last."""
LEFT = 32
"""So many characters before a year can belong to its date."""
LONGEST_GAP = 24
"""Longest text between the two dates of a range, in characters."""
FIRST_YEAR, LAST_YEAR = 1930, 2049


class DateSpan(NamedTuple):
    """A date, characters ``start`` to ``end``. ``value``: ISO 8601 at the precision written, empty for ``current``."""

    start: int
    end: int
    value: str
    kind: DateKind


class RangeSpan(NamedTuple):
    """A range, or a date that stands alone (``first`` only). ``is_current``: it goes on."""

    start: int
    end: int
    first: DateSpan | None
    last: DateSpan | None
    is_current: bool


YEAR = r"(?:19[3-9]\d|20[0-4]\d)"
NUMBER = re.compile(
    rf"""
    (?=[\d'’‘`´])
    (?<![\d\\#$€£₹¥@]) (?<!\d[.,:]) (?<![\W_]\.) (?<![^\w\s],)
    (?:(?<!\d[-‐‑]) | (?<=(?:19|20)\d\d[-‐‑])) (?:(?<!/) | (?<=(?:19|20)\d\d/))
    (?:
      (?P<year>{YEAR})
      (?:
        \s?[年년.]\s?(?P<cm>1[0-2]|0?[1-9])\s?[月월](?:\s?(?P<cd>3[01]|[12]\d|0?[1-9])\s?[日일])?
      | [-‐‑/.\s](?P<wm>(?!\d)[^\W\d_]{{3,12}})(?=\W|$)(?=\.?(?:\s?[-‐‑–—,;|)]|\s(?:to|bis|a|à)\s|\s?$))
      | (?P<sep>[-‐‑/.])(?P<month>1[0-2]|0[1-9]|[1-9](?=\.))(?:(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9])(?:T[\d:.]{{4,12}}Z?)?)?(?!\d)
      | (?=年|년|\D|$)
      )
    | (?P<a>3[01]|[12]\d|0?[1-9]) (?P<s>\s?[-‐‑/.]\s?|\s) (?P<b>3[01]|[12]\d|0?[1-9]) (?P=s) (?P<y>{YEAR}|\d\d(?=\D|$)) (?!\d)
    | (?<=[^\W\d_][-‐‑/.]) (?P<d>3[01]|[12]\d|0?[1-9]) [-‐‑/.] (?P<dy>{YEAR}) (?!\d)
    | (?P<m>1[0-2]|0?[1-9]) \s?[-‐‑/.]\s? (?P<my>{YEAR}) (?!\d)
    | (?P<sm>1[0-2]|0[1-9]) [/.’'] (?P<sy>\d\d) (?![\d/.%]\d?)
    | ['’‘`´] (?P<qy>\d\d) (?!\d)
    | (?P<wy>\d\d) (?![\d%+]|[.,:]\d|(?:st|nd|rd|th|er|º|\.)?[\s,]{{1,3}}(?:de\s)?{YEAR}|(?:st|nd|rd|th)\b)
    )
    """,
    re.VERBOSE,
)
"""A number that can be a date or end one. What it begins with is asked first, for most characters are none of that."""
LETTER = r"[^\s\d!-@\[-`{-~‐-―’‘´]"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
MONTH = re.compile(rf"(?<!{LETTER}){LETTER}{{3,14}}")
"""A word that may be a month."""
AFTER_MONTH = re.compile(
    rf"(?:[\s.,'’‘´`\-‐‑–/_]{{0,3}}(?:(?:de|del|of|d['’])\s?)?['’‘´`]?|[\s.,\-]{{1,3}}{DAY}(?:st|nd|rd|th)?[\s,.\-]{{1,3}})$"
)
"""What stands between a month and its year: ``March of 2019``, ``March 10th, 2019``."""
DAY_BEFORE = re.compile(rf"(?<![\d/.,-]){DAY}\s?(?:st|nd|rd|th|er|[.º°ª])?[\s.\-/]{{0,3}}(?:(?:de|of)\s)?$")
"""The day before a month."""
FIRST_OF_TWO = re.compile(
    rf"(?:(?<!\d){DAY}\.?(?:st|nd|rd|th)?\s)?(?P<word>(?<!{LETTER}){LETTER}{{3,14}})\.?{GAP}$",
    re.IGNORECASE,
)
"""``Jan –`` before ``Mar 2019``."""
SHORT_YEAR = re.compile(r"\s?[-‐‑–—/]\s?['’‘]?(?P<y>\d\d)(?![\d/%:-]|\.\d)")
"""``-21`` after ``2019``."""
ON_TO_SHORT = re.compile(rf"{GAP}(?:1[0-2]|0[1-9])[/.’']\d", re.IGNORECASE)
SHORT_UP_TO = re.compile(rf"(?:1[0-2]|0[1-9])[/.’'](?:{YEAR}|\d\d){GAP}$", re.IGNORECASE)
"""Month and year in figures, after a short one and before it: ``– 05/21``, ``03/19 –``."""
JOINED = re.compile(GAP, re.IGNORECASE)
UNTIL_YEAR = re.compile(rf"{GAP}{YEAR}(?!\d)", re.IGNORECASE)
"""``– 2020``: what stands before it is a year, whatever it follows."""
PHONE_RUN = re.compile(r"\d(?=[\d ()\-]{8})(?:[ ()\-]{0,2}\d){8,24}")
DIGITS = re.compile(r"\d+")


def find_dates(text: str, *, day_first: bool = True) -> list[DateSpan]:
    """Every date in the text, in order. ``day_first``: how to read ``03/04/2019``.

    A number before a tab stop is no part of a date behind it: ``85.25⇥2013``.
    """
    found: list[DateSpan] = []
    phones: list[tuple[int, int]] | None = None
    ends: list[int] = []
    end = 0
    for match in NUMBER.finditer(text):
        date = _read(text, match, end, day_first)
        if date is None or date.start < end:
            continue
        if phones is None:
            phones = _phone_runs(text)
            ends = [stop for _, stop in phones]
        next_phone = bisect_right(ends, date.start)
        if next_phone < len(phones) and phones[next_phone][0] < date.end:
            continue
        found.append(date)
        end = date.end
    return found


def find_ranges(text: str, *, day_first: bool = True) -> list[RangeSpan]:
    """Every range in the text, in order; a date alone is a range with ``first`` only."""
    dates = find_dates(text, day_first=day_first)
    if not dates:
        alone = CURRENT_ONLY.match(text)
        if alone is None:
            return []
        now = DateSpan(alone.start(1), alone.end(1), "", "current")
        return [RangeSpan(now.start, now.end, None, now, True)]
    ranges: list[RangeSpan] = []
    i = 0
    while i < len(dates):
        first = dates[i]
        following = dates[i + 1] if i + 1 < len(dates) else None
        span = _range_from(text, first, following)
        i += 2 if span.last is not None and span.last is following else 1
        ranges.append(span)
    return ranges


def _range_from(text: str, first: DateSpan, following: DateSpan | None) -> RangeSpan:
    if following is not None and following.start - first.end <= LONGEST_GAP:
        gap = JOINED.fullmatch(text, first.end, following.start)
        if gap is not None and first.value[:4] <= following.value[:4]:
            return RangeSpan(first.start, following.end, first, following, False)
    now = CURRENT.match(text, first.end)
    if now is not None:
        last = DateSpan(now.start(1), now.end(1), "", "current")
        return RangeSpan(first.start, last.end, first, last, True)
    if first.kind == "since":
        return RangeSpan(first.start, first.end, first, None, True)
    return _within_one(text, first)


def _within_one(text: str, date: DateSpan) -> RangeSpan:
    """``2019-21``, ``Jan – Mar 2019``, or a date alone."""
    if len(date.value) == 4:
        short = SHORT_YEAR.match(text, date.end)
        if short is not None:
            last = _century(short["y"])
            if 0 <= int(last) - int(date.value) <= 40:
                end = DateSpan(short.start("y"), short.end(), last, "date")
                return RangeSpan(date.start, end.end, date, end, False)
    if len(date.value) >= 7:
        low = max(0, date.start - LEFT)
        before = FIRST_OF_TWO.search(text[low : date.start])
        month = month_of(before["word"]) if before else 0
        if before and month and month <= int(date.value[5:7]):
            value = _iso(date.value[:4], month, before["day"] or 0)
            first = DateSpan(low + before.start(), low + before.end("word"), value, "date")
            return RangeSpan(first.start, date.end, first, date, False)
    return RangeSpan(date.start, date.end, date, None, False)


def _read(text: str, match: re.Match[str], low: int, day_first: bool) -> DateSpan | None:
    start, end = match.span()
    kind = match.lastgroup
    if match["year"]:
        if match["cm"]:
            return DateSpan(start, end, _iso(match["year"], match["cm"], match["cd"] or 0), "date")
        if match["wm"]:
            month = month_of(match["wm"])
            if month and not _month_before(text[max(low, start - LEFT) : start]):
                return _since(text, low, DateSpan(start, end, _iso(match["year"], month, 0), "date"))
            end = match.end("year")
        if match["month"]:
            return _since(
                text,
                low,
                DateSpan(start, end, _iso(match["year"], match["month"], match["day"] or 0), "date"),
            )
        return _word_and_year(text, start, end, match["year"], max(low, start - LEFT))
    if match["y"]:
        return _three_numbers(text, match, low, day_first)
    if match["dy"]:
        return _day_between(text, match, max(low, start - LEFT))
    if match["my"]:
        return _since(text, low, DateSpan(start, end, _iso(match["my"], match["m"], 0), "date"))
    if match["sy"]:
        return _short_month_year(text, match)
    if match["qy"] or kind == "wy":
        return _word_and_year(
            text, start, end, _century(match["qy"] or match["wy"]), max(low, start - LEFT), short=True
        )
    return None


def _three_numbers(text: str, match: re.Match[str], low: int, day_first: bool) -> DateSpan | None:
    a, b = int(match["a"]), int(match["b"])
    day, month = (a, b) if (day_first and b <= 12) or a > 12 else (b, a)
    if month > 12 or (match["s"].isspace() and len(match["y"]) == 2):
        return None
    year = match["y"] if len(match["y"]) == 4 else _century(match["y"])
    return _since(text, low, DateSpan(match.start(), match.end(), _iso(year, month, day), "date"))


def _day_between(text: str, match: re.Match[str], low: int) -> DateSpan | None:
    """``Dec-10-2012``; without a month's name before it, ``10-2012`` or the year alone."""
    start, end, year, day = match.start(), match.end(), match["dy"], match["d"]
    if found := _month_before(text[low:start]):
        month, after = found
        if not after["day"]:
            value = _iso(year, month_of(month[0]), day)
            return _since(text, low, DateSpan(low + month.start(), end, value, "date"))
    if int(day) <= 12:
        return _since(text, low, DateSpan(start, end, _iso(year, day, 0), "date"))
    return _since(text, low, DateSpan(match.start("dy"), end, year, "date"))


def _short_month_year(text: str, match: re.Match[str]) -> DateSpan | None:
    """``03/19`` only as a part of a range, since alone it is anything."""
    start, end = match.span()
    after = text[end : end + LONGEST_GAP]
    before = text[max(0, start - LONGEST_GAP) : start]
    if ON_TO_SHORT.match(after) or CURRENT.match(text, end) or SHORT_UP_TO.search(before):
        return DateSpan(start, end, _iso(_century(match["sy"]), match["sm"], 0), "date")
    return None


def _word_and_year(text: str, start: int, end: int, year: str, low: int, *, short: bool = False) -> DateSpan | None:
    """A year with the month, season or quarter that stands before it, if any. A short year needs one."""
    before = text[low:start]
    if found := _month_before(before):
        month, after = found
        first = None if after["day"] else DAY_BEFORE.search(before, 0, month.start())
        value = _iso(year, month_of(month[0]), after["day"] or (first["day"] if first else 0))
        return _since(text, low, DateSpan(low + (first or month).start(), end, value, "date"))
    part = QUARTER.search(before, max(0, len(before) - LONGEST_QUARTER))
    if part and (begins := part_of_year(part)):
        return DateSpan(low + part.start(), end, _iso(year, begins, 0), "date")
    if short or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    numbered = end == len(text) and NUMBERED.search(before)
    if NOT_BEFORE_YEAR.search(before) and not numbered and not UNTIL_YEAR.match(text, end):
        return None
    return _since(text, low, DateSpan(start, end, year, "date"))


def _month_before(before: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The month with which a text ends, as it stands before a year, and what follows it."""
    for word in MONTH.finditer(before):
        if month_of(word[0]) and (after := AFTER_MONTH.match(before, word.end())):
            return word, after
    return None


def _since(text: str, low: int, date: DateSpan) -> DateSpan:
    """The date with the word before it that says that what began then goes on."""
    before = text[max(low, date.start - LEFT) : date.start]
    since = SINCE.search(before, max(0, len(before) - LONGEST_SINCE))
    if since is None:
        return date
    return DateSpan(date.start - len(before) + since.start(), date.end, date.value, "since")


def _phone_runs(text: str) -> list[tuple[int, int]]:
    """Where long numbers stand that aren't years: a group of five digits or more, or a plus in front."""
    runs = []
    for match in PHONE_RUN.finditer(text):
        start, end = match.span()
        groups = DIGITS.findall(text, start, end)
        if text[max(0, start - 1) : start] == "+" or any(len(g) in (3, 5, 6, 7, 9, 10, 11, 12) for g in groups):
            runs.append((start, end))
    return runs


def _century(short: str) -> str:
    return ("20" if int(short) < PIVOT else "19") + short


def _iso(year: str, month: int | str, day: int | str) -> str:
    month, day = int(month), int(day)
    if not month:
        return year
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"
