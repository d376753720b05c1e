"""The slides of an OpenDocument presentation: their shapes in reading order, each slide a page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from resume_parser.document import Box, Line
from resume_parser.errors import TooLargeError
from resume_parser.extract.flow import Flow, usual_gaps_removed, without_lone_cells
from resume_parser.extract.odf_styles import DRAW, SVG, TEXT, Styles, length
from resume_parser.extract.odf_text import GROUP, PRESENTATION, SHAPES, TextReader
from resume_parser.extract.slides import in_reading_order
from resume_parser.options import Limits

_TITLE = "title"
_LEFT_OUT = frozenset(["page-number", "date-time", "notes", "handout"])
_TEXTS = (TEXT + "p", TEXT + "h")


def slide_lines(presentation: etree._Element, styles: Styles, limits: Limits) -> list[Line]:
    """The lines of all slides.

    Raises:
        TooLargeError: more slides than ``limits.pages``.
    """
    flow = Flow(limits)
    reader = TextReader(flow, styles, presentation)
    reader.is_text_document = False
    for number, page in enumerate(presentation.iterchildren(DRAW + "page")):
        if number >= limits.pages:
            raise TooLargeError(f"the presentation has over {limits.pages} slides: raise Limits.pages")
        flow.page = number
        shapes = list(_shapes(page))
        for index in in_reading_order([_box(shape) for shape in shapes]):
            _feed(reader, styles, shapes[index])
    return usual_gaps_removed(without_lone_cells(flow.lines))


def _shapes(parent: etree._Element) -> Iterator[etree._Element]:
    """Those with text, in groups too: all have places on the slide itself."""
    for element in parent:
        if element.tag == GROUP or element.tag == DRAW + "a":
            yield from _shapes(element)
        elif element.tag in SHAPES and element.get(PRESENTATION + "class") not in _LEFT_OUT and _has_text(element):
            yield element


def _has_text(element: etree._Element) -> bool:
    return any(str(piece).strip() for text in element.iter(*_TEXTS) for piece in text.itertext())


def _box(element: etree._Element) -> Box:
    x, y = length(element.get(SVG + "x")), length(element.get(SVG + "y"))
    width, height = length(element.get(SVG + "width")), length(element.get(SVG + "height"))
    return Box(x, y, x + width, y + height)


def _feed(reader: TextReader, styles: Styles, shape: etree._Element) -> None:
    """A shape's text, which inherits from its graphic or presentation style."""
    base = reader.base
    graphic, presentation = shape.get(DRAW + "style-name"), shape.get(PRESENTATION + "style-name")
    reader.base = styles.apply(base, "graphic", graphic)
    reader.base = styles.apply(reader.base, "presentation", presentation)
    reader.base = styles.apply(reader.base, "paragraph", shape.get(DRAW + "text-style-name"))
    reader.heading = 1 if shape.get(PRESENTATION + "class") == _TITLE else 0
    reader.shape(shape)
    reader.base, reader.heading = base, 0
