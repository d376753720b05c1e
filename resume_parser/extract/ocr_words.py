"""What Tesseract says of a page -> its words: level lines, one baseline a line, sizes and boldness evened out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from resume_parser.document import Style, Word
from resume_parser.extract.tesseract import Token

LEVEL_WORDS = 4
"""Words of a line, at least, for its slope to be known."""
LEVEL = 0.0015
"""Slope, as rise over run, that is taken for level."""
ASCENT, DESCENT = 0.75, 0.25
"""A word's box from its baseline, in font sizes, as in PDF pages."""
ACCENTED, TALL, LOW, HANGING = 0.92, 0.72, 0.52, 0.21
"""Of the font size: ink above the baseline with accented capitals, other tall letters and low ones; below it where
letters hang."""
PICTURE_SIZE = 2.0
"""Times the line's size (alone on a line: the page's): a single sign that large is an icon."""
LARGER = 1.3
"""Times the size of the line after it: a few signs that large are an icon."""
AROUND = 2
"""Words on each side of one from which its baseline is told."""
OFF_LINE, LEADING = 0.3, 2.0
"""Of the size: how far apart baselines on one line and in one list may be."""
HEADED, LOOKED_BACK = 3.5, 12
"""Of the size: how far above its text a heading may be; how many runs before it."""
WIDE_GAP = 2.0
"""Of the size: words further apart may be set in another size."""
ALIKE = 0.09
"""Sizes that differ less are measured ones of one size."""
LIKE_BOLD = 1.18
"""Times the page's usual stroke, of the size: from here a word is bold."""
BOLD_LETTERS = 4
"""Letters of a word whose strokes tell anything."""
PALE = 24
"""Of 255: what is paler is no ink."""
LEAST_DOT, DOT, RING, SET_OFF = 0.18, 0.45, 0.62, 0.45
"""Of the size: the height of dots, and of rings, which stand so far from what follows them; spaces are narrower."""
ROUND = 0.6
"""Of its longer side: the shorter side of a dot or ring, at least."""
BULLET = "•"
PLUS = "+"
"""What small bullets are read as most often, in a box that lacks a side; a real one is higher."""
ON_END_LETTERS = 3
_ACCENTED = re.compile(r"[À-ÅÇ-ÖÙ-ÝŠŽČ]")
_TALL = re.compile(r"[A-ZÀ-ÞbdfhklißtΑ-ΩА-Я0-9\"'()\[\]{}/\\|!?&%@#$]")
_HANGING = re.compile(r"[gjpqyçÇQ()\[\]{}/\\|@$,;]")
_LETTERS = re.compile(r"\w")


@dataclass(slots=True)
class _Run:
    """Tokens side by side that share a size in pixels."""

    tokens: list[Token]
    size: float

    @property
    def left(self) -> int:
        return self.tokens[0].x0

    @property
    def right(self) -> int:
        return self.tokens[-1].x1


def with_strokes(tokens: Sequence[Token], picture: Image.Image) -> list[Token]:
    """The tokens with the width of their strokes, from a picture that is dark on white.

    Twice the ink over the change of shade at its edges, both of which blur leaves as they are.
    """
    pixels = np.asarray(picture)
    return [token._replace(stroke=_stroke(pixels[token.y0 : token.y1, token.x0 : token.x1])) for token in tokens]


def _stroke(pixels: NDArray[np.uint8]) -> float:
    ink = 255 - pixels.astype(np.int16)
    ink[ink < PALE] = 0
    edges = int(abs(ink[1:] - ink[:-1]).sum()) + int(abs(ink[:, 1:] - ink[:, :-1]).sum())
    return 2 * int(ink.sum()) / edges if edges else 0.0


def words_of(tokens: Sequence[Token], scale: float) -> tuple[Word, ...]:
    """Tokens as words: their boxes from ink to the font's, so that words of a line stand on one baseline.

    ``scale``: points a pixel.
    """
    level = _levelled([token for token in tokens if not _is_on_end(token)])
    lines = [list(line) for _, line in groupby(level, key=lambda token: token.line)]
    runs = [run for line in lines for run in _runs(line)]
    usual = median([run.size for run in runs for _ in run.tokens]) if runs else 0.0
    kept = [run for run in (_without_icons(run, usual) for run in runs) if run.tokens]
    _settle(kept)
    return tuple(_words(_by_columns(kept), scale))


def _is_on_end(token: Token) -> bool:
    """Whether a word is a column of signs, such as the bullets of a list."""
    return len(token.text) >= ON_END_LETTERS and token.x1 - token.x0 < token.y1 - token.y0


def _levelled(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a page scanned askew, as they stand when its lines are level."""
    slopes: list[tuple[float, int]] = []
    for _, found in groupby(tokens, key=lambda token: token.line):
        line = [token for token in found if _LETTERS.search(token.text)]
        if len(line) >= LEVEL_WORDS:
            first, last = line[0], line[-1]
            rise = (last.y1 - _hang(last)) - (first.y1 - _hang(first))
            run = last.x0 - first.x0
            slopes += [(rise / run, len(line))] if run > 0 else []
    slope = median([s for s, words in slopes for _ in range(words)]) if slopes else 0.0
    if abs(slope) < LEVEL:
        return list(tokens)
    return [_moved(token, slope) for token in tokens]


def _hang(token: Token) -> float:
    """How far the ink of a token hangs below its baseline, in pixels."""
    above, below = _extent(token.text)
    return (token.y1 - token.y0) * below / (above + below)


def _moved(token: Token, slope: float) -> Token:
    down, right = round(slope * (token.x0 + token.x1) / 2), round(slope * (token.y0 + token.y1) / 2)
    return token._replace(x0=token.x0 + right, x1=token.x1 + right, y0=token.y0 - down, y1=token.y1 - down)


def _extent(text: str) -> tuple[float, float]:
    """How far a word's ink reaches above and below its baseline, in font sizes."""
    above = ACCENTED if _ACCENTED.search(text) else TALL if _TALL.search(text) else LOW
    return above, HANGING if _HANGING.search(text) else 0.0


def _runs(line: Sequence[Token]) -> Iterator[_Run]:
    """A line parted at its wide gaps."""
    reach = WIDE_GAP * _size(line)
    start = 0
    for at, (left, right) in enumerate(pairwise(line), 1):
        if right.x0 - left.x1 > reach:
            yield _Run(list(line[start:at]), _size(line[start:at]))
            start = at
    yield _Run(list(line[start:]), _size(line[start:]))


def _size(line: Sequence[Token]) -> float:
    """The font size of most words, in pixels; those with tall letters tell it best."""
    written = [token for token in line if _LETTERS.search(token.text)] or line
    tall = [token for token in written if _TALL.search(token.text)] or written
    return median([(token.y1 - token.y0) / sum(_extent(token.text)) for token in tall])


def _without_icons(run: _Run, usual: float) -> _Run:
    """A run without pictures that were read as letters, and with the bullets that were read as other signs.

    ``usual``: the page's size.
    """
    size = usual if len(run.tokens) == 1 else run.size
    tokens = [token for token in run.tokens if len(token.text) > 1 or _height(token) <= PICTURE_SIZE * size]
    if len(tokens) > 1 and len(tokens[0].text) < BOLD_LETTERS and _height(tokens[0]) > LARGER * _size(tokens[1:]):
        size = _size(tokens := tokens[1:])
    for at, (token, after) in enumerate(pairwise(tokens)):
        if (at == 0 or not token.text.isalnum()) and _is_bullet(token, after, size):
            tokens[at] = token._replace(text=BULLET)
    return _Run(tokens, _size(tokens) if tokens else size)


def _height(token: Token) -> float:
    return (token.y1 - token.y0) / sum(_extent(token.text))


def _is_bullet(token: Token, after: Token, size: float) -> bool:
    """Whether the first sign of a run is a dot or ring: round, and lower than letters or set off."""
    width, height = token.x1 - token.x0, token.y1 - token.y0
    if len(token.text) > 1 or max(width, height) < LEAST_DOT * size:
        return False
    if min(width, height) < ROUND * max(width, height):
        return token.text == PLUS and height < DOT * size
    set_off = after.x0 - token.x1 > SET_OFF * size
    return height < DOT * size or (set_off and height < RING * size)


def _settle(runs: Sequence[_Run]) -> None:
    """Give runs that measure about the same the size that most of them have."""
    left = sorted(runs, key=lambda run: run.size)
    while left:
        weights = [sum(len(token.text) for token in run.tokens) for run in left]
        best, first, last = 0, 0, 1
        start = held = 0
        for end, run in enumerate(left):
            held += weights[end]
            while run.size > left[start].size * (1 + ALIKE):
                held -= weights[start]
                start += 1
            if held > best:
                best, first, last = held, start, end + 1
        alike = left[first:last]
        size = median([run.size for run in alike for _ in run.tokens])
        for run in alike:
            run.size = size
        left[first:last] = []


def _by_columns(runs: Sequence[_Run]) -> list[_Run]:
    """The runs, one that stands between two lines of a list but right of it and on the line of neither put after them,
    with its heading.
    """
    placed = [(run, median(_bases(run))) for run in runs]
    moved: set[int] = set()
    for at in range(1, len(placed) - 1):
        (above, high), (beside, foot), (below, low) = placed[at - 1 : at + 2]
        reach = OFF_LINE * below.size
        close = 0 < low - high < LEADING * below.size and abs(above.left - below.left) < below.size
        if close and beside.left > max(above.right, below.right) and high + reach < foot < low - reach:
            placed[at : at + 2] = placed[at + 1], placed[at]
            moved.add(id(beside))
    for at, (run, foot) in enumerate(placed):
        if id(run) not in moved:
            continue
        for before in range(at - 2, max(-1, at - 2 - LOOKED_BACK), -1):
            head, high = placed[before]
            if abs(head.left - run.left) < run.size and 0 < foot - high < HEADED * run.size:
                placed.insert(at - 1, placed.pop(before))
                break
    return [run for run, _ in placed]


def _words(runs: Sequence[_Run], scale: float) -> Iterator[Word]:
    strokes = [
        token.stroke / run.size for run in runs for token in run.tokens if _tells_stroke(token) for _ in token.text
    ]
    heavy = LIKE_BOLD * median(strokes) if strokes else 0.0
    for run in runs:
        size, bold = run.size * scale, _is_bold(run, heavy)
        for token, base, is_bold in zip(run.tokens, _bases(run), bold, strict=True):
            foot = base * scale
            box = (token.x0 * scale, foot - ASCENT * size, token.x1 * scale, foot + DESCENT * size)
            style = Style(size=round(size, 1), bold=is_bold)
            yield Word(token.text, *box, style, confidence=token.confidence)


def _tells_stroke(token: Token) -> bool:
    return token.stroke > 0 and sum(map(str.isalnum, token.text)) >= BOLD_LETTERS


def _is_bold(run: _Run, heavy: float) -> list[bool]:
    """Of each token. One that can't tell, or that stands alone against those around it, is as the one before it."""
    told = [at for at, token in enumerate(run.tokens) if _tells_stroke(token)]
    bold = [run.tokens[at].stroke / run.size > heavy for at in told]
    for i in range(1, len(bold) - 1):
        if bold[i - 1] == bold[i + 1]:
            bold[i] = bold[i - 1]
    known = dict(zip(told, bold, strict=True))
    last = bold[0] if bold else False
    return [last := known.get(at, last) for at in range(len(run.tokens))]


def _bases(run: _Run) -> list[float]:
    """The baseline under each word, in pixels: the middle of those around it, as signs and dirt have others."""
    own = [token.y1 - _extent(token.text)[1] * run.size for token in run.tokens if _LETTERS.search(token.text)]
    own = own or [float(token.y1) for token in run.tokens]
    at, bases = 0, []
    for token in run.tokens:
        bases.append(median(own[max(0, at - AROUND) : at + AROUND + 1]))
        at = min(at + bool(_LETTERS.search(token.text)), len(own) - 1)
    return bases
