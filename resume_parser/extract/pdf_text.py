"""The characters of a PDF's words made plain: ligatures, control characters, icons, hyphens at line ends."""

from __future__ import annotations

import re
import unicodedata

from resume_parser.document import SOFT_HYPHEN

PRIVATE_BULLETS = frozenset("\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf06c\uf06e\uf0a8\uf071\uf0e0")
"""What Symbol's and Wingdings' bullets are in the private-use area."""

_HYPHEN = re.compile("[\x02\u00ad\ufffe]")
_NOTHING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff0-\uffff"
    "\ue000-\uf8ff\ud800-\udfff\U000f0000-\U0010ffff]+"
)
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def clean(word: str) -> str:
    """A word without what can't be read, in NFC; empty where nothing is left.

    A hyphen that the typesetter put at the end of a line (pdfium gives a control character) becomes SOFT_HYPHEN.
    """
    broken = _HYPHEN.match(word[-1]) is not None
    word = _NOTHING.sub("", _HYPHEN.sub("-", word[:-1] if broken else word)).translate(_LIGATURES)
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
    return word + SOFT_HYPHEN if broken and word else word
