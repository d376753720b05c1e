"""Pages drawn as words: each string at a place, in the order of drawing."""

from __future__ import annotations

from resume_parser.document import Document, Line, Page, Style, Word
from resume_parser.layout import read

WIDTH = 0.5
"""Of the font size: an average letter."""
SPACE = 0.28


def at(x: float, y: float, said: str, *, size: float = 10, bold: bool = False, gap: float = SPACE) -> list[Word]:
    """The words of a string that begins at x on the baseline y, y downwards."""
    words = []
    for part in said.split():
        end = x + WIDTH * size * len(part)
        words.append(Word(part, x, y - 0.75 * size, end, y + 0.25 * size, Style("Test", size, bold)))
        x = end + gap * size
    return words


def to_end(x: float, y: float, said: str, *, size: float = 10, bold: bool = False) -> list[Word]:
    """The words of a string that ends at x."""
    words = at(0, y, said, size=size, bold=bold)
    shift = x - words[-1].x1
    return [word._replace(x0=word.x0 + shift, x1=word.x1 + shift) for word in words]


def page(*runs: list[Word], number: int = 0, ocr: bool = False) -> Page:
    return Page(number, 600, 800, tuple(word for run in runs for word in run), ocr=ocr)


def lines(*runs: list[Word]) -> tuple[Line, ...]:
    """The lines read from one page."""
    return read(Document("pdf", pages=(page(*runs),)))


def texts(*runs: list[Word]) -> list[str]:
    """Their texts, with a bar where a segment begins."""
    return [told(line) for line in lines(*runs)]


def told(line: Line) -> str:
    return " ".join(f"| {word.text}" if index in line.breaks else word.text for index, word in enumerate(line.words))
