"""The look and the encoding of Rich Text characters, by the tables of the document."""

from __future__ import annotations

from collections.abc import Callable

from resume_parser.document import Style
from resume_parser.extract.flow import TINY, Look, is_pale
from resume_parser.extract.rtf_state import Chars
from resume_parser.extract.rtf_tables import DEFAULT_CODE_PAGE, Font

_SYMBOL_AREA = 0xF000
"""Where the characters of symbol fonts stand in Unicode's private-use area."""


class Looks:
    """``pale_shows`` tells whether the page has a coloured ground; asked only where it matters."""

    def __init__(self, pale_shows: Callable[[], bool]) -> None:
        self.fonts: dict[int, Font] = {}
        self.default_font = 0
        self.colors: list[int] = []
        self.headings: dict[int, int] = {}
        """Levels of headings by the numbers of their styles."""
        self.code_page = DEFAULT_CODE_PAGE
        self._pale_shows = pale_shows
        self._looks: dict[tuple[Chars, str, bool], Look] = {}

    def decode(self, content: bytes, chars: Chars) -> str:
        """Text whose bytes were escaped or ASCII."""
        font = self._font(chars)
        if font is not None and font.symbols:
            return "".join([chr(_SYMBOL_AREA | byte) if byte > 0x20 else " " for byte in content])
        encoding = font.code_page if font is not None and font.code_page else self.code_page
        return content.decode(encoding, "replace").replace("\ufffd", "")

    def look(self, chars: Chars, link: str, shaded: bool) -> Look:
        """``shaded``: the paragraph, cell or box has a ground of its own."""
        key = (chars, link, shaded)
        look = self._looks.get(key)
        if look is None:
            color = self.colors[chars.color] if chars.color < len(self.colors) else 0
            font = self._font(chars)
            style = Style(font.name if font else "", chars.size, chars.bold, chars.italic, color)
            hidden = chars.hidden or chars.size <= TINY
            if is_pale(color) and not (hidden or shaded or chars.shaded):
                hidden = not self._pale_shows()
            look = self._looks[key] = Look(style, link, hidden)
        return look

    def _font(self, chars: Chars) -> Font | None:
        return self.fonts.get(self.default_font if chars.font < 0 else chars.font)
