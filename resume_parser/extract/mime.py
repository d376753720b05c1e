"""Messages and saved pages (MIME): their parts, found without recursion and in one pass for each level."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from itertools import islice
from typing import NamedTuple

from resume_parser.errors import TooLargeError
from resume_parser.extract.encoding import decode

MAX_DEPTH = 10
"""Parts within parts; mail programs nest three or four deep."""

MAX_PARTS = 1_000
"""Of a message, at all depths: saved pages with many pictures have some hundreds."""

MAX_HEADER = 100_000
"""Bytes of a part's header."""

MAX_FIELD = 2_000
"""Bytes of a header field."""

MAX_PARAMETERS = 30
"""Of a header field: the standard library's reader is quadratic in them."""

MAX_BOUNDARY = 200
"""Characters; the standard (RFC 2046) allows 70."""

_HEADER_END = re.compile(rb"\r?\n[ \t]*\r?\n|\A\r?\n")
_FIELD = re.compile(
    rb"^(content-(?:type|disposition|transfer-encoding)):([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.I | re.M
)
"""The fields that are looked at, with the lines that go on."""

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_BEFORE_HEADER = re.compile(rb"\A(?:\xef\xbb\xbf)?\s{0,1000}(?:>?From [^\n]{0,1000}\n)?")
"""A mark of the encoding, blank lines, the envelope line of a mailbox file."""


class Leaf(NamedTuple):
    """A part that holds something. ``content`` is without its transfer encoding; ``message``: which one it belongs to."""

    media_type: str
    """In small letters, such as ``text/html``."""
    filename: str
    """Empty of a body."""
    content: bytes
    charset: str = ""
    message: str = ""

    def text(self) -> str:
        return decode(self.content, self.charset)


@dataclass(frozen=True, slots=True)
class _Part:
    header: Message
    body: bytes
    """As it was sent."""
    depth: int = 0
    message: str = ""

    @property
    def media_type(self) -> str:
        return str(self.header.get_content_type())

    @property
    def content(self) -> bytes:
        """Of a damaged body, what can be read."""
        encoding = str(self.header.get("Content-Transfer-Encoding", "")).strip().lower()
        if encoding == "base64":
            return _base64(self.body)
        return quopri.decodestring(self.body) if encoding == "quoted-printable" else self.body

    def leaf(self) -> Leaf:
        filename = readable(str(self.header.get_filename() or ""))
        if not filename and self.header.get_content_disposition() == "attachment":
            filename = "attachment"
        charset = str(self.header.get_param("charset", "") or "")
        return Leaf(self.media_type, filename, self.content, charset, self.message)


def leaves(data: bytes) -> list[Leaf]:
    """The parts that hold something, in their order; messages within the message are opened.

    Raises:
        TooLargeError: more than ``MAX_PARTS`` parts.
    """
    found: list[Leaf] = []
    pending = [_part(_BEFORE_HEADER.sub(b"", data, count=1), 0, "")]
    left = MAX_PARTS
    while pending:
        part = pending.pop()
        inner = list(islice(_inner(part), left + 1)) if part.depth < MAX_DEPTH else []
        left -= len(inner)
        if left < 0:
            raise TooLargeError(f"the message has over {MAX_PARTS:,} parts")
        if inner:
            pending += reversed(inner)
        elif not part.media_type.startswith(("multipart/", "message/")):
            found.append(part.leaf())
    return found


def _inner(part: _Part) -> Iterator[_Part]:
    """The parts of a part."""
    if part.media_type == "message/rfc822":
        yield _part(part.content, part.depth + 1, f"{part.message}/{part.depth}")
        return
    boundary = str(part.header.get_boundary() or "")
    if not part.media_type.startswith("multipart/") or not 0 < len(boundary) <= MAX_BOUNDARY:
        return
    mark = re.compile(rb"^--%s(--)?[ \t]*\r?$" % re.escape(boundary.encode("utf-8", "surrogateescape")), re.MULTILINE)
    start: int | None = None
    for found in mark.finditer(part.body):
        if start is not None:
            yield _part(part.body[start : found.start()], part.depth + 1, part.message)
        start = None if found[1] else found.end() + 1
        if found[1]:
            break
    if start is not None and start < len(part.body):  # the end is missing: cut short
        yield _part(part.body[start:], part.depth + 1, part.message)


def _part(content: bytes, depth: int, message: str) -> _Part:
    end = _HEADER_END.search(content, 0, MAX_HEADER)
    header = Message()
    for name, value in _FIELD.findall(content, 0, end.start() if end else MAX_HEADER):
        key = name.decode("ascii")
        if key not in header:
            parameters = decode(value[:MAX_FIELD]).split(";")[:MAX_PARAMETERS]
            header[key] = " ".join(";".join(parameters).split())
    return _Part(header, content[end.end() :] if end else b"", depth, message)


def _base64(content: bytes) -> bytes:
    packed = _NOT_BASE64.sub(b"", content)
    packed = packed[: len(packed) - (len(packed) % 4 == 1)]
    return binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))


def readable(text: str) -> str:
    """A header's text with its encoded words (RFC 2047) decoded."""
    if "=?" not in text:
        return text
    try:
        parts = decode_header(text)
    except (ValueError, binascii.Error):
        return text
    return "".join(part if isinstance(part, str) else decode(part, charset or "") for part, charset in parts)
