"""Entries are parted as the section's first entry is set."""

from __future__ import annotations

from dataclasses import replace

from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.boundaries import settle
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.views import views_of

PLAIN, BOLD = Style("Arial", 10.0), Style("Arial", 10.0, True)


def reading_of(rows: list[tuple[str, str, Style]]) -> Reading:
    """Rows of label, text and look."""
    lines = [
        Line(tuple(Word(word, 0.0, 12.0 * i, 5.0, 12.0 * i + 10, style) for word in text.split()))
        for i, (_, text, style) in enumerate(rows)
    ]
    reading = Reading.of(lines)
    reading.labels = [f"experience:{role}" for role, _, _ in rows]
    return reading


def roles(reading: Reading) -> list[str]:
    return [label.partition(":")[2] for label in reading.labels]


def test_jobs_that_open_with_a_date_are_parted_at_their_dates():
    job = [("head", "2016 - 2018", PLAIN), ("begin", "Ash Ltd", BOLD), ("head", "Clerk", PLAIN)]
    reading = reading_of([("begin", "2019 - 2021", PLAIN), ("head", "Elm Inc", BOLD), ("head", "Baker", PLAIN), *job])
    settle(reading)
    assert roles(reading) == ["begin", "head", "head", "begin", "head", "head"]


def test_jobs_with_one_date_each_stay_as_they_are():
    rows = [("begin", "Elm Inc 2019 - 2021", BOLD), ("head", "Baker", PLAIN), ("body", "Baked.", PLAIN)]
    rows += [("begin", "Clerk at Ash 2016 - 2018", PLAIN), ("head", "Ash Ltd", BOLD)]
    reading = reading_of(rows)
    settle(reading)
    assert roles(reading) == ["begin", "head", "body", "begin", "head"]


def test_undated_entries_of_the_same_lines_are_told_apart():
    rows = [("begin", "Elm College", BOLD), ("head", "Baking", PLAIN), ("head", "Ash School", BOLD)]
    reading = reading_of([*rows, ("head", "Writing", PLAIN)])
    settle(reading)
    assert roles(reading) == ["begin", "head", "begin", "head"]


def test_entries_of_unlike_lines_stay_together():
    rows = [("begin", "Elm College", BOLD), ("head", "Baking", PLAIN), ("head", "Oak Town", PLAIN)]
    reading = reading_of([*rows, ("head", "With honours", BOLD)])
    settle(reading)
    assert roles(reading) == ["begin", "head", "head", "head"]


def test_a_caption_is_no_entry_and_goes_on_with_the_one_above():
    rows = [("begin", "Elm Inc 2019 - 2021", BOLD), ("body", "Retail.", PLAIN), ("begin", "Responsibilities:", BOLD)]
    reading = reading_of([*rows, ("body", "Baked.", PLAIN), ("begin", "Ash Ltd 2016 - 2018", BOLD)])
    settle(reading)
    assert roles(reading) == ["begin", "body", "body", "body", "begin"]


def test_a_company_with_a_colon_that_tells_more_stays_an_entry():
    rows = [("begin", "Elm Inc 2019 - 2021", BOLD), ("begin", "Ash Ltd:", BOLD), ("head", "Clerk 2016", PLAIN)]
    reading = reading_of(rows)
    settle(reading)
    assert roles(reading) == ["begin", "begin", "head"]


def test_the_head_row_of_a_table_is_no_entry():
    rows = [
        ("begin", "Employer Role Period", BOLD),
        ("begin", "Elm Baker 2019", PLAIN),
        ("begin", "Ash Clerk 2016", PLAIN),
    ]
    reading = reading_of(rows)
    reading.views = views_of([replace(view.line, breaks=(1, 2)) for view in reading.views])
    settle(reading)
    assert reading.labels == ["other", "experience:begin", "experience:begin"]
