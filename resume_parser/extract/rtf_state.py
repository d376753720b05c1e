"""What holds at a place of a Rich Text document, and the control words that change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

TWIPS = 20.0
"""In a point."""

USUAL_SIZE = 12.0
"""Points, where nothing says a size."""

MAX_MEASURE = 100_000
"""Of a control word's number: what is larger is no measure."""

MAX_TABLE_LEVEL = 10
"""Tables within cells of tables."""

OUTLINE_LEVELS = 9
"""Outline levels that make a heading; the tenth is body text."""


class Chars(NamedTuple):
    """The look of characters. ``color``: its number in the table. ``shaded``: on a ground of its own."""

    font: int = -1
    size: float = USUAL_SIZE
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    caps: bool = False
    color: int = 0
    shaded: bool = False


class Paragraph(NamedTuple):
    """The properties of a paragraph. ``table``: 0 outside tables, 1 in a cell, 2 in a cell's table."""

    style: int = 0
    outline: int = -1
    level: int = 0
    table: int = 0
    before: float = 0.0
    after: float = 0.0
    page_break: bool = False
    shaded: bool = False


PLAIN_CHARS = Chars()
PLAIN_PARAGRAPH = Paragraph()


def _flag(name: str) -> Callable[[Chars, int | None], Chars]:
    return lambda chars, number: chars._replace(**{name: number != 0})


def _size(chars: Chars, number: int | None) -> Chars:
    return chars._replace(size=_measure(number) / 2 or USUAL_SIZE)


def _font(chars: Chars, number: int | None) -> Chars:
    return chars._replace(font=number or 0)


def _color(chars: Chars, number: int | None) -> Chars:
    return chars._replace(color=max(0, number or 0))


def _shade(chars: Chars, number: int | None) -> Chars:
    return chars._replace(shaded=bool(number))


CHARACTER_WORDS: dict[bytes, Callable[[Chars, int | None], Chars]] = {
    b"b": _flag("bold"),
    b"i": _flag("italic"),
    b"v": _flag("hidden"),
    b"deleted": _flag("hidden"),
    b"caps": _flag("caps"),
    b"fs": _size,
    b"f": _font,
    b"cf": _color,
    b"highlight": _shade,
    b"chcbpat": _shade,
    b"cb": _shade,
    b"plain": lambda chars, number: PLAIN_CHARS,
}


def _in_table(paragraph: Paragraph, number: int | None) -> Paragraph:
    return paragraph._replace(table=max(1, paragraph.table))


def _nesting(paragraph: Paragraph, number: int | None) -> Paragraph:
    return paragraph._replace(table=min(max(0, number or 0), MAX_TABLE_LEVEL))


def _style(paragraph: Paragraph, number: int | None) -> Paragraph:
    return paragraph._replace(style=number or 0)


def _outline(paragraph: Paragraph, number: int | None) -> Paragraph:
    return paragraph._replace(outline=-1 if number is None else number)


def _item_level(paragraph: Paragraph, number: int | None) -> Paragraph:
    return paragraph._replace(level=min(max(0, number or 0), OUTLINE_LEVELS))


PARAGRAPH_WORDS: dict[bytes, Callable[[Paragraph, int | None], Paragraph]] = {
    b"pard": lambda paragraph, number: PLAIN_PARAGRAPH,
    b"s": _style,
    b"outlinelevel": _outline,
    b"ilvl": _item_level,
    b"intbl": _in_table,
    b"itap": _nesting,
    b"sb": lambda paragraph, number: paragraph._replace(before=_measure(number) / TWIPS),
    b"sa": lambda paragraph, number: paragraph._replace(after=_measure(number) / TWIPS),
    b"pagebb": lambda paragraph, number: paragraph._replace(page_break=number != 0),
    b"cbpat": lambda paragraph, number: paragraph._replace(shaded=bool(number)),
}


def _measure(number: int | None) -> int:
    return number if number is not None and 0 <= number <= MAX_MEASURE else 0
