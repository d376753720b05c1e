"""Lines -> tokens: the units that the field models label. A token never crosses a word, so it keeps its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from resume_parser.document import Line

GLUED = r"(?<=[A-Z])\.(?:as|at|and|for|from|in|of|on|to|with)(?![^\W_])"
"""A full stop and a small word that a blank should part: ``LTD.as a clerk``."""
TOKEN = re.compile(rf"(?:(?!{GLUED})\.)?[^\W_]+(?:(?!{GLUED})[.'’&+#@_/\\-][^\W_]+)*[+#]*|[^\w\s]|_+|\S")
"""A run of letters and digits with the joints that names have inside (``Node.js``, ``C++``, ``B.Sc``, ``AT&T``,
``05/2019``); commas, brackets, bars, colons and long dashes are tokens of their own."""

LINE_COST = 3
"""The work that a line makes beside that of its tokens, in tokens (measured)."""


class Token(NamedTuple):
    """A token with its place: line and word by index, and characters ``start`` to ``end`` of that word's text."""

    text: str
    line: int
    word: int
    start: int
    end: int


def tokens_of(line: Line, index: int) -> list[Token]:
    """The tokens of one line; ``index`` is the line's own in the document."""
    return [  # as Token(…) does it, in half of its time
        tuple.__new__(Token, (text, index, number, start, end))
        for number, word in enumerate(line.words)
        for text, start, end in pieces_of(word.text)
    ]


@lru_cache(maxsize=16_384)
def pieces_of(word: str) -> tuple[tuple[str, int, int], ...]:
    """The texts of a word's tokens, each with where it starts and ends in the word."""
    if word.isalnum():
        return ((word, 0, len(word)),)
    return tuple([(m[0], m.start(), m.end()) for m in TOKEN.finditer(word)])


def within(lines: Sequence[Line], limit: int) -> list[Line]:
    """The first lines whose tokens are no more than ``limit``, where a line counts as ``LINE_COST`` more: the work of
    labelling is in proportion to both. Of the line that goes over, the first words.
    """
    if sum([LINE_COST + len(line.text) for line in lines]) <= limit:
        return list(lines)  # no token is shorter than a character
    kept: list[Line] = []
    left = limit
    for line in lines:
        left -= LINE_COST
        for number, word in enumerate(line.words):
            left -= len(pieces_of(word.text))
            if left < 0:
                if number:
                    breaks = tuple([index for index in line.breaks if index < number])
                    kept.append(replace(line, words=line.words[:number], breaks=breaks))
                return kept
        kept.append(line)
    return kept


def spans_of(line: Line, tokens: Sequence[Token]) -> tuple[list[int], list[int]]:
    """Where each token starts and ends in the line's text, in characters."""
    offsets, at = [], 0
    for word in line.words:
        offsets.append(at)
        at += len(word.text) + 1
    starts = [offsets[token.word] + token.start for token in tokens]
    return starts, [start + token.end - token.start for start, token in zip(starts, tokens, strict=True)]


def under(spans: tuple[list[int], list[int]], start: int, end: int) -> range:
    """The indices of the tokens that share a character with a stretch of the line's text."""
    starts, ends = spans
    return range(bisect_right(ends, start), bisect_left(starts, end))


def text_of(tokens: Sequence[Token]) -> str:
    """The text that the tokens stand for: glued inside a word, one space between words."""
    parts: list[str] = []
    glued: tuple[int, int, int] | None = None
    for text, line, word, start, end in tokens:
        if glued is not None and glued != (line, word, start):
            parts.append(" ")
        parts.append(text)
        glued = line, word, end
    return "".join(parts)
