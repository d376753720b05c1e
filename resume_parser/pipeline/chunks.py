"""Where the chunks of a line begin: what stands between separators, which people set title, company and place apart by."""

from __future__ import annotations

from resume_parser.document import Line
from resume_parser.pipeline.tokens import Token

SEPARATORS = frozenset(",;|–—•·()[]:/-‑●▪■◆*~><")
JOINERS = frozenset(
    {
        *("at", "in", "for", "from", "with", "of", "to", "as", "by", "under"),
        *("chez", "en", "à", "au", "dans", "comme", "auprès"),
        *("bei", "beim", "als", "an", "im"),
        *("como", "em", "na", "no", "para"),
        *("presso", "come", "nel", "nella"),
        *("bij", "voor"),
    }
)
"""Small words that part title, company, place and study within a sentence: ``Clerk at``, ``as Clerk``, ``en tant que``."""
OF = "of"
"""The one of them that joins the words of one title or name more often than two of these: ``Head of Planning``."""

BETWEEN_ITEMS = frozenset({"gap", *"•|·●▪■◆"})
"""What no item of a list goes on over."""


def edges_of(line: Line, tokens: tuple[Token, ...]) -> list[tuple[int, str]]:
    """The tokens at which chunks begin and what parts each from the one before; the line's end comes last.

    A separator is a chunk of its own; what parts without one is called ``gap``, ``style``, ``join`` or ``edge``.
    """
    edges: list[tuple[int, str]] = [(0, "edge")]
    previous: Token | None = None
    words, breaks = line.words, frozenset(line.breaks)
    for i, token in enumerate(tokens):
        if token.text in SEPARATORS:
            edges.append((i, token.text))
            edges.append((i + 1, token.text))
        elif previous is not None and token.word != previous.word:
            if token.word in breaks:
                edges.append((i, "gap"))
            elif (style := words[token.word].style) is not (before := words[previous.word].style) and style != before:
                edges.append((i, "style"))
            elif token.text.lower() in JOINERS:
                edges.append((i, "join"))
        elif previous is not None and previous.text == "." and token.text in JOINERS:  # ``LTD.as``
            edges.append((i, "join"))
        previous = token
    edges.append((len(tokens), "edge"))
    return edges


class Chunk:
    """A run of tokens that nothing parts, or a separator: from ``start`` to ``end``, and what stands before and after."""

    __slots__ = ("after", "before", "end", "start")

    def __init__(self, start: int, end: int, before: str, after: str) -> None:
        self.start, self.end, self.before, self.after = start, end, before, after


def between(edges: list[tuple[int, str]]) -> list[Chunk]:
    """The chunks between edges; none where two separators stand side by side."""
    chunks: list[Chunk] = []
    start, before = edges[0]
    for end, after in edges:
        if start < end:
            chunks.append(Chunk(start, end, before, after))
        start, before = end, after
    return chunks


def spoken(tokens: tuple[Token, ...], run: range) -> list[int]:
    """Those of a run of tokens that hold a letter or digit."""
    return [i for i in run if tokens[i].piece.is_spoken]


def is_spoken(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether one of the tokens from ``start`` to ``end`` does."""
    return any(tokens[i].piece.is_spoken for i in range(start, end))
