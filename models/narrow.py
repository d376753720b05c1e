"""A labelled document -> the same as a page with narrow columns shows it: names, titles and sentences wrapped.

Where a column is wide, hardly any name goes on over the end of its line; in the columns of a real page many do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.labelling import Labelled
from models.vary import Row, joined, rows_of
from resume_parser.document import Line, Word
from resume_parser.pipeline.labels import BEGIN, HEAD, role_of
from resume_parser.pipeline.tokens import tokens_of
from resume_parser.pipeline.views import column_edges

RATIOS = (0.3, 0.65)
"""Of the column's width, what is left of it."""
LEAST = 110.0
"""Points that each line keeps."""
FULL = 0.85
"""Share of the column's width from which a line of text goes on in the next one."""
SPLIT_CHANCE = 0.6
"""Share of lines too long for the column whose parts come to stand one below the other."""


def narrowed(labelled: Labelled, rng: random.Random) -> Labelled:
    """A copy with its columns made narrow; one without places on a page stays as it is."""
    edges = column_edges(labelled.lines)
    ratio = rng.uniform(*RATIOS)
    out: list[Row] = []
    for row in _paragraphs(rows_of(labelled), edges):
        left, right = edges[row.line.page, row.line.column]
        edge = max(left + ratio * (right - left), row.line.words[0].x0 + LEAST)
        out += _wrapped(row, edge, rng) if edge < right else [row]
    return joined(out, labelled)


def _paragraphs(rows: Sequence[Row], edges: dict[tuple[int, int], tuple[float, float]]) -> Iterator[Row]:
    """Lines of running text as whole paragraphs, the others as they are."""
    held: Row | None = None
    for row in rows:
        if held is not None and _goes_on(held, row, edges):
            words = (*held.line.words, *_behind(held.line, row.line))
            held = Row(replace(held.line, words=words), held.label, held.fields + row.fields)
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _goes_on(above: Row, row: Row, edges: dict[tuple[int, int], tuple[float, float]]) -> bool:
    """Whether a line is the rest of the paragraph above it."""
    left, right = edges[above.line.page, above.line.column]
    same = (above.line.page, above.line.column) == (row.line.page, row.line.column)
    running = row.line.kind == "text" and not row.line.breaks and not above.line.breaks
    long = above.line.words[-1].x1 - left > FULL * (right - left)
    return same and running and long and above.label == row.label and role_of(row.label) not in (BEGIN, HEAD)


def _behind(above: Line, line: Line) -> tuple[Word, ...]:
    """The words of a line set behind those of the one above."""
    return _moved(line.words, above.words[-1].x1 + line.words[0].style.size * 0.3 - line.words[0].x0)


def _moved(words: Sequence[Word], shift: float) -> tuple[Word, ...]:
    """Words set so many points further right."""
    return tuple(word._replace(x0=word.x0 + shift, x1=word.x1 + shift) for word in words)


def _wrapped(row: Row, edge: float, rng: random.Random) -> Iterator[Row]:
    """A row as lines that end before ``edge``."""
    if row.line.words[-1].x1 <= edge or row.line.cell is not None:
        yield row
        return
    if row.line.breaks and rng.random() > SPLIT_CHANCE:
        yield _squeezed(row, edge)
        return
    starts = _starts(row.line, edge)
    counts = [token.word for token in tokens_of(row.line, 0)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(row.line.words)], strict=True)):
        words = _moved(row.line.words[start:end], row.line.words[0].x0 - row.line.words[start].x0)
        breaks = tuple(i - start for i in row.line.breaks if start < i < end)
        fields = tuple(field for field, word in zip(row.fields, counts, strict=True) if start <= word < end)
        if number == 0:
            yield Row(replace(row.line, words=words, breaks=breaks), row.label, fields)
        else:
            line = replace(row.line, words=words, breaks=breaks, kind="text", gap=0.0)
            yield Row(line, row.label.replace(BEGIN, HEAD), fields)


def _starts(line: Line, edge: float) -> list[int]:
    """The words with which the lines begin: what doesn't fit, and a part behind a wide gap, goes to the next one."""
    starts, shift = [0], 0.0
    for i, word in enumerate(line.words):
        if i and (word.x1 - shift > edge or i in line.breaks):
            starts.append(i)
            shift = word.x0 - line.words[0].x0
    return starts


def _squeezed(row: Row, edge: float) -> Row:
    """A row whose parts stand as far apart as the column lets them."""
    first, last = row.line.words[0].x0, row.line.words[-1].x1
    scale = max(edge - first, 1.0) / max(last - first, 1.0)
    words = tuple(
        word._replace(x0=first + (word.x0 - first) * scale, x1=first + (word.x1 - first) * scale)
        for word in row.line.words
    )
    return row._replace(line=replace(row.line, words=words))
