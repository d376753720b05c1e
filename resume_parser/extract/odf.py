"""OpenDocument text and presentations (ODT, ODP), in a package or as one flat XML file."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from resume_parser.document import Document, Line, Region
from resume_parser.errors import DamagedError, EncryptedError, NoTextError
from resume_parser.extract.archive import Archive
from resume_parser.extract.flow import Flow, usual_gaps_removed, without_lone_cells
from resume_parser.extract.odf_styles import STYLE, Styles
from resume_parser.extract.odf_text import OFFICE, TextReader
from resume_parser.extract.xml import parse
from resume_parser.options import Limits, Options

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_META = {
    _DUBLIN_CORE + "title": "title",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}initial-creator": "author",
    _DUBLIN_CORE + "language": "language",
}
_ENCRYPTION = b"encryption-data"
_HEADERS = ("header-first", "header", "header-left")
_FOOTERS = ("footer-first", "footer", "footer-left")
_USUAL_MASTER = "Standard"


class _Parts(NamedTuple):
    """The roots of a document's parts; one and the same in a flat file."""

    content: etree._Element
    styles: etree._Element | None
    meta: etree._Element | None


def extract(data: bytes, options: Options) -> Document:
    """An OpenDocument text or presentation as lines.

    Raises:
        EncryptedError, DamagedError, TooLargeError, NoTextError
    """
    parts = _parts(data, options.limits)
    body = parts.content.find(f"{OFFICE}body/{OFFICE}text")
    slides = parts.content.find(f"{OFFICE}body/{OFFICE}presentation")
    if body is not None:
        name, lines = "odt", _text_lines(parts, body, options.limits)
    elif slides is not None:
        from resume_parser.extract.odf_slides import slide_lines

        name, lines = "odp", slide_lines(slides, _styles(parts), options.limits)
    else:
        raise DamagedError("this file holds neither text nor slides: save it anew")
    if not lines:
        raise NoTextError("the document has no text: if it is a picture, send that")
    return Document(name, lines=tuple(lines), metadata=_metadata(parts.meta))


def _parts(data: bytes, limits: Limits) -> _Parts:
    if not data.startswith(b"PK"):
        root = parse(data, limits)
        return _Parts(root, root, root)
    archive = Archive(data, limits)
    if _ENCRYPTION in (archive.get("META-INF/manifest.xml") or b""):
        raise EncryptedError("the document is locked by a password: save it without one")
    return _Parts(
        parse(archive.read("content.xml"), limits),
        _optional(archive, "styles.xml", limits),
        _optional(archive, "meta.xml", limits),
    )


def _optional(archive: Archive, name: str, limits: Limits) -> etree._Element | None:
    """A part's root, None where it is missing or damaged: the document can be read without."""
    try:
        content = archive.get(name)
        return parse(content, limits) if content else None
    except DamagedError:
        return None


def _styles(parts: _Parts) -> Styles:
    return Styles([root for root in (parts.styles, parts.content) if root is not None])


def _text_lines(parts: _Parts, body: etree._Element, limits: Limits) -> list[Line]:
    flow = Flow(limits)
    reader = TextReader(flow, _styles(parts), parts.content)
    headers = _repeated(reader, parts, "header", _HEADERS)
    reader.blocks(body)
    lines = usual_gaps_removed(without_lone_cells(_taken(flow)))
    return headers + lines + _repeated(reader, parts, "footer", _FOOTERS)


def _taken(flow: Flow) -> list[Line]:
    lines, flow.lines = flow.lines, []
    return lines


def _repeated(reader: TextReader, parts: _Parts, region: Region, names: tuple[str, ...]) -> list[Line]:
    """The lines of headers or footers of the page styles in use, each text once."""
    lines: dict[str, Line] = {}
    reader.flow.region = region
    for master in _masters(parts):
        for name in names:
            for element in master.iterchildren(STYLE + name):
                if element.get(STYLE + "display") != "false":
                    reader.restart()
                    reader.blocks(element)
        for line in without_lone_cells(_taken(reader.flow)):
            lines.setdefault(line.text, line)
    reader.flow.region = "body"
    reader.restart()
    return list(lines.values())


def _masters(parts: _Parts) -> list[etree._Element]:
    """The page styles in use: the usual one, those that styles name, and those that follow them."""
    if parts.styles is None:
        return []
    named = {_USUAL_MASTER}
    for root in (parts.styles, parts.content):
        named |= {e.get(STYLE + "master-page-name", "") for e in root.iter(STYLE + "style")}
    masters = list(parts.styles.iter(STYLE + "master-page"))
    followers = {m.get(STYLE + "next-style-name", "") for m in masters if m.get(STYLE + "name") in named}
    return [master for master in masters if master.get(STYLE + "name") in named | followers]


def _metadata(root: etree._Element | None) -> dict[str, str]:
    found = {}
    for element in root.iter(*_META) if root is not None else ():
        value = " ".join((element.text or "").split())
        if value:
            found[_META[str(element.tag)]] = value
    return found
