"""The entries of a section are set alike: what stands in the same place in each of them is the same field.

The chances of a chunk's tokens are mixed with what is said of its likes in the other entries: of those in the same line
of their entry, as far along it and in the same look (loose), and of those that are also parted alike and have as many
beside them (strict). The weights were chosen on held-out documents.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from resume_parser.pipeline.chunks import is_spoken
from resume_parser.pipeline.views import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from resume_parser.pipeline.network import Array

WEIGHT = 0.2
"""Of what is said of a chunk's likes, for each way of being alike; the chunk's own chances have the rest."""
LEAST = 1e-4
"""Chances below count as this."""
MOST_CHUNKS = 1_000
"""Sections of more are no lists of entries; their chunks would be compared in vain, each with each."""


WAYS = 2
"""To be alike: loose and strict."""
NUMBERS = 3 + WAYS
"""Of each chunk: its entry, its first token in the section, the one after its last, and for each way one that its likes share."""


def chunks_of(entries: list[list[View]]) -> list[int]:
    """The numbers of all chunks that hold a letter or digit, one chunk after the other; of none where they can't be compared."""
    numbers = _numbers(entries) if len(entries) > 1 else []
    return numbers if NUMBERS < len(numbers) <= NUMBERS * MOST_CHUNKS else []


def mixed(chances: Array, numbers: Sequence[int]) -> Array:
    """The chances of the labels for the tokens of all entries (tokens × labels), told by the whole section, by NumPy.

    ``numbers``: of its chunks; ``best_fields`` of ``native/decode.c`` does the same.
    """
    import numpy as np

    chunks: NDArray[np.int64] = np.array(numbers).reshape(-1, NUMBERS)
    entry, start, end, *ways = chunks.T
    lengths = end - start
    logs = np.log(np.maximum(chances, LEAST))
    tokens = np.concatenate([np.arange(*chunk[1:3]) for chunk in chunks])
    own = np.add.reduceat(logs[tokens], np.cumsum(lengths) - lengths, axis=0) / lengths[:, None]
    weight, said = np.zeros((len(chunks), 1)), np.zeros_like(own)
    for key in ways:
        shares, told = _shares(key, entry)
        weight += WEIGHT * told[:, None]
        said += WEIGHT * told[:, None] * np.log(np.maximum(shares @ np.exp(own), LEAST))
    logs[tokens] = logs[tokens] * np.repeat(1 - weight, lengths, axis=0) + np.repeat(said, lengths, axis=0)
    made: Array = np.exp(logs)
    return made


def _numbers(entries: list[list[View]]) -> list[int]:
    out: list[int] = []
    alike: dict[Hashable, int] = {}
    at = 0
    for number, views in enumerate(entries):
        for row, view in enumerate(views):
            tokens, words = view.tokens, view.line.words
            kept = [chunk for chunk in view.chunks if is_spoken(tokens, chunk.start, chunk.end)]
            for column, chunk in enumerate(kept):
                _, size, bold, italic, color = words[tokens[chunk.start].word].style
                loose = alike.setdefault((row, column, bold, italic, size, color), len(alike))
                strict = alike.setdefault((loose, len(kept), chunk.before, chunk.after), len(alike))
                out += (number, at + chunk.start, at + chunk.end, loose, strict)
            at += len(tokens)
    return out


def _shares(key: NDArray[np.int64], entry: NDArray[np.int64]) -> tuple[Array, NDArray[np.bool_]]:
    """What share each chunk has in the word of each other on it (chunks × chunks), and which have likes at all.

    Every other entry counts the same, however many chunks it has with the key.
    """
    import numpy as np

    alike = key[:, None] == key
    within = entry[:, None] == entry
    shares = (alike & ~within) / (alike & within).sum(axis=1)
    entries = shares.sum(axis=1, keepdims=True)
    shares /= np.maximum(entries, 1)
    return shares.astype(np.float32), entries[:, 0] > 0
