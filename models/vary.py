"""A labelled document -> the same content set another way: other headings, sections moved or left out, plainer looks.

``augment`` changes what is said; this changes what surrounds it, so that the line model doesn't learn a person's order
of sections or one file's looks by heart.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from models.generator.office_words import HEADINGS
from models.labelling import Labelled
from resume_parser.document import Line, Style
from resume_parser.pipeline.labels import HEADING, role_of, section_of
from resume_parser.pipeline.tokens import tokens_of
from resume_parser.resources.lexicon import rows

HEADING_CHANCE = 0.45
SHUFFLE_CHANCE = 0.5
DROP_CHANCE = 0.08
FLAT_CHANCE = 0.15
"""Share of copies that lose their bold type, and of those that lose their sizes."""
ENDS = ("", "", ":", " :", ":-")


class Row(NamedTuple):
    """A line with its label and the labels of its tokens."""

    line: Line
    label: str
    fields: tuple[str, ...]


@lru_cache(maxsize=1)
def headings() -> dict[tuple[str, str], list[str]]:
    """(language, section) -> headings, from the lexicon and the generator."""
    out: dict[tuple[str, str], list[str]] = defaultdict(list)
    for language, section, heading in rows("section_headings"):
        out[language, section].append(heading)
    for section, by_language in HEADINGS.items():
        for language, texts in by_language.items():
            out[language, section] += texts
    return out


def vary(labelled: Labelled, language: str, rng: random.Random) -> Labelled:
    """A copy that is set another way."""
    blocks = blocks_of(rows_of(labelled))
    if len({row.line.column for block in blocks for row in block}) == 1 and rng.random() < SHUFFLE_CHANCE:
        first, rest = blocks[:1], blocks[1:]
        rng.shuffle(rest)
        blocks = first + rest
    kept = [block for i, block in enumerate(blocks) if not i or rng.random() >= DROP_CHANCE]
    plain, level = rng.random() < FLAT_CHANCE, rng.random() < FLAT_CHANCE
    out = [row for block in kept for row in headed(block, language, rng)]
    return joined([flat(row, plain, level) for row in out], labelled)


def rows_of(labelled: Labelled) -> list[Row]:
    return [
        Row(line, label, tuple(labelled.token_labels[labelled.first[i] : labelled.first[i + 1]]))
        for i, (line, label) in enumerate(zip(labelled.lines, labelled.line_labels, strict=True))
    ]


def blocks_of(found: Sequence[Row]) -> list[list[Row]]:
    """What stands before the first heading, then each heading with its lines."""
    blocks: list[list[Row]] = [[]]
    for row in found:
        if role_of(row.label) == HEADING and blocks[-1] and role_of(blocks[-1][-1].label) != HEADING:
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def headed(block: Sequence[Row], language: str, rng: random.Random) -> list[Row]:
    """The block, its heading sometimes by another name."""
    row = block[0]
    options = headings().get((language, section_of(row.label))) or []
    if role_of(row.label) != HEADING or not options or row.line.breaks or rng.random() > HEADING_CHANCE:
        return list(block)
    old = row.line.text
    text = rng.choice(options)
    text = text.upper() if old.isupper() else text.title() if old.istitle() else text[:1].upper() + text[1:]
    words = f"{text}{rng.choice(ENDS) if old.endswith((':', '-')) else ''}".split()
    first, last = row.line.words[0], row.line.words[-1]
    width = (last.x1 - first.x0) / max(len(old), 1)
    x, fresh = first.x0, []
    for word in words:
        fresh.append(first._replace(text=word, x0=x, x1=x + width * len(word), link=""))
        x += width * (len(word) + 1)
    line = replace(row.line, words=tuple(fresh))
    return [Row(line, row.label, ("O",) * len(tokens_of(line, 0))), *block[1:]]


def flat(row: Row, plain: bool, level: bool) -> Row:
    """Without bold type, without sizes."""
    if not plain and not level:
        return row
    words = []
    for word in row.line.words:
        style: Style = word.style
        style = style._replace(bold=False) if plain else style
        words.append(word._replace(style=style._replace(size=10.0) if level else style))
    return row._replace(line=replace(row.line, words=tuple(words)))


def joined(found: Sequence[Row], like: Labelled) -> Labelled:
    """Rows as a labelled document again."""
    tokens, first, fields = [], [], []
    for index, row in enumerate(found):
        first.append(len(tokens))
        tokens += tokens_of(row.line, index)
        fields += row.fields
    first.append(len(tokens))
    lines = tuple(row.line for row in found)
    labels = [row.label for row in found]
    return Labelled(lines, tokens, first, labels, fields, like.teaches, like.coverage)
