"""The look of Word text: defaults, style inheritance, direct formatting, numbering (ISO/IEC 29500-1, 17)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from resume_parser.document import Style
from resume_parser.extract.flow import is_pale
from resume_parser.extract.ooxml import W, child_of, number

USUAL_SIZE = 10.0
"""Points, where nothing says a size (17.3.2.38)."""

TWIPS = 20.0
"""In a point."""

HEADING_LEVELS = 9
"""Outline levels that make a heading; the tenth is body text."""

_AUTO_SPACING = 14.0
"""Points of the automatic space around paragraphs that came from HTML."""

SYMBOL_FONTS = ("wingdings", "webdings")

_OFF = frozenset(["0", "false", "off"])
_HEADING_NAME = re.compile(r"heading ([1-9])$|(title)$", re.IGNORECASE)
_TOGGLES = {W + "b": "bold", W + "i": "italic", W + "caps": "caps", W + "vanish": "vanish"}
_STYLE, _STYLE_ID, _TYPE, _VALUE = [W + n for n in ("style", "styleId", "type", "val")]
_RUN, _PARAGRAPH = [W + n for n in ("rPr", "pPr")]
_SHADE, _SPACING, _NUMBERING, _LEVEL = [W + n for n in ("shd", "spacing", "numPr", "outlineLvl")]
_CONTEXTUAL, _PAGE_BREAK = [W + n for n in ("contextualSpacing", "pageBreakBefore")]
_SIZE, _COLOR, _FONTS, _OF_RUN, _OF_PARAGRAPH = [W + n for n in ("sz", "color", "rFonts", "rStyle", "pStyle")]
_SHADES = frozenset([_SHADE, W + "highlight"])
_NO_SHADE = frozenset(["auto", "FFFFFF", "ffffff", "none", "white", ""])

_LATENT_END = b"</w:latentStyles>"
_STYLE_BEGIN, _STYLE_END = b"<w:style ", b"</w:style>"
_OF_TABLES = b'w:type="table"'
_STYLE_NAME = re.compile(rb'w:styleId="([!-%\'-~]{1,255})"')
"""Without what stands for another character."""
_BASED_ON = re.compile(rb"<w:basedOn\b[^>]{0,99}w:val=[\"']([^\"']{1,255})")

RunProps = dict[str, object]


class RunLook(NamedTuple):
    """``pale``: too near to white to be seen on paper. ``shaded``: with a ground of its own. ``symbols``: its letters are
    those of a font of symbols.
    """

    style: Style
    vanish: bool
    caps: bool
    pale: bool
    shaded: bool
    symbols: bool


class Numbering(NamedTuple):
    """A paragraph's place in a list: ``list`` is the list's id, "0" for none."""

    list: str
    level: int


class Paragraph(NamedTuple):
    """What holds for a paragraph, styles included. Distances in points."""

    style: str
    run: RunProps
    heading: int = 0
    """1 to 9; 0: body text."""
    numbering: Numbering | None = None
    before: float = 0.0
    after: float = 0.0
    contextual: bool = False
    """No space between neighbours of the same style."""
    page_break: bool = False
    shaded: bool = False


PLAIN_PARAGRAPH = Paragraph("", {})


class Styles:
    """The styles and numbering parts of a document. ``numbering`` is called when a list is met."""

    def __init__(self, styles: etree._Element | None, numbering: Callable[[], etree._Element | None]) -> None:
        self._numbering = numbering
        self._elements: dict[str, etree._Element] = {}
        self._paragraphs: dict[str, Paragraph] = {}
        self._characters: dict[str, RunProps] = {}
        self._looks: dict[tuple[object, ...], RunLook] = {}
        self._default = PLAIN_PARAGRAPH
        self._default_style = ""
        for element in styles if styles is not None else ():
            if element.tag == _STYLE:
                name = element.get(_STYLE_ID, "")
                self._elements[name] = element
                if element.get(_TYPE) == "paragraph" and _is_on(element, "default", absent=False):
                    self._default_style = name
            elif element.tag == W + "docDefaults":
                run = _run_props(element.find(f"{W}rPrDefault/{W}rPr"))
                paragraph = element.find(f"{W}pPrDefault/{W}pPr")
                self._default = _applied(Paragraph("", run), paragraph)

    def paragraph(self, element: etree._Element | None) -> Paragraph:
        """What holds for the paragraph with this ``w:pPr``."""
        if element is None:
            return self._style(self._default_style)
        style = child_of(element, _OF_PARAGRAPH)
        name = style.get(_VALUE, "") if style is not None else ""
        return _applied(self._style(name if name in self._elements else self._default_style), element)

    def look(self, paragraph: Paragraph, element: etree._Element | None) -> RunLook:
        """What holds for a run with this ``w:rPr``."""
        direct = _run_props(element)
        key = (paragraph.style, *direct.items())
        look = self._looks.get(key)
        if look is None:
            merged = dict(paragraph.run)
            character = self._character(str(direct.get("style", "")))
            for name, value in character.items():
                # a toggle set by both styles is unset, 17.7.3
                merged[name] = bool(value) != bool(merged.get(name)) if name in _TOGGLES.values() else value
            merged.update(direct)
            look = self._looks[key] = _run_look(merged)
        return look

    def item_level(self, paragraph: Paragraph) -> int | None:
        """The nesting of a list item from 0; None: it is none, or its mark doesn't show."""
        numbering = paragraph.numbering
        if numbering is None or numbering.list == "0":
            return None
        levels = self._lists.get(numbering.list, {})
        level = levels.get(numbering.level)
        if level is not None and not _shows(level):
            return None
        return numbering.level

    @cached_property
    def _lists(self) -> dict[str, dict[int, etree._Element]]:
        root = self._numbering()
        if root is None:
            return {}
        abstract = {e.get(W + "abstractNumId", ""): e for e in root.iterchildren(W + "abstractNum")}
        levels = {name: {_level(e): e for e in element.iterchildren(W + "lvl")} for name, element in abstract.items()}
        lists = {}
        for element in root.iterchildren(W + "num"):
            lists[element.get(W + "numId", "")] = levels.get(_child_value(element, "abstractNumId"), {})
        return lists

    def _style(self, name: str) -> Paragraph:
        """A paragraph style with what it is based on."""
        found = self._paragraphs.get(name)
        if found is None:
            found = self._default._replace(style=name)
            for element in self._chain(name):
                run = {**found.run, **_run_props(child_of(element, _RUN))}
                found = _applied(found, child_of(element, _PARAGRAPH))._replace(run=run, style=name)
                match = _HEADING_NAME.match(_child_value(element, "name"))
                if match:
                    found = found._replace(heading=int(match[1] or 1))
            self._paragraphs[name] = found
        return found

    def _character(self, name: str) -> RunProps:
        """A character style with what it is based on."""
        found = self._characters.get(name)
        if found is None:
            found = {}
            for element in self._chain(name):
                found.update(_run_props(child_of(element, _RUN)))
            self._characters[name] = found
        return found

    def _chain(self, name: str) -> list[etree._Element]:
        """A style's element and those that it is based on, the base first; loops are cut."""
        chain: dict[str, etree._Element] = {}
        while name in self._elements and name not in chain:
            chain[name] = self._elements[name]
            name = _child_value(chain[name], "basedOn")
        return list(reversed(chain.values()))


def styles_named(root: etree._Element) -> list[str]:
    """The styles that a part's paragraphs and runs name."""
    return [element.get(_VALUE, "") for element in root.iter(_OF_PARAGRAPH, _OF_RUN)]


def without_unused(data: bytes, used: Iterable[str]) -> bytes:
    """A styles part without the list of built-in styles and without those that nothing here asks for: that aren't ``used``,
    nor what these are based on, nor hold where none is named. A hundredth of it may be left; what is written as few do stays.
    """
    head, *styles = data.rsplit(_STYLE_BEGIN)  # from the end Python searches twice as fast
    latent, end = head.find(b"<w:latentStyles"), head.find(_LATENT_END)
    if 0 <= latent < end:
        head = head[:latent] + head[end + len(_LATENT_END) :]
    rest = b""
    if styles:
        last, ended, rest = styles[-1].rpartition(_STYLE_END)
        styles[-1] = last + ended
    kept: list[int] = []
    named: dict[bytes, list[int]] = {}
    for place, style in enumerate(styles):
        if style.startswith(_OF_TABLES):
            continue
        tag = style[: style.find(b">")]
        name = _STYLE_NAME.search(tag)
        if name is None or b"w:default=" in tag or not style.rstrip().endswith(_STYLE_END):
            kept.append(place)
        else:
            named.setdefault(name[1], []).append(place)
    for known in used:
        kept += named.pop(known.encode(), ())
    for place in kept:  # which grows by what they are based on
        base = _BASED_ON.search(styles[place])
        kept += named.pop(base[1], ()) if base else ()
    return b"".join([head, *[_STYLE_BEGIN + styles[place] for place in sorted(kept)], rest])


def is_shade(element: etree._Element) -> bool:
    """Whether ``w:shd`` or ``w:highlight`` gives a ground that isn't white."""
    fill = element.get(W + "fill", element.get(W + "val", ""))
    return fill not in _NO_SHADE or element.get(W + "val", "clear") == "solid"


def _applied(base: Paragraph, element: etree._Element | None) -> Paragraph:
    """A paragraph's properties with a ``w:pPr`` over them."""
    if element is None:
        return base
    changes: dict[str, object] = {}
    for child in element:
        tag = child.tag
        if tag == _SPACING:
            changes.update(_spacing(child))
        elif tag == _NUMBERING:
            changes["numbering"] = _numbering(child, base.numbering)
        elif tag == _LEVEL:
            level = int(number(child.get(_VALUE), HEADING_LEVELS)) + 1
            changes["heading"] = level if 1 <= level <= HEADING_LEVELS else 0
        elif tag == _CONTEXTUAL:
            changes["contextual"] = _is_on(child)
        elif tag == _PAGE_BREAK:
            changes["page_break"] = _is_on(child)
        elif tag == _SHADE:
            changes["shaded"] = is_shade(child)
    return base._replace(**changes) if changes else base  # type: ignore[arg-type]


def _spacing(element: etree._Element) -> dict[str, object]:
    changes: dict[str, object] = {}
    for name in ("before", "after"):
        if _is_on(element, name + "Autospacing", absent=False):
            changes[name] = _AUTO_SPACING
        elif element.get(W + name) is not None:
            changes[name] = max(0.0, number(element.get(W + name)) / TWIPS)
    return changes


def _numbering(element: etree._Element, base: Numbering | None) -> Numbering:
    list_ = _child_value(element, "numId") or (base.list if base else "0")
    level = _child_value(element, "ilvl")
    return Numbering(list_, int(number(level)) if level else base.level if base else 0)


def _run_props(element: etree._Element | None) -> RunProps:
    props: RunProps = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag in _TOGGLES:
            props[_TOGGLES[tag]] = _is_on(child)
        elif tag == _SIZE:
            props["size"] = number(child.get(_VALUE)) / 2
        elif tag == _COLOR:
            props["color"] = child.get(_VALUE, "")
        elif tag == _FONTS:
            font = child.get(W + "ascii") or child.get(W + "hAnsi") or child.get(W + "asciiTheme")
            if font:
                props["font"] = font
        elif tag in _SHADES:
            props["shaded"] = is_shade(child)
        elif tag == _OF_RUN:
            props["style"] = child.get(_VALUE, "")
    return props


def _run_look(props: RunProps) -> RunLook:
    color = str(props.get("color", ""))
    try:
        rgb = int(color, 16) if len(color) == len("RRGGBB") else 0
    except ValueError:
        rgb = 0
    size = props.get("size")
    style = Style(
        font=str(props.get("font", "")),
        size=size if isinstance(size, float) else USUAL_SIZE,
        bold=bool(props.get("bold")),
        italic=bool(props.get("italic")),
        color=rgb,
    )
    symbols = style.font.lower().startswith(SYMBOL_FONTS)
    vanish, caps, shaded = [bool(props.get(name)) for name in ("vanish", "caps", "shaded")]
    return RunLook(style, vanish, caps, is_pale(rgb), shaded, symbols)


def _shows(level: etree._Element) -> bool:
    if child_of(level, W + "lvlPicBulletId") is not None:
        return True
    return bool(_child_value(level, "lvlText").strip())


def _level(element: etree._Element) -> int:
    return int(number(element.get(W + "ilvl")))


def _child_value(element: etree._Element, name: str) -> str:
    child = child_of(element, W + name)
    return child.get(_VALUE, "") if child is not None else ""


def _is_on(element: etree._Element, attribute: str = "val", *, absent: bool = True) -> bool:
    value = element.get(W + attribute)
    return absent if value is None else value not in _OFF
