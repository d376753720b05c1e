"""Word documents (DOCX, DOCM, DOTX): the parts of the package walked as a tree.

Read: body, tables, text boxes, headers and footers, content controls, insertions, fields' results, diagrams.
Not read: deletions, comments, footnotes, fields' codes, anything outside the package.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from resume_parser.document import Cell, Document, Line, LineKind, Region
from resume_parser.errors import DamagedError, NoTextError
from resume_parser.extract.docx_inline import ALTERNATE, DIAGRAM, TEXT_BOX, Inline, chosen
from resume_parser.extract.docx_styles import USUAL_SIZE, Paragraph, Styles, is_shade, styles_named, without_unused
from resume_parser.extract.flow import Flow, usual_gaps_removed
from resume_parser.extract.ooxml import A, Package, R, Relation, W, child_of, number
from resume_parser.options import Options

MAX_SPAN = 100
"""Columns that a cell may span: Word itself allows 63, hostile files say billions."""

LINE_HEIGHT = 1.2
"""Of a line, in sizes of its letters."""

LARGE_DRAWING = 4e12
"""Square EMU, about 5 by 6 cm: such a drawing may be the coloured ground of pale text, a portrait isn't."""

_PARAGRAPH, _PROPERTIES, _SECTION = [W + n for n in ("p", "pPr", "sectPr")]
_TABLE, _ROW, _CELL, _CELL_PROPERTIES, _SHADE, _SPAN = [W + n for n in ("tbl", "tr", "tc", "tcPr", "shd", "gridSpan")]
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML_GROUND = tuple(f"{{urn:schemas-microsoft-com:vml}}{name}" for name in ("rect", "roundrect", "background"))
_WRAPPERS = frozenset([W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")])


def extract(data: bytes, options: Options) -> Document:
    """A Word document as lines.

    Raises:
        EncryptedError, DamagedError, TooLargeError, NoTextError
    """
    package = Package(data, options.limits)
    reader = _Reader(package, options)
    lines = reader.read()
    if not lines:
        raise NoTextError("the document has no text: if it is a picture, send that")
    return Document("docx", lines=tuple(lines), metadata=package.metadata())


class _Reader:
    """Walks the parts of one document."""

    def __init__(self, package: Package, options: Options) -> None:
        self._package = package
        self._name = package.main_part("word/document.xml")
        root = package.part(self._name)
        body = root.find(W + "body") if root is not None else None
        if root is None or body is None:
            raise DamagedError("the package holds no Word document: save the file anew")
        self._body = body
        self._roots = [root]
        self._relations = package.relations(self._name)
        self._sections = list(body.iter(_SECTION))
        self._divided = any(section.getparent() is not body for section in self._sections)
        """Whether there are several sections: all but the last end with a paragraph."""
        self._flow = Flow(options.limits)
        headers, footers = self._header_parts()
        self._headers, self._footers = [
            {name: package.optional(name) for name in names} for names in (headers, footers)
        ]
        styles = package.optional(self._related("styles"), self._used)
        self._styles = Styles(styles, lambda: package.optional(self._related("numbering")))
        self._within = Inline(self._flow, self._styles, self._pale_shows)
        self._grounded: bool | None = None
        self._tables = 0
        self._blanks = 0
        self._after = 0.0
        self._above = ""

    def read(self) -> list[Line]:
        lines = self._repeated(self._headers, "header")
        self._walk(self._body, self._relations, "body")
        lines += usual_gaps_removed(self._taken())
        return lines + self._repeated(self._footers, "footer")

    def _related(self, kind: str) -> str:
        usual = f"word/{kind}.xml"
        return next((r.target for r in self._relations.values() if r.kind == kind), usual)

    def _used(self, styles: bytes) -> bytes:
        """As much of a styles part as the document uses."""
        roots = [self._roots[0], *self._headers.values(), *self._footers.values()]
        return without_unused(styles, [name for root in roots if root is not None for name in styles_named(root)])

    def _header_parts(self) -> tuple[list[str], list[str]]:
        """The names of the parts of headers and of footers that are shown, each once."""
        parts: dict[str, dict[str, None]] = {"headerReference": {}, "footerReference": {}}
        for section in self._sections:
            shown = ["first", "default"] if section.find(W + "titlePg") is not None else ["default"]
            for kind, names in parts.items():
                for wanted in shown:
                    for element in section.iterchildren(W + kind):
                        relation = self._relations.get(element.get(R + "id", ""))
                        if element.get(W + "type", "default") == wanted and relation is not None:
                            names[relation.target] = None
        return list(parts["headerReference"]), list(parts["footerReference"])

    def _repeated(self, parts: dict[str, etree._Element | None], region: Region) -> list[Line]:
        """The lines of headers or footers, each text once: sections repeat them."""
        lines: dict[str, Line] = {}
        for name, root in parts.items():
            if root is not None:
                self._roots.append(root)
                self._walk(root, self._package.relations(name), region)
                for line in self._taken():
                    lines.setdefault(line.text, line)
        return list(lines.values())

    def _taken(self) -> list[Line]:
        lines, self._flow.lines = self._flow.lines, []
        return lines

    def _walk(self, root: etree._Element, relations: dict[str, Relation], region: Region) -> None:
        self._within.relations = relations
        self._flow.region = region
        self._restart()
        self._blocks(root)

    def _restart(self) -> None:
        self._blanks, self._after, self._above = 0, 0.0, ""

    def _blocks(self, parent: etree._Element | Iterator[etree._Element]) -> None:
        for element in parent:
            tag = element.tag
            if tag == _PARAGRAPH:
                self._paragraph(element)
            elif tag == _TABLE:
                self._table(element)
            elif tag in _WRAPPERS:
                self._blocks(element)
            elif tag == ALTERNATE:
                self._blocks(chosen(element))

    def _paragraph(self, element: etree._Element) -> None:
        properties = child_of(element, _PROPERTIES)
        paragraph = self._styles.paragraph(properties)
        flow = self._flow
        before = len(flow.lines)
        if paragraph.page_break:
            flow.next_page()
        kind, level = self._kind(paragraph)
        flow.begin(kind, level, self._gap(paragraph))
        boxes = self._within.feed(element, paragraph)
        flow.finish()
        if len(flow.lines) > before:
            self._blanks, self._after = 0, paragraph.after
        else:
            self._blanks += 1
        self._above = paragraph.style
        for box in boxes:
            self._box(box)
        if properties is not None and self._divided:
            self._section_end(child_of(properties, _SECTION))

    def _kind(self, paragraph: Paragraph) -> tuple[LineKind, int]:
        if paragraph.heading:
            return "heading", paragraph.heading
        level = self._styles.item_level(paragraph)
        return ("text", 0) if level is None else ("item", level)

    def _gap(self, paragraph: Paragraph) -> float:
        """Blank paragraphs and the larger of the two spaces above, in line heights."""
        joined = paragraph.contextual and paragraph.style == self._above
        space = 0.0 if joined else max(self._after, paragraph.before)
        size = paragraph.run.get("size")
        height = LINE_HEIGHT * (size if isinstance(size, float) and size > 0 else USUAL_SIZE)
        return round(self._blanks + space / height, 2)

    def _section_end(self, section: etree._Element | None) -> None:
        if section is None:
            return
        kind = section.find(W + "type")
        if kind is None or kind.get(W + "val") != "continuous":
            self._flow.next_page()

    def _box(self, element: etree._Element) -> None:
        """The text of a drawing, at the paragraph where it is anchored."""
        flow, inline = self._flow, self._within
        region, shaded, state = flow.region, inline.shaded, (self._blanks, self._after, self._above)
        if region == "body":
            flow.region = "textbox"
        inline.shaded = True  # a box has a ground, or stands on another drawing
        self._restart()
        if element.tag == TEXT_BOX:
            self._blocks(element)
        elif element.tag == DIAGRAM:
            self._diagram(element)
        elif region == "body":  # word art in a header is a watermark
            flow.begin()
            flow.text(element.get("string", ""))
            flow.finish()
        flow.region, inline.shaded = region, shaded
        self._blanks, self._after, self._above = state

    def _diagram(self, element: etree._Element) -> None:
        """The paragraphs of a SmartArt diagram, from its data part."""
        relation = self._within.relations.get(element.get(R + "dm", ""))
        root = self._package.optional(relation.target) if relation is not None else None
        for paragraph in root.iter(A + "p") if root is not None else ():
            self._flow.begin()
            for text in paragraph.iter(A + "t"):
                self._flow.text(text.text or "")
            self._flow.finish()

    def _table(self, element: etree._Element) -> None:
        """Cell by cell. A cell that goes on from above is empty in the file, so merged cells stand once."""
        rows = [(row, list(_members(row, _CELL))) for row in _members(element, _ROW)]
        alone = sum(len(cells) for _, cells in rows) <= 1
        flow, inline = self._flow, self._within
        outer, shaded = flow.cell, inline.shaded
        styled = element.find(f"{W}tblPr/{W}tblStyle") is not None
        table, self._tables = self._tables, self._tables + 1
        for index, (row, cells) in enumerate(rows):
            column = _span(row.find(f"{W}trPr/{W}gridBefore"), 0)
            for cell in cells:
                properties = child_of(cell, _CELL_PROPERTIES)
                shade = child_of(properties, _SHADE) if properties is not None else None
                inline.shaded = shaded or styled or (shade is not None and is_shade(shade))
                flow.cell = outer if alone else Cell(table, index, column)
                self._restart()
                self._blocks(cell)
                column += _span(child_of(properties, _SPAN) if properties is not None else None, 1)
        flow.cell, inline.shaded = outer, shaded
        self._restart()

    def _pale_shows(self) -> bool:
        """Whether the page has a coloured ground, or a drawing large enough to be one: looked for once."""
        if self._grounded is None:
            self._grounded = self._has_ground()
        return self._grounded

    def _has_ground(self) -> bool:
        for root in self._roots:
            for extent in root.iter(_DRAWING + "extent"):
                parent = extent.getparent()
                area = number(extent.get("cx")) * number(extent.get("cy"))
                if parent is not None and parent.tag == _DRAWING + "anchor" and area >= LARGE_DRAWING:
                    return True
            if next(root.iter(W + "background", *_VML_GROUND), None) is not None:
                return True
        return False


def _members(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those within content controls too, deleted ones left out."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _members(child, tag)


def _span(element: etree._Element | None, default: int) -> int:
    value = number(element.get(W + "val"), default) if element is not None else default
    return int(min(max(value, default), MAX_SPAN))
