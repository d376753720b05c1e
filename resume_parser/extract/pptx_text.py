"""The text of DrawingML shapes: paragraphs and runs with the look that they inherit -> lines.

A property is looked for in the run, then at the paragraph's level in the shape's own list style, in that of
the layout's and the master's placeholder, in the master's text styles, and in the presentation's defaults
(ISO/IEC 29500-1, 21.1.2).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from lxml import etree

from resume_parser.document import LineKind, Style
from resume_parser.extract.flow import TINY, Flow, Look, is_pale
from resume_parser.extract.ooxml import A, R, number

USUAL_SIZE = 18.0
"""Points, where nothing says a size."""

LEVELS = 9

LINE_HEIGHT = 1.2
"""Of a line, in sizes of its letters."""

_HUNDREDTHS = 100.0
_PERCENT = 100_000.0
_NO_BULLETS = frozenset([A + "buNone"])
_BULLETS = frozenset([A + "buChar", A + "buAutoNum", A + "buBlip"])
_BLACK = frozenset(["tx1", "dk1"])
_WHITE = frozenset(["bg1", "lt1"])


class Frame(NamedTuple):
    """What a shape gives its text. ``sources``: list styles, the nearest first.

    ``on_ground``: pale letters show.
    """

    sources: tuple[etree._Element, ...]
    heading: int = 0
    hidden: bool = False
    on_ground: bool = True
    scale: float = 1.0


class Body:
    """Feeds the paragraphs of text bodies to a flow. ``link`` gives the address of a relationship's id."""

    def __init__(self, flow: Flow, theme: dict[str, int], link: Callable[[str], str]) -> None:
        self.flow = flow
        self.link = link
        self._theme = theme
        self._blanks = 0

    def feed(self, body: etree._Element, frame: Frame) -> None:
        """The paragraphs of a ``txBody``."""
        own = body.find(A + "lstStyle")
        fit = body.find(f"{A}bodyPr/{A}normAutofit")
        if fit is not None:
            scale = number(fit.get("fontScale"), _PERCENT) / _PERCENT
            frame = frame._replace(scale=scale if 0.1 <= scale <= 1 else 1.0)
        if own is not None:
            frame = frame._replace(sources=(own, *frame.sources))
        self._blanks = 0
        for paragraph in body.iterchildren(A + "p"):
            self._paragraph(paragraph, frame)

    def _paragraph(self, element: etree._Element, frame: Frame) -> None:
        properties = element.find(A + "pPr")
        level = int(min(max(number(properties.get("lvl")), 0), LEVELS - 1)) if properties is not None else 0
        levels = [found for s in frame.sources if (found := s.find(f"{A}lvl{level + 1}pPr")) is not None]
        if properties is not None:
            levels.insert(0, properties)
        kind = self._kind(levels, level, frame)
        defaults = [found for source in levels if (found := source.find(A + "defRPr")) is not None]
        space = _space_before(properties)
        before = len(self.flow.lines)
        self.flow.begin(*kind, round(self._blanks + space, 2))
        for child in element:
            self._inline(child, defaults, frame)
        self.flow.finish()
        self._blanks = 0 if len(self.flow.lines) > before else self._blanks + 1

    def _kind(self, levels: Sequence[etree._Element], level: int, frame: Frame) -> tuple[LineKind, int]:
        if frame.heading:
            return "heading", frame.heading
        for properties in levels:
            for child in properties:
                if child.tag in _BULLETS:
                    return "item", level
                if child.tag in _NO_BULLETS:
                    return "text", 0
        return "text", 0

    def _inline(self, element: etree._Element, defaults: list[etree._Element], frame: Frame) -> None:
        tag = element.tag
        if tag == A + "br":
            self.flow.newline()
        elif tag == A + "r" or (tag == A + "fld" and element.get("type") != "slidenum"):
            text = element.findtext(A + "t")
            if text:
                own = element.find(A + "rPr")
                look, caps = self._look(own, defaults, frame)
                self.flow.text(text.upper() if caps else text, look)

    def _look(self, own: etree._Element | None, defaults: list[etree._Element], frame: Frame) -> tuple[Look, bool]:
        """The look of a run, and whether it is set in capitals."""
        sources = defaults if own is None else [own, *defaults]
        size = number(_first(sources, "sz")) / _HUNDREDTHS or USUAL_SIZE
        color = self._color(sources)
        font = next((f.get("typeface", "") for s in sources if (f := s.find(A + "latin")) is not None), "")
        style = Style(
            font="" if font.startswith("+") else font,
            size=round(size * frame.scale, 1),
            bold=_first(sources, "b") in ("1", "true"),
            italic=_first(sources, "i") in ("1", "true"),
            color=color,
        )
        click = own.find(A + "hlinkClick") if own is not None else None
        link = self.link(click.get(R + "id", "")) if click is not None else ""
        hidden = frame.hidden or style.size <= TINY or (is_pale(color) and not frame.on_ground)
        return Look(style, link, hidden), _first(sources, "cap") == "all"

    def _color(self, sources: list[etree._Element]) -> int:
        for source in sources:
            fill = source.find(A + "solidFill")
            for color in fill if fill is not None else ():
                return color_of(color, self._theme)
        return 0


def color_of(element: etree._Element, theme: dict[str, int]) -> int:
    """A ``srgbClr``, ``sysClr`` or ``schemeClr`` as 0xRRGGBB; black where it is unknown."""
    value = element.get("val", "")
    if element.tag == A + "schemeClr":
        if value in _BLACK:
            return theme.get("dk1", 0)
        if value in _WHITE:
            return theme.get("lt1", 0xFFFFFF)
        return theme.get({"tx2": "dk2", "bg2": "lt2"}.get(value, value), 0)
    if element.tag == A + "sysClr":
        value = element.get("lastClr", "")
    try:
        return int(value, 16) & 0xFFFFFF if len(value) == 6 else 0
    except ValueError:
        return 0


def _first(sources: Sequence[etree._Element], name: str) -> str | None:
    """An attribute of the nearest source that has it."""
    return next((value for source in sources if (value := source.get(name)) is not None), None)


def _space_before(properties: etree._Element | None) -> float:
    """In lines."""
    points = properties.find(f"{A}spcBef/{A}spcPts") if properties is not None else None
    if points is None:
        return 0.0
    return max(0.0, number(points.get("val")) / _HUNDREDTHS / (LINE_HEIGHT * USUAL_SIZE))
