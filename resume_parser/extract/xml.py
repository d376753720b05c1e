"""Safe parsing of XML parts: no DOCTYPE, no entities, no network, a bound on tags, attributes and depth.

The depth is libxml2's own bound (256 elements), kept by ``huge_tree=False``.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from lxml import etree

from resume_parser.errors import DamagedError, TooLargeError
from resume_parser.options import Limits

MAX_ATTRIBUTES = 1_000
"""Of one tag: real ones have some dozens, and older XML parsers are quadratic in them."""

_LONG_TAG = MAX_ATTRIBUTES * 4
"""Bytes that so many attributes take at least: each has a name, an equals sign and two quotes."""

SMALLEST_TAG = len("<a>")

_ATTRIBUTE = re.compile(rb"=\s?[\"']")
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]{0,200}\?>")

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)


def parse(data: bytes, limits: Limits) -> etree._Element:
    """The root element, without comments and processing instructions; of damaged XML, what can be read of it.

    Raises:
        DamagedError: nothing can be read of it, or it carries a DOCTYPE.
        TooLargeError: more tags than ``limits.tags``, or over a thousand attributes in one.
    """
    data = _narrow(data)
    _check(data, limits)
    try:
        root = etree.fromstring(data, _parser(False))
    except etree.XMLSyntaxError as error:
        root = _recover(data, error)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype_error()
    return root


def _recover(data: bytes, error: etree.XMLSyntaxError) -> etree._Element:
    try:
        root = etree.fromstring(data, _parser(True))
    except etree.XMLSyntaxError as again:
        raise DamagedError("an XML part of the file can't be read: save the file anew") from again
    if root is None:  # the recovering parser gives None where no tag was found
        raise DamagedError("an XML part of the file can't be read: save the file anew") from error
    return root


@cache
def _parser(recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )


def _narrow(data: bytes) -> bytes:
    """UTF-16 and UTF-32 as UTF-8: the checks that follow read bytes."""
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace").lstrip("\ufeff")
            return _DECLARATION.sub("", text).encode("utf-8", "replace")
    return data


def _check(data: bytes, limits: Limits) -> None:
    if b"<!DOCTYPE" in data:
        raise _doctype_error()
    if len(data) > SMALLEST_TAG * limits.tags and data.count(b"<") - data.count(b"</") > limits.tags:
        raise TooLargeError(f"the file has over {limits.tags:,} XML tags: raise Limits.tags")
    if _has_long_piece(data):
        for piece in data.split(b"<"):  # "<" can't stand inside a tag, so a piece holds no more than one
            if len(piece) > _LONG_TAG and len(_ATTRIBUTE.findall(piece)) > MAX_ATTRIBUTES:
                raise TooLargeError(f"an XML tag has over {MAX_ATTRIBUTES:,} attributes")


def _has_long_piece(data: bytes) -> bool:
    """Whether ``_LONG_TAG`` bytes in a row may lack a "<": they would cover a whole block of half as many."""
    block = _LONG_TAG // 2
    return any(data.find(b"<", start, start + block) < 0 for start in range(0, len(data) - block, block))


def _doctype_error() -> DamagedError:
    return DamagedError("an XML part of the file carries a DOCTYPE, which is not read: save the file anew")
