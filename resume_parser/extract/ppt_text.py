"""The text of PowerPoint 97–2003 shapes: paragraphs and runs with the look that they inherit (MS-PPT 2.9)."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from resume_parser.document import LineKind, Style
from resume_parser.extract.flow import TINY, Flow, Look, is_pale
from resume_parser.extract.ppt_records import Deck, Record

USUAL_SIZE = 18.0
"""Points, where nothing says a size."""

LEVELS = 5

_TYPE, _CHARS, _BYTES, _STYLE, _MASTER_STYLE = 3999, 4000, 4008, 4001, 4003
_INTERACTIVE, _INTERACTIVE_ATOM, _INTERACTIVE_RANGE = 4082, 4083, 4063
_TITLES = (0, 6)
_BASES = {5: 1, 6: 0, 7: 1, 8: 1}
"""Kinds of text that take what they lack from another: those of titles, from the title; of bodies, from the body."""

_PARAGRAPH_FIELDS = (
    (0xF, 2), (0x80, 2), (0x10, 2), (0x40, 2), (0x20, 4), (0x800, 2), (0x1000, 2), (0x2000, 2), (0x4000, 2),
    (0x100, 2), (0x400, 2), (0x8000, 2), (0x100000, 0), (0x10000, 2), (0xE0000, 2), (0x200000, 2),
)  # fmt: skip
_CHARACTER_FIELDS = (
    (0x3FFF, 2), (0x10000, 2), (0x200000, 2), (0x400000, 2), (0x800000, 2), (0x20000, 2), (0x40000, 4), (0x80000, 2),
)  # fmt: skip
"""Bits of a mask and bytes of the field that they announce, in the order of the fields; 0: tab stops, counted."""

_HAS_BULLET, _TAB_STOPS = 0xF, 0x100000
_FONT_STYLE, _FONT, _SIZE, _COLOR = 0x3FFF, 0x10000, 0x20000, 0x40000
_BOLD, _ITALIC, _BULLET = 1, 2, 1
_RGB, _SCHEME_COLORS = 0xFE, 8


class Properties(NamedTuple):
    """Of a level or a run; None where nothing is said. ``color``: four bytes as in the file."""

    bullet: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    font: int | None = None
    color: bytes | None = None

    def over(self, base: Properties) -> Properties:
        return Properties(
            base.bullet if self.bullet is None else self.bullet,
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.size if self.size is None else self.size,
            base.font if self.font is None else self.font,
            base.color if self.color is None else self.color,
        )


class Run(NamedTuple):
    """Characters up to ``end`` with the same properties. ``level``: of a paragraph."""

    end: int
    properties: Properties
    level: int = 0


_REST = Run(sys.maxsize, Properties())
"""What follows after the last run."""


@dataclass
class Text:
    """A text with its kind as its header says, its runs, and the links that lie over it: begin, end, number."""

    kind: int = 4
    text: str = ""
    paragraphs: list[Run] = field(default_factory=list)
    characters: list[Run] = field(default_factory=list)
    links: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Setting:
    """What a slide gives its texts. ``scheme``: its eight colours, four bytes each; ``link`` gives an address by number."""

    levels: dict[tuple[int, int], Properties]
    fonts: dict[int, str]
    scheme: bytes
    link: Callable[[int], str]
    hidden: bool = False
    on_ground: bool = True


def read_texts(deck: Deck, records: Iterator[Record]) -> list[Text]:
    """The texts that records in a row give: each begins with a header."""
    texts: list[Text] = []
    number = 0
    for record in records:
        content = deck.content(record)
        if record.kind == _TYPE:
            texts.append(Text(content[0] if content else 4))
        elif not texts:
            continue
        elif record.kind == _CHARS:
            texts[-1].text = content[: len(content) // 2 * 2].decode("utf-16-le", "replace")
        elif record.kind == _BYTES:
            texts[-1].text = content.decode("latin-1")
        elif record.kind == _STYLE:
            _read_style(texts[-1], content)
        elif record.kind == _INTERACTIVE:
            atom = deck.content(deck.child(record, _INTERACTIVE_ATOM))
            number = int.from_bytes(atom[4:8], "little")
        elif record.kind == _INTERACTIVE_RANGE and len(content) >= 8:
            texts[-1].links.append((*struct.unpack_from("<2L", content), number))
    return texts


def master_levels(deck: Deck, master: Record | None) -> dict[tuple[int, int], Properties]:
    """What a master says of each kind of text and level."""
    found: dict[tuple[int, int], Properties] = {}
    for record in deck.children(master, _MASTER_STYLE):
        reader = _Reader(deck.content(record))
        base = _BASES.get(record.instance, record.instance)
        below = Properties()
        for level in range(min(reader.number(2), LEVELS)):
            if record.instance >= 5:
                level = min(reader.number(2), LEVELS - 1)
            own = reader.paragraph().over(Properties())
            own = reader.character()._replace(bullet=own.bullet)
            below = own.over(found.get((base, level), Properties())).over(below)
            found[record.instance, level] = below
    return found


def feed(flow: Flow, text: Text, setting: Setting) -> None:
    """Write a text to a flow, paragraph by paragraph."""
    paragraphs, characters, links = _Along(text.paragraphs), _Along(text.characters), _Along(_link_runs(text))
    start, blanks = 0, 0
    for piece in text.text.split("\r"):
        paragraph = paragraphs.at(start)
        base = _level(setting, text.kind, paragraph.level)
        before = len(flow.lines)
        flow.begin(*_kind(text.kind, paragraph.properties.over(base), paragraph.level), float(blanks))
        place, end = start, start + len(piece)
        while place < end:
            run, link = characters.at(place), links.at(place)
            stop = min(end, run.end, link.end)
            look = _look(run.properties.over(base), setting)._replace(link=setting.link(link.level))
            for index, line in enumerate(text.text[place:stop].split("\x0b")):
                if index:
                    flow.newline()
                flow.text(line, look)
            place = stop
        flow.finish()
        blanks = 0 if len(flow.lines) > before else blanks + 1
        start = end + 1


class _Along:
    """Runs one after the other, asked for places that only grow."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = iter(runs)
        self._now = next(self._runs, _REST)

    def at(self, place: int) -> Run:
        while self._now.end <= place:
            self._now = next(self._runs, _REST)
        return self._now


def _link_runs(text: Text) -> list[Run]:
    """The links as runs, whose level is the number of the link; 0 between them."""
    runs: list[Run] = []
    place = 0
    for begin, end, number in sorted(text.links):
        if place <= begin < end:
            runs += [Run(begin, Properties(), 0), Run(end, Properties(), number)]
            place = end
    return runs


def _level(setting: Setting, kind: int, level: int) -> Properties:
    own = setting.levels.get((kind, level), Properties())
    return own.over(setting.levels.get((_BASES.get(kind, kind), level), Properties()))


def _kind(kind: int, properties: Properties, level: int) -> tuple[LineKind, int]:
    if kind in _TITLES:
        return "heading", 1
    return ("item", level) if properties.bullet else ("text", 0)


def _look(properties: Properties, setting: Setting) -> Look:
    style = Style(
        font=setting.fonts.get(properties.font or 0, ""),
        size=USUAL_SIZE if properties.size is None else properties.size,
        bold=bool(properties.bold),
        italic=bool(properties.italic),
        color=_color(properties.color, setting.scheme),
    )
    hidden = setting.hidden or style.size <= TINY or (is_pale(style.color) and not setting.on_ground)
    return Look(style, hidden=hidden)


def _color(value: bytes | None, scheme: bytes) -> int:
    if value is None or len(value) < 4:
        return 0
    if value[3] < _SCHEME_COLORS:
        value = scheme[4 * value[3] : 4 * value[3] + 4]
    elif value[3] != _RGB:
        return 0
    return int.from_bytes(value[:3], "big")


def _read_style(text: Text, content: bytes) -> None:
    """The runs of a text: they cover one character more than it has."""
    reader = _Reader(content)
    length = len(text.text) + 1
    place = 0
    while place < length and reader.left:
        place += max(1, reader.number(4))
        level = min(reader.number(2), LEVELS - 1)
        text.paragraphs.append(Run(place, reader.paragraph(), level))
    place = 0
    while place < length and reader.left:
        place += max(1, reader.number(4))
        text.characters.append(Run(place, reader.character()))


class _Reader:
    """Takes numbers and properties from bytes, zeros after their end."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._place = 0

    @property
    def left(self) -> bool:
        return self._place < len(self._content)

    def take(self, size: int) -> bytes:
        self._place += size
        return self._content[self._place - size : self._place]

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little")

    def paragraph(self) -> Properties:
        values = self._fields(_PARAGRAPH_FIELDS)
        mask, flags = values[0], values.get(_HAS_BULLET)
        return Properties(bullet=bool(flags[0] & _BULLET) if flags and mask[0] & _BULLET else None)

    def character(self) -> Properties:
        values = self._fields(_CHARACTER_FIELDS)
        mask, flags = values[0], values.get(_FONT_STYLE)
        size, font = values.get(_SIZE), values.get(_FONT)
        return Properties(
            bold=bool(flags[0] & _BOLD) if flags and mask[0] & _BOLD else None,
            italic=bool(flags[0] & _ITALIC) if flags and mask[0] & _ITALIC else None,
            size=float(int.from_bytes(size, "little")) if size else None,
            font=int.from_bytes(font, "little") if font else None,
            color=values.get(_COLOR),
        )

    def _fields(self, fields: tuple[tuple[int, int], ...]) -> dict[int, bytes]:
        """The fields that a mask announces, by their bits; the mask itself under 0."""
        raw = self.take(4).ljust(4, b"\0")
        mask = int.from_bytes(raw, "little")
        values = {0: raw}
        for bits, size in fields:
            if mask & bits:
                values[bits] = self.take(4 * self.number(2) if bits == _TAB_STOPS else size)
        return values
