"""The look of Word 97–2003 text: property modifiers, styles, fonts (MS-DOC 2.6, 2.9)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from resume_parser.document import Style
from resume_parser.extract.doc_binary import FONTS, STYLES, Binary

USUAL_SIZE = 10.0
"""Points, where nothing says a size."""

TWIPS = 20.0
"""In a point."""

MAX_ANCESTORS = 20
"""Styles above a style: Word allows ten."""

MAX_TABLE_LEVEL = 10
"""Tables within cells of tables."""

MAX_STYLES = 5_000

_HEADINGS = range(1, 10)
_TITLE = 62
"""Word's own numbers of its styles: the same in every language."""

_PARAGRAPH_STYLE, _CHARACTER_STYLE = 1, 2
_NO_STYLE = 0xFFF

_OPERAND_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""By the top three bits of a modifier's code; 0: the operand's first byte says it."""

_TABLE_DEFINITION, _TABS = 0xD608, 0xC615

_BOLD, _ITALIC, _CAPS, _VANISH, _DELETED = 0x0835, 0x0836, 0x083B, 0x083C, 0x0800
_SIZE, _FONT, _ICON_COLOR, _COLOR, _STYLE = 0x4A43, 0x4A4F, 0x2A42, 0x6870, 0x4A30
_HIGHLIGHT, _SHADE, _OLD_SHADE, _SYMBOL, _SPECIAL = 0x2A0C, 0xCA71, 0x4866, 0x6A09, 0x0855

_P_STYLE, _P_OUTLINE, _P_LEVEL, _P_LIST = 0x4600, 0x2640, 0x260A, 0x460B
_P_IN_TABLE, _P_ROW_END, _P_NESTING, _P_INNER_CELL, _P_INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_P_BEFORE, _P_AFTER, _P_PAGE_BREAK = 0xA413, 0xA414, 0x2407
_P_SHADE, _P_OLD_SHADE, _P_HUGE, _P_HUGE_OLD = 0xC64D, 0x442D, 0x6646, 0x6645

_TOGGLES = {_BOLD: "bold", _ITALIC: "italic", _CAPS: "caps", _VANISH: "hidden", _DELETED: "hidden"}
_AS_STYLE, _AGAINST_STYLE = 0x80, 0x81

_PALETTE = (
    0, 0, 0x0000FF, 0x00FFFF, 0x00FF00, 0xFF00FF, 0xFF0000, 0xFFFF00, 0xFFFFFF, 0x000080, 0x008080, 0x008000,
    0x800080, 0x800000, 0x808000, 0x808080, 0xC0C0C0,
)  # fmt: skip
_NO_LIST = frozenset([0, 0xF801])
_MAX_LIST = 0x7FE


class Chars(NamedTuple):
    """``symbol``: the character in a symbol font that stands for the one in the text, 0 for none."""

    style: Style = Style(size=USUAL_SIZE)
    caps: bool = False
    hidden: bool = False
    shaded: bool = False
    special: bool = False
    symbol: int = 0


class Paragraph(NamedTuple):
    """``table``: 0 outside tables, 1 in a cell, 2 in a cell's table. Spaces in points; ``list``: in a list."""

    style: int = 0
    heading: int = 0
    list: bool = False
    level: int = 0
    table: int = 0
    row_end: bool = False
    cell_end: bool = False
    before: float = 0.0
    after: float = 0.0
    page_break: bool = False
    shaded: bool = False


class _Sheet(NamedTuple):
    """A style as it stands in the file: its modifiers of paragraphs and of characters."""

    kind: int
    base: int
    heading: int
    paragraph: bytes
    characters: bytes


class Styles:
    """The style sheet and the fonts of a document."""

    def __init__(self, binary: Binary) -> None:
        self._binary = binary
        self._fonts = _fonts(binary.table(FONTS))
        self._sheets = _sheets(binary.table(STYLES))
        self._default_font = _default_font(binary.table(STYLES))
        self._characters: dict[tuple[int, bytes], Chars] = {}
        self._paragraphs: dict[bytes, Paragraph] = {}
        self._style_chars: dict[int, Chars] = {}

    def paragraph(self, packed: bytes) -> Paragraph:
        """What a paragraph's style and its own modifiers make of it."""
        found = self._paragraphs.get(packed)
        if found is None:
            found = self._paragraphs[packed] = self._paragraph(packed)
        return found

    def characters(self, style: int, packed: bytes) -> Chars:
        """The look of a run in a paragraph of this style."""
        key = (style, packed)
        found = self._characters.get(key)
        if found is None:
            base = self._of_style(style)
            for code, operand in modifiers(packed):
                if code == _STYLE:
                    sheet = self._sheets.get(int.from_bytes(operand, "little"))
                    if sheet is not None and sheet.kind == _CHARACTER_STYLE:
                        base = self._with_chain(base, int.from_bytes(operand, "little"))
            found = self._characters[key] = self._modified(base, base, packed)
        return found

    def _paragraph(self, packed: bytes) -> Paragraph:
        style = int.from_bytes(packed[:2], "little")
        own = packed[2:]
        for code, operand in modifiers(own):
            if code in (_P_HUGE, _P_HUGE_OLD):
                own += self._huge(int.from_bytes(operand, "little"))
                break
        for code, operand in modifiers(own):
            if code == _P_STYLE:
                style = int.from_bytes(operand, "little")
        found = Paragraph(style)
        for sheet in reversed(self._chain(style)):
            found = _with_paragraph(found._replace(heading=sheet.heading or found.heading), sheet.paragraph)
        found = _with_paragraph(found, own)
        return found._replace(table=max(found.table, 1)) if found.row_end else found

    def _huge(self, offset: int) -> bytes:
        """Modifiers too many for their page stand in the data stream."""
        data = self._binary.data
        size = int.from_bytes(data[offset : offset + 2], "little")
        return data[offset + 2 : offset + 2 + size]

    def _of_style(self, style: int) -> Chars:
        found = self._style_chars.get(style)
        if found is None:
            default = Chars(Style(font=self._fonts.get(self._default_font, ""), size=USUAL_SIZE))
            found = self._style_chars[style] = self._with_chain(default, style)
        return found

    def _with_chain(self, base: Chars, style: int) -> Chars:
        for sheet in reversed(self._chain(style)):
            base = self._modified(base, base, sheet.characters)
        return base

    def _chain(self, style: int) -> list[_Sheet]:
        """A style, then that on which it is based, and so on."""
        chain: list[_Sheet] = []
        while style in self._sheets and len(chain) < MAX_ANCESTORS:
            chain.append(self._sheets[style])
            style = self._sheets[style].base
        return chain

    def _modified(self, chars: Chars, base: Chars, packed: bytes) -> Chars:
        for code, operand in modifiers(packed):
            value = int.from_bytes(operand, "little")
            name = _TOGGLES.get(code)
            if name is not None:
                chars = _toggled(chars, base, name, value)
            elif code == _SIZE:
                chars = chars._replace(style=chars.style._replace(size=value / 2 or USUAL_SIZE))
            elif code == _FONT:
                chars = chars._replace(style=chars.style._replace(font=self._fonts.get(value, "")))
            elif code == _ICON_COLOR:
                color = _PALETTE[value] if value < len(_PALETTE) else 0
                chars = chars._replace(style=chars.style._replace(color=color))
            elif code == _COLOR:
                chars = chars._replace(style=chars.style._replace(color=_color(operand)))
            elif code in (_HIGHLIGHT, _SHADE, _OLD_SHADE):
                chars = chars._replace(shaded=_is_shade(code, operand))
            elif code == _SPECIAL:
                chars = chars._replace(special=bool(value))
            elif code == _SYMBOL:
                chars = chars._replace(symbol=value >> 16)
        return chars


def modifiers(packed: bytes) -> Iterator[tuple[int, bytes]]:
    """The property modifiers in packed form: code and operand (MS-DOC 2.6)."""
    position = 0
    while position + 2 <= len(packed):
        code = packed[position] | packed[position + 1] << 8
        position += 2
        size = _OPERAND_SIZES[code >> 13]
        if not size:
            if position >= len(packed):
                return
            size = packed[position]
            position += 1
            if code == _TABLE_DEFINITION:  # its size has two bytes and counts one of them
                size = size + (packed[position] << 8 if position < len(packed) else 0) - 1
                position += 1
            elif code == _TABS and size == 0xFF:  # longer than a byte can say: what follows can't be found
                return
        yield code, packed[position : position + size]
        position += max(size, 0)


def _with_paragraph(found: Paragraph, packed: bytes) -> Paragraph:
    for code, operand in modifiers(packed):
        value = int.from_bytes(operand, "little")
        if code == _P_OUTLINE:
            found = found._replace(heading=value + 1 if value < 9 else 0)
        elif code == _P_LEVEL:
            found = found._replace(level=min(value, 8))
        elif code == _P_LIST:
            found = found._replace(list=value not in _NO_LIST and value <= _MAX_LIST)
        elif code == _P_IN_TABLE:
            found = found._replace(table=max(found.table, 1) if value else 0)
        elif code == _P_NESTING:
            found = found._replace(table=min(value, MAX_TABLE_LEVEL))
        elif code in (_P_ROW_END, _P_INNER_ROW):
            found = found._replace(row_end=bool(value))
        elif code == _P_INNER_CELL:
            found = found._replace(cell_end=bool(value))
        elif code == _P_BEFORE:
            found = found._replace(before=value / TWIPS)
        elif code == _P_AFTER:
            found = found._replace(after=value / TWIPS)
        elif code == _P_PAGE_BREAK:
            found = found._replace(page_break=bool(value))
        elif code in (_P_SHADE, _P_OLD_SHADE):
            found = found._replace(shaded=_is_shade(code, operand))
    return found


def _toggled(chars: Chars, base: Chars, name: str, value: int) -> Chars:
    before = getattr(base.style if name in ("bold", "italic") else base, name)
    on = before if value == _AS_STYLE else not before if value == _AGAINST_STYLE else bool(value)
    if name == "bold":
        return chars._replace(style=chars.style._replace(bold=on))
    if name == "italic":
        return chars._replace(style=chars.style._replace(italic=on))
    return chars._replace(caps=on) if name == "caps" else chars._replace(hidden=on)


def _color(operand: bytes) -> int:
    """A COLORREF: red, green, blue, and whether it is automatic."""
    if len(operand) < 4 or operand[3]:
        return 0
    return operand[0] << 16 | operand[1] << 8 | operand[2]


def _is_shade(code: int, operand: bytes) -> bool:
    """Whether a shading or highlighting gives a ground other than white."""
    if code in (_SHADE, _P_SHADE):
        ground = operand[4:8]
        return len(ground) == 4 and not ground[3] and ground[:3] != b"\xff\xff\xff"
    value = int.from_bytes(operand, "little")
    if code == _HIGHLIGHT:
        return value not in (0, 8)
    return value >> 5 & 0x1F not in (0, 8) and value != 0xFFFF


def _sheets(table: bytes) -> dict[int, _Sheet]:
    """The styles by number (MS-DOC 2.9.271)."""
    found: dict[int, _Sheet] = {}
    if len(table) < 6:
        return found
    header, count, base_size = struct.unpack_from("<3H", table)
    position = 2 + header
    for number in range(min(count, MAX_STYLES)):
        if position + 2 > len(table):
            break
        size = table[position] | table[position + 1] << 8
        sheet = _sheet(table[position + 2 : position + 2 + size], base_size)
        if sheet is not None:
            found[number] = sheet
        position += 2 + size
    return found


def _sheet(content: bytes, base_size: int) -> _Sheet | None:
    if len(content) < max(base_size, 10) + 2:
        return None
    number, kinds, counts = struct.unpack_from("<3H", content)
    number, kind, base = number & 0xFFF, kinds & 0xF, kinds >> 4
    position = base_size + 2 + 2 * (int.from_bytes(content[base_size : base_size + 2], "little") + 1)
    parts: list[bytes] = []
    for _ in range(counts & 0xF):
        size = int.from_bytes(content[position : position + 2], "little")
        parts.append(content[position + 2 : position + 2 + size])
        position += 2 + size + (size & 1)
    heading = number if number in _HEADINGS else 1 if number == _TITLE else 0
    if kind == _PARAGRAPH_STYLE and len(parts) > 1:
        return _Sheet(kind, base, heading, parts[0][2:], parts[1])
    if kind == _CHARACTER_STYLE and parts:
        return _Sheet(kind, base, 0, b"", parts[0])
    return None


def _default_font(table: bytes) -> int:
    return int.from_bytes(table[14:16], "little")


def _fonts(table: bytes) -> dict[int, str]:
    """The names of the fonts by number (MS-DOC 2.9.286)."""
    found: dict[int, str] = {}
    count = int.from_bytes(table[:2], "little")
    position = 4
    for number in range(min(count, MAX_STYLES)):
        if position >= len(table):
            break
        size = table[position] + 1
        name = table[position + 40 : position + size]
        found[number] = name[: len(name) // 2 * 2].decode("utf-16-le", "replace").partition("\x00")[0]
        position += size
    return found
