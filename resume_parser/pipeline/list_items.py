"""The items of lists, once their tokens are labelled: what parts them and what doesn't, whatever the model says."""

from __future__ import annotations

from collections.abc import Sequence

from resume_parser.pipeline.chunks import BETWEEN_ITEMS
from resume_parser.pipeline.labels import ITEM_BEGIN, ITEM_INSIDE, OUTSIDE
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.token_features import begins_of


def keep_brackets(reading: Reading, lines: Sequence[int]) -> None:
    """Let an item that goes on into a bracket go on to its end: ``Bus (UART, SPI, CAN)`` is one."""
    tokens = [(i, at, token.text) for i in lines for at, token in enumerate(reading.views[i].tokens)]
    opened = 0
    for end, (line, _, text) in enumerate(tokens):
        if text == "(":
            opened = end
        elif text == ")" and opened and line - tokens[opened][0] <= 1:
            (i, at, _), (j, to, _) = tokens[opened - 1], tokens[opened + 1]
            if reading.fields[i][at] != OUTSIDE and reading.fields[j][to] == ITEM_INSIDE:
                for k, inside, _ in tokens[opened:end]:
                    reading.fields[k][inside] = ITEM_INSIDE
            opened = 0


def part_items(reading: Reading, lines: Sequence[int]) -> None:
    """Let a new item begin behind a wide gap or a bullet, and at the head of a line that has one, as most lines there do."""
    bulleted = 2 * sum(reading.views[i].line.kind == "item" for i in lines) > len(lines)
    for i in lines:
        begins, fields = begins_of(reading.views[i], BETWEEN_ITEMS), reading.fields[i]
        if bulleted and reading.views[i].line.kind == "item":
            begins = [True, *begins[1:]]
        reading.fields[i] = [
            ITEM_BEGIN if begin and label == ITEM_INSIDE else label for label, begin in zip(fields, begins, strict=True)
        ]
