"""A town that was taken for a second company or for a part of the date is where the company is."""

from __future__ import annotations

from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.towns import find_towns

PLAIN = Style("Arial", 10.0)


def labelled(*rows: tuple[str, list[str]]) -> list[list[str]]:
    """The labels of an entry's tokens, line by line, after towns were looked for."""
    lines = [Line(tuple(Word(word, 0.0, 0.0, 5.0, 10.0, PLAIN) for word in text.split())) for text, _ in rows]
    reading = Reading.of(lines)
    reading.labels = ["experience:begin", *["experience:head"] * (len(rows) - 1)]
    reading.fields = [list(labels) for _, labels in rows]
    assert [len(view.tokens) for view in reading.views] == [len(labels) for labels in reading.fields]
    find_towns(reading, [list(range(len(rows)))])
    return reading.fields


def test_a_town_below_the_company_is_its_location():
    first, second = labelled(
        ("Driver , Swiftlet Parcels", ["title", "O", "place", "place"]), ("Leeds · 2011", ["place", "O", "date"])
    )
    assert first == ["title", "O", "place", "place"]
    assert second == ["location", "O", "date"]


def test_a_company_that_is_named_like_a_town_stays_one():
    assert labelled(("Driver , Leeds", ["title", "O", "place"])) == [["title", "O", "place"]]


def test_a_second_company_that_is_no_town_stays_one():
    rows = labelled(("Swiftlet Parcels", ["place", "place"]), ("Brackenhall Group", ["place", "place"]))
    assert rows == [["place", "place"], ["place", "place"]]


def test_a_town_behind_the_date_is_no_part_of_it():
    (row,) = labelled(("2016 – 2019 Madrid", ["date", "date", "date", "date"]))
    assert row == ["date", "date", "date", "location"]


def test_an_entry_that_has_its_location_stays_as_it_is():
    rows = labelled(("Swiftlet , Leeds", ["place", "O", "location"]), ("Madrid 2011", ["place", "date"]))
    assert rows == [["place", "O", "location"], ["place", "date"]]
