"""Rows of data tables become lines; tables that only frame the page do not."""

from __future__ import annotations

from dataclasses import replace

from resume_parser.document import Cell, Line, Word
from resume_parser.layout.cells import with_rows_joined


def cell(text: str, row: int, column: int, table: int = 1) -> Line:
    return Line(tuple(Word(word) for word in text.split()), cell=Cell(table, row, column))


def values(row: int, words: str) -> list[Line]:
    """A row of which each cell holds a word."""
    return [cell(word, row, column) for column, word in enumerate(words.split())]


def texts(*lines: Line) -> list[str]:
    return [line.text for line in with_rows_joined(lines)]


def test_a_row_of_short_cells_is_one_line():
    line = with_rows_joined([cell("BSc Physics", 0, 0), cell("Leeds College", 0, 1), cell("2004", 0, 2)])[0]
    assert line.text == "BSc Physics Leeds College 2004"
    assert line.breaks == (2, 4)


def test_a_list_of_labels_and_values_is_read_by_rows():
    assert texts(cell("Name", 0, 0), cell("Jo Hull", 0, 1), cell("Born", 1, 0), cell("1990", 1, 1)) == [
        "Name Jo Hull",
        "Born 1990",
    ]


def test_a_frame_of_headings_and_paragraphs_stays_apart():
    frame = [cell("Skills", 0, 0), cell("Welding", 0, 1), cell("Work", 1, 0), cell("Welder", 1, 1), cell("Hull", 1, 1)]
    assert texts(*frame) == ["Skills", "Welding", "Work", "Welder", "Hull"]


def test_tables_of_three_columns_may_have_long_cells():
    rows = values(0, "BSc Leeds 2004")
    story = "the studies of a year and a half that led from ships to bridges"
    rows += [cell("MSc", 1, 0), cell("York", 1, 1), cell(story, 1, 1), cell("2006", 1, 2)]
    assert texts(*rows) == ["BSc Leeds 2004", "MSc", "York", story, "2006"]


def test_lists_side_by_side_are_no_row():
    rows = values(0, "Company Years Town")
    rows += [cell(x, 1, i) for i, cells in enumerate(("Dock Yard", "2004 2006", "Hull")) for x in cells.split()]
    assert texts(*rows) == ["Company Years Town", "Dock", "Yard", "2004", "2006", "Hull"]


def test_lines_outside_tables_stay():
    assert texts(Line((Word("Hello"),)), cell("a", 0, 0), cell("b", 0, 1)) == ["Hello", "a b"]


def test_a_value_broken_by_hand_stays_whole_where_the_other_rows_hold_values():
    rows = [*values(0, "BSc Leeds 2004"), *values(1, "MA York 2009")]
    rows += [cell("Diploma in", 2, 0), cell("Welding", 2, 0), cell("Hull", 2, 1), cell("2006", 2, 2)]
    assert texts(*rows)[2:] == ["Diploma in Welding Hull 2006"]
    assert with_rows_joined(rows)[2].breaks == (3, 4)


def test_a_cell_of_a_list_or_of_many_lines_is_no_value():
    rows = [*values(0, "BSc Leeds 2004"), *values(1, "MA York 2009")]
    items = [replace(cell(x, 2, 0), kind="item") for x in ("Welding", "Painting")]
    assert texts(*rows, *items, cell("Hull", 2, 1))[2:] == ["Welding", "Painting", "Hull"]
    many = [cell(x, 2, 0) for x in ("Welding", "and", "painting", "ships")]
    assert texts(*rows, *many, cell("Hull", 2, 1))[2:] == ["Welding", "and", "painting", "ships", "Hull"]
