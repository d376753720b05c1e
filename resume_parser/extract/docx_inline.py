"""What stands in a Word paragraph: runs, links, fields, symbols, and the drawings anchored in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from resume_parser.extract.docx_styles import PLAIN_PARAGRAPH, SYMBOL_FONTS, Paragraph, Styles
from resume_parser.extract.flow import TINY, Flow, Look, link_of_field, safe_link
from resume_parser.extract.ooxml import MC, R, Relation, W, child_of

MAX_FIELDS = 100
"""Fields open at once: real ones nest two or three deep."""

MAX_CODE = 4_000
"""Characters of a piece of a field's code: what is longer holds data."""

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

ALTERNATE = MC + "AlternateContent"
TEXT_BOX = W + "txbxContent"
DIAGRAM = _DIAGRAM + "relIds"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_BOX_TAGS = frozenset([TEXT_BOX, DIAGRAM, WORD_ART])

_DRAWINGS = frozenset([W + "drawing", W + "pict", W + "object"])
_CONTAINERS = frozenset(
    [
        W + n
        for n in (
            "ins",
            "moveTo",
            "smartTag",
            "customXml",
            "sdt",
            "sdtContent",
            "bdo",
            "dir",
            "ruby",
            "rubyBase",
        )
    ]
    + [_MATH + n for n in ("oMath", "oMathPara")]
)
_RUN_PROPERTIES, _PAGE_ENDED = [W + n for n in ("rPr", "lastRenderedPageBreak")]
_HYPHEN, _SYMBOL, _FIELD, _CODE = [W + n for n in ("noBreakHyphen", "sym", "fldChar", "instrText")]
_LINK, _SIMPLE_FIELD, _RUBY = [W + n for n in ("hyperlink", "fldSimple", "ruby")]
_RUNS = frozenset([W + "r", _MATH + "r"])
_TEXTS = frozenset([W + "t", _MATH + "t"])
_TABS = frozenset([W + "tab", W + "ptab"])
_LINE_ENDS = frozenset([W + "br", W + "cr"])
_SYMBOL_AREA = 0xF000
"""Where symbol fonts have their characters in the private-use area; the last byte is the font's own code."""


@dataclass(slots=True)
class _Field:
    """A complex field: its code comes first and isn't shown, then its result."""

    code: str = ""
    in_code: bool = True
    link: str = ""


class Inline:
    """Feeds the content of paragraphs to a flow.

    ``relations`` are those of the part that is read. ``shaded``: the text stands on a ground of its own, so
    that pale letters can be seen; ``pale_shows`` tells the same of the whole page, asked where it matters.
    """

    def __init__(self, flow: Flow, styles: Styles, pale_shows: Callable[[], bool]) -> None:
        self.relations: dict[str, Relation] = {}
        self.shaded = False
        self._flow = flow
        self._styles = styles
        self._pale_shows = pale_shows
        self._paragraph = PLAIN_PARAGRAPH
        self._fields: list[_Field] = []
        self._boxes: list[etree._Element] = []

    def feed(self, element: etree._Element, paragraph: Paragraph) -> list[etree._Element]:
        """Feed a paragraph's text. Gives what holds the text of its drawings, to come after the paragraph."""
        self._paragraph, self._fields, self._boxes = paragraph, [], []
        self._children(element, "")
        return self._boxes

    def _children(self, element: etree._Element, link: str) -> None:
        for child in element:
            tag = child.tag
            if tag in _RUNS:
                self._run(child, link)
            elif tag == _LINK:
                self._children(child, self._target(child) or link)
            elif tag in _CONTAINERS:
                self._children(child, link)
            elif tag == _SIMPLE_FIELD:
                self._children(child, link_of_field(child.get(W + "instr", "")) or link)
            elif tag == ALTERNATE:
                for branch in islice(child, 1):
                    self._children(branch, link)

    def _target(self, element: etree._Element) -> str:
        relation = self.relations.get(element.get(R + "id", ""))
        return safe_link(relation.target) if relation is not None and relation.external else ""

    def _run(self, run: etree._Element, link: str) -> None:
        look, caps, symbols = self._look(child_of(run, _RUN_PROPERTIES), link)
        for child in run:
            tag = child.tag
            if tag in _TEXTS:
                text = child.text
                if text and not self._in_code:
                    if symbols:
                        text = "".join([chr(_SYMBOL_AREA | ord(c) & 0xFF) if c > " " else c for c in text])
                    self._flow.text(text.upper() if caps else text, self._linked(look))
            elif tag != _RUN_PROPERTIES:
                self._mark(child, tag, look)

    def _mark(self, child: etree._Element, tag: object, look: Look) -> None:
        """A run's child that isn't text."""
        if tag in _TABS:
            if not self._in_code:
                self._flow.tab()
        elif tag in _LINE_ENDS:
            if child.get(W + "type") == "page":
                self._flow.next_page()
            self._flow.newline()
        elif tag == _PAGE_ENDED:
            self._flow.next_page()
        elif tag == _HYPHEN:
            self._flow.text("-", look)
        elif tag == _SYMBOL:
            self._flow.text(_symbol(child), look)
        elif tag == _FIELD:
            self._field(child.get(W + "fldCharType"))
        elif tag == _CODE:
            if self._in_code:
                self._fields[-1].code += (child.text or "")[:MAX_CODE]
        elif tag in _DRAWINGS or tag == ALTERNATE:
            self._boxes += _boxes_in(child)
        elif tag == _RUBY:
            self._children(child, look.link)

    def _look(self, element: etree._Element | None, link: str) -> tuple[Look, bool, bool]:
        """The look, whether it is set in capitals, and whether its letters are a font's symbols."""
        found = self._styles.look(self._paragraph, element)
        hidden = found.vanish or found.style.size <= TINY
        if found.pale and not (hidden or found.shaded or self.shaded or self._paragraph.shaded):
            hidden = not self._pale_shows()
        return Look(found.style, link, hidden), found.caps, found.symbols

    def _linked(self, look: Look) -> Look:
        """With the link of the field around it."""
        if self._fields and not look.link and self._fields[-1].link:
            return look._replace(link=self._fields[-1].link)
        return look

    @property
    def _in_code(self) -> bool:
        return bool(self._fields) and self._fields[-1].in_code

    def _field(self, kind: str | None) -> None:
        """A result within another field's code isn't shown, so it counts as code."""
        if kind == "begin" and len(self._fields) < MAX_FIELDS:
            self._fields.append(_Field(link=self._fields[-1].link if self._fields else ""))
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.in_code = any(outer.in_code for outer in self._fields[:-1])
            field.link = link_of_field(field.code) or field.link
        elif kind == "end" and self._fields:
            self._fields.pop()


def _symbol(element: etree._Element) -> str:
    """A ``w:sym`` as a character of the private-use area, which the flow knows as a bullet or drops."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if code >= _SYMBOL_AREA or element.get(W + "font", "").lower().startswith((*SYMBOL_FONTS, "symbol")):
        return chr(_SYMBOL_AREA | code & 0xFF)
    return chr(code)


def _boxes_in(element: etree._Element) -> list[etree._Element]:
    """What holds text in a drawing, in the document's order. Of alternatives, the first that holds any."""
    found: list[etree._Element] = []
    waiting = [element]
    while waiting:
        here = waiting.pop()
        if here.tag in _BOX_TAGS:
            found.append(here)
        elif here.tag == ALTERNATE:
            found += next(filter(None, map(_boxes_in, here)), [])
        else:
            waiting.extend(reversed(here))
    return found


def chosen(element: etree._Element) -> Iterator[etree._Element]:
    """The children of the first branch of an ``mc:AlternateContent``."""
    for branch in islice(element, 1):
        yield from branch
