"""Plain text and Markdown: encodings, columns made of blanks, underlined headings, lists, tables."""

from __future__ import annotations

import re

from resume_parser.document import Document
from resume_parser.errors import NoTextError
from resume_parser.extract.encoding import decode
from resume_parser.extract.flow import Flow
from resume_parser.options import Options

_LINE_END = re.compile(r"\r\n?|\n")


def extract(data: bytes, options: Options) -> Document:
    flow = Flow(options.limits)
    lines_of_text(decode(data), flow)
    if not flow.lines:
        raise NoTextError("the text is empty")
    return Document("text", lines=tuple(flow.lines))


def lines_of_text(text: str, flow: Flow) -> None:
    """Feed a text, each of its lines a block."""
    blanks = 0
    for line in _LINE_END.split(text):
        if not line.strip():
            blanks += 1
            continue
        flow.begin(gap=blanks)
        flow.text(line)
        flow.finish()
        blanks = 0
