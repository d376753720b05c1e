"""Word documents before DOCX: 97–2003 with structure and look, older ones as plain text.

Read: body, tables, lists, headings, text boxes, headers and footers, hyperlinks. Not read: deleted text,
notes, comments, fields' codes, pictures, macros.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from resume_parser.document import Document, Line, LineKind, Region
from resume_parser.errors import NoTextError
from resume_parser.extract.canvas import Block, Canvas
from resume_parser.extract.doc_binary import (
    HEADER_SHAPES,
    HEADER_TEXT_BOXES,
    HEADERS,
    SHAPES,
    TEXT_BOXES,
    Binary,
)
from resume_parser.extract.doc_styles import Chars, Paragraph, Styles
from resume_parser.extract.flow import (
    TINY,
    Look,
    is_pale,
    link_of_field,
    usual_gaps_removed,
    without_lone_cells,
)
from resume_parser.extract.ole import SIGNATURE, Compound
from resume_parser.options import Options

MAX_FIELDS = 100
"""Fields open at once: real ones nest two or three deep."""

MAX_CODE = 10_000
"""Characters of a field's code: what is longer holds data."""

MAX_DEPTH = 10
"""Text boxes within text boxes."""

_IDENT_97 = b"\xec\xa5"
_FIRST_HEADER = 6
"""Stories before the headers of the first section: the separators of footnotes."""

_FOOTERS = frozenset([2, 3, 5])
"""Places among the six stories of a section that are footers (even, odd, first page)."""

_BOX_ENTRY, _SHAPE_ENTRY = 22, 26
"""Bytes of an entry of the tables of text boxes and of shapes (MS-DOC 2.9.99, 2.9.253)."""

_END = re.compile("[\r\x07\x0c]")
_PART = re.compile("[^\x00-\x1f]+|[\x00-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ROW_OR_CELL, _PAGE_END, _LINE_END, _TAB = "\x07", "\x0c", "\x0b", "\t"
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SHAPE, _HYPHEN = "\x08", "\x1e"
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")
_SYMBOL_AREA = 0xF000
"""Where the characters of symbol fonts stand in Unicode's private-use area."""


def extract(data: bytes, options: Options) -> Document:
    """A Word document as lines.

    Raises:
        EncryptedError, DamagedError, TooLargeError, NoTextError
    """
    from resume_parser.extract.doc_old import old_lines

    if not data.startswith(SIGNATURE):
        return _document(old_lines(data, options.limits), {})
    compound = Compound(data)
    main = compound.read("WordDocument")
    if main[:2] == _IDENT_97:
        lines = _Reader(Binary(compound, main, options.limits), options).read()
    else:
        lines = old_lines(main, options.limits)
    return _document(lines, compound.metadata())


def _document(lines: list[Line], metadata: dict[str, str]) -> Document:
    if not lines:
        raise NoTextError("the document has no text: if it is a picture, send that")
    return Document("doc", lines=tuple(lines), metadata=metadata)


@dataclass(slots=True)
class _Field:
    """A field: its code comes first and isn't shown, then its result."""

    code: str = ""
    in_code: bool = True
    link: str = ""


class _Reader:
    """Walks the stories of one document."""

    def __init__(self, binary: Binary, options: Options) -> None:
        self._binary = binary
        self._limits = options.limits
        self._styles = Styles(binary)
        self._table_numbers = count()
        self._canvas = self._new_canvas("body")
        self._fields: list[_Field] = []
        self._depth = 0
        stories = binary.stories
        self._boxes = {
            **self._anchored(SHAPES, 0, TEXT_BOXES, stories.boxes_at),
            **self._anchored(HEADER_SHAPES, stories.headers_at, HEADER_TEXT_BOXES, stories.header_boxes_at),
        }
        """Place of an anchor in the text -> begin and end of the box's text."""
        self._has_shapes = bool(binary.table(SHAPES))

    def read(self) -> list[Line]:
        body = self._story(0, self._binary.stories.body, "body")
        headers: dict[str, Line] = {}
        footers: dict[str, Line] = {}
        for start, end, region in self._repeated():
            shown = headers if region == "header" else footers
            for line in self._story(start, end, region):
                shown.setdefault(line.text, line)
        return [*headers.values(), *usual_gaps_removed(without_lone_cells(body)), *footers.values()]

    def _new_canvas(self, region: Region) -> Canvas:
        return Canvas(self._limits, self._table_numbers, region)

    def _repeated(self) -> Iterator[tuple[int, int, Region]]:
        """The stories of headers and footers."""
        places, _ = self._binary.places(HEADERS, 0)
        base = self._binary.stories.headers_at
        for index in range(_FIRST_HEADER, len(places) - 1):
            start, end = places[index], places[index + 1]
            if start < end <= self._binary.stories.headers:
                footer = (index - _FIRST_HEADER) % 6 in _FOOTERS
                yield base + start, base + end, "footer" if footer else "header"

    def _anchored(self, shapes: int, shapes_at: int, boxes: int, boxes_at: int) -> dict[int, tuple[int, int]]:
        """Where text boxes are anchored, and where their text is."""
        places, entries = self._binary.places(boxes, _BOX_ENTRY)
        texts: dict[bytes, tuple[int, int]] = {}
        for index, entry in enumerate(entries):
            texts.setdefault(entry[14:18], (boxes_at + places[index], boxes_at + places[index + 1]))
        places, entries = self._binary.places(shapes, _SHAPE_ENTRY)
        return {
            shapes_at + place: texts[entry[:4]]
            for place, entry in zip(places, entries, strict=False)
            if entry[:4] in texts
        }

    def _story(self, start: int, end: int, region: Region) -> list[Line]:
        """The lines of a stretch of text with paragraphs of its own."""
        outer, self._canvas = self._canvas, self._new_canvas(region)
        fields, self._fields = self._fields, []
        end = min(end, len(self._binary.text))
        while start < end:
            match = _END.search(self._binary.text, start, end)
            stop = match.start() if match else end
            self._paragraph(start, stop, match[0] if match else "\r")
            start = stop + 1
        lines = self._canvas.lines()
        self._canvas, self._fields = outer, fields
        return lines

    def _paragraph(self, start: int, stop: int, mark: str) -> None:
        paragraph = self._styles.paragraph(self._binary.paragraph_properties(stop))
        for begin, end, packed in self._binary.runs(start, stop):
            self._run(begin, end, self._styles.characters(paragraph.style, packed), paragraph)
        canvas, level = self._canvas, paragraph.table
        if mark == _ROW_OR_CELL:
            if paragraph.row_end:
                canvas.end_row(max(1, level))
            else:
                canvas.end_cell(max(1, level))
        elif level > 1 and paragraph.row_end:
            canvas.end_row(level)
        elif level > 1 and paragraph.cell_end:
            canvas.end_cell(level)
        else:
            canvas.end_paragraph(level, paragraph.after)
        if mark == _PAGE_END:
            canvas.flow.next_page()

    def _run(self, begin: int, end: int, chars: Chars, paragraph: Paragraph) -> None:
        if chars.special and chars.symbol:
            self._text(chr(_SYMBOL_AREA | chars.symbol & 0xFF), chars, paragraph)
            return
        for part in _PART.finditer(self._binary.text, begin, end):
            text = part[0]
            if text >= " ":
                if not chars.special:
                    self._text(text, chars, paragraph)
            elif text in (_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END):
                self._field(text)
            elif text == _SHAPE:
                self._box(part.start())
            elif not self._in_code:
                self._mark(text, chars, paragraph)

    def _mark(self, mark: str, chars: Chars, paragraph: Paragraph) -> None:
        if mark == _TAB:
            self._canvas.flow.tab()
        elif mark == _LINE_END:
            self._canvas.flow.newline()
        elif mark == _HYPHEN:
            self._text("-", chars, paragraph)

    def _text(self, text: str, chars: Chars, paragraph: Paragraph) -> None:
        if self._in_code:
            field = self._fields[-1]
            if len(field.code) < MAX_CODE:
                field.code += text
            return
        if _SURROGATES.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if chars.style.font.lower().startswith(_SYMBOL_FONTS):
            text = "".join([chr(_SYMBOL_AREA | ord(c) & 0xFF) if c > " " else c for c in text])
        if not self._canvas.begun:
            self._canvas.begin(_block(paragraph, chars))
        link = self._fields[-1].link if self._fields else ""
        look = Look(chars.style, link, self._is_hidden(chars, paragraph))
        self._canvas.text(text.upper() if chars.caps else text, look)

    def _is_hidden(self, chars: Chars, paragraph: Paragraph) -> bool:
        if chars.hidden or chars.style.size <= TINY:
            return True
        on_ground = chars.shaded or paragraph.shaded or paragraph.table or self._has_shapes or self._depth
        return is_pale(chars.style.color) and not on_ground

    @property
    def _in_code(self) -> bool:
        return bool(self._fields) and self._fields[-1].in_code

    def _field(self, mark: str) -> None:
        """A result within another field's code isn't shown, so it counts as code."""
        if mark == _FIELD_BEGIN and len(self._fields) < MAX_FIELDS:
            self._fields.append(_Field(link=self._fields[-1].link if self._fields else ""))
        elif mark == _FIELD_RESULT and self._fields:
            field = self._fields[-1]
            field.in_code = any(outer.in_code for outer in self._fields[:-1])
            field.link = link_of_field(field.code) or field.link
        elif mark == _FIELD_END and self._fields:
            self._fields.pop()

    def _box(self, place: int) -> None:
        """The text box that is anchored here, once."""
        box = self._boxes.pop(place, None)
        if box is not None and self._depth < MAX_DEPTH:
            self._depth += 1
            self._canvas.add_boxes(self._story(*box, "textbox"))
            self._depth -= 1


def _block(paragraph: Paragraph, chars: Chars) -> Block:
    kind: LineKind = "text"
    level = 0
    if paragraph.heading:
        kind, level = "heading", paragraph.heading
    elif paragraph.list:
        kind, level = "item", paragraph.level
    return Block(kind, level, chars.style.size, paragraph.before, paragraph.page_break)
