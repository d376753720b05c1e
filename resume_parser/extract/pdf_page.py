"""One page of a PDF -> its words with box, look and link, by pdfium.

The whole text comes in one call and is cut into words by a pattern; of each word only the first and the last
character are asked for their place, and each text object and font once for its look.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Sequence
from ctypes import byref, c_double, c_int, c_ushort, c_void_p
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from resume_parser.document import Page, Style, Word, made
from resume_parser.extract.pdf_bulk import Letters, Told, gaps_of, letters_of
from resume_parser.extract.pdf_frame import Frame, frame_of
from resume_parser.extract.pdf_paint import OPAQUE, Paint, Under, paint_of
from resume_parser.extract.pdf_seen import with_seen_told
from resume_parser.extract.pdf_text import BULLETS, LINE_HYPHEN, PRIVATE_BULLETS, clean, with_hyphens_told, words_in
from resume_parser.extract.pdfium import FILL_STROKE, INVISIBLE, Rect, library, quick, written

ASCENT: Final = 0.75
DESCENT: Final = 0.25
"""A word's box from its baseline, in font sizes: even for every font, so that lines are told by boxes alone."""
MIN_SIZE = 0.5
"""Points; smaller text is not to be seen."""
UPRIGHT: Final = 0.3
"""Slope (sine) up to which text counts as running along the page's lines."""
MAX_LINKS = 2_000
URI_ACTION = 3

GLUED_LETTERS = 4
"""Words from this length are looked at for a gap within: words drawn apart that pdfium took for one."""
GLUED_GAP: Final = 0.19
GLUED_EXCESS: Final = 0.1
"""Of the font size: from where a gap between letters parts words, and how far it must exceed the others."""

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd|^(?:cm|sf|ec|lm)\w*bx|cmssbx|-bx", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|kursiv|[-,]it\b|^(?:cm|sf|ec)\w*(?:ti|sl|it)\d", re.IGNORECASE)
_ICONS = re.compile(r"awesome.*(?:solid|brands)|materialicons|fontello|icomoon|ionicons|academicons", re.IGNORECASE)
_BULLET_SHAPES = re.compile(r"awesome|wingdings|webdings|dingbats|marvosym", re.IGNORECASE)
ICON_LETTERS: Final = 2
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18
NO_STYLE = "", 0.0, False, False, 0


class Font(NamedTuple):
    """``icon``: what each of the font's letters stands for where they are pictures, None for a font of letters."""

    name: str
    bold: bool
    italic: bool
    icon: str | None


class Look:
    """What the words of a text object share. ``style``: what their Style says; ``upright``: they run along the page's lines;
    ``icon``: as of a Font; ``spans``: from where to where grounds go on which they can't be seen.
    """

    def __init__(
        self,
        style: tuple[str, float, bool, bool, int],
        *,
        hidden: bool,
        upright: bool,
        icon: str | None,
        spans: list[tuple[float, float]],
    ) -> None:
        self.style: tuple[object, ...] = style
        self.size, self.color, self.spans = style[1], style[4], spans
        self.hidden, self.upright, self.icon = hidden, upright, icon


class PageText(NamedTuple):
    """``unmapped``: characters without a known meaning, of ``characters`` in all."""

    page: Page
    characters: int
    unmapped: int


class PageReader:
    """Reads the pages of one document; fonts are known from page to page. Hold ``pdfium.LOCK`` meanwhile.

    ``hyphenated``: the file's maker breaks words at lines' ends.
    """

    def __init__(self, document: c_void_p, *, hyphenated: bool = True) -> None:
        self._pdfium = library()
        self._document = document
        self._hyphenated = hyphenated
        self._fonts: dict[int, Font] = {}

    def read(self, number: int) -> PageText:
        """Page ``number`` from 0; without words where pdfium can't load it."""
        pdfium = self._pdfium
        page = pdfium.FPDF_LoadPage(self._document, number)
        if not page:
            return PageText(Page(number), 0, 0)
        text_page = pdfium.FPDFText_LoadPage(page)
        try:
            frame = frame_of(page)
            paint = paint_of(page, frame)
            text = _Text(text_page, frame, self._fonts, paint, self._hyphenated)
            words = with_seen_told(text.words, page, frame) if text.hidden else text.words
            words = _linked(words, page, self._document, frame)
            told = Page(number, frame.width, frame.height, tuple(words), paint.rules)
            return PageText(told, text.characters, text.unmapped)
        finally:
            if text_page:
                pdfium.FPDFText_ClosePage(text_page)
            pdfium.FPDF_ClosePage(page)


class _Text:
    """The words of a text page, and how many of them are ``hidden``."""

    def __init__(
        self, text_page: int | None, frame: Frame, fonts: dict[int, Font], paint: Paint, hyphenated: bool
    ) -> None:
        self.words: list[Word] = []
        self.hidden = self.characters = self.unmapped = 0
        self._quick = quick()
        self._page, self._frame, self._fonts, self._hyphenated = text_page or 0, frame, fonts, hyphenated
        self._width, self._height, self._under = frame.width, frame.height, Under(paint, frame)
        self._keep_invisible = paint.scanned  # it is what the scan's OCR said, the page's only text
        self._numbers = (c_double(), c_double(), c_double(), c_double())
        self._refs = tuple(byref(number) for number in self._numbers)
        if text_page:
            self._read()

    def _words(self) -> tuple[list[str], list[int], list[int]]:
        """The words of the text as they are, and of each its first and its last character."""
        text, index_of = self._all()
        if LINE_HYPHEN in text or self._hyphenated:
            text = with_hyphens_told(text, hyphenated=self._hyphenated)
        raws, firsts, lasts = words_in(text)
        if index_of is not None:
            firsts, lasts = [index_of[i] for i in firsts], [index_of[i] for i in lasts]
        return raws, firsts, lasts

    def _read(self) -> None:
        raws, firsts, lasts = self._words()
        self.characters = sum(map(len, raws))
        letters, looks = self._told(firsts, lasts)
        pieces = {
            at: cut
            for at, gap in enumerate(letters.gaps)
            if gap and gap >= GLUED_GAP * (look := looks[letters.looks[at]]).size
            if len(cut := self._pieces(raws[at], firsts[at], lasts[at], look)) > 1
        }
        if pieces:
            whole = enumerate(zip(raws, firsts, lasts, strict=True))
            cut = [piece for at, word in whole for piece in pieces.get(at, [word])]
            raws, firsts, lasts = map(list, zip(*cut, strict=True))
            letters, looks = self._told(firsts, lasts)
        self._make(raws, firsts, lasts, letters, looks)

    def _told(self, firsts: list[int], lasts: list[int]) -> tuple[Letters, list[Look]]:
        """What the first and the last letters of words tell, and the looks of their text objects; last the look of words
        without one.
        """
        letters, told = letters_of(self._page, self._frame, firsts, lasts, GLUED_LETTERS)
        looks = [self._look_of(look) for look in told]
        looks.append(Look(NO_STYLE, hidden=False, upright=True, icon=None, spans=self._under.spans_like(NO_STYLE[-1])))
        return letters, looks

    def _make(self, raws: list[str], firsts: list[int], lasts: list[int], letters: Letters, looks: list[Look]) -> None:
        """Each text object has a Style of its own: words of one are told by it."""
        owners, alike, numbers, xs, ys, tops, rights, _ = letters
        styles: list[Style] = []
        for at, raw in enumerate(raws):
            look = looks[numbers[at]]
            style = styles[alike[at]] if alike[at] < at else made(Style, look.style)
            styles.append(style)
            word = raw if look.icon is None and raw.isascii() and raw.isprintable() else self._said(raw, look)
            if not word:
                continue
            x0, y0, x1, y1 = self._box(firsts[at], lasts[at], look, xs[at], ys[at], tops[at], rights[at])
            on_page = x1 >= 0 and y1 >= 0 and x0 <= self._width and y0 <= self._height  # no number isn't
            hidden = look.hidden or not on_page or self._merges(look, (x0 + x1) / 2, (y0 + y1) / 2, owners, at)
            self.words.append(made(Word, (word, x0, y0, x1, y1, style, "", hidden, 1.0)))
            self.hidden += hidden

    def _box(
        self, first: int, last: int, look: Look, x: float, y: float, top: float, right: float
    ) -> tuple[float, float, float, float]:
        """A word's box; the first letter is set down at x and y, the last one has an upper and a right edge."""
        if not look.upright or not look.size:
            return self._union(first, last)
        if right <= x and top > y:  # its end is on the next line: an address broken there
            right = self._end_of_line(first, last)
        elif right <= x:  # runs from right to left
            x, _, right, _ = self._union(first, last)
        return x, y - ASCENT * look.size, right, y + DESCENT * look.size

    def _merges(self, look: Look, x: float, y: float, owners: Sequence[int], at: int) -> bool:
        """Whether a word is of the color of its ground."""
        near = any(left <= x <= right for left, right in look.spans)
        return near and self._under.hides(look.color, x, y, owners[at])

    def _said(self, raw: str, look: Look) -> str:
        """A word made plain; empty where nothing is left of it."""
        word = "•" if raw in PRIVATE_BULLETS else clean(raw)
        if look.icon is not None and word not in BULLETS:
            return look.icon if len(word) <= ICON_LETTERS else word
        if not word:
            self.unmapped += len(raw)
        return word

    def _pieces(self, raw: str, first: int, last: int, look: Look) -> list[tuple[str, int, int]]:
        """A word of several text objects, cut where its letters stand apart: each piece, its first and last letter."""
        size = look.size
        if not raw[0].isprintable() or len(raw) != last - first + 1 or not look.upright or self._frame.turn:
            return [(raw, first, last)]
        gaps = [0.0, *gaps_of(self._page, first, last)]
        usual = sorted(gaps[1:])[(len(gaps) - 1) * 3 // 4]
        least = max(GLUED_GAP * size, usual + GLUED_EXCESS * size)
        cuts = [
            index for index in range(1, len(gaps)) if gaps[index] >= least and _may_part(raw[index - 1], raw[index])
        ]
        return [(raw[a:b], first + a, first + b - 1) for a, b in pairwise([0, *cuts, len(raw)])]

    def _letter(self, index: int) -> tuple[float, float, float, float]:
        """The box of one letter in the page's own space: left, right, bottom, top."""
        self._quick.FPDFText_GetCharBox(c_void_p(self._page), index, *self._refs)
        left, right, bottom, top = self._numbers
        return left.value, right.value, bottom.value, top.value

    def _all(self) -> tuple[str, list[int] | None]:
        """The page's text, and the character that each of its letters is where that isn't its position."""
        pdfium, page = library(), self._page
        count = max(0, pdfium.FPDFText_CountChars(page))
        buffer = array("H", bytes(2 * (2 * count + 1)))
        length = pdfium.FPDFText_GetText(page, 0, count, c_ushort.from_buffer(buffer))
        text = buffer[: max(0, length - 1)].tobytes().decode("utf-16-le", "replace")
        if len(text) == count:
            return text, None
        from_text = pdfium.FPDFText_GetCharIndexFromTextIndex
        return text, [max(0, from_text(page, index)) for index in range(len(text))]

    def _end_of_line(self, first: int, last: int) -> float:
        """Right edge of a word's part on its first line."""
        end = -math.inf
        for index in range(first, last + 1):
            left, right, bottom, top = self._letter(index)
            x1 = self._frame.box(left, bottom, right, top).x1
            if x1 < end:
                break
            end = x1
        return end

    def _union(self, first: int, last: int) -> tuple[float, float, float, float]:
        boxes = []
        for index in (first, last):
            left, right, bottom, top = self._letter(index)
            boxes.append(self._frame.box(left, bottom, right, top))
        a, b = boxes
        return min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1)

    def _look_of(self, told: Told) -> Look:
        """The look of text in a font of a size, drawn by a matrix in a mode and color."""
        address, size, a, b, c, d, mode, color, alpha = told
        font = self._font(address)
        scale = math.hypot(c, d)
        points = round(abs(size) * scale, 1)
        hidden = alpha < OPAQUE or points < MIN_SIZE or mode == INVISIBLE
        slanted = abs(c * a + b * d) > 0.1 * scale * math.hypot(a, b)
        color = color if alpha >= OPAQUE else 0
        style = font.name, points, font.bold or mode == FILL_STROKE, font.italic or slanted, color
        along, across = self._frame.direction(a, b)
        upright = along > 0 and abs(across) <= UPRIGHT * along
        hidden = hidden and not (self._keep_invisible and mode == INVISIBLE)
        spans = self._under.spans_like(color)
        return Look(style, hidden=hidden, upright=upright, icon=font.icon, spans=spans)

    def _font(self, font: int) -> Font:
        known = self._fonts.get(font)
        if known is None:
            known = self._fonts[font] = _font_of(font)
        return known


def _font_of(font: int) -> Font:
    raw = written(256, "FPDFFont_GetBaseFontName", font).partition(b"\0")[0].decode("utf-8", "replace") if font else ""
    name, bold, italic, icon = _font_named(_SUBSET.sub("", raw))
    flags = max(0, library().FPDFFont_GetFlags(font)) if font else 0
    return Font(name, bold or bool(flags & _FORCE_BOLD_FLAG), italic or bool(flags & _ITALIC_FLAG), icon)


@lru_cache(maxsize=4_096)
def _font_named(name: str) -> Font:
    """What a font's name says of it."""
    icon = "" if _ICONS.search(name) else "•" if _BULLET_SHAPES.search(name) else None
    return Font(name, bool(_BOLD.search(name)), bool(_ITALIC.search(name)), icon)


def _linked(words: list[Word], page: c_void_p, document: c_void_p, frame: Frame) -> list[Word]:
    """The words with the targets of the link annotations over their middles."""
    pdfium = library()
    position, link, rect = c_int(), c_void_p(), Rect()
    heights: list[float] = []
    glued: dict[int, int] = {}
    for _ in range(MAX_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, byref(position), byref(link)):
            break
        target = _target(link, document)
        if not target or not pdfium.FPDFLink_GetAnnotRect(link, byref(rect)):
            continue
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        heights = heights or [(word.y0 + word.y1) / 2 for word in words]
        for index in [index for index, y in enumerate(heights) if box.y0 <= y <= box.y1]:
            word = words[index]
            if not (box.x0 < word.x1 and word.x0 < box.x1):
                continue
            if box.x0 <= (word.x0 + word.x1) / 2 <= box.x1:
                word = words[index] = word._replace(link=target)
            if box.x1 < word.x1 and (size := _glued_at(word, target)):
                glued[index] = size
    for index in sorted(glued, reverse=True):
        words[index : index + 1] = _parted(words[index], glued[index])
    return words


def _glued_at(word: Word, target: str) -> int:
    """Length of the link's own text at the start of a word that goes on without space; 0 where it doesn't."""
    own = target.removeprefix("mailto:").removeprefix("tel:")
    return len(own) if own != target and len(word.text) > len(own) and word.text.startswith(own) else 0


def _parted(word: Word, size: int) -> tuple[Word, Word]:
    middle = word.x0 + (word.x1 - word.x0) * size / len(word.text)
    return word._replace(text=word.text[:size], x1=middle), word._replace(text=word.text[size:], x0=middle, link="")


def _target(link: c_void_p, document: c_void_p) -> str:
    pdfium = library()
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != URI_ACTION:
        return ""
    path = written(2_000, "FPDFAction_GetURIPath", document, action)
    return path.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _may_part(left: str, right: str) -> bool:
    """Digits stand apart in their font, ideographs (from U+2E80) in justified lines."""
    return not (left.isdigit() and right.isdigit()) and max(left, right) < "\u2e80"
