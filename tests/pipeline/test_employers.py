"""An entry with two titles and no company: the likelier of them is the company."""

from __future__ import annotations

from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.employers import find_places
from resume_parser.pipeline.reading import Reading

PLAIN = Style("Arial", 10.0)


def reading_of(text: str, labels: list[str]) -> Reading:
    """One line, its tokens labelled."""
    words = tuple(Word(word, 0.0, 0.0, 5.0, 10.0, PLAIN) for word in text.split())
    reading = Reading.of([Line(words)])
    reading.labels = ["experience:begin"]
    assert len(reading.views[0].tokens) == len(labels)
    reading.fields, reading.field_scores = [labels], [[0.9] * len(labels)]
    return reading


def test_the_likelier_of_two_titles_becomes_the_place():
    reading = reading_of("Clerk , Ash Ltd", ["title", "O", "title", "title"])
    find_places(reading, [[0]], {0: [0.01, 0.0, 0.2, 0.3]})
    assert reading.fields[0] == ["title", "O", "place", "place"]
    assert reading.field_scores[0][2:] == [0.2, 0.3]


def test_the_only_title_stays_one():
    reading = reading_of("Clerk", ["title"])
    find_places(reading, [[0]], {0: [0.4]})
    assert reading.fields[0] == ["title"]


def test_half_of_a_title_is_no_place():
    reading = reading_of("Head of Planning", ["title", "title", "title"])
    find_places(reading, [[0]], {0: [0.6, 0.4, 0.1]})
    assert reading.fields[0] == ["title", "title", "title"]


def test_what_is_unlikely_to_be_a_place_is_none():
    reading = reading_of("Clerk , Accounts", ["title", "O", "title"])
    find_places(reading, [[0]], {0: [0.01, 0.0, 0.01]})
    assert reading.fields[0] == ["title", "O", "title"]


def test_a_word_that_companies_are_named_with_is_enough():
    reading = reading_of("Clerk – Ash GmbH", ["title"] * 4)
    find_places(reading, [[0]], {0: [0.01] * 4})
    assert reading.fields[0] == ["title", "title", "place", "place"]


def test_in_a_study_it_is_not():
    reading = reading_of("Diploma – Ash GmbH", ["title"] * 4)
    reading.labels = ["education:begin"]
    find_places(reading, [[0]], {0: [0.01] * 4})
    assert reading.fields[0] == ["title"] * 4


def test_an_entry_with_a_place_stays_as_it_is():
    reading = reading_of("Clerk , Sales , Ash", ["title", "O", "title", "O", "place"])
    find_places(reading, [[0]], {0: [0.1, 0.0, 0.9, 0.0, 0.9]})
    assert reading.fields[0] == ["title", "O", "title", "O", "place"]


def test_dates_are_no_places():
    reading = reading_of("Clerk , 2019", ["title", "O", "date"])
    find_places(reading, [[0]], {0: [0.1, 0.0, 0.9]})
    assert reading.fields[0] == ["title", "O", "date"]
