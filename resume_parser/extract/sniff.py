"""bytes -> Format, by content. A name or media type only chooses between kinds of text."""

from __future__ import annotations

import re

from resume_parser.errors import UnsupportedFormatError
from resume_parser.extract.formats import BY_NAME, Format

PDF_HEADER_WINDOW = 1024
"""Readers accept junk before ``%PDF-`` within this many bytes (ISO 32000-1, implementation note 13)."""


def sniff(data: bytes, *, filename: str | None = None, content_type: str | None = None) -> Format:
    """Tell the format of ``data``.

    Raises:
        UnsupportedFormatError: no reader for these bytes.
    """
    head = data[:PDF_HEADER_WINDOW]
    if b"%PDF-" in head:
        return BY_NAME["pdf"]
    if head.startswith(b"\x89PNG"):
        return BY_NAME["png"]
    if head.startswith(b"\xff\xd8\xff"):
        return BY_NAME["jpeg"]
    if head.startswith(b"PK\x03\x04"):
        return BY_NAME["docx"]
    if re.search(rb"<(?:!doctype html|html|head|body)\b", head, re.IGNORECASE):
        return BY_NAME["html"]
    if b"\x00" in head:
        raise UnsupportedFormatError("these bytes are no format that can be read: see `resume-parser --help`")
    if (filename or "").lower().endswith((".md", ".markdown")) or content_type == "text/markdown":
        return BY_NAME["markdown"]
    return BY_NAME["text"]
