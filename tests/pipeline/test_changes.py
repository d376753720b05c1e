"""Where a label may change within a line and from one line to the next."""

from __future__ import annotations

from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.changes import FREE, JOINED, WITHIN, prices
from resume_parser.pipeline.reading import Reading

BODY, TITLE, OTHER = Style("Arial", 10.0), Style("Arial", 32.0, True), Style("Arial", 24.0)


def priced(*rows: tuple[str, Style]) -> list[float]:
    """Of the first lines of a document whose body is set small, as one entry."""
    text = [*rows, *[("Repaired boilers and pumps for nine years", BODY)] * 5]
    reading = Reading.of([Line(tuple(Word(w, 0.0, 0.0, 5.0, 10.0, style) for w in row.split())) for row, style in text])
    return prices([reading.views[: len(rows)]])


def test_a_large_line_goes_on_with_its_like_above_it():
    assert priced(("Ada Maria", TITLE), ("Quist", TITLE)) == [FREE, WITHIN, WITHIN]


def test_a_large_line_of_another_look_begins_anew():
    assert priced(("Ada Quist", TITLE), ("Fitter", OTHER)) == [FREE, WITHIN, FREE]


def test_small_lines_begin_anew():
    assert priced(("Elm Road", BODY), ("Leeds", BODY)) == [FREE, WITHIN, FREE]


def test_a_small_word_that_joins_makes_a_change_cheap():
    assert priced(("Nursing from Lakeside College", BODY)) == [FREE, FREE, JOINED, WITHIN]


def test_words_that_of_joins_are_of_one_field():
    assert priced(("Head of Supply Planning", BODY)) == [FREE, WITHIN, WITHIN, WITHIN]


def test_the_only_date_of_an_entry_may_stand_within_a_sentence():
    assert priced(("Graduated 2013 with honours", BODY)) == [FREE, FREE, FREE, JOINED]


def test_a_year_within_a_name_stays_a_part_of_it_where_a_date_stands_apart():
    assert priced(("Harbour Fair 2013", BODY), ("May 2012 - June 2014", BODY))[:3] == [FREE, WITHIN, WITHIN]
