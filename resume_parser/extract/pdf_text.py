"""The characters of a PDF's words made plain: ligatures, control characters, icons, hyphens at line ends."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from resume_parser.document import SOFT_HYPHEN

BULLETS = frozenset("•◦‣⁃∙▪▫■□●○◉◆◇❖►▶▸✓✔·–-")
"""What icon fonts say rightly."""
PRIVATE_BULLETS = frozenset("\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf06c\uf06e\uf0a8\uf071\uf0e0")
"""What Symbol's and Wingdings' bullets are in the private-use area."""

LINE_HYPHEN = "\ufffe"
"""pdfium's character for a hyphen at a line's end; the halves of the word stand around it without white space."""
HARD_HYPHEN = "\x1a"
"""What ``with_hyphens_told`` makes of one that belongs to the word: like it no white space."""
BLANKS = "\x00\u200b"
"""Blanks beside white space."""
AFTER = 60
"""Letters looked at on either side of a hyphen."""

_HYPHEN = re.compile("[\x02\u00ad\ufffe]")
_AT_LINE_END = re.compile(f"[-\u2010\u2011{LINE_HYPHEN}](?:(?<={LINE_HYPHEN})|(?=\\s?[\\r\\n]))")
_PLAIN_HYPHENS = ("-", "\u2010", "\u2011")
_HALF_BEFORE = re.compile(r"[^\s\ufffe]*$")
_HALF_AFTER = re.compile(r"[^\s\ufffe]*")
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ACCENTS = {
    "\u00a8": "\u0308",
    "\u00af": "\u0304",
    "\u00b4": "\u0301",
    "\u00b8": "\u0327",
    "\u02c6": "\u0302",
    "\u02c7": "\u030c",
    "\u02d8": "\u0306",
    "\u02d9": "\u0307",
    "\u02da": "\u030a",
    "\u02db": "\u0328",
    "\u02dc": "\u0303",
    "\u02dd": "\u030b",
}
_ACCENT_APART = re.compile(f"([{''.join(_ACCENTS)}])([^\\W\\d_])")
_DOTLESS_I = "\u0131"
_NOTHING = re.compile(  # surrogates escaped once more: mypyc takes none in a string
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff0-\uffff"
    "\ue000-\uf8ff\\ud800-\\udfff\U000f0000-\U0010ffff]+"
)
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def words_in(text: str) -> tuple[list[str], list[int], list[int]]:
    """The words of a text, or the halves of those broken at lines' ends, the first with the hyphen; and of each its first and
    its last character.
    """
    for blank in BLANKS:
        text = text.replace(blank, " ")
    words = text.replace(LINE_HYPHEN, LINE_HYPHEN + " ").replace(HARD_HYPHEN, HARD_HYPHEN + " ").split()
    firsts: list[int] = []
    lasts: list[int] = []
    end = 0
    for word in words:
        while text[end].isspace():
            end += 1
        firsts.append(end)
        end += len(word)
        lasts.append(end - 1)
    return words, firsts, lasts


@lru_cache(maxsize=16_384)
def clean(word: str) -> str:
    """A word without what can't be read, in NFC; empty where nothing is left.

    A hyphen that the typesetter put at the end of a line (pdfium gives a control character) becomes SOFT_HYPHEN.
    """
    if word[-1] == HARD_HYPHEN:
        return clean(word[:-1] + "-")
    broken = _HYPHEN.match(word[-1]) is not None
    word = _NOTHING.sub("", _HYPHEN.sub("-", word[:-1] if broken else word)).translate(_LIGATURES)
    if not word.isascii():
        if word in _ACCENTS:  # drawn over a letter of another word
            return ""
        word = _ACCENT_APART.sub(_accented, word)
        word = unicodedata.normalize("NFC", word)
    return word + SOFT_HYPHEN if broken and word else word


def _accented(match: re.Match[str]) -> str:
    """An accent that TeX's old fonts draw before its letter, put on it."""
    letter = "i" if match[2] == _DOTLESS_I else match[2]
    return letter + _ACCENTS[match[1]]


def with_hyphens_told(text: str, *, hyphenated: bool) -> str:
    """The text with LINE_HYPHEN for each hyphen that breaks a word at a line's end, length unchanged.

    Of pdfium's, those that belong to their words become HARD_HYPHEN.

    ``hyphenated``: the file's maker breaks words at all; without, every hyphen is the writer's own.
    """
    if not _AT_LINE_END.search(text):
        return text
    parts = text.split()
    whole = [part for last, part in pairwise(["", *parts]) if LINE_HYPHEN not in part and not _ends_broken(last, part)]
    known = {token.casefold() for token in _TOKEN.findall(" ".join(whole))}
    letters = list(text)
    for match in _AT_LINE_END.finditer(text):
        start = match.start()
        before = _HALF_BEFORE.search(text[max(0, start - AFTER) : start])
        after = _HALF_AFTER.match(text[start + 1 : start + 1 + AFTER].lstrip())
        hard = not hyphenated or _is_hard(before[0] if before else "", after[0] if after else "", known)
        if hard != (match[0] != LINE_HYPHEN):
            letters[start] = HARD_HYPHEN if hard else LINE_HYPHEN
    return "".join(letters)


def _ends_broken(last: str, part: str) -> bool:
    """Whether a word may be half of one broken with a plain hyphen."""
    return part[-1] in _PLAIN_HYPHENS or last[-1:] in _PLAIN_HYPHENS


def _is_hard(before: str, after: str, known: set[str]) -> bool:
    left, right = re.search(r"[^\W\d_]*$", before), re.match(r"[^\W\d_]*", after)
    a, b = (left[0] if left else ""), (right[0] if right else "")
    if len(a) < 2 or not b or "/" in before or a.isupper() != b.isupper() or (b[0].isupper() and not a.isupper()):
        return True
    a, b = a.casefold(), b.casefold()
    if a + b in known:
        return False
    return f"{a}-{b}" in known or (len(a) > 2 and len(b) > 2 and a in known and b in known)
