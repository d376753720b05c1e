"""Letter-spaced words put together again: ``E X P E R I E N C E``, and letters that stray from their word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from resume_parser.document import Word

LETTERS = 3
"""Single letters in a row from which text is letter-spaced."""
LETTER_GAP = 1.5
"""Of the usual gap between spaced letters: up to here two are of one word."""
NARROW_GAP, NARROW = 0.45, 0.15
"""Of the line's usual gap, and of the font size: what is narrower than both is no space."""


def rejoined(words: list[Word]) -> list[Word]:
    """The words of a segment with those put together that are one."""
    single = [len(word.text) for word in words].count(1)
    if not single or len(words) < LETTERS:
        return words
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    limit = _letter_limit(words, gaps) if single >= LETTERS else None
    if limit is None:
        if min(gaps) > NARROW * words[0].style.size:
            return words
        limit = min(NARROW_GAP * median(gaps), NARROW * words[0].style.size)
    joined = [words[0]]
    for word, gap in zip(words[1:], gaps, strict=True):
        last = joined[-1]
        if gap <= limit and last.style == word.style and last.text[-1].isalpha() and word.text[0].isalpha():
            joined[-1] = glued(last, word)
        else:
            joined.append(word)
    return joined


def glued(left: Word, right: Word) -> Word:
    """Two words as one."""
    text, x0, y0, _, y1, style, link, hidden, confidence = left
    return Word(text + right.text, x0, y0, right.x1, y1, style, link, hidden, confidence)


def _letter_limit(words: Sequence[Word], gaps: Sequence[float]) -> float | None:
    """The widest gap within a word of letter-spaced text; None where it isn't."""
    alone = [len(word.text) == 1 and word.text.isalpha() for word in words]
    if sum(alone) < LETTERS or sum(alone) * 2 < len(words):
        return None
    if max([len(list(run)) for single, run in groupby(alone) if single]) < LETTERS:
        return None
    return LETTER_GAP * median(
        gap for gap, a, b in zip(gaps, words, words[1:], strict=False) if min(len(a.text), len(b.text)) == 1
    )
