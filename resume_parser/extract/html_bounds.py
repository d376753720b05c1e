"""HTML source -> HTML source that a parser reads in linear time.

The parser is quadratic in the attributes of one tag and in the depth of open elements (100,000 of either:
half a minute). Small documents can't hold enough of them; large ones are passed through here first.
"""

from __future__ import annotations

import re

from resume_parser.extract.css import words

SMALL = 40_000
"""Characters; at worst such a document costs a fifth of a second."""

MAX_ATTRIBUTES = 300
"""Of a tag; the others are cut off."""

MAX_VALUE = 5_000
"""Characters of an attribute's value; longer ones are cut out: they hold data, and could hide tags."""

MAX_DEPTH = 400
"""Of open elements; tags beyond are dropped, their text stays."""

_RAW = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)\b.*?(?:</\1\b[^>]*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\s>]*))?")
_END = re.compile(r"[\s/]*>?")
_UNNESTED = words(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody "
    "tfoot option optgroup html head body"
)
"""Elements that are void or are closed by the next of their kind: left open, they don't nest."""


def bounded(source: str) -> str:
    """``source`` itself where it is small; else without comments, raw text, and tags too many or too deep."""
    if len(source) <= SMALL:
        return source
    source = _RAW.sub(" ", source)
    pieces: list[str] = []
    position = depth = 0
    tag = _TAG.search(source)
    while tag is not None:
        pieces.append(source[position : tag.start()])
        text, position = _tag(source, tag)
        nests = tag[2].lower() not in _UNNESTED
        if nests and not tag[1]:
            depth += 1
        if not nests or depth <= MAX_DEPTH:
            pieces.append(text)
        if nests and tag[1]:
            depth = max(0, depth - 1)
        tag = _TAG.search(source, position)
    pieces.append(source[position:])
    return "".join(pieces)


def _tag(source: str, tag: re.Match[str]) -> tuple[str, int]:
    """A tag with its bounded attributes, and where it ends."""
    kept = [tag[0]]
    position = tag.end()
    count = 0
    while True:
        attribute = _ATTRIBUTE.match(source, position)
        if attribute is None or attribute.end() == position:
            break
        position = attribute.end()
        count += 1
        if count <= MAX_ATTRIBUTES and len(attribute[0]) <= MAX_VALUE:
            kept.append(attribute[0])
    end = _END.match(source, position)
    if end is not None:
        position = end.end()
    return "".join(kept) + ">", position
