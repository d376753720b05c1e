"""Plain text and Markdown: encodings, columns made of blanks, headings, lists, tables, links, marks of stress.

Both are read alike: people write Markdown in plain text and plain text in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from resume_parser.document import Cell, Document, Style
from resume_parser.errors import NoTextError, TooLargeError
from resume_parser.extract.encoding import decode
from resume_parser.extract.flow import DEFAULT_LOOK, Flow, Look, safe_link
from resume_parser.options import Options

MAX_COLUMNS = 20
"""Of a table."""

_LINE_END = re.compile(r"\r\n?|\n")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)$")
_RULE = re.compile(r"\s*(?:[-=_*~#•.]\s?){3,}\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_BULLET = re.compile(r"(\s*)(?:[-*+•·▪‣◦–]|\d{1,2}[.)])\s+\S")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_TAG = re.compile(
    r"</?(?:br|p|div|span|center|b|strong|i|em|u|sub|sup|small|h[1-6]|hr|img|a|details|summary|table|tr|td|ul|ol|li)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?P<picture>!\[[^\[\]]{0,200}\]\([^()\s]{0,500}\))"
    r"|\[(?P<name>[^\[\]]{1,300})\]\((?P<target>[^()\s]{1,2000})(?:\s\"[^\"]{0,200}\")?\)"
    r"|<(?P<address>(?:https?://|mailto:)[^<>\s]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200})>"
    r"|(?<![\w*])(?P<bold>\*\*|__)(?=\S)(?P<stressed>[^*_\n]{1,300}?)(?<=\S)(?P=bold)(?![\w*])"
    r"|(?<![\w*])(?P<italic>[*_])(?=\S)(?P<slanted>[^*_\n]{1,300}?)(?<=\S)(?P=italic)(?![\w*])"
    r"|(?<!`)`(?P<code>[^`\n]{1,300})`(?!`)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!|<>-])"
)
_TAB_WIDTH = 4

BYTES_PER_CHARACTER = 4
"""At most, in any encoding of Unicode."""


def extract(data: bytes, options: Options) -> Document:
    """A text as lines.

    Raises:
        TooLargeError, NoTextError
    """
    most = options.limits.characters
    if len(data) > BYTES_PER_CHARACTER * most:
        raise TooLargeError(f"the text is over the limit of {most:,} characters: raise Limits.characters")
    flow = Flow(options.limits)
    lines_of_text(decode(data), flow)
    if not flow.lines:
        raise NoTextError("the text is empty")
    return Document("text", lines=tuple(flow.lines))


def lines_of_text(text: str, flow: Flow) -> None:
    """Feed a text, each of its lines a block; what continues an item belongs to it."""
    _Reader(flow).read([_TAG.sub(" ", line) if "<" in line else line for line in _LINE_END.split(text)])


class _Reader:
    """Walks the lines."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._blanks = 0
        self._item: int | None = None
        """The indent of the bullet of the item that may go on."""
        self._tables = 0
        self._row: int | None = None

    def read(self, lines: Sequence[str]) -> None:
        skip = False
        for index, line in enumerate(lines):
            if skip:
                skip = False
                continue
            if not line.strip():
                self._end_block()
                self._blanks += 1
                continue
            following = lines[index + 1] if index + 1 < len(lines) else ""
            skip = self._line(line, following)
        self._flow.finish()

    def _end_block(self) -> None:
        self._flow.finish()
        self._item = None
        self._row = None
        self._flow.cell = None

    def _line(self, line: str, following: str) -> bool:
        """One line with text; whether the following one is only the line under it."""
        if _FENCE.match(line):
            return False
        line = _QUOTE.sub("", line)
        heading = _HEADING.match(line)
        if heading:
            self._end_block()
            self._begin_heading(heading[2].rstrip().rstrip("#").rstrip(), len(heading[1]))
        elif _is_row(line) and (self._row is not None or _TABLE_RULE.match(following)):
            self._table_row(line)
        elif _RULE.match(line):
            self._end_block()
            self._blanks += 1
        elif _UNDERLINE.match(following) and not _BULLET.match(line) and len(line) < 2 * len(following.strip()) + 10:
            self._end_block()
            self._begin_heading(line, 1 if "=" in following else 2)
            return True
        else:
            self._paragraph(line)
        return False

    def _begin_heading(self, text: str, level: int) -> None:
        self._flow.begin("heading", level, float(self._blanks))
        self._inline(text)
        self._flow.finish()
        self._blanks = 0

    def _paragraph(self, line: str) -> None:
        self._row, self._flow.cell = None, None
        indent = len(line.expandtabs(_TAB_WIDTH)) - len(line.expandtabs(_TAB_WIDTH).lstrip())
        bullet = _BULLET.match(line)
        if bullet is None and self._item is not None and indent > self._item:
            self._inline(" " + line.strip())
            return
        self._item = indent if bullet else None
        self._flow.begin(gap=float(self._blanks))
        self._inline(line)
        if bullet is None:
            self._flow.finish()
        self._blanks = 0

    def _table_row(self, line: str) -> None:
        """The cells of a row; that below the head holds none."""
        if self._row is None:
            self._end_block()
            self._tables += 1
            self._row = 0
        elif _TABLE_RULE.match(line):
            return
        cells = line.strip().strip("|").split("|")[:MAX_COLUMNS]
        for column, cell in enumerate(cells):
            self._flow.begin(gap=float(self._blanks))
            self._flow.cell = Cell(self._tables - 1, self._row, column)
            self._inline(cell.strip())
            self._flow.finish()
            self._blanks = 0
        self._row += 1

    def _inline(self, text: str) -> None:
        """A line's text with its links and stressed words."""
        if not any(mark in text for mark in "*_[`<\\"):
            self._flow.text(text)
            return
        start = 0
        for match in _INLINE.finditer(text):
            self._flow.text(text[start : match.start()])
            self._marked(match)
            start = match.end()
        self._flow.text(text[start:])

    def _marked(self, match: re.Match[str]) -> None:
        if match["name"]:
            self._flow.text(match["name"].replace("**", ""), Look(link=safe_link(match["target"])))
        elif match["address"]:
            self._flow.text(match["address"].removeprefix("mailto:"), Look(link=safe_link(match["address"])))
        elif match["stressed"]:
            self._flow.text(match["stressed"], Look(Style(bold=True)))
        elif match["slanted"]:
            self._flow.text(match["slanted"], Look(Style(italic=True)))
        else:
            self._flow.text(match["code"] or match["escaped"] or "", DEFAULT_LOOK)


def _is_row(line: str) -> bool:
    return line.count("|") >= 2 or line.strip().startswith("|")
