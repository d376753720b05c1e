"""Plain text and Markdown: encodings, columns made of blanks, underlined headings, lists, tables."""

from __future__ import annotations

import codecs
import re

from resume_parser.document import Document
from resume_parser.errors import NoTextError
from resume_parser.extract.flow import Flow
from resume_parser.options import Options

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def extract(data: bytes, options: Options) -> Document:
    flow = Flow(options.limits)
    blanks = 0
    for line in re.split(r"\r\n?|\n", decode(data)):
        if not line.strip():
            blanks += 1
            continue
        flow.begin(gap=blanks)
        flow.text(line)
        flow.finish()
        blanks = 0
    if not flow.lines:
        raise NoTextError("the text is empty")
    return Document("text", lines=tuple(flow.lines))
