"""PowerPoint presentations (PPTX): the slides' shapes in reading order, each slide a page.

Not read: notes, comments, charts, slide numbers and dates, anything outside the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from lxml import etree

from resume_parser.document import Box, Cell, Document
from resume_parser.errors import DamagedError, NoTextError, TooLargeError
from resume_parser.extract.flow import Flow, safe_link, usual_gaps_removed, without_lone_cells
from resume_parser.extract.ooxml import MC, A, Package, R, Relation, number
from resume_parser.extract.pptx_text import Body, Frame, color_of
from resume_parser.extract.slides import in_reading_order
from resume_parser.options import Options

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

EMU = 12_700.0
"""In a point."""

MAX_GROUPS = 50
"""Groups within groups."""

_SLIDE_SIZE = (960.0, 540.0)
_TITLES = frozenset(["title", "ctrTitle"])
_LEFT_OUT = frozenset(["sldNum", "dt"])
_FILLS = frozenset(A + n for n in ("solidFill", "gradFill", "blipFill", "pattFill"))
_SHAPES = frozenset(P + n for n in ("sp", "cxnSp", "graphicFrame", "pic"))
_CLEAR = frozenset(["bg1", "lt1"])


class _Part(NamedTuple):
    root: etree._Element
    relations: dict[str, Relation]


class _Shape(NamedTuple):
    element: etree._Element
    box: Box


class _Transform(NamedTuple):
    """From a group's own units to points on the slide."""

    scale_x: float = 1 / EMU
    scale_y: float = 1 / EMU
    x: float = 0.0
    y: float = 0.0

    def box(self, element: etree._Element) -> Box:
        """Of an ``xfrm``."""
        x, y, width, height = _numbers(element, "off", "ext")
        left, top = self.x + x * self.scale_x, self.y + y * self.scale_y
        return Box(left, top, left + width * self.scale_x, top + height * self.scale_y)

    def inner(self, element: etree._Element) -> _Transform:
        """Within a group with this ``xfrm``."""
        box = self.box(element)
        x, y, width, height = _numbers(element, "chOff", "chExt")
        scale_x = (box.x1 - box.x0) / width if width else self.scale_x
        scale_y = (box.y1 - box.y0) / height if height else self.scale_y
        return _Transform(scale_x, scale_y, box.x0 - x * scale_x, box.y0 - y * scale_y)


def extract(data: bytes, options: Options) -> Document:
    """A presentation as lines.

    Raises:
        EncryptedError, DamagedError, TooLargeError, NoTextError
    """
    package = Package(data, options.limits)
    deck = _Deck(package, options)
    for page, part in enumerate(deck.slides(options.limits.pages)):
        deck.flow.page = page
        _Slide(deck, part).read()
    lines = usual_gaps_removed(without_lone_cells(deck.flow.lines))
    if not lines:
        raise NoTextError("the slides have no text: if they are pictures, send those")
    return Document("pptx", lines=tuple(lines), metadata=package.metadata())


class _Deck:
    """What the slides of a presentation share."""

    def __init__(self, package: Package, options: Options) -> None:
        name = package.main_part("ppt/presentation.xml")
        root = package.part(name)
        if root is None:
            raise DamagedError("the package holds no presentation: save the file anew")
        self.root = root
        self.relations = package.relations(name)
        self.flow = Flow(options.limits)
        self.tables = count()
        self.page = _page_of(root)
        self._package = package
        self._parts: dict[str, _Part] = {}
        self._themes: dict[str, dict[str, int]] = {}

    def slides(self, limit: int) -> list[_Part]:
        """The slides in their order; those that are missing or damaged are left out."""
        identifiers = [element.get(R + "id", "") for element in self.root.iterfind(f"{P}sldIdLst/{P}sldId")]
        if len(identifiers) > limit:
            raise TooLargeError(f"the presentation has over {limit} slides: raise Limits.pages")
        targets = [self.relations[identifier].target for identifier in identifiers if identifier in self.relations]
        return [part for part in map(self.part, targets) if part is not None]

    def part(self, name: str) -> _Part | None:
        """A slide, layout or master, read once."""
        part = self._parts.get(name)
        if part is None:
            root = self._package.optional(name)
            if root is None:
                return None
            part = self._parts[name] = _Part(root, self._package.relations(name))
        return part

    def above(self, part: _Part | None, kind: str) -> _Part | None:
        """The layout of a slide, the master of a layout."""
        for relation in part.relations.values() if part is not None else ():
            if relation.kind == kind:
                return self.part(relation.target)
        return None

    def theme(self, master: _Part | None) -> dict[str, int]:
        """The colours of a master's theme by name."""
        for relation in master.relations.values() if master is not None else ():
            if relation.kind == "theme":
                if relation.target not in self._themes:
                    self._themes[relation.target] = _theme_colors(self._package.optional(relation.target))
                return self._themes[relation.target]
        return {}


class _Slide:
    """One slide with its layout and master."""

    def __init__(self, deck: _Deck, part: _Part) -> None:
        self._deck = deck
        self._part = part
        self._layout = deck.above(part, "slideLayout")
        self._master = deck.above(self._layout, "slideMaster")
        self._body = Body(deck.flow, deck.theme(self._master), self._link)
        self._hidden = part.root.get("show") == "0"
        self._shapes: list[_Shape] = []
        self._grounds: list[Box] = []
        self._has_ground = any(_has_ground(p) for p in (part, self._layout, self._master) if p is not None)

    def read(self) -> None:
        tree = self._part.root.find(f"{P}cSld/{P}spTree")
        if tree is not None:
            self._collect(tree, _Transform(), 0)
        for index in in_reading_order([shape.box for shape in self._shapes]):
            self._feed(self._shapes[index])

    def _link(self, identifier: str) -> str:
        relation = self._part.relations.get(identifier)
        return safe_link(relation.target) if relation is not None and relation.external else ""

    def _collect(self, parent: etree._Element, transform: _Transform, depth: int) -> None:
        """The shapes of a tree that hold text, and the grounds that may lie below them."""
        for element in parent:
            if element.tag == P + "grpSp" and depth < MAX_GROUPS:
                xfrm = element.find(f"{P}grpSpPr/{A}xfrm")
                self._collect(element, transform if xfrm is None else transform.inner(xfrm), depth + 1)
            elif element.tag == MC + "AlternateContent":
                self._collect(next(iter(element), element), transform, depth + 1)
            elif element.tag in _SHAPES:
                box = self._box(element, transform)
                if _is_filled(element):
                    self._grounds.append(box)
                if element.tag == P + "graphicFrame" or _has_text(element):
                    self._shapes.append(_Shape(element, box))

    def _box(self, element: etree._Element, transform: _Transform) -> Box:
        """A shape's own place, or that of the placeholder that it fills."""
        xfrm = _xfrm(element)
        if xfrm is not None:
            return transform.box(xfrm)
        for above in self._placeholders(element):
            xfrm = _xfrm(above)
            if xfrm is not None:
                return _Transform().box(xfrm)
        return self._deck.page

    def _placeholders(self, element: etree._Element) -> Iterator[etree._Element]:
        """The placeholders of the layout and of the master that a shape fills."""
        wanted = _placeholder(element)
        if wanted is None:
            return
        for part in (self._layout, self._master):
            candidates = [] if part is None else list(part.root.iterfind(f"{P}cSld/{P}spTree/{P}sp"))
            found = _match(wanted, candidates)
            if found is not None:
                yield found

    def _feed(self, shape: _Shape) -> None:
        element, flow = shape.element, self._deck.flow
        placeholder = _placeholder(element)
        kind = placeholder.get("type", "body") if placeholder is not None else ""
        if kind in _LEFT_OUT:
            return
        frame = self._frame(shape, kind)
        flow.region = "footer" if kind == "ftr" else "body"
        if element.tag == P + "graphicFrame":
            self._graphic(element, frame)
            return
        for body in element.iterchildren(P + "txBody"):
            self._body.feed(body, frame)

    def _frame(self, shape: _Shape, kind: str) -> Frame:
        """What the text of a shape inherits."""
        element, page, box = shape.element, self._deck.page, shape.box
        sources = [
            found
            for above in self._placeholders(element)
            if (found := above.find(f"{P}txBody/{A}lstStyle")) is not None
        ]
        name = "titleStyle" if kind in _TITLES else "bodyStyle" if kind else "otherStyle"
        styles = self._master.root.find(f"{P}txStyles/{P}{name}") if self._master is not None else None
        defaults = self._deck.root.find(P + "defaultTextStyle")
        sources += [source for source in (styles, defaults) if source is not None]
        properties = element.find(f".//{P}cNvPr")
        away = box.x1 <= page.x0 or box.y1 <= page.y0 or box.x0 >= page.x1 or box.y0 >= page.y1
        return Frame(
            tuple(sources),
            heading=1 if kind in _TITLES else 0,
            hidden=self._hidden or away or (properties is not None and properties.get("hidden") == "1"),
            on_ground=self._has_ground or any(_meet(ground, box) for ground in self._grounds),
        )

    def _graphic(self, element: etree._Element, frame: Frame) -> None:
        """A table, or a diagram's texts."""
        table = element.find(f"{A}graphic/{A}graphicData/{A}tbl")
        if table is not None:
            self._table(table, frame._replace(on_ground=True))
            return
        diagram = element.find(f"{A}graphic/{A}graphicData/{_DIAGRAM}relIds")
        relation = self._part.relations.get(diagram.get(R + "dm", "")) if diagram is not None else None
        data = self._deck.part(relation.target) if relation is not None else None
        for body in data.root.iter(_DIAGRAM + "t") if data is not None else ():
            self._body.feed(body, frame._replace(on_ground=True))

    def _table(self, table: etree._Element, frame: Frame) -> None:
        flow = self._deck.flow
        table_number = next(self._deck.tables)
        for row, cells in enumerate(table.iterchildren(A + "tr")):
            for column, cell in enumerate(cells.iterchildren(A + "tc")):
                flow.cell = Cell(table_number, row, column)
                merged = cell.get("hMerge") == "1" or cell.get("vMerge") == "1"
                for body in () if merged else cell.iterchildren(A + "txBody"):
                    self._body.feed(body, frame)
        flow.cell = None


def _page_of(root: etree._Element) -> Box:
    size = root.find(P + "sldSz")
    width = number(size.get("cx")) / EMU if size is not None else 0.0
    height = number(size.get("cy")) / EMU if size is not None else 0.0
    return Box(0.0, 0.0, width or _SLIDE_SIZE[0], height or _SLIDE_SIZE[1])


def _numbers(element: etree._Element, place: str, size: str) -> tuple[float, float, float, float]:
    """x, y, width and height of an ``xfrm`` in its own units."""
    off, ext = element.find(A + place), element.find(A + size)
    x, y = (number(off.get("x")), number(off.get("y"))) if off is not None else (0.0, 0.0)
    width, height = (number(ext.get("cx")), number(ext.get("cy"))) if ext is not None else (0.0, 0.0)
    return x, y, max(width, 0.0), max(height, 0.0)


def _xfrm(element: etree._Element) -> etree._Element | None:
    if element.tag == P + "graphicFrame":
        return element.find(P + "xfrm")
    return element.find(f"{P}spPr/{A}xfrm")


def _placeholder(element: etree._Element) -> etree._Element | None:
    return element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")


def _match(wanted: etree._Element, candidates: list[etree._Element]) -> etree._Element | None:
    """By index, else by type; titles of all kinds are one type in the master."""
    found = [(_placeholder(candidate), candidate) for candidate in candidates]
    index, kind = wanted.get("idx"), wanted.get("type", "body")
    for placeholder, candidate in found:
        if placeholder is not None and index is not None and placeholder.get("idx") == index:
            return candidate
    for placeholder, candidate in found:
        if placeholder is not None and _family(placeholder.get("type", "body")) == _family(kind):
            return candidate
    return None


def _family(kind: str) -> str:
    return "title" if kind in _TITLES else "body" if kind in ("subTitle", "obj") else kind


def _has_text(element: etree._Element) -> bool:
    return any(text.text and not text.text.isspace() for text in element.iter(A + "t"))


def _is_filled(element: etree._Element) -> bool:
    """Whether a shape covers what lies below it: a picture, or a fill of its own or its theme's."""
    if element.tag == P + "pic":
        return True
    properties = element.find(P + "spPr")
    for child in properties if properties is not None else ():
        if child.tag in _FILLS:
            return True
        if child.tag == A + "noFill":
            return False
    reference = element.find(f"{P}style/{A}fillRef")
    return reference is not None and reference.get("idx", "0") != "0"


def _has_ground(part: _Part) -> bool:
    """Whether a slide, layout or master has a background that isn't the theme's usual white."""
    ground = part.root.find(f"{P}cSld/{P}bg")
    if ground is None:
        return False
    return not any(color.get("val") in _CLEAR or color.get("val") == "FFFFFF" for color in ground.iter())


def _theme_colors(root: etree._Element | None) -> dict[str, int]:
    scheme = root.find(f"{A}themeElements/{A}clrScheme") if root is not None else None
    found = {}
    for element in scheme if scheme is not None else ():
        for color in element:
            found[element.tag.rpartition("}")[2]] = color_of(color, {})
    return found


def _meet(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1
