"""The tokens of Rich Text: how they look, and which words there are beside those of the look (RTF 1.9.1)."""

from __future__ import annotations

import re

from resume_parser.document import Region

TOKEN = re.compile(
    rb"\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|([{}])|\\([^a-zA-Z]|$)|[\r\n\x00]+|([^\\{}\r\n\x00]+)",
    re.DOTALL,
)
_BRACE = re.compile(rb"[{}]|\\(?:bin(\d{1,9}) ?|.)", re.DOTALL)

SKIPPED = frozenset(
    b"pict footnote footnotesep xe tc rxe shprslt nonesttables pntext listtext nonshppict "
    b"filetbl listtable revtbl comment private nextfile pntxta pntxtb sp".split()
)
"""Groups that hold nothing to read, beside those that begin with ``\\*`` and aren't known here."""

ITEM_MARKS = frozenset([b"listtext", b"pntext"])
STARRED = frozenset(b"fldinst shpinst shptxt do dptxbxtext ud".split())
CHARACTERS = {
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}"}
DIGITS = 9
"""Of a control word's number that are read: more make no measure."""

HIGH_SURROGATES = range(0xD800, 0xDC00)
LOW_SURROGATES = range(0xDC00, 0xE000)
LAST_CHARACTER = 0x10FFFF
GROUND = re.compile(rb"\\(?:shp|background|do)\b")
"""What may be the coloured ground of pale text."""

CHARACTER_SETS = {b"ansi": "cp1252", b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
REGIONS: dict[bytes, Region] = {
    **dict.fromkeys((b"header", b"headerl", b"headerr", b"headerf"), "header"),
    **dict.fromkeys((b"footer", b"footerl", b"footerr", b"footerf"), "footer"),
    **dict.fromkeys((b"shptxt", b"dptxbxtext"), "textbox"),
}
INFO = {b"title": "title", b"author": "author"}


def group_end(data: bytes, start: int) -> int:
    """Where the brace stands that closes the group around ``start``; the data's end where there is none."""
    depth = 1
    position = start
    while (token := _BRACE.search(data, position)) is not None:
        position = token.end()
        if token[1]:
            length = int(token[1])
            if length <= len(data) - position:
                position += length
        elif token[0] == b"{":
            depth += 1
        elif token[0] == b"}":
            depth -= 1
            if not depth:
                return token.start()
    return len(data)
