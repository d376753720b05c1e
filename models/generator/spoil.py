"""What scanning and careless typesetting do to words: misread letters, glued words, marks in between."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

OCR_SHARE = 0.12
"""Share of resumes that look as if scanned."""
GLUE_SHARE = 0.1
"""Share of resumes in which blanks are lost here and there."""
MISREAD = {
    "l": "1",
    "O": "0",
    "rn": "m",
    "I": "l",
    "e": "c",
    "S": "5",
    "ü": "u",
    "é": "e",
    "ti": "li",
    ".": ",",
    "B": "8",
}

Spoil = Callable[[Sequence[str]], list[str]]


def spoiler(rng: random.Random) -> Spoil:
    """How one document spoils the words of a piece: in most not at all."""
    draw = rng.random()
    rate = rng.uniform(0.01, 0.08)
    if draw < OCR_SHARE:
        return lambda words: [_misread(rng, word) if rng.random() < rate else word for word in words]
    if draw < OCR_SHARE + GLUE_SHARE:
        return lambda words: _glued(rng, words, rate)
    return list


def _misread(rng: random.Random, word: str) -> str:
    """One of the usual confusions, where the word allows it."""
    possible = [key for key in MISREAD if key in word]
    if not possible:
        return word
    key = rng.choice(possible)
    return word.replace(key, MISREAD[key], 1)


def _glued(rng: random.Random, words: Sequence[str], rate: float) -> list[str]:
    out: list[str] = []
    for word in words:
        if out and rng.random() < rate:
            out[-1] += word
        else:
            out.append(word)
    return out
