"""The look of OpenDocument text: default styles, inheritance, automatic styles (ODF 1.3, part 3, 16)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from resume_parser.document import Style
from resume_parser.extract.flow import is_pale

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

USUAL_SIZE = 12.0
"""Points, where nothing says a size."""

MAX_ANCESTORS = 50
"""Styles above a style: real ones have up to ten."""

MAX_LENGTH = 10_000.0
"""Points: no measure of a page is larger."""

_KINDS = (
    STYLE + "style",
    STYLE + "default-style",
    STYLE + "font-face",
    STYLE + "page-layout-properties",
    TEXT + "list-style",
)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"(-?\d{0,9}(?:\.\d{0,9})?)(pt|in|cm|mm|pc|px)")
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d{0,9})?)%")
_COLOR = re.compile(r"#([0-9a-fA-F]{6})")
_HEADING_NAME = re.compile(r"heading(?:_20_| )?([1-9])|(title)", re.IGNORECASE)
_BOLD_WEIGHTS = frozenset(["bold", "600", "700", "800", "900"])
_NO_GROUND = frozenset(["", "transparent", "#ffffff"])


class Computed(NamedTuple):
    """What holds for a paragraph or a span. Lengths in points; ``heading``: 1 to 10, 0 for body text."""

    style: Style = Style(size=USUAL_SIZE)
    hidden: bool = False
    caps: bool = False
    shaded: bool = False
    before: float = 0.0
    after: float = 0.0
    page_break: bool = False
    heading: int = 0

    @property
    def pale(self) -> bool:
        return is_pale(self.style.color) and not self.shaded


class Styles:
    """The styles of a document, from the roots of its parts; a later part's go before an earlier one's."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._fonts: dict[str, str] = {}
        self._computed: dict[tuple[Computed, str, str], Computed] = {}
        self.has_ground = False
        """A page layout has a colour of its own, on which pale letters show."""
        for root in roots:
            for element in root.iter(*_KINDS):
                self._add(element)

    def _add(self, element: etree._Element) -> None:
        if element.tag == STYLE + "page-layout-properties":
            self.has_ground = self.has_ground or _is_ground(element)
        elif element.tag == STYLE + "font-face":
            self._fonts[element.get(STYLE + "name", "")] = element.get(SVG + "font-family", "").strip("'")
        elif element.tag == TEXT + "list-style":
            self._lists[element.get(STYLE + "name", "")] = element
        else:
            self._elements[element.get(STYLE + "family", ""), element.get(STYLE + "name", "")] = element

    def default(self, family: str) -> Computed:
        """What the default style of a family says."""
        element = self._elements.get((family, ""))
        return Computed() if element is None else self._named(_applied(Computed(), element))

    def apply(self, to: Computed, family: str, name: str | None) -> Computed:
        """``to`` with a style and those that it is based on."""
        if not name:
            return to
        key = (to, family, name)
        found = self._computed.get(key)
        if found is None:
            found = to
            for element in reversed(self._ancestry(family, name)):
                found = _applied(found, element)
            found = self._computed[key] = self._named(found)
        return found

    def _named(self, found: Computed) -> Computed:
        """With the font's own name instead of the document's for it."""
        name = self._fonts.get(found.style.font)
        return found._replace(style=found.style._replace(font=name)) if name else found

    def _ancestry(self, family: str, name: str) -> list[etree._Element]:
        """A style's element, then that of its parent, and so on."""
        chain: list[etree._Element] = []
        element = self._elements.get((family, name))
        while element is not None and len(chain) < MAX_ANCESTORS:
            chain.append(element)
            element = self._elements.get((family, element.get(STYLE + "parent-style-name", "-")))
        return chain

    def is_shaded(self, family: str, name: str | None) -> bool:
        """Whether a cell, a frame or a section has a ground of its own."""
        return any(_is_ground(properties) for element in self._ancestry(family, name or "") for properties in element)

    def list_of(self, name: str | None) -> str:
        """The list style that a paragraph style brings with it, empty for none."""
        for element in self._ancestry("paragraph", name or ""):
            style = element.get(STYLE + "list-style-name")
            if style is not None:
                return style
        return ""

    def has_mark(self, list_style: str, level: int) -> bool:
        """Whether items of this list, at a level from 0, show a bullet or a number."""
        element = self._lists.get(list_style)
        for child in element if element is not None else ():
            if child.get(TEXT + "level") == str(level + 1):
                if child.tag == TEXT + "list-level-style-number":
                    return bool(child.get(STYLE + "num-format") or child.get(STYLE + "num-suffix", "").strip())
                if child.tag == TEXT + "list-level-style-bullet":
                    return bool(child.get(TEXT + "bullet-char", "•").strip())
        return True


def _applied(to: Computed, element: etree._Element) -> Computed:
    """``to`` with what one style's element says."""
    match = _HEADING_NAME.fullmatch(element.get(STYLE + "name", ""))
    outline = element.get(STYLE + "default-outline-level")
    if outline is not None:
        to = to._replace(heading=int(outline) if outline.isdecimal() and len(outline) < 3 else 0)
    elif match:
        to = to._replace(heading=int(match[1] or 1))
    for properties in element:
        if properties.tag == STYLE + "text-properties":
            to = _with_text(to, properties)
        elif properties.tag == STYLE + "paragraph-properties":
            to = _with_paragraph(to, properties)
    return to


def _with_text(to: Computed, properties: etree._Element) -> Computed:
    get = properties.get
    style = to.style
    font = get(STYLE + "font-name") or get(FO + "font-family")
    weight = get(FO + "font-weight")
    slant = get(FO + "font-style")
    shade = get(FO + "background-color")
    transform = get(FO + "text-transform")
    display = get(TEXT + "display")
    return to._replace(
        style=Style(
            font=font.strip("'") if font else style.font,
            size=_size(get(FO + "font-size"), style.size),
            bold=weight in _BOLD_WEIGHTS if weight else style.bold,
            italic=slant != "normal" if slant else style.italic,
            color=_color(properties, style.color),
        ),
        hidden=display == "none" if display else to.hidden,
        caps=transform == "uppercase" if transform else to.caps,
        shaded=shade.lower() not in _NO_GROUND if shade else to.shaded,
    )


def _color(properties: etree._Element, parent: int) -> int:
    if properties.get(STYLE + "use-window-font-color") == "true":
        return 0
    match = _COLOR.fullmatch(properties.get(FO + "color", ""))
    return int(match[1], 16) if match else parent


def _with_paragraph(to: Computed, properties: etree._Element) -> Computed:
    get = properties.get
    before, after = get(FO + "margin-top"), get(FO + "margin-bottom")
    shade = get(FO + "background-color")
    page_break = get(FO + "break-before")
    return to._replace(
        before=length(before) if before else to.before,
        after=length(after) if after else to.after,
        page_break=page_break == "page" if page_break else to.page_break,
        shaded=shade.lower() not in _NO_GROUND if shade else to.shaded,
    )


def _is_ground(properties: etree._Element) -> bool:
    """Whether the properties of a page, a cell or a shape give it a colour."""
    if properties.get(FO + "background-color", "").lower() not in _NO_GROUND:
        return True
    fill = properties.get(DRAW + "fill", "none")
    return fill != "none" and properties.get(DRAW + "fill-color", "#000000").lower() not in _NO_GROUND


def _size(value: str | None, parent: float) -> float:
    percent = _PERCENT.fullmatch(value or "")
    if percent:
        return round(min(parent * float(percent[1]) / 100, MAX_LENGTH), 2)
    return length(value) or parent


def length(value: str | None) -> float:
    """A measure in points, 0 where it is none."""
    match = _LENGTH.fullmatch(value or "")
    if match is None or match[1] in ("", "-", ".", "-."):
        return 0.0
    points = float(match[1]) * _POINTS[match[2]]
    return round(points, 2) if abs(points) <= MAX_LENGTH else 0.0
