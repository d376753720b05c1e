"""Sets labelled pieces of text as lines of words with boxes, wrapping and breaking pages as a typesetter would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from models.labelling import Labelled
from resume_parser.document import Cell, Line, LineKind, Region, Style, Word
from resume_parser.pipeline.labels import ITEM_BEGIN, ITEM_INSIDE, OUTSIDE
from resume_parser.pipeline.tokens import tokens_of

PAGE_HEIGHT = 792.0
MARGIN = 50.0
CHAR_WIDTH = 0.5
"""Mean width of a character, in type sizes."""
LEADING = 1.2
ITEM = "item"
"""The label of a piece that is one item of a list."""
SEPARATORS = frozenset(",;:|–—•·()/-")


class Piece(NamedTuple):
    """Text of one field in one look; ``jump`` sets it at the right edge or the next tab stop, as a new segment."""

    text: str
    label: str = OUTSIDE
    style: Style | None = None
    jump: bool = False


@dataclass
class Canvas:
    """A column being filled. ``boxes`` off gives lines without places, as the page-less formats do."""

    left: float
    right: float
    base: Style
    boxes: bool = True
    column: int = 0
    page: int = 0
    y: float = MARGIN
    lines: list[Line] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    spoil: Callable[[Sequence[str]], list[str]] = list
    """What happens to the words of a piece on their way to the page."""
    marks: list[list[str]] = field(default_factory=list)
    """Per line the label of each word's own text."""

    def add(
        self,
        pieces: Sequence[Piece],
        label: str,
        *,
        kind: LineKind = "text",
        level: int = 0,
        indent: float = 0.0,
        gap: float = 0.0,
        more: str = "",
        region: Region = "body",
        cell: tuple[int, int] | None = None,
    ) -> None:
        """Set pieces as one line or, where they don't fit, several; lines after the first are labelled ``more``.

        ``cell``: table and row, where the line is a row of a table of a page-less format.
        """
        rows = self._wrap(pieces, indent)
        for number, (words, breaks, marks) in enumerate(rows):
            if not words:
                continue
            size = max(w.style.size for w in words)
            self.y += size * LEADING + (gap * size if number == 0 else 0)
            if self.boxes and self.y > PAGE_HEIGHT - MARGIN:
                self.page, self.y = self.page + 1, MARGIN + size
            if self.boxes:
                words = [w._replace(y0=self.y - w.style.size, y1=self.y) for w in words]
            self.lines.append(
                Line(
                    words=tuple(words),
                    page=self.page,
                    breaks=tuple(breaks),
                    kind=kind if number == 0 or not self.boxes else "text",
                    level=level,
                    column=self.column,
                    region=region,
                    gap=gap if number == 0 else 0.0,
                    cell=Cell(*cell, 0) if cell and not self.boxes else None,
                )
            )
            self.labels.append(label if number == 0 else more or label)
            self.marks.append(marks)

    def _wrap(self, pieces: Sequence[Piece], indent: float) -> list[tuple[list[Word], list[int], list[str]]]:
        rows: list[tuple[list[Word], list[int], list[str]]] = [([], [], [])]
        x = self.left + indent
        for piece in pieces:
            style = piece.style or self.base
            step = style.size * CHAR_WIDTH * (1.06 if style.bold else 1.0)
            texts = self.spoil(piece.text.split())
            label = ITEM_BEGIN if piece.label == ITEM else piece.label
            if piece.jump and rows[-1][0]:
                width = sum(len(t) + 1 for t in texts) * step
                x = max(x + 2 * style.size, self.right - width) if self.boxes else x
                rows[-1][1].append(len(rows[-1][0]))
            for text in texts:
                if self.boxes and x + len(text) * step > self.right + 1 and rows[-1][0]:
                    rows.append(([], [], []))
                    x = self.left + indent
                box = (x, 0.0, x + len(text) * step, 0.0) if self.boxes else (0.0, 0.0, 0.0, 0.0)
                rows[-1][0].append(Word(text, *box, style))
                rows[-1][2].append(label)
                label = ITEM_INSIDE if label == ITEM_BEGIN else label
                x += (len(text) + 1) * step
        return rows


def labelled(canvases: Sequence[Canvas], teaches: set[str]) -> Labelled:
    """The lines of all canvases, in reading order, with their labels.

    A word's edge punctuation is outside its field, as it is in aligned documents.
    """
    lines = [line for canvas in canvases for line in canvas.lines]
    labels = [label for canvas in canvases for label in canvas.labels]
    marks = [row for canvas in canvases for row in canvas.marks]
    tokens, first, fields = [], [], []
    for index, (line, row) in enumerate(zip(lines, marks, strict=True)):
        first.append(len(tokens))
        own = tokens_of(line, index)
        tokens += own
        fields += _token_labels([row[token.word] for token in own], [token.word for token in own])
    first.append(len(tokens))
    _trim(fields, [token.text for token in tokens])
    return Labelled(tuple(lines), tokens, first, labels, fields, teaches)


def _token_labels(labels: list[str], words: list[int]) -> list[str]:
    """Only a word's first token begins an item."""
    return [
        ITEM_INSIDE if label == ITEM_BEGIN and i and words[i] == words[i - 1] else label
        for i, label in enumerate(labels)
    ]


def _trim(fields: list[str], texts: Sequence[str]) -> None:
    """Take separators off the ends of fields."""
    for order in (range(len(fields)), range(len(fields) - 1, -1, -1)):
        before = OUTSIDE
        for i in order:
            starts = fields[i] not in (OUTSIDE, ITEM_INSIDE, before) or (
                fields[i] == ITEM_INSIDE and order.step < 0 and before != ITEM_INSIDE
            )
            if starts and texts[i] in SEPARATORS:
                fields[i] = OUTSIDE
            before = fields[i]
