"""A second look at words taken for hidden: is there ink where they stand, in the page's picture?

Colors and grounds tell most of it, but not gradients, masks, clips and pictures. The page is drawn only if words are in doubt.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from ctypes import c_void_p

from resume_parser.document import Word
from resume_parser.extract.pdf_frame import Frame
from resume_parser.extract.pdfium import drawn

SCALE = 1.0
"""Pixels a point."""
MAX_PIXELS = 4_000_000
CONTRAST = 24
"""Of 255: darkest against brightest pixel of a word that is seen."""
MIN_SIZE = 4.0
"""Points; smaller text isn't doubted to be hidden."""
MOSTLY = 0.5
"""Share of a page's words from which they aren't hidden: what they are painted with isn't known."""
LABEL_WORDS, LABELS = 3, 3
"""Words of a label, at most, and labels that together show that their ground is missing."""

Area = tuple[int, int, int, int]
"""Of a picture, in pixels: left, top, and the ones after the last, right and bottom."""


def with_seen_told(words: list[Word], page: c_void_p, frame: Frame) -> list[Word]:
    """The words, those no longer hidden that show in the picture, or whose hiding can't be meant."""
    doubtful = [index for index, word in enumerate(words) if word.hidden and _is_doubtful(word, frame)]
    if not doubtful:
        return words
    others = _Places(word for word in words if not word.hidden)
    areas = {index: _middle(words[index], frame) for index in doubtful if not others.meet(words[index])}
    seen = _with_ink(areas, page, frame)
    unseen = [index for index in doubtful if index not in seen]
    if len(unseen) > MOSTLY * len(words) or _are_labels(words, unseen):
        seen.update(unseen)
    for index in seen:
        words[index] = words[index]._replace(hidden=False)
    return words


def _is_doubtful(word: Word, frame: Frame) -> bool:
    on_page = word.x0 >= 0 and word.x1 <= frame.width and word.y0 >= 0 and word.y1 <= frame.height
    return on_page and word.style.size >= MIN_SIZE


class _Places:
    """Where words stand, in strips of one line's height."""

    STRIP = 8.0

    def __init__(self, words: Iterator[Word]) -> None:
        self._strips: dict[int, list[tuple[float, float]]] = {}
        for word in words:
            self._strips.setdefault(int((word.y0 + word.y1) / 2 / self.STRIP), []).append((word.x0, word.x1))

    def meet(self, word: Word) -> bool:
        """Whether another word stands in the middle of this one."""
        x = (word.x0 + word.x1) / 2
        top, bottom = word.y0 + 0.2 * (word.y1 - word.y0), word.y1 - 0.2 * (word.y1 - word.y0)
        strips = range(int(top / self.STRIP), int(bottom / self.STRIP) + 1)
        return any(a <= x <= b for strip in strips for a, b in self._strips.get(strip, ()))


def _middle(word: Word, frame: Frame) -> Area:
    """The pixels of the middle of a word's place."""
    width, height = _size(frame)
    inset = 0.25 * (word.y1 - word.y0)
    left, top = max(0, int((word.x0 + 1) * SCALE)), max(0, int((word.y0 + inset) * SCALE))
    right, bottom = min(width, int((word.x1 - 1) * SCALE) + 1), min(height, int((word.y1 - inset) * SCALE) + 1)
    return left, top, max(left, right), max(top, bottom)


def _size(frame: Frame) -> tuple[int, int]:
    """Of the page's picture, in pixels."""
    return round(frame.width * SCALE), round(frame.height * SCALE)


def _with_ink(areas: Mapping[int, Area], page: c_void_p, frame: Frame) -> set[int]:
    """Those areas that are of more than one brightness in the page's picture; only the part around them is drawn of it, and
    nothing where the whole would be too large.
    """
    width, height = _size(frame)
    if not areas or not 0 < width * height <= MAX_PIXELS:
        return set()
    lefts, tops, rights, bottoms = zip(*areas.values(), strict=True)
    x, y = min(lefts), min(tops)
    across, down = max(rights) - x, max(bottoms) - y
    if across <= 0 or down <= 0:
        return set()
    picture = drawn(page, (-x, -y, width, height), across, down)
    return {
        index
        for index, (left, top, right, bottom) in areas.items()
        if _is_inked(
            [picture[row * across + left - x : row * across + right - x] for row in range(top - y, bottom - y)]
        )
    }


def _is_inked(rows: Iterable[array[int]]) -> bool:
    darkest, brightest = 255, 0
    for row in rows:
        if row:
            darkest, brightest = min(darkest, min(row)), max(brightest, max(row))
    return brightest - darkest >= CONTRAST


def _are_labels(words: Sequence[Word], unseen: Sequence[int]) -> bool:
    """Whether they are several labels of few words each: stuffed keywords run on, labels stand on grounds."""
    runs: list[list[Word]] = []
    for index in unseen:
        word = words[index]
        last = runs[-1][-1] if runs else None
        if last and abs(last.y0 - word.y0) < 0.5 * word.style.size and 0 <= word.x0 - last.x1 < 0.6 * word.style.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return len(runs) >= LABELS and all(len(run) <= LABEL_WORDS for run in runs)
