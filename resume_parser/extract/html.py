"""Web pages: block structure, lists, tables, links, and as much of their style as tells how text looks."""

from __future__ import annotations

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from resume_parser.document import Cell, Document, Line, LineKind
from resume_parser.errors import NoTextError, TooLargeError
from resume_parser.extract.css import Element, StyleSheet, words
from resume_parser.extract.encoding import decode
from resume_parser.extract.flow import Flow, safe_link, usual_gaps_removed, without_lone_cells
from resume_parser.extract.html_bounds import bounded
from resume_parser.extract.html_style import Computed, computed
from resume_parser.options import Limits, Options

MAX_SPAN = 100
"""Columns or rows that a table cell may span."""

MAX_WRAPPERS = 10
"""Elements one in another, each with a single child, that are looked through."""

MAX_CHILDREN = 50
"""Children looked at to tell how an element is laid out."""

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w:-]{2,40})",
    re.IGNORECASE,
)
_CHARSET_WINDOW = 2_048
"""Bytes within which a page names its encoding; the standard says 1,024."""

_STYLE = re.compile(r"<style\b([^>]{0,500})>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,300})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s{0,5}=\s{0,5}[\"']?([\w-]{2,20})", re.IGNORECASE)
_SHEET_ELSEWHERE = re.compile(r"<link\b[^>]{0,500}?\bstylesheet\b|@import\b", re.IGNORECASE)

_XHTML = re.compile(r"<\?xml\b|www\.w3\.org/1999/xhtml")
_EMPTY_ELEMENT = re.compile(r"<([a-z][a-z0-9]{0,20})(\s[^<>]{0,2000})?/>", re.IGNORECASE)
_VOID = words("area base br col embed hr img input link meta param source track wbr")
"""Elements that never have content."""

_SKIPPED = words(
    "script style template noscript head title svg math select datalist textarea iframe object embed "
    "video audio canvas map meter progress -comment br hr img"
)
"""Elements whose content isn't text of the page, or that have none."""
_BLOCKS = words(
    "html body address article aside blockquote center details dialog dd div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section "
    "summary table caption tbody thead tfoot tr td th ul"
)
_CONNECTED = words("b i em strong u s sub sup font mark small big tt code abbr ins wbr bdi bdo")
"""Inline elements that mark letters within words; between other neighbours is at least a blank."""

_BLOCK_DISPLAYS = frozenset(["block", "flex", "grid", "list-item", "table", "table-row", "flow-root"])
_SEGMENT_DISPLAYS = frozenset(["inline-block", "inline-flex", "inline-grid", "table-cell", "inline-table"])
_NO_CLASSES: frozenset[str] = frozenset()
_UNSEEN_CLASSES = frozenset(["sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden", "hidden-print"])
_ICON_CLASSES = ("material-icons", "material-symbols")
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)(?:www\.)?", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRUCTURE = words("h1 h2 h3 h4 h5 h6 li ul ol table tr td th")
"""Elements whose tag says more than how they look."""
_WIDE_BLANKS = re.compile("\u00a0[\u00a0 ]{2,}")


def extract(data: bytes, options: Options) -> Document:
    """A web page as lines.

    Raises:
        TooLargeError, NoTextError
    """
    source = source_of(data)
    lines = lines_of(source, options.limits)
    if not lines:
        raise NoTextError("the page has no text of its own: save it from the browser as PDF and send that")
    return Document("html", lines=tuple(lines), metadata=title_and_language(source))


def source_of(data: bytes, declared: str = "") -> str:
    """The text of a page. ``declared``: the encoding that came with it; without, the one that it names itself."""
    named = _CHARSET.search(data, 0, _CHARSET_WINDOW)
    source = decode(data, declared or (named[1].decode("ascii", "replace") if named else ""))
    return _EMPTY_ELEMENT.sub(_spelt_out, source) if _XHTML.search(source, 0, _CHARSET_WINDOW) else source


def _spelt_out(tag: re.Match[str]) -> str:
    """``<a id="x"/>`` with an end tag, as HTML wants it."""
    return tag[0] if tag[1].lower() in _VOID else f"<{tag[1]}{tag[2] or ''}></{tag[1]}>"


def lines_of(source: str, limits: Limits) -> list[Line]:
    """The lines of HTML text, none where nothing is to be read.

    Raises:
        TooLargeError: more tags or characters than the limits allow.
    """
    if source.count("<") - source.count("</") > limits.tags:
        raise TooLargeError(f"the page has over {limits.tags:,} tags: raise Limits.tags")
    sheets = [body for attributes, body in _STYLE.findall(source) if "print" not in attributes]
    pale_hides = _SHEET_ELSEWHERE.search(source) is None
    body = LexborHTMLParser(bounded(source)).body
    if body is None:
        return []
    reader = _Reader(limits, StyleSheet("\n".join(sheets)), pale_hides)
    reader.read(body)
    return usual_gaps_removed(without_lone_cells(reader.flow.lines))


def title_and_language(source: str) -> dict[str, str]:
    title, language = _TITLE.search(source), _LANGUAGE.search(source)
    found = {
        "title": " ".join(title[1].split()) if title else "",
        "language": language[1] if language else "",
    }
    return {key: value for key, value in found.items() if value}


class _Open:
    """An element that is open, with what holds again after it."""

    def __init__(
        self, node: LexborNode, tag: str, block: bool, segment: bool, before: Computed, heading: int, fed: int
    ) -> None:
        self.node = node
        self.tag = tag
        self.block = block
        self.segment = segment
        self.before = before
        self.heading = heading
        self.fed = fed


class _Table:
    """Where the next cell stands."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = -1
        self.column = 0
        self._spans: dict[int, int] = {}
        """Column -> rows that a cell from above still takes there."""

    def next_row(self) -> None:
        self.row += 1
        self.column = 0
        self._spans = {column: rows - 1 for column, rows in self._spans.items() if rows > 1}

    def next_cell(self, columns: int, rows: int) -> Cell:
        while self._spans.get(self.column, 0) and self.column < MAX_SPAN:
            self.column += 1
        cell = Cell(self.number, max(0, self.row), self.column)
        for column in range(self.column, self.column + columns):
            if rows > 1:
                self._spans[column] = rows
        self.column += columns
        return cell


class _Reader:
    """Walks the tree without recursion and feeds the flow."""

    def __init__(self, limits: Limits, sheet: StyleSheet, pale_hides: bool) -> None:
        self.flow = Flow(limits, wide_spaces=False)
        self._sheet = sheet
        self._pale_hides = pale_hides
        self._open: list[_Open] = []
        self._above: list[Element] = []
        self._now = Computed()
        self._heading = 0
        self._lists = 0
        self._item: int | None = None
        self._tables: list[tuple[_Table, Cell | None]] = []
        self._table_count = 0
        self._margin = 0.0
        self._pending = True
        """The next text begins a block."""
        self._closed = False
        """An inline element that is no mere mark ended just before."""
        self._fed = 0
        """Pieces of text so far."""
        self._alt = ""
        self._looks: dict[tuple[object, ...], Computed] = {}

    def read(self, body: LexborNode) -> None:
        node: LexborNode | None = body
        while node is not None:
            following = node.first_child if self._visit(node) else node.next
            while following is None and self._open:
                following = self._leave().next
            node = following if self._open else None
        self.flow.finish()

    def _visit(self, node: LexborNode) -> bool:
        """Take in a node; whether it is an element that is now open."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
        elif tag not in _SKIPPED:
            return self._enter(node, tag)
        elif tag == "br":
            self._break()
        elif tag == "hr":
            self._block(self._now.look.style.size)
        elif tag == "img":
            self._alt = node.attributes.get("alt") or ""
        return False

    def _enter(self, node: LexborNode, tag: str) -> bool:
        attributes = node.attributes
        if attributes:
            classes = frozenset((attributes.get("class") or "").split())
            if classes and any(name.startswith(_ICON_CLASSES) for name in classes):
                return False
            element = Element(tag, attributes.get("id") or "", classes)
            now = self._computed(element, attributes.get("style") or "")
            if "hidden" in attributes or not _UNSEEN_CLASSES.isdisjoint(classes):
                now = now._replace(look=now.look._replace(hidden=True))
            if tag == "a" and attributes.get("href"):
                now = now._replace(look=now.look._replace(link=safe_link(attributes["href"] or "")))
        else:
            element = Element(tag, "", _NO_CLASSES)
            now = self._computed(element, "")
        block, segment = self._layout(node, tag, now)
        self._open.append(_Open(node, tag, block, segment, self._now, self._heading, self._fed))
        self._above.append(element)
        self._now = now
        if block:
            self._block(now.above)
        elif segment:
            self.flow.tab()
        elif self._closed and tag not in _CONNECTED:
            self.flow.text(" ")
        if tag in _STRUCTURE:
            self._structure(node, tag, segment)
        return True

    def _computed(self, element: Element, style: str) -> Computed:
        rules = self._sheet.match(element, self._above)
        if style:
            rules = {**rules, **self._sheet.declarations(style)}
        key = (self._now, element.tag, *rules.items())
        now = self._looks.get(key)
        if now is None:
            display = "block" if element.tag in _BLOCKS else "inline"
            now = self._looks[key] = computed(self._now, element.tag, display, rules, self._pale_hides)
        return now

    def _layout(self, node: LexborNode, tag: str, now: Computed) -> tuple[bool, bool]:
        """Whether an element is a block, or a segment of a line."""
        if tag in ("td", "th", "tr"):
            return True, False
        inline_block = now.display == "inline" and tag in _BLOCKS
        if self._now.row or inline_block or now.display in _SEGMENT_DISPLAYS:
            block = _has_blocks(node)
            return block, not block
        return now.display in _BLOCK_DISPLAYS or (now.display == "none" and tag in _BLOCKS), False

    def _structure(self, node: LexborNode, tag: str, segment: bool) -> None:
        """What an element's tag says beyond its look."""
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "li":
            shows = self._now.bullets and self._now.display in ("block", "list-item")
            self._item = max(0, self._lists - 1) if shows and not segment else None
        elif tag in ("ul", "ol"):
            self._lists += 1
        elif tag == "table":
            self.flow.finish()
            self._tables.append((_Table(self._table_count), self.flow.cell))
            self._table_count += 1
        elif tag == "tr" and self._tables:
            self._tables[-1][0].next_row()
        elif tag in ("td", "th") and self._tables:
            self.flow.finish()
            self.flow.cell = self._tables[-1][0].next_cell(_span(node, "colspan"), _span(node, "rowspan"))

    def _leave(self) -> LexborNode:
        """End the innermost open element, which is given back."""
        left = self._open.pop()
        self._above.pop()
        tag = left.tag
        if tag == "a" and self._fed == left.fed:
            self._label(left.node)
        if left.block:
            self._block(self._now.below)
        elif left.segment:
            self.flow.tab()
        else:
            self._closed = tag not in _CONNECTED
        self._now, self._heading = left.before, left.heading
        if tag == "li":
            self._item = None
        elif tag in ("ul", "ol"):
            self._lists -= 1
        elif tag == "table":
            self.flow.finish()
            self.flow.cell = self._tables.pop()[1]
        return left.node

    def _label(self, node: LexborNode) -> None:
        """The name of a link that shows only a picture, or its address: no other text holds it."""
        link = self._now.look.link
        if link:
            attributes = node.attributes
            name = attributes.get("aria-label") or attributes.get("title") or self._alt
            self._text(f" {name or _SCHEME.sub('', link)} ")
        self._alt = ""

    def _block(self, margin: float) -> None:
        """The edge of a block: the next text begins one."""
        self._pending, self._closed = True, False
        if margin > self._margin:
            self._margin = margin

    def _break(self) -> None:
        self._closed = False
        if self._pending:
            self._margin += self._now.look.style.size
        else:
            self.flow.newline()

    def _text(self, text: str) -> None:
        self._closed = False
        if self._now.pre and "\n" in text.strip("\n"):
            for index, line in enumerate(text.split("\n")):
                if index:
                    self._break()
                self._piece(line.replace("\t", "\u00a0\u00a0\u00a0").replace("   ", "\u00a0\u00a0\u00a0"))
        else:
            self._piece(text)

    def _piece(self, text: str) -> None:
        """Text without line ends that count."""
        if not text.strip():
            if text and not self._pending:
                if _WIDE_BLANKS.search(text):
                    self.flow.tab()
                else:
                    self.flow.text(" ")
            return
        now = self._now
        if self._pending:
            self._begin(now)
        self._fed += 1
        if now.upper:
            text = text.upper()
        if "\u00a0\u00a0" in text or "\u00a0 " in text:
            for index, part in enumerate(_WIDE_BLANKS.split(text)):
                if index:
                    self.flow.tab()
                self.flow.text(part, now.look)
        else:
            self.flow.text(text, now.look)

    def _begin(self, now: Computed) -> None:
        kind: LineKind = "text"
        level = 0
        if self._heading:
            kind, level = "heading", self._heading
        elif self._item is not None:
            kind, level = "item", self._item
        self._item = None
        self.flow.begin(kind, level, round(self._margin / max(now.look.style.size, 1.0), 2))
        self._pending, self._margin = False, 0.0


def _span(node: LexborNode, name: str) -> int:
    value = node.attributes.get(name) or ""
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < 9 else 1


def _has_blocks(node: LexborNode) -> bool:
    """Whether an element holds several blocks, or a break: then it is no mere segment of a line."""
    for _ in range(MAX_WRAPPERS):
        children = list(islice(node.iter(), MAX_CHILDREN))
        if not any(child.tag in _BLOCKS or child.tag == "br" for child in children):
            return False
        if len(children) > 1:
            return True
        node = children[0]
    return True
