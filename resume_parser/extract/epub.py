"""EPUB books: the chapters in the order of the spine, as one web page with the book's own style sheets.

Not read: the table of contents, notes of the publisher, pictures, anything outside the package.
"""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from resume_parser.document import Document
from resume_parser.errors import DamagedError, EncryptedError, NoTextError
from resume_parser.extract.archive import Archive
from resume_parser.extract.html import lines_of, source_of
from resume_parser.extract.xml import parse
from resume_parser.options import Limits, Options

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html")
_SHEET = "text/css"
_PAGE_NAMES = (".xhtml", ".html", ".htm")
_BODY = re.compile(r"<body\b([^>]{0,2000})>(.*?)(?:</body\s{0,9}>|\Z)", re.IGNORECASE | re.DOTALL)
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


class _Book(NamedTuple):
    """Names in the package of chapters and style sheets, and what the book says of itself."""

    chapters: list[str]
    sheets: list[str]
    metadata: dict[str, str]


def extract(data: bytes, options: Options) -> Document:
    """A book as lines.

    Raises:
        EncryptedError, DamagedError, TooLargeError, NoTextError
    """
    archive = Archive(data, options.limits)
    book = _book(archive, options.limits)
    locked = _locked(archive, options.limits)
    chapters = [name for name in book.chapters if name in archive]
    if not chapters:
        raise DamagedError("the book has no pages: save it anew")
    if all(name in locked for name in chapters):
        raise EncryptedError("the book is locked: save it without protection")
    sheets = "\n".join(_text(archive, name) for name in book.sheets)
    bodies = [_body(_text(archive, name)) for name in chapters if name not in locked]
    style = sheets.replace("</", "")
    lines = lines_of(f"<html><head><style>{style}</style></head><body>{''.join(bodies)}</body></html>", options.limits)
    if not lines:
        raise NoTextError("the book has no text: if its pages are pictures, send those")
    return Document("epub", lines=tuple(lines), metadata=book.metadata)


def _book(archive: Archive, limits: Limits) -> _Book:
    """By the package document; where that can't be read, all pages in the order of their names."""
    name = _package_name(archive, limits)
    package = _xml(archive, name, limits)
    items = [] if package is None else [e for e in package.iter() if _local(e) == "item"]
    folder = posixpath.dirname(name)
    paths = {item.get("id", ""): _path(folder, item.get("href", "")) for item in items}
    pages = {
        item.get("id", "")
        for item in items
        if item.get("media-type", "") in _PAGES and "nav" not in item.get("properties", "").split()
    }
    spine = [] if package is None else [e.get("idref", "") for e in package.iter() if _local(e) == "itemref"]
    chapters = [paths[identifier] for identifier in dict.fromkeys(spine) if identifier in pages]
    if not any(chapter in archive for chapter in chapters):
        chapters = sorted(name for name in archive.names if name.lower().endswith(_PAGE_NAMES))
    sheets = [paths[item.get("id", "")] for item in items if item.get("media-type") == _SHEET]
    return _Book(chapters, [sheet for sheet in sheets if sheet in archive], _metadata(package))


def _package_name(archive: Archive, limits: Limits) -> str:
    container = _xml(archive, _CONTAINER, limits)
    for element in container.iter() if container is not None else ():
        if _local(element) == "rootfile":
            return _path("", element.get("full-path", ""))
    return next((name for name in archive.names if name.lower().endswith(".opf")), "")


def _xml(archive: Archive, name: str, limits: Limits) -> etree._Element | None:
    """A part's root, None where it is missing or damaged."""
    try:
        content = archive.get(name)
        return parse(content, limits) if content else None
    except DamagedError:
        return None


def _text(archive: Archive, name: str) -> str:
    """A page or a sheet, nothing where it is damaged."""
    try:
        return source_of(archive.read(name))
    except (DamagedError, EncryptedError):
        return ""


def _body(source: str) -> str:
    body = _BODY.search(source)
    return f"<div{body[1]}>{body[2]}</div>" if body else ""


def _locked(archive: Archive, limits: Limits) -> frozenset[str]:
    """The parts that the book says are encrypted: fonts often are, chapters where it is protected."""
    root = _xml(archive, _ENCRYPTION, limits)
    references = () if root is None else (e for e in root.iter() if _local(e) == "cipherreference")
    return frozenset(_path("", reference.get("URI", "")) for reference in references)


def _metadata(package: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, key in (("title", "title"), ("creator", "author"), ("language", "language")):
        element = next(package.iter(_DUBLIN_CORE + name), None) if package is not None else None
        text = " ".join((element.text or "").split()) if element is not None else ""
        if text:
            found[key] = text
    return found


def _path(folder: str, reference: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(reference.partition("#")[0]))).lstrip("/")


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
