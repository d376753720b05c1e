"""Messages as Outlook saves them (MS-OXMSG): bodies and attachments, those of messages within the message too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_parser.extract.encoding import decode
from resume_parser.extract.mime import Leaf
from resume_parser.extract.ole import Compound
from resume_parser.extract.rtf_compressed import unpacked

_PROPERTY = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})", re.IGNORECASE)
_ATTACHMENT = "__attach_version1.0_"
_MESSAGE_IN_ATTACHMENT = "__substg1.0_3701000d"
_BODY, _RTF, _HTML, _CONTENT, _MEDIA_TYPE, _NAMES = "1000", "1009", "1013", "3701", "370E", ("3707", "3704", "3001")
"""Property numbers (MS-OXPROPS)."""

_WIDE = "001F"


def leaves(compound: Compound) -> Iterator[Leaf]:
    """The parts of a message, bodies before attachments."""
    storages: dict[str, dict[str, str]] = {}
    for name in compound.names:
        storage, _, stream = name.rpartition("/")
        found = _PROPERTY.fullmatch(stream)
        if found:
            storages.setdefault(storage, {})[found[1].upper()] = name
    for storage, properties in storages.items():
        last = storage.rpartition("/")[2].lower()
        if not storage or last == _MESSAGE_IN_ATTACHMENT:
            for number, media_type in ((_HTML, "text/html"), (_BODY, "text/plain")):
                if number in properties:
                    content = compound.get(properties[number])
                    if properties[number].upper().endswith(_WIDE):
                        content = content.decode("utf-16-le", "replace").encode()
                    yield Leaf(media_type, "", content, message=storage)
            if _RTF in properties and _HTML not in properties and _BODY not in properties:
                yield Leaf("application/rtf", "message.rtf", unpacked(compound.get(properties[_RTF])), message=storage)
    for storage, properties in storages.items():
        if storage.rpartition("/")[2].lower().startswith(_ATTACHMENT) and _CONTENT in properties:
            names = [_text(compound, properties[number]) for number in _NAMES if number in properties]
            media_type = _text(compound, properties[_MEDIA_TYPE]) if _MEDIA_TYPE in properties else ""
            yield Leaf(
                media_type.lower() or "application/octet-stream",
                next(filter(None, names), "attachment"),
                compound.get(properties[_CONTENT]),
                message=storage.rpartition("/")[0],
            )


def _text(compound: Compound, name: str) -> str:
    content = compound.get(name)
    wide = name.upper().endswith(_WIDE)
    return (content.decode("utf-16-le", "replace") if wide else decode(content)).rstrip("\x00").strip()
