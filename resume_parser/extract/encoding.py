"""Bytes -> text, where the file may or may not say how it is encoded."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_LABELS = {
    "utf8": "utf-8",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "windows-874": "cp874",
    "utf-16": "utf-8",
}
"""Names that mean something else in practice (https://encoding.spec.whatwg.org/#names-and-labels)."""

_SAFE_LABEL = re.compile(
    r"utf-8|windows-125[0-8]|cp125[0-8]|iso-8859-\d{1,2}|koi8-[ru]|gb18030|big5|euc-jp|iso-2022-jp|ibm866|"
    r"cp\d{3}|mac_roman"
)
"""Python knows codecs besides that are slow or no character sets at all."""

_WIDE_SAMPLE = 1_024
"""Bytes looked at for the zero bytes of UTF-16 and UTF-32 without a mark."""

_LEGACY = ("cp1252", "mac_roman", "cp850")
_LEGACY_SAMPLE = 20_000
"""Bytes on which old one-byte encodings are compared."""

MAX_INVALID = 0.05
"""Share of the bytes above ASCII that may be wrong in a text that is still taken as UTF-8."""


def decode(data: bytes, declared: str = "") -> str:
    """The text of ``data``. ``declared``: the encoding that the file names, believed where it fits.

    Order of the guesses: byte-order mark, zero bytes of UTF-16 and UTF-32, the declared one, UTF-8, then the
    old encoding whose letters stand where letters should.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    wide = _wide(data[:_WIDE_SAMPLE])
    if wide:
        return data.decode(wide, "replace")
    for encoding in filter(None, (_known(declared), "utf-8")):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    text = data.decode("utf-8", "replace")
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if text.count("\ufffd") <= max(1, MAX_INVALID * high) and high > 2:
        return text
    return data.decode(_known(declared) or _legacy(data[:_LEGACY_SAMPLE]), "replace")


def _known(label: str) -> str:
    """The codec of an encoding's name, empty where it is unknown or unsafe."""
    label = label.strip().lower()
    label = _LABELS.get(label, label)
    if not _SAFE_LABEL.fullmatch(label):
        return ""
    try:
        return codecs.lookup(label).name
    except LookupError:
        return ""


def _wide(sample: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: by the places of the zero bytes in mostly Latin text."""
    size = len(sample) // 4 * 4
    if size < 8 or b"\x00" not in sample:
        return ""
    zeros = [sample[start:size:4].count(0) / (size / 4) for start in range(4)]
    often = [share > 0.7 for share in zeros]
    return {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }.get((often[0], often[1], often[2], often[3]), "")


def _legacy(sample: bytes) -> str:
    """The old one-byte encoding that puts the fewest odd characters between letters."""
    return max(_LEGACY, key=lambda encoding: _plausibility(sample.decode(encoding, "replace")))


_AMONG_LETTERS = re.compile(r"(?<=[a-z])[^\x00-\x7f](?=[a-z\s])")


def _plausibility(text: str) -> int:
    """Characters above ASCII within small words: small letters count for, anything else against."""
    return sum(1 if found.islower() else -1 for found in _AMONG_LETTERS.findall(text))
