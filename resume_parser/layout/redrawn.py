"""Words that a page draws more than once (false bold, shadows, lines that are drawn again from the middle) -> each once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from resume_parser.document import Word

REDRAWN = 8
"""From as many words drawn again, the page is looked through for parts of words drawn again."""
INSIDE = 0.7
"""Of a word's width: what lies over another word is a part of it, if the other's text holds its text."""
ROW = 2.0
"""Points: baselines of one row are no further apart."""
ACROSS: Final = 1 << 16
MAX_BESIDE = 12
"""Words to the right that are compared: no word of a row lies over more."""


def drawn_once(words: Sequence[Word]) -> Sequence[Word]:
    """The words in their order, without those that stand at the place of the same word or of one that holds them."""
    once: list[Word] = []
    firsts: dict[str, Word] = {}
    drawn: dict[str, set[int]] = {}
    for word in words:
        text = word.text
        first = firsts.get(text)
        if first is None:
            firsts[text] = word
        elif _drawn_before(word, first, drawn):
            continue
        once.append(word)
    return once if len(words) - len(once) < REDRAWN else _without_parts(once)


def _drawn_before(word: Word, first: Word, drawn: dict[str, set[int]]) -> bool:
    """Whether the same word stands at the same place already, within a point or so; ``first``: where it stood first;
    ``drawn``: the places of words that came again.
    """
    places = drawn.get(word.text)
    if places is None:
        places = drawn[word.text] = {_place(first.x0 / 2 + 0.5, first.y0 / 2 + 0.5)}
    x, y = word.x0 / 2, word.y0 / 2
    seen = (
        _place(x + 0.25, y + 0.25) in places
        or _place(x + 0.25, y + 0.75) in places
        or _place(x + 0.75, y + 0.25) in places
        or _place(x + 0.75, y + 0.75) in places
    )
    places.add(_place(x + 0.5, y + 0.5))
    return seen


def _place(x: float, y: float) -> int:
    """A place in whole units as one number; a page has fewer than ``ACROSS`` of them in either direction."""
    return int(x) * ACROSS + int(y)


def _without_parts(words: Sequence[Word]) -> list[Word]:
    """Words, without those that are part of a longer one at the same place."""
    order = sorted(range(len(words)), key=lambda i: (round(words[i].y1 / ROW), words[i].x0))
    parts: set[int] = set()
    for at, i in enumerate(order):
        for j in order[at + 1 : at + 1 + MAX_BESIDE]:
            left, right = words[i], words[j]
            if abs(left.y1 - right.y1) > ROW or right.x0 > left.x1:
                break
            shorter, longer = (i, j) if len(left.text) < len(right.text) else (j, i)
            width = words[shorter].x1 - words[shorter].x0
            covered = min(left.x1, right.x1) - right.x0
            if covered > INSIDE * width and words[shorter].text in words[longer].text:
                parts.add(shorter)
    return [word for i, word in enumerate(words) if i not in parts]
