"""Lines -> tokens: the units that the field models label. A token never crosses a word, so it keeps its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from resume_parser.document import Line

TOKEN = re.compile(r"\.?[^\W_]+(?:[.'’&+#@_/\\-][^\W_]+)*[+#]*|[^\w\s]|_+|\S")
"""A run of letters and digits with the joints that names have inside (``Node.js``, ``C++``, ``B.Sc``, ``AT&T``,
``05/2019``); commas, brackets, bars, colons and long dashes are tokens of their own."""


class Token(NamedTuple):
    """A token with its place: line and word by index, and characters ``start`` to ``end`` of that word's text."""

    text: str
    line: int
    word: int
    start: int
    end: int


def tokens_of(line: Line, index: int) -> list[Token]:
    """The tokens of one line; ``index`` is the line's own in the document."""
    tokens = []
    for number, word in enumerate(line.words):
        text = word.text
        if text.isalnum():
            tokens.append(Token(text, index, number, 0, len(text)))
        else:
            tokens += [Token(m[0], index, number, m.start(), m.end()) for m in TOKEN.finditer(text)]
    return tokens


def text_of(tokens: Sequence[Token]) -> str:
    """The text that the tokens stand for: glued inside a word, one space between words."""
    parts: list[str] = []
    previous: Token | None = None
    for token in tokens:
        if previous is not None:
            same = previous.line == token.line and previous.word == token.word
            parts.append("" if same and previous.end == token.start else " ")
        parts.append(token.text)
        previous = token
    return "".join(parts)
