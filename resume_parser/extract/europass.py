"""Europass CVs as data: the XML that the Europass editors write, alone or attached to their PDFs."""

from __future__ import annotations

import re
import zlib

from resume_parser.document import Document
from resume_parser.errors import DamagedError, NoTextError
from resume_parser.extract.europass_candidate import put_candidate
from resume_parser.extract.europass_passport import put_passport
from resume_parser.extract.europass_tree import name_of
from resume_parser.extract.named import Named
from resume_parser.extract.xml import parse
from resume_parser.options import DEFAULT, Limits, Options

PDF_HEADER_WINDOW = 1_024
"""As many bytes as the sniffing allows before ``%PDF-``."""

_MAX_ATTACHMENTS = 50
"""Attached files of a PDF that are looked into; the Europass editors attach one."""

_MAX_DICTIONARY = 2_000
"""Bytes of a stream's dictionary; those of attachments have some hundred."""

_ATTACHMENT = re.compile(rb"/EmbeddedFile(?![A-Za-z])")
_STREAM = re.compile(rb"stream\r?\n")
_ROOT = re.compile(rb"<(?:\w{1,40}:)?(?:SkillsPassport|Candidate|learnerinfo)\b")
_ROOT_WINDOW = 4_096
"""Bytes in which the root element of the XML begins."""


def embedded_xml(data: bytes, limits: Limits = DEFAULT.limits) -> bytes | None:
    """The Europass XML that is attached to a PDF, None where there is none or it can't be read.

    An attachment's stream stands in the file as its own object, in plain view (ISO 32000-1, 7.11.4), so that
    no PDF library is needed to find it.
    """
    for index, match in enumerate(_ATTACHMENT.finditer(data)):
        if index >= _MAX_ATTACHMENTS:
            break
        begin = data.rfind(b"obj", max(0, match.start() - _MAX_DICTIONARY), match.start())
        stream = _STREAM.search(data, match.end(), match.end() + _MAX_DICTIONARY)
        if begin < 0 or stream is None:
            continue
        content = _content(data, data[begin : stream.start()], stream.end(), limits)
        if _ROOT.search(content, 0, _ROOT_WINDOW):
            return content
    return None


def _content(data: bytes, dictionary: bytes, start: int, limits: Limits) -> bytes:
    """The bytes of a stream, nothing where it is packed in another way or over the limit."""
    end = data.find(b"endstream", start)
    raw = data[start : end if end >= 0 else len(data)]
    if b"/FlateDecode" not in dictionary:
        return b"" if b"/Filter" in dictionary else raw
    try:
        content = zlib.decompressobj().decompress(raw, limits.entry_bytes + 1)
    except zlib.error:
        return b""
    return content if len(content) <= limits.entry_bytes else b""


def extract(data: bytes, options: Options) -> Document:
    """The values that Europass XML names. Of a PDF whose attached XML is of no use, the pages.

    Raises:
        DamagedError, TooLargeError, NoTextError
    """
    attached = embedded_xml(data, options.limits) if b"%PDF-" in data[:PDF_HEADER_WINDOW] else None
    if attached is None:
        return _read(data, options)
    try:
        return _read(attached, options)
    except (DamagedError, NoTextError):
        from resume_parser.extract.pdf import extract as extract_pdf

        return extract_pdf(data, options)


def _read(data: bytes, options: Options) -> Document:
    root = parse(data, options.limits)
    named = Named(options.limits)
    if name_of(root) == "candidate":
        language = put_candidate(named, root, options.limits)
    else:
        put_passport(named, root, options.limits)
        language = (root.get("locale") or "")[:2].lower()
    return named.document("europass", language)
