"""PowerPoint 97–2003 presentations: the slides' shapes in reading order, each slide a page.

Not read: notes, comments, charts, slide numbers and dates, macros, anything outside the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from resume_parser.document import Box, Document, Line
from resume_parser.errors import NoTextError, TooLargeError
from resume_parser.extract.flow import Flow, is_pale, safe_link, usual_gaps_removed
from resume_parser.extract.ole import Compound
from resume_parser.extract.ppt_records import Deck, Record
from resume_parser.extract.ppt_text import Setting, Text, feed, master_levels, read_texts
from resume_parser.extract.slides import in_reading_order
from resume_parser.options import Limits, Options

UNITS = 8.0
"""Master units in a point: 576 to the inch."""

MAX_GROUPS = 50
"""Groups within groups."""

_SLIDE, _MASTER = 1006, 1016
_DOCUMENT_ATOM, _SLIDE_LIST, _PERSIST, _SLIDE_ATOM, _SHOW = 1001, 4080, 1011, 1007, 1017
_ENVIRONMENT, _FONTS, _FONT, _SCHEME = 1010, 2005, 4023, 2032
_OBJECTS, _HYPERLINK, _HYPERLINK_ATOM, _STRING = 1033, 4055, 4051, 4026
_DRAWING, _DRAWING_CONTAINER, _GROUP, _SHAPE = 1036, 0xF002, 0xF003, 0xF004
_GROUP_AREA, _SHAPE_ATOM, _OPTIONS, _TEXT_BOX, _CHILD_ANCHOR = 0xF009, 0xF00A, 0xF00B, 0xF00D, 0xF00F
_ANCHOR, _CLIENT_DATA, _PLACEHOLDER, _OUTLINE = 0xF010, 0xF011, 3011, 3998

_SLIDES, _MASTERS, _OWN_SCHEME, _TARGET = 0, 1, 1, 1
"""Instances of records that stand several times."""

_DELETED, _HIDDEN_SLIDE = 0x8, 0x4
_DATE, _SLIDE_NUMBER, _FOOTER = 7, 8, 9
_FILL_TYPE, _FILL_COLOR, _FILL_FLAGS = 0x180, 0x181, 0x1BF
_FILLED, _FILLED_IS_SAID = 0x10, 0x100000
_WHITE_SCHEME = b"\xff\xff\xff\x00" + bytes(28)
_SCHEME_MARK = 0x08


class _Shape(NamedTuple):
    box: Box
    texts: list[Text]
    placeholder: int | None


class _Transform(NamedTuple):
    """From a group's own units to points on the slide."""

    scale_x: float = 1 / UNITS
    scale_y: float = 1 / UNITS
    x: float = 0.0
    y: float = 0.0

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        x, y = self.x, self.y
        return Box(x + left * self.scale_x, y + top * self.scale_y, x + right * self.scale_x, y + bottom * self.scale_y)

    def inner(self, box: Box, area: tuple[float, float, float, float]) -> _Transform:
        """Within a group whose own units go over ``area``."""
        left, top, right, bottom = area
        scale_x = (box.x1 - box.x0) / (right - left) if right > left else self.scale_x
        scale_y = (box.y1 - box.y0) / (bottom - top) if bottom > top else self.scale_y
        return _Transform(scale_x, scale_y, box.x0 - left * scale_x, box.y0 - top * scale_y)


def extract(data: bytes, options: Options) -> Document:
    """A presentation as lines.

    Raises:
        EncryptedError, DamagedError, TooLargeError, NoTextError
    """
    compound = Compound(data)
    lines = _Presentation(Deck(compound), options.limits).read()
    if not lines:
        raise NoTextError("the slides have no text: if they are pictures, send those")
    return Document("ppt", lines=tuple(lines), metadata=compound.metadata())


class _Presentation:
    """What the slides share."""

    def __init__(self, deck: Deck, limits: Limits) -> None:
        self._deck = deck
        self._limits = limits
        self._flow = Flow(limits)
        self._page = self._page_box()
        self._fonts = self._read_fonts()
        self._links = self._read_links()
        masters = [master for _, _, master in self._listed(_MASTERS, _MASTER)]
        self._masters = masters or [record for record in deck.top() if record.kind == _MASTER]
        self._levels = [master_levels(deck, master) for master in self._masters]
        self._grounds = any(self._has_ground(master) for master in self._masters)

    def read(self) -> list[Line]:
        slides = [(slide, outline) for _, outline, slide in self._listed(_SLIDES, _SLIDE)]
        if not slides:
            slides = [(slide, []) for slide in self._deck.slides_in_file()]
        if len(slides) > self._limits.pages:
            raise TooLargeError(f"the presentation has over {self._limits.pages} slides: raise Limits.pages")
        for number, (slide, outline) in enumerate(slides):
            self._flow.page = number
            self._read_slide(slide, outline)
        return usual_gaps_removed(self._flow.lines)

    def _listed(self, instance: int, kind: int) -> list[tuple[int, list[Text], Record]]:
        """The masters or slides in their order: number, texts of the outline, record."""
        found: list[tuple[int, list[Text], Record]] = []
        for section in self._deck.children(self._deck.document, _SLIDE_LIST):
            if section.instance != instance:
                continue
            records = list(self._deck.children(section))
            starts = [index for index, record in enumerate(records) if record.kind == _PERSIST]
            for start, end in zip(starts, [*starts[1:], len(records)], strict=True):
                number = int.from_bytes(self._deck.content(records[start])[:4], "little")
                record = self._deck.persistent(number, kind)
                if record is not None:
                    found.append((number, read_texts(self._deck, iter(records[start + 1 : end])), record))
        return found

    def _read_slide(self, slide: Record, outline: list[Text]) -> None:
        shapes = list(self._shapes(slide, outline))
        show = self._deck.content(self._deck.child(slide, _SHOW))
        scheme = next((r for r in self._deck.children(slide, _SCHEME) if r.instance == _OWN_SCHEME), None)
        colors = self._deck.content(scheme) or _WHITE_SCHEME
        setting = Setting(
            levels=self._levels[0] if self._levels else {},
            fonts=self._fonts,
            scheme=colors,
            link=lambda number: self._links.get(number, ""),
            hidden=len(show) > 10 and bool(show[10] & _HIDDEN_SLIDE),
            on_ground=self._grounds or not is_pale(int.from_bytes(colors[:3], "big")) or self._has_ground(slide),
        )
        for index in in_reading_order([shape.box for shape in shapes]):
            self._feed(shapes[index], setting)

    def _feed(self, shape: _Shape, setting: Setting) -> None:
        if shape.placeholder in (_DATE, _SLIDE_NUMBER):
            return
        box, page = shape.box, self._page
        away = box.x1 <= page.x0 or box.y1 <= page.y0 or box.x0 >= page.x1 or box.y0 >= page.y1
        self._flow.region = "footer" if shape.placeholder == _FOOTER else "body"
        for text in shape.texts:
            feed(self._flow, text, replace(setting, hidden=True) if away else setting)

    def _shapes(self, slide: Record, outline: list[Text]) -> Iterator[_Shape]:
        """Those with text."""
        for shape, box in self._placed(slide):
            body = self._deck.child(shape, _TEXT_BOX)
            if body is None:
                continue
            records = list(self._deck.children(body))
            texts = read_texts(self._deck, iter(records))
            for record in records:
                if record.kind == _OUTLINE:
                    index = int.from_bytes(self._deck.content(record)[:4], "little")
                    texts += outline[index : index + 1]
            if any(text.text.strip() for text in texts):
                placeholder = self._deck.content(self._deck.child(shape, _CLIENT_DATA, _PLACEHOLDER))
                yield _Shape(box, texts, placeholder[4] if len(placeholder) > 4 else None)

    def _placed(self, slide: Record) -> Iterator[tuple[Record, Box]]:
        """All shapes of a slide or master with their places; those of groups for themselves."""
        root = self._deck.child(slide, _DRAWING, _DRAWING_CONTAINER, _GROUP)
        pending = [(root, _Transform(), 0)] if root is not None else []
        while pending:
            group, transform, depth = pending.pop()
            for index, record in enumerate(self._deck.children(group)):
                if index == 0 and record.kind == _SHAPE:  # the group itself
                    area = self._deck.content(self._deck.child(record, _GROUP_AREA))
                    box = self._box(record, transform)
                    if depth and box is not None and len(area) >= 16:
                        transform = transform.inner(box, struct.unpack_from("<4l", area))
                elif record.kind == _SHAPE:
                    atom = self._deck.content(self._deck.child(record, _SHAPE_ATOM))
                    if not (len(atom) >= 8 and atom[4] & _DELETED):
                        yield record, self._box(record, transform) or self._page
                elif record.kind == _GROUP and depth < MAX_GROUPS:
                    pending.append((record, transform, depth + 1))

    def _box(self, shape: Record, transform: _Transform) -> Box | None:
        anchor = self._deck.content(self._deck.child(shape, _CHILD_ANCHOR))
        if len(anchor) >= 16:
            return transform.box(*struct.unpack_from("<4l", anchor))
        anchor = self._deck.content(self._deck.child(shape, _ANCHOR))
        if len(anchor) < 8:
            return None
        top, left, right, bottom = struct.unpack_from("<4l" if len(anchor) >= 16 else "<4h", anchor)
        return _Transform().box(left, top, right, bottom)

    def _has_ground(self, slide: Record) -> bool:
        """Whether something on a slide or master may lie below its text: a fill, a picture, a background."""
        background = self._deck.child(slide, _DRAWING, _DRAWING_CONTAINER, _SHAPE)
        options = self._options(background)
        color = options.get(_FILL_COLOR, 0xFFFFFF)
        if options.get(_FILL_TYPE, 0) or (color >> 24 != _SCHEME_MARK and not is_pale(color & 0xFFFFFF)):
            return True
        return any(self._may_cover(shape) for shape, _ in self._placed(slide))

    def _may_cover(self, shape: Record) -> bool:
        flags = self._options(shape).get(_FILL_FLAGS, 0)
        if flags & _FILLED_IS_SAID:
            return bool(flags & _FILLED)
        return self._deck.child(shape, _CLIENT_DATA, _PLACEHOLDER) is None

    def _options(self, shape: Record | None) -> dict[int, int]:
        """The simple properties of a shape by number (MS-ODRAW 2.3)."""
        record = self._deck.child(shape, _OPTIONS)
        content = self._deck.content(record)
        count = min(record.instance if record is not None else 0, len(content) // 6)
        pairs = [struct.unpack_from("<HL", content, 6 * index) for index in range(count)]
        return {number & 0x3FFF: value for number, value in pairs}

    def _page_box(self) -> Box:
        size = self._deck.content(self._deck.child(self._deck.document, _DOCUMENT_ATOM))
        width, height = struct.unpack_from("<2l", size) if len(size) >= 8 else (0, 0)
        return Box(0.0, 0.0, (width if width > 0 else 5760) / UNITS, (height if height > 0 else 4320) / UNITS)

    def _read_fonts(self) -> dict[int, str]:
        fonts = self._deck.child(self._deck.document, _ENVIRONMENT, _FONTS)
        return {
            record.instance: self._deck.content(record)[:64].decode("utf-16-le", "replace").partition("\x00")[0]
            for record in self._deck.children(fonts, _FONT)
        }

    def _read_links(self) -> dict[int, str]:
        """Addresses of hyperlinks by number."""
        found: dict[int, str] = {}
        for link in self._deck.children(self._deck.child(self._deck.document, _OBJECTS), _HYPERLINK):
            number = int.from_bytes(self._deck.content(self._deck.child(link, _HYPERLINK_ATOM))[:4], "little")
            for string in self._deck.children(link, _STRING):
                if string.instance == _TARGET:
                    target = self._deck.content(string)
                    found[number] = safe_link(target[: len(target) // 2 * 2].decode("utf-16-le", "replace"))
        return found
