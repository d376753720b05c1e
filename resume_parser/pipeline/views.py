"""What a line looks like and holds, measured once: the line model, the field models and the assembly all read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from resume_parser.document import Line, Style
from resume_parser.normalize.date_words import NOW_ALONE
from resume_parser.normalize.dates import find_ranges
from resume_parser.normalize.text import folded, openings
from resume_parser.pipeline.chunks import Chunk, between, edges_of
from resume_parser.pipeline.lexical import strongest
from resume_parser.pipeline.tokens import Piece, spans_of, tokens_of, under
from resume_parser.resources.lexicon import degrees, headings

CONTENT_WORDS = 9
"""A line of more words is no heading and no label."""
ADDRESS_SIGNS = ("http://", "https://", "www.", "linkedin", "github")
DOMAIN = re.compile(r"\.(?:com|org|net|io|dev|me|de|fr|es|it|in|eu)\b", re.IGNORECASE)
URL = re.compile("|".join([*map(re.escape, ADDRESS_SIGNS), DOMAIN.pattern]), re.IGNORECASE)
PHONE_DIGITS = 7
"""Of what looks like a telephone number, at least."""
PHONE = re.compile(rf"\+?\(?\d(?:[ ().\-/]{{0,2}}\d){{{PHONE_DIGITS - 1},}}")
AROUND_NOW = " -‐‑–—()[]."
"""Signs that may stand around such a word in its cell."""
TAB = "\t"
DEGREE_WORDS = 4
LARGE = 1.4
"""Times the size of the body's text: a line from here on is set to stand out."""


class View:
    """One line, measured. Sizes relative to the document's ``body`` text; ``words`` folded, by token.

    ``edges``: left and right of its column. Nothing changes it once it is made.
    """

    def __init__(
        self, index: int, line: Line, text: str, style: Style, body: float, edges: tuple[float, float]
    ) -> None:
        low = text.lower()
        left, right = edges
        first, last = line.words[0], line.words[-1]
        tokens = tokens_of(line, index)
        pieces = [token.piece for token in tokens]
        self.line = line
        self.index = index
        self.text = text
        self.tokens = tuple(tokens)
        self.words = tuple([piece.word for piece in pieces])
        self.kinds = tuple(kinds_of(pieces))
        """Per token, the kinds of clue that its word gives: ``title``, ``company``, ``school``, ``degree`` …"""
        self.verdicts = tuple([piece.verdict for piece in pieces])
        """Per token what its word alone says of its field, such as ``title2``; empty where it says nothing."""
        self.verdict = strongest(self.verdicts)
        """What its words say together, such as ``title4``."""
        self.digits = sum([piece.digits for piece in pieces])
        self.style = style
        """The look of most characters."""
        size = style.size
        self.size = size / body if body and size else 1.0
        self.caps = is_caps(text)
        self.heading, self.label, self.partial = heading_of(line, text)
        """The sections that the whole line names by the lexicon, that the text before a colon names, and that a part of a
        short line names; empty if none.
        """
        self.dates = tuple(find_ranges(_tabbed(line, text))) if self.digits or _names_now(low) else ()
        self.email = "@" in text
        self.phone = self.digits >= PHONE_DIGITS and PHONE.search(text) is not None
        self.url = any(sign in low for sign in ADDRESS_SIGNS) or ("." in text and DOMAIN.search(text) is not None)
        start, end = first.x0, last.x1
        self.indent = start - left
        """From the column's left edge, in points."""
        self.fill = (end - start) / (right - left) if right > left else 1.0
        """Share of the column's width that the line takes."""
        self._edges: list[tuple[int, str]] | None = None
        self._chunks: list[Chunk] | None = None
        self._dated: list[range] | None = None

    @property
    def edges(self) -> list[tuple[int, str]]:
        """Where the line's chunks begin; only lines of fields are asked."""
        if self._edges is None:  # by hand: mypyc takes a cached property for one that isn't
            self._edges = edges_of(self.line, self.tokens)
        return self._edges

    @property
    def chunks(self) -> list[Chunk]:
        """What stands between these edges."""
        if self._chunks is None:
            self._chunks = between(self.edges)
        return self._chunks

    @property
    def dated(self) -> list[range]:
        """The tokens of each printed date or range."""
        if self._dated is None:
            spans = spans_of(self.line, self.tokens) if self.dates else ([], [])
            self._dated = [under(spans, date.start, date.end) for date in self.dates]
        return self._dated


ALONE = 4
"""Signs beside a date below which it stands alone in its line."""
DEGREE = frozenset({"degree"})


def style_of(line: Line) -> Style:
    """The look of most of the line's characters."""
    first = line.words[0].style
    if first is line.words[-1].style:
        return first
    styles = [word.style for word in line.words]
    if styles.count(first) == len(styles):
        return first
    counts = dict.fromkeys(styles, 0)
    for word, style in zip(line.words, styles, strict=True):
        counts[style] += len(word.text)
    return max(counts, key=counts.__getitem__)


def views_of(lines: Sequence[Line]) -> list[View]:
    """Measure every line."""
    texts = [line.text for line in lines]
    styles = [style_of(line) for line in lines]
    sizes: dict[float, int] = {}
    for line, text, style in zip(lines, texts, styles, strict=True):
        size = round(style.size * 2) / 2
        sizes[size] = sizes.get(size, 0) + len(text) - (len(line.words) - 1)
    body = max(sizes, key=sizes.__getitem__, default=0.0)
    edges = column_edges(lines)
    return [View(i, line, texts[i], styles[i], body, edges[line.page, line.column]) for i, line in enumerate(lines)]


def column_edges(lines: Sequence[Line]) -> dict[tuple[int, int], tuple[float, float]]:
    """Left and right edge of each text column, by page and column, in points."""
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines:
        key = line.page, line.column
        left, right = line.words[0].x0, line.words[-1].x1
        low, high = edges.get(key, (left, right))
        edges[key] = min(low, left), max(high, right)
    return edges


def _names_now(low: str) -> bool:
    """Whether a text without digits may say that something goes on."""
    return "now" in low or "present" in low or "current" in low or low.strip(AROUND_NOW) in NOW_ALONE


def _tabbed(line: Line, text: str) -> str:
    """The line's text with a tab for the space before each of its segments."""
    if not line.breaks:
        return text
    return "".join(
        [f"{'' if i == 0 else TAB if i in line.breaks else ' '}{word.text}" for i, word in enumerate(line.words)]
    )


def is_dated_alone(view: View) -> bool:
    """Whether a line's dates leave fewer than ``ALONE`` signs of its text."""
    return len(view.text) - sum([span.end - span.start for span in view.dates]) < ALONE


def is_caps(text: str) -> bool:
    """Whether there are letters, at least two, and none of them is small."""
    if text.isascii():
        return text.isupper() and sum(map(str.isalpha, text)) > 1
    return not any(c.islower() and c.isalpha() for c in text) and sum(map(str.isalpha, text)) > 1


def kinds_of(pieces: list[Piece]) -> list[frozenset[str]]:
    """The kinds of clue that the words of a line give, with those of degrees: phrases of up to ``DEGREE_WORDS`` words,
    signs before them too.
    """
    found = [piece.kinds for piece in pieces]
    if True not in [piece.opens for piece in pieces]:
        return found
    known = degrees()
    for i, piece in enumerate(pieces):
        if piece.opens or not piece.word:
            phrase, longest = "", i
            for end in range(i + 1, min(i + DEGREE_WORDS, len(pieces)) + 1):
                word = pieces[end - 1].word
                phrase = f"{phrase} {word}" if phrase and word else phrase or word
                if phrase in known:
                    longest = end
            found[i:longest] = [kinds | DEGREE for kinds in found[i:longest]]
    return found


@lru_cache(maxsize=1)
def heading_openings() -> frozenset[str]:
    """The words with which headings begin."""
    return openings(headings())


def _partial(words: list[str]) -> str:
    """The section that a part of a text names, the longest part first."""
    known, first = headings(), heading_openings()
    begins = [i for i, word in enumerate(words) if word in first]
    for n in (3, 2, 1):
        for i in begins:
            if i + n <= len(words) and (section := known.get(" ".join(words[i : i + n]))):
                return section
    return ""


def heading_of(line: Line, text: str) -> tuple[str, str, str]:
    """The sections named by the whole line, by its part before a colon, and by a part of a short line."""
    known = headings()
    heading = label = partial = ""
    count = len(line.words)
    if count <= CONTENT_WORDS:
        whole = folded(text)
        heading = known.get(whole, "")
        if not heading:
            partial = _partial(whole.split())
    if -1 < (colon := text.find(":")) < 60:
        label = known.get(folded(text[:colon]), "")
    return heading, label, partial
