"""What a word alone says of its field: a naive Bayes verdict such as ``title3``, learned from lists (``models/words.py``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent.parent / "resources" / "words.txt"
LEVELS = (0.5, 0.8, 0.95)
"""Probabilities at which a verdict is worth saying, fairly sure, sure: levels 1, 2, 3."""
ENDING = "~"
"""Marks the last four letters of words."""


@lru_cache(maxsize=1)
def table() -> dict[str, str]:
    verdicts: dict[str, str] = {}
    for row in FILE.read_text(encoding="utf-8").splitlines():
        verdict, *words = row.split(" ")
        verdicts.update(dict.fromkeys(words, verdict))
    return verdicts


def strongest(verdicts: Sequence[str]) -> str:
    """The class for which most is said by some words together: ``title`` and a strength from 1 to 4; empty for none."""
    sums: dict[str, int] = {}
    for verdict in verdicts:
        if verdict:
            name, weight = _parted(verdict)
            sums[name] = sums.get(name, 0) + weight
    if not sums:
        return ""
    most, name = max([(weight, name) for name, weight in sums.items()])
    return f"{name}{min(1 + most // 3, 4)}"


@lru_cache(maxsize=256)
def _parted(verdict: str) -> tuple[str, int]:
    """The class that a verdict names and its weight: one more where it isn't told by the word's ending."""
    return verdict[:-1].lstrip(ENDING), int(verdict[-1]) + (verdict[0] != ENDING)


@lru_cache(maxsize=65_536)
def verdict_of(word: str) -> str:
    """The verdict on a folded word, ``""`` where there is none; an unknown word is judged by its ending."""
    known = table()
    found = known.get(word)
    if found is None and len(word) >= 6:
        found = known.get(ENDING + word[-4:])
        return (found and f"~{found}") or ""
    return found or ""
