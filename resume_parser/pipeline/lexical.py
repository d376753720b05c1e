"""What a word alone says of its field: a naive Bayes verdict such as ``title3``, learned from lists (``models/words.py``)."""

from __future__ import annotations

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


@lru_cache(maxsize=1)
def weights() -> dict[str, tuple[str, int]]:
    """For each verdict the class that it names and its weight: one more where it isn't told by the word's ending."""
    known: dict[str, tuple[str, int]] = {}
    for verdict in set(table().values()):
        name, level = verdict[:-1], int(verdict[-1])
        known[verdict], known[ENDING + verdict] = (name, level + 1), (name, level)
    return known


def strongest(verdicts: tuple[str, ...]) -> str:
    """The class for which most is said by some words together: ``title`` and a strength from 1 to 4; empty for none."""
    sums: dict[str, int] = {}
    known = weights()
    for verdict in verdicts:
        if verdict:
            name, weight = known[verdict]
            sums[name] = sums.get(name, 0) + weight
    best, most = "", 0
    for name, said in sums.items():
        if said > most or (said == most and name > best):
            best, most = name, said
    return f"{best}{min(1 + most // 3, 4)}" if best else ""


@lru_cache(maxsize=65_536)
def verdict_of(word: str) -> str:
    """The verdict on a folded word, ``""`` where there is none; an unknown word is judged by its ending."""
    known = table()
    found = known.get(word)
    if found is None and len(word) >= 6:
        found = known.get(ENDING + word[-4:])
        return f"{ENDING}{found}" if found else ""
    return found or ""
