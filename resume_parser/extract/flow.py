"""Running text -> lines of words, for the formats without pages.

A reader of a format feeds text in pieces (runs, text nodes) with their look, and says where blocks, lines and
tab stops are; words that span pieces are joined, bullets taken off, invisible characters dropped.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import NamedTuple

from resume_parser.document import PLAIN, Cell, Line, LineKind, Region, Style, Word, made
from resume_parser.errors import TooLargeError
from resume_parser.options import Limits

WIDE_SPACES = 3
"""So many blanks in a row are a gap made by hand, not the space between two words."""

MAX_LINK_LENGTH = 2_000
"""Characters of a hyperlink's target; longer ones are data, not addresses."""

MAX_JOINED_WORD = 10_000
"""Characters up to which pieces are joined to one word; beyond, it is no word and joining costs too much."""

TINY = 1.0
"""Points: text of this size or less can't be read."""

_NEAR_WHITE = 0xF5

_HYPERLINK_CODE = re.compile(r'\s{0,9}HYPERLINK\s{1,9}(?:"([^"]{1,2000})"|([^\s\\"]\S{0,2000}))', re.IGNORECASE)

_NO_ADDRESS = ("#", "javascript:", "data:", "vbscript:", "file:")

_INVISIBLE = re.compile(  # surrogates escaped once more: mypyc takes none in a string
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc\ufffe\uffff\\ud800-\\udfff]+"
)
_OBJECT = "\ufffc"
"""Stands for a picture in the text: the only one of these signs that counts as printable."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd]")
_UNUSUAL = re.compile(f"{_INVISIBLE.pattern}|{_PRIVATE.pattern}")
_WIDE = re.compile(rf"\t\s*|[ \u00a0\u2000-\u200a\u3000]{{{WIDE_SPACES},}}")

_SYMBOL_BULLETS = dict.fromkeys("\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf06c\uf06e\uf0a8\uf071\uf0a0\uf0e0", "•")
"""What Word's Symbol and Wingdings bullets are in the private-use area."""

_SURE_BULLETS = frozenset("•‣◦⁃∙▪▫■□●○◉◆◇❖❑❒➢➤➔►▶▸▹✓✔☑✦✧◾◼⚫")
_BULLET_WORDS = _SURE_BULLETS | frozenset(["-", "–", "—", "*", "·", "‧", "⋅", "→", "»", "›", "§", "Ø", "o"])


class Look(NamedTuple):
    """What the words of a piece share."""

    style: Style = PLAIN
    link: str = ""
    hidden: bool = False


DEFAULT_LOOK = Look()


class Flow:
    """Collects a document's text. ``lines`` are those that are done; ``finish`` completes the last one.

    ``page``, ``region`` and ``cell`` are set by the reader and go with the lines that end after that.

    Raises:
        TooLargeError: over ``limits.characters``.
    """

    def __init__(self, limits: Limits, *, wide_spaces: bool = True) -> None:
        self.lines: list[Line] = []
        self.page = 0
        self.region: Region = "body"
        self.cell: Cell | None = None
        self._limit = limits.characters
        self._left = limits.characters
        self._wide_spaces = wide_spaces
        self._kind: LineKind = "text"
        self._level = 0
        self._gap = 0.0
        self._page = 0
        self._page_used = False
        self._words: list[Word] = []
        self._breaks: list[int] = []
        self._open = ""
        self._open_look = DEFAULT_LOOK
        self._blanks = 0
        self._lone_bullet = False

    def begin(self, kind: LineKind = "text", level: int = 0, gap: float = 0.0) -> None:
        """Begin a block: what came before is its own line."""
        self.finish()
        self._kind, self._level, self._gap = kind, level, gap

    def text(self, text: str, look: Look = DEFAULT_LOOK) -> None:
        """Add a piece of text; line ends in it are blanks."""
        self._left -= len(text)
        if self._left < 0:
            raise TooLargeError(f"the text is over the limit of {self._limit:,} characters: raise Limits.characters")
        if (not text.isprintable() or _OBJECT in text) and _UNUSUAL.search(text):
            text = _clean(text)
        if self._wide_spaces and ("   " in text or "\t" in text or "\u00a0\u00a0" in text):
            start = 0
            for wide in _WIDE.finditer(text):
                self._piece(text[start : wide.start()], look)
                self.tab()
                start = wide.end()
            text = text[start:]
        self._piece(text, look)

    def tab(self) -> None:
        """A tab stop or another wide gap: the next word begins a new segment."""
        self._close_word()
        self._blanks = WIDE_SPACES

    def newline(self) -> None:
        """End the line within its block: what follows continues it. On an empty line, a blank one."""
        if not self.has_words:
            self._gap += 1.0
            return
        self.finish()
        self._gap = 0.0
        if self._kind == "item":
            self._kind, self._level = "text", 0

    def next_page(self) -> None:
        """The words that follow stand on the next page. Several marks of the same break count once."""
        if self._page_used or self.has_words:
            self.page += 1
            self._page_used = False

    @property
    def has_words(self) -> bool:
        """Whether the present line has any."""
        return bool(self._words or self._open)

    def finish(self) -> None:
        """Complete the line, if it has words."""
        self._close_word()
        self._blanks = 0
        if not self._words:
            return
        self._page_used = True
        words, bullets = _without_bullet(self._words)
        if words:
            bulleted = words is not self._words or self._lone_bullet
            kind = "item" if self._kind == "text" and bulleted else self._kind
            breaks = tuple([index - bullets for index in self._breaks if index > bullets])
            self.lines.append(
                Line(
                    tuple(words),
                    page=self._page,
                    breaks=breaks,
                    kind=kind,
                    level=self._level,
                    region=self.region,
                    gap=self._gap,
                    cell=self.cell,
                )
            )
        self._lone_bullet = not words
        self._words, self._breaks = [], []

    def _piece(self, text: str, look: Look) -> None:
        """Text without wide gaps. Its last word stays open: the next piece may go on with it."""
        parts = text.split()
        if not parts:
            if text:
                self._space(len(text))
            return
        if text[0].isspace():
            self._space(len(text) - len(text.lstrip()))
        if self._open:
            if self._open_look.hidden == look.hidden and len(self._open) < MAX_JOINED_WORD:
                parts[0] = self._open + parts[0]
                look_of_first = self._open_look if self._open_look.link else self._open_look._replace(link=look.link)
            else:
                self._close_word()
                look_of_first = look
        else:
            look_of_first = look
        self._open, self._open_look = parts[0], look_of_first
        if len(parts) > 1:
            self._close_word()
            style, link, hidden = look
            self._words += [made(Word, (part, 0.0, 0.0, 0.0, 0.0, style, link, hidden, 1.0)) for part in parts[1:-1]]
            self._open, self._open_look = parts[-1], look
        if text[-1].isspace():
            self._space(len(text) - len(text.rstrip()))

    def _space(self, blanks: int) -> None:
        self._close_word()
        if self._wide_spaces:
            self._blanks += blanks

    def _close_word(self) -> None:
        if not self._open:
            return
        if not self._words:
            self._page = self.page
        elif self._blanks >= WIDE_SPACES:
            self._breaks.append(len(self._words))
        self._blanks = 0
        style, link, hidden = self._open_look
        self._words.append(Word(self._open, 0.0, 0.0, 0.0, 0.0, style, link, hidden))
        self._open = ""


def _clean(text: str) -> str:
    """Without invisible and private-use characters; those of Word's bullets become bullets."""
    text = _INVISIBLE.sub("", text)
    return _PRIVATE.sub(lambda match: _SYMBOL_BULLETS.get(match[0], " "), text)


def _without_bullet(words: list[Word]) -> tuple[list[Word], int]:
    """The words without the bullet that opens them, and how many words it took: a glued one takes none."""
    first = words[0].text
    if first in _BULLET_WORDS:
        if first == "o" and not (len(words) > 1 and words[1].text[0].isupper()):
            return words, 0
        return words[1:], 1
    if first[0] in _SURE_BULLETS and first[1:2].isalnum():
        return [words[0]._replace(text=first[1:]), *words[1:]], 0
    return words, 0


def usual_gaps_removed(lines: list[Line]) -> list[Line]:
    """Gaps less the document's usual one: what is left stands out."""
    counts: dict[float, int] = {}
    for gap, count in Counter([line.gap for line in lines if line.kind == "text"]).items():
        rounded = round(gap, 1)
        counts[rounded] = counts.get(rounded, 0) + count
    usual = max(counts, key=counts.__getitem__, default=0.0)
    if not usual:
        return lines
    return [_with_gap(line, round(line.gap - usual, 2) if line.gap > usual else 0.0) for line in lines]


def _with_gap(line: Line, gap: float) -> Line:
    """As ``dataclasses.replace`` does, in a third of its time."""
    return Line(line.words, line.page, line.breaks, line.kind, line.level, line.column, line.region, gap, line.cell)


def without_lone_cells(lines: list[Line]) -> list[Line]:
    """Tables of one cell are frames, not tables."""
    places: defaultdict[int, set[Cell]] = defaultdict(set)
    for line in lines:
        if line.cell is not None:
            places[line.cell.table].add(line.cell)
    lone = {table for table, cells in places.items() if len(cells) == 1}
    if not lone:
        return lines
    return [replace(line, cell=None) if line.cell and line.cell.table in lone else line for line in lines]


def is_pale(color: int) -> bool:
    """Whether 0xRRGGBB is too near to white to be seen on paper."""
    return min(color >> 16, color >> 8 & 0xFF, color & 0xFF) >= _NEAR_WHITE


def link_of_field(code: str) -> str:
    """The address in the code of a Word field, empty where it is no hyperlink."""
    match = _HYPERLINK_CODE.match(code)
    return safe_link(match[1] or match[2]) if match else ""


def safe_link(target: str) -> str:
    """The target of a hyperlink, or nothing where it is no address."""
    target = target.strip()
    return "" if len(target) > MAX_LINK_LENGTH or target.lower().startswith(_NO_ADDRESS) else target
