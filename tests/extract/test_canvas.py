"""Paragraphs, cells and rows by their ends."""

from __future__ import annotations

from itertools import count

from resume_parser.document import Cell, Line, Word
from resume_parser.extract.canvas import Block, Canvas
from resume_parser.extract.flow import DEFAULT_LOOK
from resume_parser.options import DEFAULT

PLAIN = Block("text", 0, 10.0, 0.0, False)


def canvas() -> Canvas:
    return Canvas(DEFAULT.limits, count())


def put(made: Canvas, text: str, block: Block = PLAIN) -> None:
    if not made.begun:
        made.begin(block)
    made.text(text, DEFAULT_LOOK)


def test_gaps_are_blank_paragraphs_and_the_larger_of_two_spaces():
    made = canvas()
    put(made, "one")
    made.end_paragraph(0, 12.0)
    put(made, "two", PLAIN._replace(before=6.0))
    made.end_paragraph(0, 0.0)
    made.end_paragraph(0, 0.0)
    put(made, "three")
    assert [line.gap for line in made.lines()] == [0.0, 1.0, 1.0]


def test_cells_and_rows():
    made = canvas()
    for row in ("ab", "cd"):
        for text in row:
            put(made, text)
            made.end_cell(1)
        made.end_row(1)
    put(made, "after")
    made.end_paragraph(0, 0.0)
    assert [(line.text, line.cell) for line in made.lines()] == [
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("c", Cell(0, 1, 0)),
        ("d", Cell(0, 1, 1)),
        ("after", None),
    ]


def test_a_table_in_a_cell_is_a_table_of_its_own():
    made = canvas()
    put(made, "outer")
    made.end_paragraph(1, 0.0)
    put(made, "inner")
    made.end_cell(2)
    made.end_row(2)
    put(made, "outer again")
    made.end_cell(1)
    cells = [line.cell for line in made.lines()]
    assert cells[0] == cells[2] == Cell(0, 0, 0)
    assert cells[1] is not None
    assert cells[1].table == 1


def test_text_after_a_table_begins_a_new_one():
    made = canvas()
    for text in ("first", "second"):
        put(made, text)
        made.end_cell(1)
        put(made, "between")
        made.end_paragraph(0, 0.0)
    tables = [line.cell.table for line in made.lines() if line.cell]
    assert tables == [0, 1]


def test_boxes_follow_the_paragraph_and_stand_in_its_cell():
    made = canvas()
    put(made, "anchor")
    made.add_boxes([Line((Word("box"),), region="textbox")])
    made.end_cell(1)
    lines = made.lines()
    assert [(line.text, line.cell, line.region) for line in lines] == [
        ("anchor", Cell(0, 0, 0), "body"),
        ("box", Cell(0, 0, 0), "textbox"),
    ]


def test_a_paragraph_may_begin_a_page():
    made = canvas()
    put(made, "one")
    made.end_paragraph(0, 0.0)
    put(made, "two", PLAIN._replace(page_break=True))
    assert [line.page for line in made.lines()] == [0, 1]
