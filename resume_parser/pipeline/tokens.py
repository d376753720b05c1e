"""Lines -> tokens: the units that the field models label. A token never crosses a word, so it keeps its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from resume_parser.document import Line
from resume_parser.normalize.text import fold, openings
from resume_parser.pipeline.lexical import verdict_of
from resume_parser.resources.lexicon import clue_words, degrees

GLUED = r"(?<=[A-Z])\.(?:as|at|and|for|from|in|of|on|to|with)(?![^\W_])"
"""A full stop and a small word that a blank should part: ``LTD.as a clerk``."""
TOKEN = re.compile(rf"(?:(?!{GLUED})\.)?[^\W_]+(?:(?!{GLUED})[.'’&+#@_/\\-][^\W_]+)*[+#]*|[^\w\s]|_+|\S")
"""A run of letters and digits with the joints that names have inside (``Node.js``, ``C++``, ``B.Sc``, ``AT&T``,
``05/2019``); commas, brackets, bars, colons and long dashes are tokens of their own."""

LINE_COST = 3
"""The work that a line makes beside that of its tokens, in tokens (measured)."""
NOTHING: frozenset[str] = frozenset()


class Piece:
    """What a token has of its word, wherever that stands: its text and where it starts and ends, and what it tells."""

    __slots__ = ("digits", "end", "is_spoken", "kinds", "opens", "start", "text", "verdict", "word")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.word = fold(text)
        self.kinds: frozenset[str] = clue_words().get(self.word, NOTHING)
        """The kinds of clue that it gives: ``title``, ``company``, ``school``, ``degree`` …"""
        self.verdict = verdict_of(self.word)
        self.digits = sum(map(str.isdigit, text))
        self.opens = self.word.partition(" ")[0] in degree_openings()
        """Whether degrees begin so."""
        self.is_spoken = text.isalnum() or any(map(str.isalnum, text))
        """Whether there is a letter or digit in it."""

    def __reduce__(self) -> tuple[type[Piece], tuple[str, int, int]]:  # what mypyc compiles isn't pickled otherwise
        return Piece, (self.text, self.start, self.end)


class Token:
    """A token with its place: line and word by index, and characters ``start`` to ``end`` of that word's text."""

    __slots__ = ("end", "line", "piece", "start", "text", "word")

    def __init__(self, piece: Piece, line: int, word: int) -> None:
        self.piece, self.line, self.word = piece, line, word
        self.text, self.start, self.end = piece.text, piece.start, piece.end

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Token):
            return NotImplemented
        return (self.text, self.line, self.word, self.start) == (other.text, other.line, other.word, other.start)

    def __hash__(self) -> int:
        return hash((self.text, self.line, self.word, self.start))

    def __reduce__(self) -> tuple[type[Token], tuple[Piece, int, int]]:
        return Token, (self.piece, self.line, self.word)


def tokens_of(line: Line, index: int) -> list[Token]:
    """The tokens of one line; ``index`` is the line's own in the document."""
    return [Token(piece, index, number) for number, word in enumerate(line.words) for piece in pieces_of(word.text)]


@lru_cache(maxsize=65_536)
def pieces_of(word: str) -> tuple[Piece, ...]:
    """What a word gives to its tokens."""
    if word.isalnum():
        return (Piece(word, 0, len(word)),)
    return tuple([Piece(m[0], m.start(), m.end()) for m in TOKEN.finditer(word)])


@lru_cache(maxsize=1)
def degree_openings() -> frozenset[str]:
    """The words with which degrees begin."""
    return openings(degrees())


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


def spans_of(line: Line, tokens: tuple[Token, ...]) -> tuple[list[int], list[int]]:
    """Where each token starts and ends in the line's text, in characters."""
    offsets, at = [], 0
    for word in line.words:
        offsets.append(at)
        at += len(word.text) + 1
    starts = [offsets[token.word] + token.start for token in tokens]
    return starts, [offsets[token.word] + token.end for token in tokens]


def under(spans: tuple[list[int], list[int]], start: int, end: int) -> range:
    """The indices of the tokens that share a character with a stretch of the line's text."""
    starts, ends = spans
    return range(bisect_right(ends, start), bisect_left(starts, end))


def text_of(tokens: Sequence[Token]) -> str:
    """The text that the tokens stand for: glued inside a word, one space between words."""
    parts: list[str] = []
    last: Token | None = None
    for token in tokens:
        if last is not None and (last.end != token.start or last.word != token.word or last.line != token.line):
            parts.append(" ")
        parts.append(token.text)
        last = token
    return "".join(parts)
