"""Rich Text documents: an own small reader of the parts of RTF 1.9.1 that show text.

Read: paragraphs, headings, lists, tables, tabs, headers and footers, text boxes, hyperlinks, the look of
characters. Not read: pictures and objects (their hex is jumped over), notes, comments, deleted text.

Groups nest on a list, not on Python's stack, and each byte is looked at a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Literal, NamedTuple

from resume_parser.document import Document, Line, LineKind, Region
from resume_parser.errors import DamagedError, NoTextError
from resume_parser.extract.canvas import Block, Canvas
from resume_parser.extract.flow import (
    link_of_field,
    usual_gaps_removed,
    without_lone_cells,
)
from resume_parser.extract.rtf_look import Looks
from resume_parser.extract.rtf_state import (
    CHARACTER_WORDS,
    OUTLINE_LEVELS,
    PARAGRAPH_WORDS,
    PLAIN_CHARS,
    PLAIN_PARAGRAPH,
    Chars,
    Paragraph,
)
from resume_parser.extract.rtf_tables import code_page, colors, fonts, headings
from resume_parser.extract.rtf_tokens import (
    CHARACTER_SETS,
    CHARACTERS,
    DIGITS,
    GROUND,
    HIGH_SURROGATES,
    INFO,
    ITEM_MARKS,
    LAST_CHARACTER,
    LOW_SURROGATES,
    REGIONS,
    SKIPPED,
    STARRED,
    SYMBOLS,
    TOKEN,
    group_end,
)
from resume_parser.options import Options

MAX_UNICODE_SKIP = 100
"""Characters after a Unicode escape that stand in for it: writers use none or one."""

MAX_DEPTH = 20
"""Text boxes and headers within one another."""

MAX_CODE = 10_000
"""Characters of a field's code: what is longer holds data."""

Destination = Literal["text", "code", "info", "silent"]


@dataclass(slots=True)
class _Field:
    code: str = ""


class _State(NamedTuple):
    """What holds in a group. ``field``: the one around it. ``info``: the document's property."""

    chars: Chars = PLAIN_CHARS
    paragraph: Paragraph = PLAIN_PARAGRAPH
    destination: Destination = "text"
    skip: int = 1
    """Characters after a Unicode escape that stand in for it."""
    field: _Field | None = None
    info: str = ""
    link: str = ""


def extract(data: bytes, options: Options) -> Document:
    """A Rich Text document as lines.

    Raises:
        DamagedError, TooLargeError, NoTextError
    """
    start = data.find(b"{\\rtf")
    if start < 0:
        raise DamagedError("this is no Rich Text document: save the file anew")
    reader = _Reader(data, start, options)
    reader.read()
    body = usual_gaps_removed(without_lone_cells(reader.canvas.lines()))
    lines = (*reader.headers.values(), *body, *reader.footers.values())
    if not lines:
        raise NoTextError("the document has no text: if it is a picture, send that")
    return Document("rtf", lines=lines, metadata=reader.metadata())


class _Reader:
    """Walks the tokens of one document and feeds the canvas on which they stand."""

    def __init__(self, data: bytes, start: int, options: Options) -> None:
        self.headers: dict[str, Line] = {}
        self.footers: dict[str, Line] = {}
        self._data = data
        self._position = start
        self._limits = options.limits
        self._table_numbers = count()
        self.canvas = Canvas(self._limits, self._table_numbers)
        self._canvases: list[tuple[int, Canvas]] = []
        """Those that wait, each with the number of groups that are open around the present one."""
        self._state = _State()
        self._groups: list[_State] = []
        self._looks = Looks(lambda: GROUND.search(data) is not None)
        self._bytes = bytearray()
        self._high = 0
        """The first half of a character that two Unicode escapes make."""
        self._stand_ins = 0
        self._starred = False
        self._is_item = False
        """The present paragraph has a bullet or a number."""
        self._shaded = False
        """Text stands on a ground of its own: a coloured cell, a text box."""
        self._info: dict[str, str] = {}

    def metadata(self) -> dict[str, str]:
        return {key: " ".join(value.split()) for key, value in self._info.items() if value.strip()}

    def read(self) -> None:
        match = TOKEN.match
        data = self._data
        while (token := match(data, self._position)) is not None:
            self._position = token.end()
            word, number, hexadecimal, brace, symbol, text = token.groups()
            if text is not None:
                self._plain(text)
            elif word is not None:
                self._word(word, number)
            elif hexadecimal is not None:
                self._hexadecimal(int(hexadecimal, 16))
            elif brace is not None:
                self._flush()
                self._stand_ins = 0
                self._starred = False
                if brace == b"{":
                    self._groups.append(self._state)
                elif self._groups:
                    self._close()
            elif symbol is not None:
                self._symbol(symbol)
        self._flush()
        while self._canvases:
            self._leave_canvas()

    def _close(self) -> None:
        self._state = self._groups.pop()
        while self._canvases and len(self._groups) < self._canvases[-1][0]:
            self._leave_canvas()

    def _plain(self, text: bytes) -> None:
        self._starred = False
        if self._stand_ins:
            taken = min(self._stand_ins, len(text))
            self._stand_ins -= taken
            text = text[taken:]
        if not self._bytes and not text.isascii():  # some writers forget to escape UTF-8
            try:
                self._emit(text.decode("utf-8"))
                return
            except UnicodeDecodeError:
                pass
        self._bytes += text

    def _hexadecimal(self, value: int) -> None:
        if self._stand_ins:
            self._stand_ins -= 1
        else:
            self._bytes.append(value)

    def _flush(self) -> None:
        """Emit the bytes that wait: characters may be made of several."""
        if not self._bytes:
            return
        content = bytes(self._bytes)
        self._bytes.clear()
        self._emit(self._looks.decode(content, self._state.chars))

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
        elif self._stand_ins:
            self._stand_ins -= 1
        elif symbol in b"\r\n":
            self._flush()
            self.paragraph_ends(None)
        elif symbol in SYMBOLS:
            self._flush()
            self._emit(SYMBOLS[symbol])

    def _word(self, word: bytes, number: bytes | None) -> None:
        value = int(number[:DIGITS]) if number else None
        if word == b"bin":
            if value is not None and 0 < value <= len(self._data) - self._position:
                self._position += value
            return
        starred, self._starred = self._starred, False
        if word in SKIPPED or (starred and word not in STARRED):
            self._skip(word)
            return
        if self._stand_ins:
            self._stand_ins -= 1
            if word in CHARACTERS:
                return
            self._stand_ins = 0  # the writer left the stand-in out
        chars = CHARACTER_WORDS.get(word)
        if chars is not None:
            self._flush()
            self._state = self._state._replace(chars=chars(self._state.chars, value))
            return
        paragraph = PARAGRAPH_WORDS.get(word)
        if paragraph is not None:
            self._state = self._state._replace(paragraph=paragraph(self._state.paragraph, value))
            return
        action = _ACTIONS.get(word)
        if action is not None:
            self._flush()
            action(self, value)
        elif word in CHARACTERS:
            self._flush()
            self._emit(CHARACTERS[word])
        else:
            self._destination(word)

    def _destination(self, word: bytes) -> None:
        """A word that begins a group of its own kind, or one that is unknown and changes nothing."""
        region = REGIONS.get(word)
        if region is not None:
            self._enter_canvas(region)
        elif word in INFO and self._state.destination == "info":
            self._state = self._state._replace(info=INFO[word])
        elif word in CHARACTER_SETS:
            self._looks.code_page = CHARACTER_SETS[word]

    def _skip(self, word: bytes) -> None:
        """Go to the end of the present group."""
        if word in ITEM_MARKS and self._state.destination == "text":
            self._is_item = True
        self._flush()
        self._position = group_end(self._data, self._position)

    def _emit(self, text: str) -> None:
        state = self._state
        if state.destination == "text":
            chars = state.chars
            look = self._looks.look(chars, state.link, state.paragraph.shaded or self._shaded)
            if not self.canvas.begun:
                self._begin()
            self.canvas.text(text.upper() if chars.caps else text, look)
        elif state.destination == "code":
            if state.field is not None and len(state.field.code) < MAX_CODE:
                state.field.code += text
        elif state.info:
            self._info[state.info] = self._info.get(state.info, "") + text

    def _begin(self) -> None:
        chars, paragraph = self._state.chars, self._state.paragraph
        kind: LineKind = "item" if self._is_item else "text"
        level = paragraph.level if self._is_item else 0
        heading = self._looks.headings.get(paragraph.style, 0)
        if 0 <= paragraph.outline < OUTLINE_LEVELS:
            heading = paragraph.outline + 1
        if heading:
            kind, level = "heading", heading
        self.canvas.begin(Block(kind, level, chars.size, paragraph.before, paragraph.page_break))
        self._is_item = False

    @property
    def _shows(self) -> bool:
        return self._state.destination == "text"

    def unicode(self, value: int | None) -> None:
        """A character by its code, a negative one by its 16 bits; some need two escapes."""
        code = (value or 0) & 0xFFFF if value is not None and value < 0 else value or 0
        self._stand_ins = self._state.skip
        high, self._high = self._high, 0
        if code in HIGH_SURROGATES:
            self._high = code
        elif high and code in LOW_SURROGATES:
            self._emit(chr(0x10000 + ((high & 0x3FF) << 10 | code & 0x3FF)))
        elif 0 < code <= LAST_CHARACTER:
            self._emit(chr(code))

    def stand_ins(self, value: int | None) -> None:
        skip = min(max(0, 1 if value is None else value), MAX_UNICODE_SKIP)
        self._state = self._state._replace(skip=skip)

    def code_page(self, value: int | None) -> None:
        self._looks.code_page = code_page(value or 0)

    def default_font(self, value: int | None) -> None:
        self._looks.default_font = value or 0

    def font_table(self, value: int | None) -> None:
        self._looks.fonts = fonts(self._group())

    def color_table(self, value: int | None) -> None:
        self._looks.colors = colors(self._group())

    def style_sheet(self, value: int | None) -> None:
        self._looks.headings = headings(self._group())

    def _group(self) -> bytes:
        """What is left of the present group; it is read with that."""
        start, self._position = self._position, group_end(self._data, self._position)
        return self._data[start : self._position]

    def paragraph_ends(self, value: int | None) -> None:
        if self._shows:
            paragraph = self._state.paragraph
            self.canvas.end_paragraph(paragraph.table, paragraph.after)
            self._is_item = False

    def line_ends(self, value: int | None) -> None:
        if self._shows:
            self.canvas.flow.newline()

    def tab(self, value: int | None) -> None:
        if self._shows:
            self.canvas.flow.tab()

    def page_ends(self, value: int | None) -> None:
        if self._shows:
            self.canvas.flow.next_page()
            self.canvas.flow.newline()

    def section_ends(self, value: int | None) -> None:
        self.paragraph_ends(value)
        self.page_ends(value)

    def cell_ends(self, value: int | None) -> None:
        if self._shows:
            self.canvas.end_cell(max(1, self._state.paragraph.table))

    def nested_cell_ends(self, value: int | None) -> None:
        if self._shows:
            self.canvas.end_cell(max(2, self._state.paragraph.table))

    def row_ends(self, value: int | None) -> None:
        if self._shows:
            self.canvas.end_row(1)

    def nested_row_ends(self, value: int | None) -> None:
        if self._shows:
            self.canvas.end_row(max(2, self._state.paragraph.table))

    def row_begins(self, value: int | None) -> None:
        self._shaded = self.canvas.flow.region == "textbox"

    def cell_shade(self, value: int | None) -> None:
        self._shaded = True

    def field(self, value: int | None) -> None:
        self._state = self._state._replace(field=_Field())

    def field_code(self, value: int | None) -> None:
        self._state = self._state._replace(destination="code")

    def field_result(self, value: int | None) -> None:
        if self._state.field is not None:
            link = link_of_field(self._state.field.code) or self._state.link
            self._state = self._state._replace(link=link)

    def info(self, value: int | None) -> None:
        self._state = self._state._replace(destination="info")

    def silence(self, value: int | None) -> None:
        self._state = self._state._replace(destination="silent")

    def speech(self, value: int | None) -> None:
        """The Unicode half of a text that is given twice."""
        self._state = self._state._replace(destination="text")

    def _enter_canvas(self, region: Region) -> None:
        if len(self._canvases) >= MAX_DEPTH or not self._groups:
            self._skip(b"")
            return
        self._canvases.append((len(self._groups), self.canvas))
        self.canvas = Canvas(self._limits, self._table_numbers, region)
        self._state = _State(skip=self._state.skip)
        self._shaded = region == "textbox"

    def _leave_canvas(self) -> None:
        lines, region = self.canvas.lines(), self.canvas.flow.region
        _, self.canvas = self._canvases.pop()
        self._shaded = self.canvas.flow.region == "textbox"
        if region == "textbox":
            self.canvas.add_boxes(lines)
            return
        shown = self.headers if region == "header" else self.footers
        for line in lines:
            shown.setdefault(line.text, line)


_ACTIONS: dict[bytes, Callable[[_Reader, int | None], None]] = {
    b"par": _Reader.paragraph_ends,
    b"line": _Reader.line_ends,
    b"tab": _Reader.tab,
    b"page": _Reader.page_ends,
    b"sect": _Reader.section_ends,
    b"cell": _Reader.cell_ends,
    b"nestcell": _Reader.nested_cell_ends,
    b"row": _Reader.row_ends,
    b"nestrow": _Reader.nested_row_ends,
    b"trowd": _Reader.row_begins,
    b"clcbpat": _Reader.cell_shade,
    b"u": _Reader.unicode,
    b"uc": _Reader.stand_ins,
    b"ansicpg": _Reader.code_page,
    b"deff": _Reader.default_font,
    b"fonttbl": _Reader.font_table,
    b"colortbl": _Reader.color_table,
    b"stylesheet": _Reader.style_sheet,
    b"field": _Reader.field,
    b"fldinst": _Reader.field_code,
    b"fldrslt": _Reader.field_result,
    b"info": _Reader.info,
    b"shpinst": _Reader.silence,
    b"upr": _Reader.silence,
    b"ud": _Reader.speech,
}
