"""Where a label may change from one line to the next."""

from __future__ import annotations

from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.cascade import begins_in
from resume_parser.pipeline.reading import Reading

BODY, TITLE, OTHER = Style("Arial", 10.0), Style("Arial", 32.0, True), Style("Arial", 24.0)


def begins(*rows: tuple[str, Style]) -> list[bool]:
    """Of the first lines of a document whose body is set small."""
    text = [*rows, *[("Repaired boilers and pumps for nine years", BODY)] * 5]
    reading = Reading.of([Line(tuple(Word(w, 0.0, 0.0, 5.0, 10.0, style) for w in row.split())) for row, style in text])
    return begins_in(reading, range(len(rows)))


def test_a_large_line_goes_on_with_its_like_above_it():
    assert begins(("Ada Maria", TITLE), ("Quist", TITLE)) == [True, False, False]


def test_a_large_line_of_another_look_begins_anew():
    assert begins(("Ada Quist", TITLE), ("Fitter", OTHER)) == [True, False, True]


def test_small_lines_begin_anew():
    assert begins(("Elm Road", BODY), ("Leeds", BODY)) == [True, False, True]
