"""Words of a scan that Tesseract doubts, read again by themselves.

Where its segmentation takes two lines for one, or the half of a contact block for the end of a headline, it gives a few
letters of little confidence for what it reads well when it sees nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PIL import Image, ImageOps

from resume_parser.extract.ocr_picture import WHITE
from resume_parser.extract.tesseract import Token

Reader = Callable[[Image.Image], list[Token]]
"""Reads a picture that holds one block of text."""
Box = tuple[int, int, int, int]

DOUBT, NOISE = 0.6, 0.3
"""Confidences: words below the first are read again, what is below the second tells nothing."""
LEAST_INCHES = 0.12
"""Width of a word that is worth it: icons and bullets are narrower."""
MOST_RUNS = 12
"""Runs of doubtful words of a page that are read again, the largest first."""
WIDEST, HIGHEST = 0.9, 0.3
"""Of the page's: a larger run is no piece of text but what Tesseract sees in a picture."""
BETTER, BY = 1.2, 0.5
"""How many times, and by how much more, the sure letters must be worth."""
ADDRESSES, SURE = 4, 0.9
"""How many e-mail addresses of a page are read again, those below which confidence."""
LARGER = 2
"""Times its size, at which an address is read again: of 163 pages scanned with 120 to 200 dots an inch, 125 had the right one
then, 120 at its own size. Since a lost @ is put right, 108 of 127 others have it at either size, 99 if it isn't read again.
"""
SHORTER = 2
"""Signs that an address may lose by that; more are a part of it."""
LONG = 4
"""Letters of a word that tells something."""
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HOST = r"[a-z0-9-]{2,}(?:\.[a-z]{2,})+"
_LOST_AT = re.compile(rf"([a-z0-9._-]{{2,}})([QO0©®]|\([A-Z0aw])({_HOST})", re.ASCII)
"""An address whose @ was read as another round sign, or as a bracket and a letter."""
_PLAINLY_AT = re.compile(r"\([A-Z0]")
"""No word of a language, and no name of a site, has that inside."""
_BEFORE, _BEHIND = re.compile(r"[\w.+-]{3,}\W?"), re.compile(_HOST, re.ASCII)
CLOSE = 0.32
"""Of its height, the gap at which two words may be one address whose @ parted them; spaces before a site's name are wider."""
MARGIN = 8
"""Pixels around what is cut out, of the page and then of white; chosen on scans."""


def doubtful_again(tokens: Sequence[Token], grey: Image.Image, dpi: float, read: Reader) -> list[Token]:
    """The tokens, where a run of doubtful ones is replaced by what stands there, if that is surer."""
    found: dict[int, list[Token]] = {}
    block = max((token.line[0] for token in tokens), default=0)
    for run in _runs(tokens, dpi):
        old = tokens[run.start : run.stop]
        box = _box(old)
        if box[2] - box[0] > WIDEST * grey.width or box[3] - box[1] > HIGHEST * grey.height:
            continue
        new = [token for token in _cut(grey, box, read) if token.confidence >= NOISE]
        if _worth(new) > BETTER * _worth(old) + BY:
            block += 1
            found[run.start] = [token._replace(line=(block, *token.line[1:])) for token in new]
            found.update((i, []) for i in run[1:])
    return _replaced(tokens, found)


def addresses_again(tokens: Sequence[Token], grey: Image.Image, read: Reader) -> list[Token]:
    """The tokens, e-mail addresses as ``read`` reads them by themselves and larger where that is better: they are in the words
    of no language, and those around them mislead. Better is what has more of the page's other words, such as the name; else
    what is surer.
    """
    doubts, left = _doubts(tokens), ADDRESSES
    own = {at for doubt in doubts for at in doubt.span}
    others = [token.text for at, token in enumerate(tokens) if "@" not in token.text and at not in own]
    known = {word for text in others for word in _words(text)}
    found: dict[int, list[Token]] = {}
    for doubt in doubts:
        best = doubt.address
        if not (doubt.plain and best and _is_sure(best, known)):
            if not left:
                continue
            left -= 1
            old = tokens[doubt.span.start : doubt.span.stop]
            best = _better(doubt, old, _larger(grey, _box(old), read), known)
        if best:
            found.update((i, []) for i in doubt.span)
            found[doubt.span.start] = [best]
    return _replaced(tokens, found)


class _Doubt(NamedTuple):
    """Tokens that may be an address, and that address as it was read, if it was; ``plain``: it can be nothing else."""

    span: range
    address: Token | None
    plain: bool


def _doubts(tokens: Sequence[Token]) -> list[_Doubt]:
    doubts = []
    for at, token in enumerate(tokens):
        if "@" in token.text[1:-1]:
            doubts.append(_Doubt(range(at, at + 1), token, True))
        elif lost := _LOST_AT.fullmatch(token.text):
            mended = token._replace(text=f"{lost[1]}@{lost[3]}", confidence=min(token.confidence, DOUBT))
            doubts.append(_Doubt(range(at, at + 1), mended, _PLAINLY_AT.match(lost[2]) is not None))
        elif at and _are_parted(tokens[at - 1], token):
            doubts.append(_Doubt(range(at - 1, at + 1), None, False))
    return doubts


def _are_parted(before: Token, behind: Token) -> bool:
    """Whether two words may be the halves of an address."""
    close = before.line == behind.line and behind.x0 - before.x1 <= CLOSE * (behind.y1 - behind.y0)
    return close and bool(_BEFORE.fullmatch(before.text) and _BEHIND.fullmatch(behind.text))


def _better(doubt: _Doubt, old: Sequence[Token], again: Sequence[Token], known: set[str]) -> Token | None:
    """The address that is trusted most, of those read again and what was read first, if that is one."""
    whole = [_like(old, new) for new in again if _is_whole(new, old)]
    if doubt.address and (doubt.plain or any("@" in new.text for new in again)):
        whole.insert(0, doubt.address)
    return max(whole, key=lambda new: _trust(new, known), default=None)


def _larger(grey: Image.Image, box: Box, read: Reader) -> list[Token]:
    """What stands in a box of the page, read larger; where that is on the page isn't told."""
    picture = _picture(grey, box)
    return read(picture.resize((LARGER * picture.width, LARGER * picture.height), Image.Resampling.LANCZOS))


def _like(old: Sequence[Token], new: Token) -> Token:
    """A token that stands where the old ones do."""
    x0, y0, x1, y1 = _box(old)
    return old[0]._replace(text=new.text, confidence=new.confidence, x0=x0, y0=y0, x1=x1, y1=y1)


def _replaced(tokens: Sequence[Token], found: dict[int, list[Token]]) -> list[Token]:
    return [token for i, old in enumerate(tokens) for token in found.get(i, [old])]


def _is_sure(address: Token, known: set[str]) -> bool:
    """Whether an address was read well: surely, or its name is in the page's words."""
    name = _words(address.text.partition("@")[0])
    return address.confidence >= SURE or (bool(name) and known.issuperset(name))


def _is_whole(new: Token, old: Sequence[Token]) -> bool:
    """Whether it is an address, and all of what was read first."""
    return _ADDRESS.fullmatch(new.text) is not None and len(new.text) + SHORTER >= sum(len(token.text) for token in old)


def _trust(address: Token, known: set[str]) -> tuple[int, float]:
    return sum(word in known for word in _words(address.text)), address.confidence


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) >= LONG]


def _runs(tokens: Sequence[Token], dpi: float) -> list[range]:
    """Doubtful tokens that follow each other in a line, the largest runs first."""
    runs: list[range] = []
    for i, token in enumerate(tokens):
        if token.confidence >= DOUBT or token.x1 - token.x0 < LEAST_INCHES * dpi:
            continue
        if runs and runs[-1].stop == i and tokens[i - 1].line == token.line:
            runs[-1] = range(runs[-1].start, i + 1)
        else:
            runs.append(range(i, i + 1))
    return sorted(runs, key=lambda run: -sum(_area(tokens[i]) for i in run))[:MOST_RUNS]


def _area(token: Token) -> int:
    return (token.x1 - token.x0) * (token.y1 - token.y0)


def _worth(tokens: Sequence[Token]) -> float:
    """The letters and digits, by how far their word's confidence is above noise."""
    return sum(max(0.0, token.confidence - NOISE) * sum(map(str.isalnum, token.text)) for token in tokens)


def _box(tokens: Sequence[Token]) -> Box:
    """Around some tokens."""
    return (
        min(token.x0 for token in tokens),
        min(token.y0 for token in tokens),
        max(token.x1 for token in tokens),
        max(token.y1 for token in tokens),
    )


def _cut(grey: Image.Image, box: Box, read: Reader) -> list[Token]:
    """What stands in a box of the page, at its place there."""
    left, top = box[0] - 2 * MARGIN, box[1] - 2 * MARGIN
    return [
        token._replace(x0=token.x0 + left, x1=token.x1 + left, y0=token.y0 + top, y1=token.y1 + top)
        for token in read(_picture(grey, box))
    ]


def _picture(grey: Image.Image, box: Box) -> Image.Image:
    """A box of the page with what is right around it, then white."""
    around = (box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN)
    return ImageOps.expand(grey.crop(around), MARGIN, WHITE)
