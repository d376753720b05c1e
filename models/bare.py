"""A labelled document -> the same words without their layout, as a plain text file would show them.

What goes: font, size, weight, slant and colour of words, their boxes (so that indents, the share of the column that a line
fills and shifts against the line above are unknown), the gap above a line, wide gaps within it, its column, page, region
(header, footer, text box), table cell and level, and that the file calls it a heading. What stays is in the text: the
words and their order, capitals, bullets, dates, signs, the lexicon, and how far a line is from
either end. Features are made of the bare document, so that none of them tells of the layout by a side door: not the
heading that a line stands under, nor where a chunk of text ends.
"""

from __future__ import annotations

from dataclasses import replace

from models.dataset import Example
from resume_parser.document import Line, Word


def bare(example: Example) -> Example:
    """The document without its layout; its labels stay."""
    lines = tuple(bare_line(line) for line in example.labelled.lines)
    return example._replace(labelled=replace(example.labelled, lines=lines))


def bare_line(line: Line) -> Line:
    return Line(tuple(Word(word.text) for word in line.words), kind="item" if line.kind == "item" else "text")
