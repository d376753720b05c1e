"""What the Office Open XML formats share: parts, relationships, properties of the document, locked files."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import NamedTuple

from lxml import etree

from resume_parser.errors import DamagedError, EncryptedError
from resume_parser.extract.archive import Archive
from resume_parser.extract.xml import parse
from resume_parser.options import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/presentationml/main",
        b"http://schemas.openxmlformats.org/presentationml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
"""The strict variant of the standard differs in the names of its namespaces (ISO/IEC 29500-1 against -4)."""

ABSURD_NUMBER = 1e9
"""No measure in a document comes near it: a hostile one, or a fault of the writer."""

_CORE_PROPERTIES = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}creator": "author",
    "{http://purl.org/dc/elements/1.1/}language": "language",
}


class Relation(NamedTuple):
    """``target``: a part's name, or an address where ``external``. ``kind``: the last word of its type."""

    kind: str
    target: str
    external: bool


class Package:
    """An OOXML package in memory.

    Raises:
        EncryptedError: a password is needed.
        DamagedError: it is no zip package.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        if data.startswith(OLE_SIGNATURE) and _ENCRYPTED_STREAM in data:
            raise EncryptedError("the file is locked by a password: save it without one")
        self._limits = limits
        self.archive = Archive(data, limits)

    def part(self, name: str, needed: Callable[[bytes], bytes] = bytes) -> etree._Element | None:
        """The root of an XML part, None where the part is missing or empty; the strict variant's namespaces become the usual
        ones. ``needed``: cuts out of its bytes what nothing asks for.
        """
        content = self.archive.get(name)
        if not content:
            return None
        content = needed(content)
        if _STRICT in content:
            for strict, usual in _TRANSITIONAL:
                content = content.replace(strict, usual)
        return parse(content, self._limits)

    def optional(self, name: str, needed: Callable[[bytes], bytes] = bytes) -> etree._Element | None:
        """``part``, or None where it is damaged: for parts that a document can be read without."""
        try:
            return self.part(name, needed)
        except DamagedError:
            return None

    def relations(self, name: str) -> dict[str, Relation]:
        """The relationships of a part by id; of the package itself for the name ``""``."""
        folder, base = posixpath.split(name)
        root = self.optional(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for element in root if root is not None else ():
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = _resolve(folder, target)
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relation(kind, target, external)
        return found

    @cached_property
    def roots(self) -> dict[str, Relation]:
        """The package's own relationships."""
        return self.relations("")

    def main_part(self, usual: str) -> str:
        """The name of the part that holds the document; ``usual`` where the package doesn't say."""
        for relation in self.roots.values():
            if relation.kind == "officeDocument" and relation.target in self.archive:
                return relation.target
        return usual

    def metadata(self) -> dict[str, str]:
        """Title, author and language that the file gives itself."""
        name = next((r.target for r in self.roots.values() if r.kind == "core-properties"), "docProps/core.xml")
        root = self.optional(name)
        found = {}
        for element in root if root is not None else ():
            key = _CORE_PROPERTIES.get(str(element.tag))
            value = " ".join((element.text or "").split())
            if key and value:
                found[key] = value
        return found


def child_of(element: etree._Element, tag: str) -> etree._Element | None:
    """The first child with a tag, mostly the very first; ``find`` reads it as a path, which takes twice the time."""
    first = element[0] if len(element) else None
    if first is None or first.tag == tag:
        return first
    return next(element.iterchildren(tag), None)


@lru_cache(maxsize=1_024)
def _resolve(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def number(value: str | None, default: float = 0.0) -> float:
    """A measure as a number: plain, or with one of the units that the strict variant allows, in points."""
    if not value:
        return default
    try:
        if value.endswith("pt"):
            return float(value[:-2])
        result = float(value)
    except ValueError:
        return default
    return result if abs(result) < ABSURD_NUMBER else default
