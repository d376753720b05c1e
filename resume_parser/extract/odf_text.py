"""The text of OpenDocument: paragraphs, lists, tables, frames -> lines (ODF 1.3, part 3, 5 to 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from resume_parser.document import Cell, LineKind
from resume_parser.extract.flow import TINY, Flow, Look, safe_link
from resume_parser.extract.odf_styles import DRAW, SVG, TEXT, Computed, Styles

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"

LINE_HEIGHT = 1.2
"""Of a line, in sizes of its letters."""

MAX_BLANKS = 50
"""Blanks that one element may stand for."""

MAX_SPAN = 100
"""Columns that a cell may span or repeat: hostile files say thousands."""

MAX_LEVEL = 10

_BLANKS = re.compile(r"[ \t\r\n]+")
_PARAGRAPHS = frozenset([TEXT + "p", TEXT + "h"])
_SKIPPED = frozenset(
    [TEXT + n for n in ("tracked-changes", "note", "sequence-decls", "variable-decls", "ruby-text")]
    + [OFFICE + n for n in ("annotation", "annotation-end", "forms", "event-listeners")]
    + [SVG + n for n in ("title", "desc")]
    + [PRESENTATION + "notes", DRAW + "glue-point", DRAW + "enhanced-geometry"]
)
SHAPES = frozenset(
    DRAW + n for n in ("frame", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "line", "connector")
)
GROUP = DRAW + "g"
_BOXES = SHAPES | {GROUP, DRAW + "a"}
_GROUNDS = frozenset(DRAW + n for n in ("custom-shape", "rect", "ellipse", "polygon", "path"))


class TextReader:
    """Feeds blocks to a flow. ``base``: what holds where a paragraph's style says nothing."""

    def __init__(self, flow: Flow, styles: Styles, root: etree._Element) -> None:
        self.flow = flow
        self.styles = styles
        self.base = styles.default("paragraph")
        self.heading = 0
        """Level that all paragraphs have: those of a slide's title."""
        self._root = root
        self._tables = 0
        self._shaded = False
        self._list_level = -1
        self._list_style = ""
        self._item_pending = False
        self._blanks = 0
        self._after = 0.0
        self._boxes: list[etree._Element] = []
        self._pale_shows: bool | None = None

    def blocks(self, parent: etree._Element) -> None:
        for element in parent:
            tag = element.tag
            if tag in _PARAGRAPHS:
                self._paragraph(element)
            elif tag == TEXT + "list":
                self._list(element)
            elif tag == TABLE + "table":
                self._table(element)
            elif tag in _BOXES:
                self.shape(element)
            elif tag == TEXT + "soft-page-break":
                self.flow.next_page()
            elif tag == TEXT + "section":
                if element.get(TEXT + "display") != "none":
                    self.blocks(element)
            elif tag not in _SKIPPED:
                self.blocks(element)

    def restart(self) -> None:
        """What comes stands apart from what came."""
        self._blanks, self._after = 0, 0.0

    def shape(self, element: etree._Element) -> None:
        """The text of a frame, a drawn shape or a group of them."""
        flow = self.flow
        style = element.get(DRAW + "style-name") or element.get(PRESENTATION + "style-name")
        shaded, outer = (
            self._shaded,
            (flow.region, self._list_level, self._list_style, self._blanks, self._after),
        )
        family = "presentation" if element.get(PRESENTATION + "style-name") else "graphic"
        self._shaded = shaded or self.styles.is_shaded(family, style)
        if flow.region == "body" and self.is_text_document:
            flow.region = "textbox"
        self._list_level, self._list_style = -1, ""
        self.restart()
        self.blocks(element)
        self._shaded = shaded
        flow.region, self._list_level, self._list_style, self._blanks, self._after = outer

    is_text_document = True
    """Shapes stand beside the text, rather than being all there is."""

    def _paragraph(self, element: etree._Element) -> None:
        name = element.get(TEXT + "style-name")
        look = self.styles.apply(self.base, "paragraph", name)
        flow = self.flow
        before = len(flow.lines)
        if look.page_break:
            flow.next_page()
        kind, level = self._kind(element, look, name)
        gap = self._blanks + max(self._after, look.before) / (LINE_HEIGHT * max(look.style.size, 1.0))
        flow.begin(kind, level, round(gap, 2))
        self._boxes = []
        self._inline(element, look, "")
        boxes = self._boxes
        flow.finish()
        if len(flow.lines) > before:
            self._blanks, self._after = 0, look.after
            self._item_pending = False
        else:
            self._blanks += 1
        for box in boxes:
            self.shape(box)

    def _kind(self, element: etree._Element, look: Computed, name: str | None) -> tuple[LineKind, int]:
        heading = self.heading or look.heading
        if element.tag == TEXT + "h":
            outline = element.get(TEXT + "outline-level", "1")
            heading = int(outline) if outline.isdecimal() and len(outline) < 3 else 1
        if heading:
            return "heading", heading
        if self._item_pending:
            style = self._list_style or self.styles.list_of(name)
            if self.styles.has_mark(style, self._list_level):
                return "item", self._list_level
        return "text", 0

    def _list(self, element: etree._Element) -> None:
        outer = self._list_level, self._list_style, self._item_pending
        self._list_level = min(self._list_level + 1, MAX_LEVEL)
        self._list_style = element.get(TEXT + "style-name") or self._list_style
        for child in element:
            self._item_pending = child.tag == TEXT + "list-item"
            self.blocks(child)
        self._list_level, self._list_style, self._item_pending = outer

    def _table(self, element: etree._Element) -> None:
        """Cell by cell. Repeated rows and cells stand once; covered cells have nothing of their own."""
        flow = self.flow
        outer, shaded, pending = flow.cell, self._shaded, self._item_pending
        self._item_pending = False
        table, self._tables = self._tables, self._tables + 1
        whole = self.styles.is_shaded("table", element.get(TABLE + "style-name"))
        for index, row in enumerate(_rows(element)):
            column = 0
            for cell in row:
                if cell.tag == TABLE + "table-cell":
                    style = cell.get(TABLE + "style-name")
                    self._shaded = shaded or whole or self.styles.is_shaded("table-cell", style)
                    flow.cell = Cell(table, index, column)
                    self.restart()
                    self.blocks(cell)
                column += _repeated(cell)
        flow.cell, self._shaded, self._item_pending = outer, shaded, pending
        self.restart()

    def _inline(self, parent: etree._Element, look: Computed, link: str) -> None:
        """Text and what stands in it, with this look."""
        self._text(parent.text, look, link)
        for child in parent:
            tag = child.tag
            if tag == TEXT + "span":
                self._inline(child, self.styles.apply(look, "text", child.get(TEXT + "style-name")), link)
            elif tag == TEXT + "a":
                self._inline(child, look, safe_link(child.get(XLINK + "href", "")) or link)
            elif tag == TEXT + "s":
                self._space(child)
            elif tag == TEXT + "tab":
                self.flow.tab()
            elif tag == TEXT + "line-break":
                self.flow.newline()
            elif tag == TEXT + "soft-page-break":
                self.flow.next_page()
            elif tag in _BOXES:
                self._boxes.append(child)
            elif tag not in _SKIPPED:
                self._inline(child, look, link)
            self._text(child.tail, look, link)

    def _space(self, element: etree._Element) -> None:
        count = element.get(TEXT + "c", "1")
        blanks = min(int(count), MAX_BLANKS) if count.isdecimal() and len(count) < 6 else MAX_BLANKS
        self.flow.text(" " * blanks)

    def _text(self, text: str | None, look: Computed, link: str) -> None:
        if not text:
            return
        if "\n" in text or "\t" in text or "  " in text:
            text = _BLANKS.sub(" ", text)
        hidden = look.hidden or look.style.size <= TINY
        if not hidden and look.pale and not self._shaded:
            hidden = not self._pale_is_seen()
        self.flow.text(text.upper() if look.caps else text, Look(look.style, link, hidden))

    def _pale_is_seen(self) -> bool:
        """Whether the page has a ground, or a drawing that may be one."""
        if self._pale_shows is None:
            shapes = next(self._root.iter(*_GROUNDS), None)
            self._pale_shows = self.styles.has_ground or shapes is not None
        return self._pale_shows


def _rows(element: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, those in groups too."""
    for child in element:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag.startswith(TABLE + "table-") and child.tag != TABLE + "table-column":
            yield from _rows(child)


def _repeated(cell: etree._Element) -> int:
    count = cell.get(TABLE + "number-columns-repeated", "1")
    return min(int(count), MAX_SPAN) if count.isdecimal() and len(count) < 6 else 1
